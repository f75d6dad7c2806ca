// §2: on the server node:crypto verifies; it does not promise `S < ℓ`, so that is checked here.
import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { encodeB64 } from '../shared/protocol/base.ts';
import { isReducedSignature, type VerifySignature } from '../shared/protocol/signature.ts';

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
  isReducedSignature(signature) && verify(null, message, keyObject(publicKey), signature);
