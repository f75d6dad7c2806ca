import { afterEach, expect, it, vi } from 'vitest';
import { keepAwake, type WakeState } from '../../client/net/wake-lock.ts';

class Sentinel extends EventTarget {
  released = false;
  async release(): Promise<void> {
    this.released = true;
    this.dispatchEvent(new Event('release'));
  }
}

/** A page in view whose browser grants, or refuses, the lock. */
function makePage(refuse = false): { page: EventTarget & { visibilityState: string }; locks: Sentinel[] } {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const locks: Sentinel[] = [];
  const request = async (): Promise<Sentinel> => {
    if (refuse) throw new DOMException('low battery', 'NotAllowedError');
    locks.push(new Sentinel());
    return locks[locks.length - 1]!;
  };
  vi.stubGlobal('document', page);
  vi.stubGlobal('navigator', { wakeLock: { request } });
  return { page, locks };
}

const settle = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

afterEach(() => vi.unstubAllGlobals());

it('asks again when the page comes back into view, and not while it still holds the lock', async () => {
  const { page, locks } = makePage();
  const states: WakeState[] = [];
  keepAwake((state) => states.push(state));
  await settle();
  page.dispatchEvent(new Event('visibilitychange'));
  await settle();
  expect(locks).toHaveLength(1);
  await locks[0]!.release();
  page.dispatchEvent(new Event('visibilitychange'));
  await settle();
  expect([locks.length, states]).toEqual([2, ['held', 'released', 'held']]);
});

it('does not ask while the page is out of view', async () => {
  const { page, locks } = makePage();
  page.visibilityState = 'hidden';
  keepAwake(() => undefined);
  await settle();
  expect(locks).toHaveLength(0);
});

it('a refusal is told and nothing is thrown', async () => {
  makePage(true);
  const states: WakeState[] = [];
  keepAwake((state) => states.push(state));
  await settle();
  expect(states).toEqual(['released']);
});

it('ends for good, also where the lock comes only afterwards', async () => {
  const { page, locks } = makePage();
  const end = keepAwake(() => undefined);
  end();
  await settle();
  page.dispatchEvent(new Event('visibilitychange'));
  await settle();
  expect(locks.map(({ released }) => released)).toEqual([true]);
});
