// The 20 % caps (CAP-1 to CAP-5): how many may be excellent, by the base that the plan words and, beside it, by the one that
// counts excellent too. Integers only. The program never chooses who is lowered.
import * as v from 'valibot';
import { levels, type Level } from './level.ts';
import { parseExact, type Malformed } from './malformed.ts';
import { capBases, capIds, ruleSetIds, type CapBase, type CapId, type RuleSet } from './rule-set.ts';
import { exact, level, list, openTo } from './schema.ts';

const quotaSchema = exact({
  ruleSet: v.picklist(ruleSetIds, 'unknown-rule-set'),
  cap: v.picklist(capIds, 'unknown-cap'),
  /** Final levels of the whole group, of those who are rated. */
  levels: list(level),
  base: openTo(v.picklist(capBases, 'unknown-base')),
});
export type QuotaRequest = v.InferOutput<typeof quotaSchema>;

export interface Quota {
  readonly cap: CapId;
  /** How many are excellent. */
  readonly excellent: number;
  readonly base: CapBase;
  readonly baseCount: number;
  readonly allowed: number;
  readonly exceeded: boolean;
  /** The fewest that must go from excellent to good until the cap is kept. */
  readonly toLower: number;
  /** What the base of good and excellent together would allow: always shown beside the other. */
  readonly allowedInclusive: number;
}

/** A request well-formed, or refused with path and cause. */
export function parseQuota(input: unknown): { readonly ok: true; readonly quota: QuotaRequest } | Malformed {
  const parsed = parseExact(quotaSchema, input);
  return parsed.ok ? { ok: true, quota: parsed.output } : parsed;
}

/** The figures of a cap; its base is that of the rule set unless another is asked for. */
export function computeQuota({ cap, levels: rated, base: asked }: QuotaRequest, ruleSet: RuleSet): Quota {
  const base = asked ?? ruleSet.caps[cap].base;
  const { numerator, denominator } = ruleSet.capShare;
  const counts = countLevels(rated);
  const baseCount = countBase(counts, base);
  const allowed = Math.floor((baseCount * numerator) / denominator);
  // One who leaves excellent for good leaves the count, and with the base `good` also adds to the base.
  const surplus = counts.excellent * denominator - baseCount * numerator;
  const fewest = base === 'good' ? Math.ceil(surplus / (denominator + numerator)) : counts.excellent - allowed;
  return {
    cap,
    excellent: counts.excellent,
    base,
    baseCount,
    allowed,
    exceeded: counts.excellent > allowed,
    toLower: Math.max(0, fewest),
    allowedInclusive: Math.floor((countBase(counts, 'good-or-better') * numerator) / denominator),
  };
}

/** Over the cap a decision is closed only once the party committee has lowered someone or recorded a reason. */
export function mayClose({ exceeded }: Quota, reason: string | null): boolean {
  return !exceeded || (reason ?? '').trim() !== '';
}

function countBase(counts: Readonly<Record<Level, number>>, base: CapBase): number {
  switch (base) {
    case 'good':
      return counts.good;
    case 'good-or-better':
      return counts.good + counts.excellent;
    case 'all':
      return levels.reduce((sum, one) => sum + counts[one], 0);
  }
}

function countLevels(rated: readonly Level[]): Record<Level, number> {
  const counts: Record<Level, number> = { excellent: 0, good: 0, completed: 0, 'not-completed': 0 };
  for (const one of rated) counts[one] += 1;
  return counts;
}
