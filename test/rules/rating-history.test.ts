import { describe, expect, test } from 'vitest';
import { type Level } from '../../shared/rules/level.ts';
import { appendEvent, findStanding, listRatings, type RatingEvent } from '../../shared/rules/rating-history.ts';
import { findBasis, type PostRating } from '../../shared/rules/several-ratings.ts';

const decided = (id: string, level: Level, more: Partial<Extract<RatingEvent, { kind: 'decided' }>> = {}) => ({
  ...{ kind: 'decided' as const, id, subject: 'dv-1', year: 2018, level, ruleSet: '40-KH/ĐU-2018' as const },
  ...{ on: '2018-12-21', replaces: null },
  ...more,
});
const cancelled = (rating: string, reason = 'Phát hiện khuyết điểm', on = '2019-02-01') => ({
  ...{ kind: 'cancelled' as const, rating, reason, on },
});
function append(...events: RatingEvent[]): readonly RatingEvent[] | string {
  let history: readonly RatingEvent[] = [];
  for (const event of events) {
    const answer = appendEvent(history, event);
    if (!answer.ok) return answer.error;
    history = answer.history;
  }
  return history;
}
function kept(...events: RatingEvent[]): readonly RatingEvent[] {
  const history = append(...events);
  if (typeof history === 'string') throw new Error(history);
  return history;
}

describe('G-06, a decided rating is cancelled and made again, never overwritten', () => {
  const first = decided('r1', 'excellent');
  const second = decided('r2', 'good', { on: '2019-02-10', replaces: 'r1' });

  test('the new one stands, the old one stays with the reason', () => {
    const history = kept(first, cancelled('r1'), second);
    expect(findStanding(history, 'dv-1', 2018)).toEqual(second);
    expect(listRatings(history, 'dv-1', 2018)).toEqual([
      { rating: first, cancelled: cancelled('r1') },
      { rating: second, cancelled: null },
    ]);
  });

  test('cancelled and not made again, nothing stands', () => {
    expect(findStanding(kept(first, cancelled('r1')), 'dv-1', 2018)).toBeNull();
    expect(findStanding([], 'dv-1', 2018)).toBeNull();
  });

  test('another year and another subject are apart', () => {
    const history = kept(first, decided('r3', 'good', { year: 2019, on: '2019-12-20' }));
    expect(findStanding(history, 'dv-1', 2018)).toEqual(first);
    expect(findStanding(history, 'dv-2', 2018)).toBeNull();
  });

  test('appending leaves the history before it alone', () => {
    const before = Object.freeze([Object.freeze(first)]);
    expect(appendEvent(before, cancelled('r1'))).toMatchObject({ ok: true });
    expect(before).toEqual([first]);
  });

  test.each<[string, RatingEvent[]]>([
    ['still-stands', [first, decided('r2', 'good')]],
    ['rating-exists', [first, cancelled('r1'), decided('r1', 'good', { on: '2019-03-01', replaces: 'r1' })]],
    ['rating-unknown', [cancelled('r9')]],
    ['already-cancelled', [first, cancelled('r1'), cancelled('r1')]],
    ['reason-missing', [first, cancelled('r1', '  ')]],
    ['replaces-other', [first, cancelled('r1'), decided('r2', 'good', { on: '2019-03-01' })]],
    ['replaces-other', [decided('r1', 'good', { replaces: 'r0' })]],
    ['no-such-day', [decided('r1', 'good', { on: '2018-02-30' })]],
    ['before-last', [first, cancelled('r1', 'x', '2018-12-20')]],
  ])('%s', (error, events) => {
    expect(append(...events)).toBe(error);
  });
});

describe('G-04, several ratings of one person', () => {
  const post = (name: string, level: Level, main = false): PostRating => ({ post: name, body: 'Chi bộ', main, level });

  test('the main post is the basis, whichever level is higher, and all are kept', () => {
    const ratings = [post('Bí thư chi bộ', 'good', true), post('Chủ tịch Hội', 'excellent')];
    expect(findBasis(ratings)).toEqual({ ok: true, basis: ratings[0], ratings, differ: true });
  });

  test('one rating is its own basis', () => {
    const ratings = [post('Đảng viên', 'good')];
    expect(findBasis(ratings)).toEqual({ ok: true, basis: ratings[0], ratings, differ: false });
  });

  test('nothing is chosen where no main post or more than one is set', () => {
    expect(findBasis([])).toEqual({ ok: false, error: 'no-rating' });
    expect(findBasis([post('A', 'good'), post('B', 'good')])).toEqual({ ok: false, error: 'no-main-post' });
    expect(findBasis([post('A', 'good', true), post('B', 'excellent', true)])).toEqual({
      ...{ ok: false, error: 'several-main-posts' },
    });
  });
});
