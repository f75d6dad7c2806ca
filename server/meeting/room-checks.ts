// §3 "The check in the room": what the chair states of it, by epoch. The server learns nothing of who typed.
import * as v from 'valibot';
import { computeRoomCode } from '../../shared/protocol/room-check.ts';
import { establishedEpoch, type Board } from '../../shared/board/state.ts';
import type { RoomCheckState } from '../../shared/report/page-states.ts';
import { checkSchema, type CheckStatement } from '../../shared/wire/room-check.ts';
import { refuse, type Answer } from '../../shared/wire/refusals.ts';
import { addMeetingNote, loadMeetingNotes } from '../store/meetings.ts';
import type { Db } from '../store/tables.ts';

export const checkKind = 'room-check';

export type RoomChecks = Map<number, CheckStatement[]>;

/** All of a meeting that a check needs. */
interface CheckedMeeting {
  readonly id: string;
  readonly board: Board;
  readonly roomChecks: RoomChecks;
  readonly parts: { readonly store: { readonly db: Db }; readonly clock: () => number };
  changed(): void;
}

/** What was stated, by epoch, oldest first. */
export async function loadRoomChecks(db: Db, meeting: string): Promise<RoomChecks> {
  const checks: RoomChecks = new Map();
  for (const { kind, data } of await loadMeetingNotes(db, meeting))
    if (kind === checkKind) takeCheck(checks, v.parse(checkSchema, data));
  return checks;
}

export function takeCheck(checks: RoomChecks, said: CheckStatement): void {
  checks.set(said.epoch, [...(checks.get(said.epoch) ?? []), said]);
}

/** Each statement is kept; the newest one counts. */
export async function sayOfCheck(meeting: CheckedMeeting, said: CheckStatement): Promise<Answer> {
  const { board, parts } = meeting;
  if (board.ended) return refuse('meeting-ended');
  if (establishedEpoch(board)?.epoch !== said.epoch) return refuse('no-key-yet');
  const stated = meeting.roomChecks.get(said.epoch) ?? [];
  if (said.step === 'done' && !stated.some(({ step }) => step === 'show')) return refuse('malformed');
  if (JSON.stringify(stated[stated.length - 1]) === JSON.stringify(said)) return { ok: true };
  await addMeetingNote(parts.store.db, meeting.id, { kind: checkKind, data: said, at: parts.clock() });
  takeCheck(meeting.roomChecks, said);
  meeting.changed();
  return { ok: true };
}

/** A ballot is opened: a check that nobody held or ended was passed over. Null where that is said. */
export function skipUnheld(board: Board, checks: RoomChecks): CheckStatement | null {
  const check = describeCheck(board, checks);
  return check?.state === 'due' || check?.state === 'showing' ? { step: 'skip', epoch: check.epoch } : null;
}

/** Of the newest established key; null before there is one. */
export function describeCheck(board: Board, checks: RoomChecks): RoomCheckState | null {
  const epoch = establishedEpoch(board);
  if (epoch?.establishedHash === undefined || epoch.establishedHash === null) return null;
  const stated = checks.get(epoch.epoch) ?? [];
  const numbers = stated.flatMap((said) => (said.step === 'show' ? [said.number] : []));
  const newest = stated[stated.length - 1];
  const number = numbers[numbers.length - 1] ?? null;
  return {
    epoch: epoch.epoch,
    numbers,
    shown: number === null ? null : { number, code: computeRoomCode(number, epoch.establishedHash) },
    state: stateOf(newest),
    begun: [...board.sessions.values()].some(({ opened }) => opened.epoch === epoch.epoch),
    others: newest?.step === 'done' ? newest.others : 0,
  };
}

function stateOf(newest: CheckStatement | undefined): RoomCheckState['state'] {
  if (newest === undefined) return 'due';
  if (newest.step === 'show') return 'showing';
  return newest.step === 'done' && newest.tellers ? 'agreed' : 'skipped';
}
