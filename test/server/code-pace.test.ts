import { expect, it } from 'vitest';
import { CodePace } from '../../server/room/code-pace.ts';

function makePace() {
  const clock = { now: 0 };
  const pauses: number[] = [];
  const pace = new CodePace({
    elapsed: () => clock.now,
    pause: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
  });
  return { clock, pauses, pace };
}

it('some mistyped codes cost nobody anything', async () => {
  const { pace, pauses } = makePace();
  for (let i = 0; i < 19; i++) pace.noteWrong();
  await pace.turn();
  expect(pauses).toEqual([]);
});

it('while somebody guesses, every code waits its turn, and no longer once that has stopped', async () => {
  const { pace, pauses, clock } = makePace();
  for (let i = 0; i < 20; i++) pace.noteWrong();
  await Promise.all([pace.turn(), pace.turn(), pace.turn()]);
  expect(pauses).toEqual([200, 200, 200]);
  clock.now = 60_000;
  await pace.turn();
  expect(pauses).toHaveLength(3);
});
