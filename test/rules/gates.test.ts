import { describe, expect, test } from 'vitest';
import { computeReviewGate, computeVoteGate } from '../../shared/rules/gates.ts';
import { cellWith, dossierWith, outcomeOf, rate, ruleSet } from './judging.ts';

describe('K-20, the review', () => {
  test('a finished review lets through, an unfinished one leaves the member not rated, an unknown one undetermined', () => {
    expect(rate(dossierWith({})).status).toBe('proposed');
    expect(rate(dossierWith({ facts: { reviewCompleted: false } }))).toMatchObject({
      ...{ status: 'not-rated', level: null, ceiling: null, lowest: null, highest: null, forced: false, missing: [] },
      ...{ carried: 'excellent', needed: 9 },
    });
    expect(rate(dossierWith({ facts: { reviewCompleted: null } }))).toMatchObject({
      ...{ status: 'undetermined', level: null, ceiling: 'excellent', missing: ['reviewCompleted'] },
    });
  });
});

describe('S-06, exempt members', () => {
  test('an exempt member is not rated, a rated exempt member has false, an unknown one is undetermined', () => {
    expect(rate(dossierWith({ facts: { exempt: true } })).status).toBe('not-rated');
    expect(rate(dossierWith({ facts: { exempt: false } })).status).toBe('proposed');
    expect(rate(dossierWith({ facts: { exempt: null } }))).toMatchObject({
      status: 'undetermined',
      missing: ['exempt'],
    });
  });

  test('a gate that fails outweighs one that is unknown, and a KHT case', () => {
    const facts = { exempt: null, reviewCompleted: false, degradationConcluded: true };
    expect(rate(dossierWith({ facts }))).toMatchObject({ status: 'not-rated', forced: false, missing: [] });
  });
});

describe('G-07, six full calendar months in the Party', () => {
  test.each([
    ['2018-06-10', '2018-12-09', 'fails', 'one day short'],
    ['2018-06-10', '2018-12-10', 'holds', 'on the day'],
    ['2018-06-10', '2018-12-11', 'holds', 'a day past'],
    ['2018-08-31', '2019-02-27', 'fails', 'the day before the last of February'],
    ['2018-08-31', '2019-02-28', 'holds', 'the last of February stands for the 31st'],
    ['2019-08-31', '2020-02-28', 'fails', 'a leap year has a 29th'],
    ['2019-08-31', '2020-02-29', 'holds', 'and counts from it'],
    ['1999-08-30', '2000-02-29', 'holds', '2000 is a leap year'],
    ['1899-08-31', '1900-02-28', 'holds', '1900 is none'],
    ['2018-03-31', '2018-09-29', 'fails', 'the day before the last of September'],
    ['2018-03-31', '2018-09-30', 'holds', 'September has 30 days'],
    ['2018-12-07', '2018-12-07', 'fails', 'admitted on the day of rating'],
    ['9999-08-31', '9999-12-31', 'fails', 'the end of the calendar'],
  ])('admitted %s, rated %s: %s (%s)', (admittedOn, ratedOn, outcome) => {
    expect(outcomeOf('G-07', { admittedOn, ratedOn })).toBe(outcome);
  });

  test('either day missing is unknown and named', () => {
    expect(rate(dossierWith({ facts: { admittedOn: null } }))).toMatchObject({
      status: 'undetermined',
      missing: ['admittedOn'],
    });
    expect(rate(dossierWith({ facts: { ratedOn: null } })).missing).toEqual(['ratedOn']);
    expect(rate(dossierWith({ facts: { ratedOn: null, admittedOn: null } })).missing).toEqual([
      'admittedOn',
      'ratedOn',
    ]);
  });
});

describe('G-08, sick leave', () => {
  test.each([
    [89, false, 'not-applicable'],
    [90, false, 'warning'],
    [91, false, 'warning'],
    [null, false, 'unknown'],
    [89, true, 'warning'],
    [89, null, 'unknown'],
    [90, null, 'warning'],
    [null, true, 'warning'],
    [null, null, 'unknown'],
  ] as const)('%s days, one stretch %s: %s', (sickLeaveDays, sickThreeMonths, outcome) => {
    expect(outcomeOf('G-08', { sickLeaveDays, sickThreeMonths })).toBe(outcome);
  });

  test('it lowers the best dossier to completed and names that level, and only then', () => {
    const sick = rate(dossierWith({ facts: { sickLeaveDays: 90 } }));
    expect(sick).toMatchObject({ level: 'completed', carried: 'excellent', ceiling: 'completed' });
    expect(sick.findings.find(({ rule }) => rule === 'G-08')?.level).toBe('completed');
    expect(rate(dossierWith({})).findings.find(({ rule }) => rule === 'G-08')?.level).toBeNull();
  });

  test('unknown, it caps the lowest at its own level, not at the bottom', () => {
    const verdict = rate(dossierWith({ facts: { sickLeaveDays: null } }));
    expect(verdict).toMatchObject({ status: 'undetermined', ceiling: null, lowest: 'completed', highest: 'excellent' });
    expect(verdict).toMatchObject({ missing: ['sickLeaveDays'], forced: false });
    expect(verdict.findings.find(({ rule }) => rule === 'G-08')?.level).toBeNull();
  });

  test('unknown, it holds nothing open where nothing above its level is in reach', () => {
    const facts = { sickLeaveDays: null, stateRating: 'completed', emulationFighterProposed: false } as const;
    expect(rate(dossierWith({ facts }))).toMatchObject({ ceiling: 'completed', missing: [], status: 'proposed' });
  });
});

describe('the gate before a vote', () => {
  const gateOf = (facts: Parameters<typeof outcomeOf>[1]) => {
    const dossier = dossierWith({ facts });
    return computeVoteGate(dossier, rate(dossier));
  };

  test('a complete dossier may be put to the vote', () => {
    expect(gateOf({})).toEqual({ blocks: [], warnings: [] });
  });

  test('a civil servant without a State rating may not (G-03)', () => {
    expect(gateOf({ stateRating: null })).toEqual({ blocks: [{ rule: 'G-03', facts: ['stateRating'] }], warnings: [] });
  });

  test('who may be one is warned of, who is none needs no State rating', () => {
    const facts = ['civilServant', 'stateRating'];
    expect(gateOf({ stateRating: null, civilServant: null })).toEqual({
      blocks: [],
      warnings: [{ rule: 'G-03', facts }],
    });
    expect(gateOf({ stateRating: null, civilServant: false })).toEqual({ blocks: [], warnings: [] });
  });

  test('a gate that fails blocks, one that is unknown warns', () => {
    expect(gateOf({ exempt: true, reviewCompleted: null })).toEqual({
      blocks: [{ rule: 'S-06', facts: ['exempt'] }],
      warnings: [{ rule: 'K-20', facts: ['reviewCompleted'] }],
    });
  });
});

describe('K-21, who is absent', () => {
  const gateOf = (reviewCompleted: boolean | null, presence: 'present' | 'absent' | null) => {
    const dossier = dossierWith({ facts: { reviewCompleted } });
    const { blocks, warnings } = computeVoteGate(dossier, rate(dossier), presence);
    return [blocks.map(({ rule }) => rule), warnings.map(({ rule }) => rule)];
  };

  test('with the review not finished, or not known to be, he gets a later sitting', () => {
    expect(gateOf(false, 'absent')).toEqual([['K-20', 'K-21'], []]);
    expect(gateOf(null, 'absent')).toEqual([['K-21'], ['K-20']]);
  });

  test('reviewed before, he may be voted on; present, he is reviewed first', () => {
    expect(gateOf(true, 'absent')).toEqual([[], []]);
    expect(gateOf(false, 'present')).toEqual([['K-20'], []]);
    expect(gateOf(null, null)).toEqual([[], ['K-20']]);
  });
});

test('other kinds are gated by the review alone', () => {
  const dossier = cellWith({ facts: { reviewCompleted: false } });
  expect(computeVoteGate(dossier, rate(dossier))).toEqual({
    ...{ blocks: [{ rule: 'K-20', facts: ['reviewCompleted'] }], warnings: [] },
  });
});

describe('K-02 and K-03, before the review (A-20: warned of, never blocked)', () => {
  const opinions = [
    { source: 'Tổ trưởng tổ dân phố', recordedOn: '2018-12-06' },
    { source: 'Ban Công tác Mặt trận', recordedOn: '2018-12-07' },
  ];
  const warned = (draftSentOn: string | null, given = opinions, meetingOn = '2018-12-07') => {
    const { blocks, warnings } = computeReviewGate({ meetingOn, draftSentOn, opinions: given }, ruleSet);
    expect(blocks).toEqual([]);
    return warnings.map(({ rule, facts }) => [rule, ...facts].join(' '));
  };

  test.each([
    ['2018-12-03', []],
    ['2018-12-04', []],
    ['2018-12-05', ['K-02 draftSentOn']],
    [null, ['K-02 draftSentOn']],
  ])('a draft sent on %s for a meeting on 7 December: %j', (draftSentOn, warnings) => {
    expect(warned(draftSentOn)).toEqual(warnings);
  });

  test('three calendar days reach over the ends of months and years', () => {
    expect(warned('2018-12-29', [], '2019-01-01')).toEqual([]);
    expect(warned('2018-12-30', [], '2019-01-01')).toEqual(['K-02 draftSentOn']);
    expect(warned('2020-02-27', [], '2020-03-01')).toEqual([]);
    expect(warned('2019-02-27', [], '2019-03-01')).toEqual(['K-02 draftSentOn']);
  });

  test('opinions still to come, or later than the meeting, are named', () => {
    const late = [
      { source: 'Chi hội Phụ nữ', recordedOn: null },
      { source: 'Chi hội Nông dân', recordedOn: '2018-12-08' },
    ];
    expect(warned('2018-12-01', [...opinions, ...late] as typeof opinions)).toEqual([
      'K-03 Chi hội Phụ nữ Chi hội Nông dân',
    ]);
  });
});
