// §5: ballot papers. The phone learns a token for a nonce of its own; the server, who evaluates it blinded, never sees
// the nonce and so cannot tell later which member's paper a ballot came on. VOPRF, ristretto255-SHA512, mode 0x01.
// The nonce is the public key of a key pair that only the phone has: ballot and return carry its signature (§6, V10).
//   phone: key pair, blind → paper.requested (blinded) → server: evaluated, proof → phone: checks, unblinds → token
import { Fn, hashToRistretto, voprf } from './curves.ts';
import { concatBytes, equalBytes, sha512, utf8 } from './hashes.ts';
import { encodeB64 } from './base.ts';
import { jcs } from './canonical.ts';
import { signDetached, signingKeysFromSeed } from './nacl.ts';
import { tag } from './transcript.ts';
import { G, multiplyPublic, multiplySecret, type Point, randomScalar, scalarBytes, type Random } from './group.ts';

export interface PaperKeys {
  /** 32 bytes, the session's VOPRF secret; published by the seal. */
  readonly secret: Uint8Array;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** Keys for one session, never used for another (§4 `paperKey`). */
export function generatePaperKeys(random: Random): PaperKeys {
  const secret = randomScalar(random);
  return { secret: scalarBytes(secret), publicKey: multiplySecret(G, secret).toBytes() };
}

/** Step 1 on the phone: blinds a 32-byte nonce. Both results are 32 bytes; the blind stays on the phone. */
export function blindNonce(nonce: Uint8Array, random: Random): { blind: Uint8Array; blinded: Uint8Array } {
  // A draw outside the scalar field would make the library throw: it takes wide bytes and reduces them.
  const { blind, blinded } = voprf.blind(nonce, (length = 32) => random(length));
  return { blind, blinded };
}

/** Step 3 on the server: evaluates and proves under the session's key. `proof` is c ‖ s, 64 bytes. */
export function evaluateBlinded(
  keys: PaperKeys,
  blinded: Uint8Array,
  random: Random,
): { evaluated: Uint8Array; proof: Uint8Array } {
  const { evaluated, proof } = voprf.blindEvaluate(keys.secret, keys.publicKey, blinded, (length = 32) =>
    random(length),
  );
  return { evaluated, proof };
}

export interface IssuedPaper {
  readonly blinded: Uint8Array;
  readonly evaluated: Uint8Array;
  readonly proof: Uint8Array;
}

/** Step 4 on the phone: checks the proof and unblinds. The 64-byte token, or null where the proof is bad. */
export function unblindToken(
  nonce: Uint8Array,
  blind: Uint8Array,
  paper: IssuedPaper,
  paperKey: Uint8Array,
): Uint8Array | null {
  try {
    return voprf.finalize(nonce, blind, paper.evaluated, paper.blinded, paperKey, paper.proof);
  } catch {
    return null;
  }
}

const one = scalarBytes(1n);

/** §5: anybody checks an issue with a zero input and blind 1; the library throws exactly when the proof is bad. */
export const verifyIssue = (paper: IssuedPaper, paperKey: Uint8Array): boolean =>
  unblindToken(new Uint8Array(32), one, paper, paperKey) !== null;

const finalizeLabel = utf8('Finalize');
const groupTag = concatBytes(utf8('HashToGroup-OPRFV1-'), Uint8Array.of(1), utf8('-ristretto255-SHA512'));

function u16Prefixed(bytes: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(bytes.length >> 8, bytes.length & 255), bytes);
}

/** RFC 9497 Evaluate, mode 0x01: the token of a nonce under the session's secret, 64 bytes. */
export function evaluateToken(secret: Uint8Array, nonce: Uint8Array): Uint8Array {
  const element = hashToRistretto(nonce, groupTag);
  const evaluated = multiplySecret(element, Fn.fromBytes(secret));
  return sha512(concatBytes(u16Prefixed(nonce), u16Prefixed(evaluated.toBytes()), finalizeLabel));
}

/** Whether the token is the VOPRF of its nonce; compares in constant time (§6). */
export const verifyToken = (secret: Uint8Array, nonce: Uint8Array, token: Uint8Array): boolean =>
  equalBytes(evaluateToken(secret, nonce), token);

/** V9: the published secret belongs to the paper key. */
export function fitsPaperKey(secret: bigint, paperKey: Point): boolean {
  return secret !== 0n && multiplyPublic(G, secret).equals(paperKey);
}

export interface UnusedPaper {
  readonly session: string;
  readonly nonce: string;
  readonly token: string;
}

/** §6 `tag("cast", …)`: what the paper's key signs of a ballot. @param context 32 bytes (§4) */
export const castBytes = (context: Uint8Array, ballot: UnusedPaper & { readonly marks: unknown }): Uint8Array => {
  const { session, nonce, token, marks } = ballot;
  return tag('cast', jcs({ context: encodeB64(context), session, nonce, token, marks }));
};

/** §3 `paper.returned`, `tag("returned", …)`: what the paper's key signs of a return. */
export const returnedBytes = (context: Uint8Array, { session, nonce, token }: UnusedPaper): Uint8Array =>
  tag('returned', jcs({ context: encodeB64(context), session, nonce, token }));

/** The paper's nonce, 32 bytes. @param paperSeed 32 bytes, secret */
export const nonceOf = (paperSeed: Uint8Array): Uint8Array => signingKeysFromSeed(paperSeed).publicKey;

/** Signature by a paper's key, b64. @param paperSeed 32 bytes, secret */
export const signWithPaper = (message: Uint8Array, paperSeed: Uint8Array): string =>
  encodeB64(signDetached(message, signingKeysFromSeed(paperSeed).secretKey));
