// The four levels of a rating, highest first: XS, T, HT, KHT of the plan (II.B.1.3, 2.3, 3.3).

export const levels = ['excellent', 'good', 'completed', 'not-completed'] as const;
export type Level = (typeof levels)[number];

/** Levels with conditions of their own, in the order in which they are tried. */
export const triedLevels = ['excellent', 'good', 'completed'] as const;
export type TriedLevel = (typeof triedLevels)[number];

const ranks: Readonly<Record<Level, number>> = { excellent: 4, good: 3, completed: 2, 'not-completed': 1 };

/** 4 for the highest level, 1 for the lowest. */
export function computeRank(level: Level): number {
  return ranks[level];
}

export function isAtLeast(level: Level, bound: Level): boolean {
  return ranks[level] >= ranks[bound];
}

export function computeLower(a: Level, b: Level): Level {
  return ranks[a] <= ranks[b] ? a : b;
}
