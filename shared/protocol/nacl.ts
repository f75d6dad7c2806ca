// The only file that imports tweetnacl: device signatures and the boxes that carry key shares (§2).
import nacl from 'tweetnacl';

export interface SigningKeys {
  /** 32 bytes, Ed25519. */
  readonly publicKey: Uint8Array;
  /** 64 bytes as tweetnacl has it: seed ‖ public key. */
  readonly secretKey: Uint8Array;
}

export interface BoxKeys {
  /** 32 bytes, X25519. */
  readonly publicKey: Uint8Array;
  /** 32 bytes. */
  readonly secretKey: Uint8Array;
}

/** Signing keys from a 32-byte random seed. */
export const signingKeysFromSeed = (seed: Uint8Array): SigningKeys => nacl.sign.keyPair.fromSeed(seed);

/** Box keys from 32 random bytes. */
export const boxKeysFromSecret = (secret: Uint8Array): BoxKeys => nacl.box.keyPair.fromSecretKey(secret);

/** Detached Ed25519 signature, 64 bytes. */
export const signDetached = (message: Uint8Array, secretKey: Uint8Array): Uint8Array =>
  nacl.sign.detached(message, secretKey);

/** tweetnacl's equation alone: it checks neither the key nor `S`; see signature.ts. */
export const verifyDetached = (message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean =>
  nacl.sign.detached.verify(message, signature, publicKey);

/** X25519-XSalsa20-Poly1305: 16 bytes longer than the message. `nonce` is 24 bytes. */
export const sealBox = (message: Uint8Array, nonce: Uint8Array, to: Uint8Array, secretKey: Uint8Array): Uint8Array =>
  nacl.box(message, nonce, to, secretKey);

/** Opens what `sealBox` made, or null. */
export const openBox = (
  box: Uint8Array,
  nonce: Uint8Array,
  from: Uint8Array,
  secretKey: Uint8Array,
): Uint8Array | null => nacl.box.open(box, nonce, from, secretKey);
