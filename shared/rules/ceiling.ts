// From judged conditions to the levels still possible. Every unknown is taken by itself, condition by condition, not by
// trying facts: two conditions that hang on one fact count as two.
import { every, not, sortNames, type Truth } from './kleene.ts';
import { computeLower, triedLevels, type Level, type TriedLevel } from './level.ts';

export interface Conditions {
  /** The conditions of a level together. */
  readonly tried: Readonly<Record<TriedLevel, Truth>>;
  /** `free` is true where the ceiling is not set; `level` is what it sets. */
  readonly caps: readonly {
    readonly free: Truth;
    readonly level: Level;
    /** What it sets even if an unknown one turns out well. */
    readonly atMost: Level;
  }[];
  /** Whether a KHT case applies. */
  readonly forced: Truth;
}

export interface Bounds {
  readonly lowest: Level;
  readonly highest: Level;
}

/** The ceiling if every unknown turns out badly, and well. */
export function computeBounds(conditions: Conditions): Bounds {
  const truths = listTruths(conditions);
  return {
    lowest: computeCeiling(
      conditions,
      truths.map(({ value }) => value ?? false),
    ),
    highest: computeCeiling(
      conditions,
      truths.map(({ value }) => value ?? true),
    ),
  };
}

/**
 * Facts that hold ceiling or forced open: of each unknown whose turning out could change either for some turn of the others.
 */
export function computeOpenFacts(conditions: Conditions): string[] {
  const truths = listTruths(conditions);
  const unknowns = truths.flatMap(({ value }, index) => (value === null ? [index] : []));
  const decisive = unknowns.filter((index) => isDecisive(conditions, truths, unknowns, index));
  return sortNames([...conditions.forced.open, ...decisive.flatMap((index) => truths[index]?.open ?? [])]);
}

/** The conditions of all three levels as one statement: none of them holds. That is …-K-1. */
export function judgeFallback(tried: Conditions['tried']): Truth {
  return every(...triedLevels.map((level) => not(tried[level])));
}

/** All that the ceiling hangs on, turned so that true is good for the subject. */
function listTruths({ tried, caps, forced }: Conditions): Truth[] {
  return [not(forced), ...triedLevels.map((level) => tried[level]), ...caps.map(({ free }) => free)];
}

/** The first level whose conditions hold, lowered by the ceilings set; values in the order of `listTruths`. */
function computeCeiling({ caps }: Conditions, values: readonly boolean[]): Level {
  const [unforced, ...rest] = values;
  if (unforced === false) return 'not-completed';
  const reached = triedLevels.find((_, index) => rest[index] === true) ?? 'not-completed';
  return caps.reduce<Level>(
    (ceiling, cap, index) => computeLower(ceiling, rest[triedLevels.length + index] === true ? cap.atMost : cap.level),
    reached,
  );
}

function isDecisive(
  conditions: Conditions,
  truths: readonly Truth[],
  unknowns: readonly number[],
  index: number,
): boolean {
  const others = unknowns.filter((other) => other !== index);
  for (let turn = 0; turn < 2 ** others.length; turn += 1) {
    const values = truths.map(({ value }, at) => value ?? (turn & (1 << others.indexOf(at))) !== 0);
    const good = computeCeiling(
      conditions,
      values.map((value, at) => at === index || value),
    );
    const bad = computeCeiling(
      conditions,
      values.map((value, at) => at !== index && value),
    );
    if (good !== bad) return true;
  }
  return false;
}
