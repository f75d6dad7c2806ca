import { describe, expect, test } from 'vitest';
import { type MemberDossier } from '../../shared/rules/dossier.ts';
import { dossierWith, findOutcome, outcomeOf, rate } from './judging.ts';

describe('M-K-2', () => {
  test.each([
    [true, 'holds'],
    [false, 'fails'],
    [null, 'unknown'],
  ] as const)('concluded %s: %s', (degradationConcluded, outcome) => {
    expect(outcomeOf('M-K-2', { degradationConcluded })).toBe(outcome);
  });
});

describe('M-K-3, half of the targets', () => {
  test.each([
    [{ given: 10, done: 4 }, 'holds'],
    [{ given: 10, done: 5 }, 'fails'],
    [{ given: 10, done: 6 }, 'fails'],
    [{ given: 11, done: 5 }, 'holds'],
    [{ given: 11, done: 6 }, 'fails'],
    [{ given: 1, done: 0 }, 'holds'],
    [{ given: 3, done: 7 }, 'fails'],
    [{ given: 0, done: 0 }, 'not-applicable'],
    [{ given: 0 }, 'not-applicable'],
    [{ given: 10, done: null }, 'unknown'],
    [{ done: 5 }, 'unknown'],
    [{}, 'unknown'],
    [null, 'unknown'],
    [{ given: Number.MAX_SAFE_INTEGER, done: (Number.MAX_SAFE_INTEGER - 1) / 2 }, 'holds'],
    [{ given: Number.MAX_SAFE_INTEGER - 1, done: (Number.MAX_SAFE_INTEGER - 1) / 2 }, 'fails'],
  ] as const)('%o: %s', (targets, outcome) => {
    expect(outcomeOf('M-K-3', { targets })).toBe(outcome);
  });
});

describe('M-K-4, the State rating', () => {
  test.each([
    [true, 'not-completed', 'holds'],
    [true, 'completed', 'fails'],
    [true, null, 'unknown'],
    [false, 'not-completed', 'not-applicable'],
    [false, null, 'not-applicable'],
    [null, 'completed', 'fails'],
    [null, 'not-completed', 'unknown'],
    [null, null, 'unknown'],
  ] as const)('civil servant %s, State %s: %s', (civilServant, stateRating, outcome) => {
    expect(outcomeOf('M-K-4', { civilServant, stateRating })).toBe(outcome);
  });
});

describe('M-K-5, discipline', () => {
  test.each([
    [[], 'fails'],
    [null, 'unknown'],
    [[{ violation: 'v1', countedBefore: true }], 'fails'],
    [[{ violation: 'v1', countedBefore: false }], 'holds'],
    [[{ violation: 'v1' }], 'unknown'],
    [[{ countedBefore: null }, { countedBefore: false }], 'holds'],
    [[{ countedBefore: true }, { countedBefore: null }], 'unknown'],
  ] as const)('%o: %s', (discipline, outcome) => {
    expect(outcomeOf('M-K-5', { discipline: discipline && [...discipline] })).toBe(outcome);
  });
});

describe('M-K-1, no level reached', () => {
  const low: MemberDossier['criteria'] = [{ id: 'x', group: 'result', max: 100, points: 49.99 }];

  test('applies when no level holds, sets the ceiling and forces nothing (A-50)', () => {
    expect(findOutcome('M-K-1', dossierWith({ criteria: low }))).toBe('holds');
    const voted = rate(dossierWith({ criteria: low }));
    expect(voted).toMatchObject({
      status: 'proposed',
      level: 'not-completed',
      ceiling: 'not-completed',
      forced: false,
    });
    expect(rate(dossierWith({ criteria: low, vote: null }))).toMatchObject({ status: 'not-voted', level: null });
  });

  test('does not apply when any level holds, is unknown while that is', () => {
    expect(findOutcome('M-K-1', dossierWith({}))).toBe('fails');
    expect(findOutcome('M-K-1', dossierWith({ criteria: [] }))).toBe('unknown');
  });

  test('conditions of a lower level do not bind a higher one (A-10)', () => {
    const facts = { civilServant: true, stateRating: 'not-completed', emulationFighterProposed: true } as const;
    const verdict = rate(dossierWith({ facts }));
    expect(verdict.findings.find(({ rule }) => rule === 'M-K-1')?.outcome).toBe('fails');
    // …but M-K-4 does.
    expect(verdict).toMatchObject({ forced: true, ceiling: 'not-completed', level: 'not-completed' });
  });

  test('reads all that the conditions of the three levels read', () => {
    const { findings } = rate(dossierWith({}));
    const read = findings.filter(({ rule }) => /^M-(XS|T|HT)-/.test(rule)).flatMap(({ facts }) => facts);
    expect(findings.find(({ rule }) => rule === 'M-K-1')?.facts).toEqual([...new Set(read)].sort());
  });
});

describe('a KHT case', () => {
  test.each([
    ['degradation', { degradationConcluded: true }],
    ['targets', { targets: { given: 10, done: 4 } }],
    ['the State rating', { stateRating: 'not-completed' }],
    ['discipline', { discipline: [{ countedBefore: false }] }],
  ] as const)('%s decides whatever the vote, and without one', (_, facts) => {
    const forced = { status: 'proposed', level: 'not-completed', ceiling: 'not-completed', forced: true, missing: [] };
    const own = 'discipline' in facts ? { discipline: [...facts.discipline] } : facts;
    expect(rate(dossierWith({ facts: own }))).toMatchObject({ ...forced, carried: 'excellent' });
    expect(rate(dossierWith({ facts: own, vote: null }))).toMatchObject({ ...forced, carried: null, needed: null });
  });

  test('known, it makes every other unknown idle', () => {
    const facts = { degradationConcluded: true, discipline: null, exemplary: null, targets: null };
    expect(rate(dossierWith({ facts }))).toMatchObject({ status: 'proposed', level: 'not-completed', missing: [] });
  });

  test('unknown, it leaves undetermined what is proposed, and without a vote too', () => {
    const open = {
      lowest: 'not-completed',
      highest: 'excellent',
      ceiling: null,
      forced: false,
      missing: ['discipline'],
    };
    expect(rate(dossierWith({ facts: { discipline: null } }))).toMatchObject({ status: 'undetermined', ...open });
    expect(rate(dossierWith({ facts: { discipline: null }, vote: null }))).toMatchObject({
      status: 'undetermined',
      ...open,
    });
  });

  test('unknown, it changes nothing where the vote itself carried not-completed (A-19)', () => {
    const vote = { round: 1, electorate: 16, counts: { 'not-completed': 9 } };
    expect(rate(dossierWith({ facts: { discipline: null }, vote }))).toMatchObject({
      ...{ status: 'proposed', level: 'not-completed', forced: false, ceiling: null, missing: ['discipline'] },
    });
  });
});
