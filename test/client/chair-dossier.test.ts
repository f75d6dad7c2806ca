import { describe, expect, test } from 'vitest';
import { listBulkFields, listBulkValues } from '../../client/chair/dossier/bulk-choices.ts';
import {
  computeCriteriaChanges,
  draftCriteria,
  readPoints,
  sumPoints,
} from '../../client/chair/dossier/criteria-draft.ts';
import { computeFactChanges, draftFacts, type FactsDraft } from '../../client/chair/dossier/dossier-draft.ts';
import { listFields } from '../../client/chair/dossier/fact-fields.ts';
import { decide } from '../../shared/rules/decide.ts';
import { parseDossier } from '../../shared/rules/dossier.ts';
import { memberRules } from '../../shared/rules/plan-40-2018/member.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';
import { en } from '../../shared/text/en.ts';
import { vi } from '../../shared/text/vi.ts';
import { memberForm, type Facts, type StatedCriterion } from '../../shared/wire/dossier.ts';

/** Every fact of a member with a value. */
const full: Facts = {
  reviewCompleted: true,
  exempt: false,
  admittedOn: '2005-02-03',
  sickLeaveDays: 0,
  sickThreeMonths: false,
  degradationConcluded: false,
  targets: { given: 10, done: 9 },
  discipline: [{ violation: 'Sinh hoạt không đều', countedBefore: true }],
  civilServant: true,
  stateRating: 'good',
  emulationFighterProposed: false,
  highCertificate: true,
  inBusiness: false,
  ownsPrivateFirm: false,
  goodAtBusiness: false,
  stateDutiesPaid: true,
  commended: true,
  privateFirmRulesKept: false,
  exemplary: true,
  frontRunner: false,
  ledUnits: [{ name: 'Chi hội Phụ nữ', party: false, rating: 'excellent' }],
};

function changed(before: Facts, change: (draft: FactsDraft) => void): ReturnType<typeof computeFactChanges> {
  const draft = draftFacts(before);
  change(draft);
  return computeFactChanges(before, draft);
}

describe('the form of the facts', () => {
  test('asks for every fact that the rules of a member read but the day of the meeting, and for no other', () => {
    const asked = listFields('member')
      .map(({ fact }) => fact)
      .sort();
    const notAsked = ['criteria', 'ratedOn'];
    const read = new Set(memberRules.flatMap(({ facts }) => facts).filter((fact) => !notAsked.includes(fact)));
    expect(asked).toEqual([...read].sort());
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('has a label in both languages for every fact that a verdict may call missing', () => {
    const names = new Set(memberRules.flatMap(({ facts }) => facts));
    for (const { labels } of [vi.facts, en.facts]) expect(Object.keys(labels).sort()).toEqual([...names].sort());
  });

  test.each([
    ['a full dossier', full],
    ['an empty one', {}],
    ['one of nulls', Object.fromEntries(Object.keys(full).map((fact) => [fact, null]))],
    [
      'one with half-known lists',
      { discipline: [{}], ledUnits: [{ name: 'Tổ 1', party: null }], targets: { given: 3 } },
    ],
  ])('loaded and left alone, %s sends nothing', (_, facts: Facts) => {
    expect(computeFactChanges(facts, draftFacts(facts))).toEqual({ changes: {}, faults: {} });
  });

  test('filled in from nothing gives the very facts, which the rules accept', () => {
    const { changes, faults } = computeFactChanges({}, draftFacts(full));
    expect(faults).toEqual({});
    expect(changes).toEqual(full);
    const parsed = parseDossier({
      ruleSet: '40-KH/ĐU-2018',
      subject: { id: 'dv-1', kind: 'member' },
      criteria: [],
      facts: { ...changes, ratedOn: '2018-12-07' },
      vote: null,
    });
    if (!parsed.ok) throw new Error(parsed.error);
    expect(decide(parsed.dossier, ruleSets['40-KH/ĐU-2018']).missing).toEqual(['criteria']);
  });

  test('sends null for a fact set back to unknown, of every kind', () => {
    const { changes } = computeFactChanges(full, draftFacts({}));
    expect(Object.keys(changes).sort()).toEqual(Object.keys(full).sort());
    expect(new Set(Object.values(changes))).toEqual(new Set([null]));
  });

  test('tells no discipline and no led unit, an empty list, from unknown', () => {
    expect(changed({}, (draft) => (draft.lists['discipline']!.state = 'none')).changes).toEqual({ discipline: [] });
    expect(changed({ ledUnits: [] }, (draft) => (draft.lists['ledUnits']!.state = '')).changes).toEqual({
      ledUnits: null,
    });
  });

  test('names what cannot be read and sends the rest', () => {
    const { changes, faults } = changed({}, (draft) => {
      draft.single['sickLeaveDays'] = '-3';
      draft.single['admittedOn'] = '2018-02-30';
      draft.records['targets'] = { given: '10', done: '2,5' };
      draft.lists['discipline']!.state = 'some';
      draft.lists['ledUnits'] = { state: 'some', lines: [{ name: ' ', party: 'yes', rating: 'good' }] };
      draft.single['civilServant'] = 'no';
    });
    expect(changes).toEqual({ civilServant: false });
    expect(faults).toEqual({
      sickLeaveDays: 'not-a-count',
      admittedOn: 'no-such-date',
      targets: 'not-a-count',
      discipline: 'list-empty',
      ledUnits: 'name-missing',
    });
    for (const fault of Object.values(faults))
      expect(fault !== undefined && vi.facts.faults[fault]).toBeTypeOf('string');
  });

  test('keeps one half of the targets that alone is known', () => {
    expect(changed({}, (draft) => (draft.records['targets']!['given'] = ' 7 ')).changes).toEqual({
      targets: { given: 7, done: null },
    });
  });
});

describe('the form of the criteria', () => {
  const stated: StatedCriterion[] = [
    { id: 'a1', group: 'other', max: 8, points: 7.25, grade: null },
    { id: 'b2', group: 'result', max: 28, points: null, grade: 'good' },
  ];

  test('has all 11 rows in order, the stated ones with their own maximum', () => {
    const rows = draftCriteria(stated);
    expect(rows.map(({ id }) => id)).toEqual(memberForm.map(({ id }) => id));
    expect([rows[0]?.points, rows[0]?.max, rows[6]?.grade, rows[6]?.max]).toEqual(['7,25', 8, 'good', 28]);
    expect(computeCriteriaChanges(stated, rows)).toEqual({ changes: [], faults: {} });
  });

  test('sends only rows that changed, and both halves as null where a row is set back', () => {
    const rows = draftCriteria(stated);
    rows[0]!.points = '';
    rows[1]!.grade = 'excellent';
    expect(computeCriteriaChanges(stated, rows).changes).toEqual([
      { id: 'a1', group: 'other', max: 8, points: null, grade: null },
      { id: 'a2', group: 'other', max: 6, points: null, grade: 'excellent' },
    ]);
  });

  test.each([
    ['5,5', { value: 5.5 }],
    ['5.25', { value: 5.25 }],
    [' 6 ', { value: 6 }],
    ['', { value: null }],
    ['6,01', { fault: 'above-max' }],
    ['5,255', { fault: 'not-points' }],
    ['-1', { fault: 'not-points' }],
    ['1e1', { fault: 'not-points' }],
    ['năm', { fault: 'not-points' }],
  ])('reads %j of 6 points', (text, expected) => {
    expect(readPoints(text, 6)).toEqual(expected);
  });

  test('adds points without losing hundredths, and only when every row has some', () => {
    const rows = draftCriteria([]);
    for (const row of rows) row.points = '0,1';
    expect(sumPoints(rows)).toEqual({ hundredths: 110, ofHundredths: 10_000 });
    rows[3]!.points = '';
    expect(sumPoints(rows).hundredths).toBeNull();
  });
});

describe('one fact for many', () => {
  const words = vi;

  test('offers no fact that is each member’s own', () => {
    const offered = listBulkFields(words).map(({ fact }) => fact);
    const own = listFields('member')
      .map(({ fact }) => fact)
      .filter((fact) => !offered.includes(fact));
    expect(own).toEqual(['admittedOn', 'targets']);
  });

  test('offers only values that the rules accept', () => {
    for (const field of listBulkFields(words)) {
      for (const { value } of listBulkValues(field, words)) {
        const dossier = { ruleSet: '40-KH/ĐU-2018', criteria: [], vote: null, facts: { [field.fact]: value } };
        expect(parseDossier({ ...dossier, subject: { id: 'a', kind: 'member' } }).ok).toBe(true);
      }
    }
  });
});
