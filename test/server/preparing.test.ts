// What the chair does before the meeting proper, over real sockets.
import { expect, it } from 'vitest';
import { pathOf } from '../../shared/wire/http.ts';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { random } from '../../server/random.ts';
import { castAll, countsOf, idsOf, openHall, untilStatus } from './hall.ts';

const drawId = (): string => encodeB64(random(16));

it('a practice vote is held as a real one, and is rated by nobody, in no minutes and no round of anybody', async () => {
  const hall = await openHall({ members: 3, present: 3, tellers: 1 });
  const ids = idsOf(hall.hall);
  const session = drawId();
  await hall.chair.command('practice', { session });
  await hall.chair.command('practice', { session });
  await castAll(hall.hall, session, new Map(ids.map((member) => [member, [1]])));
  expect((await hall.chair.tryCall(pathOf.command(hall.chair.meeting, 'practice'), { session: drawId() })).error).toBe(
    'session-already-open',
  );
  await hall.chair.command('close', { session });
  await untilStatus(hall.chair, session, 'counted');
  expect(countsOf(hall.hall, session)).toEqual([[0, 3, 0, 0]]);
  const state = hall.hall.sessionOf(session);
  expect(state?.report.practice).toBe(true);
  expect(state?.verdicts).toEqual([]);
  const subject = state?.report.lines[0]?.subject.id ?? '';
  const rated = await hall.chair.tryCall(pathOf.command(hall.chair.meeting, 'rating'), { session, subject });
  expect(rated.ok).toBe(false);
  expect(await hall.chair.read(pathOf.minutes(hall.chair.meeting, session))).toContain('"practice"');
  expect(hall.hall.state.subjects.every(({ rounds }) => rounds === 0)).toBe(true);
  await hall.chair.command('practice', { session: drawId() });
});

it('a practice vote may be held before enough are present, never without a key', async () => {
  const hall = await openHall({ members: 5, present: 1, tellers: 0 });
  const path = pathOf.command(hall.chair.meeting, 'practice');
  expect((await hall.chair.tryCall(path, { session: drawId() })).error).toBe('no-key-yet');
  await hall.hall.establishKey(1);
  expect((await hall.chair.tryCall(path, { session: drawId() })).ok).toBe(true);
});

it('a test of the network counts the phones that answer and names the silent ones only before the first box', async () => {
  const hall = await openHall({ members: 3, present: 3, tellers: 1 });
  const [silent] = [...hall.hall.phones.values()];
  silent?.deafen();
  const path = pathOf.command(hall.chair.meeting, 'probe');
  const before = await hall.chair.tryCall(path, {});
  const name = hall.hall.state.roll[0]?.name;
  expect(before).toMatchObject({ ok: true, asked: 3, answered: 2, silent: [name] });
  expect(before['slowestMs']).toBeGreaterThanOrEqual(Number(before['medianMs']));
  await hall.chair.command('practice', { session: drawId() });
  expect(await hall.chair.tryCall(path, {})).toMatchObject({ ok: true, asked: 3, answered: 2, silent: null });
});
