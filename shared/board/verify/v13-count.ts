// V13: figures as the board shows; counts follow from the shares; the outcome from counts and `needed` (§7).
import { computeCounts } from '../../protocol/tally.ts';
import type { Body, Entry } from '../kinds.ts';
import { computeNeeded, countConfirmed, epochOf, type Board, type OpenedBody, type Session } from '../state.ts';
import type { Context, Finding } from './fault.ts';

export type Result = Body<'session.counted'>['results'][number];

/** One option with more than half of those entitled, or none. @param counts by option */
export function computeOutcome(
  options: OpenedBody['options'],
  counts: readonly number[],
  needed: number,
): Result['outcome'] {
  const carried = options.find((_, i) => (counts[i] ?? 0) >= needed);
  return carried === undefined ? { kind: 'not-carried' } : { kind: 'carried', option: carried.id };
}

/** Counts by subject from the first `threshold` shares on the board; null where they give no number (§7). */
export function countSession(board: Board, session: Session): number[][] | null {
  const threshold = epochOf(board, session.opened.epoch)?.threshold ?? 0;
  if (session.seal === null) return null;
  const counts = computeCounts(session.seal.aggregate, session.seal.cast, session.shares.slice(0, threshold));
  const cast = session.seal.cast;
  return counts?.every((line) => line.reduce((sum, count) => sum + count, 0) === cast) === true ? counts : null;
}

/** The body that `session.counted` must have, given the counts. */
export function computeCountedBody(session: Session, counts: readonly (readonly number[])[]): Body<'session.counted'> {
  const { electorate, subjects, options } = session.opened;
  const needed = computeNeeded(electorate);
  const results = subjects.map(({ id }, l) => {
    const line = [...(counts[l] ?? [])];
    return { subject: id, counts: line, outcome: computeOutcome(options, line, needed) };
  });
  return {
    session: session.id,
    cast: session.cast.length,
    confirmed: countConfirmed(session),
    electorate,
    needed,
    results,
  };
}

export function checkCount({ board, checks }: Context, entry: Entry): Finding {
  if (entry.kind !== 'session.counted') return null;
  const session = board.sessions.get(entry.body.session);
  if (session === undefined) return 'unknown-session';
  if (session.status !== 'sealed') return 'not-sealed';
  const stated = entry.body;
  const expected = computeCountedBody(
    session,
    stated.results.map(({ counts }) => counts),
  );
  const figures = ['cast', 'confirmed', 'electorate', 'needed'] as const;
  if (figures.some((figure) => stated[figure] !== expected[figure])) return 'counted-figures';
  if (stated.results.length !== expected.results.length) return 'counted-figures';
  if (checks.proofs && !agrees(countSession(board, session), stated.results)) return 'counts-not-from-shares';
  return stated.results.every((result, i) => isSameResult(result, expected.results[i])) ? null : 'wrong-outcome';
}

const agrees = (counts: number[][] | null, results: readonly Result[]): boolean =>
  counts?.every((line, l) => {
    const stated = results[l]?.counts;
    return stated?.length === line.length && line.every((count, i) => count === stated[i]);
  }) ?? false;

function isSameResult(stated: Result, expected: Result | undefined): boolean {
  if (stated.subject !== expected?.subject || stated.outcome.kind !== expected.outcome.kind) return false;
  return (
    stated.outcome.kind === 'not-carried' ||
    (expected.outcome.kind === 'carried' && stated.outcome.option === expected.outcome.option)
  );
}
