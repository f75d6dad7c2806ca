// The part that each rule of the findings plays, whatever kind of subject it belongs to.
import { type RuleId } from './plan-40-2018/clauses.ts';
import { memberRules } from './plan-40-2018/member.ts';
import { type Role } from './rule.ts';

const roles = new Map<RuleId, Role['kind']>(memberRules.map(({ id, role }) => [id, role.kind]));

/** Null for a rule that is no finding: the vote's own and those that only gate its opening. */
export function findRole(rule: RuleId): Role['kind'] | null {
  return roles.get(rule) ?? null;
}
