// What the rules make of a subject: the verdict, whether it may be put to the vote, what stands on the paper.
import { decide } from '../../shared/rules/decide.ts';
import { type Ballot, type Dossier } from '../../shared/rules/dossier.ts';
import { computeVoteGate, type VoteGate } from '../../shared/rules/gates.ts';
import { type Level } from '../../shared/rules/level.ts';
import { computePaper, listOpenLevels, type PaperLevel } from '../../shared/rules/rounds.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';
import { type Verdict } from '../../shared/rules/verdict.ts';

export interface Judged {
  readonly dossier: Dossier;
  readonly verdict: Verdict;
  readonly gate: VoteGate;
  /** Null where it is not rated. */
  readonly paper: readonly PaperLevel[] | null;
  /** Levels that may be marked on the first paper; empty where it is not rated. */
  readonly open: readonly Level[];
}

/**
 * @param vote the ballot under decision, within its electorate; null: not voted yet
 * @param runOff levels of a run-off, or null for a first round
 */
export function judge(dossier: Dossier, vote: Ballot | null, runOff: readonly Level[] | null = null): Judged {
  const voted = { ...dossier, vote };
  const verdict = decide(voted, ruleSets[dossier.ruleSet]);
  return {
    dossier: voted,
    verdict,
    gate: computeVoteGate(voted, verdict),
    paper: computePaper(verdict, runOff),
    open: listOpenLevels(verdict),
  };
}
