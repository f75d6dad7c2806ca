// §3 "The check in the room": after the key stands on the board, a number that nobody could know before is drawn in the
// hall; everybody types it and compares four pictures. Phones that show the same hold the same entry.
import { decodeB64, encodeCrockford } from './base.ts';
import { utf8 } from './hashes.ts';
import { hashH } from './transcript.ts';

/** Crockford's characters in order, each a picture. */
export const roomCharacters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const isRoomNumber = (text: string): boolean => /^[0-9]{4}$/.test(text);

/**
 * Four characters: the first 20 bits of H("room", number, hash).
 * @param number four ASCII digits @param established hash of the `key.established` entry, b64
 */
export function computeRoomCode(number: string, established: string): string {
  if (!isRoomNumber(number)) throw new RangeError('the number of the room has four digits');
  return encodeCrockford(hashH('room', utf8(number), decodeB64(established))).slice(0, 4);
}
