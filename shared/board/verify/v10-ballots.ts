// V10: every ballot and every return is signed by its nonce's key over its session; every ballot has as many marks as
// subjects, as many choices as options, and all its proofs hold (§6).
import { decodeB64 } from '../../protocol/base.ts';
import { ballotEquations, type Ballot } from '../../protocol/ballot.ts';
import { verifyBatch, type Equation } from '../../protocol/batch.ts';
import { decodePoint, type Random } from '../../protocol/group.ts';
import { castBytes, returnedBytes, type UnusedPaper } from '../../protocol/paper.ts';
import type { VerifySignature } from '../../protocol/signature.ts';
import type { Entry } from '../kinds.ts';
import type { OpenedBody } from '../state.ts';
import type { Context, Finding } from './fault.ts';

/** Enough to make a batch pay, few enough to stay in memory. */
const linesABatch = 500;

export const hasPaperShape = (ballot: Ballot, opened: OpenedBody): boolean =>
  ballot.marks.length === opened.subjects.length &&
  ballot.marks.every((mark) => mark.choices.length === opened.options.length);

export interface Paperwork {
  readonly context: Uint8Array;
  readonly opened: OpenedBody;
}

type Signed = UnusedPaper & { readonly signature: string };

/** Whether a ballot is signed by its nonce's key; the nonce is a signing key. */
export const isSignedByPaper = (ballot: Ballot, context: Uint8Array, verify: VerifySignature): boolean =>
  verify(castBytes(context, ballot), decodeB64(ballot.signature), decodeB64(ballot.nonce));

/** Whether a return is signed by its nonce's key; the nonce is a signing key. */
export const isReturnedByPaper = (paper: Signed, context: Uint8Array, verify: VerifySignature): boolean =>
  verify(returnedBytes(context, paper), decodeB64(paper.signature), decodeB64(paper.nonce));

/** V10 of a return, at its entry. */
export function checkReturn({ board, checks }: Context, entry: Entry): Finding {
  if (entry.kind !== 'paper.returned' || !checks.proofs) return null;
  const session = board.sessions.get(entry.body.session);
  if (session === undefined) return null;
  return isReturnedByPaper(entry.body, session.context, checks.verifySignature) ? null : 'paper-signature';
}

/** Index of the first ballot with a proof that fails, or -1; all have the paper's shape. */
export function findBadBallot({ context, opened }: Paperwork, ballots: readonly Ballot[], random: Random): number {
  const key = decodePoint(opened.key);
  const step = Math.max(1, Math.floor(linesABatch / opened.subjects.length));
  for (let start = 0; start < ballots.length; start += step) {
    const equations = ballots.slice(start, start + step).map((ballot) => ballotEquations(context, key, ballot));
    if (verifyBatch(equations.flat(), random)) continue;
    // Weights never refuse what holds: of a batch that fails some ballot fails by itself.
    const bad = equations.findIndex((ofOne: Equation[]) => !verifyBatch(ofOne, random));
    if (bad !== -1) return start + bad;
  }
  return -1;
}
