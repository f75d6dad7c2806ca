// Whether a subject may be put to the vote now, and if not, why. A block stops the opening; a warning is read out.
import { addDays, isBefore, parseDay, type CalendarDay } from './calendar.ts';
import { isOfKind, type Dossier } from './dossier.ts';
import { sortNames } from './kleene.ts';
import { type RuleId } from './plan-40-2018/clauses.ts';
import { findRole } from './roles.ts';
import { type RuleSet } from './rule-set.ts';
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

/** Whether the subject is in the room; null: not known, or a body. */
export type Presence = 'present' | 'absent' | null;

/**
 * K-20, S-06, G-07: a gate known to fail blocks, an unknown one warns. G-03: a civil servant without the State rating is
 * blocked; a member without it who may be a civil servant or not, warned of. K-21: who is absent with his review not
 * finished gets a later sitting.
 */
export function computeVoteGate(
  dossier: Dossier,
  { findings }: Pick<Verdict, 'findings'>,
  presence: Presence = null,
): VoteGate {
  const blocks: GateNotice[] = [];
  const warnings: GateNotice[] = [];
  for (const { rule, outcome, facts } of findings.filter((finding) => findRole(finding.rule) === 'gate')) {
    if (outcome === 'fails') blocks.push({ rule, facts });
    if (outcome === 'unknown') warnings.push({ rule, facts });
  }
  if (presence === 'absent' && dossier.facts.reviewCompleted !== true) {
    blocks.push({ rule: 'K-21', facts: ['reviewCompleted'] });
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

/** What is known of the papers before a review. Days as `YYYY-MM-DD`; null: not yet, or not known. */
export interface ReviewPapers {
  readonly meetingOn: string;
  readonly draftSentOn: string | null;
  readonly opinions: readonly { readonly source: string; readonly recordedOn: string | null }[];
}

/** K-02, K-03: late drafts and opinions still to come are warned of, never blocked. Facts name the sources. */
export function computeReviewGate(papers: ReviewPapers, ruleSet: RuleSet): VoteGate {
  const meeting = readDay(papers.meetingOn);
  const isIn = (day: string | null, days: number) => day !== null && !isBefore(meeting, addDays(readDay(day), days));
  const late = papers.opinions.filter(({ recordedOn }) => !isIn(recordedOn, 0)).map(({ source }) => source);
  const warnings: GateNotice[] = [];
  if (late.length > 0) warnings.push({ rule: 'K-03', facts: late });
  if (!isIn(papers.draftSentOn, ruleSet.draftDays)) warnings.push({ rule: 'K-02', facts: ['draftSentOn'] });
  return { blocks: [], warnings };
}

function readDay(text: string): CalendarDay {
  const day = parseDay(text);
  if (day === null) throw new Error('a day that does not exist passed the gate');
  return day;
}
