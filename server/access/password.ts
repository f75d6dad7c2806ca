// Passwords are kept as `scrypt$N$r$p$salt$hash`, b64, so that the cost can rise without losing old ones.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { decodeB64, encodeB64 } from '../../shared/protocol/base.ts';

const cost = { N: 2 ** 15, r: 8, p: 1 };
const hashBytes = 32;

function derive(password: string, salt: Uint8Array, { N, r, p }: typeof cost, length: number): Promise<Buffer> {
  // 128·N·r bytes, 32 MiB at this cost, which is node's limit.
  const options = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    // One form of each letter, whichever keyboard typed it.
    scrypt(password.normalize('NFKC'), salt, length, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost, hashBytes);
  return ['scrypt', cost.N, cost.r, cost.p, encodeB64(salt), encodeB64(hash)].join('$');
}

/** In a time that tells nothing of the hash. Throws where the stored text is no password hash. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, n, r, p, salt, hash] = stored.split('$');
  if (scheme !== 'scrypt' || salt === undefined || hash === undefined)
    throw new Error('the store holds a password of an unknown kind');
  const expected = decodeB64(hash);
  const found = await derive(password, decodeB64(salt), { N: Number(n), r: Number(r), p: Number(p) }, expected.length);
  return timingSafeEqual(found, expected);
}
