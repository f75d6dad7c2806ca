import { decide } from '../../shared/rules/decide.ts';
import {
  parseDossier,
  type CellDossier,
  type CollectiveDossier,
  type Dossier,
  type LeaderDossier,
  type MemberDossier,
} from '../../shared/rules/dossier.ts';
import { type RuleId } from '../../shared/rules/plan-40-2018/clauses.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';
import { type Outcome, type Verdict } from '../../shared/rules/verdict.ts';
import { bestCell, bestCollective, bestDossier, bestLeader } from './dossier-generator.ts';

export const ruleSet = ruleSets['40-KH/ĐU-2018'];

type ChangesOf<D extends Dossier> = Partial<Pick<D, 'criteria' | 'vote'>> & { facts?: D['facts'] };
export type Changes = ChangesOf<MemberDossier>;

function change<D extends Dossier>(best: D, { facts, ...rest }: ChangesOf<D>): D {
  return { ...best, ...rest, facts: { ...best.facts, ...facts } };
}

/** The best dossier with some of it replaced; a fact set to null is unknown. */
export const dossierWith = (changes: Changes): MemberDossier => change(bestDossier(), changes);
export const cellWith = (changes: ChangesOf<CellDossier>): CellDossier => change(bestCell(), changes);
export const collectiveWith = (changes: ChangesOf<CollectiveDossier>): CollectiveDossier =>
  change(bestCollective(), changes);
export const leaderWith = (changes: ChangesOf<LeaderDossier>): LeaderDossier => change(bestLeader(), changes);

/** Through the gate, as every caller goes. */
export function rate(dossier: unknown): Verdict {
  const parsed = parseDossier(dossier);
  if (!parsed.ok) throw new Error(`${parsed.path}: ${parsed.error}`);
  return decide(parsed.dossier, ruleSet);
}

export function outcomeOf(rule: RuleId, facts: MemberDossier['facts']): Outcome {
  return findOutcome(rule, dossierWith({ facts }));
}

export function findOutcome(rule: RuleId, dossier: Dossier): Outcome {
  const finding = rate(dossier).findings.find((found) => found.rule === rule);
  if (finding === undefined) throw new Error(`no finding for ${rule}`);
  return finding.outcome;
}

/** The rules of a verdict with this outcome, in their order. */
export function listRules({ findings }: Verdict, outcome: Outcome): RuleId[] {
  return findings.filter((finding) => finding.outcome === outcome).map(({ rule }) => rule);
}
