// §7: the count. Each holder opens its part of the sum and proves it; `threshold` parts give the counts, never a ballot.
import { decodeB64 } from './base.ts';
import type { Aggregate } from './ballot.ts';
import type { Equation } from './batch.ts';
import { hashToScalar, u32 } from './transcript.ts';
import {
  decodePoint,
  decodeScalar,
  encodePoint,
  encodeScalar,
  G,
  identity,
  lagrangeAtZero,
  modAdd,
  modMultiply,
  modSubtract,
  multiplyPublic,
  multiplySecret,
  randomScalar,
  type Point,
  type Random,
} from './group.ts';

export interface SharePart {
  readonly d: string;
  readonly a: string;
  readonly b: string;
  readonly z: string;
}
/** By subject, then by option. */
export type Shares = readonly (readonly SharePart[])[];

/** @param secret the holder's key share s_j @param index j */
export function makeShares(
  context: Uint8Array,
  index: number,
  secret: bigint,
  aggregate: Aggregate,
  random: Random,
): Shares {
  const verifying = multiplySecret(G, secret).toBytes();
  return aggregate.map((line, l) =>
    line.map((cell, i) => {
      const c1 = decodePoint(cell.c1);
      const d = multiplySecret(c1, secret);
      const w = randomScalar(random);
      const a = multiplySecret(G, w);
      const b = multiplySecret(c1, w);
      const where = [u32(index), u32(l), u32(i)];
      const e = hashToScalar(
        'share',
        context,
        ...where,
        verifying,
        c1.toBytes(),
        d.toBytes(),
        a.toBytes(),
        b.toBytes(),
      );
      return {
        d: encodePoint(d),
        a: encodePoint(a),
        b: encodePoint(b),
        z: encodeScalar(modAdd(w, modMultiply(e, secret))),
      };
    }),
  );
}

const minus = (scalar: bigint): bigint => modSubtract(0n, scalar);

/** Equations of one holder's share proofs; the shapes of `shares` and `aggregate` agree. @param verifying S_j in b64 */
export function shareEquations(
  context: Uint8Array,
  index: number,
  verifying: string,
  aggregate: Aggregate,
  shares: Shares,
): Equation[] {
  const s = decodePoint(verifying);
  return aggregate.flatMap((line, l) =>
    line.flatMap((cell, i) => {
      const part = shares[l]?.[i];
      if (part === undefined) throw new RangeError('share without this line');
      const hashed = [verifying, cell.c1, part.d, part.a, part.b].map(decodeB64);
      const e = hashToScalar('share', context, u32(index), u32(l), u32(i), ...hashed);
      const z = decodeScalar(part.z);
      return [
        [
          [z, G],
          [minus(1n), decodePoint(part.a)],
          [minus(e), s],
        ],
        [
          [z, decodePoint(cell.c1)],
          [minus(1n), decodePoint(part.b)],
          [minus(e), decodePoint(part.d)],
        ],
      ] satisfies Equation[];
    }),
  );
}

export interface HolderShares {
  readonly index: number;
  readonly shares: Shares;
}

/** Counts by subject and option from `threshold` valid shares; null where one is no number in 0 … cast (§7: an error). */
export function computeCounts(aggregate: Aggregate, cast: number, holders: readonly HolderShares[]): number[][] | null {
  if (cast === 0) return aggregate.map((line) => line.map(() => 0));
  const weights = lagrangeAtZero(holders.map(({ index }) => index));
  const multiples = multiplesOfBase(cast);
  const counts = aggregate.map((line, l) =>
    line.map((cell, i) => {
      const opened = holders.reduce((sum, { shares }, k) => {
        const part = shares[l]?.[i];
        return part === undefined ? sum : sum.add(multiplyPublic(decodePoint(part.d), weights[k] ?? 0n));
      }, identity);
      const count = multiples.get(encodePoint(decodePoint(cell.c2).subtract(opened)));
      return count ?? -1;
    }),
  );
  return counts.flat().includes(-1) ? null : counts;
}

/** Encoding of m·G to m, for 0 … largest. */
function multiplesOfBase(largest: number): Map<string, number> {
  const multiples = new Map<string, number>();
  let point: Point = identity;
  for (let m = 0; m <= largest; m++, point = point.add(G)) multiples.set(encodePoint(point), m);
  return multiples;
}
