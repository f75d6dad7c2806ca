import type { Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { enrolRaw, idsOf, openHall, say } from './hall.ts';
import { claimOf, enterRoom, makeDevice, type RoomClient } from './room-client.ts';
import { runApp } from './server-app.ts';

const refused = (error: string) => ({ ok: false, error });
/** More than any guest has to say. */
const long = 'x'.repeat(3000);

/** Says something to the room that is not to be answered. */
async function isShownOut(client: RoomClient, ...said: unknown[]): Promise<void> {
  let answered = false;
  client.socket.emit('hello', ...said, () => (answered = true));
  await client.closed;
  expect(answered).toBe(false);
}

describe('a connection to the room', () => {
  it('is shown out, unread, over a packet that nobody says who has proved nothing', async () => {
    const { host } = await runApp();
    for (const said of [{ as: 'guest', code: long }, Buffer.from('attached')])
      await isShownOut(await enterRoom(host), said);
    const elsewhere = await enterRoom(host);
    elsewhere.socket.io.socket('/elsewhere').connect();
    await elsewhere.closed;
  });
  it('is cut while a packet is still coming that is too large for whoever sends it', async () => {
    const { host, app } = await runApp();
    const sockets: Socket[] = [];
    app.fastify.server.on('connection', (socket) => sockets.push(socket));
    const client = await enterRoom(host);
    await isShownOut(client, { as: 'guest', code: long.repeat(400) });
    expect(sockets).toHaveLength(1);
    // 1.2 MB were on the way; the network brings at most 64 kB at once.
    expect(sockets[0]?.bytesRead).toBeLessThan(300_000);
  });
  it('of a guest carries claims to names and nothing larger; of a device no more than what its role has to say', async () => {
    const hall = await openHall({ members: 2 });
    const [first = ''] = idsOf(hall.hall);
    const guest = await enterRoom(hall.host);
    await guest.ask('hello', { as: 'guest', code: hall.chair.code });
    const { client, device } = await enrolRaw(hall, first);
    const reported = device.sign('share.erased', { epoch: 1, index: 1 });
    expect(await say(client, { ...reported, body: { ...reported.body, long } } as never)).toEqual(refused('malformed'));
    guest.socket.emit('claim', { statement: { ...reported, body: { long } } }, () => undefined);
    client.socket.emit('statement', { statement: { ...reported, body: { long: long.repeat(30) } } }, () => undefined);
    await Promise.all([guest.closed, client.closed]);
  });
  it('that is refused again and again ends, whatever it asks', async () => {
    const hall = await openHall({ members: 2 });
    const guest = await enterRoom(hall.host);
    await guest.ask('hello', { as: 'guest', code: hall.chair.code });
    const statement = claimOf(makeDevice(hall.chair.meeting), 'nobody');
    for (let i = 0; i < 10; i++) expect(await guest.ask('claim', { statement })).toEqual(refused('not-on-roll'));
    for (let i = 0; i < 3; i++) guest.socket.emit('claim', { statement });
    for (let i = 0; i < 4; i++) guest.socket.emit('unheard-of', {});
    await guest.closed;
  });
});

it('a right code is answered at once, however many wrong ones were said', async () => {
  const hall = await openHall({ members: 2 });
  const guessers = await Promise.all(Array.from({ length: 40 }, () => enterRoom(hall.host)));
  const wrong = hall.chair.code === '000000' ? '000001' : '000000';
  let answered = 0;
  for (const { socket } of guessers) socket.emit('hello', { as: 'guest', code: wrong }, () => answered++);
  const guest = await enterRoom(hall.host);
  expect(await guest.ask('hello', { as: 'guest', code: hall.chair.code })).toMatchObject({ ok: true });
  expect(answered).toBe(0);
});

it('signatures of strangers are checked by the workers, and only where a claim is claimed to be', async () => {
  const hall = await openHall({ members: 2 });
  const [first = ''] = idsOf(hall.hall);
  const meeting = await hall.meeting();
  const check = vi.spyOn(meeting.parts.checker, 'checkSignature');
  const guest = await enterRoom(hall.host);
  await guest.ask('hello', { as: 'guest', code: hall.chair.code });
  const raw = makeDevice(hall.chair.meeting);
  const other = raw.device.sign('share.erased', { epoch: 1, index: 1 });
  expect(await guest.ask('claim', { statement: other })).toEqual(refused('malformed'));
  expect(check).toHaveBeenCalledTimes(0);
  expect(await guest.ask('claim', { statement: claimOf(raw, first) })).toEqual({ ok: true });
  expect(check).toHaveBeenCalledTimes(1);
});
