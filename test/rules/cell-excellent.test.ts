import { describe, expect, test } from 'vitest';
import { type CellDossier } from '../../shared/rules/dossier.ts';
import { type RuleId } from '../../shared/rules/plan-40-2018/clauses.ts';
import { type Outcome } from '../../shared/rules/verdict.ts';
import { cellWith, findOutcome, listRules, rate } from './judging.ts';

type Facts = CellDossier['facts'];
const outcomeOf = (rule: RuleId, facts: Facts): Outcome => findOutcome(rule, cellWith({ facts }));

/** One result criterion of 100. */
const totalling = (total: number): CellDossier['criteria'] => [{ id: 'a', group: 'result', max: 100, points: total }];

describe('K-20, the review', () => {
  test.each([
    [true, 'holds', 'proposed'],
    [false, 'fails', 'not-rated'],
    [null, 'unknown', 'undetermined'],
  ] as const)('finished %s: %s, %s', (reviewCompleted, outcome, status) => {
    expect(outcomeOf('K-20', { reviewCompleted })).toBe(outcome);
    expect(rate(cellWith({ facts: { reviewCompleted } })).status).toBe(status);
  });
});

describe('C-XS-1, C-T-1, C-HT-1: how the three groups of content were carried out', () => {
  test.each([
    ['excellent', 'holds', 'holds', 'holds'],
    ['good', 'fails', 'holds', 'holds'],
    ['basic', 'fails', 'fails', 'holds'],
    ['below', 'fails', 'fails', 'fails'],
    [null, 'unknown', 'unknown', 'unknown'],
  ] as const)('%s: %s, %s, %s', (achievement, excellent, good, completed) => {
    expect(outcomeOf('C-XS-1', { achievement })).toBe(excellent);
    expect(outcomeOf('C-T-1', { achievement })).toBe(good);
    expect(outcomeOf('C-HT-1', { achievement })).toBe(completed);
  });
});

describe('C-XS-2 and C-XS-4: registration, and the judgement', () => {
  test.each([
    [true, 'holds'],
    [false, 'fails'],
    [null, 'unknown'],
  ] as const)('%s: %s', (value, outcome) => {
    expect(outcomeOf('C-XS-2', { registeredForExcellence: value })).toBe(outcome);
    expect(outcomeOf('C-XS-4', { outstanding: value })).toBe(outcome);
  });

  test('92 points and not registered is Good (A-04)', () => {
    const verdict = rate(cellWith({ criteria: totalling(92), facts: { registeredForExcellence: false } }));
    expect(verdict).toMatchObject({ ceiling: 'good', level: 'good', carried: 'excellent' });
  });
});

describe('the total: C-XS-3 from 90, C-T-2 from 70, C-HT-2 from 50, under it a KHT case of its own', () => {
  test.each([
    [90.01, 'holds', 'holds', 'holds', 'excellent'],
    [90, 'holds', 'holds', 'holds', 'excellent'],
    [89.99, 'fails', 'holds', 'holds', 'good'],
    [70.01, 'fails', 'holds', 'holds', 'good'],
    [70, 'fails', 'holds', 'holds', 'good'],
    [69.99, 'fails', 'fails', 'holds', 'completed'],
    [50.01, 'fails', 'fails', 'holds', 'completed'],
    [50, 'fails', 'fails', 'holds', 'completed'],
    [49.99, 'fails', 'fails', 'fails', 'not-completed'],
  ] as const)('%s points: %s, %s, %s, ceiling %s', (points, excellent, good, completed, ceiling) => {
    const dossier = cellWith({ criteria: totalling(points) });
    expect(findOutcome('C-XS-3', dossier)).toBe(excellent);
    expect(findOutcome('C-T-2', dossier)).toBe(good);
    expect(findOutcome('C-HT-2', dossier)).toBe(completed);
    expect(rate(dossier)).toMatchObject({ ceiling, forced: ceiling === 'not-completed' });
  });

  test('without points throughout it is unknown, even where those given are enough', () => {
    const criteria: CellDossier['criteria'] = [
      { id: 'a', group: 'result', max: 95, points: 95 },
      { id: 'b', group: 'other', max: 5, grade: 'excellent' },
    ];
    expect(findOutcome('C-XS-3', cellWith({ criteria }))).toBe('unknown');
    expect(rate(cellWith({ criteria }))).toMatchObject({ lowest: 'not-completed', missing: ['criteria'] });
  });

  test('is summed in cents, not in floating point', () => {
    // 0.1 + 0.2 + 89.7 is 90 on paper and 89.99999999999999 or 90 in doubles, by the order of the sum.
    const parts = [0.1, 0.2, 89.7, 0];
    const criteria = parts.map((points, index) => ({
      ...{ id: `c${index}`, group: 'other' as const, max: index === 2 ? 97 : 1, points },
      grade: 'excellent' as const,
    }));
    expect(findOutcome('C-XS-3', cellWith({ criteria }))).toBe('holds');
  });
});

describe('C-XS-5, grades of the criteria', () => {
  test.each([
    [27, 'result', 'holds'],
    [26.99, 'result', 'fails'],
    [21, 'other', 'holds'],
    [20.99, 'other', 'fails'],
  ] as const)('%s of 30 in group %s: %s', (points, group, outcome) => {
    const criteria: CellDossier['criteria'] = [
      { id: 'x', group, max: 30, points },
      { id: 'y', group: 'result', max: 70, points: 70 },
    ];
    expect(findOutcome('C-XS-5', cellWith({ criteria }))).toBe(outcome);
  });

  test('a form not filled in is unknown', () => {
    expect(findOutcome('C-XS-5', cellWith({ criteria: [] }))).toBe('unknown');
  });
});

describe('C-XS-6, meetings and members', () => {
  const levels = { excellent: 3, good: 12, completed: 0, 'not-completed': 0, pending: 0 };
  test.each([
    [true, levels, 'holds'],
    [false, levels, 'fails'],
    [null, levels, 'unknown'],
    [true, { ...levels, completed: 1 }, 'fails'],
    [true, { ...levels, 'not-completed': 1 }, 'fails'],
    [true, { ...levels, pending: 1 }, 'unknown'],
    [true, { ...levels, pending: null }, 'unknown'],
    [true, { ...levels, completed: null }, 'unknown'],
    [true, { ...levels, completed: null, 'not-completed': 1 }, 'fails'],
    [true, { ...levels, completed: 1, pending: 5 }, 'fails'],
    [true, { ...levels, excellent: null, good: null }, 'holds'],
    [null, { ...levels, completed: 1 }, 'fails'],
    [true, {}, 'unknown'],
    [true, null, 'unknown'],
  ] as const)('meetings %s, members %o: %s', (meetingsAsRuled, memberLevels, outcome) => {
    expect(outcomeOf('C-XS-6', { meetingsAsRuled, memberLevels })).toBe(outcome);
  });
});

describe('C-XS-7 and C-T-6, bodies of the same level', () => {
  test.each([
    [[], 'not-applicable', 'not-applicable'],
    [null, 'unknown', 'unknown'],
    [[{ rating: 'good' }], 'holds', 'holds'],
    [[{ rating: 'completed' }], 'fails', 'holds'],
    [[{ rating: 'not-completed' }], 'fails', 'fails'],
    [[{ rating: null }], 'unknown', 'unknown'],
    [[{ rating: null }, { rating: 'completed' }], 'fails', 'unknown'],
    [[{}, { rating: 'not-completed' }], 'fails', 'fails'],
  ] as const)('%o: C-XS-7 %s, C-T-6 %s', (sameLevelBodies, excellent, good) => {
    const facts: Facts = { sameLevelBodies: sameLevelBodies && [...sameLevelBodies] };
    expect(outcomeOf('C-XS-7', facts)).toBe(excellent);
    expect(outcomeOf('C-T-6', facts)).toBe(good);
  });

  test('none on the list counts as met', () => {
    expect(rate(cellWith({ facts: { sameLevelBodies: [] } })).ceiling).toBe('excellent');
  });
});

describe('C-XS-8, no committee member disciplined', () => {
  const excused = { selfFound: true, remedied: true };
  test.each([
    [[], 'holds'],
    [null, 'unknown'],
    [[{ who: 'committee-member', ...excused }], 'fails'],
    [[{ who: 'officer', ofCell: true, ...excused }], 'holds'],
    [[{ who: 'member', ...excused }], 'holds'],
    [[{ who: null }], 'unknown'],
    [[{ who: null }, { who: 'committee-member' }], 'fails'],
  ] as const)('%o: %s', (discipline, outcome) => {
    expect(outcomeOf('C-XS-8', { discipline: discipline && [...discipline] })).toBe(outcome);
  });
});

test('the findings name the facts that each rule reads, sorted', () => {
  const { findings } = rate(cellWith({}));
  const read = Object.fromEntries(findings.map(({ rule, facts }) => [rule, facts.join(' ')]));
  expect(read).toMatchObject({
    ...{ 'C-XS-6': 'meetingsAsRuled memberLevels', 'C-XS-8': 'discipline', 'C-XS-3': 'criteria' },
    ...{ 'C-T-4': 'committeeUnited discipline hasCommittee', 'C-K-3': 'targets', 'C-K-4': 'criteria' },
    ...{ 'C-K-5': 'sameLevelBodies', 'C-K-6': 'committeeDisciplined hasCommittee memberLevels' },
  });
  const conditions = findings.filter(({ rule }) => /^C-(XS|T|HT)-/.test(rule)).flatMap(({ facts }) => facts);
  expect(read['C-K-1']).toBe([...new Set(conditions)].sort().join(' '));
});

test('one condition short, the next level is tried', () => {
  const verdict = rate(cellWith({ facts: { outstanding: false, committeeUnited: false } }));
  expect(verdict.ceiling).toBe('completed');
  expect(listRules(verdict, 'fails').filter((rule) => !rule.includes('-K-'))).toEqual(['C-XS-4', 'C-T-4']);
});
