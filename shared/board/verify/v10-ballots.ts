// V10: every ballot has as many marks as subjects, as many choices as options, and all its proofs hold (§6).
import { ballotEquations, type Ballot } from '../../protocol/ballot.ts';
import { findBrokenEquation, verifyBatch, type Equation } from '../../protocol/batch.ts';
import { decodePoint, type Random } from '../../protocol/group.ts';
import type { OpenedBody } from '../state.ts';

/** Enough to make a batch pay, few enough to stay in memory. */
const linesABatch = 500;

export const hasPaperShape = (ballot: Ballot, opened: OpenedBody): boolean =>
  ballot.marks.length === opened.subjects.length &&
  ballot.marks.every((mark) => mark.choices.length === opened.options.length);

export interface Paperwork {
  readonly context: Uint8Array;
  readonly opened: OpenedBody;
}

/** Index of the first ballot with a proof that fails, or -1; all have the paper's shape. A failed batch is repeated one by one. */
export function findBadBallot({ context, opened }: Paperwork, ballots: readonly Ballot[], random: Random): number {
  const key = decodePoint(opened.key);
  const step = Math.max(1, Math.floor(linesABatch / opened.subjects.length));
  for (let start = 0; start < ballots.length; start += step) {
    const equations = ballots.slice(start, start + step).map((ballot) => ballotEquations(context, key, ballot));
    if (verifyBatch(equations.flat(), random)) continue;
    const bad = equations.findIndex((ofOne: Equation[]) => findBrokenEquation(ofOne) !== -1);
    if (bad !== -1) return start + bad;
  }
  return -1;
}
