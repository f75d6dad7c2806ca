// §6: what a check worker computes. Pure but for randomness; answers hostile input with the rule that it broke.
import * as v from 'valibot';
import { decodeB64, encodeB64 } from '../../shared/protocol/base.ts';
import {
  aggregateBallots,
  ballotEquations,
  decodeMarks,
  hashBallot,
  sumAggregates,
  type Ballot,
} from '../../shared/protocol/ballot.ts';
import { verifyBatch, type Equation } from '../../shared/protocol/batch.ts';
import { canonicalText } from '../../shared/protocol/canonical.ts';
import { decodeNonIdentity, decodePoint, decodeScalar, type Random } from '../../shared/protocol/group.ts';
import { utf8 } from '../../shared/protocol/hashes.ts';
import { evaluateBlinded, verifyToken } from '../../shared/protocol/paper.ts';
import { computeCounts, makeShares, shareEquations } from '../../shared/protocol/tally.ts';
import { tag } from '../../shared/protocol/transcript.ts';
import { ballotSchema } from '../../shared/board/kinds.ts';
import { isPaperKey } from '../../shared/board/verify/v01-shape.ts';
import { hasPaperShape, isReturnedByPaper, isSignedByPaper } from '../../shared/board/verify/v10-ballots.ts';
import { verifySignature } from '../signature.ts';
import type {
  BallotVerdict,
  CastFrame,
  IssuedEvaluation,
  Job,
  JobKind,
  JobKinds,
  PaperOrder,
  ReturnVerdict,
  SentBack,
} from './jobs.ts';

/** Runs one job. Throws only where the program itself is wrong. */
export function runJob(job: Job, random: Random): JobKinds[JobKind]['output'] {
  switch (job.kind) {
    case 'ballots':
      return checkBallots(job.order, job.frames, random);
    case 'tokens':
      return job.papers.map(({ nonce, token }) => isGenuine(job.paperSecret, nonce, token));
    case 'hashes':
      return job.frames.map((frame) => hashFrame(frame));
    case 'returns':
      return job.papers.map((paper) => checkReturn(job, paper));
    case 'signatures':
      return job.signed.map(({ message, signature, publicKey }) =>
        holds(() => verifySignature(message, decodeB64(signature), decodeB64(publicKey))),
      );
    case 'issue':
      return job.blinded.map((blinded) => issue(job, blinded, random));
    case 'share':
      return holds(() => isShareProven(job, random));
    case 'makeShare':
      return makeShares(job.context, job.index, decodeScalar(job.secret), job.aggregate, random);
    case 'count':
      return computeCounts(job.aggregate, job.cast, job.shares);
    case 'sum':
      return aggregateBallots(
        job.ballots.map((text) => JSON.parse(text) as Ballot),
        job.subjects,
        job.options,
      );
    case 'join':
      return sumAggregates(job.parts, job.subjects, job.options);
    default:
      return job satisfies never;
  }
}

/** False where it says so or throws: the input is somebody else's. */
function holds(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}

const isGenuine = (secret: string, nonce: string, token: string): boolean =>
  holds(() => verifyToken(decodeB64(secret), decodeB64(nonce), decodeB64(token)));

/** A dummy costs what a return costs: both are looked at in full. */
function checkReturn({ paperSecret, context }: JobKinds['returns']['input'], paper: SentBack): ReturnVerdict {
  const isPaper = isGenuine(paperSecret, paper.nonce, paper.token);
  const isSigned = isPaperKey(paper.nonce) && holds(() => isReturnedByPaper(paper, context, verifySignature));
  if (!isPaper) return 'not-a-paper';
  return isSigned ? 'returned' : 'not-signed';
}

/** Ballots of one session, each with its verdict; the proofs of all that wait are checked as one batch. */
export function checkBallots(order: PaperOrder, frames: readonly CastFrame[], random: Random): BallotVerdict[] {
  const read = frames.map((frame) => readFrame(order, frame));
  const sound = read.flatMap((one, at) => ('ballot' in one ? [{ at, ballot: one.ballot }] : []));
  const key = decodePoint(order.opened.key);
  const equations = sound.map(({ ballot }) => ballotEquations(order.context, key, ballot));
  const bad = findBad(
    equations,
    sound.map((_, i) => i),
    random,
  );
  const badAt = new Set(bad.map((i) => sound[i]?.at));
  return read.map((one, at) => {
    if (!('ballot' in one)) return one.verdict;
    const { ballot } = one;
    if (badAt.has(at)) return { ok: false, rule: 'V10' };
    const text = canonicalText(ballot);
    return { ok: true, nonce: ballot.nonce, hash: encodeB64(tag('ballot', utf8(text))), text };
  });
}

const castSchema = v.object({ kind: v.literal('cast'), ballot: v.object({ nonce: v.string(), token: v.string() }) });

/** The ballot as the frame holds it. Undefined where that is another paper's than the one that the frame was named by. */
function parseFrame({ nonce, token, text }: CastFrame): unknown {
  try {
    const frame: unknown = JSON.parse(text);
    const isNamed = v.is(castSchema, frame) && frame.ballot.nonce === nonce && frame.ballot.token === token;
    return isNamed ? frame.ballot : undefined;
  } catch {
    return undefined;
  }
}

function hashFrame(frame: CastFrame): string | null {
  const ballot = parseFrame(frame);
  if (ballot === undefined) return null;
  try {
    return encodeB64(hashBallot(ballot));
  } catch {
    // Only JSON of §2 has a hash.
    return null;
  }
}

/** Everything but the token, which was looked at before, and the proofs; the cheap things first. */
function readFrame(
  { session, opened, context }: PaperOrder,
  frame: CastFrame,
): { verdict: BallotVerdict } | { ballot: Ballot } {
  const refuse = (rule: 'V1' | 'V10') => ({ verdict: { ok: false, rule } as const });
  const ballot = parseFrame(frame);
  if (!v.is(ballotSchema, ballot) || ballot.session !== session) return refuse('V1');
  if (!hasPaperShape(ballot, opened)) return refuse('V10');
  const isEncoded = isPaperKey(ballot.nonce) && holds(() => decodeMarks(ballot).length > 0);
  if (!isEncoded) return refuse('V1');
  const isSigned = holds(() => isSignedByPaper(ballot, context, verifySignature));
  return isSigned ? { ballot } : refuse('V10');
}

/** Indices of those whose equations do not all hold: halves of a failed batch, down to the single ballot. */
function findBad(equations: readonly (readonly Equation[])[], among: readonly number[], random: Random): number[] {
  const all = among.flatMap((i) => equations[i] ?? []);
  if (among.length === 0 || verifyBatch(all, random)) return [];
  // Weights never refuse what holds: a batch of one that fails is not looked at again.
  if (among.length === 1) return [...among];
  const half = Math.floor(among.length / 2);
  return [...findBad(equations, among.slice(0, half), random), ...findBad(equations, among.slice(half), random)];
}

function issue(
  { paperSecret, paperKey }: JobKinds['issue']['input'],
  blinded: string,
  random: Random,
): IssuedEvaluation | null {
  if (!holds(() => !decodeNonIdentity(blinded).is0())) return null;
  const keys = { secret: decodeB64(paperSecret), publicKey: decodeB64(paperKey) };
  const { evaluated, proof } = evaluateBlinded(keys, decodeB64(blinded), random);
  return { evaluated: encodeB64(evaluated), proof: encodeB64(proof) };
}

function isShareProven(job: JobKinds['share']['input'], random: Random): boolean {
  const equations = shareEquations(job.context, job.index, job.verifying, job.aggregate, job.shares);
  return verifyBatch(equations, random);
}
