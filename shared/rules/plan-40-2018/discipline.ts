// Discipline of a cell or a collective: what excuses one, and whose it is. Quotes and readings: clauses.ts.
import { claim, every, type Truth } from '../kleene.ts';

interface Handled {
  readonly selfFound?: boolean | null | undefined;
  readonly remedied?: boolean | null | undefined;
}

/** Found by the body itself and its consequences remedied. @param fact the list that the entry stands in */
export function judgeExcused(fact: string, { selfFound, remedied }: Handled): Truth {
  return every(claim(fact, selfFound), claim(fact, remedied));
}
