import { expect, it } from 'vitest';
import { random } from '../../server/random.ts';
import { verifySignature } from '../../server/signature.ts';
import { verifyBundle } from '../../shared/board/verify/bundle.ts';
import type { MeetingMinutes } from '../../shared/report/meeting-minutes.ts';
import { printMeetingMinutes } from '../../shared/report/print-meeting-minutes.ts';
import { vi } from '../../shared/text/vi.ts';
import { cellForm } from '../../shared/wire/forms.ts';
import { pathOf } from '../../shared/wire/http.ts';
import { computeBodyId } from '../../shared/wire/subjects.ts';
import { castAll, idsOf, openHall, untilStatus } from './hall.ts';

it('all settled results of a sheet are recorded at once; a run-off due and an open one are left', async () => {
  const hall = await openHall({ members: 5, present: 4, tellers: 1 });
  const { chair } = hall;
  const [first = '', second = '', split = '', open = '', outside = ''] = idsOf(hall.hall);
  await chair.command('facts', { subject: open, facts: { exemplary: null } });
  const sheet = [first, second, split, open];
  const session = await hall.hall.open(sheet);
  const ask = (of = session) => chair.tryCall(pathOf.command(chair.meeting, 'ratings'), { session: of });
  expect(await ask()).toEqual({ ok: false, error: 'session-not-counted' });
  const voters = [...hall.hall.phones.keys()];
  await castAll(
    hall.hall,
    session,
    new Map(voters.map((member, i) => [member, [1, 1, i % 2 === 0 ? 1 : 2, 0]] as const)),
  );
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');
  await chair.command('rating', { session, subject: second });
  expect(await Promise.all([ask(), ask()])).toEqual([{ ok: true }, { ok: true }]);
  expect(await ask()).toEqual({ ok: true });
  const { board } = await hall.meeting();
  expect(board.sessions.get(session)?.ratings.map(({ subject }) => subject)).toEqual([second, first]);
  const read = async (subject: string): Promise<unknown> =>
    JSON.parse(await chair.read(pathOf.ratings(chair.meeting, subject)));
  expect(await read(first)).toMatchObject({ ok: true, ratings: [{ session, level: 'good', reason: null }] });
  expect(await read(split)).toEqual({ ok: true, ratings: [] });
  expect(await read(outside)).toEqual({ ok: true, ratings: [] });
  expect(await read('nobody')).toEqual({ ok: false, error: 'subject-unknown' });
});

it('who leads a unit that is rated later is recorded as open, with both levels, also with all others of a sheet', async () => {
  const hall = await openHall({ members: 3, present: 3, tellers: 1 });
  const { chair } = hall;
  const [leader = '', other = ''] = idsOf(hall.hall);
  await chair.command('facts', { subject: leader, facts: { ledUnits: [{ name: 'Chi bộ', party: true }] } });
  const session = await hall.hall.open([leader, other]);
  await castAll(hall.hall, session, new Map([...hall.hall.phones.keys()].map((member) => [member, [0, 1]])));
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');
  expect(hall.hall.sessionOf(session)?.verdicts[0]).toMatchObject({
    ...{ status: 'undetermined', conditional: { level: 'excellent', otherwise: 'good' } },
  });
  await chair.command('ratings', { session });
  const { board } = await hall.meeting();
  expect(board.sessions.get(session)?.ratings.map(({ subject, level }) => [subject, level])).toEqual([
    [leader, 'none'],
    [other, 'good'],
  ]);
  const { minutes } = JSON.parse(await chair.read(pathOf.meetingMinutes(chair.meeting))) as {
    minutes: MeetingMinutes;
  };
  const rows = printMeetingMinutes(minutes, vi.minutes, vi.verdicts).table.rows;
  expect(rows.map((row) => row[row.length - 1])).toEqual([
    vi.verdicts.shortConditional({ level: vi.verdicts.levels.excellent }),
    vi.verdicts.levels.good,
  ]);
});

it('a cell whose secretary is proposed conditionally is rated on the day: he counts as what he is in any case', async () => {
  const hall = await openHall({ members: 3, present: 3, tellers: 1 });
  const { chair } = hall;
  const members = idsOf(hall.hall);
  const [secretary = ''] = members;
  await chair.command('facts', { subject: secretary, facts: { ledUnits: [{ name: 'Chi bộ', party: true }] } });
  const body = { kind: 'cell', name: 'Chi bộ Thôn Đoài' } as const;
  const cell = computeBodyId(body);
  await chair.command('subject', { subject: null, body });
  const facts = {
    ...{ reviewCompleted: true, hasCommittee: false, achievement: 'excellent', registeredForExcellence: true },
    ...{ outstanding: true, meetingsAsRuled: true, sameLevelBodies: [], discipline: [], violationCases: [] },
    targets: { given: 10, done: 10, forceMajeure: false },
  };
  const criteria = cellForm.map(({ id, group, max }) => ({ id, group, max, points: max, grade: null }));
  await chair.command('facts', { subject: cell, facts, criteria });
  const rate = async (subjects: readonly string[]): Promise<string> => {
    const session = await hall.hall.open([...subjects]);
    const marks = subjects.map(() => 0);
    await castAll(hall.hall, session, new Map([...hall.hall.phones.keys()].map((member) => [member, marks])));
    await chair.command('close', { session });
    await untilStatus(chair, session, 'counted');
    await chair.command('ratings', { session });
    return session;
  };
  const sheet = await rate(members);
  const { board } = await hall.meeting();
  expect(board.sessions.get(sheet)?.ratings.map(({ level }) => level)).toEqual(['none', 'excellent', 'excellent']);
  const dossier: unknown = JSON.parse(await chair.read(pathOf.dossier(chair.meeting, cell)));
  expect(dossier).toMatchObject({
    facts: { memberLevels: { excellent: 2, good: 1, completed: 0, 'not-completed': 0, pending: 0 } },
  });
  const own = await rate([cell]);
  expect(board.sessions.get(own)?.ratings).toMatchObject([{ subject: cell, level: 'excellent' }]);
});

it('a secretary who may turn out lower than good is still to be rated for his cell', async () => {
  const hall = await openHall({ members: 3, present: 3, tellers: 1 });
  const { chair } = hall;
  const [secretary = '', other = ''] = idsOf(hall.hall);
  const units = [{ name: 'Chi bộ', party: true }];
  const servant = { civilServant: true, stateRating: 'completed', emulationFighterProposed: true };
  await chair.command('facts', { subject: secretary, facts: { ledUnits: units, ...servant } });
  const body = { kind: 'cell', name: 'Chi bộ Thôn Đoài' } as const;
  await chair.command('subject', { subject: null, body });
  const session = await hall.hall.open([secretary, other]);
  await castAll(hall.hall, session, new Map([...hall.hall.phones.keys()].map((member) => [member, [0, 0]])));
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');
  await chair.command('ratings', { session });
  expect(hall.hall.sessionOf(session)?.verdicts[0]?.conditional).toEqual({
    level: 'excellent',
    otherwise: 'completed',
  });
  const dossier: unknown = JSON.parse(await chair.read(pathOf.dossier(chair.meeting, computeBodyId(body))));
  expect(dossier).toMatchObject({ facts: { memberLevels: { excellent: 1, good: 0, pending: 2 } } });
});

it('what was recorded of a subject keeps the cancelled ones with the reason, and the bundle is still accepted', async () => {
  const hall = await openHall({ members: 3, present: 3, tellers: 1 });
  const { chair } = hall;
  const [subject = ''] = idsOf(hall.hall);
  const session = await hall.hall.open([subject]);
  await castAll(hall.hall, session, new Map([...hall.hall.phones.keys()].map((member) => [member, [0]])));
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');
  await chair.command('ratings', { session });
  await chair.command('facts', { subject, facts: { exemplary: false } });
  await chair.command('rerate', { session, subject, reason: 'không đủ điều kiện' });
  expect(JSON.parse(await chair.read(pathOf.ratings(chair.meeting, subject)))).toMatchObject({
    ratings: [
      { level: 'excellent', reason: null },
      { level: 'good', reason: 'không đủ điều kiện' },
    ],
  });
  const text = await chair.read(pathOf.bundle(chair.meeting));
  expect(verifyBundle(text, { random, verifySignature })).toMatchObject({ ok: true });
  await chair.command('end', { word: 'KẾT THÚC' });
  const late = await chair.tryCall(pathOf.command(chair.meeting, 'ratings'), { session });
  expect(late).toEqual({ ok: false, error: 'meeting-ended' });
});
