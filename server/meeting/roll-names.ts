// Names of the roll as a guest chooses from them, and as a paper prints them.
import { isBody, nameOf, type Rated } from '../dossiers/rated.ts';
import { mayServe } from '../../shared/rules/electorate.ts';
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

/** Whom a line of a paper is about: of two members with the same name each has the year of birth, on the board for good. */
export const nameOnPaper = ({ book }: Pick<Meeting, 'book'>, rated: Rated): string =>
  isBody(rated) ? nameOf(rated) : book.nameApart(rated.person.member, nameOf(rated));

/**
 * Of an official member on the roll, exactly as the pages offer it: with the hint where two have the same name, so that one
 * person has one name.
 */
export function isOfficialName({ board, book }: Pick<Meeting, 'board' | 'book'>, said: string): boolean {
  const rows = [...board.roll.values()].filter(mayServe);
  return rows.some(({ member, name }) => book.nameApart(member, name) === said);
}
