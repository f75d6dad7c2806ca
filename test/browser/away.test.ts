import { test } from 'vitest';
import { comeBack } from './out-of-reach.ts';

/** The server soon sees who is gone, so that nobody has to be gone for long. */
const attentive = { pingEveryMs: 2000, pongWithinMs: 3000, urnIdleMs: 6000 };

test('out of the Wi-Fi or asleep for a while, a phone goes on where the meeting stands', async () => {
  await comeBack(8, attentive);
});
