// How devices joined and who was helped: noted beside the board, without a word of what was marked or when.
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { assistedSchema } from '../../shared/wire/room.ts';
import { listHelpers, noteHelper, readAssisted } from '../../server/meeting/assisted.ts';
import { loadJoined } from '../../server/meeting/joined.ts';
import { loadMeetingNotes } from '../../server/store/meetings.ts';
import { buildScreenState } from '../../server/meeting/states.ts';
import { idsOf, openHall } from './hall.ts';

it('how a device came in is kept, not only remembered', async () => {
  const hall = await openHall({ members: 3, present: 2 });
  const meeting = await hall.meeting();
  expect([...meeting.joined.values()]).toEqual(['phone', 'phone']);
  const kept = await loadJoined(meeting.parts.store.db, meeting.id);
  expect(kept).toEqual(meeting.joined);
});

it('who is on probation is in the room, and counted apart from those who count', async () => {
  const hall = await openHall({ members: 4, present: 3 });
  const [member = ''] = idsOf(hall.hall);
  await hall.chair.command('standing', { member, standing: 'probationary', attending: false });
  const { present, base } = buildScreenState((await hall.meeting()).view(''));
  expect(present).toHaveLength(3);
  expect(base).toMatchObject({ present: 2, base: 3, probationaryPresent: 1 });
});

it('a helper is noted once a ballot, without a time, of a member at the table, and the chair strikes it', async () => {
  const hall = await openHall({ members: 3, present: 3, tellers: 1 });
  const meeting = await hall.meeting();
  const [first = '', second = '', third = ''] = idsOf(hall.hall).map(
    (member) => meeting.board.deviceOf.get(member) ?? '',
  );
  for (const device of [first, second]) meeting.joined.set(device, 'table');
  const help = (session: string, helper: string, device = first) => noteHelper(meeting, device, { session, helper });
  const session = await hall.hall.open([hall.hall.state.subjects[0]?.id ?? '']);
  const offered = listHelpers(meeting, first);
  expect(offered.ok && offered.names).toHaveLength(3);
  expect(listHelpers(meeting, third)).toEqual({ ok: false, error: 'not-allowed' });
  expect(await help(session, 'Lê Thị Nhầm')).toEqual({ ok: true });
  const cleaned = v.parse(assistedSchema, { session, helper: ' Trần\u202e Thị\u200b Lành' });
  expect(await help(session, cleaned.helper)).toEqual({ ok: true });
  expect(await help(session, 'Trần Thị Lành')).toEqual({ ok: true });
  expect(await help(session, 'Lê Văn Giúp', second)).toEqual({ ok: true });
  expect(await help(session, 'Lê Văn Giúp', 'nobody')).toEqual({ ok: false, error: 'not-enrolled' });
  // A phone of its own has nobody to help it, whatever it says.
  expect(await help(session, 'Khẩu hiệu', third)).toEqual({ ok: false, error: 'not-allowed' });
  expect(v.is(assistedSchema, { session, helper: ' \u200b ' })).toBe(false);
  const notes = await loadMeetingNotes(meeting.parts.store.db, meeting.id);
  expect(readAssisted(notes, session).map(({ helper }) => helper)).toEqual(['Trần Thị Lành', 'Lê Văn Giúp']);
  expect(notes.filter(({ kind }) => kind === 'assisted').map(({ at }) => at)).toEqual([0, 0, 0]);
  for (let i = 0; i < 9; i++) await help(session, `Người ${i % 2}`);
  expect(await help(session, 'Người nữa')).toEqual({ ok: false, error: 'try-again-later' });
  const [member = ''] = idsOf(hall.hall);
  await hall.chair.command('helper', { session, member });
  const left = readAssisted(await loadMeetingNotes(meeting.parts.store.db, meeting.id), session);
  expect(left.map(({ helper }) => helper)).toEqual(['Lê Văn Giúp']);
  await hall.chair.command('void', { session, reason: 'thử' });
  expect(await help(session, 'Trần Thị Lành')).toEqual({ ok: false, error: 'session-not-open' });
});
