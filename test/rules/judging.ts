import { decide } from '../../shared/rules/decide.ts';
import { parseDossier, type MemberDossier } from '../../shared/rules/dossier.ts';
import { type RuleId } from '../../shared/rules/plan-40-2018/clauses.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';
import { type Outcome, type Verdict } from '../../shared/rules/verdict.ts';
import { bestDossier } from './dossier-generator.ts';

export const ruleSet = ruleSets['40-KH/ĐU-2018'];

export type Changes = Partial<Pick<MemberDossier, 'criteria' | 'vote'>> & { facts?: MemberDossier['facts'] };

/** The best dossier with some of it replaced; a fact set to null is unknown. */
export function dossierWith({ facts, ...rest }: Changes): MemberDossier {
  const best = bestDossier();
  return { ...best, ...rest, facts: { ...best.facts, ...facts } };
}

/** Through the gate, as every caller goes. */
export function rate(dossier: unknown): Verdict {
  const parsed = parseDossier(dossier);
  if (!parsed.ok) throw new Error(`${parsed.path}: ${parsed.error}`);
  return decide(parsed.dossier, ruleSet);
}

export function outcomeOf(rule: RuleId, facts: MemberDossier['facts']): Outcome {
  return findOutcome(rule, dossierWith({ facts }));
}

export function findOutcome(rule: RuleId, dossier: MemberDossier): Outcome {
  const finding = rate(dossier).findings.find((found) => found.rule === rule);
  if (finding === undefined) throw new Error(`no finding for ${rule}`);
  return finding.outcome;
}
