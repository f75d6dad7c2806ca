import { describe, expect, it } from 'vitest';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { serverStatement } from '../../shared/board/writer.ts';
import { BoardWriter } from '../../server/meeting/board-writer.ts';
import { random } from '../../server/random.ts';
import { createMeeting, loadEntries } from '../../server/store/meetings.ts';
import { makeStore } from './folder.ts';
import { Restarting } from './restarting.ts';
import { makeDevice } from './room-client.ts';

describe('the writer of a board', () => {
  const opening = (meeting: string) => {
    const { publicKey } = makeDevice(meeting).device;
    const words = { organisation: 'Chi bộ', title: 'Hội nghị', date: '2026-12-07', software: '' };
    return serverStatement('meeting.opened', { protocol: 'phieu-kin/2', meeting, server: publicKey, ...words });
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
