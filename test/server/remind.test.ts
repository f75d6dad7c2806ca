// §9 "Remind": what the network carries tells nobody whose ballot is missing.
import { expect, it } from 'vitest';
import { castAll, enrolRaw, idsOf, openHall } from './hall.ts';
import { enterRoom, helloAs } from './room-client.ts';

it('a reminder is one frame to every phone of the room: voted, not yet, without a vote', async () => {
  const hall = await openHall({ members: 5, present: 2, tellers: 1 });
  const [a = '', b = '', c = '', d = ''] = idsOf(hall.hall);
  await hall.chair.command('standing', { member: d, standing: 'probationary', attending: false });
  const [missing, without] = [await enrolRaw(hall, c), await enrolRaw(hall, d)];
  const session = await hall.hall.open([a]);
  await castAll(
    hall.hall,
    session,
    new Map([
      [a, [0]],
      [b, [1]],
    ]),
  );
  // A second connection of a phone whose ballot is in: its first one belongs to the actor.
  const voted = await enterRoom(hall.host);
  const device = hall.hall.phones.get(b)?.phone.device;
  if (device === undefined || device === null) throw new Error('no device');
  await helloAs(voted, device, voted.challenge);
  const heard = [missing.client, without.client, voted].map((client) => client.next('ring'));
  await hall.chair.command('remind', { session });
  expect(await Promise.all(heard)).toEqual(Array(3).fill({ why: 'ballot-missing', session }));
});
