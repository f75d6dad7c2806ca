// §2: one encoder for everything that is hashed, length-prefixed, a domain tag for each use.
import { concatBytes, sha256, sha512, utf8, type Bytes } from './hashes.ts';
import { Fn } from './curves.ts';

const domain = 'phieu-kin/2 ';

/** 4 bytes, big-endian. */
export function u32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** 4-byte big-endian length, then the bytes. */
export const lp = (bytes: Uint8Array): Bytes => concatBytes(u32(bytes.length), bytes);

export type TagName =
  'statement' | 'entry' | 'checkpoint' | 'hello' | 'session' | 'ballot' | 'receipt' | 'cast' | 'returned';

/** `tag(name, bytes)`: SHA-256 under a domain of its own, 32 bytes. */
export const tag = (name: TagName, bytes: Uint8Array): Bytes =>
  sha256(concatBytes(utf8(domain + name), new Uint8Array(1), bytes));

export type HashLabel = 'ballot' | 'choice' | 'sum' | 'share' | 'room';

/** `H(label, x1, …, xn)`: SHA-512 over length-prefixed raw bytes, 64 bytes. */
export const hashH = (label: HashLabel, ...items: Uint8Array[]): Bytes =>
  sha512(concatBytes(lp(utf8(domain + label)), ...items.map(lp)));

/** `Hs(label, …)`: H read as a little-endian integer mod ℓ. */
export const hashToScalar = (label: HashLabel, ...items: Uint8Array[]): bigint =>
  scalarFromWide(hashH(label, ...items));

/** 64 bytes little-endian, reduced mod ℓ. */
export function scalarFromWide(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i] ?? 0);
  return Fn.create(value);
}
