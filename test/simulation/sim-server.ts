// A server in memory with the real board, the real writer and the real holder; what it would keep on disk survives its
// restarts. It answers every repeated request as the first time.
import { decodeB64, encodeB64 } from '../../shared/protocol/base.ts';
import { aggregateBallots, hashBallot, type Ballot } from '../../shared/protocol/ballot.ts';
import { computeThreshold } from '../../shared/protocol/key-ceremony.ts';
import { signDetached, signingKeysFromSeed } from '../../shared/protocol/nacl.ts';
import { evaluateBlinded, evaluateToken, generatePaperKeys, type PaperKeys } from '../../shared/protocol/paper.ts';
import type { Random } from '../../shared/protocol/group.ts';
import { verifySignature } from '../../shared/protocol/signature.ts';
import { generateDevice, openDevice } from '../../shared/actor/device.ts';
import {
  allowOpening,
  emptyHolder,
  freshDraws,
  stepCeremony,
  stepErasure,
  stepShare,
  type HolderSaved,
} from '../../shared/actor/holder.ts';
import { emptyVoter, stepWitness } from '../../shared/actor/voter.ts';
import { receiptBytes, type Statement } from '../../shared/board/entry.ts';
import { emptyBoard } from '../../shared/board/fold.ts';
import { protocolName, type Body, type Entry } from '../../shared/board/kinds.ts';
import { isReturnedByPaper, isSignedByPaper } from '../../shared/board/verify/v10-ballots.ts';
import { checkCountable } from '../../shared/board/verify/v12-shares.ts';
import { countEntitled, currentEpoch, establishedEpoch, type Session } from '../../shared/board/state.ts';
import { keySetOf } from '../../shared/board/verify/v05-ceremony.ts';
import { computeCountedBody, countSession } from '../../shared/board/verify/v13-count.ts';
import {
  appendStatement,
  boxStatements,
  makeCheckpoint,
  sealBody,
  serverStatement,
} from '../../shared/board/writer.ts';
import type { Position } from '../../shared/wire/parts.ts';
import type { Stretch } from '../../shared/wire/room.ts';
import { padClosing, type UrnAnswer, type UrnFrame } from '../../shared/wire/urn.ts';

export const columns = ['excellent', 'good', 'completed', 'not-completed', 'blank'];

export class SimServer {
  readonly board = emptyBoard();
  readonly entries: Entry[] = [];
  readonly hashes: string[] = [];
  readonly meeting: string;
  private readonly random: Random;
  private readonly secrets;
  private readonly device;
  private holder: HolderSaved = emptyHolder;
  chairAllows = true;
  private readonly seen = new Map<string, number>();
  private readonly paperKeys = new Map<string, PaperKeys>();
  private readonly urn = new Map<string, { ballot: Ballot; hash: string }>();
  private readonly returns = new Map<string, Body<'paper.returned'>>();
  readonly onEntry: (() => void)[] = [];

  constructor(random: Random) {
    this.random = random;
    this.meeting = encodeB64(random(16));
    this.secrets = generateDevice(random);
    this.device = openDevice(this.meeting, this.secrets);
    const words = { organisation: 'Chi bộ Thôn Đoài', title: 'Hội nghị cuối năm', date: '2026-12-07', software: '' };
    const opened = { protocol: protocolName, meeting: this.meeting, server: this.device.publicKey, ...words } as const;
    this.append(serverStatement('meeting.opened', opened));
  }

  append(statement: Statement): boolean {
    const ballots = new Map([...this.urn.values()].map(({ ballot, hash }) => [hash, ballot]));
    const checks = { verifySignature, statements: false, proofs: true, ballots, random: this.random };
    const appended = appendStatement(this.board, statement, checks);
    if (!appended.ok) return false;
    this.entries.push(appended.entry);
    this.hashes.push(appended.hash);
    if (statement.signature !== '') this.seen.set(statement.signature, appended.entry.seq);
    for (const tell of this.onEntry) tell();
    return true;
  }

  stretchAfter(have: Position | null): Stretch {
    const from = have !== null && this.hashes[have.seq] === have.hash ? have.seq + 1 : 0;
    return {
      from,
      entries: JSON.parse(JSON.stringify(this.entries.slice(from))) as unknown[],
      checkpoint: this.checkpoint,
    };
  }

  get checkpoint() {
    const { secretKey } = signingKeysFromSeed(decodeB64(this.secrets.signingSeed));
    return makeCheckpoint(this.board, (message) => signDetached(message, secretKey));
  }

  enrol(members: readonly string[], statements: readonly Statement[]): void {
    const roll = members.map((member) => ({
      member,
      name: `Đảng viên ${member}`,
      standing: 'official' as const,
      entitled: true,
    }));
    this.append(serverStatement('roll.set', { members: roll }));
    for (const statement of statements) this.append(statement);
  }

  appoint(tellers: readonly string[]): void {
    const seats = tellers.map((member) => {
      const device = this.board.deviceOf.get(member) ?? '';
      return { member, device, box: this.board.enrolments.get(device)?.box ?? '' };
    });
    const all = [...seats, { member: 'server', device: this.device.publicKey, box: this.device.boxKey }];
    const holders = all.map((seat, i) => ({ index: i + 1, ...seat }));
    const epoch = this.board.epochs.length + 1;
    this.append(serverStatement('holders.appointed', { epoch, threshold: computeThreshold(holders.length), holders }));
    this.progress();
  }

  open(subjects: readonly string[]): string {
    const session = encodeB64(this.random(16));
    const keys = generatePaperKeys(this.random);
    this.paperKeys.set(session, keys);
    const established = establishedEpoch(this.board)?.established;
    if (!established) throw new Error('no key');
    this.append(
      serverStatement('session.opened', {
        session,
        question: 'Đề nghị xếp loại',
        subjects: subjects.map((id) => ({
          id,
          kind: 'member',
          name: `Đảng viên ${id}`,
          round: (this.board.rounds.get(id)?.round ?? 0) + 1,
        })),
        options: columns.map((id) => ({ id, label: id })),
        electorate: countEntitled(this.board.roll),
        epoch: established.epoch,
        key: established.key,
        paperKey: encodeB64(keys.publicKey),
      }),
    );
    return session;
  }

  session(id: string): Session {
    const session = this.board.sessions.get(id);
    if (!session) throw new Error('no session');
    return session;
  }

  /** A device's statement; the answer is the same however often it comes. */
  submit(statement: Statement): 'ok' | 'refused' {
    if (this.seen.has(statement.signature)) return 'ok';
    if (!this.append(statement)) return 'refused';
    if (statement.kind === 'paper.requested') {
      const { session, member, blinded } = statement.body;
      const keys = this.paperKeys.get(session);
      if (!keys) throw new Error('no paper keys');
      const { evaluated, proof } = evaluateBlinded(keys, decodeB64(blinded), this.random);
      const issued = { session, member, blinded, evaluated: encodeB64(evaluated), proof: encodeB64(proof) };
      this.append(serverStatement('paper.issued', issued));
    }
    this.progress();
    return 'ok';
  }

  answerUrn(frame: UrnFrame): UrnAnswer {
    if (frame.kind === 'cast') return this.takeBallot(JSON.parse(JSON.stringify(frame.ballot)) as Ballot);
    const { session, returned } = frame;
    const body = { session, ...returned };
    const { status, context } = this.session(session);
    if (status !== 'closed') return padClosing({ ok: false as const, error: 'session-not-open' as const });
    if (!this.isGenuine(session, returned)) {
      const nothing = { session, ballot: encodeB64(this.random(32)), signature: encodeB64(this.random(64)) };
      return padClosing({ ok: true as const, receipt: nothing });
    }
    if (!isReturnedByPaper(body, context, verifySignature)) return { ok: false, error: 'ballot-invalid', rule: 'V10' };
    if (this.urn.has(returned.nonce)) return padClosing({ ok: false as const, error: 'paper-already-used' as const });
    this.returns.set(returned.nonce, body);
    return padClosing({ ok: true as const, receipt: this.receipt(session, encodeB64(hashBallot(body))) });
  }

  private isGenuine(session: string, paper: { nonce: string; token: string }): boolean {
    const secret = this.paperKeys.get(session)?.secret;
    return secret !== undefined && encodeB64(evaluateToken(secret, decodeB64(paper.nonce))) === paper.token;
  }

  private takeBallot(ballot: Ballot): UrnAnswer {
    const hash = encodeB64(hashBallot(ballot));
    const known = this.urn.get(ballot.nonce);
    if (known?.hash === hash) return { ok: true, receipt: this.receipt(ballot.session, hash) };
    if (known !== undefined || this.returns.has(ballot.nonce)) return { ok: false, error: 'paper-already-used' };
    if (this.session(ballot.session).status !== 'open') return { ok: false, error: 'session-not-open' };
    if (!this.isGenuine(ballot.session, ballot)) return { ok: false, error: 'ballot-invalid', rule: 'V9' };
    const { context } = this.session(ballot.session);
    if (!isSignedByPaper(ballot, context, verifySignature)) return { ok: false, error: 'ballot-invalid', rule: 'V10' };
    this.urn.set(ballot.nonce, { ballot, hash });
    return { ok: true, receipt: this.receipt(ballot.session, hash) };
  }

  private receipt(session: string, ballot: string) {
    const { secretKey } = signingKeysFromSeed(decodeB64(this.secrets.signingSeed));
    return {
      session,
      ballot,
      signature: encodeB64(signDetached(receiptBytes(this.meeting, session, ballot), secretKey)),
    };
  }

  ballotsOf(session: string): unknown[] {
    const byHash = new Map([...this.urn.values()].map(({ ballot, hash }) => [hash, ballot]));
    return this.session(session).cast.map((hash) => JSON.parse(JSON.stringify(byHash.get(hash))) as unknown);
  }

  close(session: string): void {
    this.append(serverStatement('session.closed', { session }));
  }

  seal(id: string): void {
    const session = this.session(id);
    const cast = [...this.urn.values()].filter(({ ballot }) => ballot.session === id);
    const returned = [...this.returns.values()].filter((back) => back.session === id);
    for (const statement of boxStatements(
      id,
      cast.map(({ hash }) => hash),
      returned,
    ))
      this.append(statement);
    const secret = encodeB64(this.paperKeys.get(id)?.secret ?? new Uint8Array(32));
    this.append(
      serverStatement(
        'session.sealed',
        sealBody(
          session,
          secret,
          aggregateBallots(
            cast.map(({ ballot }) => ballot),
            session.opened.subjects.length,
            session.opened.options.length,
          ),
        ),
      ),
    );
    this.progress();
  }

  end(): void {
    this.append(serverStatement('meeting.ended', {}));
    for (const statement of stepErasure({ board: this.board, device: this.device })) this.append(statement);
  }

  /** The server's own seat, and the count once the shares are there. */
  private progress(): void {
    const { board, device, secrets, random } = this;
    const seat = { board, device, secrets, random, draws: freshDraws(random) };
    for (let due = true; due;) {
      const step = stepCeremony(seat, this.holder);
      this.holder = step.saved;
      due = step.due.filter((statement) => this.append(statement)).length > 0;
    }
    const epoch = currentEpoch(this.board);
    const open = epoch?.disputes.some(({ answer }) => answer === null) === true;
    if (epoch?.established === null && epoch.confirmed.size === epoch.holders.length && !open) {
      const { key, shares } = keySetOf(epoch);
      this.append(
        serverStatement('key.established', { epoch: epoch.epoch, key, shares: shares.map((s) => ({ ...s })) }),
      );
    }
    for (const session of this.board.sessions.values()) {
      if (session.status !== 'sealed' || session.seal === null) continue;
      for (const due of stepWitness(seat, emptyVoter('server'), session, { holder: true, ballots: null }).due)
        this.append(due);
      // The chair lets it be opened where that may be asked.
      if (this.chairAllows) this.holder = allowOpening(seat, session, { saved: this.holder, unanswered: false });
      const known = { saved: this.holder, unanswered: false };
      const share = stepShare(seat, known, session, session.seal.aggregate);
      this.holder = share.saved;
      for (const due of share.due) this.append(due);
      if (checkCountable(this.board, session) !== null) continue;
      const counts = countSession(this.board, session);
      if (counts === null) throw new Error('shares give no counts');
      this.append(serverStatement('session.counted', computeCountedBody(session, counts)));
    }
  }

  bundle() {
    const byHash = new Map([...this.urn.values()].map(({ ballot, hash }) => [hash, ballot]));
    const ballots = this.entries.flatMap((entry) =>
      entry.kind === 'ballot.cast' ? [byHash.get(entry.body.ballot)] : [],
    );
    return { protocol: protocolName, entries: this.entries, ballots, checkpoint: this.checkpoint };
  }
}
