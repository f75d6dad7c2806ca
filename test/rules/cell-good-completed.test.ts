import { describe, expect, test } from 'vitest';
import { type CellDossier } from '../../shared/rules/dossier.ts';
import { cellWith, findOutcome, rate } from './judging.ts';

type Facts = CellDossier['facts'];

const criteriaWith = (points: number, group: 'result' | 'other'): CellDossier['criteria'] => [
  { id: 'x', group, max: 30, points },
  { id: 'y', group: 'result', max: 70, points: 70 },
];

describe('C-T-3 and C-HT-3, grades of the criteria', () => {
  test.each([
    [21.01, 'result', 'holds', 'holds'],
    [21, 'result', 'holds', 'holds'],
    [20.99, 'result', 'fails', 'holds'],
    [15.01, 'other', 'holds', 'holds'],
    [15, 'other', 'holds', 'holds'],
    [14.99, 'other', 'fails', 'fails'],
    [14.99, 'result', 'fails', 'fails'],
  ] as const)('%s of 30 in group %s: C-T-3 %s, C-HT-3 %s', (points, group, good, completed) => {
    const dossier = cellWith({ criteria: criteriaWith(points, group) });
    expect(findOutcome('C-T-3', dossier)).toBe(good);
    expect(findOutcome('C-HT-3', dossier)).toBe(completed);
  });

  test('a criterion neither ticked nor given points is unknown, one known too low decides', () => {
    const open = { id: 'x', group: 'result', max: 30 } as const;
    const poor = { id: 'y', group: 'other', max: 70, grade: 'poor' } as const;
    expect(findOutcome('C-HT-3', cellWith({ criteria: [open] }))).toBe('unknown');
    expect(findOutcome('C-HT-3', cellWith({ criteria: [open, poor] }))).toBe('fails');
    expect(findOutcome('C-HT-3', cellWith({ criteria: [] }))).toBe('unknown');
  });
});

describe('C-T-4, a united committee and discipline', () => {
  const excused = { selfFound: true, remedied: true };
  const open = { selfFound: true, remedied: null };
  const bad = { selfFound: false, remedied: true };
  test.each([
    [true, true, [], 'holds'],
    [true, false, [], 'fails'],
    [true, null, [], 'unknown'],
    [false, false, [], 'holds'],
    [false, null, [], 'holds'],
    [null, true, [], 'holds'],
    [null, false, [], 'unknown'],
    [true, true, null, 'unknown'],
    [true, false, null, 'fails'],
    [true, true, [{ who: 'committee-member', ...excused }], 'holds'],
    [true, true, [{ who: 'committee-member', ...bad }], 'fails'],
    [true, true, [{ who: 'officer', ofCell: false, ...bad }], 'fails'],
    [true, true, [{ who: 'officer', ...open }], 'unknown'],
    [true, true, [{ who: 'member', ...bad }], 'holds'],
    [true, true, [{ who: null, ...bad }], 'unknown'],
    [true, true, [{ who: null, ...excused }], 'holds'],
    [true, true, [{ who: null }, { who: 'officer', ...bad }], 'fails'],
    [false, null, [{ who: 'committee-member', ...bad }], 'fails'],
  ] as const)('committee %s, united %s, %o: %s', (hasCommittee, committeeUnited, discipline, outcome) => {
    const facts: Facts = { hasCommittee, committeeUnited, discipline: discipline && [...discipline] };
    expect(findOutcome('C-T-4', cellWith({ facts }))).toBe(outcome);
  });
});

describe('C-T-5, nobody at not-completed', () => {
  const levels = { excellent: 0, good: 29, completed: 0, 'not-completed': 0, pending: 0 };
  test.each([
    [levels, 'holds'],
    [{ ...levels, completed: 29 }, 'holds'],
    [{ ...levels, 'not-completed': 1 }, 'fails'],
    [{ ...levels, pending: 1 }, 'unknown'],
    [{ ...levels, 'not-completed': null }, 'unknown'],
    [{ ...levels, completed: null }, 'holds'],
    [{ 'not-completed': 0 }, 'unknown'],
    [null, 'unknown'],
  ] as const)('%o: %s', (memberLevels, outcome) => {
    expect(findOutcome('C-T-5', cellWith({ facts: { memberLevels } }))).toBe(outcome);
  });

  test('one of 30 at not-completed and not disciplined: not Good, but Completed', () => {
    const facts: Facts = { memberLevels: { ...levels, 'not-completed': 1 } };
    expect(rate(cellWith({ facts })).ceiling).toBe('completed');
  });
});

describe('C-HT-4, nobody of the cell disciplined', () => {
  const excused = { selfFound: true, remedied: true };
  const bad = { selfFound: true, remedied: false };
  test.each([
    [[], 'holds'],
    [null, 'unknown'],
    [[{ who: 'member', ...bad }], 'fails'],
    [[{ who: 'member', ofCell: false, ...bad }], 'fails'],
    [[{ who: 'committee-member', ...bad }], 'fails'],
    [[{ who: 'officer', ofCell: true, ...bad }], 'fails'],
    [[{ who: 'officer', ofCell: false, ...bad }], 'holds'],
    [[{ who: 'officer', ofCell: null, ...bad }], 'unknown'],
    [[{ who: null, ofCell: true, ...bad }], 'fails'],
    [[{ who: null, ofCell: false, ...bad }], 'unknown'],
    [[{ who: 'member', ...excused }], 'holds'],
    [[{ who: 'member', selfFound: null, remedied: true }], 'unknown'],
    [[{ who: 'member', selfFound: null, remedied: false }], 'fails'],
    [[{ who: 'member' }, { who: 'member', ...bad }], 'fails'],
  ] as const)('%o: %s', (discipline, outcome) => {
    const dossier = cellWith({ facts: { discipline: discipline && [...discipline] } });
    expect(findOutcome('C-HT-4', dossier)).toBe(outcome);
  });

  test('one disciplined member not self-found brings the cell to the bottom without a case of its own (A-10)', () => {
    const facts: Facts = {
      discipline: [{ who: 'member', selfFound: false, remedied: true }],
      memberLevels: { excellent: 3, good: 12, completed: 0, 'not-completed': 1, pending: 0 },
    };
    expect(rate(cellWith({ facts }))).toMatchObject({ ceiling: 'not-completed', forced: false });
  });

  test('conditions of a lower level do not bind a higher one', () => {
    // C-HT-4 fails for a member; XS asks of committee members only.
    const facts: Facts = { discipline: [{ who: 'member', selfFound: false, remedied: true }] };
    expect(findOutcome('C-HT-4', cellWith({ facts }))).toBe('fails');
    expect(rate(cellWith({ facts })).ceiling).toBe('excellent');
  });
});
