// M-T-3, M-HT-3, M-K-6 and, where the plan names no threshold, A-13: more than half of the electorate, never of the ballots.
import { levels, type Level } from './level.ts';
import { type RuleSet } from './rule-set.ts';

/** Votes by level; an absent level has 0. */
export interface Counts extends Partial<Record<Level, number | undefined>> {
  readonly blank?: number | undefined;
}

/** The least number of votes that carries: floor(electorate / 2) + 1. With an electorate of 0 it is 1, so nothing carries. */
export function computeNeeded(electorate: number, ruleSet: RuleSet): number {
  const { numerator, denominator } = ruleSet.majority;
  return Number((BigInt(electorate) * BigInt(numerator)) / BigInt(denominator)) + 1;
}

/** The level that reached the number needed, or null. Blank carries nothing. */
export function computeCarried(counts: Counts, electorate: number, ruleSet: RuleSet): Level | null {
  const needed = computeNeeded(electorate, ruleSet);
  return levels.find((level) => (counts[level] ?? 0) >= needed) ?? null;
}

/** Votes for each level or a higher one: information only, nobody voted for it as such. */
export function computeCumulative(counts: Counts): Record<Level, number> {
  const cumulative: Record<Level, number> = { excellent: 0, good: 0, completed: 0, 'not-completed': 0 };
  let sum = 0;
  for (const level of levels) {
    sum += counts[level] ?? 0;
    cumulative[level] = sum;
  }
  return cumulative;
}
