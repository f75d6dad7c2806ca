// A rule set is data with a version. One that has decided a vote is frozen: a change is a new id, and a recorded rating
// keeps the id that decided it.
import { type Grade } from './grade.ts';
import { type Level } from './level.ts';
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
  /** Below this share of the given targets done, a member has not completed the duties (M-K-3). */
  readonly targetsShare: Share;
  /** A level carries with more than this share of the electorate (M-T-3, M-HT-3, M-K-6, A-13, A-19). */
  readonly majority: Share;
  /** Levels that stand in a run-off before ties, and how many run-offs there are. */
  readonly runOff: { readonly levels: number; readonly rounds: number };
  /** Fewer than this share of the base present is a warning, never a block. */
  readonly quorumShare: Share;
}

const plan40: RuleSet = {
  id: '40-KH/ĐU-2018',
  gradeShares: [
    { grade: 'excellent', share: { numerator: 90, denominator: 100 } },
    { grade: 'good', share: { numerator: 70, denominator: 100 } },
    { grade: 'average', share: { numerator: 50, denominator: 100 } },
  ],
  totalOfMaxima: 100,
  fullMonthsInParty: 6,
  monthsCountedTo: 'rating-day',
  sickLeave: { days: 90, ceiling: 'completed' },
  targetsShare: { numerator: 1, denominator: 2 },
  majority: { numerator: 1, denominator: 2 },
  runOff: { levels: 2, rounds: 1 },
  quorumShare: { numerator: 2, denominator: 3 },
};

export const ruleSets: Readonly<Record<RuleSetId, RuleSet>> = { '40-KH/ĐU-2018': plan40 };
