import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { applyBulk, foldDossier, parseStatement } from '../../server/dossiers/fold-dossier.ts';
import { findMalformed, listEntries, planImport } from '../../server/dossiers/import-roll.ts';
import { judge } from '../../server/dossiers/judge.ts';
import { makeRecord } from '../../server/dossiers/rating-record.ts';
import { hashRecord, verifyRecord } from '../../shared/report/rating-record.ts';
import { readRoll } from '../../server/papers/read-roll.ts';
import { encodeB64 } from '../../shared/protocol/base.ts';
import type { MemberDossier } from '../../shared/rules/dossier.ts';
import {
  memberForm,
  ratingRecordSchema,
  type Facts,
  type RatingRecord,
  type Statement,
} from '../../shared/wire/dossier.ts';
import type { Person } from '../../shared/wire/roster.ts';
import { ratedOn, roll25, voteFor, writeRoll25, type Invented } from '../fixtures/roll-25.ts';

const by = { who: 'Trịnh Quốc Vượng', at: 1_544_000_000_000 };
const say = (facts: Facts, more: Partial<Statement> = {}): Statement => ({ ...by, source: 'form', facts, ...more });
const person: Person = {
  ...{ member: 'dv-1', name: 'Lê Cảnh Dương', birthDate: '1973-01-15', birthYear: 1973, number: null },
  ...{ standing: 'official', posts: [], head: null },
};

function fold(statements: readonly Statement[], who: Person = person): MemberDossier {
  const folded = foldDossier(who, statements, ratedOn);
  if (!folded.ok) throw new Error(`${folded.path}: ${folded.error}`);
  return folded.dossier;
}

describe('a dossier', () => {
  it('holds nothing that nobody said, but the day of the rating and what the standing states', () => {
    const { facts, criteria, subject } = fold([]);
    expect(facts).toEqual({ exempt: false, ratedOn });
    expect(criteria).toEqual([]);
    expect(subject).toEqual({ id: 'dv-1', kind: 'member', name: 'Lê Cảnh Dương' });
  });

  it('takes the last word on a fact, and null takes a fact back to unknown', () => {
    const first = say({ civilServant: true, stateRating: 'good', sickLeaveDays: 3 });
    expect(fold([first, say({ stateRating: 'completed', sickLeaveDays: null })]).facts).toEqual({
      ...{ civilServant: true, exempt: false, stateRating: 'completed', ratedOn },
    });
  });

  it('does not let a statement move the day of the rating', () => {
    expect(fold([say({ ratedOn: '2019-12-31' })]).facts.ratedOn).toBe(ratedOn);
  });

  it('is exempt by a standing that says so, unless a statement says he is rated all the same', () => {
    const exempt: Person = { ...person, standing: 'exempt' };
    expect(fold([], exempt).facts.exempt).toBe(true);
    expect(fold([say({ exempt: false })], exempt).facts.exempt).toBe(false);
    expect(fold([]).facts.exempt).toBe(false);
    expect(fold([say({ exempt: null })]).facts.exempt).toBeUndefined();
    expect(fold([], { ...person, standing: 'elsewhere' }).facts.exempt).toBeUndefined();
  });

  it('has all eleven rows once one is filled in, and none again once it is taken back', () => {
    const row = { id: 'b1', group: 'result', max: 20, points: 18, grade: null } as const;
    const filled = fold([say({}, { criteria: [row] })]).criteria;
    expect(filled.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'b1', 'b2', 'c', 'd', 'dd', 'e']);
    expect(filled.filter(({ points }) => points !== null)).toEqual([row]);
    expect(fold([say({}, { criteria: [row] }), say({}, { criteria: [{ ...row, points: null }] })]).criteria).toEqual(
      [],
    );
  });

  it('is refused with path and cause where the facts do not fit each other', () => {
    expect(foldDossier(person, [say({ admittedOn: '2018-12-08' })], ratedOn)).toEqual({
      ...{ ok: false, error: 'rated-before-admitted', path: 'facts.ratedOn' },
    });
  });
});

describe('a statement', () => {
  const sound = {
    at: 1,
    who: 'Chủ tọa',
    source: 'form',
    facts: { civilServant: true, targets: { given: 3, done: null } },
  };

  it('of known facts with values of their types is taken', () => {
    expect(parseStatement(sound)).toEqual({ ok: true, statement: sound });
    expect(parseStatement({ ...sound, facts: { civilServant: null } }).ok).toBe(true);
  });

  it.each([
    ['an unknown fact', { loyalty: true }],
    ['a fact of the wrong type', { civilServant: 'có' }],
    ['a level that does not exist', { stateRating: 'best' }],
    ['a count too large to be hashed', { sickLeaveDays: 2 ** 31 }],
    ['a day that does not exist', { admittedOn: '2018-02-30' }],
    ['half a character', { ledUnits: [{ name: '\ud800' }] }],
  ])('with %s is refused', (_, facts) => {
    expect(parseStatement({ ...sound, facts })).toEqual({ ok: false, error: 'malformed-statement' });
  });

  it('with points above the maximum or with three decimals is refused', () => {
    const row = { id: 'a1', group: 'other', max: 6, points: 6, grade: null };
    expect(parseStatement({ ...sound, criteria: [row] }).ok).toBe(true);
    expect(parseStatement({ ...sound, criteria: [{ ...row, points: 6.01 }] }).ok).toBe(false);
    expect(parseStatement({ ...sound, criteria: [{ ...row, points: 5.125 }] }).ok).toBe(false);
  });
});

it('a bulk answer reaches everybody of whom the fact is unknown, but for the exceptions', () => {
  const roll = [
    { person, statements: [] },
    { person: { ...person, member: 'dv-2' }, statements: [say({ inBusiness: true })] },
    { person: { ...person, member: 'dv-3' }, statements: [say({ inBusiness: true }), say({ inBusiness: null })] },
    { person: { ...person, member: 'dv-4' }, statements: [] },
  ];
  const said = applyBulk(roll, { fact: 'inBusiness', value: false, exceptions: ['dv-4'] }, by);
  expect(said).toEqual(
    ['dv-1', 'dv-3'].map((subject) => ({
      ...{ subject, statement: { ...by, source: 'bulk', facts: { inBusiness: false } } },
    })),
  );
  const exempt = { person: { ...person, standing: 'exempt' as const }, statements: [] };
  expect(applyBulk([exempt], { fact: 'exempt', value: false, exceptions: [] }, by)).toEqual([]);
});

it('a change is found out that is well-formed by itself but spoils a dossier', () => {
  const form = memberForm.map((row) => ({ ...row, points: 1, grade: null }));
  const roll = [{ person, statements: [say({}, { criteria: form })] }];
  const change = (statement: Statement) => ({ people: [], statements: [{ subject: 'dv-1', statement }] });
  expect(findMalformed(roll, change(say({ admittedOn: ratedOn })), ratedOn)).toBeNull();
  expect(findMalformed(roll, change(say({ admittedOn: '2018-12-08' })), ratedOn)).toMatchObject({
    ...{ member: 'dv-1', malformed: { error: 'rated-before-admitted' } },
  });
  const moved = say({}, { criteria: [{ ...form[0]!, max: 7 }] });
  expect(findMalformed(roll, change(moved), ratedOn)).toMatchObject({ malformed: { error: 'maxima-not-100' } });
});

/** The whole way from the file to the dossier of everybody. */
async function importRoll25(): Promise<(Invented & { person: Person; dossier: MemberDossier })[]> {
  const preview = readRoll(await writeRoll25(), []);
  if (!preview.ok) throw new Error(preview.error);
  const { people, statements } = planImport(preview, by);
  return people.map((one, index) => {
    const own = statements.filter(({ subject }) => subject === one.member).map(({ statement }) => statement);
    return { ...roll25[index]!, person: one, dossier: fold(own, one) };
  });
}

describe('the roll of 25', () => {
  it('brings everybody to the ending that is meant', async () => {
    const members = await importRoll25();
    expect(members).toHaveLength(25);
    for (const { ending, dossier, ...invented } of members) {
      const { verdict, gate, paper } = judge(dossier, voteFor({ ...invented, ending }));
      const seen = { name: invented.name, status: verdict.status, level: verdict.level, forced: verdict.forced };
      const means = { name: invented.name, status: 'proposed', level: null, forced: false };
      switch (ending.kind) {
        case 'as-voted':
          expect(seen).toEqual({ ...means, level: ending.level });
          expect(verdict.carried).toBe(ending.level);
          break;
        case 'lowered':
          expect(seen).toEqual({ ...means, level: ending.level });
          expect(verdict.carried).toBe(ending.voted);
          expect(verdict.ceiling).toBe(ending.level);
          break;
        case 'forced':
          expect(seen).toEqual({ ...means, level: 'not-completed', forced: true });
          expect(paper?.filter(({ closed }) => closed === null).map(({ level }) => level)).toEqual(['not-completed']);
          break;
        case 'no-majority':
        case 'undetermined':
          expect(seen).toEqual({ ...means, status: ending.kind });
          break;
        case 'not-rated':
          expect(seen).toEqual({ ...means, status: 'not-rated' });
          expect(gate.blocks).not.toEqual([]);
          expect(paper).toBeNull();
          break;
      }
    }
    const kinds = new Set(members.map(({ ending }) => ending.kind));
    expect(kinds.size).toBe(6);
  });

  it('leaves nothing to import a second time', async () => {
    const first = readRoll(await writeRoll25(), []);
    if (!first.ok) throw new Error(first.error);
    const { people, statements } = planImport(first, by);
    const roll = people.map((one) => ({
      person: one,
      statements: statements.filter(({ subject }) => subject === one.member).map(({ statement }) => statement),
    }));
    const again = readRoll(await writeRoll25(), listEntries(roll));
    if (!again.ok) throw new Error(again.error);
    expect(again.rows.filter(({ change }) => change !== 'unchanged')).toEqual([]);
    expect(planImport(again, by)).toEqual({ people: [], statements: [] });

    const changed = readRoll(
      await writeRoll25({ 'Lê Cảnh Dương': { sickLeaveDays: 91, posts: 'Tổ trưởng', a1: 4 } }),
      listEntries(roll),
    );
    if (!changed.ok) throw new Error(changed.error);
    const [line, ...more] = changed.rows.filter(({ change }) => change !== 'unchanged');
    expect(more).toEqual([]);
    expect(line?.fields).toEqual(['posts', 'sickLeaveDays', 'a1']);
    const plan = planImport(changed, { ...by, at: 7 });
    expect(plan.people.map(({ posts }) => posts)).toEqual([['Tổ trưởng']]);
    expect(plan.statements.map(({ statement }) => statement)).toEqual([
      {
        ...{ who: by.who, at: 7, source: 'excel', facts: { sickLeaveDays: 91 } },
        criteria: [{ id: 'a1', group: 'other', max: 6, points: 4, grade: null }],
      },
    ]);
  });
});

describe('a rating record', () => {
  const ids = { meeting: encodeB64(new Uint8Array(16).fill(1)), session: encodeB64(new Uint8Array(16).fill(2)) };
  const salt = new Uint8Array(16).fill(9);
  const facts: Facts = {
    reviewCompleted: true,
    exempt: false,
    admittedOn: '2005-02-03',
    targets: { given: 4, done: null },
  };
  const row = { id: 'b1', group: 'result', max: 20, points: 17.25, grade: null } as const;
  const dossier = fold([say(facts, { criteria: [row] })]);
  const vote = { round: 1, electorate: 21, counts: { good: 12, blank: 1 } };
  const made = makeRecord({ ...ids, superseded: null, dossier, vote, confirmedBy: by.who, at: by.at, salt });

  it('holds no null and no fraction, and can be hashed', () => {
    expect(made.text).not.toMatch(/":(?:null|-?\d+\.)/);
    expect(made.record.facts['targets']).toEqual({ given: 4 });
    expect(made.record.criteria.find(({ id }) => id === 'b1')).toEqual({
      ...{ id: 'b1', group: 'result', maxHundredths: 2000, pointsHundredths: 1725 },
    });
    expect(made.record.vote?.counts).toEqual({ excellent: 0, good: 12, completed: 0, 'not-completed': 0, blank: 1 });
    expect(made.record.at).toBe('2018-12-05T08:53:20.000Z');
    expect(v.is(ratingRecordSchema, made.record)).toBe(true);
    expect(made.hash).toMatch(/^[\w-]{43}$/);
  });

  it('goes onto the board as none unless a level is proposed', async () => {
    expect(made.level).toBe('none');
    const member = (await importRoll25()).find(({ ending }) => ending.kind === 'lowered')!;
    const record = makeRecord({
      ...ids,
      superseded: null,
      dossier: member.dossier,
      vote: voteFor(member),
      confirmedBy: 'x',
      at: 0,
      salt,
    });
    expect(record.level).toBe('good');
    expect(verifyRecord(record.text, record.hash)).toMatchObject({ ok: true, record: record.record, level: 'good' });
  });

  it('is verified from its text and the hash on the board', () => {
    expect(verifyRecord(made.text, made.hash)).toMatchObject({ ok: true, record: made.record, level: 'none' });
  });

  it('is refused once anything in it was changed', () => {
    const reseal = (record: RatingRecord) => {
      const { text, hash } = hashRecord(record);
      return verifyRecord(text, hash);
    };
    const { record, text, hash } = made;
    expect(verifyRecord('{', hash)).toEqual({ ok: false, fault: 'not-a-record' });
    expect(verifyRecord(text.replace('"forced":false', '"forced":null'), hash)).toMatchObject({
      fault: 'not-a-record',
    });
    expect(verifyRecord(` ${text}`, hash)).toEqual({ ok: false, fault: 'not-canonical' });
    expect(verifyRecord(text.replace(by.who, 'Người khác'), hash)).toEqual({ ok: false, fault: 'other-hash' });
    expect(reseal({ ...record, verdict: { ...record.verdict, carried: 'excellent' } })).toMatchObject({
      fault: 'other-verdict',
    });
    expect(reseal({ ...record, facts: { ...record.facts, discipline: [{ countedBefore: false }] } })).toMatchObject({
      fault: 'other-verdict',
    });
    expect(reseal({ ...record, facts: { ...record.facts, civilServant: 'x' } })).toMatchObject({
      fault: 'dossier-malformed',
    });
  });

  it('has another hash with another salt', () => {
    const other = makeRecord({
      ...ids,
      superseded: null,
      dossier,
      vote,
      confirmedBy: by.who,
      at: by.at,
      salt: new Uint8Array(16).fill(8),
    });
    expect(other.hash).not.toBe(made.hash);
  });
});
