// Who was helped with a ballot: noted for the minutes, without what was marked or when.
import * as v from 'valibot';
import { b16, idSchema } from '../../shared/wire/parts.ts';
import { refuse, type Answer } from '../../shared/wire/refusals.ts';
import { addMeetingNote, type MeetingNote } from '../store/meetings.ts';
import type { Meeting } from './meeting.ts';

const assistedKind = 'assisted';
const assistedSchema = v.object({ session: b16, member: idSchema, helper: v.string() });
export type AssistedNote = v.InferOutput<typeof assistedSchema>;

/** Each help once, in the order of the roll: the order of the notes would be that of voting. */
export function readAssisted(notes: readonly MeetingNote[], session: string): AssistedNote[] {
  const all = notes.filter(({ kind }) => kind === assistedKind).map(({ data }) => v.parse(assistedSchema, data));
  const once = new Map(all.map((note) => [JSON.stringify([note.session, note.member, note.helper]), note]));
  return [...once.values()].filter((note) => note.session === session);
}

/** That somebody helps the device's member; never what is marked. */
export async function noteHelper(
  meeting: Meeting,
  device: string,
  { session: id, helper }: { readonly session: string; readonly helper: string },
): Promise<Answer> {
  const session = meeting.board.sessions.get(id);
  if (session?.status !== 'open') return refuse('session-not-open');
  const member = meeting.board.enrolments.get(device)?.member;
  if (member === undefined || meeting.board.deviceOf.get(member) !== device) return refuse('not-enrolled');
  if (session.roll.get(member)?.entitled !== true) return refuse('not-entitled');
  const data = { session: id, member, helper: helper.normalize('NFC') };
  // No time: it would be about that of the vote.
  await addMeetingNote(meeting.parts.store.db, meeting.id, { kind: assistedKind, data, at: 0 });
  return { ok: true };
}
