// §2: X25519 keys, canonical and not of small order. A box to a key of small order has a secret that everybody knows.
import { compareBytes } from './hashes.ts';
import { fieldPrime, isBelow, littleEndian } from './little-endian.ts';

const orderEight = 325606250916557431795983626356110631294008115727848805560023387167927233504n;
const otherOrderEight = 39382357235489614581723060781553021112529911719440698176882885853963445705823n;

/** The canonical u of small order, on the curve and on its twist (RFC 7748 §6.1: their secrets are all zero). */
const smallOrder = [0n, 1n, 2n ** 255n - 20n, orderEight, otherOrderEight].map(littleEndian);

/** Whether 32 bytes are an X25519 key that a device may enrol. */
export const isBoxKey = (bytes: Uint8Array): boolean =>
  bytes.length === 32 && isBelow(bytes, fieldPrime) && !smallOrder.some((small) => compareBytes(bytes, small) === 0);
