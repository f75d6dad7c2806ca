import { encodeB64 } from '../../shared/protocol/base.ts';

/** A new id of a meeting or session: 16 random bytes, b64. `getRandomValues` works over plain HTTP too. */
export const drawId = (): string => encodeB64(crypto.getRandomValues(new Uint8Array(16)));
