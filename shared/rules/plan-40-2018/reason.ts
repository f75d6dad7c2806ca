import { type Outcome } from '../verdict.ts';
import { type Words } from '../words.ts';
import { type RuleId } from './clauses.ts';

/** A sentence for each outcome that a rule may have but `unknown`, by rule id. */
export type Reasons = Readonly<Partial<Record<RuleId, Readonly<Partial<Record<Outcome, Words>>>>>>;
