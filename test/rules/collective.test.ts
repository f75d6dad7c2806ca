import { describe, expect, test } from 'vitest';
import { type CollectiveDossier } from '../../shared/rules/dossier.ts';
import { type RuleId } from '../../shared/rules/plan-40-2018/clauses.ts';
import { type Outcome } from '../../shared/rules/verdict.ts';
import { collectiveWith, findOutcome, rate } from './judging.ts';

type Facts = CollectiveDossier['facts'];
type Criteria = CollectiveDossier['criteria'];
const outcomeOf = (rule: RuleId, facts: Facts): Outcome => findOutcome(rule, collectiveWith({ facts }));
const withCriteria = (rule: RuleId, criteria: Criteria): Outcome => findOutcome(rule, collectiveWith({ criteria }));

/** Criteria of 20 points each with these, ticked as excellent so that grades stand aside. */
const scored = (...points: (number | null)[]): Criteria =>
  points.map((value, index) => ({
    ...{ id: `c${index}`, group: 'other' as const, max: 100 / points.length, points: value },
    grade: 'excellent' as const,
  }));

test('the review, and the judgement of T-XS-1', () => {
  for (const [value, outcome] of [
    [true, 'holds'],
    [false, 'fails'],
    [null, 'unknown'],
  ] as const) {
    expect(outcomeOf('K-20', { reviewCompleted: value })).toBe(outcome);
    expect(outcomeOf('T-XS-1', { united: value })).toBe(outcome);
  }
});

describe('T-XS-2 and T-T-1, grades of the criteria', () => {
  test.each([
    [27, 'result', 'holds', 'holds'],
    [26.99, 'result', 'fails', 'holds'],
    [21, 'result', 'fails', 'holds'],
    [20.99, 'result', 'fails', 'fails'],
    [21, 'other', 'holds', 'holds'],
    [20.99, 'other', 'fails', 'holds'],
    [15, 'other', 'fails', 'holds'],
    [14.99, 'other', 'fails', 'fails'],
  ] as const)('%s of 30 in group %s: %s, %s', (points, group, excellent, good) => {
    const criteria: Criteria = [
      { id: 'x', group, max: 30, points },
      { id: 'y', group: 'result', max: 70, points: 70 },
    ];
    expect(withCriteria('T-XS-2', criteria)).toBe(excellent);
    expect(withCriteria('T-T-1', criteria)).toBe(good);
  });
});

describe('T-XS-4, 90 points and no criterion under 85 %', () => {
  test.each<[Criteria, Outcome, string]>([
    [scored(18, 18, 18, 18, 18), 'holds', 'exactly 90'],
    [scored(18, 18, 18, 18, 17.99), 'fails', '89.99'],
    [scored(18, 18, 18, 18, 18.01), 'holds', '90.01'],
    [scored(20, 20, 20, 20, 17), 'holds', 'one at 85 %'],
    [scored(20, 20, 20, 20, 16.99), 'fails', 'one just under'],
    [scored(20, 20, 20, 20, 17.01), 'holds', 'one just over'],
    [scored(20, 20, 20, 20, null), 'unknown', 'one without points'],
    [scored(20, 20, 20, 16.99, null), 'fails', 'one known too low decides'],
    [[], 'unknown', 'a form not filled in'],
  ])('%#: %s (%s)', (criteria, outcome) => {
    expect(withCriteria('T-XS-4', criteria)).toBe(outcome);
  });
});

describe('T-T-3, 70 points and no criterion under 80 %', () => {
  test.each<[Criteria, Outcome, string]>([
    [scored(16, 16, 16, 16, 16), 'holds', 'one at 80 %'],
    [scored(16, 16, 16, 16, 15.99), 'fails', 'just under'],
    [scored(16, 16, 16, 16, 16.01), 'holds', 'just over'],
    [scored(20, 20, 20, 20, 20), 'holds', 'a lower bound only (A-24)'],
    [scored(16, 16, null, 16, 16), 'unknown', 'one without points'],
    [[], 'unknown', 'a form not filled in'],
  ])('%#: %s (%s)', (criteria, outcome) => {
    expect(withCriteria('T-T-3', criteria)).toBe(outcome);
  });

  test('75 points with one criterion at 79 % are Completed, 92 with one at 82 % are Good (A-24)', () => {
    // Ten criteria of 10, graded by their points.
    const ten = (points: readonly number[]): Criteria =>
      points.map((value, index) => ({ id: `c${index}`, group: 'other', max: 10, points: value }));
    expect(rate(collectiveWith({ criteria: ten([7.9, 8, 8, 8, 8, 8, 8, 8, 8, 8]) })).ceiling).toBe('completed');
    expect(rate(collectiveWith({ criteria: ten([8.2, 9, 9, 9, 9, 9, 9, 10, 10, 10]) })).ceiling).toBe('good');
  });
});

describe('T-HT-3, 50 points and at most 3 criteria under 50 %', () => {
  test.each<[Criteria, Outcome, string]>([
    [scored(10, 10, 10, 10, 10), 'holds', 'exactly 50 and 50 %'],
    [scored(10, 10, 10, 10, 9.99), 'fails', '49.99'],
    [scored(20, 20, 9.99, 9.99, 9.99), 'holds', 'three under'],
    [[], 'unknown', 'a form not filled in'],
  ])('%#: %s (%s)', (criteria, outcome) => {
    expect(withCriteria('T-HT-3', criteria)).toBe(outcome);
  });

  const ten = (points: readonly (number | null)[]): Criteria =>
    points.map((value, index) => ({ id: `c${index}`, group: 'other', max: 10, points: value }));

  test('60 points with 4 criteria under 50 % are not completed, with 3 completed', () => {
    const four = ten([4.99, 4.99, 4.99, 4.99, 7, 7, 7, 7, 7, 7]);
    const three = ten([4.99, 4.99, 4.99, 5, 7, 7, 7, 7, 7, 7]);
    expect(withCriteria('T-HT-3', four)).toBe('fails');
    expect(rate(collectiveWith({ criteria: four }))).toMatchObject({ ceiling: 'not-completed', forced: false });
    expect(withCriteria('T-HT-3', three)).toBe('holds');
    expect(rate(collectiveWith({ criteria: three })).ceiling).toBe('completed');
  });

  test('4 known to be under decide although points are missing; 3 and one missing do not', () => {
    expect(withCriteria('T-HT-3', ten([4, 4, 4, 4, null, 10, 10, 10, 10, 10]))).toBe('fails');
    expect(withCriteria('T-HT-3', ten([4, 4, 4, null, 10, 10, 10, 10, 10, 10]))).toBe('unknown');
  });
});

describe('T-HT-1, the basic criteria', () => {
  const poor = { id: 'p', group: 'result', max: 50, grade: 'poor' } as const;
  const open = { id: 'o', group: 'result', max: 50 } as const;
  test.each([
    [[poor], 'warning'],
    [[open, poor], 'warning'],
    [[open], 'holds'],
    [[], 'unknown'],
  ] as const)('%o: %s', (criteria, outcome) => {
    expect(withCriteria('T-HT-1', [...criteria])).toBe(outcome);
  });
});

describe('discipline of members: T-XS-3, T-T-2, T-HT-2, T-K-4', () => {
  test.each([
    [[], 'holds', 'holds', 'fails'],
    [null, 'unknown', 'unknown', 'unknown'],
    [[{ selfFound: true, remedied: true, countedBefore: false }], 'fails', 'holds', 'fails'],
    [[{ selfFound: true, remedied: false, countedBefore: false }], 'fails', 'fails', 'holds'],
    [[{ selfFound: true, remedied: false, countedBefore: true }], 'fails', 'fails', 'fails'],
    [[{ selfFound: false, countedBefore: false }], 'fails', 'fails', 'holds'],
    [[{ selfFound: true, countedBefore: false }], 'fails', 'unknown', 'unknown'],
    [[{ selfFound: false }], 'fails', 'fails', 'unknown'],
    [[{ countedBefore: true }], 'fails', 'unknown', 'fails'],
    [[{}], 'fails', 'unknown', 'unknown'],
    [[{}, { selfFound: false, countedBefore: false }], 'fails', 'fails', 'holds'],
  ] as const)('%o: T-XS-3 %s, T-T-2 and T-HT-2 %s, T-K-4 %s', (list, excellent, lower, forced) => {
    const facts: Facts = { memberDiscipline: list && [...list] };
    expect(outcomeOf('T-XS-3', facts)).toBe(excellent);
    expect(outcomeOf('T-T-2', facts)).toBe(lower);
    expect(outcomeOf('T-HT-2', facts)).toBe(lower);
    expect(outcomeOf('T-K-4', facts)).toBe(forced);
  });

  test('found by itself and remedied, Good is the highest (A-23)', () => {
    const facts: Facts = { memberDiscipline: [{ selfFound: true, remedied: true, countedBefore: false }] };
    expect(rate(collectiveWith({ facts }))).toMatchObject({ ceiling: 'good', forced: false });
  });
});

describe('T-K-4, discipline of the collective itself', () => {
  test.each([
    [[], 'fails'],
    [null, 'unknown'],
    [[{ countedBefore: false }], 'holds'],
    [[{ countedBefore: true }], 'fails'],
    [[{ violation: 'v' }], 'unknown'],
    [[{}, { countedBefore: false }], 'holds'],
  ] as const)('%o: %s', (list, outcome) => {
    expect(outcomeOf('T-K-4', { discipline: list && [...list] })).toBe(outcome);
  });

  test('a member who counts decides although the collective is not known of', () => {
    const facts: Facts = { discipline: null, memberDiscipline: [{ selfFound: false, countedBefore: false }] };
    expect(outcomeOf('T-K-4', facts)).toBe('holds');
    expect(rate(collectiveWith({ facts }))).toMatchObject({ forced: true, level: 'not-completed', missing: [] });
  });
});

describe('T-XS-6, the ceiling of the organisation', () => {
  test.each([
    ['excellent', 'warning', 'excellent'],
    ['good', 'warning', 'good'],
    ['completed', 'warning', 'completed'],
    ['not-completed', 'warning', 'not-completed'],
    ['none', 'not-applicable', 'excellent'],
  ] as const)('%s: %s, ceiling %s', (organisationRating, outcome, ceiling) => {
    const verdict = rate(collectiveWith({ facts: { organisationRating } }));
    const finding = verdict.findings.find(({ rule }) => rule === 'T-XS-6');
    expect(finding).toMatchObject({ outcome, level: outcome === 'warning' ? organisationRating : null });
    expect(finding?.section).toBe('II.B.3.3.a, last');
    expect(verdict).toMatchObject({ ceiling, level: ceiling, forced: false });
  });

  test('unknown, it may be anything down to the bottom, without forcing', () => {
    const verdict = rate(collectiveWith({ facts: { organisationRating: null } }));
    expect(verdict).toMatchObject({ ceiling: null, lowest: 'not-completed', highest: 'excellent', forced: false });
    expect(verdict).toMatchObject({ status: 'undetermined', missing: ['organisationRating'] });
    const voted = { round: 1, electorate: 3, counts: { 'not-completed': 2 } };
    expect(rate(collectiveWith({ facts: { organisationRating: null }, vote: voted }))).toMatchObject({
      ...{ status: 'proposed', level: 'not-completed', missing: ['organisationRating'] },
    });
  });
});

describe('T-K-2 and T-K-3', () => {
  test.each([
    [false, false, 'fails'],
    [true, false, 'holds'],
    [false, true, 'holds'],
    [null, true, 'holds'],
    [null, false, 'unknown'],
  ] as const)('disunity %s, degradation %s: %s', (disunityConcluded, degradationConcluded, outcome) => {
    expect(outcomeOf('T-K-2', { disunityConcluded, degradationConcluded })).toBe(outcome);
  });

  test.each([
    [{ given: 10, done: 4, mainTargetsMet: false, forceMajeure: false }, 'holds'],
    [{ given: 10, done: 5, mainTargetsMet: false, forceMajeure: false }, 'fails'],
    [{ given: 10, done: 6, mainTargetsMet: false, forceMajeure: false }, 'fails'],
    [{ given: 10, done: 4, mainTargetsMet: true, forceMajeure: false }, 'fails'],
    [{ given: 10, done: 4, mainTargetsMet: false, forceMajeure: true }, 'fails'],
    [{ given: 10, done: 4, mainTargetsMet: null, forceMajeure: false }, 'unknown'],
    [{ given: 10, done: 4, mainTargetsMet: null, forceMajeure: true }, 'fails'],
    [{ given: 10, mainTargetsMet: true }, 'fails'],
    [{ given: 10, mainTargetsMet: false, forceMajeure: false }, 'unknown'],
    [{ given: 0, mainTargetsMet: false, forceMajeure: false }, 'not-applicable'],
    [{}, 'unknown'],
    [null, 'unknown'],
  ] as const)('%o: T-K-3 %s', (targets, outcome) => {
    expect(outcomeOf('T-K-3', { targets })).toBe(outcome);
  });
});

describe('T-K-5 and T-K-1, under 50 points', () => {
  test.each([
    [50.01, 'fails'],
    [50, 'fails'],
    [49.99, 'holds'],
    [null, 'unknown'],
  ] as const)('%s points: %s', (points, outcome) => {
    expect(withCriteria('T-K-5', [{ id: 'x', group: 'other', max: 100, points }])).toBe(outcome);
  });

  test('under 50 is forced; falling through all levels is not', () => {
    const low: Criteria = [{ id: 'x', group: 'other', max: 100, points: 49.99 }];
    expect(rate(collectiveWith({ criteria: low, vote: null }))).toMatchObject({ forced: true, status: 'proposed' });
    const facts: Facts = { memberDiscipline: [{ selfFound: false, countedBefore: true }] };
    const fallen = collectiveWith({ facts, vote: null });
    expect(findOutcome('T-K-1', fallen)).toBe('holds');
    expect(rate(fallen)).toMatchObject({ forced: false, ceiling: 'not-completed', status: 'not-voted' });
  });
});
