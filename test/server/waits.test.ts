// The waits of a real server, by a clock that the test sets.
import { expect, it, vi } from 'vitest';
import { realWaits } from '../../server/waits.ts';
import { castAll, idsOf, openHall, untilStatus } from './hall.ts';
import { openUrn, nextMessage, runApp } from './server-app.ts';
import { WebSocket } from 'ws';

it('papers are collected for three seconds after the close, and a phone that does not confirm holds up a count for one and a half', async () => {
  let now = 0;
  const hall = await openHall({ members: 7, present: 7, tellers: 1 }, { waits: realWaits, elapsed: () => now });
  const ids = idsOf(hall.hall);
  const session = await hall.hall.open(ids.slice(0, 1));
  await castAll(hall.hall, session, new Map(ids.map((member) => [member, [1]])));
  const meeting = await hall.meeting();
  const status = () => meeting.board.sessions.get(session)?.status;
  const take = vi.spyOn(meeting.parts.urn, 'takeBox');
  const count = vi.spyOn(meeting.parts.checker, 'computeCounts');
  const last = hall.hall.phones.get(ids[6] ?? '');
  await hall.chair.command('close', { session });
  await vi.waitFor(() => expect(status()).toBe('closed'));
  // The server looks again and again, and each time it is too early.
  const progress = meeting['progress'];
  const looks = vi.spyOn(progress, 'wake');
  now = 2999;
  progress.wake();
  await vi.waitFor(() => expect(looks.mock.calls.length).toBeGreaterThan(5));
  expect(take).not.toHaveBeenCalled();
  last?.sleep();
  now = 3000;
  await untilStatus(hall.chair, session, 'sealed');
  expect(take).toHaveBeenCalledTimes(1);

  await hall.chair.until('the shares', () => (meeting.board.sessions.get(session)?.shares.length ?? 0) >= 2);
  looks.mockClear();
  now += 1499;
  progress.wake();
  await vi.waitFor(() => expect(looks.mock.calls.length).toBeGreaterThan(5));
  expect([status(), count.mock.calls]).toEqual(['sealed', []]);
  now += 1;
  await untilStatus(hall.chair, session, 'counted');
  expect(hall.hall.sessionOf(session)?.report.confirmed).toBe(6);
});

it('connections of the room are asked every ten seconds whether somebody is there, and given ten', async () => {
  const { host } = await runApp();
  const socket = new WebSocket(`ws://${host}/room/?EIO=4&transport=websocket`, { origin: `http://${host}` });
  expect(JSON.parse((await nextMessage(socket)).slice(1))).toMatchObject({ pingInterval: 10_000, pingTimeout: 10_000 });
  socket.close();
});

it('a connection that says nothing is closed after 120 s by the urn, after 15 s by the room', async () => {
  const timers = vi.spyOn(globalThis, 'setTimeout');
  const { host } = await runApp();
  const urn = await openUrn(host);
  await vi.waitFor(() => expect(timers).toHaveBeenCalledWith(expect.any(Function), 120_000));
  const room = new WebSocket(`ws://${host}/room/?EIO=4&transport=websocket`, { origin: `http://${host}` });
  room.on('message', () => room.send('40'));
  await vi.waitFor(() => expect(timers).toHaveBeenCalledWith(expect.any(Function), 15_000));
  timers.mockRestore();
  urn.close();
  room.close();
});
