// The facts of a leader's dossier. All may be absent or null: unknown.
import type * as v from 'valibot';
import { exact, flag, level, levelOrNone, openTo } from './schema.ts';

export const leaderFactsSchema = exact({
  reviewCompleted: openTo(flag),
  /** Whoever holds the charge in writing on the day. */
  head: openTo(flag),
  /** What the body outside these rules arrived at. */
  proposedLevel: openTo(level),
  collectiveRating: openTo(levelOrNone),
  organisationRating: openTo(levelOrNone),
});

export type LeaderFacts = v.InferOutput<typeof leaderFactsSchema>;
export type LeaderFact = keyof LeaderFacts;
