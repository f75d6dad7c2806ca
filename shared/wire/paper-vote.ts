// A vote on paper beside the board: the chair's commands, and what of it stands in the store. It carries no voter and no
// single ballot, only what two people counted.
import * as v from 'valibot';
import { paperBase, paperOptions, paperSubject } from './counted-paper.ts';
import { writtenName } from './names.ts';
import { b16, count, idSchema, label, reason } from './parts.ts';
import { presidingSchema } from './subjects.ts';
import { recordedLevels } from '../board/kinds.ts';

const said = v.pipe(
  reason,
  v.check((text) => text.trim() !== ''),
);
const who = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100));
const votes = v.pipe(count, v.maxValue(100_000));

/** The head of the tellers' sheet and its rows, votes in the order of the options; what is not asked for is left out. */
export const typedCountSchema = v.strictObject({
  papers: v.nullable(v.strictObject({ issued: votes, collected: votes, invalid: votes })),
  rows: v.pipe(
    v.array(v.strictObject({ subject: idSchema, counts: v.pipe(v.array(votes), v.maxLength(10)) })),
    v.maxLength(500),
  ),
});
export type TypedCount = v.InferOutput<typeof typedCountSchema>;

export const paperCommands = {
  /** @param paper drawn by the page @param instead the session that is voided for it @param present entitled members in the room */
  paper: v.strictObject({
    paper: b16,
    instead: v.nullable(b16),
    subjects: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(500)),
    runOffOf: v.nullable(b16),
    present: votes,
    presiding: v.optional(presidingSchema),
  }),
  /** What one of the two tellers typed. */
  paperCount: v.strictObject({
    paper: b16,
    attempt: v.pipe(count, v.minValue(1)),
    slot: v.picklist([1, 2]),
    who: writtenName(100),
    count: typedCountSchema,
  }),
  paperVoid: v.strictObject({ paper: b16, reason: said }),
} as const;

const closings = ['forced', 'above-ceiling', 'not-in-run-off'] as const;
/** In the order in which they happened. */
export const paperStatementSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('started'),
    paper: b16,
    instead: v.nullable(b16),
    /** Sessions on the board when it began: where it stands among them. */
    after: count,
    question: label,
    subjects: v.array(v.strictObject(paperSubject)),
    options: paperOptions,
    electorate: count,
    base: paperBase,
    probationary: count,
    present: count,
    closed: v.array(
      v.strictObject({
        subject: idSchema,
        level: v.picklist(['excellent', 'good', 'completed', 'not-completed']),
        closing: v.picklist(closings),
        rules: v.array(v.string()),
      }),
    ),
    at: count,
  }),
  v.strictObject({
    kind: v.literal('typed'),
    paper: b16,
    attempt: count,
    slot: v.picklist([1, 2]),
    who,
    count: typedCountSchema,
    at: count,
  }),
  v.strictObject({
    kind: v.literal('rated'),
    paper: b16,
    subject: idSchema,
    level: v.picklist(recordedLevels),
    record: v.string(),
  }),
  v.strictObject({ kind: v.literal('voided'), paper: b16, reason: said }),
]);
export type PaperStatement = v.InferOutput<typeof paperStatementSchema>;
