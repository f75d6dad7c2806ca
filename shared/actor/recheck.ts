// §7, §8: what a phone rechecks of a counted session by itself, in steps between which its owner's taps go first.
import { decodeB64 } from '../protocol/base.ts';
import { verifyIssue } from '../protocol/paper.ts';
import type { BallotBox, Board, Session } from '../board/state.ts';
import { epochOf, issuedPapers } from '../board/state.ts';
import { verifyBoxInSteps } from '../board/verify/box.ts';
import type { Checks, Fault } from '../board/verify/fault.ts';
import { isShareProven } from '../board/verify/v12-shares.ts';
import { countSession } from '../board/verify/v13-count.ts';

/**
 * V7: the proofs of issue, `checked` kept between calls: while a session is open new papers come, and what was checked
 * then need not be checked after the close, when the room waits. @param checked members whose papers are done
 */
export function* checkPapersInSteps(session: Session, checked: Set<string>): Generator<undefined, Fault | null> {
  const paperKey = decodeB64(session.opened.paperKey);
  for (const { member, issued } of issuedPapers(session)) {
    if (issued === null || checked.has(member)) continue;
    const paper = {
      blinded: decodeB64(issued.blinded),
      evaluated: decodeB64(issued.evaluated),
      proof: decodeB64(issued.proof),
    };
    if (!verifyIssue(paper, paperKey)) return { rule: 'V7', fault: 'paper-proof' };
    checked.add(member);
    yield;
  }
  return null;
}

/** What a holder checks before it signs the seal (§7): V1–V6 it has followed entry by entry, V7–V11 here. */
export function* checkSealInSteps(
  session: Session,
  ballots: BallotBox,
  checks: Checks,
  checkedPapers: Set<string>,
): Generator<undefined, Fault | null> {
  return (yield* checkPapersInSteps(session, checkedPapers)) ?? (yield* verifyBoxInSteps(session, ballots, checks));
}

/** Everything that following the chain by hashes left out: papers' proofs, the box unless `boxChecked`, shares, counts. */
export function* recheckInSteps(
  board: Board,
  session: Session,
  ballots: BallotBox,
  checks: Checks,
  { boxChecked, checkedPapers }: { readonly boxChecked: boolean; readonly checkedPapers: Set<string> },
): Generator<undefined, Fault | null> {
  const papers = yield* checkPapersInSteps(session, checkedPapers);
  if (papers !== null) return papers;
  const box = boxChecked ? null : yield* verifyBoxInSteps(session, ballots, checks);
  if (box !== null) return box;
  const epoch = epochOf(board, session.opened.epoch);
  if (epoch === undefined) throw new Error('a session has an epoch');
  const opening = session.shares.slice(0, epoch.threshold);
  for (const share of opening) {
    if (!isShareProven(session, epoch, share, checks.random)) return { rule: 'V12', fault: 'share-proof' };
    yield;
  }
  return agreesWithCount(board, session) ? null : { rule: 'V13', fault: 'counts-not-from-shares' };
}

function agreesWithCount(board: Board, session: Session): boolean {
  const counts = countSession(board, session);
  const results = session.counted?.results ?? [];
  return (
    counts?.length === results.length &&
    counts.every((line, l) => line.every((count, i) => results[l]?.counts[i] === count))
  );
}
