import { describe, expect, it } from 'vitest';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { openBox } from '../../server/urn/box.ts';
import { seededRandom } from '../seeded-random.ts';
import { makeFolder, makeStore } from './folder.ts';
import { makePaper } from './urn-paper.ts';

const random = seededRandom(5);
const session = encodeB64(random(16));
const rowOf = (i: number, hash = `h${i}`) => ({ session, nonce: `n${String(i).padStart(4, '0')}`, hash, ballot: '{}' });
const added = { ok: true, added: true };
const used = { ok: false, error: 'paper-already-used' };

describe('the box', () => {
  it('writes ballots that come at the same time in few commits, and counts each', async () => {
    const box = await openBox(await makeStore());
    const written = await Promise.all(Array.from({ length: 200 }, (_, i) => box.cast(rowOf(i))));
    expect(written).toEqual(Array(200).fill(added));
    expect(box.commits).toBeLessThanOrEqual(4);
    expect(box.countOf(session)).toBe(200);
  });
  it('answers the same ballot alike and refuses another one on its paper, at once or later', async () => {
    const box = await openBox(await makeStore());
    const together = await Promise.all([box.cast(rowOf(1)), box.cast(rowOf(1)), box.cast(rowOf(1, 'other'))]);
    expect(together).toEqual([added, { ok: true, added: false }, used]);
    expect(await box.cast(rowOf(1))).toEqual({ ok: true, added: false });
    expect(await box.cast(rowOf(1, 'other'))).toEqual(used);
    expect(box.countOf(session)).toBe(1);
  });
  it('takes a paper once, as a ballot or as a return, whichever comes first', async () => {
    const box = await openBox(await makeStore());
    const back = (i: number, token = 't') => box.giveBack({ session, nonce: rowOf(i).nonce, token, signature: 's' });
    expect(await Promise.all([box.cast(rowOf(1)), back(1), back(2), box.cast(rowOf(2))])).toEqual([
      added,
      used,
      added,
      used,
    ]);
    expect(await back(2)).toEqual({ ok: true, added: false });
    expect(await back(2, 'other')).toEqual(used);
  });
  it('lets a row that cannot be written fail alone', async () => {
    const box = await openBox(await makeStore());
    const bad = { ...rowOf(7), ballot: 'no json' };
    const results = await Promise.allSettled([box.cast(rowOf(1)), box.cast(bad), box.cast(rowOf(2))]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(box.countOf(session)).toBe(2);
    expect(await box.findBallot(session, rowOf(2).nonce)).toBe('h2');
  });
  it('gives everything sorted by nonce at the close, and takes nothing after it', async () => {
    const box = await openBox(await makeStore());
    const paper = makePaper(random);
    const ballots = [1, 2, 3].map(() => paper.vote([0]));
    const rows = ballots.map((ballot, i) => ({
      session,
      nonce: ballot.nonce,
      hash: `h${i}`,
      ballot: JSON.stringify({ ...ballot, session }),
    }));
    const last = rows.map((row) => box.cast(row));
    await box.giveBack({ session, ...paper.giveBack() });
    const taken = await box.takeAll(session);
    await Promise.all(last);
    const nonces = taken.ballots.map(({ ballot }) => ballot.nonce);
    expect(nonces).toEqual(rows.map(({ nonce }) => nonce).sort());
    expect(taken.returned).toHaveLength(1);
    expect(await box.cast(rowOf(9))).toEqual({ ok: false, error: 'boxed' });
    await box.forgetLog();
    await box.forgetPages();
    expect(await box.loadBallots(session)).toEqual(taken.ballots);
  });
  it('counts what is on disk after a restart', async () => {
    const folder = makeFolder();
    const store = await makeStore(folder);
    const box = await openBox(store);
    await Promise.all([box.cast(rowOf(1)), box.cast(rowOf(2))]);
    await store.close();
    const again = await openBox(await makeStore(folder));
    expect(again.countOf(session)).toBe(2);
    expect(await again.cast(rowOf(1))).toEqual({ ok: true, added: false });
  });
});
