// §6: many equations of public data at once, with random 128-bit weights, in one multi-scalar multiplication; or one
// by one, to name the ballot. Both give the same verdict, but for a chance of 2⁻¹²⁸.
import { Fn } from './curves.ts';
import { G, identity, modAdd, modMultiply, multiplyPublic, type Point, type Random } from './group.ts';

/** Claims that Σ scalar·point = 0 over all terms. */
export type Equation = readonly (readonly [scalar: bigint, point: Point])[];

const isHolding = (equation: Equation): boolean =>
  equation.reduce((sum, [scalar, point]) => sum.add(multiplyPublic(point, scalar)), identity).is0();

/** Index of the first equation that does not hold, or -1. */
export const findBrokenEquation = (equations: readonly Equation[]): number =>
  equations.findIndex((equation) => !isHolding(equation));

function randomWeight(random: Random): bigint {
  return random(16).reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

/** Whether all equations hold. Points that occur more than once (the same object) are multiplied once. */
export function verifyBatch(equations: readonly Equation[], random: Random): boolean {
  const weighted = new Map<Point, bigint>();
  for (const equation of equations) {
    const weight = randomWeight(random);
    for (const [scalar, point] of equation) {
      weighted.set(point, modAdd(weighted.get(point) ?? 0n, modMultiply(scalar, weight)));
    }
  }
  const base = weighted.get(G) ?? 0n;
  weighted.delete(G);
  return multiplyMany(weighted).add(multiplyPublic(G, base)).is0();
}

/**
 * Σ scalar·point of public data by Pippenger's buckets; variable time. Commitments come with −1 times a weight: with the
 * point negated in place of the scalar it has 128 bits, not 253, and its upper windows are empty: two thirds of a ballot's points are
 * commitments.
 */
function multiplyMany(weighted: ReadonlyMap<Point, bigint>): Point {
  const half = Fn.ORDER >> 1n;
  const terms = [...weighted].map(([point, scalar]): [Point, bigint] =>
    scalar > half ? [point.negate(), Fn.ORDER - scalar] : [point, scalar],
  );
  const windowBits = Math.max(2, terms.length.toString(2).length - 3);
  const mask = (1n << BigInt(windowBits)) - 1n;
  let sum = identity;
  for (let at = Math.floor(Fn.BITS / windowBits) * windowBits; at >= 0; at -= windowBits) {
    for (let bit = 0; bit < windowBits; bit++) sum = sum.double();
    const buckets = new Array<Point | undefined>(2 ** windowBits);
    for (const [point, scalar] of terms) {
      const digit = Number((scalar >> BigInt(at)) & mask);
      if (digit !== 0) buckets[digit] = buckets[digit]?.add(point) ?? point;
    }
    sum = sum.add(sumBuckets(buckets));
  }
  return sum;
}

/** Σ digit·bucket, from the highest down: each running sum is added once more than the one above. */
function sumBuckets(buckets: readonly (Point | undefined)[]): Point {
  let running: Point | undefined;
  let total = identity;
  for (let digit = buckets.length - 1; digit > 0; digit--) {
    const bucket = buckets[digit];
    if (bucket !== undefined) running = running?.add(bucket) ?? bucket;
    if (running !== undefined) total = total.add(running);
  }
  return total;
}
