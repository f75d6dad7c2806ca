import * as v from 'valibot';
import { factsSchema, statedCriterionSchema } from '../../shared/wire/dossier.ts';
import { kinds } from '../../shared/rules/dossier.ts';
import { collectiveForms } from '../../shared/wire/subjects.ts';
import {
  fileCauses,
  personSchema,
  refusedFileSchema,
  rosterPreviewSchema,
  type RollReading,
} from '../../shared/wire/roster.ts';
import { refusalSchema, type Refusal } from '../../shared/wire/refusals.ts';

export type ChairFailure = Refusal | 'unexpected-answer';

/** A request that the server could not take at all also says where. */
const refused = v.object({ ok: v.literal(false), error: refusalSchema });

/** Done, whatever else the answer tells. */
export const doneSchema = v.variant('ok', [v.looseObject({ ok: v.literal(true) }), refused]);

/** What a read file would make of the roll, why it is refused, or why the request is. */
export const rollReadingSchema = v.union([rosterPreviewSchema, refusedFileSchema, refused]);

export const isFileRefused = (answer: { readonly error: string }): answer is Extract<RollReading, { ok: false }> =>
  (fileCauses as readonly string[]).includes(answer.error);

const finding = v.looseObject({ rule: v.string(), outcome: v.string(), level: v.optional(v.nullable(v.string())) });
const verdict = v.looseObject({
  ceiling: v.optional(v.nullable(v.string())),
  lowest: v.optional(v.nullable(v.string())),
  highest: v.optional(v.nullable(v.string())),
  forced: v.optional(v.boolean()),
  missing: v.optional(v.array(v.string())),
  findings: v.optional(v.array(finding)),
});

/** A subject's dossier; more may stand in it than this page shows. */
export const dossierAnswerSchema = v.variant('ok', [
  v.looseObject({
    ok: v.literal(true),
    kind: v.picklist(kinds),
    form: v.nullable(v.picklist(collectiveForms)),
    known: v.array(v.string()),
    facts: factsSchema,
    criteria: v.optional(v.array(statedCriterionSchema)),
    verdict: v.optional(v.nullable(verdict)),
  }),
  refused,
]);
export type DossierAnswer = Extract<v.InferOutput<typeof dossierAnswerSchema>, { ok: true }>;

/** Somebody of the roll as the server has him, for correcting by hand. */
export const personAnswerSchema = v.variant('ok', [
  v.looseObject({ ok: v.literal(true), person: personSchema }),
  refused,
]);
