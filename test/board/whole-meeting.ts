// A small meeting that holds every kind of entry, and what a dishonest server may do with it: it has its own signing
// key, in its seat too, but not the keys of the devices.
import { decodeB64, encodeB64 } from '../../shared/protocol/base.ts';
import { hashBallot, type Ballot } from '../../shared/protocol/ballot.ts';
import { computeThreshold } from '../../shared/protocol/key-ceremony.ts';
import { signDetached, signingKeysFromSeed } from '../../shared/protocol/nacl.ts';
import { generateDevice, openDevice } from '../../shared/actor/device.ts';
import { emptyHolder, stepCeremony } from '../../shared/actor/holder.ts';
import { emptyVoter } from '../../shared/actor/voter.ts';
import { beforeFirst, checkpointBytes, hashEntry, statementBytes } from '../../shared/board/entry.ts';
import { authorClassOf, protocolName, type Entry } from '../../shared/board/kinds.ts';
import { currentEpoch } from '../../shared/board/state.ts';
import { keySetOf } from '../../shared/board/verify/v05-ceremony.ts';
import { serverStatement } from '../../shared/board/writer.ts';
import { Hall, type Phone } from '../simulation/hall.ts';

export interface Bundle {
  readonly protocol: string;
  readonly entries: readonly Entry[];
  readonly ballots: readonly Ballot[];
  readonly checkpoint: { meeting: string; seq: number; hash: string; signature: string };
}

/** Three members, one of them with a new phone; a dispute; a session counted, rechecked, rated; one void; the end. */
export function holdMeeting(seed: number): Hall {
  const hall = new Hall(seed);
  hall.enrol(3, 3);
  replacePhone(hall, 2);
  establishWithDispute(hall);
  const session = hall.open([{ id: 'dv-01', kind: 'member', name: 'Lê Thị Mơ', round: 1 }]);
  for (const phone of hall.phones) hall.issue(phone, session);
  const [first, second, third] = hall.phones as [Phone, Phone, Phone];
  hall.vote(first, session, [0]);
  hall.vote(second, session, [1]);
  hall.giveBack(third, session);
  hall.closeAndSeal(session);
  hall.witness(session);
  hall.share(session);
  hall.count(session);
  const recheck = { session: session.id, entry: session.countedHash ?? '', ok: true };
  for (const phone of [first, second]) hall.append(phone.device.sign('recheck.reported', recheck));
  const record = encodeB64(hall.random(32));
  hall.append(serverStatement('rating.recorded', { session: session.id, subject: 'dv-01', level: 'good', record }));
  const practice = hall.open([{ id: 'thu', kind: 'practice', name: 'Bỏ phiếu thử', round: 1 }]);
  hall.append(serverStatement('session.void', { session: practice.id, reason: 'Thử xong' }));
  hall.end();
  return hall;
}

function replacePhone(hall: Hall, index: number): void {
  const old = hall.phones[index];
  if (!old) throw new Error('no such phone');
  const { member } = old.voter;
  const released = { member, device: old.device.publicKey, reason: 'Đổi máy' };
  hall.append(serverStatement('member.released', released));
  const secrets = { ...generateDevice(hall.random), seed: encodeB64(hall.random(32)) };
  const device = openDevice(hall.meeting, secrets);
  hall.phones[index] = { secrets, device, voter: emptyVoter(member), holder: emptyHolder };
  hall.append(device.sign('member.enrolled', { member, device: device.publicKey, box: device.boxKey }));
}

/** What a holder's phone does next in the ceremony, put on the board. */
export function stepSeat(hall: Hall, phone: Phone): void {
  const taken = stepCeremony(hall.seat(phone), phone.holder);
  phone.holder = taken.saved;
  for (const statement of taken.due) hall.append(statement);
}

/** One teller and the server's seat. The teller disputes its share although it is good, and goes on with the answer. */
export function establishWithDispute(hall: Hall): void {
  const [teller] = hall.phones;
  if (!teller) throw new Error('no teller');
  const seats = [teller, hall.server];
  const holders = seats.map(({ voter, device }, i) => {
    return { index: i + 1, member: voter.member, device: device.publicKey, box: device.boxKey };
  });
  hall.append(serverStatement('holders.appointed', { epoch: 1, threshold: computeThreshold(2), holders }));
  const step = (phone: Phone): void => {
    stepSeat(hall, phone);
  };
  seats.forEach(step); // deals
  seats.forEach(step); // shares
  hall.append(teller.device.sign('key.disputed', { epoch: 1, index: 1, accused: 2, reason: 'Không mở được' }));
  step(hall.server); // answers and confirms
  step(teller);
  const epoch = currentEpoch(hall.board);
  if (!epoch) throw new Error('no epoch');
  const { key, shares } = keySetOf(epoch);
  hall.append(serverStatement('key.established', { epoch: 1, key, shares: shares.map((share) => ({ ...share })) }));
}

export const bundleOf = (hall: Hall): Bundle => JSON.parse(JSON.stringify(hall.bundle())) as Bundle;

/** What the server of this hall signs with. */
const secretKeyOf = (hall: Hall): Uint8Array =>
  signingKeysFromSeed(decodeB64(hall.server.secrets.signingSeed)).secretKey;

/**
 * Numbers, chains and signs again whatever entries it is given. Statements of the server's own seat are signed anew;
 * `frame` false leaves `seq`, `prev`, author and signature of entry `at` as they are.
 */
export function rebuild(hall: Hall, entries: readonly Entry[], ballots: readonly Ballot[], keep = -1): Bundle {
  const secretKey = secretKeyOf(hall);
  const meeting = entries[0]?.kind === 'meeting.opened' ? entries[0].body.meeting : '';
  let prev = beforeFirst;
  const chained = entries.map((entry, seq) => {
    const linked = seq === keep ? entry : resign(hall, meeting, { ...entry, seq, prev }, secretKey);
    prev = hashLoosely(linked);
    return linked;
  });
  return {
    protocol: protocolName,
    entries: chained,
    ballots,
    checkpoint: signHead(meeting, chained, prev, secretKey),
  };
}

function resign(hall: Hall, meeting: string, entry: Entry, secretKey: Uint8Array): Entry {
  if (authorClassOf(entry.kind) !== 'device' || entry.author !== hall.server.device.publicKey) return entry;
  try {
    const signature = encodeB64(signDetached(statementBytes(meeting, entry.kind, entry.body), secretKey));
    return { ...entry, signature };
  } catch {
    return entry; // what cannot be hashed cannot be signed
  }
}

function signHead(meeting: string, entries: readonly Entry[], hash: string, secretKey: Uint8Array) {
  const head = { meeting, seq: entries.length - 1, hash };
  return { ...head, signature: encodeB64(signDetached(checkpointBytes(head), secretKey)) };
}

function hashLoosely(entry: Entry): string {
  try {
    return hashEntry(entry);
  } catch {
    return beforeFirst;
  }
}

/** Entries with one ballot changed: the server names it by its new hash, sorted, as its own box would. */
export function replaceBallot(bundle: Bundle, index: number, ballot: Ballot): [Entry[], Ballot[]] {
  const ballots = bundle.ballots.map((old, i) => (i === index ? ballot : old));
  const hashed = ballots.map((one) => ({ one, hash: decodeB64(encodeB64(hashBallot(one))) }));
  hashed.sort((a, b) => Buffer.compare(a.hash, b.hash));
  let next = 0;
  const entries = bundle.entries.map((entry) => {
    if (entry.kind !== 'ballot.cast') return entry;
    return { ...entry, body: { ...entry.body, ballot: encodeB64(hashed[next++]?.hash ?? new Uint8Array(32)) } };
  });
  return [entries, hashed.map(({ one }) => one)];
}
