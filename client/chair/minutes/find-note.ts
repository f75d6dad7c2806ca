import type { FoundFault } from '../../../shared/report/minutes.ts';

/** Fields of the chair's notes that a missing word is written in. */
const fields = ['place', 'presiding', 'headTeller'] as const;
export type NoteField = (typeof fields)[number];

/** The field that mends what keeps minutes from print; null where nothing that the chair notes would. */
export function findNote({ fault, at }: FoundFault): NoteField | null {
  if (fault === 'head-not-teller') return 'headTeller';
  return fault === 'note-missing' ? (fields.find((field) => field === at) ?? null) : null;
}

/** Nothing is wrong: something is still to be written, or counted. */
export const isUnfinished = (found: FoundFault): boolean => findNote(found) !== null || found.fault === 'not-counted';
