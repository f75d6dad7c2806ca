// The only file that imports @noble/hashes.
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 as nobleSha256, sha512 as nobleSha512 } from '@noble/hashes/sha2.js';
import { concatBytes as nobleConcat, utf8ToBytes as nobleUtf8 } from '@noble/hashes/utils.js';

export type Bytes = Uint8Array<ArrayBuffer>;

export const sha256 = (bytes: Uint8Array): Bytes => nobleSha256(bytes);
export const sha512 = (bytes: Uint8Array): Bytes => nobleSha512(bytes);
/** HKDF-SHA-512 (RFC 5869). */
export const hkdfSha512 = (input: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Bytes =>
  new Uint8Array(hkdf(nobleSha512, input, salt, info, length));

export const concatBytes = (...parts: Uint8Array[]): Bytes => nobleConcat(...parts);
export const utf8 = (text: string): Bytes => nobleUtf8(text);

/** Orders byte strings as numbers, first byte first; for sorting and hashing, never for people. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Compares without stopping at the first difference, so the time taken tells nothing about a secret. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}
