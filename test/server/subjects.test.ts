import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { verifyRecord } from '../../shared/report/rating-record.ts';
import { pastedRoll } from '../../server/cli/rehearse/meeting.ts';
import { SubjectBook } from '../../server/dossiers/subject-book.ts';
import { loadRatingRecords } from '../../server/store/dossiers.ts';
import type { SubjectState } from '../../shared/report/page-states.ts';
import { printMinutes } from '../../shared/report/print-minutes.ts';
import { verifyBundle } from '../../shared/board/verify/bundle.ts';
import { random } from '../../server/random.ts';
import { verifySignature } from '../../server/signature.ts';
import { vi } from '../../shared/text/vi.ts';
import { pathOf, type CommandBody } from '../../shared/wire/http.ts';
import { cellForm, collectiveRows } from '../../shared/wire/forms.ts';
import type { RollReading } from '../../shared/wire/roster.ts';
import { computeBodyId, storedBodySchema, type Body } from '../../shared/wire/subjects.ts';
import { readMinutes } from '../../server/meeting/minutes.ts';
import { castAll, idsOf, openHall, readBundle, untilStatus, type TestHall } from './hall.ts';

const cell: Body = { kind: 'cell', name: 'Chi bộ Thôn Đoài' };
const front: Body = { kind: 'collective', name: 'Ban Thường trực Mặt trận phường', form: 'front' };
const refused = (error: string) => ({ ok: false, error });

/** A meeting of five, the first of them secretary and the second deputy, all in the room and with a key. */
async function openCell() {
  const hall = await openHall({ members: 0 });
  const { chair } = hall;
  const lines = pastedRoll(5).split('\n');
  const heads = ['bí thư', 'phó bí thư'];
  const pasted = lines.map((line, i) => `${line}\t${i === 0 ? vi.papers.columns.head : (heads[i - 1] ?? '')}`);
  const reading = JSON.parse(await chair.postText(pathOf.preview(chair.meeting), pasted.join('\n'))) as RollReading;
  if (!reading.ok) throw new Error(reading.error);
  await chair.command('roll', { rows: reading.rows });
  const { roll } = await chair.until('the roll', (state) => state.roll.length === 5);
  await hall.hall.joinAll(5);
  await hall.hall.establishKey(1);
  const member = (head: 'head' | 'deputy' | null): string => roll.find((row) => row.head === head)?.member ?? '';
  const say = (command: 'subject' | 'withdraw' | 'open' | 'facts', body: object) =>
    chair.tryCall(pathOf.command(chair.meeting, command), body);
  const add = (body: Body, subject: string | null = null) => say('subject', { subject, body });
  return { hall, chair, head: member('head'), deputy: member('deputy'), other: member(null), say, add };
}

const rowOf = ({ hall }: TestHall, id: string): SubjectState | undefined =>
  hall.state.subjects.find((one) => one.id === id);

/** Everybody marks the first option; counted and recorded. */
async function rate(
  { hall, chair }: TestHall,
  subjects: readonly string[],
  presiding?: CommandBody<'open'>['presiding'],
): Promise<string> {
  const session = `${String(hall.state.sessions.length).padStart(2, '0')}AAAAAAAAAAAAAAAAAAAA`;
  const who = presiding === undefined ? {} : { presiding };
  await chair.command('open', { session, subjects: [...subjects], runOffOf: null, ...who });
  await castAll(hall, session, new Map([...hall.phones.keys()].map((id) => [id, subjects.map(() => 0)])));
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');
  for (const subject of subjects) await chair.command('rating', { session, subject });
  return session;
}

const form = (rows: readonly { id: string; group: 'result' | 'other'; max: number }[]) =>
  rows.map(({ id, group, max }) => ({ id, group, max, points: max, grade: null }));

const cellFacts = {
  ...{ reviewCompleted: true, hasCommittee: false, achievement: 'excellent', registeredForExcellence: true },
  ...{ outstanding: true, meetingsAsRuled: true, sameLevelBodies: [], discipline: [], violationCases: [] },
  targets: { given: 10, done: 10, forceMajeure: false },
};
const frontFacts = {
  ...{ reviewCompleted: true, united: true, memberDiscipline: [], discipline: [], disunityConcluded: false },
  ...{ degradationConcluded: false, organisationRating: 'none' },
  targets: { given: 10, done: 10, mainTargetsMet: true, forceMajeure: false },
};

describe('subjects beside the members', () => {
  it('are added once, renamed under the same id and withdrawn, and survive a restart', async () => {
    const { hall, add, say, chair } = await openCell();
    expect(await add(cell)).toEqual({ ok: true });
    expect(await add(cell)).toEqual({ ok: true });
    expect(await add({ kind: 'cell', name: 'Chi bộ Thôn Đông' })).toEqual(refused('cell-twice'));
    expect(await add(front)).toEqual({ ok: true });
    const id = computeBodyId(front);
    expect(await add({ ...front, name: '  Ban Thường trực   Mặt trận ' }, id)).toEqual({ ok: true });
    expect(await add(front)).toEqual(refused('subject-twice'));
    await chair.until('the new name', () => rowOf(hall, id)?.name === 'Ban Thường trực Mặt trận');
    expect(await add(cell, id)).toEqual(refused('malformed'));
    expect(await add({ kind: 'cell', name: ' ' })).toMatchObject(refused('malformed'));
    expect(await say('withdraw', { subject: 'tt-khong-co' })).toEqual(refused('subject-unknown'));
    expect(await say('withdraw', { subject: id })).toEqual({ ok: true });
    expect(await say('withdraw', { subject: id })).toEqual({ ok: true });
    const { db } = (await hall.meeting()).parts.store;
    expect((await SubjectBook.open(db, chair.meeting)).subjects).toEqual([computeBodyId(cell)]);
    await expect(db.deleteFrom('rated_subject').execute()).rejects.toThrow('insert-only');
  });

  it('are offered as ready once they are reviewed and nothing is missing that a vote needs', async () => {
    const { hall, add, say, chair, other } = await openCell();
    const leader: Body = {
      ...{ kind: 'leader', name: 'Tô Thị Vân', post: 'Chủ tịch Mặt trận', member: null, seat: 'head', main: true },
      collective: null,
    };
    for (const body of [front, leader]) await add(body);
    const [frontId, leaderId] = [computeBodyId(front), computeBodyId(leader)];
    await chair.until('both', () => rowOf(hall, leaderId) !== undefined);
    expect(rowOf(hall, frontId)).toMatchObject({ state: 'incomplete', reviewed: false });
    expect(rowOf(hall, frontId)?.missing).toBeGreaterThan(0);
    expect(rowOf(hall, other)).toMatchObject({ state: 'ready', reviewed: true, missing: 0 });
    await chair.command('facts', { subject: frontId, facts: frontFacts, criteria: form(collectiveRows.front) });
    const head = { reviewCompleted: true, organisationRating: 'none', collectiveRating: 'good' };
    await chair.command('facts', { subject: leaderId, facts: head });
    await chair.until('both ready', () => rowOf(hall, leaderId)?.state === 'ready');
    expect(rowOf(hall, frontId)).toMatchObject({ state: 'ready', reviewed: true, missing: 0 });
    // The rating of a unit that somebody leads comes after his own; whether it is of the Party is known before.
    const led = (unit: object) => say('facts', { subject: other, facts: { ledUnits: [unit] } });
    await led({ name: 'Chi hội' });
    await chair.until('the unit', () => rowOf(hall, other)?.state === 'incomplete');
    await led({ name: 'Chi hội', party: false });
    await chair.until('all of the unit', () => rowOf(hall, other)?.state === 'ready');
  });

  it('are refused where a leader is nobody on the roll or of no collective of the meeting', async () => {
    const { add, other } = await openCell();
    const leader = { kind: 'leader', name: 'Tô Thị Vân', post: 'Chủ tịch', seat: 'head', main: true } as const;
    expect(await add({ ...leader, member: 'dv-nobody', collective: null })).toEqual(refused('not-on-roll'));
    expect(await add({ ...leader, member: other, collective: 'tt-none' })).toEqual(refused('subject-unknown'));
  });

  it('have dossiers of their own kind: facts of another are malformed, contradictions are refused', async () => {
    const { hall, add, say, chair } = await openCell();
    await add(cell);
    const subject = computeBodyId(cell);
    expect(await say('facts', { subject, facts: { united: true } })).toEqual(refused('malformed'));
    expect(await say('facts', { subject, facts: { achievement: 'best' } })).toEqual(refused('malformed'));
    const rows = form(cellForm).map((row) => ({ ...row, max: row.max + 1 }));
    expect(await say('facts', { subject, facts: {}, criteria: rows })).toEqual(refused('facts-contradict'));
    await chair.command('facts', { subject, facts: cellFacts, criteria: form(cellForm) });
    const dossier = JSON.parse(await chair.read(pathOf.dossier(chair.meeting, subject))) as Record<string, unknown>;
    expect(dossier).toMatchObject({ kind: 'cell', facts: cellFacts, known: [] });
    expect(dossier['criteria']).toHaveLength(7);
    await chair.until('the cell', ({ subjects }) => subjects.length === 6);
    expect(hall.hall.state.subjects.map(({ kind }) => kind)).toEqual([...Array<string>(5).fill('member'), 'cell']);
  });
});

describe('a meeting of all kinds', () => {
  it(
    'rates members, cell, collective and a leader in the plan’s order, with records that verify',
    { timeout: 120_000 },
    async () => {
      const { hall, chair, head, deputy, other, add, say } = await openCell();
      const leader: Body = {
        ...{ kind: 'leader', name: 'Tô Thị Vân', post: 'Chủ tịch Mặt trận', member: other, seat: 'head', main: true },
        collective: computeBodyId(front),
      };
      for (const body of [leader, cell]) await add(body);
      expect(await add(leader)).toEqual(refused('subject-unknown'));
      for (const body of [front, leader]) await add(body);
      const [cellId, frontId, leaderId] = [cell, front, leader].map(computeBodyId) as [string, string, string];
      // K-18: while the cell's and the collective's reviews are open, a leader's comes after them.
      await chair.until('the leader', () => rowOf(hall, leaderId)?.waits.warnings[0]?.rule === 'K-18');
      await chair.command('facts', { subject: cellId, facts: cellFacts, criteria: form(cellForm) });
      await chair.command('facts', { subject: frontId, facts: frontFacts, criteria: form(collectiveRows.front) });
      await chair.command('facts', {
        ...{ subject: leaderId, facts: { reviewCompleted: true, organisationRating: 'none' } },
      });
      await chair.until(
        'all kinds',
        ({ subjects }) => subjects.length === 8 && subjects.every((one) => one.kind === 'member' || one.missing < 3),
      );
      const order = hall.hall.state.subjects.map(({ id }) => id);
      expect(order.slice(0, 2)).toEqual([head, deputy]);
      expect(order.slice(-3)).toEqual([cellId, frontId, leaderId]);
      // L-04 and L-03: the member and the collective come before the leader; C-XS-6: the members before the cell.
      const waiting = rowOf(hall, leaderId);
      expect(waiting?.state).toBe('blocked');
      expect(waiting?.waits.blocks.map(({ rule }) => rule)).toEqual(['L-04', 'G-02', 'L-03']);
      expect(rowOf(hall, cellId)?.waits.warnings[0]?.names).toHaveLength(5);
      expect(rowOf(hall, head)?.waits.warnings.map(({ rule }) => rule)).toEqual(['M-XS-7']);

      const session = 'AAAAAAAAAAAAAAAAAAAAAA';
      const open = (subjects: string[], presiding?: object) =>
        say('open', { session, subjects, runOffOf: null, ...(presiding === undefined ? {} : { presiding }) });
      expect(await open([leaderId])).toEqual(refused('subject-not-ready'));
      expect(await open([other, cellId])).toEqual(refused('kinds-mixed'));
      expect(await open([head])).toEqual(refused('presider-missing'));
      expect(await open([head], { member: head, reason: 'x' })).toEqual(refused('presider-own-case'));
      expect(await open([head], { member: other, reason: 'x' })).toEqual(refused('presider-deputy-presides'));

      const members = idsOf(hall.hall);
      const sheet = await rate(hall, members, { member: deputy, reason: '' });
      const deputyName = hall.hall.state.roll.find(({ member }) => member === deputy)?.name;
      expect(hall.hall.sessionOf(sheet)?.presiding).toBe(deputyName);
      expect(await say('withdraw', { subject: cellId })).toEqual({ ok: true });
      expect(await add(cell)).toEqual({ ok: true });
      await chair.until('the quota', ({ quota }) => quota !== null);
      expect(hall.hall.state.quota).toMatchObject({ cap: 'CAP-2', excellent: 5, baseCount: 0, allowedInclusive: 1 });

      await rate(hall, [cellId]);
      expect(await say('withdraw', { subject: cellId })).toEqual(refused('subject-voted'));
      await rate(hall, [frontId]);
      await rate(hall, [leaderId]);
      await chair.until('both ratings of one person', ({ several }) => several.length === 1);
      expect(hall.hall.state.several[0]).toMatchObject({ basis: leaderId, differ: false });
      expect(hall.hall.state.several[0]?.ratings.map(({ post }) => post)).toEqual([null, 'Chủ tịch Mặt trận']);

      const meeting = await hall.meeting();
      const recorded = [...meeting.board.sessions.values()].flatMap(({ ratings }) => ratings);
      const records = await loadRatingRecords(meeting.parts.store.db, chair.meeting);
      const read = recorded.map(({ record }) => verifyRecord(records.get(record) ?? '', record));
      expect(read.every(({ ok }) => ok)).toBe(true);
      const kept = read.flatMap((one) => (one.ok ? [one.record] : []));
      expect(kept.map(({ subject }) => subject.kind)).toEqual([
        ...Array<string>(5).fill('member'),
        ...['cell', 'collective', 'leader'],
      ]);
      // What a member's record says of its subject is what it always was.
      expect(Object.keys(kept[0]?.subject ?? {}).sort()).toEqual(['id', 'kind', 'name']);
      expect(kept[5]?.facts['memberLevels']).toEqual({
        ...{ excellent: 5, good: 0, completed: 0, 'not-completed': 0, pending: 0 },
      });
      expect(kept[7]?.facts).toMatchObject({ head: true, collectiveRating: 'excellent' });
      expect(kept[7]?.subject).toMatchObject({ person: other, post: 'Chủ tịch Mặt trận', main: true });
      expect(recorded.map(({ level }) => level)).toEqual(Array<string>(8).fill('excellent'));

      const text = await readBundle(chair);
      expect(verifyBundle(text, { random, verifySignature })).toMatchObject({ ok: true });
      const teller = hall.hall.state.key?.tellers[0]?.name ?? '';
      await chair.command('notes', {
        ...{ place: 'Nhà văn hóa', presiding: 'Lý Thanh Hạnh', secretary: '', headTeller: teller },
        absences: [],
      });
      const printed = await readMinutes(meeting, sheet);
      if (!printed.ok || !('minutes' in printed)) throw new Error('no minutes');
      const page = printMinutes(printed.minutes, vi.minutes, vi.verdicts);
      expect(page.lines).toContainEqual({ label: 'Chủ trì phần bỏ phiếu này', value: deputyName });
      expect(page.signatures[1]?.name).toBe(deputyName);
    },
  );
});

it('a body read back from the store is what was cleaned before it was written', () => {
  const stored = { body: { ...cell, name: ' Chi  bộ ' }, withdrawn: false };
  const once = v.parse(storedBodySchema, stored);
  expect(v.parse(storedBodySchema, once)).toEqual(once);
});

it(
  'a run-off of the head is presided over by whoever presided before, one of that deputy alone by the head again',
  { timeout: 60_000 },
  async () => {
    const { hall, chair, head, deputy, say } = await openCell();
    const { phones } = hall.hall;
    const first = '0AAAAAAAAAAAAAAAAAAAAA';
    const presiding = { member: deputy, reason: '' };
    await chair.command('open', { session: first, subjects: [head, deputy], runOffOf: null, presiding });
    // Two against two, and a blank.
    const marks = [0, 0, 1, 1, 4];
    await castAll(hall.hall, first, new Map([...phones.keys()].map((id, i) => [id, [marks[i] ?? 4, marks[i] ?? 4]])));
    await chair.command('close', { session: first });
    await untilStatus(chair, first, 'counted');
    const again = (session: string, subject: string) => say('open', { session, subjects: [subject], runOffOf: first });
    const [second, third] = ['1AAAAAAAAAAAAAAAAAAAAA', '2AAAAAAAAAAAAAAAAAAAAA'];
    expect(await again(second, deputy)).toEqual({ ok: true });
    await chair.command('void', { session: second, reason: 'mở nhầm' });
    expect(await again(third, head)).toEqual({ ok: true });
    const { presiding: noted } = await hall.meeting();
    expect([first, second, third].map((session) => noted.get(session)?.member)).toEqual([deputy, undefined, deputy]);
  },
);

it('once tellers are chosen, who is not in the room and not reviewed waits for a later sitting (K-21)', async () => {
  const hall = await openHall({ members: 3, present: 2 });
  const [, , absent = ''] = idsOf(hall.hall);
  await hall.chair.command('facts', { subject: absent, facts: { reviewCompleted: null } });
  await hall.chair.until('the fact', () => rowOf(hall, absent)?.warnings.includes('K-20') === true);
  expect(rowOf(hall, absent)?.blocks).toEqual([]);
  await hall.hall.establishKey(1);
  expect(rowOf(hall, absent)).toMatchObject({ state: 'blocked', blocks: ['K-21'] });
  await hall.chair.command('facts', { subject: absent, facts: { reviewCompleted: true } });
  await hall.chair.until('the review', () => rowOf(hall, absent)?.state === 'ready');
});

it('on probation nobody presides or counts, and nobody presides from afar', { timeout: 60_000 }, async () => {
  const { hall, chair, head, deputy, other, say } = await openCell();
  const standing = { member: other, standing: 'probationary', attending: false } as const;
  await chair.command('standing', standing);
  await chair.until('the standing', ({ base }) => base?.probationary === 1);
  const open = (member: string) =>
    say('open', {
      ...{ session: '0AAAAAAAAAAAAAAAAAAAAA', subjects: [head], runOffOf: null },
      presiding: { member, reason: 'x' },
    });
  expect(await open(other)).toEqual(refused('presider-not-official'));
  expect(await chair.tryCall(pathOf.command(chair.meeting, 'holders'), { tellers: [other] })).toEqual(
    refused('teller-not-official'),
  );
  await chair.command('release', { member: deputy, reason: 'về sớm' });
  expect(await open(deputy)).toEqual(refused('presider-not-present'));
  expect(hall.hall.state.sessions).toEqual([]);
});
