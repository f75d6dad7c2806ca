import { describe, expect, it } from 'vitest';
import { GuardedStorage } from '../../client/net/storage.ts';
import { TabLock } from '../../client/net/tab-lock.ts';
import { PendingMarks } from '../../client/state/pending-marks.svelte.ts';
import { findClosed } from '../../client/voter/closed-levels.ts';
import { findNames } from '../../client/voter/find-names.ts';
import { readFitness } from '../../client/voter/read-fitness.ts';
import type { PaperView } from '../../shared/actor/phone-view.ts';
import { emptyLive } from '../../shared/wire/live.ts';

const people = ['Đặng Thị Hà', 'Hà Văn Đằng', 'Lý Thị Thanh', 'Võ Thanh Hải'].map((name) => ({ name }));
const found = (typed: string) => findNames(people, typed).map(({ name }) => name);

describe('the search for a name', () => {
  it('ignores accents, case, đ and doubled spaces, in either form of Unicode', () => {
    expect(found('dang thi ha')).toEqual(['Đặng Thị Hà']);
    expect(found('  ĐẶNG   hà ')).toEqual(['Đặng Thị Hà', 'Hà Văn Đằng']);
    expect(found('Võ'.normalize('NFD'))).toEqual(['Võ Thanh Hải']);
  });

  it('takes words in any order and puts names whose words begin so first', () => {
    expect(found('ha dang')).toEqual(['Đặng Thị Hà', 'Hà Văn Đằng']);
    expect(found('ha')).toEqual(['Đặng Thị Hà', 'Hà Văn Đằng', 'Võ Thanh Hải', 'Lý Thị Thanh']);
    expect(found('anh')).toEqual(['Lý Thị Thanh', 'Võ Thanh Hải']);
  });

  it('shows all for nothing typed and none for a stranger', () => {
    expect(found('')).toHaveLength(people.length);
    expect(found('nguyen')).toEqual([]);
  });
});

/** One storage for several tabs, with the `storage` event of each write brought to all but the writer. */
function makeBrowser() {
  const kept = new Map<string, string>();
  const tabs: (() => void)[] = [];
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage;
  const events = {
    listen: (changed: () => void) => {
      tabs.push(changed);
      return () => void tabs.splice(tabs.indexOf(changed), 1);
    },
  };
  return { storage: new GuardedStorage(() => storage), events, tell: () => [...tabs].forEach((changed) => changed()) };
}

describe('the lock of a meeting in one browser', () => {
  const take = (browser: ReturnType<typeof makeBrowser>, own: string, lost: string[], wiped: string[] = []) => {
    const on = { lost: () => void lost.push(own), wiped: () => void wiped.push(own) };
    return new TabLock({ storage: browser.storage, key: 'tab', own }, on, browser.events);
  };

  it('that is gone is nobody else’s: it is taken back, and the page is told that its storage was emptied', () => {
    const browser = makeBrowser();
    const [lost, wiped]: [string[], string[]] = [[], []];
    const page = take(browser, 'page', lost, wiped);
    browser.storage.remove('tab');
    expect(page.holds()).toBe(true);
    expect(page.holds()).toBe(true);
    expect([lost, wiped]).toEqual([[], ['page']]);
  });

  it('goes to the newer page, and the older one is told once', () => {
    const browser = makeBrowser();
    const lost: string[] = [];
    const older = take(browser, 'older', lost);
    const newer = take(browser, 'newer', lost);
    browser.tell();
    browser.tell();
    expect([older.holds(), newer.holds(), lost]).toEqual([false, true, ['older']]);
  });

  it('is found lost when a sleeping page wants to write, before any event came', () => {
    const browser = makeBrowser();
    const lost: string[] = [];
    const older = take(browser, 'older', lost);
    take(browser, 'newer', lost);
    expect(older.holds()).toBe(false);
    expect(lost).toEqual(['older']);
  });

  it('goes back and forth, and a page that left is not told', () => {
    const browser = makeBrowser();
    const lost: string[] = [];
    const first = take(browser, 'first', lost);
    const second = take(browser, 'second', lost);
    first.holds();
    second.release();
    const third = take(browser, 'third', lost);
    browser.tell();
    expect([third.holds(), second.holds(), lost]).toEqual([true, false, ['first']]);
  });
});

describe('marks on their way to the phone', () => {
  const paper = (marks: PaperView['marks'], refusal: PaperView['refusal'] = null): PaperView => ({
    session: 'a',
    state: 'marking',
    marks,
    refusal,
    trackingCode: null,
    witnessed: false,
    recheck: 'none',
    question: null,
  });

  it('stand over those the phone has, until it has taken the last one', () => {
    const pending = new PendingMarks();
    pending.set('a', 0, 2);
    pending.set('a', 0, 3);
    pending.set('a', 1, null);
    expect(pending.over(paper([null, 1, 0]))).toEqual([3, null, 0]);
    pending.settle([paper([2, null, 0])]);
    expect(pending.over(paper([2, null, 0]))).toEqual([3, null, 0]);
    pending.settle([paper([3, null, 0])]);
    expect(pending.over(paper([1, 1, 1]))).toEqual([1, 1, 1]);
  });

  it('are dropped with a ballot that came back', () => {
    const pending = new PendingMarks();
    pending.set('a', 0, 2);
    pending.settle([paper([null], 'ballot-invalid')]);
    expect(pending.over(paper([null]))).toEqual([null]);
  });
});

it('closed levels belong to one line of one session, and unknown rule ids are not shown', () => {
  const options = ['excellent', 'good', 'blank'].map((id) => ({ id, label: id }));
  const closed = [{ level: 'excellent' as const, closing: 'above-ceiling' as const, rules: ['M-XS-3', 'no-rule'] }];
  const live = { ...emptyLive, closedLines: [{ session: 'a', subject: 'dv-01', closed }] };
  expect([...findClosed(live, 'a', 'dv-01', options).values()]).toEqual([
    { option: options[0], closing: 'above-ceiling', rules: ['M-XS-3'] },
  ]);
  expect(findClosed(live, 'a', 'dv-02', options).size).toBe(0);
  expect(findClosed(live, 'b', 'dv-01', options).size).toBe(0);
});

it('tells of an old browser before forbidden storage, which could be allowed', () => {
  expect(readFitness([])).toBe('fit');
  expect(readFitness(['storage'])).toBe('storage-forbidden');
  expect(readFitness(['storage', 'module-workers'])).toBe('too-old');
});
