// The only file that imports @noble/curves.
import { decodeHex } from './base.ts';
import {
  ED25519_TORSION_SUBGROUP,
  ed25519,
  ristretto255,
  ristretto255_FROST,
  ristretto255_hasher,
  ristretto255_oprf,
} from '@noble/curves/ed25519.js';

export const Point = ristretto255.Point;
/** An element of ristretto255 (RFC 9496). */
export type Point = InstanceType<typeof ristretto255.Point>;
/** The scalar field, mod ℓ. */
export const Fn = Point.Fn;

export const voprf = ristretto255_oprf.voprf;
export const { DKG, Identifier } = ristretto255_FROST;
export const hashToRistretto = (message: Uint8Array, tag: Uint8Array): Point =>
  ristretto255_hasher.hashToCurve(message, { DST: tag });

export const EdwardsPoint = ed25519.Point;
/** Encodings of the eight points of small order, 32 bytes each. */
export const smallOrderPoints: readonly Uint8Array[] = ED25519_TORSION_SUBGROUP.map(decodeHex);
