// Shares are compared in whole numbers: 84.99 % of a criterion must not become 85 % by rounding.

export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** Whether `part / whole` is at least the share, for whole numbers up to 2^53 and `whole` ≥ 0; a whole of 0 reaches every share. */
export function isShareReached(part: number, whole: number, share: Share): boolean {
  return BigInt(part) * BigInt(share.denominator) >= BigInt(whole) * BigInt(share.numerator);
}
