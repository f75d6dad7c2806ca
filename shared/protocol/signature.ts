// §2, §3: Ed25519 signatures of devices, papers and the server. Verified without cofactor; `S < ℓ` and an ordinary `R`
// always, by comparing bytes before any arithmetic; keys are checked once, where they enter. Three implementations of one
// equation: tweetnacl, node:crypto on the server, and the one below, which is fast enough to recheck a whole board on a
// phone.
import { compareBytes, concatBytes, equalBytes, sha512 } from './hashes.ts';
import { EdwardsPoint, Fn, smallOrderPoints } from './curves.ts';
import { fieldPrime, isBelow, littleEndian } from './little-endian.ts';
import { scalarFromWide } from './transcript.ts';
import { verifyDetached } from './nacl.ts';

/** `(message, signature of 64 bytes, public key of 32 bytes)`; the key has passed `isSigningKey`. */
export type VerifySignature = (message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array) => boolean;

/** §2: canonical encoding of a point on the curve, not of small order. */
export function isSigningKey(bytes: Uint8Array): boolean {
  try {
    return bytes.length === 32 && !EdwardsPoint.fromBytes(bytes, false).isSmallOrder();
  } catch {
    return false;
  }
}

const order = littleEndian(Fn.ORDER);
/** The y of the points of small order, sign bit cleared. */
const smallOrderY = smallOrderPoints.map(withoutSign);

function withoutSign(bytes: Uint8Array): Uint8Array {
  const y = bytes.slice(0, 32);
  y[31] = (y[31] ?? 0) & 127;
  return y;
}

/**
 * What every verification asks first (§2): `S < ℓ`, which neither tweetnacl nor node:crypto promises; `R` canonical and
 * not of small order, which nobody honest makes and OpenSSL refuses in some releases only.
 */
export const isPlainSignature = (signature: Uint8Array): boolean =>
  signature.length === 64 && isBelow(signature.subarray(32), order) && isPlainPoint(withoutSign(signature));

const isPlainPoint = (y: Uint8Array): boolean =>
  isBelow(y, fieldPrime) && !smallOrderY.some((small) => compareBytes(y, small) === 0);

/** tweetnacl's verification with the missing checks of `S` and `R`. */
export const verifyWithNacl: VerifySignature = (message, signature, publicKey) =>
  isPlainSignature(signature) && verifyDetached(message, signature, publicKey);

/** `encode(S·B − k·A)` equals the bytes of `R`: the same equation on public data, six times as fast as tweetnacl. */
export const verifySignature: VerifySignature = (message, signature, publicKey) => {
  if (!isPlainSignature(signature)) return false;
  const r = signature.subarray(0, 32);
  const s = Fn.fromBytes(signature.slice(32));
  const k = scalarFromWide(sha512(concatBytes(r, publicKey, message)));
  try {
    const a = EdwardsPoint.fromBytes(publicKey, false);
    const found = EdwardsPoint.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k));
    return equalBytes(found.toBytes(), r);
  } catch {
    return false;
  }
};
