// Whether a subject may be put to the vote now, and if not, why. A block stops the opening; a warning is read out.
import { isOfKind, type Dossier } from './dossier.ts';
import { sortNames } from './kleene.ts';
import { type RuleId } from './plan-40-2018/clauses.ts';
import { findRole } from './roles.ts';
import { type Verdict } from './verdict.ts';

export interface GateNotice {
  readonly rule: RuleId;
  /** Sorted names of the facts to fill in or look at. */
  readonly facts: readonly string[];
}

export interface VoteGate {
  readonly blocks: readonly GateNotice[];
  readonly warnings: readonly GateNotice[];
}

/**
 * K-20, S-06, G-07: a gate known to fail blocks, an unknown one warns. G-03: a civil servant without the State rating is
 * blocked; a member without it who may be a civil servant or not, warned of.
 */
export function computeVoteGate(dossier: Dossier, { findings }: Pick<Verdict, 'findings'>): VoteGate {
  const blocks: GateNotice[] = [];
  const warnings: GateNotice[] = [];
  for (const { rule, outcome, facts } of findings.filter((finding) => findRole(finding.rule) === 'gate')) {
    if (outcome === 'fails') blocks.push({ rule, facts });
    if (outcome === 'unknown') warnings.push({ rule, facts });
  }
  if (!isOfKind(dossier, 'member')) return { blocks, warnings };
  const { civilServant, stateRating } = dossier.facts;
  if ((stateRating ?? null) === null && civilServant !== false) {
    const known = civilServant === true;
    const facts = sortNames(known ? ['stateRating'] : ['civilServant', 'stateRating']);
    (known ? blocks : warnings).push({ rule: 'G-03', facts });
  }
  return { blocks, warnings };
}
