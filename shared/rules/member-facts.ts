// The facts of a member's dossier. All may be absent or null: unknown.
import type * as v from 'valibot';
import { count, day, exact, flag, level, list, openTo, targetsEntries, text } from './schema.ts';

export const memberFactsSchema = exact({
  reviewCompleted: openTo(flag),
  exempt: openTo(flag),
  /** To the Party, not to this cell. */
  admittedOn: openTo(day),
  ratedOn: openTo(day),
  /** Days in the year; maternity leave is never entered here (G-09). */
  sickLeaveDays: openTo(count),
  /** One stretch of three calendar months. */
  sickThreeMonths: openTo(flag),
  degradationConcluded: openTo(flag),
  targets: openTo(exact(targetsEntries)),
  /** Party discipline of the year only. */
  discipline: openTo(list(exact({ violation: openTo(text), countedBefore: openTo(flag) }))),
  /** Also anybody else paid from the state budget or a public unit's revenue (II.B.2.4). */
  civilServant: openTo(flag),
  stateRating: openTo(level),
  emulationFighterProposed: openTo(flag),
  highCertificate: openTo(flag),
  inBusiness: openTo(flag),
  ownsPrivateFirm: openTo(flag),
  goodAtBusiness: openTo(flag),
  stateDutiesPaid: openTo(flag),
  commended: openTo(flag),
  privateFirmRulesKept: openTo(flag),
  exemplary: openTo(flag),
  frontRunner: openTo(flag),
  /** Units of all listed posts (M-XS-7b); none: an empty list. */
  ledUnits: openTo(list(exact({ name: openTo(text), party: openTo(flag), rating: openTo(level) }))),
});

export type MemberFacts = v.InferOutput<typeof memberFactsSchema>;
export type MemberFact = keyof MemberFacts;
