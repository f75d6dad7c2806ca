import { describe, expect, test } from 'vitest';
import { type MemberDossier } from '../../shared/rules/dossier.ts';
import { dossierWith, findOutcome, outcomeOf, rate } from './judging.ts';

const criteriaWith = (points: number, group: 'result' | 'other'): MemberDossier['criteria'] => [
  { id: 'x', group, max: 30, points },
  { id: 'y', group: 'result', max: 70, points: 70 },
];

describe('M-T-1', () => {
  test.each([
    [21.01, 'result', 'holds'],
    [21, 'result', 'holds'],
    [20.99, 'result', 'fails'],
    [15.01, 'other', 'holds'],
    [15, 'other', 'holds'],
    [14.99, 'other', 'fails'],
  ] as const)('%s of 30 in group %s: %s', (points, group, outcome) => {
    expect(findOutcome('M-T-1', dossierWith({ criteria: criteriaWith(points, group) }))).toBe(outcome);
  });

  test('a criterion neither ticked nor given points is unknown', () => {
    expect(findOutcome('M-T-1', dossierWith({ criteria: [{ id: 'x', group: 'result', max: 100 }] }))).toBe('unknown');
  });
});

describe('M-HT-1, the basic criteria (A-18)', () => {
  test.each([
    [15.01, 'result', 'holds'],
    [15, 'result', 'holds'],
    [14.99, 'result', 'fails'],
    [14.99, 'other', 'warning'],
    [15, 'other', 'holds'],
  ] as const)('%s of 30 in group %s: %s', (points, group, outcome) => {
    expect(findOutcome('M-HT-1', dossierWith({ criteria: criteriaWith(points, group) }))).toBe(outcome);
  });

  const poorOther = { id: 'o', group: 'other', max: 10, grade: 'poor' } as const;
  const openResult = { id: 'r', group: 'result', max: 10 } as const;
  const poorResult = { id: 'p', group: 'result', max: 10, grade: 'poor' } as const;
  const openOther = { id: 'q', group: 'other', max: 10 } as const;
  test.each([
    [[], 'unknown'],
    [[openResult, poorOther], 'unknown'],
    [[openResult, poorResult], 'fails'],
    [[openOther], 'holds'],
    [[openOther, poorOther], 'warning'],
    [[poorOther], 'warning'],
  ] as const)('%o: %s', (criteria, outcome) => {
    expect(findOutcome('M-HT-1', dossierWith({ criteria: [...criteria] }))).toBe(outcome);
  });

  test('a warning counts as holding', () => {
    const verdict = rate(dossierWith({ criteria: [{ ...poorOther }] }));
    expect(verdict).toMatchObject({ ceiling: 'completed', level: 'completed' });
  });
});

describe('M-T-2 and M-HT-2, the State rating', () => {
  test.each([
    [true, 'excellent', 'holds', 'holds'],
    [true, 'good', 'holds', 'holds'],
    [true, 'completed', 'fails', 'holds'],
    [true, 'not-completed', 'fails', 'fails'],
    [true, null, 'unknown', 'unknown'],
    [false, 'not-completed', 'not-applicable', 'not-applicable'],
    [false, null, 'not-applicable', 'not-applicable'],
    [null, 'good', 'holds', 'holds'],
    [null, 'completed', 'unknown', 'holds'],
    [null, 'not-completed', 'unknown', 'unknown'],
    [null, null, 'unknown', 'unknown'],
  ] as const)('civil servant %s, State %s: M-T-2 %s, M-HT-2 %s', (civilServant, stateRating, good, completed) => {
    expect(outcomeOf('M-T-2', { civilServant, stateRating })).toBe(good);
    expect(outcomeOf('M-HT-2', { civilServant, stateRating })).toBe(completed);
  });
});
