import { expect, it } from 'vitest';
import { clauses, type RuleId } from '../../shared/rules/plan-40-2018/clauses.ts';
import {
  isHeldByPlan,
  listFigures,
  listLimits,
  sayOutcome,
  sayPercent,
  sayRound,
  saySection,
  saySubjects,
} from '../../shared/report/sentences.ts';
import { verdicts as en } from '../../shared/text/en/verdicts.ts';
import { verdicts as vi } from '../../shared/text/vi/verdicts.ts';
import { lineOf, reportOf, verdictOf } from './result-fixtures.ts';

const good = lineOf('dv-1', [3, 18, 2, 0, 1]);
const excellent = lineOf('dv-1', [18, 3, 2, 0, 1]);
const scattered = lineOf('dv-1', [9, 10, 4, 0, 1]);

it('percentages keep their tenth, zero too, with the mark of the language', () => {
  expect([0, 7, 100, 621, 1000].map((tenths) => sayPercent(tenths, vi))).toEqual([
    '0,0%',
    '0,7%',
    '10,0%',
    '62,1%',
    '100,0%',
  ]);
  expect(sayPercent(621, en)).toBe('62.1%');
});

it('a cell proposes the level with more than half, with the votes of the base', () => {
  expect(sayOutcome(reportOf([good]), good, verdictOf('dv-1'), vi)).toEqual({
    sentence: 'Chi bộ đề nghị: Hoàn thành tốt nhiệm vụ (18/29)',
    carried: true,
    details: [],
  });
});

it('no sentence of any ending says that somebody is rated, in neither language', () => {
  const endings = [
    verdictOf('dv-1'),
    verdictOf('dv-1', { level: 'completed', limits: ['G-08'] }),
    verdictOf('dv-1', { level: 'not-completed', forced: true, limits: ['M-K-5'] }),
    verdictOf('dv-1', { status: 'no-majority', level: null }),
    verdictOf('dv-1', { status: 'undetermined', level: null, missing: 2 }),
  ];
  for (const words of [vi, en]) {
    for (const verdict of endings) {
      const said = sayOutcome(reportOf([good]), good, verdict, words);
      expect([said?.sentence, ...(said?.details ?? [])].join(' ')).not.toMatch(/được xếp loại|is rated/i);
    }
  }
});

it('a level that the plan lowered is proposed without the votes of the higher one, which are told beside it', () => {
  const verdict = verdictOf('dv-1', { level: 'completed', ceiling: 'completed', limits: ['G-08'] });
  const said = sayOutcome(reportOf([excellent]), excellent, verdict, vi);
  expect(said?.sentence).toBe('Chi bộ đề nghị: Hoàn thành nhiệm vụ');
  expect(said?.details.join(' ')).toContain('Hoàn thành xuất sắc nhiệm vụ (18/29)');
  expect(isHeldByPlan(excellent, verdict)).toBe(true);
  expect(isHeldByPlan(good, verdictOf('dv-1'))).toBe(false);
});

it('a forced level stands against any vote, and the vote is told', () => {
  const verdict = verdictOf('dv-1', { level: 'not-completed', forced: true, limits: ['M-K-5'] });
  const said = sayOutcome(reportOf([good]), good, verdict, vi);
  expect(said?.sentence).toBe('Chi bộ đề nghị: Không hoàn thành nhiệm vụ');
  expect(said?.details).toEqual([vi.forced, 'Đạt quá nửa (18/29): Hoàn thành tốt nhiệm vụ.']);
  expect(sayOutcome(reportOf([scattered]), scattered, verdict, vi)?.details).toEqual([
    vi.forced,
    'Không mức nào đạt quá nửa.',
  ]);
});

it('without a level over half the run-off is named, and after the last round that nothing more is voted', () => {
  const due = verdictOf('dv-1', { status: 'no-majority', level: null, runOff: ['excellent', 'good'] });
  const said = sayOutcome(reportOf([scattered]), scattered, due, vi);
  expect(said).toMatchObject({ sentence: 'Không mức nào đạt quá nửa', carried: false });
  expect(said?.details).toEqual(['Bỏ phiếu lại giữa 2 mức: Hoàn thành xuất sắc nhiệm vụ và Hoàn thành tốt nhiệm vụ.']);
  const last = verdictOf('dv-1', { status: 'no-majority', level: null });
  expect(sayOutcome(reportOf([scattered]), scattered, last, vi)?.details).toEqual([vi.sentUp]);
});

it('a blank column with more than half carries nothing', () => {
  const blank = lineOf('dv-1', [2, 2, 2, 0, 18]);
  expect(sayOutcome(reportOf([blank]), blank, null, vi)).toMatchObject({
    sentence: 'Không mức nào đạt quá nửa',
    carried: false,
  });
  expect(listFigures(reportOf([blank]), blank, vi).some(({ carried }) => carried)).toBe(false);
});

it('with facts missing the vote is told but nothing is proposed', () => {
  const open = verdictOf('dv-1', {
    status: 'undetermined',
    level: null,
    missing: 3,
    ceiling: null,
    lowest: 'completed',
    highest: 'excellent',
  });
  const said = sayOutcome(reportOf([good]), good, open, vi);
  expect(said).toMatchObject({ sentence: 'Đạt quá nửa (18/29): Hoàn thành tốt nhiệm vụ', carried: false });
  expect(said?.details.join(' ')).toContain('3 thông tin xếp loại');
});

it('what waits for the rating of a unit alone is proposed conditionally, with what it is else', () => {
  const verdict = verdictOf('dv-1', {
    ...{ status: 'undetermined', level: null, missing: 1, conditional: { level: 'excellent', otherwise: 'good' } },
  });
  const said = sayOutcome(reportOf([excellent]), excellent, verdict, vi);
  expect(said).toMatchObject({
    sentence: 'Chi bộ đề nghị, có điều kiện: Hoàn thành xuất sắc nhiệm vụ',
    carried: true,
  });
  expect(said?.details.join(' ')).toContain('Hoàn thành tốt nhiệm vụ');
});

it('a phone without a verdict says what has more than half, never that it is proposed', () => {
  expect(sayOutcome(reportOf([good]), good, null, vi)?.sentence).toBe('Đạt quá nửa (18/29): Hoàn thành tốt nhiệm vụ');
});

it('nothing is said of a result before the count', () => {
  const waiting = lineOf('dv-1', null);
  const report = reportOf([waiting], { status: 'open' });
  expect(sayOutcome(report, waiting, null, vi)).toBeNull();
  expect(listFigures(report, waiting, vi)).toEqual([]);
});

it('a practice vote says that it has no effect', () => {
  expect(sayOutcome(reportOf([good], { practice: true }), good, null, vi)?.details).toEqual([vi.practice]);
});

it('a motion speaks of options, under their own names', () => {
  const subject = { id: 'm', kind: 'motion' as const, name: 'Thông qua báo cáo', round: 1 };
  const options = [
    { id: 'yes', label: 'Tán thành' },
    { id: 'no', label: 'Không tán thành' },
  ];
  const line = { subject, before: { counted: 0, void: 0 }, counts: [20, 4], tenths: [690, 138], carried: 'yes' };
  const report = reportOf([line], { options });
  expect(sayOutcome(report, line, null, vi)?.sentence).toBe('Đạt quá nửa (20/29): Tán thành');
  const lost = { ...line, counts: [12, 12], carried: null };
  expect(sayOutcome(report, lost, null, vi)?.sentence).toBe('Không phương án nào đạt quá nửa');
});

it('figures keep the order of the paper, and a base of 0 has no percentages', () => {
  const figures = listFigures(reportOf([good]), good, vi);
  expect(figures.map(({ votes }) => votes)).toEqual([3, 18, 2, 0, 1]);
  expect(figures.filter(({ carried }) => carried).map(({ id, percent }) => [id, percent])).toEqual([['good', '62,1%']]);
  const empty = { ...good, tenths: null, carried: null };
  expect(listFigures(reportOf([empty]), empty, vi)[0]?.percent).toBe('–');
});

it('levels have names of the reader’s language, whatever the board calls them', () => {
  expect(listFigures(reportOf([good]), good, en).map(({ label }) => label)).toEqual([
    ...Object.values(en.levels),
    en.blank,
  ]);
});

it('one subject is named, several are counted; only a later round is mentioned', () => {
  expect(saySubjects(reportOf([good]), vi)).toBe('Lê Thị Mơ');
  expect(saySubjects(reportOf([good, scattered]), vi)).toBe('Phiếu chung cho 2 đồng chí');
  expect([sayRound(good, vi), sayRound(lineOf('dv-1', null, 'Lê Thị Mơ', 2), vi)]).toEqual([null, 'Vòng 2']);
  const after = (counted: number, cancelled: number) => sayRound({ before: { counted, void: cancelled } }, vi);
  expect(after(0, 1)).toBe('lần mở thứ 2 (lần 1 đã hủy)');
  expect(after(0, 2)).toBe('lần mở thứ 3 (các lần trước đã hủy)');
  expect(after(1, 1)).toBe('Vòng 2');
});

it('every clause of the plan has a place in words and its quote in quotation marks', () => {
  const rules = Object.keys(clauses) as RuleId[];
  for (const { section, quote } of listLimits(rules, vi)) {
    expect(section).toMatch(/^Mục [IVX]+(\.[A-Z])?\.[\w.đ]+( Bước \d)?(, gạch đầu dòng \d+|, đoạn cuối)?$/);
    expect(quote).toMatch(/^«[^«»]+»$/);
  }
  expect(saySection('II.B.2.3.b g3', vi)).toBe('Mục II.B.2.3.b, gạch đầu dòng 3');
  expect(saySection('II.B.3.3.a, last', vi)).toBe('Mục II.B.3.3.a, đoạn cuối');
});
