import { expect, it } from 'vitest';
import type { PaperState, PaperView, PhoneView } from '../../shared/actor/phone-view.ts';
import type { SessionStatus } from '../../shared/board/state.ts';
import type { SessionReport } from '../../shared/report/session-report.ts';
import { vi } from '../../shared/text/vi.ts';
import type { CountedPaper } from '../../shared/wire/counted-paper.ts';
import { cardOf, listEarlier, type PageFacts } from '../../client/state/phone-card.ts';

const view: PhoneView = {
  member: 'dv-01',
  name: 'Đặng Thị Hà',
  behind: false,
  enrolled: true,
  entitled: true,
  released: false,
  seat: null,
  tellers: [],
  papers: [],
  alarms: [],
  check: null,
  present: 0,
  exchanged: [],
  heads: { counted: null, ended: null, qr: null },
  ended: false,
  erased: false,
  leaving: false,
};

const reportOf = (session: string, status: SessionStatus): SessionReport => ({
  session,
  question: 'Đề nghị mức xếp loại',
  status,
  practice: false,
  options: [],
  lines: [],
  electorate: 12,
  needed: 7,
  baseLines: [],
  small: false,
  issued: 0,
  cast: null,
  returned: null,
  confirmed: 0,
  holders: { witnessed: 0, tellers: 2, waitsFor: [], shared: 0, threshold: 2, all: 3 },
  rechecks: { ok: 0, failed: 0 },
  fingerprints: { seal: null, count: null },
  headCode: null,
  countedHash: null,
  voidReason: null,
  openedByWord: null,
  voidAfterSeal: false,
});

const paperOf = (session: string, state: PaperState, refusal: PaperView['refusal'] = null): PaperView => ({
  session,
  state,
  marks: null,
  refusal,
  trackingCode: null,
  witnessed: false,
  recheck: 'none',
  question: null,
});

type Pair = readonly [string, SessionStatus, PaperState];

function factsOf(
  change: Partial<PageFacts>,
  changedView: Partial<PhoneView> | null = null,
  pairs: Pair[] = [],
): PageFacts {
  const papers = pairs.map(([session, , state]) => paperOf(session, state));
  const reports = pairs.map(([session, status]) => reportOf(session, status));
  const seats = { bySession: {}, next: [] };
  return {
    fitness: 'fit',
    elsewhere: false,
    code: '482913',
    refusal: null,
    meeting: null,
    names: null,
    claim: null,
    personal: null,
    drawing: changedView && { view: { ...view, papers, ...changedView }, reports, seats, ratings: [] },
    casting: null,
    caughtUp: changedView !== null,
    ...change,
  };
}

const name = { member: 'dv-01', name: 'Đặng Thị Hà', hint: '', taken: false };

it.each<[string, PageFacts, object]>([
  ['an old browser is told first', factsOf({ fitness: 'too-old', code: null }), { card: 'stop', why: 'too-old' }],
  ['storage refused later stops the page', factsOf({ fitness: 'storage-lost' }, {}), { card: 'stop' }],
  ['another window stops this one', factsOf({ elsewhere: true }, {}), { card: 'stop', why: 'elsewhere' }],
  ['without a code it is asked for', factsOf({ code: null }), { card: 'code', error: null }],
  ['a wrong code is asked for again', factsOf({ refusal: 'wrong-code' }), { card: 'code', error: 'wrong-code' }],
  ['nothing known yet: opening', factsOf({}), { card: 'opening' }],
  ['a guest sees the names', factsOf({ names: [name] }), { card: 'names' }],
  ['a claim stands before the names', factsOf({ names: [name], claim: { state: 'waiting' } }), { card: 'claim' }],
  [
    'a kept phone that has not read the board is opening, not waiting',
    factsOf({ caughtUp: false }, { behind: true }),
    { card: 'opening' },
  ],
  [
    'a kept phone whose device was released hears it',
    factsOf({ caughtUp: false, refusal: 'device-released' }, {}),
    { card: 'released' },
  ],
  [
    'a meeting that ended refuses guests',
    factsOf({ refusal: 'meeting-ended' }),
    { card: 'refused', error: 'meeting-ended' },
  ],
  ['in the room without a session: waiting', factsOf({}, {}), { card: 'waiting' }],
  ['what was seen stays while the room refuses', factsOf({ refusal: 'unreachable' }, {}), { card: 'waiting' }],
  [
    'two histories stop everything',
    factsOf({}, { alarms: [{ kind: 'two-histories' }] }, [['a', 'open', 'marking']]),
    { card: 'history' },
  ],
  [
    'a released device is told loudly even with a ballot open',
    factsOf({}, { released: true }, [['a', 'open', 'marking']]),
    { card: 'released' },
  ],
  ['after the end', factsOf({}, { ended: true }, [['a', 'counted', 'received']]), { card: 'ended' }],
  ['after the end, opened anew with its keys gone', factsOf({ caughtUp: false }, { erased: true }), { card: 'gone' }],
])('%s', (_title, facts, expected) => {
  expect(cardOf(facts)).toMatchObject(expected);
});

it.each<[string, Pair, string]>([
  ['a paper on its way can be marked', ['a', 'open', 'asking'], 'ballot'],
  ['a paper here is marked', ['a', 'open', 'marking'], 'ballot'],
  ['a ballot on its way', ['a', 'open', 'sending'], 'sent'],
  ['a ballot received', ['a', 'open', 'received'], 'sent'],
  ['without a vote one watches', ['a', 'open', 'no-vote'], 'watch'],
  ['a paper given to a memory that is gone', ['a', 'open', 'lost'], 'lost'],
  ['closed', ['a', 'closed', 'unsent'], 'sealing'],
  ['sealed', ['a', 'sealed', 'received'], 'sealing'],
  ['counted', ['a', 'counted', 'received'], 'result'],
  ['void', ['a', 'void', 'unsent'], 'void'],
])('card of a session: %s', (_title, pair, card) => {
  expect(cardOf(factsOf({}, {}, [pair]))).toMatchObject({ card, report: { session: 'a' } });
});

it('a box that was taken back leaves the waiting page, or the ballot that is open beside it', () => {
  const back = (pairs: Pair[]): PageFacts => {
    const facts = factsOf({}, {}, [...pairs, ['b', 'void', 'unsent']]);
    const reports = facts.drawing?.reports.map((report) =>
      report.status === 'void' ? { ...report, voidReason: vi.ballot.takenBack } : report,
    );
    return facts.drawing === null ? facts : { ...facts, drawing: { ...facts.drawing, reports: reports ?? [] } };
  };
  expect(cardOf(back([]))).toEqual({ card: 'waiting' });
  expect(cardOf(back([['a', 'counted', 'received']]))).toEqual({ card: 'waiting' });
  expect(cardOf(back([['a', 'open', 'marking']]))).toMatchObject({ card: 'ballot' });
});

it('shows a confirmed ballot as being sent before the phone has sealed it', () => {
  expect(cardOf(factsOf({ casting: 'a' }, {}, [['a', 'open', 'marking']]))).toMatchObject({ card: 'sent' });
});

it('shows the ballot to be marked that was opened first, else what was opened last', () => {
  const open: Pair[] = [
    ['old', 'counted', 'received'],
    ['first', 'open', 'marking'],
    ['second', 'open', 'asking'],
  ];
  expect(cardOf(factsOf({}, {}, open))).toMatchObject({ report: { session: 'first' } });
  const done = open.map(([session, status]): Pair => [session, status, 'received']);
  expect(cardOf(factsOf({}, {}, done))).toMatchObject({ report: { session: 'second' } });
});

it('lists counted sessions without the one shown, newest first', () => {
  const reports = [reportOf('a', 'counted'), reportOf('b', 'void'), reportOf('c', 'counted'), reportOf('d', 'counted')];
  const listed = listEarlier({ reports, ratings: [] }, [], 'd');
  expect(listed.map(({ report }) => report.session)).toEqual(['c', 'a']);
});

it('lists what was counted on paper where it began, as counted by hand, with its own ratings', () => {
  const paper: CountedPaper = {
    ...{ id: 'p', after: 1, question: 'Đề nghị mức xếp loại', electorate: 5, present: 5 },
    subjects: [{ id: 'dv-01', kind: 'member', name: 'Đặng Thị Hà', round: 1, before: { counted: 0, void: 1 } }],
    options: ['excellent', 'good', 'completed', 'not-completed', 'blank', 'invalid'].map((id) => ({ id, label: id })),
    base: [{ line: 'official', count: 5 }],
    papers: { issued: 5, collected: 5, invalid: 0 },
    rows: [{ subject: 'dv-01', counts: [0, 3, 1, 0, 0, 1] }],
    ratings: [{ subject: 'dv-01', level: 'good' }],
  };
  const reports = [reportOf('a', 'counted'), reportOf('b', 'counted')];
  const listed = listEarlier({ reports, ratings: [] }, [paper], null);
  expect(listed.map(({ report, byHand }) => [report.session, byHand])).toEqual([
    ['b', false],
    ['p', true],
    ['a', false],
  ]);
  expect(listed[1]?.report.lines[0]).toMatchObject({ counts: [0, 3, 1, 0, 0, 1], carried: 'good' });
  expect(listed[1]?.ratings).toEqual([{ session: 'p', subject: 'dv-01', level: 'good' }]);
});
