// What the chair wrote for the minutes; the newest notes count.
import * as v from 'valibot';
import { notesSchema, type CommandBody } from '../../shared/wire/http.ts';
import { loadMeetingNotes, type MeetingNote } from '../store/meetings.ts';
import type { Db } from '../store/tables.ts';

export type Notes = CommandBody<'notes'>;

export const minutesKind = 'minutes';

export function newestNotes(notes: readonly MeetingNote[]): Notes | null {
  const read = v.safeParse(notesSchema, notes.filter(({ kind }) => kind === minutesKind).pop()?.data);
  return read.success ? read.output : null;
}

/** What the minutes of a vote cannot be printed without. */
export const isNoted = (notes: Notes | null): boolean =>
  notes !== null && [notes.place, notes.presiding, notes.headTeller].every((note) => note !== '');

export const loadNoted = async (db: Db, meeting: string): Promise<boolean> =>
  isNoted(newestNotes(await loadMeetingNotes(db, meeting)));
