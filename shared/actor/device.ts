// §3: a device's keys, made fresh for each meeting, and how it signs. Shared by phones, the kiosk and the server's seat.
import { decodeB64, encodeB64 } from '../protocol/base.ts';
import { canonicalText } from '../protocol/canonical.ts';
import { boxKeysFromSecret, signDetached, signingKeysFromSeed } from '../protocol/nacl.ts';
import { helloBytes, signStatement, type Statement } from '../board/entry.ts';
import type { Body, Kind } from '../board/kinds.ts';
import type { Random } from '../protocol/group.ts';

/** What a device keeps of its keys, in b64. Secret. */
export interface DeviceSecrets {
  /** Ed25519. */
  readonly signingSeed: string;
  readonly boxSecret: string;
}

export interface Device {
  readonly meeting: string;
  /** Ed25519 key, b32 in b64. */
  readonly publicKey: string;
  readonly boxKey: string;
  sign<K extends Kind>(kind: K, body: Body<K>): Statement;
  /** Signature over the server's challenge (b64), b64. */
  signHello(challenge: string): string;
}

export const generateDevice = (random: Random): DeviceSecrets => ({
  signingSeed: encodeB64(random(32)),
  boxSecret: encodeB64(random(32)),
});

export function openDevice(meeting: string, secrets: DeviceSecrets): Device {
  const signing = signingKeysFromSeed(decodeB64(secrets.signingSeed));
  const publicKey = encodeB64(signing.publicKey);
  const keys = { publicKey, secretKey: signing.secretKey };
  return {
    meeting,
    publicKey,
    boxKey: encodeB64(boxKeysFromSecret(decodeB64(secrets.boxSecret)).publicKey),
    sign: rememberNewest((kind, body) => signStatement(meeting, kind, body, keys)),
    signHello: (challenge) => encodeB64(signDetached(helloBytes(meeting, challenge), signing.secretKey)),
  };
}

type Sign = Device['sign'];

/** What is due is signed at every step until it stands on the board; the signature is the same each time. */
function rememberNewest(sign: Sign): Sign {
  const newest = new Map<string, Statement>();
  return (kind, body) => {
    const text = `${kind} ${canonicalText(body)}`;
    const signed = newest.get(text) ?? sign(kind, body);
    newest.delete(text);
    newest.set(text, signed);
    for (const oldest of newest.keys()) {
      if (newest.size <= mostRemembered) break;
      newest.delete(oldest);
    }
    return signed;
  };
}

/** Statements that one device may have on the way at once. */
const mostRemembered = 8;
