import { expect, it } from 'vitest';
import { listCountSteps } from '../../shared/report/count-steps.ts';
import { estimateWidth, fitNames, gapEm, lineEm } from '../../client/screen/fit-names.ts';
import { listPages, rowsOfPage } from '../../client/screen/pages.ts';
import { choosePhase, sayHead, sayJoined } from '../../client/screen/phase.ts';
import type { CardState, ScreenState, SessionState } from '../../shared/report/page-states.ts';
import type { ReportLine, SessionReport } from '../../shared/report/session-report.ts';
import { verdicts as vi } from '../../shared/text/vi/verdicts.ts';
import { vi as all } from '../../shared/text/vi.ts';
import { baseOf } from './chair-states.ts';
import { lineOf, reportOf, verdictOf } from '../report/result-fixtures.ts';

const card: CardState = {
  meeting: 'AAAAAAAAAAAAAAAAAAAAAA',
  organisation: 'Chi bộ Tổ dân phố 5',
  title: 'Kiểm điểm cuối năm',
  date: '2018-12-07',
  code: '482915',
  joinUrl: 'http://192.168.1.20:3000/#482915',
  shortAddress: '192.168.1.20:3000',
  wifi: null,
};
const stateOf = (session: SessionState | null, changes: Partial<ScreenState> = {}): ScreenState => ({
  card,
  present: [],
  base: null,
  atTable: 0,
  check: null,
  exchanged: [],
  key: null,
  session,
  ended: false,
  endCode: null,
  ...changes,
});
const sessionOf = (report: SessionReport, verdicts: SessionState['verdicts'] = []): SessionState => ({
  report,
  cast: 24,
  verdicts,
  presiding: null,
  question: null,
  paper: null,
});
const many = (count: number, counts: readonly number[] | null = [3, 18, 2, 0, 1]): ReportLine[] =>
  Array.from({ length: count }, (_, index) => lineOf(`dv-${index}`, counts, `Lê Thị Mơ ${index}`));

it.each([
  ['open', 'open'],
  ['closed', 'closing'],
  ['sealed', 'closing'],
  ['counted', 'counted'],
  ['void', 'void'],
] as const)('a session that is %s is shown as %s', (status, kind) => {
  expect(choosePhase(stateOf(sessionOf(reportOf([], { status }))), false).kind).toBe(kind);
});

it('a box opened by mistake and taken back leaves nothing on the wall; one that is void for a reason says so', () => {
  const taken = reportOf([], { status: 'void', voidReason: all.ballot.takenBack });
  expect(choosePhase(stateOf(sessionOf(taken)), false).kind).toBe('joining');
  const lost = reportOf([], { status: 'void', voidReason: 'mất điện' });
  expect(choosePhase(stateOf(sessionOf(lost)), false).kind).toBe('void');
});

it('before the first session and on request people see how to join; after the end nothing but the end', () => {
  const session = sessionOf(reportOf([], { status: 'open' }));
  expect(choosePhase(stateOf(null), false).kind).toBe('joining');
  expect(choosePhase(stateOf(session), true).kind).toBe('joining');
  expect(choosePhase(stateOf(session, { ended: true }), true).kind).toBe('ended');
});

it('the check under a new key invites, and a result that came past it is shown all the same', () => {
  const due = { epoch: 1, numbers: [], shown: null, state: 'due', others: 0 } as const;
  const counted = sessionOf(reportOf([], { status: 'counted' }));
  expect(choosePhase(stateOf(counted, { check: { ...due, begun: false } }), false).kind).toBe('joining');
  expect(choosePhase(stateOf(counted, { check: { ...due, begun: true } }), false).kind).toBe('counted');
});

it('the line above says what is voted on and the round', () => {
  const lines = [lineOf('dv-1', null, 'Lê Thị Mơ', 2)];
  const phase = choosePhase(stateOf(sessionOf(reportOf(lines, { status: 'open' }))), false);
  expect(sayHead(phase, card, all)).toBe('Đang bỏ phiếu · Xếp loại chất lượng đảng viên · Vòng 2');
  expect(sayHead({ kind: 'joining' }, card, all)).toBe('Chi bộ Tổ dân phố 5 – Kiểm điểm cuối năm');
});

it('one line is a page of its own, many are tables of which none loses or repeats a line', () => {
  expect(listPages(sessionOf(reportOf(many(1))), vi).map(({ kind }) => kind)).toEqual(['line']);
  for (const rows of Object.values(rowsOfPage)) {
    const lines = many(25);
    const pages = listPages(sessionOf(reportOf(lines)), vi, rows);
    const shown = pages.flatMap((page) => (page.kind === 'table' ? page.lines : []));
    expect(shown).toEqual(lines);
    expect(pages.every((page) => page.kind === 'table' && page.lines.length <= rows)).toBe(true);
    expect(pages.every((page) => page.kind === 'table' && lines[page.from] === page.lines[0])).toBe(true);
  }
});

it('a clause that held several levels stands once with all names, after the figures', () => {
  const lines = many(3, [18, 3, 2, 0, 1]);
  const lowered = { level: 'completed', ceiling: 'completed', limits: ['G-08'] } as const;
  const verdicts = [verdictOf('dv-0', lowered), verdictOf('dv-1', { level: 'excellent' }), verdictOf('dv-2', lowered)];
  const pages = listPages(sessionOf(reportOf(lines), verdicts), vi);
  expect(pages.map(({ kind }) => kind)).toEqual(['table', 'clauses']);
  const clauses = pages.flatMap((page) => (page.kind === 'clauses' ? page.clauses : []));
  expect(clauses.map(({ rule, names }) => [rule, names])).toEqual([['G-08', ['Lê Thị Mơ 0', 'Lê Thị Mơ 2']]]);
});

it('a rule that did not change the level is not shown', () => {
  const verdicts = [verdictOf('dv-0', { limits: ['G-08'] })];
  expect(listPages(sessionOf(reportOf(many(1)), verdicts), vi).map(({ kind }) => kind)).toEqual(['line']);
});

it('of the steps after the close exactly one is under way, until the count stands', () => {
  const holders = { witnessed: 0, tellers: 2, waitsFor: [], shared: 0, threshold: 2, all: 3 };
  const stages: Partial<SessionReport>[] = [
    { status: 'closed', holders },
    { status: 'sealed', holders },
    { status: 'sealed', holders: { ...holders, witnessed: 1 } },
    { status: 'sealed', holders: { ...holders, witnessed: 2 } },
    { status: 'counted', holders: { ...holders, witnessed: 2, shared: 2 } },
  ];
  const lines = stages.map((changes) => listCountSteps(reportOf([], changes), 24, all.counting));
  expect(lines.map((steps) => steps.map(({ state }) => state))).toEqual([
    ['now', 'next', 'next'],
    ['done', 'now', 'next'],
    ['done', 'now', 'next'],
    ['done', 'done', 'now'],
    ['done', 'done', 'done'],
  ]);
  expect(lines[2]?.[1]?.detail).toBe('1 đồng chí kiểm phiếu xác nhận, cần 2');
});

const people = ['Lê Thị Mơ', 'Nguyễn Thị Phương Thảo', 'Võ Đình Em', 'Trương Vĩnh Phúc', 'Cao Xuân Sơn'];
const crowd = (count: number): string[] => Array.from({ length: count }, (_, index) => people[index % 5] ?? '');

it('names never need more room than their box has', () => {
  for (let count = 1; count <= 200; count += 7) {
    for (const [width, height] of [
      [26, 14],
      [18, 9],
      [40, 5],
    ] as const) {
      const names = crowd(count);
      const { size, columns, rows, pages } = fitNames(names, width, height, 0.96);
      expect(rows * size * lineEm).toBeLessThanOrEqual(height);
      expect(columns * rows * pages).toBeGreaterThanOrEqual(count);
      for (let page = 0; page < pages; page += 1) {
        const shown = names.slice(page * columns * rows, (page + 1) * columns * rows);
        let used = -gapEm;
        for (let at = 0; at < shown.length; at += rows) {
          used += Math.max(...shown.slice(at, at + rows).map(estimateWidth)) + gapEm;
        }
        expect(used * size).toBeLessThanOrEqual(width);
      }
    }
  }
});

it('few names stand larger than many, and none smaller than the last row can read', () => {
  expect(fitNames(crowd(20), 26, 14, 0.96).pages).toBe(1);
  expect(fitNames(crowd(10), 26, 14, 0.96).size).toBeGreaterThan(fitNames(crowd(20), 26, 14, 0.96).size);
  const many = fitNames(crowd(200), 26, 14, 0.96);
  expect(many.pages).toBeGreaterThan(1);
  expect(many.size).toBe(0.96);
});

it('accents add nothing to the width of a name', () => {
  expect(estimateWidth('Nguyễn Đức'.normalize('NFD'))).toBe(estimateWidth('Nguyễn Đức'));
});

it('who is in the room is told as on the chair’s page, before and after the first one came', () => {
  const said = (base: ScreenState['base']) => sayJoined(stateOf(null, { base }), all);
  expect(said(null)).toBe(all.screen.join.nobody);
  expect(said(baseOf(0))).toBe('Có mặt 0/5');
  expect(said(baseOf(1))).toBe('Có mặt 1/5');
  expect(said({ ...baseOf(5), probationaryPresent: 1 })).toBe('Có mặt 5/5 chính thức, 1 dự bị');
});
