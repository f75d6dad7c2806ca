// §2, §3: Ed25519 signatures of devices and the server. Verified without cofactor, `S < ℓ` always; keys are checked
// once, where they enter. Three implementations of one equation: tweetnacl, node:crypto on the server, and the one
// below, which is fast enough to recheck a whole board on a phone.
import { concatBytes, equalBytes, sha512 } from './hashes.ts';
import { EdwardsPoint, Fn } from './curves.ts';
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

/** `S < ℓ`, which neither tweetnacl nor node:crypto promises. */
export function isReducedSignature(signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  let s = 0n;
  for (let i = 63; i >= 32; i--) s = (s << 8n) | BigInt(signature[i] ?? 0);
  return s < Fn.ORDER;
}

/** tweetnacl's verification with the missing check of `S`. */
export const verifyWithNacl: VerifySignature = (message, signature, publicKey) =>
  isReducedSignature(signature) && verifyDetached(message, signature, publicKey);

/** `encode(S·B − k·A)` equals the bytes of `R`: the same equation on public data, six times as fast as tweetnacl. */
export const verifySignature: VerifySignature = (message, signature, publicKey) => {
  if (!isReducedSignature(signature)) return false;
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
