// §2: on the server node:crypto verifies. What its releases judge differently, `S ≥ ℓ` and an `R` of small order, is
// refused before, by the same comparison of bytes as on phones.
import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { encodeB64 } from '../shared/protocol/base.ts';
import { isPlainSignature, type VerifySignature } from '../shared/protocol/signature.ts';

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
  isPlainSignature(signature) && verify(null, message, keyObject(publicKey), signature);
