// A rule set is data with a version. One that has decided a vote is frozen: a change is a new id, and a recorded rating
// keeps the id that decided it.
import { type Grade } from './grade.ts';
import { type Level, type TriedLevel } from './level.ts';
import { type RuleId } from './plan-40-2018/clauses.ts';
import { type Share } from './share.ts';

export const ruleSetIds = ['40-KH/ĐU-2018'] as const;
export type RuleSetId = (typeof ruleSetIds)[number];

export interface RuleSet {
  readonly id: RuleSetId;
  /** Least share of a criterion's maximum for each grade above `poor`, highest first (P-02 to P-05, A-05). */
  readonly gradeShares: readonly { readonly grade: Grade; readonly share: Share }[];
  /** Points that the maxima of a form filled in throughout sum to (P-01). */
  readonly totalOfMaxima: number;
  /** Full calendar months in the Party before a member is rated (G-07). */
  readonly fullMonthsInParty: number;
  /** The day to which those months are counted: the day of rating, or 31 December of its year. */
  readonly monthsCountedTo: 'rating-day' | 'year-end';
  /** Days of sick leave in the year from which the ceiling binds (G-08, A-33). */
  readonly sickLeave: { readonly days: number; readonly ceiling: Level };
  /** Below this share of the given targets done, the duties are not completed (M-K-3, C-K-3, T-K-3). */
  readonly targetsShare: Share;
  /** Least total in points of a member for each level; null: the total is shown and decides nothing. */
  readonly memberTotals: Readonly<Record<TriedLevel, number>> | null;
  /** Least total in points of a cell for each level; under the last a KHT case (C-XS-3, C-T-2, C-HT-2, C-K-1, A-04). */
  readonly cellTotals: Readonly<Record<TriedLevel, number>>;
  /** More than this share of the rated members at `not-completed` is a KHT case of the cell (C-K-6, A-49). */
  readonly cellNotCompletedShare: Share;
  /** So many bodies of the same level at `not-completed` are a KHT case of the cell (C-K-5). */
  readonly cellBodiesNotCompleted: number;
  /**
   * Of a collective for each level: least total in points, and how many criteria at most may be under which share of their
   * maximum (T-XS-4, T-T-3, T-HT-3, A-24). Under the last total a KHT case (T-K-5).
   */
  readonly collectivePoints: Readonly<
    Record<TriedLevel, { readonly total: number; readonly share: Share; readonly mostUnder: number }>
  >;
  /** A level carries with more than this share of the electorate (M-T-3, M-HT-3, M-K-6, A-13, A-19). */
  readonly majority: Share;
  /** Levels that stand in a run-off before ties, and how many run-offs there are. */
  readonly runOff: { readonly levels: number; readonly rounds: number };
  /** Fewer than this share of the base present is a warning, never a block. */
  readonly quorumShare: Share;
  /** Below so many voters a count may show who voted how: a warning. */
  readonly warnBelowVoters: number;
  /** Calendar days that a draft report goes out before the meeting; fewer is a warning (K-02, A-20). */
  readonly draftDays: number;
  /** Excellent over its base may not exceed this share (part 9 of the rules). */
  readonly capShare: Share;
  /** What each cap is counted on by default, and the clause that sets it. */
  readonly caps: Readonly<Record<CapId, { readonly rule: RuleId; readonly base: CapBase }>>;
  /** How a collective rates itself. */
  readonly collectiveSelfRating: 'secret-ballot' | 'consensus';
  /** Whether proposals of assessors stay hidden from a cell until its ballot 1 closes. */
  readonly hideAssessors: boolean;
}

export const capIds = ['CAP-1', 'CAP-2', 'CAP-3', 'CAP-4', 'CAP-5'] as const;
export type CapId = (typeof capIds)[number];

/** `good` is the plan's own wording; `good-or-better` counts excellent too; `all` whoever is rated. */
export const capBases = ['good', 'good-or-better', 'all'] as const;
export type CapBase = (typeof capBases)[number];

const percent = (numerator: number): Share => ({ numerator, denominator: 100 });

const plan40: RuleSet = {
  id: '40-KH/ĐU-2018',
  gradeShares: [
    { grade: 'excellent', share: percent(90) },
    { grade: 'good', share: percent(70) },
    { grade: 'average', share: percent(50) },
  ],
  totalOfMaxima: 100,
  fullMonthsInParty: 6,
  monthsCountedTo: 'rating-day',
  sickLeave: { days: 90, ceiling: 'completed' },
  targetsShare: { numerator: 1, denominator: 2 },
  memberTotals: null,
  cellTotals: { excellent: 90, good: 70, completed: 50 },
  cellNotCompletedShare: percent(20),
  cellBodiesNotCompleted: 2,
  collectivePoints: {
    excellent: { total: 90, share: percent(85), mostUnder: 0 },
    good: { total: 70, share: percent(80), mostUnder: 0 },
    completed: { total: 50, share: percent(50), mostUnder: 3 },
  },
  majority: { numerator: 1, denominator: 2 },
  runOff: { levels: 2, rounds: 1 },
  quorumShare: { numerator: 2, denominator: 3 },
  warnBelowVoters: 5,
  draftDays: 3,
  capShare: { numerator: 1, denominator: 5 },
  caps: {
    'CAP-1': { rule: 'C-XS-9', base: 'good' },
    'CAP-2': { rule: 'M-XS-8', base: 'good' },
    'CAP-3': { rule: 'T-XS-5', base: 'good-or-better' },
    'CAP-4': { rule: 'L-06', base: 'good' },
    'CAP-5': { rule: 'CAP-5', base: 'all' },
  },
  collectiveSelfRating: 'secret-ballot',
  hideAssessors: true,
};

export const ruleSets: Readonly<Record<RuleSetId, RuleSet>> = freeze({ '40-KH/ĐU-2018': plan40 });

/** Frozen through and through: nobody who is handed a rule set changes it. */
function freeze<T extends object>(whole: T): T {
  for (const part of Object.values(whole) as unknown[]) if (typeof part === 'object' && part !== null) freeze(part);
  return Object.freeze(whole);
}
