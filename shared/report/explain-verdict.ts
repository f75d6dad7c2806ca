// Why a level is what it is: the level, the ceiling, the clauses that hold it there in the plan's own words, and what is
// missing. One function behind the chair's results, the private dossier and a member's own result. Reasons hold no facts;
// names of missing facts come only from a caller whose reader may see them.
import type { Level } from '../rules/level.ts';
import type { RuleId } from '../rules/plan-40-2018/clauses.ts';
import { findReason } from '../rules/plan-40-2018/reasons.ts';
import { findRole } from '../rules/roles.ts';
import type { PaperLevel } from '../rules/rounds.ts';
import type { Outcome, Status } from '../rules/verdict.ts';
import type { Words } from '../rules/words.ts';
import { listLimits, type Limit, type VerdictWords } from './sentences.ts';

/** What of a verdict is explained; a `VerdictState` is one. */
export interface Explained {
  readonly status: Status;
  readonly level: Level | null;
  readonly ceiling: Level | null;
  readonly lowest: Level | null;
  readonly highest: Level | null;
  readonly forced: boolean;
  readonly limits: readonly RuleId[];
}

export interface ExplainWords {
  readonly verdicts: VerdictWords;
  /** Names of facts. */
  readonly labels: Readonly<Record<string, string>>;
  /** The reader's language of a rule's reason. */
  readonly pick: (words: Words) => string;
}

export interface ExplainedClause extends Limit {
  /** In the reader's language; null where the rule has none for what came out. */
  readonly reason: string | null;
}

/** Sentences and lists, ready to be drawn. */
export interface Explanation {
  readonly level: string | null;
  readonly ceiling: string | null;
  /** Head of the clauses. */
  readonly why: string;
  readonly clauses: readonly ExplainedClause[];
  /** Null where nothing is missing; `names` is empty where the reader may only know how many. */
  readonly missing: { readonly sentence: string; readonly names: readonly string[] } | null;
}

/** @param missing names of the missing facts where the reader may see them, else how many there are */
export function explainVerdict(
  verdict: Explained,
  missing: readonly string[] | number,
  { verdicts, labels, pick }: ExplainWords,
): Explanation {
  const count = typeof missing === 'number' ? missing : missing.length;
  const said = verdicts.explanation;
  const names = typeof missing === 'number' ? [] : missing.map((fact) => nameFact(fact, labels));
  return {
    level: sayLevel(verdict, count, verdicts),
    ceiling: sayBounds(verdict, verdicts),
    why: verdict.forced ? said.forcedBy : said.heldBy,
    clauses: listLimits(verdict.limits, verdicts).map((limit) => {
      const reason = findReason(limit.rule, outcomeOf(limit.rule));
      return { ...limit, reason: reason === null ? null : pick(reason) };
    }),
    missing: count === 0 ? null : { sentence: names.length === 0 ? said.missing({ count }) : said.missingNames, names },
  };
}

/**
 * Rules that closed a level, and where it is open those that hold the ceiling: they close the level next above it.
 * @param level the one carried, `excellent` for a forced subject; null where there is none
 */
export function listHolding(paper: readonly PaperLevel[] | null, level: Level | null): readonly RuleId[] {
  const own = paper?.find((column) => column.level === level)?.rules ?? [];
  if (own.length > 0) return own;
  return paper?.filter(({ closed }) => closed === 'above-ceiling').pop()?.rules ?? [];
}

/** A fact without a label keeps its own name: a newer server may know more. */
export function nameFact(fact: string, labels: ExplainWords['labels']): string {
  return Object.hasOwn(labels, fact) ? (labels[fact] ?? fact) : fact;
}

/** A rule that holds a level down came out as: a KHT case that applies, a ceiling that is set, a condition not met. */
function outcomeOf(rule: RuleId): Outcome {
  switch (findRole(rule)) {
    case 'forced':
    case 'fallback':
      return 'holds';
    case 'ceiling':
      return 'warning';
    default:
      return 'fails';
  }
}

function sayLevel({ status, level }: Explained, missing: number, words: VerdictWords): string | null {
  switch (status) {
    case 'proposed':
      return level === null ? null : words.proposed({ level: words.levels[level] });
    case 'no-majority':
      return words.noneCarried;
    case 'undetermined':
      return words.undetermined({ missing });
    case 'not-rated':
      return words.notRated;
    case 'not-voted':
      return words.notVoted;
  }
}

function sayBounds({ ceiling, lowest, highest }: Explained, words: VerdictWords): string | null {
  if (ceiling !== null) return words.ceiling({ level: words.levels[ceiling] });
  if (lowest === null || highest === null) return null;
  return words.between({ lowest: words.levels[lowest], highest: words.levels[highest] });
}
