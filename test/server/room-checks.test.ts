import { expect, it } from 'vitest';
import { createTries } from '../../server/urn/attempts.ts';
import { idsOf, openHall } from './hall.ts';

it('a ballot that is opened past the check says that it was not held, begun or not, and a later one counts', async () => {
  const hall = await openHall({ members: 5, present: 3, tellers: 1 });
  const { chair } = hall;
  const stateOfCheck = async () => (await hall.meeting()).roomChecks.get(1)?.map(({ step }) => step);
  const [first = '', second = ''] = idsOf(hall.hall);
  await chair.until('the check', ({ check }) => check?.state === 'due' && !check.begun);
  await chair.command('check', { step: 'show', epoch: 1, number: '4071' });
  const session = await hall.hall.open([first]);
  await chair.until('that it is passed over', ({ check }) => check?.state === 'skipped' && check.begun);
  await chair.command('void', { session, reason: 'mở nhầm' });
  await hall.hall.open([second]);
  expect(await stateOfCheck()).toEqual(['show', 'skip']);
  await chair.command('check', { step: 'show', epoch: 1, number: '5182' });
  await chair.command('check', { step: 'done', epoch: 1, tellers: true, others: 2 });
  await chair.until('the check held', ({ check }) => check?.state === 'agreed');
});

it('the urn remembers no paper whose ballot holds', () => {
  const tries = createTries();
  for (const nonce of ['one', 'other']) tries.add('session', nonce);
  tries.add('session', 'other');
  tries.settle('session', 'one');
  expect([tries.countOf('session', 'one'), tries.countOf('session', 'other')]).toEqual([0, 2]);
});
