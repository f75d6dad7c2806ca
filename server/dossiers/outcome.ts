// What the rules make of a counted line, and of every subject before it is put to the vote.
import type { OpenedBody, Session } from '../../shared/board/state.ts';
import { findConditional, type Conditional } from '../../shared/rules/conditional.ts';
import { levels, type Level } from '../../shared/rules/level.ts';
import type { Ballot, Dossier } from '../../shared/rules/dossier.ts';
import { computeNextStep } from '../../shared/rules/rounds.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';
import { listHolding } from '../../shared/report/explain-verdict.ts';
import type { VerdictState } from '../../shared/report/page-states.ts';
import { judge, type Judged } from './judge.ts';
import { foldRated, type Rated } from './rated.ts';

/** The dossier of a subject on the day of the meeting; the store lets nothing malformed in. */
export function dossierOf(rated: Rated, ratedOn: string): Dossier {
  const folded = foldRated(rated, ratedOn);
  if (!folded.ok) throw new Error(`a stored dossier is malformed: ${folded.error} at ${folded.path}`);
  return folded.dossier;
}

const known = new WeakMap<Rated, { readonly ratedOn: string; readonly judged: Judged }>();

/** Before any vote. Pages ask at every change, so it is kept as long as nothing new is known of the subject. */
export function judgeUnvoted(rated: Rated, ratedOn: string): Judged {
  const cached = known.get(rated);
  if (cached?.ratedOn === ratedOn) return cached.judged;
  const judged = judge(dossierOf(rated, ratedOn), null);
  known.set(rated, { ratedOn, judged });
  return judged;
}

/** What the rules take of a session; a vote on paper has it too. */
export interface CountedRound {
  readonly opened: Pick<OpenedBody, 'subjects' | 'options' | 'electorate'>;
  readonly counted: {
    readonly results: readonly { readonly subject: string; readonly counts: readonly number[] }[];
  } | null;
  readonly ratings: Session['ratings'];
}

const knownVoted = new WeakMap<Rated, Map<CountedRound, { readonly ratedOn: string; readonly judged: Judged }>>();

/** With the count of one session, which never changes: kept like that before any vote. */
function judgeVoted(rated: Rated, session: CountedRound, vote: Ballot, ratedOn: string): Judged {
  const bySession = knownVoted.get(rated) ?? new Map<CountedRound, { ratedOn: string; judged: Judged }>();
  knownVoted.set(rated, bySession);
  const cached = bySession.get(session);
  if (cached?.ratedOn === ratedOn) return cached.judged;
  const judged = judge(dossierOf(rated, ratedOn), vote);
  bySession.set(session, { ratedOn, judged });
  return judged;
}

/** Sorted names of the facts that hold the verdict on a counted line open; empty before the count. */
export function listMissing(rated: Rated, subject: string, session: CountedRound, ratedOn: string): readonly string[] {
  const vote = voteOf(session, subject);
  return vote === null ? [] : judgeVoted(rated, session, vote, ratedOn).verdict.missing;
}

/** A counted line that hangs on the rating of a unit led alone; null for any other. */
export function findConditionalOf(
  rated: Rated,
  subject: string,
  session: CountedRound,
  ratedOn: string,
): Conditional | null {
  const vote = voteOf(session, subject);
  if (vote === null) return null;
  const { dossier, verdict } = judgeVoted(rated, session, vote, ratedOn);
  return findConditional(dossier, verdict);
}

/** The count of one line as the rules take it; null before the count. */
export function voteOf(session: CountedRound, subject: string): Ballot | null {
  const line = session.opened.subjects.find(({ id }) => id === subject);
  const result = session.counted?.results.find((counted) => counted.subject === subject);
  if (line === undefined || result === undefined) return null;
  const counts: Ballot['counts'] = {};
  for (const [i, { id }] of session.opened.options.entries()) {
    const votes = result.counts[i] ?? 0;
    if (id === 'blank') counts.blank = votes;
    else if (isLevel(id)) counts[id] = votes;
  }
  return { round: line.round, electorate: session.opened.electorate, counts };
}

const isLevel = (id: string): id is Level => levels.some((level) => level === id);

/** Levels that stand on a session's paper, highest first. */
export const levelsOnPaper = (opened: OpenedBody): Level[] =>
  levels.filter((level) => opened.options.some(({ id }) => id === level));

/** @param rounds all counted sessions of the subject, oldest first, `session` among them */
export function computeVerdict(
  rated: Rated,
  subject: string,
  session: CountedRound,
  rounds: readonly CountedRound[],
  ratedOn: string,
): VerdictState | null {
  const vote = voteOf(session, subject);
  if (vote === null) return null;
  const { dossier, verdict, paper } = judgeVoted(rated, session, vote, ratedOn);
  const unvoted = judgeUnvoted(rated, ratedOn);
  const recorded = session.ratings.filter((rating) => rating.subject === subject).pop()?.level ?? null;
  const counted = rounds.slice(0, rounds.indexOf(session) + 1).flatMap((round) => voteOf(round, subject) ?? []);
  const next =
    verdict.status === 'no-majority' ? computeNextStep(counted, unvoted.open, ruleSets[verdict.ruleSet]) : null;
  const limited = verdict.forced ? 'excellent' : verdict.carried;
  return {
    subject,
    status: verdict.status,
    level: verdict.level,
    ceiling: verdict.ceiling,
    lowest: verdict.lowest,
    highest: verdict.highest,
    forced: verdict.forced,
    limits: listHolding(paper, limited),
    missing: verdict.missing.length,
    conditional: readLevels(findConditional(dossier, verdict)),
    recorded,
    runOff: recorded === null && next?.kind === 'run-off' && session === rounds[rounds.length - 1] ? next.levels : null,
  };
}

const readLevels = (conditional: Conditional | null): VerdictState['conditional'] =>
  conditional === null ? null : { level: conditional.level, otherwise: conditional.otherwise };
