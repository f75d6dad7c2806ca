import { describe, expect, it } from 'vitest';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { pathOf } from '../../shared/wire/http.ts';
import { random } from '../../server/random.ts';
import { castAll, countsOf, enrolRaw, idsOf, openHall, say, untilStatus, type TestHall } from './hall.ts';
import { patientWaits } from './server-app.ts';
import { claimOf, enterRoom, helloAs, makeDevice } from './room-client.ts';

const refused = (error: string) => ({ ok: false, error });
const drawSession = (): string => encodeB64(random(16));

const attempt = ({ chair }: TestHall, command: Parameters<typeof chair.command>[0], body: object) =>
  chair.tryCall(pathOf.command(chair.meeting, command), body);
const open = (hall: TestHall, subjects: string[], runOffOf: string | null = null, session = drawSession()) =>
  attempt(hall, 'open', { session, subjects, runOffOf });

async function claim(hall: TestHall, member: string) {
  const raw = makeDevice(hall.chair.meeting);
  const guest = await enterRoom(hall.host);
  await guest.ask('hello', { as: 'guest', code: hall.chair.code });
  const answer = await guest.ask('claim', { statement: claimOf(raw, member) });
  return { ...raw, guest, answer };
}

describe('a claim to a name', () => {
  it('waits in order of arrival; a second one is shown as a conflict and never enrolled by itself', async () => {
    const hall = await openHall({ members: 3 });
    const [a = '', b = ''] = idsOf(hall.hall);
    const first = await claim(hall, b);
    const second = await claim(hall, a);
    const third = await claim(hall, b);
    const { claims } = await hall.chair.until('the claims', (state) => state.claims.length === 3);
    expect(claims.map(({ device, conflict }) => [device, conflict])).toEqual([
      [first.device.publicKey, 'twice'],
      [second.device.publicKey, null],
      [third.device.publicKey, 'twice'],
    ]);
    const told = first.guest.next('claim');
    await hall.chair.command('claim', { device: first.device.publicKey, decision: 'confirm' });
    expect(await told).toEqual({ state: 'enrolled' });
    const state = await hall.chair.until('the rest', (seen) => seen.claims.length === 2);
    expect(state.claims.find(({ device }) => device === third.device.publicKey)?.conflict).toBe('taken');
    expect(await helloAs(await enterRoom(hall.host), third.device)).toEqual(refused('not-enrolled'));
    // A repeated claim, and a repeated confirmation, change nothing.
    const again = await enterRoom(hall.host);
    await again.ask('hello', { as: 'guest', code: hall.chair.code });
    expect((await again.ask('claim', { statement: claimOf(first, b) })).ok).toBe(true);
    const confirmed = { device: first.device.publicKey, decision: 'confirm' };
    expect(await attempt(hall, 'claim', confirmed)).toEqual({ ok: true });

    const moved = third.guest.next('claim');
    await hall.chair.command('claim', { device: third.device.publicKey, decision: 'confirm' });
    expect(await moved).toEqual({ state: 'enrolled' });
    expect(await helloAs(await enterRoom(hall.host), first.device)).toEqual(refused('device-released'));
    expect((await helloAs(await enterRoom(hall.host), third.device)).ok).toBe(true);
  });

  it('that the chair turns away is told so, and confirming it later is refused', async () => {
    const hall = await openHall({ members: 3 });
    const [a = ''] = idsOf(hall.hall);
    const one = await claim(hall, a);
    const told = one.guest.next('claim');
    await hall.chair.command('claim', { device: one.device.publicKey, decision: 'withdraw' });
    expect(await told).toEqual({ state: 'refused', error: 'claim-withdrawn' });
    const late = { device: one.device.publicKey, decision: 'confirm' };
    expect(await attempt(hall, 'claim', late)).toEqual(refused('claim-withdrawn'));
    expect((await claim(hall, 'nobody')).answer).toEqual(refused('not-on-roll'));
    const { deviceOf } = (await hall.meeting()).board;
    expect(deviceOf.size).toBe(0);
  });

  it('does not move a name whose paper is out in an open session; a new phone gets no second paper', async () => {
    const hall = await openHall({ members: 4, present: 3, tellers: 1 });
    const [a = '', b = ''] = idsOf(hall.hall);
    const session = await hall.hall.open([a]);
    await hall.hall.untilPhones('papers', (phone) => hall.hall.paperOf(phone, session)?.state === 'marking');
    const thief = await claim(hall, b);
    const confirm = { device: thief.device.publicKey, decision: 'confirm' };
    expect(await attempt(hall, 'claim', confirm)).toEqual(refused('paper-out'));
    await hall.chair.command('release', { member: b, reason: 'máy hỏng' });
    await hall.chair.command('claim', { device: thief.device.publicKey, decision: 'confirm' });
    const client = await enterRoom(hall.host);
    await helloAs(client, thief.device);
    const { openedHash } = (await hall.meeting()).board.sessions.get(session) ?? {};
    const ask = thief.device.sign('paper.requested', {
      ...{ session, opened: openedHash ?? '', member: b },
      blinded: encodeB64(Uint8Array.from([...Array<number>(32).fill(0)])),
    });
    // The identity is no blinded nonce, whatever the member has.
    expect(await say(client, ask)).toEqual(refused('malformed'));
    const issued = (await hall.meeting()).board.sessions.get(session)?.papers.get(b)?.issued;
    const real = thief.device.sign('paper.requested', {
      ...{ session, opened: openedHash ?? '', member: b },
      blinded: issued?.evaluated ?? '',
    });
    expect(await say(client, real)).toEqual(refused('paper-already-issued'));
  });
});

describe('a box opened by mistake', () => {
  it('is taken back while no ballot is in, never afterwards', async () => {
    const hall = await openHall({ members: 3, present: 3, tellers: 1 });
    const [a = '', b = ''] = idsOf(hall.hall);
    const first = await hall.hall.open([a]);
    await hall.chair.command('takeBack', { session: first });
    const { report } = (await untilStatus(hall.chair, first, 'void')).sessions[0] ?? {};
    expect(report?.voidReason).toBe('mở nhầm, thu lại khi chưa có phiếu nào');
    // Repeated, as everything.
    expect(await attempt(hall, 'takeBack', { session: first })).toEqual({ ok: true });
    const second = await hall.hall.open([a]);
    await castAll(hall.hall, second, new Map([[b, [1]]]));
    expect(await attempt(hall, 'takeBack', { session: second })).toEqual(refused('session-has-ballots'));
    expect((await hall.meeting()).board.sessions.get(second)?.status).toBe('open');
    // The box stays open for everybody else.
    await castAll(hall.hall, second, new Map([[a, [1]]]));
    expect(await attempt(hall, 'takeBack', { session: drawSession() })).toEqual(refused('session-unknown'));
  });
});

describe('who is there', () => {
  it('a late comer votes, a member without a vote joins without a paper, an exempt one is entitled once he has come', async () => {
    const hall = await openHall({ members: 5, present: 3, tellers: 1 });
    const [a = '', , , probationary = '', exempt = ''] = idsOf(hall.hall);
    await hall.chair.command('standing', { member: probationary, standing: 'probationary', attending: false });
    await hall.chair.command('standing', { member: exempt, standing: 'exempt', attending: false });
    const before = await hall.chair.until('the base', ({ base }) => base?.base === 3);
    expect(before.roll.find(({ member }) => member === exempt)?.entitled).toBe(false);
    const session = await hall.hall.open([a]);
    // The roll of an open session is frozen: who is entitled afterwards is so from the next one on.
    await hall.chair.command('standing', { member: exempt, standing: 'exempt', attending: true });
    await hall.chair.until('entitled', ({ base }) => base?.base === 4);
    expect((await hall.meeting()).board.sessions.get(session)?.opened.electorate).toBe(3);
    for (const member of [probationary, exempt]) {
      const { client, device } = await enrolRaw(hall, member);
      const opened = (await hall.meeting()).board.sessions.get(session)?.openedHash ?? '';
      const blinded = (await hall.meeting()).board.sessions.get(session)?.opened.paperKey ?? '';
      const ask = device.sign('paper.requested', { session, opened, member, blinded });
      expect(await say(client, ask)).toEqual(refused('not-entitled'));
    }
    await hall.chair.command('void', { session, reason: 'thử' });
    const next = await hall.hall.open([a]);
    expect((await hall.meeting()).board.sessions.get(next)?.opened.electorate).toBe(4);
  });

  it('whose roll and facts change twice at the same time loses neither change', async () => {
    const hall = await openHall({ members: 3 });
    const [a = '', b = ''] = idsOf(hall.hall);
    const answers = await Promise.all([
      ...[true, false, true].map((civilServant) => attempt(hall, 'facts', { subject: a, facts: { civilServant } })),
      attempt(hall, 'standing', { member: a, standing: 'exempt', attending: false }),
      attempt(hall, 'standing', { member: a, standing: 'official', attending: false }),
      attempt(hall, 'standing', { member: b, standing: 'elsewhere', attending: false }),
      attempt(hall, 'facts', { subject: b, facts: { exemplary: true } }),
    ]);
    expect(answers).toEqual(answers.map(() => ({ ok: true })));
    const dossier = JSON.parse(await hall.chair.read(pathOf.dossier(hall.chair.meeting, a))) as object;
    expect(dossier).toMatchObject({ ok: true, facts: { civilServant: true }, person: { standing: 'official' } });
  });
});

describe('opening a session is refused', () => {
  it('without roll, key, enough present, a known and ready subject, or beside another one', async () => {
    const empty = await openHall({ members: 0 });
    expect(await open(empty, ['x'])).toEqual(refused('roll-empty'));
    const hall = await openHall({ members: 5, present: 2 });
    const [a = '', b = '', c = ''] = idsOf(hall.hall);
    expect(await open(hall, [a])).toEqual(refused('no-key-yet'));
    expect(await attempt(hall, 'holders', { tellers: [c] })).toEqual(refused('teller-not-present'));
    expect(await attempt(hall, 'holders', { tellers: [a, a] })).toEqual(refused('malformed'));
    await hall.hall.establishKey(1);
    // Two of five: not even all together could carry anything.
    expect(await open(hall, [a])).toEqual(refused('too-few-present'));
    await enrolRaw(hall, c);
    expect(await open(hall, ['nobody'])).toEqual(refused('subject-unknown'));
    expect(await open(hall, [a, a])).toEqual(refused('malformed'));
    await hall.chair.command('facts', { subject: a, facts: { reviewCompleted: false } });
    expect(await open(hall, [b, a])).toEqual(refused('subject-not-ready'));
    await hall.chair.command('facts', { subject: a, facts: { reviewCompleted: true, civilServant: true } });
    expect(await open(hall, [a])).toEqual(refused('subject-not-ready'));
    await hall.chair.command('facts', { subject: a, facts: { stateRating: 'good' } });
    expect(await open(hall, [a])).toEqual({ ok: true });
    expect(await open(hall, [b])).toEqual(refused('session-already-open'));
    expect(await open(hall, [b], drawSession())).toEqual(refused('session-already-open'));
  });

  it('never for being asked twice: one id is opened once, also where both come together', async () => {
    const hall = await openHall({ members: 3, present: 3, tellers: 1 });
    const [a = ''] = idsOf(hall.hall);
    const session = drawSession();
    const answers = await Promise.all(Array.from({ length: 4 }, () => open(hall, [a], null, session)));
    expect([...answers, await open(hall, [a], null, session)]).toEqual(Array(5).fill({ ok: true }));
    const { writer } = await hall.meeting();
    expect(writer.entries.filter(({ entry }) => entry.kind === 'session.opened')).toHaveLength(1);
    // The key that was drawn is the one on the paper: a paper comes out of it.
    await hall.hall.untilPhones('papers', (phone) => hall.hall.paperOf(phone, session)?.state === 'marking');
  });

  it('as a run-off but for its own subjects, under the levels that are due, and never at exactly half', async () => {
    const hall = await openHall({ members: 4, present: 4, tellers: 1 });
    const [a = '', b = '', c = '', d = ''] = idsOf(hall.hall);
    // What could force the lowest level is known not to be.
    const facts = { exempt: false, degradationConcluded: false, targets: { given: 4, done: 4 } };
    await hall.chair.command('bulk', { facts: { ...facts, sickLeaveDays: 0, sickThreeMonths: false }, exceptions: [] });
    const session = await hall.hall.open([a, b, c]);
    expect(await open(hall, [a], session)).toEqual(refused('session-already-open'));
    // Half of the electorate for each of two levels on the first two lines; the third carries.
    const votes = new Map([
      [a, [0, 1, 0]],
      [b, [0, 1, 0]],
      [c, [1, 2, 0]],
      [d, [1, 2, 4]],
    ]);
    await castAll(hall.hall, session, votes);
    await hall.chair.command('close', { session });
    await untilStatus(hall.chair, session, 'counted');
    expect(countsOf(hall.hall, session)).toEqual([
      [2, 2, 0, 0, 0],
      [0, 2, 2, 0, 0],
      [3, 0, 0, 0, 1],
    ]);
    const found = hall.hall.sessionOf(session);
    expect(found?.report.lines.map(({ carried }) => carried)).toEqual([null, null, 'excellent']);
    expect(found?.verdicts.map(({ runOff }) => runOff)).toEqual([['excellent', 'good'], ['good', 'completed'], null]);
    expect(await open(hall, [a, b], session)).toEqual(refused('no-run-off'));
    expect(await open(hall, [c], session)).toEqual(refused('no-run-off'));
    expect(await open(hall, [d], session)).toEqual(refused('no-run-off'));
    expect(await open(hall, [a], drawSession())).toEqual(refused('session-not-counted'));
    expect(await open(hall, [a])).toEqual(refused('session-over'));
    const second = await hall.hall.open([a], session);
    const opened = (await hall.meeting()).board.sessions.get(second)?.opened;
    expect(opened?.options.map(({ id }) => id)).toEqual(['excellent', 'good', 'blank']);
    expect(opened?.subjects).toMatchObject([{ id: a, round: 2 }]);
  });
});

it('the base is everybody entitled, not those who came: all three of six present carry nothing together', async () => {
  const hall = await openHall({ members: 6, present: 4, tellers: 1 }, { waits: patientWaits });
  const [a = '', b = '', c = ''] = idsOf(hall.hall);
  const session = await hall.hall.open([a]);
  await castAll(hall.hall, session, new Map([a, b, c].map((member) => [member, [1]])));
  await hall.chair.command('close', { session });
  await untilStatus(hall.chair, session, 'counted');
  const report = hall.hall.sessionOf(session)?.report;
  expect(report).toMatchObject({ electorate: 6, needed: 4, cast: 3, returned: 1, issued: 4 });
  expect(report?.lines[0]).toMatchObject({ counts: [0, 3, 0, 0, 0], carried: null });
});

it('a meeting asked for twice at the same time is made once, and words that no board takes make none', async () => {
  const hall = await openHall({ members: 0 });
  const request = { organisation: 'Chi bộ Thôn Đông', title: 'Hội nghị', date: '2026-12-08' };
  const meeting = encodeB64(random(16));
  const answers = await Promise.all(
    Array.from({ length: 3 }, () => hall.chair.tryCall('/api/meetings', { meeting, ...request })),
  );
  expect(answers.every(({ ok, code }) => ok && code === answers[0]?.['code'])).toBe(true);
  const broken = await hall.chair.tryCall('/api/meetings', {
    meeting: encodeB64(random(16)),
    ...request,
    title: '\uD800',
  });
  expect(broken).toMatchObject({ ok: false, error: 'malformed' });
  expect(await hall.app.meetings.list()).toHaveLength(2);
});
