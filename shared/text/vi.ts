import { faults } from './vi/faults.ts';
import { parts } from './vi/parts.ts';
import { verify } from './vi/verify.ts';

/** Vietnamese, the first language: every word for people. A page takes only its own topics, to stay small. */
export const vi = { faults, parts, verify } as const;
