// A vote on paper once two people agree on its count: what phones and the office are told of it, since no board has it.
import * as v from 'valibot';
import { recordedLevels } from '../board/kinds.ts';
import { b16, count, idSchema, label } from './parts.ts';

/** A line of the paper. */
export const paperSubject = {
  id: idSchema,
  kind: v.picklist(['member', 'cell', 'collective', 'leader']),
  name: label,
  round: count,
};
export const paperOptions = v.array(v.strictObject({ id: idSchema, label }));
/** How the base came about on the roll of that moment. */
export const paperBase = v.array(
  v.strictObject({
    line: v.picklist(['official', 'exempt-absent', 'elsewhere', 'suspended']),
    count: v.pipe(v.number(), v.integer()),
  }),
);

export const countedPaperSchema = v.strictObject({
  id: b16,
  /** Sessions on the board when it began: where it stands among them. */
  after: count,
  question: label,
  subjects: v.array(v.strictObject({ ...paperSubject, before: v.strictObject({ counted: count, void: count }) })),
  options: paperOptions,
  electorate: count,
  base: paperBase,
  present: count,
  papers: v.strictObject({ issued: count, collected: count, invalid: count }),
  rows: v.array(v.strictObject({ subject: idSchema, counts: v.array(count) })),
  /** What stands recorded, a line at most once. */
  ratings: v.array(v.strictObject({ subject: idSchema, level: v.picklist(recordedLevels) })),
});
export type CountedPaper = v.InferOutput<typeof countedPaperSchema>;

/** As it stands among the records of a meeting's folder: the word of the two who counted. */
export const filedPaperSchema = v.strictObject({
  format: v.literal('phieu-kin/paper-count/1'),
  meeting: b16,
  ...countedPaperSchema.entries,
});
export type FiledPaper = v.InferOutput<typeof filedPaperSchema>;
