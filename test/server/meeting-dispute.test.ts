import { expect, it } from 'vitest';
import { computeShare } from '../../shared/protocol/key-ceremony.ts';
import { enrolRaw, idsOf, openHall, say } from './hall.ts';
import { dealBadly, spoilShare } from './hostile-teller.ts';

it('a teller who deals a bad share is disputed, all see it, and a new appointment without him goes on to a key', async () => {
  const hall = await openHall({ members: 4, present: 2 });
  const { chair } = hall;
  const [honest = '', other = '', hostile = ''] = idsOf(hall.hall);
  const nameOf = (id: string) => hall.hall.state.roll.find(({ member }) => member === id)?.name;
  const { client, device, secrets } = await enrolRaw(hall, hostile);
  await chair.command('holders', { tellers: [honest, hostile] });
  const { board } = await hall.meeting();
  const [epoch] = board.epochs;
  if (epoch === undefined) throw new Error('no holders');
  const { index, deal } = await dealBadly(chair, { client, device, secrets }, epoch, { hostile, victim: honest });
  const disputed = await chair.until('the dispute', ({ key }) => key !== null && key.disputes.length > 0);
  expect(disputed.key).toMatchObject({ epoch: 1, established: false });
  // The accused answers with a share that does not fit either: it is not taken, the dispute stays.
  const accuser = epoch.holders.find(({ member }) => member === honest)?.index ?? 0;
  const wrong = spoilShare(computeShare(deal.polynomial, accuser));
  const answer = device.sign('key.answered', { epoch: 1, index, to: accuser, share: wrong });
  expect(await say(client, answer)).toEqual({ ok: false, error: 'statement-refused' });
  expect(chair.state?.key).toMatchObject({
    epoch: 1,
    established: false,
    disputes: [{ by: nameOf(honest), of: nameOf(hostile) }],
  });

  await chair.command('holders', { tellers: [honest, other] });
  const made = await chair.until('the key', ({ key }) => key?.established === true);
  expect(made.key).toMatchObject({ epoch: 2, disputes: [] });
  expect(made.key?.tellers.map(({ member }) => member)).toEqual([honest, other]);
  // What he says of the ended ceremony is refused.
  const late = device.sign('key.confirmed', { epoch: 1, index, key: board.epochs[1]?.established?.key ?? '' });
  expect((await say(client, late)).ok).toBe(false);
});
