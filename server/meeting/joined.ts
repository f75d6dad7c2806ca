// How each device joined: a note beside the board, which does not carry it.
import * as v from 'valibot';
import { b32 } from '../../shared/wire/parts.ts';
import { loadMeetingNotes, type MeetingNote } from '../store/meetings.ts';
import type { Db } from '../store/tables.ts';

/** `phone`: the chair saw who sits there. `table`: a device at the tellers' table. `card`: a personal card. */
export const waysToJoin = ['phone', 'table', 'card'] as const;
export type WayToJoin = (typeof waysToJoin)[number];

const joinedKind = 'joined';
const joinedSchema = v.object({ device: b32, way: v.picklist(waysToJoin) });

/** The note that goes into the transaction of the enrolment. */
export const joinedNote = (device: string, way: WayToJoin, at: number): MeetingNote => ({
  kind: joinedKind,
  data: { device, way },
  at,
});

/** By device. */
export async function loadJoined(db: Db, meeting: string): Promise<Map<string, WayToJoin>> {
  const notes = (await loadMeetingNotes(db, meeting)).filter(({ kind }) => kind === joinedKind);
  return new Map(
    notes.map(({ data }) => {
      const { device, way } = v.parse(joinedSchema, data);
      return [device, way];
    }),
  );
}
