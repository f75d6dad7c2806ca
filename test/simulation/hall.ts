// A whole meeting in one process: phones are the real actors, the server is the real board with its writer.
import { decodeB64, encodeB64 } from '../../shared/protocol/base.ts';
import { aggregateBallots, hashBallot, type Ballot } from '../../shared/protocol/ballot.ts';
import { computeThreshold } from '../../shared/protocol/key-ceremony.ts';
import { signDetached, signingKeysFromSeed } from '../../shared/protocol/nacl.ts';
import { evaluateBlinded, generatePaperKeys, type PaperKeys } from '../../shared/protocol/paper.ts';
import {
  allowOpening,
  derivedDraws,
  emptyHolder,
  stepCeremony,
  stepErasure,
  stepShare,
  type HolderSaved,
} from '../../shared/actor/holder.ts';
import { generateDevice, openDevice, type Device } from '../../shared/actor/device.ts';
import type { PhoneSecrets } from '../../shared/actor/saved.ts';
import {
  emptyVoter,
  keepPaper,
  prepareLine,
  returnOf,
  sealPaper,
  stepPaper,
  stepWitness,
  takeReceipt,
  warmKey,
  type VoterSaved,
} from '../../shared/actor/voter.ts';
import { receiptBytes, type Statement } from '../../shared/board/entry.ts';
import { emptyBoard } from '../../shared/board/fold.ts';
import { protocolName, type Body, type Entry } from '../../shared/board/kinds.ts';
import { countEntitled, currentEpoch, establishedEpoch, type Board, type Session } from '../../shared/board/state.ts';
import { computeCountedBody, countSession } from '../../shared/board/verify/v13-count.ts';
import { keySetOf } from '../../shared/board/verify/v05-ceremony.ts';
import type { Checks } from '../../shared/board/verify/fault.ts';
import {
  appendStatement,
  boxStatements,
  makeCheckpoint,
  sealBody,
  serverStatement,
} from '../../shared/board/writer.ts';
import type { Random } from '../../shared/protocol/group.ts';
import { verifySignature } from '../../shared/protocol/signature.ts';
import { seededRandom } from '../seeded-random.ts';

export interface Phone {
  device: Device;
  secrets: PhoneSecrets;
  voter: VoterSaved;
  holder: HolderSaved;
}

export const levels = ['excellent', 'good', 'completed', 'not-completed', 'blank'];

export class Hall {
  readonly random: Random;
  readonly board: Board = emptyBoard();
  readonly entries: Entry[] = [];
  readonly ballots = new Map<string, Ballot>();
  readonly phones: Phone[] = [];
  readonly server: Phone;
  readonly meeting: string;
  private readonly paperKeys = new Map<string, PaperKeys>();
  private readonly returns = new Map<string, Body<'paper.returned'>[]>();
  private readonly urn = new Map<string, Ballot[]>();

  constructor(seed: number) {
    this.random = seededRandom(seed);
    this.meeting = encodeB64(this.random(16));
    this.server = this.makePhone('server');
    const { publicKey } = this.server.device;
    const opened = { protocol: protocolName, organisation: 'Chi bộ Thôn Đoài', title: 'Hội nghị cuối năm' } as const;
    this.append(
      serverStatement('meeting.opened', {
        ...opened,
        meeting: this.meeting,
        date: '2026-12-07',
        server: publicKey,
        software: '',
      }),
    );
  }

  private makePhone(member: string): Phone {
    const secrets = { ...generateDevice(this.random), seed: encodeB64(this.random(32)) };
    return { secrets, device: openDevice(this.meeting, secrets), voter: emptyVoter(member), holder: emptyHolder };
  }

  checks(): Checks {
    return { verifySignature, statements: false, proofs: true, ballots: this.ballots, random: this.random };
  }

  append(statement: Statement): void {
    const appended = appendStatement(this.board, statement, this.checks());
    if (!appended.ok) throw new Error(`${statement.kind} refused: ${appended.rule} ${appended.fault}`);
    this.entries.push(appended.entry);
  }

  /** Members dv-01 … dv-n, all official; the first `present` of them enrol a phone. */
  enrol(members: number, present: number): void {
    const ids = Array.from({ length: members }, (_, i) => `dv-${String(i + 1).padStart(2, '0')}`);
    const roll = ids.map((member) => ({
      member,
      name: `Đảng viên ${member}`,
      standing: 'official' as const,
      entitled: true,
    }));
    this.append(serverStatement('roll.set', { members: roll }));
    for (const member of ids.slice(0, present)) {
      const phone = this.makePhone(member);
      this.phones.push(phone);
      this.append(
        phone.device.sign('member.enrolled', { member, device: phone.device.publicKey, box: phone.device.boxKey }),
      );
    }
  }

  get holders(): Phone[] {
    return [this.server, ...this.phones].filter((phone) =>
      currentEpoch(this.board)?.holders.some(({ device }) => device === phone.device.publicKey),
    );
  }

  /** The first `tellers` phones and the server run the key ceremony. */
  establishKey(tellers: number): void {
    const seats = [...this.phones.slice(0, tellers), this.server];
    const holders = seats.map(({ voter, device }, i) => ({
      index: i + 1,
      member: voter.member,
      device: device.publicKey,
      box: device.boxKey,
    }));
    const epoch = this.board.epochs.length + 1;
    this.append(serverStatement('holders.appointed', { epoch, threshold: computeThreshold(holders.length), holders }));
    while (this.holders.map((phone) => this.stepHolder(phone)).includes(true));
    const current = currentEpoch(this.board);
    if (current) this.append(serverStatement('key.established', { epoch, ...mutable(keySetOf(current)) }));
  }

  private stepHolder(phone: Phone): boolean {
    const step = stepCeremony(this.seat(phone), phone.holder);
    phone.holder = step.saved;
    step.due.forEach((statement) => {
      this.append(statement);
    });
    return step.due.length > 0;
  }

  open(subjects: Body<'session.opened'>['subjects']): Session {
    const session = encodeB64(this.random(16));
    const keys = generatePaperKeys(this.random);
    this.paperKeys.set(session, keys);
    const established = establishedEpoch(this.board)?.established;
    if (!established) throw new Error('no key');
    this.append(
      serverStatement('session.opened', {
        session,
        question: 'Đề nghị xếp loại',
        subjects,
        options: levels.map((id) => ({ id, label: id })),
        electorate: countEntitled(this.board.roll),
        epoch: established.epoch,
        key: established.key,
        paperKey: encodeB64(keys.publicKey),
      }),
    );
    return this.session(session);
  }

  session(id: string): Session {
    const session = this.board.sessions.get(id);
    if (!session) throw new Error('no session');
    return session;
  }

  private context(phone: Phone) {
    return { board: this.board, device: phone.device, random: this.random, seed: phone.secrets.seed };
  }

  seat(phone: Phone) {
    return { ...phone, board: this.board, random: this.random, draws: derivedDraws(phone.secrets.seed) };
  }

  issue(phone: Phone, session: Session): void {
    const asked = stepPaper(this.context(phone), phone.voter, session, true);
    asked.due.forEach((statement) => {
      this.append(statement);
    });
    const paper = session.papers.get(phone.voter.member);
    const keys = this.paperKeys.get(session.id);
    if (!paper || !keys) throw new Error('no paper');
    const { evaluated, proof } = evaluateBlinded(keys, decodeB64(paper.blinded), this.random);
    const { member, blinded } = paper;
    const issued = { session: session.id, member, blinded, evaluated: encodeB64(evaluated), proof: encodeB64(proof) };
    this.append(serverStatement('paper.issued', issued));
    phone.voter = stepPaper(this.context(phone), asked.saved, session, true).saved;
  }

  private receipt(session: Session, what: unknown) {
    const ballot = encodeB64(hashBallot(what));
    const { secretKey } = signingKeysFromSeed(decodeB64(this.server.secrets.signingSeed));
    return {
      session: session.id,
      ballot,
      signature: encodeB64(signDetached(receiptBytes(this.meeting, session.id, ballot), secretKey)),
    };
  }

  vote(phone: Phone, session: Session, votes: readonly number[]): void {
    const held = phone.voter.papers[session.id];
    const key = warmKey(session);
    const lines = votes.map((option) => prepareLine(session, key, option, this.random));
    const sealed = held && sealPaper(held, session, lines, phone.secrets.seed);
    if (!sealed?.ballot) throw new Error('not sealed');
    this.urn.set(session.id, [...(this.urn.get(session.id) ?? []), sealed.ballot]);
    phone.voter = keepPaper(phone.voter, session, sealed);
    phone.voter = takeReceipt(
      this.context(phone),
      phone.voter,
      session,
      'ballot',
      this.receipt(session, sealed.ballot),
    ).saved;
  }

  giveBack(phone: Phone, session: Session): void {
    const held = phone.voter.papers[session.id];
    const body = held && returnOf(held, session, phone.secrets.seed);
    if (!body) throw new Error('nothing to return');
    this.returns.set(session.id, [...(this.returns.get(session.id) ?? []), body]);
    phone.voter = takeReceipt(this.context(phone), phone.voter, session, 'return', this.receipt(session, body)).saved;
  }

  /** A dishonest server: the last ballot of the urn never reaches the board. */
  dropLastBallot(session: Session): void {
    this.urn.set(session.id, (this.urn.get(session.id) ?? []).slice(0, -1));
  }

  closeAndSeal(session: Session): void {
    this.append(serverStatement('session.closed', { session: session.id }));
    const cast = this.urn.get(session.id) ?? [];
    for (const ballot of cast) this.ballots.set(encodeB64(hashBallot(ballot)), ballot);
    const hashes = cast.map((ballot) => encodeB64(hashBallot(ballot)));
    for (const statement of boxStatements(session.id, hashes, this.returns.get(session.id) ?? []))
      this.append(statement);
    const secret = this.paperKeys.get(session.id)?.secret ?? new Uint8Array(32);
    const { subjects, options } = session.opened;
    this.append(
      serverStatement(
        'session.sealed',
        sealBody(session, encodeB64(secret), aggregateBallots(cast, subjects.length, options.length)),
      ),
    );
  }

  witness(session: Session, phones: readonly Phone[] = [this.server, ...this.phones]): void {
    for (const phone of phones) {
      const own = { holder: this.holders.includes(phone), ballots: this.ballots };
      const step = stepWitness(phone, phone.voter, session, own);
      phone.voter = step.saved;
      step.due.forEach((statement) => {
        this.append(statement);
      });
    }
  }

  /** The owner's word, which counts only where it may be asked. */
  allow(phone: Phone, session: Session): void {
    phone.holder = allowOpening(this.seat(phone), session, { saved: phone.holder, unanswered: false });
  }

  /** The owners let it be opened where that may be asked. */
  share(session: Session, holders: readonly Phone[] = this.holders): void {
    for (const phone of holders) {
      this.allow(phone, session);
      const aggregate = session.seal?.aggregate ?? [];
      const known = { saved: phone.holder, unanswered: false };
      const step = stepShare(this.seat(phone), known, session, aggregate);
      phone.holder = step.saved;
      step.due.forEach((statement) => {
        this.append(statement);
      });
    }
  }

  count(session: Session): number[][] {
    const counts = countSession(this.board, session);
    if (!counts) throw new Error('shares give no counts');
    this.append(serverStatement('session.counted', computeCountedBody(session, counts)));
    return counts;
  }

  end(): void {
    this.append(serverStatement('meeting.ended', {}));
    for (const phone of [this.server, ...this.phones]) {
      for (const statement of stepErasure({ board: this.board, device: phone.device })) this.append(statement);
    }
  }

  bundle() {
    const { secretKey } = signingKeysFromSeed(decodeB64(this.server.secrets.signingSeed));
    const inOrder = this.entries.flatMap((entry) =>
      entry.kind === 'ballot.cast' ? [this.ballots.get(entry.body.ballot)] : [],
    );
    const checkpoint = makeCheckpoint(this.board, (message) => signDetached(message, secretKey));
    return { protocol: protocolName, entries: this.entries, ballots: inOrder, checkpoint };
  }
}

/** Bodies want arrays of their own. */
const mutable = ({ key, shares }: ReturnType<typeof keySetOf>) => ({
  key,
  shares: shares.map((share) => ({ ...share })),
});
