import { expect, test } from 'vitest';
import { countMemberLevels, findStandingOf, isOneTooMany } from '../../shared/rules/member-count.ts';
import { cellWith, dossierWith, rate, ruleSet } from './judging.ts';

test('members rated and pending are counted, others left out (A-07)', () => {
  expect(countMemberLevels(['good', 'excellent', 'pending', 'not-rated', 'good', 'not-completed'])).toEqual({
    ...{ excellent: 1, good: 2, completed: 0, 'not-completed': 1, pending: 1 },
  });
  expect(countMemberLevels([])).toEqual({ excellent: 0, good: 0, completed: 0, 'not-completed': 0, pending: 0 });
});

test('a member stands for his cell with the level proposed, as pending, or not at all', () => {
  const standingOf = (facts: Parameters<typeof dossierWith>[0]['facts'] = {}, vote = dossierWith({}).vote) =>
    findStandingOf(rate(dossierWith({ facts, vote })));
  expect(standingOf()).toBe('excellent');
  expect(standingOf({}, null)).toBe('pending');
  expect(standingOf({ reviewCompleted: false })).toBe('pending');
  expect(standingOf({ exemplary: null })).toBe('pending');
  expect(standingOf({ exempt: true })).toBe('not-rated');
  expect(standingOf({ admittedOn: '2018-12-01' })).toBe('not-rated');
  expect(standingOf({ exempt: true, reviewCompleted: false })).toBe('not-rated');
});

test('one member on sick leave for three months closes excellent for the cell', () => {
  const sick = findStandingOf(rate(dossierWith({ facts: { sickLeaveDays: 90 } })));
  const memberLevels = countMemberLevels([...Array.from({ length: 20 }, () => 'good' as const), sick]);
  expect(rate(cellWith({ facts: { memberLevels } })).ceiling).toBe('good');
});

test('in a cell of four one at the bottom is above 20 %, in one of five it is not', () => {
  expect([0, 1, 3, 4, 5, 6].map((rated) => isOneTooMany(rated, ruleSet))).toEqual([
    ...[false, true, true, true, false, false],
  ]);
});
