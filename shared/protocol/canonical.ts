// §2 JCS: RFC 8785 canonical JSON. The only file that imports canonicalize.
import canonicalize from 'canonicalize';
import { utf8, type Bytes } from './hashes.ts';

/** The only values that are ever hashed (§2). */
export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** §2: integers travel as 0 … 2³¹−1. */
export const largestInteger = 2 ** 31 - 1;

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Whether a string is well-formed Unicode, as UTF-8 needs it. */
export const isWellFormed = (text: string): boolean => !loneSurrogate.test(text);

/** Throws on everything that canonicalize would let through although §2 never hashes it. */
function assertHashable(value: unknown): asserts value is Json {
  if (typeof value === 'string') {
    if (!isWellFormed(value)) throw new TypeError('lone surrogate in a hashed string');
  } else if (typeof value === 'number') {
    if (!Number.isInteger(value) || value < 0 || value > largestInteger || Object.is(value, -0)) {
      throw new TypeError('hashed number out of range');
    }
  } else if (Array.isArray(value)) {
    value.forEach(assertHashable);
  } else if (typeof value === 'object' && value !== null) {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) throw new TypeError('hashed object is not plain');
    for (const [key, member] of Object.entries(value)) {
      assertHashable(key);
      assertHashable(member);
    }
  } else if (typeof value !== 'boolean') {
    throw new TypeError(`a ${typeof value} is never hashed`);
  }
}

/** Canonical JSON text; throws on values that §2 does not allow. */
export function canonicalText(value: unknown): string {
  assertHashable(value);
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('nothing to hash');
  return text;
}

/** `JCS(x)`: UTF-8 bytes of the canonical JSON. */
export const jcs = (value: unknown): Bytes => utf8(canonicalText(value));
