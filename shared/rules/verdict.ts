// What the rules make of a dossier. Field by field the output of `rate`.
import { type Level } from './level.ts';
import { type RuleId } from './plan-40-2018/clauses.ts';
import { type RuleSetId } from './rule-set.ts';

export const statuses = ['not-rated', 'undetermined', 'not-voted', 'no-majority', 'proposed'] as const;
export type Status = (typeof statuses)[number];

/**
 * Conditions: `not-applicable` and `warning` count as holding. KHT cases: `holds` = the case applies. Gates: `holds` = may
 * be rated. Ceilings: `warning` = sets the one named in the finding's level, `not-applicable` = sets none.
 */
export const outcomes = ['holds', 'fails', 'unknown', 'not-applicable', 'warning'] as const;
export type Outcome = (typeof outcomes)[number];

export interface Finding {
  readonly rule: RuleId;
  readonly section: string;
  /** The level that the rule belongs to; null for gates and for ceilings that set none. */
  readonly level: Level | null;
  readonly outcome: Outcome;
  /** Sorted names of all facts that the rule reads, known or not. */
  readonly facts: readonly string[];
}

export interface Verdict {
  readonly ruleSet: RuleSetId;
  /** Id of the subject. */
  readonly subject: string;
  readonly status: Status;
  /** The proposal; null unless the status is `proposed`. */
  readonly level: Level | null;
  /** Null where lowest and highest differ, or not rated. */
  readonly ceiling: Level | null;
  /** The ceiling if every unknown condition fails; null when not rated. */
  readonly lowest: Level | null;
  /** The ceiling if every unknown condition holds; null when not rated. */
  readonly highest: Level | null;
  /** True only where a KHT case is known to apply, whatever the vote. */
  readonly forced: boolean;
  readonly carried: Level | null;
  /** Votes needed to carry; null without a vote. */
  readonly needed: number | null;
  /** Votes for this level or a higher one, for information only; null without a vote. */
  readonly cumulative: Readonly<Record<Level, number>> | null;
  /** Sorted names of the facts that hold ceiling, forced or status open. */
  readonly missing: readonly string[];
  readonly findings: readonly Finding[];
}
