// §2: every implementation in use computes one equation and gives one verdict, on hostile input too.
import { createHash } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signDetached, signingKeysFromSeed } from '../../shared/protocol/nacl.ts';
import {
  isSigningKey,
  verifySignature,
  verifyWithNacl,
  type VerifySignature,
} from '../../shared/protocol/signature.ts';
import { verifySignature as verifyWithNode } from '../../server/signature.ts';
import { seededRandom } from '../seeded-random.ts';

const { Point } = ed25519;
const order = Point.Fn.ORDER;
const checkers: readonly VerifySignature[] = [verifySignature, verifyWithNacl, verifyWithNode];

/** The one verdict of all, or a failed expectation. */
function verdictOf(message: Uint8Array, signature: Uint8Array, key: Uint8Array): boolean {
  const verdicts = checkers.map((verify) => verify(message, signature, key));
  expect(new Set(verdicts).size).toBe(1);
  return verdicts[0] ?? false;
}

function scalarBytes(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
}
const scalarOf = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
const challengeOf = (r: Uint8Array, key: Uint8Array, message: Uint8Array): bigint =>
  scalarOf(
    createHash('sha512')
      .update(join(r, key, message))
      .digest(),
  ) % order;

const random = seededRandom(2018);
const message = random(32);
const seed = random(32);
const { publicKey, secretKey } = signingKeysFromSeed(seed);
const signature = signDetached(message, secretKey);

/** One point of each small order but 1 (RFC 8032's curve has cofactor 8), as canonical bytes in hex. */
const torsion8 = Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a');
const smallOrder = [1n, 2n, 3n, 4n, 5n, 6n, 7n].map((k) => torsion8.multiplyUnsafe(k));

/** A signature by the key a·B + T, T of small order, R with a small-order part of its own; S fits the torsion-free part. */
function signMixed(part: InstanceType<typeof Point>, partOfR: InstanceType<typeof Point>, text: Uint8Array) {
  const a = scalarOf(random(32)) % order;
  const key = Point.BASE.multiply(a).add(part).toBytes();
  const w = scalarOf(random(32)) % order;
  const r = Point.BASE.multiply(w).add(partOfR).toBytes();
  const s = (w + challengeOf(r, key, text) * a) % order;
  return { key, signature: join(r, scalarBytes(s)), k: challengeOf(r, key, text) };
}

describe('tweetnacl, node:crypto and the equation on noble’s points agree', () => {
  it('on honest signatures of random messages, and on any bit flipped', () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    const property = fc.property(bytes(32), bytes(32), fc.nat({ max: 511 }), (keySeed, text, bit) => {
      const keys = signingKeysFromSeed(keySeed);
      const signed = signDetached(text, keys.secretKey);
      expect(verdictOf(text, signed, keys.publicKey)).toBe(true);
      const flipped = signed.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(verdictOf(text, flipped, keys.publicKey)).toBe(false);
    });
    fc.assert(property, { seed: 42, numRuns: 60 });
  });

  it('that S must be below ℓ', () => {
    const [r, s] = [signature.subarray(0, 32), scalarOf(signature.subarray(32))];
    expect(verdictOf(message, signature, publicKey)).toBe(true);
    for (let value = s + order; value < 2n ** 256n; value += order)
      expect(verdictOf(message, join(r, scalarBytes(value)), publicKey)).toBe(false);
    for (const value of [0n, order - 1n, order, order + 1n, 2n ** 252n, 2n ** 256n - 1n])
      expect(verdictOf(message, join(r, scalarBytes(value)), publicKey)).toBe(false);
  });

  it('that R of small order is nobody’s, even where the equation gives it', () => {
    for (const part of [Point.ZERO, ...smallOrder]) {
      const r = part.toBytes();
      // S = k·a makes S·B − k·A the identity: fits R only where R is the identity itself.
      const a = scalarOf(signingScalar()) % order;
      const s = (challengeOf(r, publicKey, message) * a) % order;
      expect(verdictOf(message, join(r, scalarBytes(s)), publicKey)).toBe(false);
    }
  });

  it('that a non-canonical R is never the bytes of a point', () => {
    // y = 1 + p and y = 1 with the sign of x set: other bytes for the identity.
    const p = 2n ** 255n - 19n;
    const identities = [scalarBytes(1n + p), scalarBytes(1n + 2n ** 255n), scalarBytes(1n + p + 2n ** 255n)];
    const a = scalarOf(signingScalar()) % order;
    for (const r of identities) {
      const s = (challengeOf(r, publicKey, message) * a) % order;
      expect(verdictOf(message, join(r, scalarBytes(s)), publicKey)).toBe(false);
    }
  });

  it('on keys and R with a part of small order, which pass the check of a key', () => {
    const parts = [Point.ZERO, ...smallOrder];
    let accepted = 0;
    for (const [i, part] of parts.entries()) {
      for (let n = 0; n < 8; n++) {
        const text = random(32);
        const partOfR = parts[(i + n) % 8] ?? Point.ZERO;
        const signed = signMixed(part, partOfR, text);
        expect(isSigningKey(signed.key)).toBe(true);
        const expected = part
          .multiplyUnsafe(signed.k % 8n)
          .add(partOfR)
          .is0();
        expect(verdictOf(text, signed.signature, signed.key)).toBe(expected);
        if (expected && i > 0) accepted++;
      }
    }
    expect(accepted).toBeGreaterThan(0);
  });

  /** The scalar of `publicKey` (RFC 8032: clamped first half of SHA-512 of the seed). */
  function signingScalar(): Uint8Array {
    const half = new Uint8Array(createHash('sha512').update(seed).digest().subarray(0, 32));
    return half.map((byte, i) => (i === 0 ? byte & 248 : i === 31 ? (byte & 127) | 64 : byte));
  }
});

describe('a signing key', () => {
  it('is no point of small order, in no encoding', () => {
    for (const point of [Point.ZERO, ...smallOrder]) expect(isSigningKey(point.toBytes())).toBe(false);
  });
  it('is canonical, on the curve, of 32 bytes', () => {
    const p = 2n ** 255n - 19n;
    for (const y of [p, p + 1n, p + 3n, 2n ** 255n - 1n, 2n ** 255n + 1n, 2n])
      expect(isSigningKey(scalarBytes(y))).toBe(false);
    expect(isSigningKey(publicKey.subarray(1))).toBe(false);
    expect(isSigningKey(Uint8Array.from([...publicKey, 0]))).toBe(false);
    expect(isSigningKey(publicKey)).toBe(true);
  });
});
