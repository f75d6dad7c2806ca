// What keeps a subject from being ready, in a few words: how many facts, never which, for the page may stand on the projector.
import type { SubjectState } from '../../shared/report/page-states.ts';

export interface LackWords {
  readonly missing: (p: { missing: number }) => string;
  readonly notReviewed: string;
}

/** Empty where nothing is missing. */
export function sayLack(
  { missing, reviewed, state }: Pick<SubjectState, 'missing' | 'reviewed' | 'state'>,
  words: LackWords,
): string {
  const facts = missing === 0 ? [] : [words.missing({ missing })];
  return [...facts, ...(reviewed || state === 'settled' ? [] : [words.notReviewed])].join(', ');
}
