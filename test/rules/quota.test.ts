import { describe, expect, test } from 'vitest';
import { levels, type Level } from '../../shared/rules/level.ts';
import { computeQuota, mayClose, parseQuota, type QuotaRequest } from '../../shared/rules/quota.ts';
import { capBases, capIds, type CapBase, type CapId } from '../../shared/rules/rule-set.ts';
import { ruleSet } from './judging.ts';

type Counts = Partial<Record<Level, number>>;
const request = (cap: CapId, counts: Counts, base?: CapBase): QuotaRequest => ({
  ...{ ruleSet: '40-KH/ĐU-2018', cap },
  levels: levels.flatMap((level) => Array.from({ length: counts[level] ?? 0 }, () => level)),
  ...(base === undefined ? {} : { base }),
});
const quotaOf = (cap: CapId, counts: Counts, base?: CapBase) => computeQuota(request(cap, counts, base), ruleSet);
const isKept = (excellent: number, good: number, all: number, base: CapBase): boolean => {
  const counted = { good, 'good-or-better': good + excellent, all }[base];
  return 5 * excellent <= counted;
};

describe('the two readings, for N units finally at Good or Excellent', () => {
  test.each([
    [4, 0, 0],
    [5, 0, 1],
    [6, 1, 1],
    [10, 1, 2],
    [11, 1, 2],
    [12, 2, 2],
    [16, 2, 3],
    [17, 2, 3],
    [18, 3, 3],
    [20, 3, 4],
    [100, 16, 20],
    [240, 40, 48],
    [300, 50, 60],
  ])('of %i the literal base allows %i, the inclusive one %i', (n, literal, inclusive) => {
    const most = (base: CapBase) =>
      Math.max(
        ...Array.from({ length: n + 1 }, (_, x) => x).filter(
          (x) => !quotaOf('CAP-1', { excellent: x, good: n - x }, base).exceeded,
        ),
      );
    expect([most('good'), most('good-or-better')]).toEqual([literal, inclusive]);
    expect(quotaOf('CAP-1', { good: n }).allowedInclusive).toBe(inclusive);
  });

  test('agree with floor(N / 6) and floor(N / 5) for every N from 1 to 400', () => {
    for (let n = 1; n <= 400; n += 1) {
      const [six, five] = [Math.floor(n / 6), Math.floor(n / 5)];
      expect(quotaOf('CAP-2', { excellent: six, good: n - six }).exceeded).toBe(false);
      expect(quotaOf('CAP-2', { excellent: six + 1, good: n - six - 1 }).exceeded).toBe(true);
      expect(quotaOf('CAP-2', { excellent: five, good: n - five }, 'good-or-better').exceeded).toBe(false);
      expect(quotaOf('CAP-2', { excellent: five + 1, good: n - five - 1 }, 'good-or-better').exceeded).toBe(n > five);
    }
  });
});

test('toLower is the fewest that keep the cap once they are Good, for every base', () => {
  for (const base of capBases) {
    for (let excellent = 0; excellent <= 30; excellent += 1) {
      for (let good = 0; good <= 60; good += 1) {
        const all = excellent + good + 7;
        const { toLower, exceeded } = quotaOf('CAP-4', { excellent, good, completed: 7 }, base);
        expect(exceeded).toBe(!isKept(excellent, good, all, base));
        expect(isKept(excellent - toLower, good + toLower, all, base)).toBe(true);
        if (toLower > 0) expect(isKept(excellent - toLower + 1, good + toLower - 1, all, base)).toBe(false);
      }
    }
  }
});

test('each cap has its own base: literal for 1, 2 and 4, inclusive for the five collectives, all units for 5', () => {
  const bases = capIds.map((cap) => quotaOf(cap, { good: 4, excellent: 1, completed: 5 }));
  expect(bases.map(({ base, baseCount }) => [base, baseCount])).toEqual([
    ...[['good', 4]],
    ...[['good', 4]],
    ...[['good-or-better', 5]],
    ...[['good', 4]],
    ...[['all', 10]],
  ]);
});

test('nobody at all keeps every cap', () => {
  for (const cap of capIds) {
    expect(quotaOf(cap, {})).toMatchObject({ excellent: 0, baseCount: 0, allowed: 0, exceeded: false, toLower: 0 });
  }
});

test('over the cap a decision is closed for a reason only, and the program lowers nobody', () => {
  const over = quotaOf('CAP-1', { excellent: 3, good: 13 });
  expect(over).toEqual({
    ...{ cap: 'CAP-1', excellent: 3, base: 'good', baseCount: 13, allowed: 2, exceeded: true, toLower: 1 },
    allowedInclusive: 3,
  });
  expect([mayClose(over, null), mayClose(over, '  '), mayClose(over, 'Thị ủy đồng ý')]).toEqual([false, false, true]);
  expect(mayClose(quotaOf('CAP-1', { excellent: 2, good: 14 }), null)).toBe(true);
});

describe('a malformed request is refused with path and cause', () => {
  const good = { ruleSet: '40-KH/ĐU-2018', cap: 'CAP-2', levels: ['good', 'excellent'] };
  test.each([
    [[good], '$', 'not-an-object'],
    ['x', '$', 'not-an-object'],
    [{ ...good, ruleSet: '2019' }, 'ruleSet', 'unknown-rule-set'],
    [{ ...good, cap: 'CAP-6' }, 'cap', 'unknown-cap'],
    [{ ...good, base: 'T' }, 'base', 'unknown-base'],
    [{ ...good, levels: 'good' }, 'levels', 'not-a-list'],
    [{ ...good, levels: ['good', 'best'] }, 'levels[1]', 'unknown-level'],
    [{ ...good, levels: ['good', null] }, 'levels[1]', 'unknown-level'],
    [{ ...good, level: [] }, 'level', 'unknown-member'],
    [{ ruleSet: good.ruleSet, cap: good.cap }, 'levels', 'missing'],
    [{ ruleSet: good.ruleSet, levels: [] }, 'cap', 'missing'],
    [{ cap: good.cap, levels: [] }, 'ruleSet', 'missing'],
  ] as const)('%j: %s, %s', (input, path, error) => {
    expect(parseQuota(input)).toEqual({ ok: false, path, error });
  });
});
