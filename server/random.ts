import { getRandomValues } from 'node:crypto';
import type { Random } from '../shared/protocol/group.ts';

/** The system's randomness; everything that draws takes it as a parameter. */
export const random: Random = (length) => getRandomValues(new Uint8Array(length));
