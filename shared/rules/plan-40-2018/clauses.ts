// What the plan says, by rule id: section, the whole dash in the plan's own words, misprints included, and one sentence on
// how it is read.
import { type Clause } from './clause.ts';
import { cellClauses } from './clauses-cell.ts';
import { collectiveClauses } from './clauses-collective.ts';
import { commonClauses } from './clauses-common.ts';
import { memberClauses } from './clauses-member.ts';

export { type Clause } from './clause.ts';

export const clauses = {
  ...commonClauses,
  ...cellClauses,
  ...memberClauses,
  ...collectiveClauses,
} as const satisfies Record<string, Clause>;

export type RuleId = keyof typeof clauses;
