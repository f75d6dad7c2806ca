// Who presided over an opening, as noted with it: the board does not carry it.
import * as v from 'valibot';
import { presidingNoteSchema, type PresidingNote } from '../../shared/wire/subjects.ts';
import { loadMeetingNotes } from '../store/meetings.ts';
import type { Db } from '../store/tables.ts';

/** Kind of the meeting's note. */
export const presidingKind = 'session-presiding';

export async function loadPresiding(db: Db, meeting: string): Promise<Map<string, PresidingNote>> {
  const notes = (await loadMeetingNotes(db, meeting)).filter(({ kind }) => kind === presidingKind);
  return new Map(
    notes.map(({ data }) => {
      const note = v.parse(presidingNoteSchema, data);
      return [note.session, note];
    }),
  );
}
