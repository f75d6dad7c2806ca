// With the waits of a real server; ASLEEP_SECONDS=600 makes the sleep the ten minutes of a long speech.
import { env } from 'node:process';
import { test } from 'vitest';
import { realWaits } from '../../../server/waits.ts';
import { comeBack } from '../../browser/out-of-reach.ts';

test('asleep for more than a minute, a phone goes on where the meeting stands', { timeout: 1_200_000 }, async () => {
  await comeBack(Number(env['ASLEEP_SECONDS'] ?? 65), realWaits);
});
