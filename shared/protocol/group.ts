// §2: the one gate through which bytes become points and scalars of ristretto255. Nothing unchecked goes further in.
import { decodeB64, encodeB64 } from './base.ts';
import { Fn, Point } from './curves.ts';
import { scalarFromWide } from './transcript.ts';

/** Cryptographically secure random bytes; scripted in tests. */
export type Random = (length: number) => Uint8Array;

export const G = Point.BASE;
export const identity = Point.ZERO;
export { Point };

/** Decodes a canonical point, the identity included. Throws. */
export const decodePoint = (text: string): Point => Point.fromBytes(decodeB64(text));

/** Decodes a canonical point that may not be the identity (keys, commitments, `c1` …). Throws. */
export function decodeNonIdentity(text: string): Point {
  const point = decodePoint(text);
  if (point.is0()) throw new RangeError('identity element refused');
  return point;
}

export const encodePoint = (point: Point): string => encodeB64(point.toBytes());

/** Decodes 32 bytes little-endian, `< ℓ`. Throws. */
export const decodeScalar = (text: string): bigint => Fn.fromBytes(decodeB64(text));

export const scalarBytes = (scalar: bigint): Uint8Array => Fn.toBytes(Fn.create(scalar));
export const encodeScalar = (scalar: bigint): string => encodeB64(scalarBytes(scalar));

/** A uniform scalar, never 0. */
export function randomScalar(random: Random): bigint {
  for (;;) {
    const scalar = scalarFromWide(random(64));
    if (scalar !== 0n) return scalar;
  }
}

/** scalar·point for public values: variable time, 0 allowed. */
export const multiplyPublic = (point: Point, scalar: bigint): Point => point.multiplyUnsafe(Fn.create(scalar));

/** scalar·point for secret values: constant time, 0 allowed. */
export function multiplySecret(point: Point, scalar: bigint): Point {
  const reduced = Fn.create(scalar);
  return reduced === 0n ? identity : point.multiply(reduced);
}

export const modAdd = (a: bigint, b: bigint): bigint => Fn.add(a, b);
export const modSubtract = (a: bigint, b: bigint): bigint => Fn.sub(a, b);
export const modMultiply = (a: bigint, b: bigint): bigint => Fn.mul(a, b);

/** Σ points. */
export const sumPoints = (points: readonly Point[]): Point => points.reduce((sum, point) => sum.add(point), identity);

/** Lagrange coefficients at 0 for the given distinct indices (1-based), in their order. */
export function lagrangeAtZero(indices: readonly number[]): bigint[] {
  return indices.map((j) =>
    indices.reduce((product, m) => {
      if (m === j) return product;
      return Fn.mul(product, Fn.div(BigInt(m), Fn.create(BigInt(m - j))));
    }, Fn.ONE),
  );
}
