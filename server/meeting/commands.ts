// The chair's commands on a meeting. Each can be repeated: what stands already is answered as done.
import { computeThreshold } from '../../shared/protocol/key-ceremony.ts';
import { serverStatement } from '../../shared/board/writer.ts';
import type { Statement } from '../../shared/board/entry.ts';
import type { Body } from '../../shared/board/kinds.ts';
import type { Board } from '../../shared/board/state.ts';
import { mayServe, type RollLine } from '../../shared/rules/electorate.ts';
import { isTakenBack } from '../../shared/report/sentences-of-session.ts';
import { vi } from '../../shared/text/vi.ts';
import { endWord, type CommandBody } from '../../shared/wire/http.ts';
import { refuse, type Answer } from '../../shared/wire/refusals.ts';
import type { Person } from '../../shared/wire/roster.ts';
import { addMeetingNote } from '../store/meetings.ts';
import { joinedNote } from './joined.ts';
import type { Meeting } from './meeting.ts';

const done: Answer = { ok: true };

/** The roll as the board has it: official members are entitled, an exempt one who has come, nobody else. */
export function rollOf(people: readonly Person[], attending: (member: string) => boolean): Body<'roll.set'>['members'] {
  return people.map(({ member, name, standing }) => ({
    member,
    name,
    standing,
    entitled: standing === 'official' || (standing === 'exempt' && attending(member)),
  }));
}

export const isAttending = (board: Board, member: string): boolean => {
  const row = board.roll.get(member);
  return row?.standing === 'exempt' && row.entitled;
};

export const sameRoll = (board: Board, members: Body<'roll.set'>['members']): boolean =>
  JSON.stringify([...board.roll.values()]) === JSON.stringify(members);

export function setStanding(meeting: Meeting, said: CommandBody<'standing'>): Promise<Answer> {
  return meeting.inTurn(() => writeStanding(meeting, said));
}

async function writeStanding(
  meeting: Meeting,
  { member, standing, attending }: CommandBody<'standing'>,
): Promise<Answer> {
  const { book } = meeting;
  const known = book.find(member);
  if (known === null) return refuse('not-on-roll');
  const change = { people: known.person.standing === standing ? [] : [{ ...known.person, standing }], statements: [] };
  const rows = book.write(change, meeting.parts.clock());
  const written = await meeting.writer.write((board) => {
    if (board.ended) return refuse('meeting-ended');
    const comes = (id: string): boolean => (id === member ? attending : isAttending(board, id));
    const members = rollOf(book.preview(change.people), comes);
    return { statements: sameRoll(board, members) ? [] : [serverStatement('roll.set', { members })], rows };
  });
  if (!written.ok) return written;
  book.take(change);
  meeting.changed();
  return done;
}

/** The chair has seen who sits there. A name that another phone has moves over, until that member's paper is out. */
export async function decideClaim(meeting: Meeting, { device, decision }: CommandBody<'claim'>): Promise<Answer> {
  const claim = meeting.claims.get(device);
  if (claim === undefined) {
    const enrolled = meeting.board.enrolments.get(device)?.active === true;
    return decision === 'confirm' && !enrolled ? refuse('claim-withdrawn') : done;
  }
  if (decision === 'withdraw') {
    meeting.claims.delete(device);
    meeting.tellClaim(device, { state: 'refused', error: 'claim-withdrawn' });
    meeting.changed();
    return done;
  }
  const way = claim.table ? 'table' : 'phone';
  const at = meeting.parts.clock();
  const written = await meeting.writer.write((board) => {
    const former = board.deviceOf.get(claim.member);
    if (former === device) return { statements: [] };
    if (former !== undefined && hasPaperOut(board, claim.member)) return refuse('paper-out');
    const moved = { member: claim.member, device: former ?? '', reason: '' };
    const release = former === undefined ? [] : [serverStatement('member.released', moved)];
    const note = joinedNote(device, way, at);
    return { statements: [...release, claim.statement], rows: (trx) => addMeetingNote(trx, meeting.id, note) };
  });
  if (!written.ok) return { ok: false, error: written.error };
  meeting.joined.set(device, way);
  meeting.claims.delete(device);
  meeting.tellClaim(device, { state: 'enrolled' });
  meeting.changed();
  return done;
}

const hasPaperOut = (board: Board, member: string): boolean =>
  [...board.sessions.values()].some(({ status, papers }) => status === 'open' && papers.has(member));

export async function releaseMember(meeting: Meeting, { member, reason }: CommandBody<'release'>): Promise<Answer> {
  const written = await meeting.writer.write((board) => {
    const device = board.deviceOf.get(member);
    return { statements: device === undefined ? [] : [serverStatement('member.released', { member, device, reason })] };
  });
  return written.ok ? done : { ok: false, error: written.error };
}

/** §3: tellers' devices and the server's one seat, as a new epoch. */
export async function appointHolders(meeting: Meeting, { tellers }: CommandBody<'holders'>): Promise<Answer> {
  const written = await meeting.writer.write((board) => {
    if (board.ended) return refuse('meeting-ended');
    if (new Set(tellers).size !== tellers.length) return refuse('malformed');
    const deviceOf = (member: string): string => board.deviceOf.get(member) ?? '';
    if (tellers.some((member) => deviceOf(member) === '')) return refuse('teller-not-present');
    const isOfficial = (row: RollLine | undefined): boolean => row !== undefined && mayServe(row);
    if (tellers.some((member) => !isOfficial(board.roll.get(member)))) return refuse('teller-not-official');
    // A part of the key stays in its holder's own hand.
    if (tellers.some((member) => meeting.joined.get(deviceOf(member)) === 'table')) return refuse('teller-at-table');
    const seats = tellers.map((member) => {
      const device = deviceOf(member);
      return { member, device, box: board.enrolments.get(device)?.box ?? '' };
    });
    const own = { member: 'server', device: meeting.seat.device.publicKey, box: meeting.seat.device.boxKey };
    const holders = [...seats, own].map((seat, i) => ({ index: i + 1, ...seat }));
    const newest = board.epochs[board.epochs.length - 1];
    if (newest?.established === null && JSON.stringify(newest.holders) === JSON.stringify(holders))
      return { statements: [] };
    const body = { epoch: board.epochs.length + 1, threshold: computeThreshold(holders.length), holders };
    return { statements: [serverStatement('holders.appointed', body)] };
  });
  return written.ok ? done : { ok: false, error: written.error };
}

/** No ballot is taken from the moment that the urn hears of it, before the close is written. */
export async function closeSession(meeting: Meeting, { session: id }: CommandBody<'close'>): Promise<Answer> {
  const session = meeting.board.sessions.get(id);
  if (session === undefined) return refuse('session-unknown');
  if (session.status !== 'open') return session.status === 'void' ? refuse('session-over') : done;
  // On a busy computer frames wait in its network buffers: who voted before the chair closed is in.
  await meeting.parts.urn.untilArrived();
  meeting.closing.add(id);
  try {
    const at = meeting.parts.clock();
    const written = await meeting.writer.write((board) => {
      if (board.sessions.get(id)?.status !== 'open') return { statements: [] };
      return {
        statements: [serverStatement('session.closed', { session: id })],
        rows: (trx) => addMeetingNote(trx, meeting.id, { kind: 'session-closed', data: { session: id }, at }),
      };
    });
    return written.ok ? done : { ok: false, error: written.error };
  } finally {
    meeting.closing.delete(id);
  }
}

export async function voidSession(meeting: Meeting, { session, reason }: CommandBody<'void'>): Promise<Answer> {
  const written = await meeting.writer.write((board) => {
    const status = board.sessions.get(session)?.status;
    if (status === undefined) return refuse('session-unknown');
    if (status === 'counted') return refuse('session-over');
    return { statements: status === 'void' ? [] : [serverStatement('session.void', { session, reason })] };
  });
  return written.ok ? done : { ok: false, error: written.error };
}

/** Refused once a ballot is in: what was cast is voided with a reason, before everybody. */
export async function takeBackSession(meeting: Meeting, { session: id }: CommandBody<'takeBack'>): Promise<Answer> {
  const { box, urn } = meeting.parts;
  await urn.untilArrived();
  if (box.countOf(id) > 0) return refuse('session-has-ballots');
  const closedBy = meeting.closing.has(id);
  meeting.closing.add(id);
  try {
    const written = await meeting.writer.write((board) => {
      const session = board.sessions.get(id);
      if (session === undefined) return refuse('session-unknown');
      if (isTakenBack(session)) return { statements: [] };
      if (session.status !== 'open') return refuse('session-over');
      if (box.countOf(id) > 0) return refuse('session-has-ballots');
      return { statements: [serverStatement('session.void', { session: id, reason: vi.ballot.takenBack })] };
    });
    return written.ok ? done : { ok: false, error: written.error };
  } finally {
    if (!closedBy) meeting.closing.delete(id);
  }
}

/** §7: the chair's word for the server's own seat, where that may be asked. */
export async function allowCount(meeting: Meeting, { session: id }: CommandBody<'allow'>): Promise<Answer> {
  const session = meeting.board.sessions.get(id);
  if (session === undefined) return refuse('session-unknown');
  if (session.status === 'counted') return done;
  if (session.status !== 'sealed') return refuse('session-over');
  const question = meeting.progress.questionOf(session);
  if (question === null) return done;
  if (question.does !== 'ask') return refuse('too-few-confirmed');
  if (!(await meeting.progress.allow(id))) return refuse('try-again-later');
  meeting.changed();
  return done;
}

/** One frame for the whole room: neither the server nor whoever listens learns whose ballot is missing. */
export function remindVoters(meeting: Meeting, { session: id }: CommandBody<'remind'>): Answer {
  const session = meeting.board.sessions.get(id);
  if (session?.status !== 'open') return refuse('session-not-open');
  meeting.remind(id);
  return done;
}

export async function endMeeting(meeting: Meeting, { word }: CommandBody<'end'>): Promise<Answer> {
  if (word.normalize('NFC').trim().toUpperCase() !== endWord) return refuse('word-not-typed');
  if (meeting.papers.underWay !== null) return refuse('paper-under-way');
  const written = await meeting.writer.write((board) => {
    const statements: Statement[] = board.ended ? [] : [serverStatement('meeting.ended', {})];
    return { statements };
  });
  return written.ok ? done : { ok: false, error: written.error };
}

/** 16 fresh bytes, b64. */
export const drawSalt = (meeting: Meeting): Uint8Array => meeting.parts.random(16);
