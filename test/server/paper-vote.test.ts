// Votes on paper: instead of a session or from the start, typed by two, rated by the same rules, kept through a restart.
import { describe, expect, it } from 'vitest';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { verifyBundle } from '../../shared/board/verify/bundle.ts';
import { ratingRecordSchema } from '../../shared/wire/dossier.ts';
import * as v from 'valibot';
import { computeBodyId, type Body } from '../../shared/wire/subjects.ts';
import { pathOf, type Command } from '../../shared/wire/http.ts';
import { PaperBook } from '../../server/dossiers/paper-book.ts';
import { buildLive } from '../../server/meeting/states.ts';
import { random } from '../../server/random.ts';
import { verifySignature } from '../../server/signature.ts';
import { loadRatingRecords } from '../../server/store/dossiers.ts';
import { idsOf, openHall, readBundle, type TestHall } from './hall.ts';

const nameOf = ({ hall }: TestHall, at: number): string => hall.state.roll[at]?.name ?? '';
const drawId = (): string => encodeB64(random(16));
const refusalOf = async ({ chair }: TestHall, command: Command, body: object): Promise<string | undefined> =>
  (await chair.tryCall(pathOf.command(chair.meeting, command), body)).error;

interface Typed {
  readonly slot: 1 | 2;
  readonly who: string;
  readonly attempt?: number;
  readonly papers?: { issued: number; collected: number; invalid: number } | null;
  readonly rows: { subject: string; counts: number[] }[];
}

const papersOf6 = { issued: 6, collected: 6, invalid: 0 };
const countBody = (paper: string, { slot, who, attempt = 1, papers = papersOf6, rows }: Typed) => ({
  ...{ paper, attempt, slot, who },
  count: { papers, rows },
});

/** Seven on the roll, nobody needs a phone: six are there. */
async function startOnPaper(subjects = 2): Promise<TestHall & { paper: string; ids: string[] }> {
  const hall = await openHall({ members: 7 });
  const ids = idsOf(hall.hall).slice(0, subjects);
  const paper = drawId();
  const start = { paper, instead: null, subjects: ids, runOffOf: null, present: 6 };
  await hall.chair.command('paper', start);
  await hall.chair.command('paper', start);
  return { ...hall, paper, ids };
}

const rowsOf = (ids: readonly string[], counts: readonly number[]) =>
  ids.map((subject) => ({ subject, counts: [...counts] }));

describe('a vote on paper', () => {
  it('counts once two people typed the same, shows nothing before, and is rated like any other', async () => {
    const hall = await startOnPaper();
    const { chair, paper, ids } = hall;
    const rows = rowsOf(ids, [0, 4, 1, 0, 1, 0]);
    await chair.command('paperCount', countBody(paper, { slot: 1, who: nameOf(hall, 0), rows }));
    expect(buildLive((await hall.meeting()).view('')).papers).toEqual([]);
    const half = await chair.until('the first', ({ sessions }) => sessions[0]?.paper?.typists.length === 1);
    expect(JSON.stringify(half.sessions[0])).not.toContain('"counts":[');
    expect(half.sessions[0]?.report.status).toBe('open');
    expect(await refusalOf(hall, 'paperCount', countBody(paper, { slot: 2, who: nameOf(hall, 0), rows }))).toBe(
      'paper-same-person',
    );
    // The meeting elects from its own members.
    const stranger = { slot: 2, who: 'Nguyễn Văn Nào Đó', rows } as const;
    expect(await refusalOf(hall, 'paperCount', countBody(paper, stranger))).toBe('not-on-roll');
    await chair.command('paperCount', countBody(paper, { slot: 2, who: nameOf(hall, 1), rows }));
    const { sessions } = await chair.until('the count', (state) => state.sessions[0]?.report.status === 'counted');
    expect(sessions[0]?.report.lines.map(({ carried }) => carried)).toEqual(['good', 'good']);
    expect(sessions[0]?.report).toMatchObject({ electorate: 7, needed: 4, issued: 6, cast: 6 });
    await chair.command('ratings', { session: paper });
    await chair.command('ratings', { session: paper });
    const rated = await chair.until('the ratings', (state) => state.sessions[0]?.verdicts[1]?.recorded === 'good');
    expect(rated.subjects.slice(0, 2).map(({ state }) => state)).toEqual(['settled', 'settled']);
    const { parts, id } = await hall.meeting();
    const meeting = await hall.meeting();
    expect(buildLive(meeting.view('')).papers).toMatchObject([
      { id: paper, after: 0, rows, ratings: ids.map((subject) => ({ subject, level: 'good' })) },
    ]);
    const records = [...(await loadRatingRecords(parts.store.db, id)).values()].map((text) =>
      v.parse(ratingRecordSchema, JSON.parse(text)),
    );
    expect(records.map(({ paper: onPaper, vote }) => [onPaper, vote?.counts.good])).toEqual([
      [true, 4],
      [true, 4],
    ]);
    await chair.command('notes', {
      ...{ place: 'Nhà văn hóa', presiding: nameOf(hall, 2), secretary: '', headTeller: nameOf(hall, 0), absences: [] },
    });
    await chair.until('the notes to be known as written', ({ noted }) => noted);
    const wrong = { place: '', presiding: 'Nguyễn Văn Nào Đó', secretary: '', headTeller: '', absences: [] };
    expect(await refusalOf(hall, 'notes', wrong)).toBe('not-on-roll');
    expect(await refusalOf(hall, 'notes', { ...wrong, presiding: '', secretary: 'Minh' })).toBe('not-on-roll');
    const unelected = { ...wrong, presiding: '', headTeller: nameOf(hall, 2) };
    expect(await refusalOf(hall, 'notes', unelected)).toBe('head-not-elected');
    const minutes = await chair.read(pathOf.minutes(chair.meeting, paper));
    expect(minutes).toContain(`"typists":["${nameOf(hall, 0)}","${nameOf(hall, 1)}"]`);
    // Seven called, six there: one is away, whose name nobody noted.
    expect(minutes).toContain('"absentUnnamed":1');
    const away = idsOf(hall.hall)
      .slice(5)
      .map((member) => ({ member, reason: 'ốm' }));
    await chair.command('notes', {
      ...{
        place: 'Nhà văn hóa',
        presiding: nameOf(hall, 2),
        secretary: '',
        headTeller: nameOf(hall, 0),
        absences: away,
      },
    });
    expect(await chair.read(pathOf.minutes(chair.meeting, paper))).toContain('"absent-above-away"');
    // The book of the store says the same.
    const again = await PaperBook.open(parts.store.db, id);
    expect(again.find(paper)).toEqual((await hall.meeting()).papers.find(paper));
  });

  it('is typed by two people: of two with one name neither passes for both', async () => {
    const hall = await openHall({ members: 7 });
    const { chair } = hall;
    const { book } = await hall.meeting();
    const [one, other] = book.people.map(({ person }) => person);
    if (one === undefined || other === undefined) throw new Error('two people');
    for (const [{ member, ...person }, birthYear] of [
      [one, 1960],
      [other, 1961],
    ] as const)
      await chair.command('person', { member, person: { ...person, name: one.name, birthYear, birthDate: null } });
    const paper = drawId();
    const [subject = ''] = idsOf(hall.hall);
    await chair.command('paper', { paper, instead: null, subjects: [subject], runOffOf: null, present: 6 });
    const rows = rowsOf([subject], [0, 4, 1, 0, 1, 0]);
    const type = (slot: 1 | 2, who: string) => refusalOf(hall, 'paperCount', countBody(paper, { slot, who, rows }));
    expect(await type(1, `${one.name} (1960)`)).toBeUndefined();
    expect(await type(2, one.name)).toBe('not-on-roll');
    expect(await type(2, `${one.name} (1960)`)).toBe('paper-same-person');
    expect(await type(2, `${one.name} (1961)`)).toBeUndefined();
  });

  it('asks both again for the rows that differ, and takes only those', async () => {
    const hall = await startOnPaper();
    const { chair, paper, ids } = hall;
    const [first = '', second = ''] = ids;
    const one = [...rowsOf([first], [0, 4, 1, 0, 1, 0]), ...rowsOf([second], [0, 5, 1, 0, 0, 0])];
    const other = [...rowsOf([first], [0, 4, 1, 0, 1, 0]), ...rowsOf([second], [0, 4, 2, 0, 0, 0])];
    await chair.command('paperCount', countBody(paper, { slot: 1, who: nameOf(hall, 0), rows: one }));
    await chair.command('paperCount', countBody(paper, { slot: 2, who: nameOf(hall, 1), rows: other }));
    const { sessions } = await chair.until('a second attempt', (state) => state.sessions[0]?.paper?.attempt === 2);
    expect(sessions[0]?.paper?.asked).toEqual({ papers: false, rows: [second] });
    expect(
      await refusalOf(hall, 'paperCount', countBody(paper, { slot: 1, who: nameOf(hall, 0), attempt: 2, rows: one })),
    ).toBe('paper-not-asked');
    const again = { attempt: 2, papers: null, rows: rowsOf([second], [0, 5, 1, 0, 0, 0]) };
    await chair.command('paperCount', countBody(paper, { slot: 1, who: nameOf(hall, 0), ...again }));
    await chair.command('paperCount', countBody(paper, { slot: 2, who: nameOf(hall, 1), ...again }));
    await chair.until('the count', (state) => state.sessions[0]?.report.status === 'counted');
  });

  it('refuses what does not add up, in words of its own', async () => {
    const hall = await startOnPaper(1);
    const { paper, ids } = hall;
    const typed = (papers: typeof papersOf6, counts: number[]) =>
      refusalOf(
        hall,
        'paperCount',
        countBody(paper, { slot: 1, who: nameOf(hall, 0), papers, rows: rowsOf(ids, counts) }),
      );
    expect(await typed({ issued: 7, collected: 6, invalid: 0 }, [0, 6, 0, 0, 0, 0])).toBe('paper-issued-above-present');
    expect(await typed({ issued: 5, collected: 6, invalid: 0 }, [0, 6, 0, 0, 0, 0])).toBe(
      'paper-collected-above-issued',
    );
    expect(await typed(papersOf6, [0, 5, 0, 0, 0, 0])).toBe('paper-row-sum');
    expect(await typed({ ...papersOf6, invalid: 1 }, [0, 6, 0, 0, 0, 0])).toBe('paper-row-invalid');
    const again = { paper: drawId(), instead: null, subjects: ids, runOffOf: null, present: 6 };
    expect(await refusalOf(hall, 'paper', again)).toBe('paper-under-way');
    await hall.chair.command('paperVoid', { paper, reason: 'thiếu phiếu' });
    expect(await refusalOf(hall, 'paper', { ...again, present: 8 })).toBe('paper-present-above-base');
    expect(await refusalOf(hall, 'paper', { ...again, present: 3 })).toBe('too-few-present');
    await hall.chair.command('paper', again);
  });

  it('takes the place of an open session, whose void stands on the board with that reason', async () => {
    const hall = await openHall({ members: 4, present: 4, tellers: 1 });
    const { chair } = hall;
    const [subject = ''] = idsOf(hall.hall);
    const session = await hall.hall.open([subject]);
    const paper = drawId();
    await chair.command('paper', { paper, instead: session, subjects: [subject], runOffOf: null, present: 4 });
    const state = await chair.until('the paper', ({ sessions }) => sessions[0]?.report.session === paper);
    expect(state.sessions[1]?.report).toMatchObject({ status: 'void', voidReason: 'Chuyển sang bỏ phiếu giấy' });
    expect(state.sessions[0]?.report.lines[0]).toMatchObject({
      subject: { round: 2 },
      before: { counted: 0, void: 1 },
    });
    expect(await refusalOf(hall, 'open', { session: drawId(), subjects: [subject], runOffOf: null })).toBe(
      'paper-under-way',
    );
    expect(await refusalOf(hall, 'end', { word: 'KẾT THÚC' })).toBe('paper-under-way');
    const tie = { papers: { issued: 4, collected: 4, invalid: 0 }, rows: rowsOf([subject], [0, 2, 2, 0, 0, 0]) };
    await chair.command('paperCount', countBody(paper, { slot: 1, who: nameOf(hall, 0), ...tie }));
    await chair.command('paperCount', countBody(paper, { slot: 2, who: nameOf(hall, 1), ...tie }));
    const { sessions } = await chair.until('the count', (each) => each.sessions[0]?.report.status === 'counted');
    expect(sessions[0]?.verdicts[0]?.runOff).toEqual(['good', 'completed']);
    // Its run-off stays on paper.
    expect(await refusalOf(hall, 'open', { session: drawId(), subjects: [subject], runOffOf: paper })).toBe(
      'session-over',
    );
    const second = drawId();
    await chair.command('paper', { paper: second, instead: null, subjects: [subject], runOffOf: paper, present: 4 });
    const again = await chair.until('the run-off', (each) => each.sessions[0]?.report.session === second);
    expect(again.sessions[0]?.report.lines[0]?.before).toEqual({ counted: 1, void: 1 });
    const rows = rowsOf([subject], [3, 1, 0, 0]);
    for (const slot of [1, 2] as const)
      await chair.command('paperCount', countBody(second, { slot, who: nameOf(hall, slot), papers: tie.papers, rows }));
    await chair.command('rating', { session: second, subject });
    await chair.until('the rating', (each) => each.sessions[0]?.verdicts[0]?.recorded === 'good');
    const text = await readBundle(chair);
    expect(verifyBundle(text, { verifySignature, random })).toMatchObject({ ok: true });
  });

  it('is a vote on its subject from its beginning: neither its case nor the roll may change any more', async () => {
    const hall = await openHall({ members: 5 });
    const { chair } = hall;
    const front: Body = { kind: 'collective', name: 'Ban Thường trực Mặt trận', form: 'front' };
    const subject = computeBodyId(front);
    await chair.command('subject', { subject: null, body: front });
    const paper = drawId();
    await chair.command('paper', { paper, instead: null, subjects: [subject], runOffOf: null, present: 5 });
    const change = (body: Body) => refusalOf(hall, 'subject', { subject, body });
    expect(await change({ ...front, form: 'government' })).toBe('subject-voted');
    expect(await refusalOf(hall, 'withdraw', { subject })).toBe('subject-voted');
    // How it is written stays open.
    expect(await change({ ...front, name: 'Ban Thường trực Mặt trận phường' })).toBeUndefined();
    await chair.command('paperVoid', { paper, reason: 'thiếu phiếu' });
    expect(await refusalOf(hall, 'withdraw', { subject })).toBe('subject-voted');
    expect(await refusalOf(hall, 'strike', { member: idsOf(hall.hall)[0] })).toBe('member-recorded');

    const head: Body = {
      ...{ kind: 'leader', name: 'Tô Thị Vân', post: 'Chủ tịch', member: null, main: true },
      ...{ collective: null, seat: 'head' },
    };
    const leader = computeBodyId(head);
    await chair.command('subject', { subject: null, body: head });
    const second = { paper: drawId(), instead: null, subjects: [leader], runOffOf: null, present: 5 };
    await chair.command('paper', second);
    for (const other of [{ seat: 'deputy' }, { collective: subject }] as const)
      expect(await refusalOf(hall, 'subject', { subject: leader, body: { ...head, ...other } })).toBe('subject-voted');
    expect(await refusalOf(hall, 'withdraw', { subject: leader })).toBe('subject-voted');
  });
});
