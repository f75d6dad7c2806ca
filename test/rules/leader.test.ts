import { describe, expect, test } from 'vitest';
import { parseDossier, type LeaderDossier } from '../../shared/rules/dossier.ts';
import { computePaper } from '../../shared/rules/rounds.ts';
import { leaderWith, rate } from './judging.ts';

type Facts = LeaderDossier['facts'];
const vote = (counts: NonNullable<LeaderDossier['vote']>['counts']) => ({ round: 1, electorate: 15, counts });

describe('L-05, the head never above collective and organisation', () => {
  test.each([
    [true, 'good', 'excellent', 'warning', 'good'],
    [true, 'excellent', 'completed', 'warning', 'completed'],
    [true, 'good', 'none', 'warning', 'good'],
    [true, 'none', 'completed', 'warning', 'completed'],
    [true, 'excellent', 'excellent', 'warning', 'excellent'],
    [true, 'not-completed', null, 'warning', 'not-completed'],
    [true, null, 'not-completed', 'warning', 'not-completed'],
    [true, 'none', 'none', 'not-applicable', 'excellent'],
    [null, 'none', 'none', 'not-applicable', 'excellent'],
    [false, 'not-completed', 'not-completed', 'not-applicable', 'excellent'],
    [false, null, null, 'not-applicable', 'excellent'],
  ] as const)('head %s, collective %s, organisation %s: %s, ceiling %s', (head, one, two, outcome, ceiling) => {
    const verdict = rate(leaderWith({ facts: { head, collectiveRating: one, organisationRating: two } }));
    const finding = verdict.findings.find(({ rule }) => rule === 'L-05');
    expect(finding).toEqual({
      ...{ rule: 'L-05', section: 'II.B.4 g2', level: outcome === 'warning' ? ceiling : null, outcome },
      facts: ['collectiveRating', 'head', 'organisationRating'],
    });
    expect(verdict).toMatchObject({ ceiling, level: ceiling, missing: [] });
  });

  test.each([
    [true, 'good', null, 'not-completed', 'good', ['organisationRating']],
    [true, null, 'completed', 'not-completed', 'completed', ['collectiveRating']],
    [true, 'excellent', null, 'not-completed', 'excellent', ['organisationRating']],
    [true, null, null, 'not-completed', 'excellent', ['collectiveRating', 'organisationRating']],
    [true, 'none', null, 'not-completed', 'excellent', ['organisationRating']],
    [null, 'good', 'excellent', 'good', 'excellent', ['head']],
    [null, 'completed', 'none', 'completed', 'excellent', ['head']],
    [null, 'good', null, 'not-completed', 'excellent', ['head', 'organisationRating']],
    [null, 'not-completed', null, 'not-completed', 'excellent', ['head']],
  ] as const)('head %s, collective %s, organisation %s: %s to %s', (head, one, two, lowest, highest, missing) => {
    const verdict = rate(leaderWith({ facts: { head, collectiveRating: one, organisationRating: two } }));
    expect(verdict.findings.find(({ rule }) => rule === 'L-05')).toMatchObject({ outcome: 'unknown', level: null });
    expect(verdict).toMatchObject({ status: 'undetermined', lowest, highest, missing, forced: false });
  });

  test('one rating known closes the levels above it on the paper, with the rule', () => {
    const facts = { head: true, collectiveRating: 'good', organisationRating: null } as const;
    expect(computePaper(rate(leaderWith({ facts })))?.[0]).toEqual({
      ...{ level: 'excellent', closed: 'above-ceiling', rules: ['L-05'] },
    });
  });

  test('unknown whether he is the head, it holds nothing open where both are excellent', () => {
    expect(rate(leaderWith({ facts: { head: null } }))).toMatchObject({ ceiling: 'excellent', missing: [] });
  });
});

describe('the level of a leader', () => {
  test('is what the body outside these rules arrived at, no higher than the ceiling', () => {
    const levelOf = (facts: Facts) => rate(leaderWith({ facts }));
    expect(levelOf({ proposedLevel: 'completed' })).toMatchObject({ status: 'proposed', level: 'completed' });
    expect(levelOf({ collectiveRating: 'good' })).toMatchObject({ level: 'good', ceiling: 'good', carried: null });
  });

  test('with a vote is the vote alone', () => {
    const carried = leaderWith({ facts: { proposedLevel: 'completed' }, vote: vote({ good: 8 }) });
    expect(rate(carried)).toMatchObject({ status: 'proposed', level: 'good', carried: 'good', needed: 8 });
    expect(rate(leaderWith({ vote: vote({ good: 7, excellent: 7 }) }))).toMatchObject({ status: 'no-majority' });
    expect(rate(leaderWith({ facts: { proposedLevel: null }, vote: vote({ good: 8 }) }))).toMatchObject({
      ...{ status: 'proposed', missing: [] },
    });
  });

  test('with neither is open, unless nothing but the lowest is possible', () => {
    expect(rate(leaderWith({ facts: { proposedLevel: null } }))).toMatchObject({
      ...{ status: 'undetermined', level: null, ceiling: 'excellent', missing: ['proposedLevel'] },
    });
    expect(rate(leaderWith({ facts: { proposedLevel: null, collectiveRating: 'not-completed' } }))).toMatchObject({
      ...{ status: 'proposed', level: 'not-completed', missing: [] },
    });
    expect(rate(leaderWith({ facts: { proposedLevel: null, head: null, organisationRating: 'good' } }))).toMatchObject({
      ...{ status: 'undetermined', missing: ['head', 'proposedLevel'] },
    });
  });

  test('needs a finished review', () => {
    expect(rate(leaderWith({ facts: { reviewCompleted: false } }))).toMatchObject({ status: 'not-rated', missing: [] });
    expect(rate(leaderWith({ facts: { reviewCompleted: null } }))).toMatchObject({
      ...{ status: 'undetermined', ceiling: 'excellent', missing: ['reviewCompleted'] },
    });
  });

  test('has no criteria here', () => {
    const criteria = [{ id: 'x', group: 'result', max: 100 }];
    expect(parseDossier({ ...leaderWith({}), criteria })).toEqual({
      ...{ ok: false, error: 'criteria-for-leader', path: 'criteria' },
    });
  });
});
