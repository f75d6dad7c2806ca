// a count on paper adds up, and two who typed it apart agree.
import { expect, it } from 'vitest';
import { compareCounts, findPaperFault, type PaperCount } from '../../shared/rules/paper-count.ts';

const rules = { present: 20, invalidAt: 5, closedOf: (subject: string) => (subject === 'b' ? [0] : []) };
const count = (
  over: Partial<PaperCount['papers']> = {},
  rows = [
    [0, 10, 5, 1, 1, 1],
    [0, 12, 3, 1, 1, 1],
  ],
): PaperCount => ({
  papers: { issued: 19, collected: 18, invalid: 1, ...over },
  rows: rows.map((counts, index) => ({ subject: index === 0 ? 'a' : 'b', counts })),
});
const faultOf = (typed: PaperCount): string | null => findPaperFault(typed, rules)?.fault ?? null;

it('a count that adds up is taken, each way of not adding up is named', () => {
  expect(faultOf(count())).toBeNull();
  expect(faultOf(count({ issued: 21 }))).toBe('paper-issued-above-present');
  expect(faultOf(count({ issued: 17 }))).toBe('paper-collected-above-issued');
  expect(faultOf(count({ invalid: 19 }))).toBe('paper-invalid-above-collected');
  expect(faultOf(count({}, [[0, 10, 5, 1, 1, 0]]))).toBe('paper-row-sum');
  expect(faultOf(count({ invalid: 2 }))).toBe('paper-row-invalid');
  expect(
    faultOf(
      count({}, [
        [0, 10, 5, 1, 1, 1],
        [1, 11, 3, 1, 1, 1],
      ]),
    ),
  ).toBe('paper-level-closed');
});

it('at the bounds: everybody present took a paper, all came back, all are invalid', () => {
  const all = count({ issued: 20, collected: 20, invalid: 20 }, [[0, 0, 0, 0, 0, 20]]);
  expect(faultOf(all)).toBeNull();
});

it('who typed the same agrees; rows that differ are asked again, everything where the papers do', () => {
  expect(compareCounts(count(), count())).toBeNull();
  const other = count({}, [
    [0, 10, 5, 1, 1, 1],
    [0, 11, 4, 1, 1, 1],
  ]);
  expect(compareCounts(count(), other)).toEqual({ papers: false, rows: ['b'] });
  expect(compareCounts(count(), count({ issued: 18 }))).toEqual({ papers: true, rows: ['a', 'b'] });
  const turned = { ...count(), rows: [...count().rows].reverse() };
  expect(compareCounts(count(), turned)).toBeNull();
});
