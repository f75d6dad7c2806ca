// What a rule is, whatever kind of subject it judges: which part it plays, which facts it reads, how it reads them.
import { type GradedCriterion } from './criteria.ts';
import { certain, not, some, sortNames, unknown, type Truth } from './kleene.ts';
import { type Level, type TriedLevel } from './level.ts';
import { type RuleId } from './plan-40-2018/clauses.ts';
import { type RuleSet } from './rule-set.ts';
import { type Outcome } from './verdict.ts';

/**
 * `fallback` is the rule …-K-1: no judgement of its own, it applies when no level's conditions hold. Where the plan makes
 * the failing of one condition a KHT case too (a cell's total under 50), `forcedBy` names that condition.
 */
export type Role =
  | { readonly kind: 'gate' }
  | { readonly kind: 'ceiling' }
  | { readonly kind: 'condition'; readonly level: TriedLevel }
  | { readonly kind: 'forced' }
  | { readonly kind: 'fallback'; readonly forcedBy: RuleId | null };

export const gate: Role = { kind: 'gate' };
export const ceiling: Role = { kind: 'ceiling' };
export const forced: Role = { kind: 'forced' };
export const excellent: Role = { kind: 'condition', level: 'excellent' };
export const good: Role = { kind: 'condition', level: 'good' };
export const completed: Role = { kind: 'condition', level: 'completed' };

export interface Judgement {
  readonly outcome: Outcome;
  /** Facts that hold an unknown outcome open; empty otherwise. */
  readonly open: readonly string[];
  /** Of a ceiling: the level it sets, or would at worst set while it is unknown. */
  readonly cap?: Level;
  /** Of an unknown ceiling: the level it sets at best; absent: none. */
  readonly atMost?: Level;
}

export interface Material<F> {
  readonly facts: F;
  readonly criteria: readonly GradedCriterion[];
  readonly ruleSet: RuleSet;
}

export interface Rule<F> {
  readonly id: RuleId;
  readonly role: Role;
  readonly facts: readonly string[];
  readonly judge: ((material: Material<F>) => Judgement) | null;
}

export interface Judged {
  readonly id: RuleId;
  readonly role: Role;
  readonly facts: readonly string[];
  readonly judgement: Judgement;
}

/** Builders for the rules of one kind; what a rule declares to read is all that its judgement gets to see. */
export function buildRules<F extends object>() {
  return {
    fromFacts: <const K extends keyof F & string>(
      id: RuleId,
      role: Role,
      facts: readonly K[],
      judge: (facts: Pick<F, K>, ruleSet: RuleSet) => Judgement,
    ): Rule<F> => ({ id, role, facts: sortNames(facts), judge: (material) => judge(material.facts, material.ruleSet) }),
    fromCriteria: (
      id: RuleId,
      role: Role,
      judge: (criteria: readonly GradedCriterion[], ruleSet: RuleSet) => Judgement,
    ): Rule<F> => ({ id, role, facts: ['criteria'], judge: (material) => judge(material.criteria, material.ruleSet) }),
    fallback: (id: RuleId, conditions: readonly Rule<F>[], forcedBy: RuleId | null = null): Rule<F> => ({
      id,
      role: { kind: 'fallback', forcedBy },
      facts: sortNames(conditions.flatMap(({ role, facts }) => (role.kind === 'condition' ? facts : []))),
      judge: null,
    }),
  };
}

export function judge(truth: Truth): Judgement {
  if (truth.value === null) return { outcome: 'unknown', open: truth.open };
  return { outcome: truth.value ? 'holds' : 'fails', open: [] };
}

/** A condition for some only: whoever it does not concern meets it, so `applies` unknown and the condition met is enough. */
export function judgeWhere(applies: Truth, condition: Truth): Judgement {
  if (applies.value === false) return { outcome: 'not-applicable', open: [] };
  return judge(some(not(applies), condition));
}

/** A condition on a list of bodies or units: with none on the list there is nothing to meet. */
export function judgeEach<T>(
  fact: string,
  items: readonly T[] | null | undefined,
  of: (items: readonly T[]) => Truth,
): Judgement {
  if (items?.length === 0) return { outcome: 'not-applicable', open: [] };
  return judge(items === null || items === undefined ? unknown(fact) : of(items));
}

/** Whether a condition counts as met: `not-applicable` and `warning` do. */
export function readCondition({ outcome, open }: Judgement): Truth {
  return outcome === 'unknown' ? { value: null, open } : certain(outcome !== 'fails');
}

/** Whether a KHT case applies or a gate lets through: only `holds` does. */
export function readCase({ outcome, open }: Judgement): Truth {
  return outcome === 'unknown' ? { value: null, open } : certain(outcome === 'holds');
}

/** Whether a ceiling leaves every level possible. */
export function readCeiling({ outcome, open }: Judgement): Truth {
  return outcome === 'unknown' ? { value: null, open } : certain(outcome !== 'warning');
}
