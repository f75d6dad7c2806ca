import { faults } from './vi/faults.ts';
import { papers } from './vi/papers.ts';
import { parts } from './vi/parts.ts';
import { verdicts } from './vi/verdicts.ts';
import { verify } from './vi/verify.ts';

/** Vietnamese, the first language: every word for people. A page takes only its own topics, to stay small. */
export const vi = { faults, papers, parts, verdicts, verify } as const;
