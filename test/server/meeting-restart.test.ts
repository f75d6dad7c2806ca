import { describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { verifyBundle } from '../../shared/board/verify/bundle.ts';
import { serverStatement } from '../../shared/board/writer.ts';
import type { ChairState } from '../../shared/report/page-states.ts';
import { endWord } from '../../shared/wire/http.ts';
import { BoardWriter } from '../../server/meeting/board-writer.ts';
import { Rehearsal } from '../../server/cli/rehearse/meeting.ts';
import { NetChair } from '../../server/cli/rehearse/net-chair.ts';
import { startOwnServer } from '../../server/cli/rehearse/own-server.ts';
import { random } from '../../server/random.ts';
import { createMeeting, loadEntries } from '../../server/store/meetings.ts';
import { verifySignature } from '../../server/signature.ts';
import { chairName, countsOf, password, readBundle } from './hall.ts';
import { makeStore } from './folder.ts';
import { Restarting } from './restarting.ts';
import { makeDevice } from './room-client.ts';

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
  const verdict = verifyBundle(text, JSON.parse(text), { random, verifySignature });
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
    const main = pathToFileURL(join(import.meta.dirname, '../../dist/server/main.js'));
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

describe('the writer of a board', () => {
  const opening = (meeting: string) => {
    const { publicKey } = makeDevice(meeting).device;
    const words = { organisation: 'Chi bộ', title: 'Hội nghị', date: '2026-12-07', software: '' };
    return serverStatement('meeting.opened', { protocol: 'phieu-kin/1', meeting, server: publicKey, ...words });
  };

  it('shows nothing that is not on disk, and one bad write takes no other with it', async () => {
    const store = await makeStore();
    const meeting = encodeB64(random(16));
    const request = { organisation: 'Chi bộ', title: 'Hội nghị', date: '2026-12-07' };
    await createMeeting(store.db, { meeting, code: '123456', request, createdAt: 0 });
    const told: number[] = [];
    const writer = await BoardWriter.open(meeting, store, random, (entries) => told.push(entries.length));
    await writer.write(() => ({ statements: [opening(meeting)] }));
    const rollOf = (name: string) =>
      serverStatement('roll.set', { members: [{ member: 'dv-1', name, standing: 'official', entitled: true }] });
    let seenWithin = -1;
    const results = await Promise.allSettled([
      writer.write(() => ({
        statements: [rollOf('Lý An')],
        rows: async () => void (seenWithin = writer.entries.length),
      })),
      writer.write(() => ({ statements: [rollOf('Lý Bình')], rows: () => Promise.reject(new Error('disk full')) })),
      writer.write(() => ({ statements: [rollOf('Lý Chi')] })),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    // While its rows were being written its entry was not shown yet.
    expect(seenWithin).toBe(1);
    const onDisk = await loadEntries(store.db, meeting);
    expect(onDisk.map(({ hash }) => hash)).toEqual(writer.entries.map(({ hash }) => hash));
    expect(onDisk).toHaveLength(3);
    expect(writer.board.roll.get('dv-1')?.name).toBe('Lý Chi');
    expect(writer.board.length).toBe(3);
    expect(told).toEqual([1, 1, 1]);
    expect((await writer.write(() => ({ statements: [rollOf('Lý Dung')] }))).ok).toBe(true);
  });

  it('a damaged board shuts out its own meeting and no other', async () => {
    const power = new Restarting();
    const app = await power.start();
    const [good, bad] = [encodeB64(random(16)), encodeB64(random(16))];
    const request = { organisation: 'Chi bộ', title: 'Hội nghị', date: '2026-12-07' };
    for (const id of [good, bad]) await app.meetings.create(id, request);
    const meeting = await app.meetings.get(bad);
    await meeting?.parts.store.db
      .insertInto('board_entry')
      .values({ meeting: bad, seq: 1, hash: 'x', entry: '{}' })
      .execute();
    await power.restart();
    expect((await power.app?.meetings.get(good))?.id).toBe(good);
    await expect(power.app?.meetings.get(bad)).rejects.toThrow('board entry 1');
    await power.app?.fastify.close();
  });
});
