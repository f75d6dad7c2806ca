// §2: numbers of 32 bytes, little-endian, compared by their bytes before any arithmetic.

/** A number below 2²⁵⁶ as 32 bytes. */
export const littleEndian = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));

/** 2²⁵⁵ − 19, the prime of both curves of the devices' keys. */
export const fieldPrime = littleEndian(2n ** 255n - 19n);

/** Whether one number is below another; 32 bytes each. */
export function isBelow(bytes: Uint8Array, limit: Uint8Array): boolean {
  for (let i = 31; i >= 0; i--) {
    const [byte = 0, bound = 0] = [bytes[i], limit[i]];
    if (byte !== bound) return byte < bound;
  }
  return false;
}
