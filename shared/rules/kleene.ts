// Kleene's three-valued logic. An unknown value carries the facts that hold it open, so that a verdict can say what is
// missing: a part that no longer matters (`true or unknown`) leaves no trace.

export interface Truth {
  /** null: unknown. */
  readonly value: boolean | null;
  /** Sorted names of the facts that hold it open; empty exactly when the value is known. */
  readonly open: readonly string[];
}

const yes: Truth = { value: true, open: [] };
const no: Truth = { value: false, open: [] };

export function certain(value: boolean): Truth {
  return value ? yes : no;
}

/** A fact as the dossier has it: absent or null is unknown, never a default. */
export function claim(fact: string, value: boolean | null | undefined): Truth {
  return value === null || value === undefined ? unknown(fact) : certain(value);
}

export function unknown(fact: string): Truth {
  return { value: null, open: [fact] };
}

export function not(truth: Truth): Truth {
  return truth.value === null ? truth : certain(!truth.value);
}

/** True for no truths; false as soon as one is false; else unknown as soon as one is. */
export function every(...truths: readonly Truth[]): Truth {
  if (truths.some(({ value }) => value === false)) return no;
  const open = sortNames(truths.flatMap((truth) => truth.open));
  return open.length === 0 ? yes : { value: null, open };
}

/** False for no truths; true as soon as one is true; else unknown as soon as one is. */
export function some(...truths: readonly Truth[]): Truth {
  return not(every(...truths.map(not)));
}

/** Distinct names in the order of their UTF-16 units, the same on every machine. */
export function sortNames(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}
