import { expect, it } from 'vitest';
import { explainVerdict, listHolding, nameFact, type ExplainWords } from '../../shared/report/explain-verdict.ts';
import { clauses } from '../../shared/rules/plan-40-2018/clauses.ts';
import { findReason } from '../../shared/rules/plan-40-2018/reasons.ts';
import { en } from '../../shared/text/en.ts';
import { vi } from '../../shared/text/vi.ts';
import { verdictOf } from './result-fixtures.ts';

const vietnamese: ExplainWords = { verdicts: vi.verdicts, labels: vi.facts.labels, pick: (words) => words.vi };
const english: ExplainWords = { verdicts: en.verdicts, labels: en.facts.labels, pick: (words) => words.en };

it('names the level, the ceiling and each clause in the words of the plan, with the reason in the language read', () => {
  const verdict = verdictOf('dv-1', { ceiling: 'good', limits: ['M-XS-1', 'M-XS-3'] });
  const said = explainVerdict(verdict, 0, vietnamese);
  expect([said.level, said.ceiling]).toEqual([
    'Chi bộ đề nghị: Hoàn thành tốt nhiệm vụ',
    'Mức cao nhất theo kế hoạch: Hoàn thành tốt nhiệm vụ',
  ]);
  expect(said.clauses.map(({ rule, quote, reason }) => [rule, quote, reason])).toEqual(
    (['M-XS-1', 'M-XS-3'] as const).map((rule) => [
      rule,
      `«${clauses[rule].quote}»`,
      findReason(rule, 'fails')?.vi ?? null,
    ]),
  );
  expect(said.missing).toBeNull();
  const [first] = explainVerdict(verdict, 0, english).clauses;
  expect([first?.quote, first?.reason]).toEqual([`“${clauses['M-XS-1'].quote}”`, findReason('M-XS-1', 'fails')?.en]);
});

it('a case that forces the level and a ceiling that is set have the reason of what came out', () => {
  const forced = explainVerdict(
    verdictOf('dv-1', { level: 'not-completed', ceiling: 'not-completed', forced: true, limits: ['M-K-5'] }),
    0,
    vietnamese,
  );
  expect(forced.why).toBe(vi.verdicts.explanation.forcedBy);
  expect(forced.clauses[0]?.reason).toBe(findReason('M-K-5', 'holds')?.vi);
  const capped = explainVerdict(verdictOf('dv-1', { ceiling: 'completed', limits: ['G-08'] }), 0, vietnamese);
  expect(capped.why).toBe(vi.verdicts.explanation.heldBy);
  expect(capped.clauses[0]?.reason).toBe(findReason('G-08', 'warning')?.vi);
});

it('missing facts are only counted where their names are not given, else named as people call them', () => {
  const open = verdictOf('dv-1', { status: 'undetermined', level: null, ceiling: null, lowest: 'completed' });
  const counted = explainVerdict(open, 2, vietnamese);
  expect(counted.missing).toEqual({ sentence: 'Còn thiếu 2 thông tin xếp loại', names: [] });
  expect(JSON.stringify(counted)).not.toContain(vi.facts.labels.stateRating);
  expect(counted.ceiling).toContain('từ Hoàn thành nhiệm vụ đến Hoàn thành xuất sắc nhiệm vụ');
  expect(explainVerdict(open, ['criteria', 'stateRating'], vietnamese).missing?.names).toEqual([
    vi.facts.labels.criteria,
    vi.facts.labels.stateRating,
  ]);
  expect([nameFact('somethingNewer', vi.facts.labels), nameFact('toString', vi.facts.labels)]).toEqual([
    'somethingNewer',
    'toString',
  ]);
});

it('who is not rated, not voted on or without a majority is told so, and no ceiling is made up', () => {
  const nothing = { level: null, ceiling: null, lowest: null, highest: null } as const;
  const said = (status: 'not-rated' | 'not-voted' | 'no-majority') =>
    explainVerdict(verdictOf('dv-1', { ...nothing, status }), 0, vietnamese);
  expect([said('not-rated').level, said('not-voted').level, said('no-majority').level]).toEqual([
    vi.verdicts.notRated,
    vi.verdicts.notVoted,
    vi.verdicts.noneCarried,
  ]);
  expect(said('not-rated').ceiling).toBeNull();
});

it('the clauses are those that close the level carried, else those that close the level next above the ceiling', () => {
  const paper = [
    { level: 'excellent', closed: 'above-ceiling', rules: ['M-XS-1'] },
    { level: 'good', closed: 'above-ceiling', rules: ['M-T-2'] },
    { level: 'completed', closed: null, rules: [] },
    { level: 'not-completed', closed: null, rules: [] },
  ] as const;
  expect(listHolding(paper, 'excellent')).toEqual(['M-XS-1']);
  expect(listHolding(paper, 'completed')).toEqual(['M-T-2']);
  expect(listHolding(paper, null)).toEqual(['M-T-2']);
  expect(listHolding(null, 'good')).toEqual([]);
});
