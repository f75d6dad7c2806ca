// Reads one roll and ends: a file that was made to be slow or large holds this thread alone.
import { parentPort } from 'node:worker_threads';
import { parsePastedRoll, readRoll } from './read-roll.ts';
import type { RollRequest } from './read-aside.ts';

parentPort?.once('message', (request: RollRequest) => {
  answer(request);
});

function answer({ content, roll, ratedOn, standing }: RollRequest): void {
  const reading =
    typeof content === 'string'
      ? parsePastedRoll(content, roll, ratedOn, standing)
      : readRoll(content, roll, ratedOn, standing);
  parentPort?.postMessage(reading);
}
