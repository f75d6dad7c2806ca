// §6 "Close": who voted before the chair closed is in, however busy the computer is.
import { expect, it } from 'vitest';
import { sha256 } from '../../shared/protocol/hashes.ts';
import { closeSession } from '../../server/meeting/commands.ts';
import { countsOf, idsOf, openHall, untilStatus } from './hall.ts';
import { ask, openUrn } from './server-app.ts';

/** Fills every turn of the loop with work until it is told to stop. */
function keepBusy(): () => void {
  let stopped = false;
  const work = (): void => {
    if (stopped) return;
    for (let i = 0; i < 50; i++) sha256(new Uint8Array(20_000));
    setImmediate(work);
  };
  work();
  return () => (stopped = true);
}

it('ballots that have reached the computer when the chair closes are counted', async () => {
  const hall = await openHall({ members: 4, present: 4, tellers: 1 });
  const [a = ''] = idsOf(hall.hall);
  const session = await hall.hall.open([a]);
  const frames: string[] = [];
  let askAgain = (): void => undefined;
  const asksAgain = new Promise<void>((resolve) => (askAgain = resolve));
  for (const phone of hall.hall.phones.values()) {
    await hall.hall.untilPaper(phone, session);
    const sendUrn = phone['askUrn'].bind(phone);
    // Its first frame is sent by the test; after the close it asks for its receipt by itself.
    phone['askUrn'] = (frame: string) => {
      phone['askUrn'] = sendUrn;
      frames.push(frame);
      return asksAgain.then(() => null);
    };
    hall.hall.mark(phone, session, [2]);
    hall.hall.cast(phone, session);
  }
  await hall.hall.until('sealed ballots', () => frames.length === 4);
  const sockets = await Promise.all(frames.map(() => openUrn(hall.host)));
  const meeting = await hall.meeting();

  const rest = keepBusy();
  const answers = sockets.map((socket, i) => ask(socket, frames[i] ?? ''));
  // Nobody has read them: this is still the turn of the loop that sent them.
  const closed = await closeSession(meeting, { session });
  rest();

  expect(closed).toEqual({ ok: true });
  for (const answer of answers) expect(JSON.parse(await answer)).toMatchObject({ ok: true, receipt: { session } });
  askAgain();
  await untilStatus(hall.chair, session, 'counted');
  expect(countsOf(hall.hall, session)).toEqual([[0, 0, 4, 0, 0]]);
});
