// The counting team: who is waited for and rung, the chair's word for the server's seat, and an erasure that a kill held up.
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Board } from '../../shared/board/state.ts';
import { pathOf } from '../../shared/wire/http.ts';
import { findNeeded, TellerBell } from '../../server/meeting/teller-bell.ts';
import { openStore } from '../../server/store/database.ts';
import { listUnerased } from '../../server/store/meetings.ts';
import { realWaits } from '../../server/waits.ts';
import { castAll, countsOf, idsOf, openHall, untilStatus, type TestHall } from './hall.ts';
import { runApp } from './server-app.ts';

/** Five voted, one of them a teller; `asleep` of the others do not confirm the seal. */
async function sealWith(asleep: number): Promise<TestHall & { session: string }> {
  const hall = await openHall({ members: 5, present: 5, tellers: 1 }, { waits: { askAfterMs: 300 } });
  hall.chair.grants = false;
  for (const phone of hall.hall.phones.values()) phone.grants = false;
  const ids = idsOf(hall.hall);
  const session = await hall.hall.open(ids.slice(0, 1));
  await castAll(hall.hall, session, new Map(ids.map((member) => [member, [1]])));
  const phones = [...hall.hall.phones.values()];
  for (const phone of phones.slice(5 - asleep)) phone.sleep();
  await hall.chair.command('close', { session });
  await untilStatus(hall.chair, session, 'sealed');
  await hall.chair.until('the confirmations', ({ sessions }) => sessions[0]?.report.confirmed === 5 - asleep);
  return { ...hall, session };
}

it('below two thirds the chair decides for the server’s seat as a teller does for the own', async () => {
  const { chair, hall, session } = await sealWith(2);
  const state = await chair.until('the question', ({ sessions }) => sessions[0]?.question?.does === 'ask');
  const { why, figures } = state.sessions[0]?.question ?? {};
  expect(why).toEqual(['few-confirmed', 'few-ballots', 'few-present']);
  expect(figures).toMatchObject({ confirmed: 3, issued: 5, cast: 5, present: 5 });
  await chair.command('allow', { session });
  await chair.command('allow', { session });
  expect(hall.sessionOf(session)?.report.status).toBe('sealed');
  const [teller] = [...hall.phones.values()];
  await hall.until('the teller is asked', () => hall.paperOf(teller!, session)?.question?.does === 'ask');
  teller?.handle({ kind: 'allow', session });
  await untilStatus(chair, session, 'counted');
  expect(countsOf(hall, session)).toEqual([[0, 5, 0, 0, 0]]);
});

it('at half or fewer nobody may open the sum', async () => {
  const { chair, hall, session } = await sealWith(3);
  const state = await chair.until('what is waited for', ({ sessions }) => (sessions[0]?.question?.why.length ?? 0) > 0);
  expect(state.sessions[0]?.question).toMatchObject({ does: 'wait', figures: { confirmed: 2, issued: 5 } });
  const refused = await chair.tryCall(pathOf.command(chair.meeting, 'allow'), { session });
  expect(refused.error).toBe('too-few-confirmed');
  // The phones come back: nobody has to decide anything.
  for (const phone of hall.phones.values()) phone.wake();
  await untilStatus(chair, session, 'counted');
});

const holder = (index: number, member: string) => ({ index, member, device: `device-${member}`, box: '' });
const epochWith = (over: object) => ({
  ...{ epoch: 1, threshold: 2, holders: [holder(1, 'a'), holder(2, 'b'), holder(3, 'server')] },
  ...{ commitments: new Map(), shared: new Map(), confirmed: new Map(), established: null, ...over },
});
const boardWith = (epoch: object, sessions: object[] = []): Board =>
  ({ ended: false, epochs: [epoch], sessions: new Map(sessions.map((each, i) => [i, each])) }) as unknown as Board;

it('who owes a step is the teller behind in the ceremony, or without a share of the sealed box', () => {
  const all = (indexes: number[]) => new Map(indexes.map((index) => [index, []]));
  const need = (over: object) => findNeeded(boardWith(epochWith(over)))?.devices;
  expect(need({ commitments: all([1]) })).toEqual(['device-b']);
  expect(need({ commitments: all([1, 2, 3]), shared: all([2]) })).toEqual(['device-a']);
  expect(need({ commitments: all([1, 2, 3]), shared: all([1, 2, 3]), confirmed: all([3]) })).toEqual([
    'device-a',
    'device-b',
  ]);
  const established = epochWith({ established: {} });
  expect(findNeeded(boardWith(established))).toBeNull();
  const sealed = { id: 's', status: 'sealed', cast: ['x'], opened: { epoch: 1 }, shares: [{ index: 2 }] };
  expect(findNeeded(boardWith(established, [sealed]))).toEqual({ session: 's', devices: ['device-a'] });
  const enough = { ...sealed, shares: [{ index: 2 }, { index: 3 }] };
  expect(findNeeded(boardWith(established, [enough]))).toBeNull();
});

it('a phone is rung only after some seconds, again after more, and no longer once it has done its part', () => {
  let now = 0;
  let board = boardWith(epochWith({ commitments: new Map([[1, []]]) }));
  const rung: string[][] = [];
  const bell = new TellerBell({
    board: () => board,
    elapsed: () => now,
    waits: realWaits,
    ring: (devices) => rung.push([...devices]),
    changed: () => undefined,
  });
  const lookAt = (ms: number): void => {
    now = ms;
    bell.look();
  };
  lookAt(0);
  lookAt(7900);
  expect([rung, [...bell.awaited]]).toEqual([[], []]);
  lookAt(8000);
  lookAt(9000);
  expect([rung, [...bell.awaited]]).toEqual([[['device-b']], ['device-b']]);
  lookAt(28_000);
  expect(rung).toHaveLength(2);
  board = boardWith(epochWith({ established: {} }));
  lookAt(60_000);
  expect([rung.length, [...bell.awaited]]).toEqual([2, []]);
  bell.stop();
});

it('a server killed between the end and its erasure erases at its next start, asked by nobody', async () => {
  const { app, chair, hall, dataDir, meeting } = await openHall({ members: 3, present: 3, tellers: 1 });
  const { parts, id } = await meeting();
  vi.spyOn(parts.box, 'forgetPages').mockRejectedValue(new Error('killed'));
  await chair.command('end', { word: 'KẾT THÚC' });
  await chair.until('the end', ({ ended }) => ended);
  expect(await listUnerased(parts.store.db)).toEqual([id]);
  hall.end();
  await app.fastify.close();
  const again = await runApp({ dataDir });
  // What is due at the start is done before the end.
  await again.app.fastify.close();
  const store = await openStore(dataDir);
  if (!store.ok) throw new Error(store.error);
  const { db } = store.store;
  onTestFinished(() => store.store.close());
  expect(await listUnerased(db)).toEqual([]);
  const kept = await db.selectFrom('seat_secret').select('name').where('meeting', '=', id).execute();
  expect(kept).toEqual([{ name: 'seed' }]);
});
