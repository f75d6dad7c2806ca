// §5 "What is derived": all that a phone draws for a paper or a deal comes from its seed and the hash of an entry, so that
// a phone whose storage was set back makes the same again. Who gets the seed gets all of it; it is wiped at the end.
import { decodeB64 } from './base.ts';
import { concatBytes, hkdfSha512, utf8, type Bytes } from './hashes.ts';
import { lp, u32 } from './transcript.ts';
import type { Random } from './group.ts';

const salt = utf8('phieu-kin/2 seed');

export type DerivedLabel = 'paper' | 'blind' | 'deal' | 'nonce';

/** `D(label, entry, length [, number])`. @param seed 32 bytes, b64 @param entry hash of an entry, b64 */
export function derive(seed: string, label: DerivedLabel, entry: string, length: number, number?: number): Bytes {
  const info = [lp(utf8(label)), lp(decodeB64(entry)), ...(number === undefined ? [] : [u32(number)])];
  return hkdfSha512(decodeB64(seed), salt, concatBytes(...info), length);
}

/** Ed25519 secret seed of the paper of an opening, 32 bytes. */
export const derivePaperSeed = (seed: string, opening: string): Bytes => derive(seed, 'paper', opening, 32);

/** The draws that blind the paper's nonce. */
export const deriveBlind =
  (seed: string, opening: string): Random =>
  (length) =>
    derive(seed, 'blind', opening, length);

/** The draws of a deal in their order: each coefficient, then R of the proof. */
export function deriveDeal(seed: string, appointment: string): Random {
  let drawn = 0;
  return (length) => derive(seed, 'deal', appointment, length, drawn++);
}

/** Nonce of the box with the share for holder `to`, 24 bytes. */
export const deriveBoxNonce = (seed: string, appointment: string, to: number): Bytes =>
  derive(seed, 'nonce', appointment, 24, to);
