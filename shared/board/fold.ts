// State is a fold over entries. `applyEntry` takes only what the rules in verify/ have let through.
import { decodePoint } from '../protocol/group.ts';
import { beforeFirst, sessionContext } from './entry.ts';
import type { Body, Entry, EntryOf } from './kinds.ts';
import { currentEpoch, epochOf, type Board, type Session } from './state.ts';
import { findShortfall } from './opening-rule.ts';

export const emptyBoard = (): Board => ({
  opened: null,
  length: 0,
  head: beforeFirst,
  roll: new Map(),
  enrolments: new Map(),
  deviceOf: new Map(),
  epochs: [],
  sessions: new Map(),
  paperKeys: new Set(),
  rounds: new Map(),
  released: [],
  newest: null,
  ended: false,
  endedHash: null,
});

/** Adds one entry. @param hash its hash, b64 */
export function applyEntry(board: Board, entry: Entry, hash: string): void {
  applyBody(board, entry, hash);
  board.length++;
  board.head = hash;
}

function sessionOf(board: Board, id: string): Session {
  const session = board.sessions.get(id);
  if (session === undefined) throw new Error('entry of an unknown session passed the rules');
  return session;
}

function applyBody(board: Board, entry: Entry, hash: string): void {
  switch (entry.kind) {
    case 'meeting.opened':
      board.opened = entry.body;
      return;
    case 'roll.set':
      board.roll = new Map(entry.body.members.map((member) => [member.member, member]));
      return;
    case 'member.enrolled':
      board.enrolments.set(entry.body.device, { ...entry.body, active: true });
      board.deviceOf.set(entry.body.member, entry.body.device);
      return;
    case 'member.released': {
      release(board, entry.body);
      return;
    }
    case 'meeting.ended':
      board.ended = true;
      board.endedHash = hash;
      return;
    case 'holders.appointed':
    case 'key.dealt':
    case 'key.shared':
    case 'key.confirmed':
    case 'key.disputed':
    case 'key.answered':
    case 'key.established':
    case 'share.erased': {
      applyCeremony(board, entry, hash);
      return;
    }
    case 'session.opened': {
      openSession(board, entry.body, hash);
      return;
    }
    default: {
      applyToSession(sessionOf(board, entry.body.session), entry, hash);
      return;
    }
  }
}

function release(board: Board, body: Body<'member.released'>): void {
  const enrolment = board.enrolments.get(body.device);
  if (enrolment) enrolment.active = false;
  board.deviceOf.delete(body.member);
  board.released.push({ member: body.member, device: body.device, at: board.length });
}

type CeremonyKind =
  | 'holders.appointed'
  | 'key.dealt'
  | 'key.shared'
  | 'key.confirmed'
  | 'key.disputed'
  | 'key.answered'
  | 'key.established'
  | 'share.erased';
type Of<K extends Entry['kind']> = { [P in K]: EntryOf<P> }[K];

function applyCeremony(board: Board, entry: Of<CeremonyKind>, hash: string): void {
  if (entry.kind === 'holders.appointed') {
    board.epochs.push({
      ...entry.body,
      appointed: hash,
      commitments: new Map(),
      shared: new Map(),
      confirmed: new Map(),
      disputes: [],
      keySet: null,
      established: null,
      establishedHash: null,
      establishedAt: null,
      erased: new Set(),
    });
    return;
  }
  if (entry.kind === 'share.erased') {
    epochOf(board, entry.body.epoch)?.erased.add(entry.body.index);
    return;
  }
  const epoch = currentEpoch(board);
  if (epoch === undefined) throw new Error('ceremony without holders passed the rules');
  switch (entry.kind) {
    case 'key.dealt':
      epoch.commitments.set(entry.body.index, entry.body.commitment.map(decodePoint));
      return;
    case 'key.shared':
      epoch.shared.set(entry.body.index, entry.body.shares);
      return;
    case 'key.confirmed':
      epoch.confirmed.set(entry.body.index, entry.body.key);
      return;
    case 'key.disputed':
      epoch.disputes.push({ accuser: entry.body.index, accused: entry.body.accused, answer: null });
      return;
    case 'key.answered': {
      const { index, to, share } = entry.body;
      const dispute = epoch.disputes.find((open) => open.accused === index && open.accuser === to);
      if (dispute) dispute.answer = share;
      return;
    }
    case 'key.established':
      epoch.established = entry.body;
      epoch.establishedHash = hash;
      epoch.establishedAt = board.length;
      board.newest = epoch;
      return;
    default:
      return entry satisfies never;
  }
}

function openSession(board: Board, body: Body<'session.opened'>, hash: string): void {
  board.sessions.set(body.session, {
    id: body.session,
    opened: body,
    openedHash: hash,
    context: sessionContext(board.opened?.meeting ?? '', hash),
    roll: board.roll,
    presentAtOpening: [...board.deviceOf.keys()].filter((member) => board.roll.get(member)?.entitled === true).length,
    status: 'open',
    papers: new Map(),
    cast: [],
    returned: [],
    seal: null,
    sealHash: null,
    witnesses: new Map(),
    shares: [],
    openedByWord: null,
    counted: null,
    countedHash: null,
    countedAt: null,
    voidReason: null,
    rechecks: new Map(),
    ratings: [],
  });
  board.paperKeys.add(body.paperKey);
  for (const { id, kind, round } of body.subjects) {
    if (kind !== 'practice') board.rounds.set(id, { round, session: body.session });
  }
}

type SessionKind =
  | 'paper.requested'
  | 'paper.issued'
  | 'session.closed'
  | 'ballot.cast'
  | 'paper.returned'
  | 'session.sealed'
  | 'seal.witnessed'
  | 'tally.share'
  | 'session.counted'
  | 'session.void'
  | 'recheck.reported'
  | 'rating.recorded';

function applyToSession(session: Session, entry: Of<SessionKind>, hash: string): void {
  switch (entry.kind) {
    case 'paper.requested':
      session.papers.set(entry.body.member, { ...entry.body, device: entry.author, issued: null });
      return;
    case 'paper.issued': {
      const paper = session.papers.get(entry.body.member);
      if (paper) paper.issued = entry.body;
      return;
    }
    case 'session.closed':
      session.status = 'closed';
      return;
    case 'ballot.cast':
      session.cast.push(entry.body.ballot);
      return;
    case 'paper.returned':
      session.returned.push(entry.body);
      return;
    case 'session.sealed':
      session.status = 'sealed';
      session.seal = entry.body;
      session.sealHash = hash;
      return;
    case 'seal.witnessed':
      session.witnesses.set(entry.author, entry.body.own);
      return;
    case 'tally.share':
      if (session.shares.length === 0) session.openedByWord = findShortfall(session);
      session.shares.push(entry.body);
      return;
    default: {
      finishSession(session, entry, hash);
      return;
    }
  }
}

function finishSession(
  session: Session,
  entry: Of<'session.counted' | 'session.void' | 'recheck.reported' | 'rating.recorded'>,
  hash: string,
): void {
  switch (entry.kind) {
    case 'session.counted':
      session.status = 'counted';
      session.counted = entry.body;
      session.countedHash = hash;
      session.countedAt = entry.seq;
      return;
    case 'session.void':
      session.status = 'void';
      session.voidReason = entry.body.reason;
      return;
    case 'recheck.reported':
      session.rechecks.set(entry.author, entry.body.ok);
      return;
    case 'rating.recorded':
      session.ratings.push(entry.body);
      return;
    default:
      return entry satisfies never;
  }
}
