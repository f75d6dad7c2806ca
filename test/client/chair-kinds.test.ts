import { describe, expect, it, test } from 'vitest';
import { computeFactChanges, draftFacts } from '../../client/chair/dossier/dossier-draft.ts';
import { listFields } from '../../client/chair/dossier/fact-fields.ts';
import { listPresiding } from '../../client/chair/panels/presiding-choice.ts';
import { listMayCount } from '../../client/chair/next-step.ts';
import { draftBody, isComplete, listKinds, readBody } from '../../client/chair/panels/subject-draft.ts';
import { parseDossier, type Kind } from '../../shared/rules/dossier.ts';
import { factNames } from '../../shared/rules/fact-names.ts';
import { cellRules } from '../../shared/rules/plan-40-2018/cell.ts';
import { collectiveRules } from '../../shared/rules/plan-40-2018/collective.ts';
import { en } from '../../shared/text/en.ts';
import { vi } from '../../shared/text/vi.ts';
import type { Facts } from '../../shared/wire/dossier.ts';
import { cellForm, collectiveRows } from '../../shared/wire/forms.ts';
import { stateOf, subjectOf } from './chair-states.ts';

const targets = { given: 10, done: 9, forceMajeure: false };
const violation = { violation: 'Chậm nộp báo cáo', countedBefore: false };
const excused = { selfFound: true, remedied: null };
/** Every fact of each kind with a value. */
const full: Readonly<Record<Exclude<Kind, 'member'>, Facts>> = {
  cell: {
    ...{ reviewCompleted: true, achievement: 'basic', registeredForExcellence: false, outstanding: false, targets },
    ...{ meetingsAsRuled: true, hasCommittee: true, committeeUnited: true, committeeDisciplined: false },
    memberLevels: { excellent: 1, good: 2, completed: 0, 'not-completed': 0, pending: 3 },
    sameLevelBodies: [{ name: 'Chi hội Nông dân', kind: 'organisation', rating: 'good' }],
    discipline: [{ who: 'officer', ofCell: false, ...excused }],
    violationCases: [],
  },
  collective: {
    ...{ reviewCompleted: true, united: true, targets: { ...targets, mainTargetsMet: true } },
    memberDiscipline: [{ ...violation, ...excused }],
    discipline: [violation],
    ...{ disunityConcluded: false, degradationConcluded: false, organisationRating: 'none' },
  },
  leader: {
    ...{ reviewCompleted: true, head: true, collectiveRating: 'good', organisationRating: 'none' },
    proposedLevel: 'completed',
  },
};

describe.each(['cell', 'collective', 'leader'] as const)('the form of a %s', (kind) => {
  it('filled in from nothing gives the very facts, which the rules accept', () => {
    const { changes, faults } = computeFactChanges({}, draftFacts(full[kind], kind), kind);
    expect(faults).toEqual({});
    expect(changes).toEqual(full[kind]);
    const subject = { id: 'x', kind };
    expect(parseDossier({ ruleSet: '40-KH/ĐU-2018', subject, criteria: [], facts: changes }).ok).toBe(true);
  });

  it('loaded and left alone sends nothing; emptied, it sends null for every fact', () => {
    expect(computeFactChanges(full[kind], draftFacts(full[kind], kind), kind).changes).toEqual({});
    const { changes } = computeFactChanges(full[kind], draftFacts({}, kind), kind);
    expect(Object.keys(changes).sort()).toEqual(Object.keys(full[kind]).sort());
    expect(new Set(Object.values(changes))).toEqual(new Set([null]));
  });

  it('has words for every fact, part and list', () => {
    for (const field of listFields(kind)) {
      expect(factNames).toHaveProperty(field.fact);
      for (const { forms } of [vi, en]) {
        if ('parts' in field) for (const { name } of field.parts) expect(forms.parts).toHaveProperty([name]);
        if (field.kind === 'list') expect(Object.keys(forms.lists)).toContain(`${kind}.${field.fact}`);
      }
    }
  });
});

test.each([
  ['cell', cellRules],
  ['collective', collectiveRules],
] as const)('the form of a %s asks for all that its rules read but the criteria', (kind, rules) => {
  const read = new Set(rules.flatMap(({ facts }) => facts).filter((fact) => fact !== 'criteria'));
  expect(
    listFields(kind)
      .map(({ fact }) => fact)
      .sort(),
  ).toEqual([...read].sort());
});

test('the forms sum to 100 and have a name for every row in both languages', () => {
  for (const rows of [cellForm, ...Object.values(collectiveRows)]) {
    expect(rows.reduce((sum, { max }) => sum + max, 0)).toBe(100);
    for (const { id } of rows) for (const { forms } of [vi, en]) expect(forms.rows).toHaveProperty(id);
  }
});

describe('who presides', () => {
  const row = (member: string, head: 'head' | 'deputy' | null, enrolled = true) => {
    const [first] = stateOf().roll;
    if (first === undefined) throw new Error('a roll');
    return { ...first, member, head, enrolled };
  };
  const roll = [row('h', 'head'), row('d1', 'deputy', false), row('d2', 'deputy'), row('m', null)];

  it('is not asked while the secretary is not on the paper', () => {
    expect(listPresiding([subjectOf('m')], { roll })).toBeNull();
    expect(listPresiding([subjectOf('cell', { kind: 'cell', person: null })], { roll })).toBeNull();
  });

  it('is a deputy who is there, also where the secretary stands on a sheet or as a leader; never the secretary', () => {
    const asked = [[subjectOf('m'), subjectOf('h')], [subjectOf('cd', { kind: 'leader', person: 'h' })]];
    for (const subjects of asked) {
      const choice = listPresiding(subjects, { roll });
      expect(choice?.preselected).toBe('d2');
      expect(choice?.people.map(({ member }) => member)).toEqual(['d2', 'm']);
    }
    // Without phones nobody's tells who is there; on probation nobody presides.
    const probationary = { ...row('p', null), standing: 'probationary' as const };
    const onPaper = listPresiding([subjectOf('h')], { roll: [...roll, probationary] }, { onPaper: true });
    expect(onPaper?.people.map(({ member }) => member)).toEqual(['d1', 'd2', 'm']);
  });

  it('of a run-off is not asked while who presided before is in the room', () => {
    const named = roll.map((one) => ({ ...one, name: one.member }));
    expect(listPresiding([subjectOf('h')], { roll: named }, { before: 'd2' })).toBeNull();
    expect(listPresiding([subjectOf('h')], { roll: named }, { before: 'd1' })?.preselected).toBe('d2');
  });

  it('and who counts are official members, in the room with a phone of their own', () => {
    const standings = ['official', 'exempt', 'elsewhere', 'probationary', 'suspended'] as const;
    const people = standings.map((standing) => ({ ...row(standing, null), standing }));
    const others = [row('away', null, false), { ...row('table', null), atTable: true }];
    const shown = listMayCount({ roll: [...people, ...others] }).map(({ member }) => member);
    expect(shown).toEqual(['official', 'exempt', 'elsewhere']);
  });

  it('is left open where there is no deputy', () => {
    expect(listPresiding([subjectOf('h')], { roll: [row('h', 'head'), row('m', null)] })?.preselected).toBe('');
  });
});

describe('a subject’s form', () => {
  it('offers the cell first, by the name of the meeting, and only once', () => {
    const meeting = stateOf();
    const draft = draftBody(null, meeting);
    expect(readBody(draft, meeting)).toEqual({ kind: 'cell', name: 'Chi bộ Tổ dân phố 5' });
    const cell = subjectOf('cb', { kind: 'cell', person: null });
    expect(listKinds({ subjects: [cell] })).toEqual(['collective', 'leader']);
  });

  it('is not complete without a name, of a leader without a post; one on the roll has the name of there', () => {
    const meeting = stateOf();
    const draft = { ...draftBody(null, meeting), kind: 'leader', name: ' ', post: ' ' };
    expect(isComplete(draft, meeting)).toBe(false);
    expect(isComplete({ ...draft, member: 'b' }, meeting)).toBe(false);
    const whole = { ...draft, member: 'b', post: 'Trưởng ban' };
    expect(isComplete(whole, meeting)).toBe(true);
    expect(readBody(whole, meeting)).toMatchObject({ name: 'Đồng chí b', member: 'b', collective: null, seat: 'head' });
  });
});
