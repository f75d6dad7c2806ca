// The facts of a cell's dossier. All may be absent or null: unknown.
import * as v from 'valibot';
import { count, exact, flag, level, list, openTo, targetsEntries, text } from './schema.ts';

/** How the three groups of content were carried out, best first (C-XS-1, C-T-1, C-HT-1). */
export const achievements = ['excellent', 'good', 'basic', 'below'] as const;
export type Achievement = (typeof achievements)[number];

export const bodyKinds = ['government', 'front', 'organisation'] as const;
/** `officer`: head or deputy of an organisation of the same level. */
export const disciplined = ['committee-member', 'officer', 'member'] as const;

export const cellFactsSchema = exact({
  reviewCompleted: openTo(flag),
  /** S-01. Without one, secretary and deputy are entered as `committee-member`. */
  hasCommittee: openTo(flag),
  achievement: openTo(v.picklist(achievements, 'unknown-achievement')),
  registeredForExcellence: openTo(flag),
  outstanding: openTo(flag),
  meetingsAsRuled: openTo(flag),
  /** Members rated this year by level; `pending`: to be rated and not yet. */
  memberLevels: openTo(
    exact({
      excellent: openTo(count),
      good: openTo(count),
      completed: openTo(count),
      'not-completed': openTo(count),
      pending: openTo(count),
    }),
  ),
  /** A-09; none: an empty list. */
  sameLevelBodies: openTo(
    list(
      exact({ name: openTo(text), kind: openTo(v.picklist(bodyKinds, 'unknown-body-kind')), rating: openTo(level) }),
    ),
  ),
  committeeUnited: openTo(flag),
  committeeDisciplined: openTo(flag),
  /** `ofCell` matters for an officer only: the others are of the cell. */
  discipline: openTo(
    list(
      exact({
        who: openTo(v.picklist(disciplined, 'unknown-who')),
        ofCell: openTo(flag),
        selfFound: openTo(flag),
        remedied: openTo(flag),
      }),
    ),
  ),
  /** Cases of the cell as such, not one member's discipline. */
  violationCases: openTo(list(exact({ selfFound: openTo(flag), remedied: openTo(flag) }))),
  targets: openTo(exact({ ...targetsEntries, forceMajeure: openTo(flag) })),
});

export type CellFacts = v.InferOutput<typeof cellFactsSchema>;
export type CellFact = keyof CellFacts;
