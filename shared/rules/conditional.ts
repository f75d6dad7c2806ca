// Ratings that hang on what is decided later: XS có điều kiện of who leads a unit, and decided levels whose conditions
// no longer hold (G-06, A-29, A-51).
import { decide } from './decide.ts';
import { isOfKind, type Dossier } from './dossier.ts';
import { computeLower, computeRank, type Level } from './level.ts';
import { type RuleId } from './plan-40-2018/clauses.ts';
import { listLimits } from './rounds.ts';
import { listForcing } from './roles.ts';
import { ruleSets, type RuleSet } from './rule-set.ts';
import { type Verdict } from './verdict.ts';

export interface Conditional {
  readonly rule: 'M-XS-7';
  readonly decision: 'A-16';
  /** Printed as «có điều kiện». */
  readonly level: Level;
  /** What it is if a unit misses its level; Mẫu 06 carries both. */
  readonly otherwise: Level;
  /** Names of the units whose rating is not there; empty text: not named. */
  readonly units: readonly string[];
}

/**
 * Both levels of a recorded vote whose outcome hangs on the rating of a unit led, and on nothing else; null for any other.
 * Only what `findConditional` finds is recorded open, so the verdict of a record says it without the dossier.
 */
export function readConditional({
  status,
  missing,
  carried,
  lowest,
  highest,
}: Pick<Verdict, 'status' | 'missing' | 'carried' | 'lowest' | 'highest'>): Pick<
  Conditional,
  'level' | 'otherwise'
> | null {
  if (status !== 'undetermined' || missing.length !== 1 || missing[0] !== 'ledUnits') return null;
  if (carried === null || lowest === null || highest === null) return null;
  return { level: computeLower(carried, highest), otherwise: computeLower(carried, lowest) };
}

/**
 * A member voted on whose level is open for want of the units' ratings alone: with every missing one at its best and at its
 * worst he has a level. Null for any other verdict, and where nobody said what he leads.
 */
export function findConditional(
  dossier: Dossier,
  verdict: Verdict,
  ruleSet: RuleSet = ruleSets[dossier.ruleSet],
): Conditional | null {
  if (!isOfKind(dossier, 'member') || verdict.status !== 'undetermined' || verdict.carried === null) return null;
  const units = dossier.facts.ledUnits ?? [];
  const isOpen = ({ rating }: (typeof units)[number]): boolean => rating === null || rating === undefined;
  if (!units.some(isOpen)) return null;
  const decideWith = (rating: Level): Level | null => {
    const ledUnits = units.map((unit) => (isOpen(unit) ? { ...unit, rating } : unit));
    const { status, level } = decide({ ...dossier, facts: { ...dossier.facts, ledUnits } }, ruleSet);
    return status === 'proposed' ? level : null;
  };
  const [level, otherwise] = [decideWith('excellent'), decideWith('not-completed')];
  if (level === null || otherwise === null) return null;
  const named = units.filter(isOpen).map(({ name }) => name ?? '');
  return { rule: 'M-XS-7', decision: 'A-16', level, otherwise, units: named };
}

export type Recheck =
  | { readonly holds: true }
  /** It may be too high: facts are missing to tell. */
  | { readonly holds: null; readonly missing: readonly string[] }
  /** It is above what the conditions now allow: cancelled and rated again (G-06). */
  | { readonly holds: false; readonly highest: Level | null; readonly rules: readonly RuleId[] };

/**
 * Whether a decided level still stands on the facts of now: a cell whose member was lowered after it, a collective
 * whose organisation got its level later, a fault found afterwards. By the rule set that decided it.
 */
export function recheckLevel(dossier: Dossier, decided: Level, ruleSet: RuleSet = ruleSets[dossier.ruleSet]): Recheck {
  const verdict = decide(dossier, ruleSet);
  const { lowest, highest, missing, findings, forced } = verdict;
  if (lowest === null || highest === null) {
    const gates = findings
      .filter(({ level, outcome }) => level === null && outcome === 'fails')
      .map(({ rule }) => rule);
    return { holds: false, highest: null, rules: gates };
  }
  if (computeRank(decided) > computeRank(highest)) {
    return { holds: false, highest, rules: forced ? listForcing(verdict) : listLimits(verdict, decided) };
  }
  return computeRank(decided) <= computeRank(lowest) ? { holds: true } : { holds: null, missing };
}
