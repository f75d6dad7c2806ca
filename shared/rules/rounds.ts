// What stands on the paper of a round, and what follows a count.
import { computeRank, levels, type Level } from './level.ts';
import { computeCarried, type Counts } from './majority.ts';
import { type RuleId } from './plan-40-2018/clauses.ts';
import { findRole, listForcing } from './roles.ts';
import { type RuleSet } from './rule-set.ts';
import { type Verdict } from './verdict.ts';

/** Why a level is printed as closed. */
export type Closing = 'above-ceiling' | 'forced' | 'not-in-run-off';

/** A column of the paper; the blank one is always open and not listed. */
export interface PaperLevel {
  readonly level: Level;
  readonly closed: Closing | null;
  /** Ids of the rules that close it, in the order of the findings; empty where it is open or left out of a run-off. */
  readonly rules: readonly RuleId[];
}

/**
 * All four levels, highest first. A forced subject has `not-completed` only; else every level up to `highest` is open, which
 * with a determined ceiling is the ceiling, and in a run-off only those that stand in it. Null for a subject that is not rated.
 */
export function computePaper(
  verdict: Pick<Verdict, 'highest' | 'forced' | 'findings'>,
  runOff: readonly Level[] | null = null,
): readonly PaperLevel[] | null {
  const { highest, forced } = verdict;
  if (highest === null) return null;
  return levels.map((level) => {
    if (forced && level !== 'not-completed') return { level, closed: 'forced', rules: listForcing(verdict) };
    if (computeRank(level) > computeRank(highest)) {
      return { level, closed: 'above-ceiling', rules: listLimits(verdict, level) };
    }
    if (runOff !== null && !runOff.includes(level)) return { level, closed: 'not-in-run-off', rules: [] };
    return { level, closed: null, rules: [] };
  });
}

/** Levels that may be marked on the first paper, highest first; empty for a subject that is not rated. */
export function listOpenLevels(verdict: Verdict): Level[] {
  return (computePaper(verdict) ?? []).flatMap(({ level, closed }) => (closed === null ? [level] : []));
}

/**
 * The levels of a run-off, highest first: the two of those open with most votes, and whatever ties with the second, levels
 * without a vote included. Levels that are not open are left out before anything is compared.
 */
export function computeRunOff(counts: Counts, open: readonly Level[], ruleSet: RuleSet): Level[] {
  const votes = open.map((level) => counts[level] ?? 0).sort((a, b) => b - a);
  const least = votes[ruleSet.runOff.levels - 1] ?? 0;
  return levels.filter((level) => open.includes(level) && (counts[level] ?? 0) >= least);
}

export type NextStep =
  | { readonly kind: 'carried'; readonly level: Level }
  | { readonly kind: 'run-off'; readonly levels: readonly Level[] }
  /** No level over half after the last round: sent to the party committee with the counts. */
  | { readonly kind: 'sent-up' };

/**
 * What follows the counts of a subject's rounds, oldest first and at least one; void rounds keep their number and are not
 * among them.
 */
export function computeNextStep(
  rounds: readonly { readonly counts: Counts; readonly electorate: number }[],
  open: readonly Level[],
  ruleSet: RuleSet,
): NextStep {
  const last = rounds[rounds.length - 1];
  if (last === undefined) throw new Error('no round has been counted');
  const level = computeCarried(last.counts, last.electorate, ruleSet);
  if (level !== null) return { kind: 'carried', level };
  if (rounds.length > ruleSet.runOff.rounds) return { kind: 'sent-up' };
  return { kind: 'run-off', levels: computeRunOff(last.counts, open, ruleSet) };
}

/**
 * Of a level above `highest`: the failed conditions of the level itself, and the ceilings set below it; where there are none,
 * the ceiling that is still open and stays below it all the same (L-05).
 */
export function listLimits({ findings }: Pick<Verdict, 'findings'>, closed: Level): RuleId[] {
  const isCeiling = (rule: RuleId): boolean => findRole(rule) === 'ceiling';
  const known = findings.filter(({ rule, level, outcome }) => {
    if (level === closed) return outcome === 'fails';
    // A finding of a ceiling names a level only where it sets one.
    return isCeiling(rule) && level !== null && computeRank(level) < computeRank(closed);
  });
  const limits = known.length > 0 ? known : findings.filter((one) => isCeiling(one.rule) && one.outcome === 'unknown');
  return limits.map(({ rule }) => rule);
}
