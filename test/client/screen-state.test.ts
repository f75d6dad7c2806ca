import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pager } from '../../client/state/screen-pager.svelte.ts';
import { Screen, takeToken } from '../../client/state/screen.svelte.ts';
import type { RoomOptions } from '../../client/net/room.ts';
import type { ScreenState } from '../../shared/report/page-states.ts';

const token = 'T'.repeat(42) + 'A';
const shown = { present: ['Lê Thị Mơ'] } as unknown as ScreenState;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A screen in a room that the test plays. */
function enter(withToken = token): { screen: Screen; room: RoomOptions | undefined; closed: () => boolean } {
  const screen = new Screen();
  let room: RoomOptions | undefined;
  let closed = false;
  const leave = screen.join(withToken, (options) => {
    room = options;
    return {
      ask: () => Promise.reject(new Error('the screen asks nothing')),
      rejoin: () => undefined,
      close: () => (closed = true),
    };
  });
  return {
    screen,
    room,
    closed: () => {
      leave();
      return closed;
    },
  };
}

describe('the token of the address', () => {
  const place = { hash: `#${token}`, pathname: '/screen', search: '' };
  const makeTab = (kept = new Map<string, string>()) => ({
    read: (key: string) => kept.get(key),
    write: (key: string, value: string) => kept.set(key, value).has(key),
  });
  const makePast = () => {
    const shown: unknown[] = [];
    return { shown, replaceState: (_state: unknown, _title: string, at?: unknown) => void shown.push(at) };
  };

  it('leaves the bar; a reload finds it again, a copied address is of no use', () => {
    const [tab, past] = [makeTab(), makePast()];
    expect(takeToken(place, past, tab)).toBe(token);
    expect(past.shown).toEqual(['/screen']);
    expect(takeToken({ ...place, hash: '' }, past, tab)).toBe(token);
    const copied = enter(takeToken({ ...place, hash: '' }, past, makeTab()));
    expect(copied.room).toBeUndefined();
    expect(copied.screen.refused).toBe(true);
  });

  it('gives way to that of a newer link, and stays where the tab keeps nothing', () => {
    const [tab, past] = [makeTab(new Map([['phieu-kin.screen', 'old']])), makePast()];
    expect(takeToken(place, past, tab)).toBe(token);
    expect(takeToken({ ...place, hash: '' }, past, tab)).toBe(token);
    const full = { read: () => undefined, write: () => false };
    const still = makePast();
    expect(takeToken(place, still, full)).toBe(token);
    expect(still.shown).toEqual([]);
  });
});

it('says hello with the token of the address and leaves the room at the end', () => {
  const { room, closed } = enter();
  expect(room?.hello('any')).toEqual({ as: 'screen', token });
  expect(closed()).toBe(true);
});

it('an address without a token is refused without asking', () => {
  const { screen, room } = enter('');
  expect([screen.refused, room]).toEqual([true, undefined]);
});

it('keeps what it showed while the server is away, and tells it only after a while', () => {
  const { screen, room } = enter();
  room?.on.screen?.(shown);
  room?.on.state?.('lost');
  expect([screen.shown, screen.lost]).toEqual([shown, false]);
  vi.advanceTimersByTime(3000);
  expect([screen.shown, screen.lost]).toEqual([shown, true]);
  room?.on.state?.('joined');
  expect(screen.lost).toBe(false);
});

it('a short pause is never told', () => {
  const { screen, room } = enter();
  room?.on.state?.('lost');
  vi.advanceTimersByTime(500);
  room?.on.state?.('joined');
  vi.advanceTimersByTime(10_000);
  expect(screen.lost).toBe(false);
});

it('a refused link says so until the server sends a state again', () => {
  const { screen, room } = enter();
  room?.on.refused('not-allowed');
  expect(screen.refused).toBe(true);
  room?.on.screen?.(shown);
  expect(screen.refused).toBe(false);
});

it('pages turn by themselves and begin anew with another result', () => {
  const pager = new Pager();
  pager.show(3, true);
  vi.advanceTimersByTime(15_000);
  expect(pager.page).toBe(1);
  vi.advanceTimersByTime(30_000);
  expect(pager.page).toBe(0);
  pager.turn(-1);
  expect(pager.page).toBe(2);
  pager.show(2, true);
  expect(pager.page).toBe(0);
});

it('states pushed without a pause do not keep the pages from turning', () => {
  const pager = new Pager();
  pager.show(2, true);
  for (let second = 0; second < 15; second += 1) {
    vi.advanceTimersByTime(1000);
    pager.show(2, false);
  }
  expect(pager.page).toBe(1);
});

it('once somebody turns by key nothing turns by itself', () => {
  const pager = new Pager();
  pager.show(3, true);
  pager.turn(1);
  vi.advanceTimersByTime(120_000);
  expect(pager.page).toBe(1);
});

it('more of the same result does not turn back, fewer pages never leave none in view', () => {
  const pager = new Pager();
  pager.show(4, true);
  pager.turn(3);
  pager.show(5, false);
  expect(pager.page).toBe(3);
  pager.show(2, false);
  expect(pager.page).toBe(1);
});
