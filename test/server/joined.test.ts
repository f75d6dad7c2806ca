// How devices joined and who was helped: noted beside the board, without a word of what was marked or when.
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { assistedSchema } from '../../shared/wire/room.ts';
import { noteHelper, readAssisted } from '../../server/meeting/assisted.ts';
import { loadJoined } from '../../server/meeting/joined.ts';
import { loadMeetingNotes } from '../../server/store/meetings.ts';
import { idsOf, openHall } from './hall.ts';

it('how a device came in is kept, not only remembered', async () => {
  const hall = await openHall({ members: 3, present: 2 });
  const meeting = await hall.meeting();
  expect([...meeting.joined.values()]).toEqual(['phone', 'phone']);
  const kept = await loadJoined(meeting.parts.store.db, meeting.id);
  expect(kept).toEqual(meeting.joined);
});

it('a helper is noted once a ballot, without a time, and only while the box is open', async () => {
  const hall = await openHall({ members: 3, present: 3, tellers: 1 });
  const meeting = await hall.meeting();
  const [first = '', second = ''] = idsOf(hall.hall).map((member) => meeting.board.deviceOf.get(member) ?? '');
  const help = (session: string, helper: string, device = first) => noteHelper(meeting, device, { session, helper });
  const session = await hall.hall.open([hall.hall.state.subjects[0]?.id ?? '']);
  expect(await help(session, 'Trần Thị Lành')).toEqual({ ok: true });
  expect(await help(session, 'Trần Thị Lành')).toEqual({ ok: true });
  expect(await help(session, 'Lê Văn Giúp', second)).toEqual({ ok: true });
  expect(await help(session, 'Lê Văn Giúp', 'nobody')).toEqual({ ok: false, error: 'not-enrolled' });
  expect(v.is(assistedSchema, { session, helper: '   ' })).toBe(false);
  const notes = await loadMeetingNotes(meeting.parts.store.db, meeting.id);
  expect(readAssisted(notes, session).map(({ helper }) => helper)).toEqual(['Trần Thị Lành', 'Lê Văn Giúp']);
  expect(notes.filter(({ kind }) => kind === 'assisted').map(({ at }) => at)).toEqual([0, 0, 0]);
  await hall.chair.command('void', { session, reason: 'thử' });
  expect(await help(session, 'Trần Thị Lành')).toEqual({ ok: false, error: 'session-not-open' });
});
