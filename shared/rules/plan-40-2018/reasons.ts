// Why a rule came out as it did, in a sentence for people. No sentence holds a subject's facts: who may see them sees them
// in the dossier.
import { type Outcome } from '../verdict.ts';
import { type Words } from '../words.ts';
import { type RuleId } from './clauses.ts';
import { type Reasons } from './reason.ts';
import { cellReasons } from './reasons-cell.ts';
import { collectiveReasons } from './reasons-collective.ts';
import { commonReasons } from './reasons-common.ts';
import { memberReasons } from './reasons-member.ts';

const reasons: Reasons = { ...commonReasons, ...cellReasons, ...memberReasons, ...collectiveReasons };

const unknownReason: Words = { vi: 'Chưa đủ dữ kiện để kết luận.', en: 'Facts are missing to tell.' };

/** The sentence for a finding; null for an outcome that the rule never has. */
export function findReason(rule: RuleId, outcome: Outcome): Words | null {
  if (outcome === 'unknown') return reasons[rule] === undefined ? null : unknownReason;
  return reasons[rule]?.[outcome] ?? null;
}
