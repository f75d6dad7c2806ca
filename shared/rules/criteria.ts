// The 100-point form (Mẫu 05, 04, 07). Points are read into whole hundredths once; nothing is compared in floating point.
import { grades, type Grade } from './grade.ts';
import { certain, every, unknown, type Truth } from './kleene.ts';
import { type RuleSet } from './rule-set.ts';
import { isShareReached } from './share.ts';

export const groups = ['result', 'other'] as const;
export type Group = (typeof groups)[number];

/** The part of a criterion that is judged; points and maximum have at most two decimals. */
export interface Criterion {
  readonly group: Group;
  readonly max: number;
  readonly points?: number | null | undefined;
  readonly grade?: Grade | null | undefined;
}

export interface GradedCriterion {
  readonly group: Group;
  /** null: neither ticked nor given points. */
  readonly grade: Grade | null;
}

/**
 * A number of points in hundredths; null with more than two decimals. From 2^53 hundredths on doubles hold no two decimals,
 * so nothing there is whole either.
 */
export function computeHundredths(points: number): number | null {
  const hundredths = Math.round(points * 100);
  return Number.isSafeInteger(hundredths) && hundredths / 100 === points ? hundredths : null;
}

/** The grade of each criterion: as ticked, else points over maximum against the shares of the rule set. */
export function computeGrades(criteria: readonly Criterion[], ruleSet: RuleSet): GradedCriterion[] {
  return criteria.map(({ group, max, points, grade }) => {
    if (grade !== null && grade !== undefined) return { group, grade };
    if (points === null || points === undefined) return { group, grade: null };
    return { group, grade: gradeOf(hundredthsOf(points), hundredthsOf(max), ruleSet) };
  });
}

/** Result criteria graded at least the first bound, all others at least the second; unknown with no criteria at all. */
export function judgeGrades(criteria: readonly GradedCriterion[], result: Grade, other: Grade): Truth {
  if (criteria.length === 0) return unknown('criteria');
  const bounds: Record<Group, Grade> = { result, other };
  return every(...criteria.map(({ group, grade }) => judgeGrade(grade, bounds[group])));
}

function judgeGrade(grade: Grade | null, bound: Grade): Truth {
  return grade === null ? unknown('criteria') : certain(grades.indexOf(grade) <= grades.indexOf(bound));
}

function gradeOf(points: number, max: number, ruleSet: RuleSet): Grade {
  return ruleSet.gradeShares.find(({ share }) => isShareReached(points, max, share))?.grade ?? 'poor';
}

function hundredthsOf(points: number): number {
  const hundredths = computeHundredths(points);
  if (hundredths === null) throw new Error('points with more than two decimals passed the gate');
  return hundredths;
}
