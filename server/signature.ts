// §2: on the server node:crypto verifies; it does not promise `S < ℓ`, so that is checked here. OpenSSL of later 3.5
// refuses an `R` of small order even where the equation gives it: phones would accept what the server does not.
import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { encodeB64 } from '../shared/protocol/base.ts';
import {
  isReducedSignature,
  isSigningKey,
  verifySignature as computeEquation,
  type VerifySignature,
} from '../shared/protocol/signature.ts';

const keys = new Map<string, KeyObject>();
const mostKeys = 10_000;

/** Key objects cost more than a verification; devices sign again and again. */
function keyObject(publicKey: Uint8Array): KeyObject {
  const x = encodeB64(publicKey);
  const known = keys.get(x);
  if (known) return known;
  if (keys.size >= mostKeys) keys.clear();
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  keys.set(x, key);
  return key;
}

export const verifySignature: VerifySignature = (message, signature, publicKey) =>
  isReducedSignature(signature) &&
  (verify(null, message, keyObject(publicKey), signature) ||
    (!isOrdinary(signature.subarray(0, 32)) && computeEquation(message, signature, publicKey)));

/** Whether `R` is a point of whose verification OpenSSL makes no exception: what a signing key has to be. */
const isOrdinary = (r: Uint8Array): boolean => isSigningKey(r);
