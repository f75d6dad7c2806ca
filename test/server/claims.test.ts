import { expect, it } from 'vitest';
import { computeDeviceCode } from '../../shared/protocol/head-code.ts';
import { claimName } from '../../server/meeting/devices.ts';
import { enrolRaw, idsOf, openHall } from './hall.ts';
import { claimOf, enterRoom, makeDevice } from './room-client.ts';

const refused = (error: string) => ({ ok: false, error });

it('claims never fill the list: there are places by the roll, and whoever has many gives way', async () => {
  const hall = await openHall({ members: 3 });
  const ids = idsOf(hall.hall);
  const meeting = await hall.meeting();
  const claim = (member: string, from: string) => {
    const raw = makeDevice(meeting.id);
    return claimName(meeting, claimOf(raw, member), { table: false, card: null, from });
  };
  const flood = [];
  for (let i = 0; i < 60; i++) flood.push(await claim(ids[i % 3] ?? '', '10.0.0.6'));
  expect(meeting.claims.size).toBe(12);
  expect(flood.filter(({ ok }) => ok)).toHaveLength(12);
  expect(flood[59]).toEqual(refused('try-again-later'));
  const [first = ''] = ids;
  for (const from of ['10.0.0.7', '10.0.0.8', '10.0.0.9']) expect(await claim(first, from)).toMatchObject({ ok: true });
  expect(meeting.claims.size).toBe(12);
  expect([...meeting.claims.values()].filter(({ from }) => from !== '10.0.0.6')).toHaveLength(3);

  await hall.chair.command('claims', {});
  const { claims } = await hall.chair.until('an empty list', (state) => state.claims.length === 0);
  expect(claims).toEqual([]);
  expect(await claim(first, '10.0.0.6')).toMatchObject({ ok: true });
});

it('a claim goes with its phone, a while after, and shows the code that the phone shows', async () => {
  const hall = await openHall({ members: 2 }, { waits: { claimKeptMs: 50 } });
  const [first = ''] = idsOf(hall.hall);
  await enrolRaw(hall, first);
  const guest = await enterRoom(hall.host);
  await guest.ask('hello', { as: 'guest', code: hall.chair.code });
  const raw = makeDevice(hall.chair.meeting);
  await guest.ask('claim', { statement: claimOf(raw, first) });
  const { claims } = await hall.chair.until('the claim', (state) => state.claims.length === 1);
  expect(claims[0]).toMatchObject({ conflict: 'taken', code: computeDeviceCode(raw.device.publicKey) });
  expect(claims[0]?.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}$/);
  guest.socket.disconnect();
  await hall.chair.until('nobody', (state) => state.claims.length === 0);
});
