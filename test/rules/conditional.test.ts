import { describe, expect, test } from 'vitest';
import { findConditional, recheckLevel } from '../../shared/rules/conditional.ts';
import { type MemberDossier } from '../../shared/rules/dossier.ts';
import { cellWith, collectiveWith, dossierWith, rate } from './judging.ts';

const cell = { name: 'Chi bộ', party: true, rating: null };
const secretary = (changes: Parameters<typeof dossierWith>[0] = {}) =>
  dossierWith({ ...changes, facts: { ledUnits: [cell], ...changes.facts } });
const conditionalOf = (dossier: MemberDossier) => findConditional(dossier, rate(dossier));

describe('XS có điều kiện (A-16)', () => {
  test('a secretary voted excellent before his cell has its level: both levels, and which unit', () => {
    expect(conditionalOf(secretary())).toEqual({
      ...{ rule: 'M-XS-7', decision: 'A-16', level: 'excellent', otherwise: 'good', units: ['Chi bộ'] },
    });
  });

  test('none where the vote makes no use of it, the cell is decided, or more is missing', () => {
    const vote = { round: 1, electorate: 16, counts: { good: 9 } };
    expect(conditionalOf(secretary({ vote }))).toBeNull();
    expect(conditionalOf(secretary({ vote: null }))).toBeNull();
    expect(conditionalOf(secretary({ facts: { ledUnits: [{ ...cell, rating: 'excellent' }] } }))).toBeNull();
    expect(conditionalOf(secretary({ facts: { exemplary: null } }))).toBeNull();
    expect(conditionalOf(secretary({ facts: { sickLeaveDays: 90 } }))).toBeNull();
    expect(conditionalOf(secretary({ facts: { ledUnits: null } }))).toBeNull();
    expect(conditionalOf(secretary({ facts: { ledUnits: [{ name: 'Hội', rating: 'good' }] } }))).toBeNull();
  });

  test('decided at step 3, it is one or the other', () => {
    const levelWith = (rating: 'excellent' | 'good') =>
      rate(secretary({ facts: { ledUnits: [{ ...cell, rating }] } })).level;
    expect([levelWith('excellent'), levelWith('good')]).toEqual(['excellent', 'good']);
  });
});

describe('a decided level on the facts of now', () => {
  const levels = { excellent: 3, good: 12, completed: 0, 'not-completed': 0, pending: 0 };

  test('a cell whose member was lowered after it is reopened (A-51)', () => {
    expect(recheckLevel(cellWith({}), 'excellent')).toEqual({ holds: true });
    const lowered = cellWith({ facts: { memberLevels: { ...levels, good: 11, completed: 1 } } });
    expect(recheckLevel(lowered, 'excellent')).toEqual({ holds: false, highest: 'good', rules: ['C-XS-6'] });
    expect(recheckLevel(lowered, 'good')).toEqual({ holds: true });
  });

  test('a collective whose organisation came out lower is reopened (A-29), and open until it is out', () => {
    const self = collectiveWith({ facts: { organisationRating: null } });
    expect(recheckLevel(self, 'excellent')).toEqual({ holds: null, missing: ['organisationRating'] });
    const after = collectiveWith({ facts: { organisationRating: 'good' } });
    expect(recheckLevel(after, 'excellent')).toEqual({ holds: false, highest: 'good', rules: ['T-XS-6'] });
  });

  test('a discipline found afterwards names its case, a review found unfinished its gate', () => {
    const disciplined = dossierWith({ facts: { discipline: [{ countedBefore: false }] } });
    expect(recheckLevel(disciplined, 'good')).toEqual({ holds: false, highest: 'not-completed', rules: ['M-K-5'] });
    expect(recheckLevel(disciplined, 'not-completed')).toEqual({ holds: true });
    expect(recheckLevel(dossierWith({ facts: { reviewCompleted: false } }), 'good')).toEqual({
      ...{ holds: false, highest: null, rules: ['K-20'] },
    });
  });
});
