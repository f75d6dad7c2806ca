// The 100-point form (Mẫu 05, 04, 07). Points are read into whole hundredths once; nothing is compared in floating point.
import { grades, type Grade } from './grade.ts';
import { certain, every, not, some, unknown, type Truth } from './kleene.ts';
import { type RuleSet } from './rule-set.ts';
import { isShareReached, type Share } from './share.ts';

export const groups = ['result', 'other'] as const;
export type Group = (typeof groups)[number];

/** The part of a criterion that is judged; points and maximum have at most two decimals. */
export interface Criterion {
  readonly group: Group;
  readonly max: number;
  readonly points?: number | null | undefined;
  readonly grade?: Grade | null | undefined;
  readonly partyBuilding?: boolean | null | undefined;
}

/** A criterion as the rules read it. */
export interface GradedCriterion {
  readonly group: Group;
  /** null: neither ticked nor given points. */
  readonly grade: Grade | null;
  /** Hundredths; shares and totals use them only, whatever is ticked. */
  readonly points: number | null;
  readonly max: number;
  /** Of cells only (C-K-4). */
  readonly partyBuilding: boolean;
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
  return criteria.map(({ group, max: given, points: scored, grade, partyBuilding }) => {
    const max = hundredthsOf(given);
    const points = typeof scored === 'number' ? hundredthsOf(scored) : null;
    const scoredGrade = points === null ? null : gradeOf(points, max, ruleSet);
    return { group, grade: grade ?? scoredGrade, points, max, partyBuilding: partyBuilding === true };
  });
}

/** Result criteria graded at least the first bound, all others at least the second; unknown with no criteria at all. */
export function judgeGrades(criteria: readonly GradedCriterion[], result: Grade, other: Grade): Truth {
  if (criteria.length === 0) return unknown('criteria');
  const bounds: Record<Group, Grade> = { result, other };
  return every(...criteria.map(({ group, grade }) => judgeGrade(grade, bounds[group])));
}

/** Any criterion with `partyBuilding` graded `poor` (C-K-4). */
export function judgePartyBuilding(criteria: readonly GradedCriterion[]): Truth {
  if (criteria.length === 0) return unknown('criteria');
  return some(
    ...criteria.filter(({ partyBuilding }) => partyBuilding).map(({ grade }) => not(judgeGrade(grade, 'average'))),
  );
}

/** Whether the sum of points is at least the bound; unknown unless every criterion has points. @param bound in points */
export function judgeTotal(criteria: readonly GradedCriterion[], bound: number): Truth {
  if (criteria.length === 0 || criteria.some(({ points }) => points === null)) return unknown('criteria');
  return certain(criteria.reduce((sum, { points }) => sum + (points ?? 0), 0) >= bound * 100);
}

/** Whether at most so many criteria are under the share of their maximum. */
export function judgeShares(criteria: readonly GradedCriterion[], share: Share, most: number): Truth {
  if (criteria.length === 0) return unknown('criteria');
  const known = criteria.filter(({ points }) => points !== null);
  const under = known.filter(({ points, max }) => !isShareReached(points ?? 0, max, share)).length;
  if (under > most) return certain(false);
  return under + criteria.length - known.length <= most ? certain(true) : unknown('criteria');
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
