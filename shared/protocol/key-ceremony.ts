// §3: Pedersen's distributed key generation with proof of knowledge. Every holder deals a polynomial: commitments go on
// the board, each value to its holder in a box. Nobody ever holds the election key; `threshold` holders can use it.
import { decodeB64, encodeB64 } from './base.ts';
import { DKG, Fn, Identifier } from './curves.ts';
import { concatBytes, sha512, utf8 } from './hashes.ts';
import { openBox, sealBox } from './nacl.ts';
import { scalarFromWide } from './transcript.ts';
import {
  decodeNonIdentity,
  decodePoint,
  decodeScalar,
  encodePoint,
  encodeScalar,
  G,
  multiplyPublic,
  scalarBytes,
  sumPoints,
  type Point,
  type Random,
} from './group.ts';

/** §3: `floor(n/2) + 1` with n holders. */
export const computeThreshold = (holders: number): number => Math.floor(holders / 2) + 1;

export interface Deal {
  /** Coefficients a_0 … a_{threshold−1} as scalars in b64: the codec noble's round-1 state lacks. Secret. */
  readonly polynomial: readonly string[];
  readonly commitment: readonly string[];
  /** R ‖ z in b64, 64 bytes. */
  readonly proof: string;
}

/** Round 1: a fresh polynomial with its commitments and proof of knowledge. */
export function makeDeal(index: number, threshold: number, holders: number, random: Random): Deal {
  const rng = (length = 32): Uint8Array<ArrayBuffer> => new Uint8Array(random(length));
  const dealt = DKG.round1(Identifier.fromNumber(index), { min: threshold, max: holders }, undefined, rng);
  const coefficients = dealt.secret.coefficients ?? [];
  return {
    polynomial: coefficients.map(encodeScalar),
    commitment: dealt.public.commitment.map((point) => encodeB64(point)),
    proof: encodeB64(dealt.public.proofOfKnowledge),
  };
}

const challengeLabel = utf8('FROST-RISTRETTO255-SHA512-v1dkg');

/** `z·G = R + c·C_0` with `c = SHA-512(label ‖ index ‖ C_0 ‖ R) mod ℓ`. Encodings have passed V1. */
export function verifyDealProof(index: number, commitment: readonly string[], proof: string): boolean {
  const bytes = decodeB64(proof);
  const first = commitment[0];
  if (first === undefined) return false;
  const r = bytes.slice(0, 32);
  const c = scalarFromWide(sha512(concatBytes(challengeLabel, scalarBytes(BigInt(index)), decodeB64(first), r)));
  const expected = decodePoint(encodeB64(r)).add(multiplyPublic(decodeNonIdentity(first), c));
  return multiplyPublic(G, Fn.fromBytes(bytes.slice(32))).equals(expected);
}

/** Round 2: the value of a polynomial at j, b64. */
export function computeShare(polynomial: readonly string[], to: number): string {
  const x = BigInt(to);
  const value = polynomial.reduceRight((sum, coefficient) => Fn.add(Fn.mul(sum, x), decodeScalar(coefficient)), 0n);
  return encodeScalar(value);
}

/** Σ C_k·j^k: the public image of the value that a dealer owes holder j. */
export function evaluateCommitment(commitment: readonly Point[], at: number): Point {
  const x = BigInt(at);
  return commitment.reduceRight((sum, point) => multiplyPublic(sum, x).add(point), sumPoints([]));
}

/** `s·G = Σ C_k·j^k`, for one sender, so that a dispute names the right one. */
export const fitsCommitment = (share: string, commitment: readonly Point[], to: number): boolean =>
  multiplyPublic(G, decodeScalar(share)).equals(evaluateCommitment(commitment, to));

export const boxShare = (share: string, nonce: Uint8Array, to: Uint8Array, secretKey: Uint8Array): string =>
  encodeB64(sealBox(decodeB64(share), nonce, to, secretKey));

/** The share in b64, or null where the box does not open or holds no scalar. */
export function unboxShare(box: string, nonce: string, from: Uint8Array, secretKey: Uint8Array): string | null {
  const share = openBox(decodeB64(box), decodeB64(nonce), from, secretKey);
  if (share === null) return null;
  try {
    return encodeScalar(decodeScalar(encodeB64(share)));
  } catch {
    return null;
  }
}

export const addShares = (shares: readonly string[]): string =>
  encodeScalar(shares.reduce((sum, share) => Fn.add(sum, decodeScalar(share)), 0n));

export interface KeySet {
  /** H = Σ C_0, b64. */
  readonly key: string;
  /** Verifying share of each index, b64. */
  readonly shares: readonly { readonly index: number; readonly point: string }[];
}

/** The election key and verifying shares from everybody's commitments. */
export function computeKeySet(commitments: readonly (readonly Point[])[]): KeySet {
  const threshold = commitments[0]?.length ?? 0;
  const joint = Array.from({ length: threshold }, (_, k) =>
    sumPoints(commitments.map((commitment) => commitment[k] ?? sumPoints([]))),
  );
  return {
    key: encodePoint(joint[0] ?? sumPoints([])),
    shares: commitments.map((_, i) => ({ index: i + 1, point: encodePoint(evaluateCommitment(joint, i + 1)) })),
  };
}
