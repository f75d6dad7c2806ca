// The facts of a leadership collective's dossier. All may be absent or null: unknown.
import type * as v from 'valibot';
import { exact, flag, levelOrNone, list, openTo, targetsEntries, text } from './schema.ts';

export const collectiveFactsSchema = exact({
  reviewCompleted: openTo(flag),
  united: openTo(flag),
  memberDiscipline: openTo(
    list(
      exact({
        violation: openTo(text),
        countedBefore: openTo(flag),
        selfFound: openTo(flag),
        remedied: openTo(flag),
      }),
    ),
  ),
  /** Of the collective itself. */
  discipline: openTo(list(exact({ violation: openTo(text), countedBefore: openTo(flag) }))),
  disunityConcluded: openTo(flag),
  degradationConcluded: openTo(flag),
  targets: openTo(exact({ ...targetsEntries, mainTargetsMet: openTo(flag), forceMajeure: openTo(flag) })),
  /** `none`: the organisation has no rating of its own. */
  organisationRating: openTo(levelOrNone),
});

export type CollectiveFacts = v.InferOutput<typeof collectiveFactsSchema>;
export type CollectiveFact = keyof CollectiveFacts;
