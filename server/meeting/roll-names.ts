// Names of the roll as a guest chooses from them.
import type { RollName } from '../../shared/wire/room.ts';
import type { Meeting } from './meeting.ts';

export const listNames = (meeting: Meeting): RollName[] =>
  [...meeting.board.roll.keys()].flatMap((member) => nameOnRoll(meeting, member) ?? []);

/** Null for who is not on the roll. */
export function nameOnRoll({ board, book }: Meeting, member: string): RollName | null {
  const row = board.roll.get(member);
  if (row === undefined) return null;
  const person = book.find(member)?.person;
  const hint = person === undefined ? '' : book.hintOf(person);
  return { member, name: row.name, hint, taken: board.deviceOf.has(member) };
}
