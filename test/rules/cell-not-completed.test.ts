import { describe, expect, test } from 'vitest';
import { type CellDossier } from '../../shared/rules/dossier.ts';
import { computePaper } from '../../shared/rules/rounds.ts';
import { type Outcome } from '../../shared/rules/verdict.ts';
import { cellWith, findOutcome, rate } from './judging.ts';

type Facts = CellDossier['facts'];
const forced = { status: 'proposed', level: 'not-completed', ceiling: 'not-completed', forced: true, missing: [] };

describe('C-K-1, no level reached, or a total under 50', () => {
  const of = (points: number): CellDossier['criteria'] => [{ id: 'x', group: 'result', max: 100, points }];

  test('49.99 points are a KHT case whatever the vote, and without one', () => {
    expect(rate(cellWith({ criteria: of(49.99) }))).toMatchObject({ ...forced, carried: 'excellent' });
    expect(rate(cellWith({ criteria: of(49.99), vote: null }))).toMatchObject(forced);
  });

  test('50 points with no level reached set the ceiling and force nothing (A-50)', () => {
    const low = cellWith({ criteria: of(50), facts: { achievement: 'below' }, vote: null });
    expect(findOutcome('C-K-1', low)).toBe('holds');
    expect(rate(low)).toMatchObject({ status: 'not-voted', ceiling: 'not-completed', forced: false });
  });

  test('the paper of a forced cell is closed by C-K-1 where the total is the case, and not where it only fell through', () => {
    const rulesOf = (dossier: CellDossier) => computePaper(rate(dossier))?.map(({ closed, rules }) => [closed, rules]);
    const all = (rules: string[]) => [...Array.from({ length: 3 }, () => ['forced', rules]), [null, []]];
    expect(rulesOf(cellWith({ criteria: of(49.99) }))).toEqual(all(['C-K-1']));
    const facts: Facts = { achievement: 'below', targets: { given: 10, done: 4, forceMajeure: false } };
    expect(rulesOf(cellWith({ criteria: of(90), facts }))).toEqual(all(['C-K-3']));
    expect(rulesOf(cellWith({ criteria: of(40), facts }))).toEqual(all(['C-K-1', 'C-K-3']));
  });

  test('an unknown total leaves the case open', () => {
    const verdict = rate(cellWith({ criteria: [] }));
    expect(verdict).toMatchObject({ forced: false, lowest: 'not-completed', highest: 'excellent', ceiling: null });
    expect(verdict).toMatchObject({ status: 'undetermined', missing: ['criteria'] });
    expect(findOutcome('C-K-1', cellWith({ criteria: [] }))).toBe('unknown');
  });
});

describe('C-K-2, cases of the cell as such', () => {
  test.each([
    [[], 'fails'],
    [null, 'unknown'],
    [[{ selfFound: true, remedied: true }], 'fails'],
    [[{ selfFound: true, remedied: false }], 'holds'],
    [[{ selfFound: false }], 'holds'],
    [[{ selfFound: true }], 'unknown'],
    [[{}], 'unknown'],
    [[{}, { selfFound: false, remedied: true }], 'holds'],
  ] as const)('%o: %s', (violationCases, outcome) => {
    const facts: Facts = { violationCases: violationCases && [...violationCases] };
    expect(findOutcome('C-K-2', cellWith({ facts }))).toBe(outcome);
  });

  test('a discipline is none, so only C-HT-4 speaks of it (A-47)', () => {
    const facts: Facts = { discipline: [{ who: 'member', selfFound: false, remedied: false }] };
    expect(findOutcome('C-K-2', cellWith({ facts }))).toBe('fails');
  });
});

describe('C-K-3, half of the targets', () => {
  test.each([
    [{ given: 10, done: 4, forceMajeure: false }, 'holds'],
    [{ given: 10, done: 5, forceMajeure: false }, 'fails'],
    [{ given: 10, done: 6, forceMajeure: false }, 'fails'],
    [{ given: 11, done: 5, forceMajeure: false }, 'holds'],
    [{ given: 10, done: 4, forceMajeure: true }, 'fails'],
    [{ given: 10, done: 4, forceMajeure: null }, 'unknown'],
    [{ given: 10, done: 5, forceMajeure: null }, 'fails'],
    [{ given: 10, done: null, forceMajeure: true }, 'fails'],
    [{ given: null, done: 4, forceMajeure: false }, 'unknown'],
    [{ given: 0, done: 0 }, 'not-applicable'],
    [{ given: 0 }, 'not-applicable'],
    [{ given: 5, done: 9, forceMajeure: false }, 'fails'],
    [{}, 'unknown'],
    [null, 'unknown'],
  ] as const)('%o: %s', (targets, outcome) => {
    expect(findOutcome('C-K-3', cellWith({ facts: { targets } }))).toBe(outcome);
  });
});

describe('C-K-4, building the Party', () => {
  const row = { id: 'x', group: 'other', max: 100 } as const;
  test.each([
    [[{ ...row, points: 50, partyBuilding: true }], 'fails'],
    [[{ ...row, points: 49.99, partyBuilding: true }], 'holds'],
    [[{ ...row, points: 49.99, partyBuilding: false }], 'fails'],
    [[{ ...row, points: 49.99 }], 'fails'],
    [[{ ...row, grade: 'poor', partyBuilding: true }], 'holds'],
    [[{ ...row, grade: 'average', points: 0, partyBuilding: true }], 'fails'],
    [[{ ...row, partyBuilding: true }], 'unknown'],
    [[{ ...row }, { ...row, grade: 'good', partyBuilding: true }], 'fails'],
    [
      [
        { ...row, partyBuilding: true },
        { ...row, grade: 'poor', partyBuilding: true },
      ],
      'holds',
    ],
    [[], 'unknown'],
  ] as const)('%o: %s', (criteria, outcome) => {
    expect(findOutcome('C-K-4', cellWith({ criteria: [...criteria] }))).toBe(outcome);
  });
});

describe('C-K-5, two bodies at not-completed', () => {
  const low = { rating: 'not-completed' } as const;
  test.each([
    [[], 'not-applicable'],
    [null, 'unknown'],
    [[{ kind: 'front', ...low }], 'fails'],
    [
      [
        { kind: 'front', ...low },
        { kind: 'organisation', ...low },
      ],
      'holds',
    ],
    [
      [
        { kind: 'organisation', ...low },
        { kind: 'organisation', ...low },
      ],
      'holds',
    ],
    [
      [
        { kind: 'government', ...low },
        { kind: 'organisation', ...low },
      ],
      'fails',
    ],
    [
      [
        { kind: null, ...low },
        { kind: 'organisation', ...low },
      ],
      'unknown',
    ],
    [
      [
        { kind: 'front', rating: null },
        { kind: 'organisation', ...low },
      ],
      'unknown',
    ],
    [
      [
        { kind: 'front', rating: 'good' },
        { kind: null, rating: null },
      ],
      'fails',
    ],
    [[{ kind: 'front', ...low }, { kind: 'organisation', ...low }, {}], 'holds'],
    [[{}, {}], 'unknown'],
  ] as const)('%o: %s', (sameLevelBodies, outcome) => {
    const facts: Facts = { sameLevelBodies: sameLevelBodies && [...sameLevelBodies] };
    expect(findOutcome('C-K-5', cellWith({ facts }))).toBe(outcome);
  });
});

describe('C-K-6, the committee disciplined, or more than 20 % of the rated members at not-completed', () => {
  const rated = (low: number | null, all: number, pending: number | null = 0) => ({
    ...{ excellent: 0, good: all - (low ?? 0), completed: 0, 'not-completed': low, pending },
  });
  test.each<[CellDossier['facts']['memberLevels'], Outcome, string]>([
    [rated(6, 30), 'fails', 'exactly 20 %'],
    [rated(7, 30), 'holds', 'above'],
    [rated(5, 30), 'fails', 'below'],
    [rated(1, 4), 'holds', 'one of four'],
    [rated(1, 5), 'fails', 'one of five'],
    [rated(0, 0), 'fails', 'nobody rated'],
    [rated(6, 30, 1), 'unknown', '7 of 31 if the pending one is low'],
    [rated(5, 30, 1), 'fails', '6 of 31 at most'],
    [rated(7, 30, 5), 'unknown', '7 of 35 if the pending ones are not'],
    [rated(7, 30, 4), 'holds', '7 of 34 at least'],
    [rated(0, 30, null), 'unknown', 'pending unknown'],
    [rated(null, 30), 'unknown', 'count unknown'],
    [{ ...rated(0, 30), good: null }, 'fails', 'nobody low, whatever the others'],
    [{ ...rated(2, 30), excellent: null }, 'fails', '2 of 30 or more'],
    [{ ...rated(7, 30), excellent: null }, 'unknown', '7 of 30 or more'],
    [{}, 'unknown', 'nothing known'],
    [null, 'unknown', 'nothing known'],
  ])('%o: %s (%s)', (memberLevels, outcome) => {
    expect(findOutcome('C-K-6', cellWith({ facts: { memberLevels } }))).toBe(outcome);
  });

  test.each([
    [true, true, 'holds'],
    [true, false, 'fails'],
    [true, null, 'unknown'],
    [false, true, 'fails'],
    [false, null, 'fails'],
    [null, true, 'unknown'],
    [null, false, 'fails'],
  ] as const)('committee %s, disciplined %s: %s', (hasCommittee, committeeDisciplined, outcome) => {
    expect(findOutcome('C-K-6', cellWith({ facts: { hasCommittee, committeeDisciplined } }))).toBe(outcome);
  });

  test('counts beyond what doubles add exactly', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const memberLevels = { excellent: most, good: most, completed: most, 'not-completed': most, pending: 0 };
    expect(findOutcome('C-K-6', cellWith({ facts: { memberLevels } }))).toBe('holds');
  });
});

test('each KHT case alone decides whatever the vote', () => {
  const cases: Facts[] = [
    { violationCases: [{ selfFound: false }] },
    { targets: { given: 3, done: 1, forceMajeure: false } },
    { committeeDisciplined: true },
  ];
  for (const facts of cases) expect(rate(cellWith({ facts }))).toMatchObject({ ...forced, carried: 'excellent' });
});
