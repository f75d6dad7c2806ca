import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { decide } from '../../shared/rules/decide.ts';
import { ruleSetIds, ruleSets, type RuleSet } from '../../shared/rules/rule-set.ts';
import { cellWith, dossierWith, ruleSet } from './judging.ts';

/** SHA-256 of each rule set as JSON. Ratings were decided by it: a change is a new version with a line of its own here. */
const frozen: Readonly<Record<string, string>> = {
  '40-KH/ĐU-2018': 'c743e46bbeae59ee8ff461af15248b46be4af0bf7c8a677831bc728a96337005',
};

test.each(ruleSetIds)('%s is as it was when it decided', (id) => {
  const text = JSON.stringify(ruleSets[id]);
  expect(createHash('sha256').update(text).digest('hex')).toBe(frozen[id]);
  expect(ruleSets[id].id).toBe(id);
});

test('nobody who is handed a rule set can change it', () => {
  expect(Object.isFrozen(ruleSets)).toBe(true);
  expect(() => Object.assign(ruleSet, { totalOfMaxima: 90 })).toThrow(TypeError);
  expect(() => Object.assign(ruleSet.caps['CAP-1'], { base: 'all' })).toThrow(TypeError);
});

describe('thresholds are data: another rule set decides otherwise', () => {
  const withChange = (change: Partial<RuleSet>): RuleSet => ({ ...ruleSet, ...change });

  test('months counted to the end of the year (A-32)', () => {
    const dossier = dossierWith({ facts: { admittedOn: '2018-06-10', ratedOn: '2018-12-07' } });
    expect(decide(dossier, ruleSet).status).toBe('not-rated');
    expect(decide(dossier, withChange({ monthsCountedTo: 'year-end' })).status).toBe('proposed');
  });

  test('bands for the total of a member (A-42)', () => {
    const criteria = [{ id: 'x', group: 'result' as const, max: 100, points: 95 }];
    const of = (memberTotals: RuleSet['memberTotals'], points: number | null = 95) =>
      decide(dossierWith({ criteria: criteria.map((row) => ({ ...row, points, grade: 'excellent' as const })) }), {
        ...ruleSet,
        memberTotals,
      });
    expect(of(null).ceiling).toBe('excellent');
    expect(of(null, 10).ceiling).toBe('excellent');
    expect(of({ excellent: 95, good: 70, completed: 50 }).ceiling).toBe('excellent');
    expect(of({ excellent: 95.01, good: 70, completed: 50 }).ceiling).toBe('good');
    expect(of({ excellent: 98, good: 97, completed: 95 }).ceiling).toBe('completed');
    expect(of({ excellent: 98, good: 97, completed: 96 }).ceiling).toBe('not-completed');
    expect(of({ excellent: 90, good: 70, completed: 50 }, null)).toMatchObject({
      ceiling: null,
      missing: ['criteria'],
    });
  });

  test('the totals of a cell', () => {
    const totals = { excellent: 101, good: 70, completed: 50 };
    expect(decide(cellWith({}), ruleSet).ceiling).toBe('excellent');
    expect(decide(cellWith({}), withChange({ cellTotals: totals })).ceiling).toBe('good');
  });

  test('the days of sick leave and their ceiling', () => {
    const dossier = dossierWith({ facts: { sickLeaveDays: 90 } });
    expect(decide(dossier, ruleSet).ceiling).toBe('completed');
    expect(decide(dossier, withChange({ sickLeave: { days: 91, ceiling: 'completed' } })).ceiling).toBe('excellent');
    expect(decide(dossier, withChange({ sickLeave: { days: 90, ceiling: 'good' } })).ceiling).toBe('good');
  });
});
