// The part that each rule of the findings plays, whatever kind of subject it belongs to.
import { cellRules } from './plan-40-2018/cell.ts';
import { type RuleId } from './plan-40-2018/clauses.ts';
import { collectiveRules } from './plan-40-2018/collective.ts';
import { leaderRules } from './plan-40-2018/leader.ts';
import { memberRules } from './plan-40-2018/member.ts';
import { type Role } from './rule.ts';
import { type Verdict } from './verdict.ts';

const roles = new Map<RuleId, Role>(
  [memberRules, cellRules, collectiveRules, leaderRules].flatMap((rules) =>
    rules.map(({ id, role }) => [id, role] as const),
  ),
);

/** Null for a rule that is no finding: the vote's own and those that only gate its opening. */
export function findRole(rule: RuleId): Role['kind'] | null {
  return roles.get(rule)?.kind ?? null;
}

/** The KHT cases that are known to apply, in the order of the findings. */
export function listForcing({ findings }: Pick<Verdict, 'findings'>): RuleId[] {
  const fails = (rule: RuleId | null) =>
    findings.some((finding) => finding.rule === rule && finding.outcome === 'fails');
  return findings.flatMap(({ rule, outcome }) => {
    const role = roles.get(rule);
    const forces = role?.kind === 'forced' ? outcome === 'holds' : role?.kind === 'fallback' && fails(role.forcedBy);
    return forces ? [rule] : [];
  });
}
