// Who was helped with a ballot: noted for the minutes, without what was marked or when.
import * as v from 'valibot';
import type { CommandBody } from '../../shared/wire/http.ts';
import { b16, idSchema } from '../../shared/wire/parts.ts';
import type { RollName } from '../../shared/wire/room.ts';
import { refuse, type Answer } from '../../shared/wire/refusals.ts';
import { addMeetingNote, loadMeetingNotes, type MeetingNote } from '../store/meetings.ts';
import type { Meeting } from './meeting.ts';
import { listNames } from './roll-names.ts';

const assistedKind = 'assisted';
const assistedSchema = v.object({ session: b16, member: idSchema, helper: v.string() });
export type AssistedNote = v.InferOutput<typeof assistedSchema>;

/** The last that was said of each member, for the order of the roll: the order of the notes would be that of voting. */
export function readAssisted(notes: readonly MeetingNote[], session: string): AssistedNote[] {
  const all = notes.filter(({ kind }) => kind === assistedKind).map(({ data }) => v.parse(assistedSchema, data));
  const last = new Map(all.filter((note) => note.session === session).map((note) => [note.member, note]));
  // Struck by the chair.
  return [...last.values()].filter(({ helper }) => helper !== '');
}

/** Of one device and session: whoever mistypes corrects it, nobody fills the book. */
const mostSaid = 8;

/** Whom the page offers as helpers: the names on the roll, for a device at the table alone. */
export const listHelpers = (meeting: Meeting, device: string): Answer<{ readonly names: readonly RollName[] }> =>
  meeting.joined.get(device) === 'table' ? { ok: true, names: listNames(meeting) } : refuse('not-allowed');

/** That somebody helps the member of a device at the tellers' table; never what is marked. */
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
  // What the chair admitted, not what the device says of itself.
  if (meeting.joined.get(device) !== 'table') return refuse('not-allowed');
  return meeting.inTurn(async () => {
    const said = (await loadAssisted(meeting)).filter((note) => note.session === id && note.member === member);
    if (said[said.length - 1]?.helper === helper) return { ok: true };
    return said.length < mostSaid ? write(meeting, { session: id, member, helper }) : refuse('try-again-later');
  });
}

/** The chair takes a helper out of the minutes. */
export async function strikeHelper(meeting: Meeting, { session, member }: CommandBody<'helper'>): Promise<Answer> {
  return meeting.inTurn(async () => {
    const said = (await loadAssisted(meeting)).filter((note) => note.session === session && note.member === member);
    const last = said[said.length - 1];
    return last === undefined || last.helper === '' ? { ok: true } : write(meeting, { session, member, helper: '' });
  });
}

const loadAssisted = async (meeting: Meeting): Promise<AssistedNote[]> =>
  (await loadMeetingNotes(meeting.parts.store.db, meeting.id))
    .filter(({ kind }) => kind === assistedKind)
    .map(({ data }) => v.parse(assistedSchema, data));

async function write(meeting: Meeting, data: AssistedNote): Promise<Answer> {
  // No time: it would be about that of the vote.
  await addMeetingNote(meeting.parts.store.db, meeting.id, { kind: assistedKind, data, at: 0 });
  return { ok: true };
}
