import { describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { verifyBundle } from '../../../shared/board/verify/bundle.ts';
import type { ChairState } from '../../../shared/report/page-states.ts';
import { endWord } from '../../../shared/wire/http.ts';
import { Rehearsal } from '../../../server/cli/rehearse/meeting.ts';
import { NetChair } from '../../../server/cli/rehearse/net-chair.ts';
import { startOwnServer } from '../../../server/cli/rehearse/own-server.ts';
import { random } from '../../../server/random.ts';
import { verifySignature } from '../../../server/signature.ts';
import { chairName, countsOf, password, readBundle } from '../../server/hall.ts';
import { Restarting } from '../../server/restarting.ts';

/** Restarts in the middle of everything that may be under way and waits until the chair is back. */
interface Power {
  readonly url: string;
  restart(): Promise<void>;
}

const votes = (members: readonly string[]): Map<string, readonly number[]> =>
  new Map(members.map((member, i) => [member, [i % 3 === 0 ? 1 : 0]]));

async function meetWithRestarts(power: Power, setUpToken: string): Promise<{ hall: Rehearsal; text: string }> {
  const chair = new NetChair(power.url, random);
  await chair.setUp(setUpToken, chairName, password);
  await chair.createMeeting('Chi bộ Thôn Đoài', 'Hội nghị kiểm điểm', '2026-12-07');
  const hall = new Rehearsal(power.url, chair, random, 50);
  await chair.until('the room', () => true);
  const again = async (what: string, kept: (state: ChairState) => boolean): Promise<void> => {
    await power.restart();
    // By itself it may have come back already, and then nothing new would be pushed.
    chair.join();
    chair.state = null;
    await chair.until(what, kept);
  };
  await hall.importRoll(4);
  await again('the roll', ({ roll }) => roll.length === 4);
  await hall.joinAll(4);
  await again('those enrolled', ({ roll }) => roll.every(({ enrolled }) => enrolled));
  const members = [...hall.phones.keys()];
  await chair.command('holders', { tellers: members.slice(0, 2) });
  await again('the holders', ({ key }) => key !== null);
  await chair.until('the key', ({ key }) => key?.established === true);
  await again('the key', ({ key }) => key?.established === true);
  const [subject = ''] = members;
  const session = await hall.open([subject]);
  await again('the session', () => hall.sessionOf(session)?.report.status === 'open');
  await hall.untilPhones('papers', (phone) => hall.paperOf(phone, session)?.state === 'marking');
  await again('the papers', () => hall.sessionOf(session)?.report.issued === 4);
  const cast = votes(members.slice(0, 3));
  for (const [member, marks] of cast) {
    const phone = hall.phones.get(member);
    if (phone === undefined) continue;
    hall.mark(phone, session, marks);
    hall.cast(phone, session);
  }
  await hall.untilReceived(
    [...cast.keys()].flatMap((member) => hall.phones.get(member) ?? []),
    session,
  );
  await again('the ballots', () => hall.sessionOf(session)?.cast === 3);
  await chair.command('close', { session });
  // Before the box is taken.
  await again('the close', () => hall.sessionOf(session)?.report.status !== 'open');
  const statusIn = (...wanted: string[]) => wanted.includes(hall.sessionOf(session)?.report.status ?? '');
  await chair.until('the seal', () => statusIn('sealed', 'counted'));
  await again('the seal', () => statusIn('sealed', 'counted'));
  await chair.until('the count', () => statusIn('counted'), 60_000);
  await again('the count', () => statusIn('counted'));
  await chair.command('rating', { session, subject });
  await again('the rating', () => (hall.sessionOf(session)?.verdicts[0]?.recorded ?? null) !== null);
  await chair.command('end', { word: endWord });
  await again('the end', ({ ended }) => ended);
  await chair.until('the erasure', ({ key }) => key?.erased === 3);
  await hall.untilPhones('rechecks', (phone) => hall.paperOf(phone, session)?.recheck === 'ok');
  expect(countsOf(hall, session)).toEqual([[2, 1, 0, 0, 0]]);
  expect(hall.sessionOf(session)?.report).toMatchObject({ issued: 4, cast: 3, returned: 1, confirmed: 4 });
  expect([...hall.phones.values()].flatMap(({ phone }) => phone.alarms)).toEqual([]);
  const text = await readBundle(chair);
  hall.end();
  return { hall, text };
}

function expectWhole(text: string): void {
  const verdict = verifyBundle(text, { random, verifySignature });
  expect(verdict).toMatchObject({ ok: true });
}

describe('a meeting whose server is restarted after every step', () => {
  it(
    'closed and built anew: nothing acknowledged is lost and the bundle counts what was cast',
    { timeout: 90_000 },
    async () => {
      const power = new Restarting();
      const app = await power.start();
      const token = await app.access.issueSetUpToken();
      try {
        const { text } = await meetWithRestarts(power, token ?? '');
        expectWhole(text);
        expect(power.restarts).toBeGreaterThan(11);
      } finally {
        await power.app?.fastify.close();
      }
    },
  );

  it('killed as the power supply does it', { timeout: 120_000 }, async () => {
    const main = pathToFileURL(join(import.meta.dirname, '../../../dist/server/main.js'));
    const server = await startOwnServer({ main });
    const power = {
      url: server.url,
      async restart() {
        await server.kill();
        await server.start();
      },
    };
    try {
      const { text } = await meetWithRestarts(power, server.setUpToken);
      expectWhole(text);
    } finally {
      await server.end();
    }
  });
});
