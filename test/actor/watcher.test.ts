import { expect, it } from 'vitest';
import { generateDevice, openDevice } from '../../shared/actor/device.ts';
import { createWatcher, emptyWatcher, type WatcherSaved } from '../../shared/actor/watcher.ts';
import { protocolName, type Checkpoint, type Entry } from '../../shared/board/kinds.ts';
import { emptyBoard } from '../../shared/board/fold.ts';
import { appendStatement, makeCheckpoint, serverStatement } from '../../shared/board/writer.ts';
import { decodeB64, encodeB64 } from '../../shared/protocol/base.ts';
import { verifySignature } from '../../shared/protocol/signature.ts';
import { createSigner } from '../../server/seat/signing.ts';
import { seededRandom } from '../seeded-random.ts';

const random = seededRandom(5);
const environment = { random, verifySignature };
const meeting = encodeB64(random(16));
const secrets = generateDevice(random);
const server = openDevice(meeting, secrets).publicKey;
const sign = createSigner(decodeB64(secrets.signingSeed));

/** A server's history: one roll after the other, with the head signed after each entry. */
function makeHistory(names: readonly string[]): { entries: Entry[]; heads: Checkpoint[] } {
  const board = emptyBoard();
  const card = { organisation: 'Chi bộ Thôn Đoài', title: 'Hội nghị', date: '2026-12-07', software: '' };
  const statements = [
    serverStatement('meeting.opened', { protocol: protocolName, meeting, server, ...card }),
    ...names.map((name) =>
      serverStatement('roll.set', { members: [{ member: 'dv-1', name, standing: 'official', entitled: true }] }),
    ),
  ];
  const entries: Entry[] = [];
  const heads: Checkpoint[] = [];
  for (const statement of statements) {
    const appended = appendStatement(board, statement, {
      random,
      verifySignature,
      statements: false,
      proofs: false,
      ballots: null,
    });
    if (!appended.ok) throw new Error(appended.fault);
    entries.push(appended.entry);
    heads.push(makeCheckpoint(board, sign));
  }
  return { entries, heads };
}

const honest = makeHistory(['Lê Thị Mận', 'Trần Văn Ổi', 'Ngô Thị Sim']);
const forked = makeHistory(['Lê Thị Mận', 'Phạm Văn Na', 'Ngô Thị Sim', 'Đỗ Thị Bưởi']);

const headAt = ({ heads }: { heads: Checkpoint[] }, seq: number): Checkpoint => {
  const head = heads[seq];
  if (head === undefined) throw new Error('no such head');
  return head;
};

function keepHonest(): WatcherSaved {
  const watcher = createWatcher(meeting, emptyWatcher, environment);
  watcher.take({ from: 0, entries: honest.entries, checkpoint: headAt(honest, 3) });
  expect(watcher.trusted).toBe(true);
  return watcher.saved;
}

it.each([
  ['of the same length', 3],
  ['of a longer history', 4],
])('after a reload, a head %s shown ahead of its entries does not make room for another history', (_title, ahead) => {
  const saved = keepHonest();
  const watcher = createWatcher(meeting, saved, environment);
  // What both histories share, under a head of the other one.
  watcher.take({ from: 0, entries: forked.entries.slice(0, 2), checkpoint: headAt(forked, ahead) });
  expect(watcher.trusted).toBe(false);
  expect(watcher.saved).toEqual(saved);
  watcher.take({ from: 2, entries: forked.entries.slice(2, ahead + 1), checkpoint: headAt(forked, ahead) });
  expect(watcher.fault).toEqual({ kind: 'two-histories' });
  expect(watcher.saved).toEqual(saved);
});

it('after a reload, the rest of the kept history under a newer head is trusted again', () => {
  const longer = makeHistory(['Lê Thị Mận', 'Trần Văn Ổi', 'Ngô Thị Sim', 'Đỗ Thị Bưởi']);
  const watcher = createWatcher(meeting, keepHonest(), environment);
  watcher.take({ from: 0, entries: longer.entries.slice(0, 2), checkpoint: headAt(longer, 1) });
  expect(watcher.trusted).toBe(false);
  watcher.take({ from: 2, entries: longer.entries.slice(2), checkpoint: headAt(longer, 4) });
  expect(watcher.trusted).toBe(true);
  expect(watcher.saved.kept?.seq).toBe(4);
});
