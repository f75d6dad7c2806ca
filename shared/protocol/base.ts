// §2: text encodings. The only file that imports @scure/base.
import { base32crockford, base64urlnopad, hex } from '@scure/base';

/** Canonical base64url without padding (§2 `b64`). */
export const encodeB64 = (bytes: Uint8Array): string => base64urlnopad.encode(bytes);

/** Decodes canonical base64url without padding; throws on anything else, trailing bits included. */
export const decodeB64 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(base64urlnopad.decode(text));

const alphabet = /^[A-Za-z0-9_-]*$/;
/** Characters whose unused low bits are zero, by the length of the last group. */
const lastOfTwo = /[AQgw]$/;
const lastOfThree = /[AEIMQUYcgkosw048]$/;

/** Whether `text` is the canonical `b64` of exactly `length` bytes, without decoding it (§2 `bN`). */
export function isB64Of(text: string, length: number): boolean {
  if (text.length !== Math.ceil((length * 4) / 3) || !alphabet.test(text)) return false;
  if (length % 3 === 1) return lastOfTwo.test(text);
  return length % 3 === 0 || lastOfThree.test(text);
}

/** Crockford base 32, upper case, most significant bits first, zero bits at the end where 5 does not divide. */
export const encodeCrockford = (bytes: Uint8Array): string => base32crockford.encode(bytes).replace(/=+$/, '');

export const decodeHex = (text: string): Uint8Array => hex.decode(text);
