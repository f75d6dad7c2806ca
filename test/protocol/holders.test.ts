// §3, §7: whichever holders open the sum, `threshold` of them get the same counts, and fewer get none.
import { describe, expect, it } from 'vitest';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { aggregateBallots, prepareMark, sealBallot } from '../../shared/protocol/ballot.ts';
import { findBrokenEquation, verifyBatch } from '../../shared/protocol/batch.ts';
import { decodePoint, decodeScalar } from '../../shared/protocol/group.ts';
import {
  addShares,
  computeKeySet,
  computeShare,
  computeThreshold,
  fitsCommitment,
  makeDeal,
  verifyDealProof,
} from '../../shared/protocol/key-ceremony.ts';
import { computeCounts, makeShares, shareEquations } from '../../shared/protocol/tally.ts';
import { seededRandom } from '../seeded-random.ts';

function subsetsOf<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => subsetsOf(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}

/** A ceremony of n holders, a box of three ballots on two lines of three options, everybody's share of it. */
function openBox(n: number) {
  const random = seededRandom(100 + n);
  const threshold = computeThreshold(n);
  const indices = Array.from({ length: n }, (_, i) => i + 1);
  const deals = indices.map((index) => makeDeal(index, threshold, n, random));
  const keySet = computeKeySet(deals.map(({ commitment }) => commitment.map(decodePoint)));
  const context = random(32);
  const key = decodePoint(keySet.key);
  const paper = () => ({ session: encodeB64(random(16)), nonce: encodeB64(random(32)), token: encodeB64(random(64)) });
  const votes = [
    [0, 2],
    [0, 1],
    [2, 2],
  ];
  const ballots = votes.map((lines) =>
    sealBallot(
      context,
      paper(),
      lines.map((vote) => prepareMark(key, vote, 3, random)),
      random(32),
    ),
  );
  const aggregate = aggregateBallots(ballots, 2, 3);
  const secrets = indices.map((index) => addShares(deals.map(({ polynomial }) => computeShare(polynomial, index))));
  const holders = indices.map((index, i) => {
    return { index, shares: makeShares(context, index, decodeScalar(secrets[i] ?? ''), aggregate, random) };
  });
  return { threshold, deals, keySet, context, aggregate, holders, random };
}

const counts = [
  [2, 0, 1],
  [0, 1, 2],
];

describe.each([2, 3, 4, 5])('%i holders', (n) => {
  const { threshold, deals, keySet, context, aggregate, holders, random } = openBox(n);

  it('need more than half of them', () => {
    expect(threshold).toBeGreaterThan(n / 2);
    expect(threshold).toBeLessThanOrEqual(n);
  });
  it('prove what they dealt, under their own index only', () => {
    for (const [i, { commitment, proof, polynomial }] of deals.entries()) {
      expect(verifyDealProof(i + 1, commitment, proof)).toBe(true);
      expect(verifyDealProof(i + 2, commitment, proof)).toBe(false);
      const points = commitment.map(decodePoint);
      expect(fitsCommitment(computeShare(polynomial, 1), points, 1)).toBe(true);
      expect(fitsCommitment(computeShare(polynomial, 1), points, 2)).toBe(false);
    }
  });
  it('give proven shares, which are nobody else’s', () => {
    for (const [i, { index, shares }] of holders.entries()) {
      const verifying = keySet.shares[i]?.point ?? '';
      const equations = shareEquations(context, index, verifying, aggregate, shares);
      expect(findBrokenEquation(equations)).toBe(-1);
      expect(verifyBatch(equations, random)).toBe(true);
      const stolen = shareEquations(context, index, verifying, aggregate, holders[(i + 1) % n]?.shares ?? []);
      expect(findBrokenEquation(stolen)).not.toBe(-1);
    }
  });
  it('get the same counts in every set of so many, in any order', () => {
    for (const subset of subsetsOf(holders, threshold)) {
      expect(computeCounts(aggregate, 3, subset)).toEqual(counts);
      expect(computeCounts(aggregate, 3, [...subset].reverse())).toEqual(counts);
    }
    expect(computeCounts(aggregate, 3, holders)).toEqual(counts);
  });
  it('get none with one fewer, or with one counted twice under another index', () => {
    for (const subset of subsetsOf(holders, threshold - 1)) expect(computeCounts(aggregate, 3, subset)).toBeNull();
    const [first, ...rest] = holders.slice(0, threshold);
    if (!first) throw new Error('two holders at least');
    const forged = { index: n + 1, shares: first.shares };
    expect(computeCounts(aggregate, 3, [forged, ...rest])).toBeNull();
  });
  it('find no count above the number of ballots', () => {
    expect(computeCounts(aggregate, 1, holders.slice(0, threshold))).toBeNull();
  });
});
