// §2: the server signs with node:crypto, a hundred times as fast as tweetnacl, and to the same bytes.
import { createPrivateKey, sign } from 'node:crypto';
import { concatBytes } from '../../shared/protocol/hashes.ts';

/** PKCS #8 frame of an Ed25519 seed (RFC 8410). */
const pkcs8 = Uint8Array.of(
  0x30,
  0x2e,
  0x02,
  0x01,
  0,
  0x30,
  0x05,
  0x06,
  0x03,
  0x2b,
  0x65,
  0x70,
  0x04,
  0x22,
  0x04,
  0x20,
);

/** @param seed 32 bytes @returns a function from a message to its Ed25519 signature, 64 bytes */
export function createSigner(seed: Uint8Array): (message: Uint8Array) => Uint8Array {
  const key = createPrivateKey({ key: Buffer.from(concatBytes(pkcs8, seed)), format: 'der', type: 'pkcs8' });
  return (message) => new Uint8Array(sign(null, message, key));
}
