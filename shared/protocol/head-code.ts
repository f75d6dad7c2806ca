// §3, §6: codes that people read and compare.
import { decodeB64, encodeCrockford } from './base.ts';

const grouped = (code: string, length: number): string => (code.match(new RegExp(`.{${length}}`, 'g')) ?? []).join('-');

/** §3: the first 160 bits of an entry's hash (b64), eight groups of four. */
export const computeHeadCode = (hash: string): string => grouped(encodeCrockford(decodeB64(hash).subarray(0, 20)), 4);

/** §3: the first group of the head code. */
export const computeFingerprint = (hash: string): string => computeHeadCode(hash).slice(0, 4);

/** §6: the first 50 bits of a ballot's hash (b64), as XXXXX-XXXXX. */
export const computeTrackingCode = (hash: string): string =>
  grouped(encodeCrockford(decodeB64(hash).subarray(0, 10)).slice(0, 10), 5);

/** The first 20 bits of a device's key (b64): what a phone that waits and the chair's row show, to be read aloud. */
export const computeDeviceCode = (device: string): string =>
  encodeCrockford(decodeB64(device).subarray(0, 5)).slice(0, 4);
