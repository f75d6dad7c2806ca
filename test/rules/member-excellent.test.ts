import { describe, expect, test } from 'vitest';
import { type MemberDossier } from '../../shared/rules/dossier.ts';
import { dossierWith, findOutcome, outcomeOf, rate } from './judging.ts';

/** 100 points of maxima: one result criterion of 30 and others filled up to the best. */
const criteriaWith = (points: number, group: 'result' | 'other' = 'result'): MemberDossier['criteria'] => [
  { id: 'x', group, max: 30, points },
  { id: 'y', group: 'result', max: 70, points: 70 },
];

describe('M-XS-1', () => {
  test.each([
    [true, 'holds'],
    [false, 'fails'],
    [null, 'unknown'],
  ] as const)('exemplary %s: %s', (exemplary, outcome) => {
    expect(outcomeOf('M-XS-1', { exemplary })).toBe(outcome);
  });
});

describe('M-XS-2, grades of the criteria', () => {
  test.each([
    [27, 'result', 'holds'],
    [27.01, 'result', 'holds'],
    [26.99, 'result', 'fails'],
    [21, 'other', 'holds'],
    [21.01, 'other', 'holds'],
    [20.99, 'other', 'fails'],
  ] as const)('%s of 30 in group %s: %s', (points, group, outcome) => {
    expect(findOutcome('M-XS-2', dossierWith({ criteria: criteriaWith(points, group) }))).toBe(outcome);
  });

  test('a form not filled in is unknown', () => {
    expect(findOutcome('M-XS-2', dossierWith({ criteria: [] }))).toBe('unknown');
    expect(rate(dossierWith({ criteria: [] })).missing).toEqual(['criteria']);
  });

  test('a grade ticked by hand goes before points', () => {
    const criteria: MemberDossier['criteria'] = [
      { id: 'x', group: 'result', max: 10, points: 1, grade: 'excellent' },
      { id: 'y', group: 'other', max: 90, points: 90 },
    ];
    expect(findOutcome('M-XS-2', dossierWith({ criteria }))).toBe('holds');
  });

  test('one criterion known too low decides, whatever the others may be', () => {
    const criteria: MemberDossier['criteria'] = [
      { id: 'x', group: 'result', max: 10, points: 1 },
      { id: 'y', group: 'other', max: 90 },
    ];
    expect(findOutcome('M-XS-2', dossierWith({ criteria }))).toBe('fails');
    expect(findOutcome('M-XS-2', dossierWith({ criteria: criteria.slice(1) }))).toBe('unknown');
  });

  test('bounds that floating point would miss are kept in cents', () => {
    // 0.9 × 33.3 is 29.97 on paper and 29.969999999999995 in doubles; 0.7 × 5.7 is 3.99 and 3.9899999999999998.
    for (const [max, points] of [
      [33.3, 29.97],
      [5.7, 5.13],
      [1.1, 0.99],
    ] as const) {
      const rest = { id: 'y', group: 'result' as const, max: 50, grade: 'excellent' as const };
      const below = (Math.round(points * 100) - 1) / 100;
      expect(findOutcome('M-XS-2', dossierWith({ criteria: [{ id: 'x', group: 'result', max, points }, rest] }))).toBe(
        'holds',
      );
      expect(
        findOutcome('M-XS-2', dossierWith({ criteria: [{ id: 'x', group: 'result', max, points: below }, rest] })),
      ).toBe('fails');
    }
  });
});

describe('M-XS-3, civil servants', () => {
  test.each([
    [true, 'excellent', false, false, 'holds'],
    [true, 'good', false, false, 'fails'],
    [true, 'good', true, false, 'holds'],
    [true, 'good', false, true, 'holds'],
    [true, null, true, false, 'holds'],
    [true, null, false, false, 'unknown'],
    [true, 'good', null, false, 'unknown'],
    [false, 'not-completed', false, false, 'not-applicable'],
    [false, null, null, null, 'not-applicable'],
    [null, 'excellent', false, false, 'holds'],
    [null, 'good', false, false, 'unknown'],
  ] as const)(
    'civil servant %s, State %s, fighter %s, certificate %s: %s',
    (civilServant, stateRating, emulationFighterProposed, highCertificate, outcome) => {
      expect(outcomeOf('M-XS-3', { civilServant, stateRating, emulationFighterProposed, highCertificate })).toBe(
        outcome,
      );
    },
  );

  test('reads the four facts that the format lists', () => {
    const finding = rate(dossierWith({})).findings.find(({ rule }) => rule === 'M-XS-3');
    expect(finding).toEqual({
      ...{ rule: 'M-XS-3', section: 'II.B.2.3.a g3', level: 'excellent', outcome: 'holds' },
      facts: ['civilServant', 'emulationFighterProposed', 'highCertificate', 'stateRating'],
    });
  });
});

describe('M-XS-4 and M-XS-5, business', () => {
  const all = { goodAtBusiness: true, stateDutiesPaid: true, commended: true };
  test.each([
    [false, false, {}, 'not-applicable'],
    [true, false, all, 'holds'],
    [false, true, all, 'holds'],
    [true, false, { ...all, commended: false }, 'fails'],
    [true, false, { ...all, goodAtBusiness: false }, 'fails'],
    [true, false, { ...all, stateDutiesPaid: false }, 'fails'],
    [true, false, { ...all, commended: null }, 'unknown'],
    [true, null, { ...all, commended: null, goodAtBusiness: false }, 'fails'],
    [null, false, all, 'holds'],
    [null, false, { ...all, commended: false }, 'unknown'],
    [null, null, all, 'holds'],
    [false, null, {}, 'unknown'],
  ] as const)('in business %s, owner %s, %o: M-XS-4 %s', (inBusiness, ownsPrivateFirm, facts, outcome) => {
    expect(outcomeOf('M-XS-4', { inBusiness, ownsPrivateFirm, ...facts })).toBe(outcome);
  });

  test.each([
    [false, false, 'not-applicable'],
    [false, null, 'not-applicable'],
    [true, true, 'holds'],
    [true, false, 'fails'],
    [true, null, 'unknown'],
    [null, true, 'holds'],
    [null, false, 'unknown'],
  ] as const)('owner %s, rules kept %s: M-XS-5 %s', (ownsPrivateFirm, privateFirmRulesKept, outcome) => {
    expect(outcomeOf('M-XS-5', { ownsPrivateFirm, privateFirmRulesKept })).toBe(outcome);
  });

  test('a fact that no longer matters is not named as missing', () => {
    const facts = { inBusiness: null, ownsPrivateFirm: true, privateFirmRulesKept: true, ...all, commended: null };
    expect(rate(dossierWith({ facts })).missing).toEqual(['commended']);
  });
});

describe('M-XS-6, who is no civil servant', () => {
  test.each([
    [true, false, 'not-applicable'],
    [true, null, 'not-applicable'],
    [false, true, 'holds'],
    [false, false, 'fails'],
    [false, null, 'unknown'],
    [null, true, 'holds'],
    [null, false, 'unknown'],
  ] as const)('civil servant %s, front runner %s: %s', (civilServant, frontRunner, outcome) => {
    expect(outcomeOf('M-XS-6', { civilServant, frontRunner })).toBe(outcome);
  });
});

describe('M-XS-7, units led', () => {
  test.each([
    [[], 'not-applicable'],
    [null, 'unknown'],
    [[{ party: false, rating: 'good' }], 'holds'],
    [[{ party: false, rating: 'excellent' }], 'holds'],
    [[{ party: false, rating: 'completed' }], 'fails'],
    [[{ party: true, rating: 'good' }], 'fails'],
    [[{ party: true, rating: 'excellent' }], 'holds'],
    [[{ party: true, rating: null }], 'unknown'],
    [[{ rating: 'excellent' }], 'holds'],
    [[{ rating: 'good' }], 'unknown'],
    [[{ rating: 'completed' }], 'fails'],
    [
      [
        { party: false, rating: null },
        { party: true, rating: 'good' },
      ],
      'fails',
    ],
    [[{}, { party: true, rating: 'excellent' }], 'unknown'],
  ] as const)('%o: %s', (ledUnits, outcome) => {
    expect(outcomeOf('M-XS-7', { ledUnits: ledUnits && [...ledUnits] })).toBe(outcome);
  });
});
