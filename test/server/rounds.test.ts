// One table for every rule about rounds: whatever holds of a count in a box holds of a count by hand.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { readOffice, readRecords } from '../../shared/report/office.ts';
import { reportSession } from '../../shared/report/session-report.ts';
import { pathOf, type Command } from '../../shared/wire/http.ts';
import { computeBodyId, type Body } from '../../shared/wire/subjects.ts';
import { listEarlier } from '../../client/state/phone-card.ts';
import { buildLive } from '../../server/meeting/states.ts';
import { random } from '../../server/random.ts';
import { castAll, idsOf, openHall, untilStatus, type TestHall } from './hall.ts';

const voters = 4;
const drawId = (): string => encodeB64(random(16));
const ask = async ({ chair }: TestHall, command: Command, body: object): Promise<string> =>
  (await chair.tryCall(pathOf.command(chair.meeting, command), body)).error ?? 'ok';

interface Asked {
  readonly subjects: string[];
  /** Of each line the option that each voter marks. */
  readonly marks: readonly (readonly number[])[];
  readonly runOffOf?: string | null;
}

/** How a round is put to the vote and counted. */
interface Way {
  /** Opens a round; what is marked is for `count`. @returns its id */
  open(hall: TestHall, asked: Asked): Promise<string>;
  count(hall: TestHall, round: string, asked: Asked): Promise<void>;
}

const box: Way = {
  async open({ chair }, { subjects, runOffOf = null }) {
    const session = drawId();
    await chair.command('open', { session, subjects, runOffOf });
    return session;
  },
  async count({ chair, hall }, session, { marks }) {
    const members = [...hall.phones.keys()];
    await castAll(
      hall,
      session,
      new Map(members.map((member, voter) => [member, marks.map((line) => line[voter] ?? 0)])),
    );
    await chair.command('close', { session });
    await untilStatus(chair, session, 'counted');
  },
};

const byHand: Way = {
  async open({ chair }, { subjects, runOffOf = null }) {
    const paper = drawId();
    await chair.command('paper', { paper, instead: null, subjects, runOffOf, present: voters });
    return paper;
  },
  async count({ chair, hall }, paper, { subjects, marks }) {
    await chair.until('the paper', () => hall.sessionOf(paper) !== undefined);
    const options = hall.sessionOf(paper)?.report.options.length ?? 0;
    const rows = subjects.map((subject, at) => ({
      subject,
      counts: Array.from({ length: options }, (_, option) => marks[at]?.filter((mark) => mark === option).length ?? 0),
    }));
    const papers = { issued: voters, collected: voters, invalid: 0 };
    for (const slot of [1, 2] as const) {
      const who = hall.state.roll[slot]?.name ?? '';
      await chair.command('paperCount', { paper, attempt: 1, slot, who, count: { papers, rows } });
    }
    await untilStatus(chair, paper, 'counted');
  },
};

const good = [1, 1, 1, 0];
const tied = [1, 1, 2, 2];

const openRoom = () => openHall({ members: voters, present: voters, tellers: 1 });

async function counted(way: Way, hall: TestHall, asked: Asked): Promise<string> {
  const round = await way.open(hall, asked);
  await way.count(hall, round, asked);
  return round;
}

const recordedOf = ({ hall }: TestHall, round: string) =>
  hall.sessionOf(round)?.verdicts.map(({ recorded }) => recorded);

async function historyOf({ chair }: TestHall, subject: string): Promise<{ level: string; reason: string | null }[]> {
  const { ratings } = JSON.parse(await chair.read(pathOf.ratings(chair.meeting, subject))) as {
    ratings: { level: string; reason: string | null }[];
  };
  return ratings.map(({ level, reason }) => ({ level, reason }));
}

describe.each([
  ['in a box', box],
  ['by hand', byHand],
])('a round counted %s', (_, way) => {
  it('leaves a subject neither changed in its case nor withdrawn, from its opening on and once it is void', async () => {
    const hall = await openRoom();
    const front: Body = { kind: 'collective', name: 'Ban Thường trực Mặt trận', form: 'front' };
    const subject = computeBodyId(front);
    expect(await ask(hall, 'subject', { subject: null, body: front })).toBe('ok');
    const changes = async () => [
      await ask(hall, 'subject', { subject, body: { ...front, form: 'government' } }),
      await ask(hall, 'withdraw', { subject }),
      await ask(hall, 'subject', { subject, body: { ...front, name: `${front.name} phường` } }),
      await ask(hall, 'subject', { subject, body: front }),
    ];
    const asked = { subjects: [subject], marks: [good] };
    const round = await way.open(hall, asked);
    const kept = ['subject-voted', 'subject-voted', 'ok', 'ok'];
    expect(await changes()).toEqual(kept);
    await way.count(hall, round, asked);
    expect(await changes()).toEqual(kept);
    const state = hall.hall.state;
    expect(state.subjects.map(({ id }) => id)).toContain(subject);
    expect(hall.hall.sessionOf(round)?.verdicts.map(({ subject: line }) => line)).toEqual([subject]);
  });

  it('lets no practice vote be opened beside it', async () => {
    const hall = await openRoom();
    await way.open(hall, { subjects: idsOf(hall.hall).slice(0, 1), marks: [good] });
    const why = way === box ? 'session-already-open' : 'paper-under-way';
    expect(await ask(hall, 'practice', { session: drawId() })).toBe(why);
  });

  it('is rated line by line, once', async () => {
    const hall = await openRoom();
    const [first = '', second = '', other = ''] = idsOf(hall.hall);
    const asked = { subjects: [first, second], marks: [good, good] };
    const round = await way.open(hall, asked);
    const rate = (subject: string, session = round) => ask(hall, 'rating', { session, subject });
    expect(await rate(first)).toBe('session-not-counted');
    expect(await rate(first, drawId())).toBe('session-unknown');
    await way.count(hall, round, asked);
    expect(await rate(other)).toBe('subject-unknown');
    expect(await Promise.all([rate(first), rate(first)])).toEqual(['ok', 'ok']);
    await hall.chair.until('the rating', () => recordedOf(hall, round)?.[0] === 'good');
    expect(recordedOf(hall, round)).toEqual(['good', null]);
    expect(await historyOf(hall, first)).toEqual([{ level: 'good', reason: null }]);
  });

  it('is rated all at once, but for a line with a run-off before it or with a fact that is missing', async () => {
    const hall = await openRoom();
    const [sure = '', split = '', open = ''] = idsOf(hall.hall);
    const asked = { subjects: [sure, split, open], marks: [good, tied, good] };
    const round = await way.open(hall, asked);
    const rateAll = () => ask(hall, 'ratings', { session: round });
    expect(await rateAll()).toBe('session-not-counted');
    await way.count(hall, round, asked);
    // Found out after the vote: what the State rated, nobody knows yet.
    await hall.chair.command('facts', { subject: open, facts: { civilServant: true } });
    expect(await ask(hall, 'rating', { session: round, subject: open })).toBe('rating-open');
    expect(await Promise.all([rateAll(), rateAll()])).toEqual(['ok', 'ok']);
    await hall.chair.until('the rating', () => recordedOf(hall, round)?.[0] === 'good');
    expect(recordedOf(hall, round)).toEqual(['good', null, null]);
    expect(await historyOf(hall, sure)).toHaveLength(1);
  });

  it('is rated again with a reason, once for the same facts', async () => {
    const hall = await openRoom();
    const [subject = '', other = ''] = idsOf(hall.hall);
    const round = await counted(way, hall, { subjects: [subject], marks: [[0, 0, 0, 0]] });
    const again = (of = subject) => ask(hall, 'rerate', { session: round, subject: of, reason: 'kê khai sai' });
    expect([await again(), await again(other)]).toEqual(['not-yet-recorded', 'subject-unknown']);
    expect(await ask(hall, 'rating', { session: round, subject })).toBe('ok');
    await hall.chair.command('facts', { subject, facts: { exemplary: false } });
    expect(await Promise.all([again(), again()])).toEqual(['ok', 'ok']);
    await hall.chair.until('the rating', () => recordedOf(hall, round)?.[0] === 'good');
    expect(await historyOf(hall, subject)).toEqual([
      { level: 'excellent', reason: null },
      { level: 'good', reason: 'kê khai sai' },
    ]);
  });

  it('is over for a subject once its run-off is under way', async () => {
    const hall = await openRoom();
    const [subject = ''] = idsOf(hall.hall);
    const round = await counted(way, hall, { subjects: [subject], marks: [tied] });
    await hall.chair.until(
      'the levels',
      () => hall.hall.sessionOf(round)?.verdicts[0]?.runOff?.join() === 'good,completed',
    );
    const asked = { subjects: [subject], marks: [[0, 0, 0, 1]], runOffOf: round };
    const second = await way.open(hall, asked);
    const first = (command: Command) => ask(hall, command, { session: round, subject, reason: 'kê khai sai' });
    const rateFirst = () => ask(hall, 'rating', { session: round, subject });
    expect(await rateFirst()).toBe('session-over');
    await way.count(hall, second, asked);
    expect(await rateFirst()).toBe('session-over');
    expect(await ask(hall, 'ratings', { session: round })).toBe('ok');
    expect(await ask(hall, 'rating', { session: second, subject })).toBe('ok');
    await hall.chair.until('the rating', () => recordedOf(hall, second)?.[0] === 'good');
    expect(recordedOf(hall, round)).toEqual([null]);
    expect(await first('rerate')).toBe('not-yet-recorded');
    const { path } = await hall.chair.command('folder', {});
    const read = readRecords(readFileSync(join(String(path), 'records.json'), 'utf8'));
    if (!read.ok) throw new Error(read.fault);
    const { rows, strangers } = readOffice((await hall.meeting()).board, read.records, read.papers);
    expect(strangers).toEqual([]);
    expect(rows.map(({ again, ratings }) => [again, ratings.map(({ level, record }) => [level, record.ok])])).toEqual([
      [true, []],
      [false, [['good', true]]],
    ]);
  });

  it('stands in its minutes, those of the meeting, and among the earlier results of phones', async () => {
    const hall = await openRoom();
    const [subject = ''] = idsOf(hall.hall);
    const round = await counted(way, hall, { subjects: [subject], marks: [good] });
    expect(await ask(hall, 'ratings', { session: round })).toBe('ok');
    await hall.chair.until('the rating', () => recordedOf(hall, round)?.[0] === 'good');
    const [presiding = '', headTeller = ''] = hall.hall.state.roll.map(({ name }) => name).slice(1);
    const tellers = hall.hall.state.key?.tellers.map(({ name }) => name) ?? [];
    const head = way === box ? (tellers[0] ?? '') : headTeller;
    await hall.chair.command('notes', {
      place: 'Nhà văn hóa',
      presiding,
      secretary: '',
      headTeller: head,
      absences: [],
    });
    const minutes = await hall.chair.read(pathOf.minutes(hall.chair.meeting, round));
    const { minutes: made } = JSON.parse(minutes) as { minutes: { rows: { carried: string; counts: number[] }[] } };
    expect(made.rows.map(({ carried, counts }) => [carried, counts.slice(0, 4)])).toEqual([['good', [1, 3, 0, 0]]]);
    const whole = await hall.chair.read(pathOf.meetingMinutes(hall.chair.meeting));
    expect(whole).toContain('"recorded":"good"');

    const { board, papers } = (await hall.meeting()).view('');
    expect(papers.votes).toHaveLength(way === box ? 0 : 1);
    const reports = [...board.sessions.values()].map((session) => reportSession(board, session));
    const ratings = [...board.sessions.values()].flatMap((session) => session.ratings);
    const earlier = listEarlier({ reports, ratings }, buildLive((await hall.meeting()).view('')).papers, null);
    expect(earlier.map(({ report, ratings: own }) => [report.session, own.map(({ level }) => level)])).toEqual([
      [round, ['good']],
    ]);
    expect(earlier[0]?.report.lines[0]).toMatchObject({ carried: 'good' });
  });
});
