// What is said of a subject and what is recorded of a rating, as it crosses the network and stands in the store. What the
// facts mean is the business of shared/rules, which this room does not know: here they are JSON, there each has its type.
import * as v from 'valibot';
import { isWellFormed, largestInteger } from '../protocol/canonical.ts';
import { idSchema, recordedLevels } from '../board/kinds.ts';

/** A fact as JSON; null or absent is unknown. */
export type FactValue = string | number | boolean | null | FactValue[] | { [name: string]: FactValue };
export type Facts = Record<string, FactValue>;

const factText = v.pipe(v.string(), v.maxLength(1000), v.check(isWellFormed));
/** 0 … 2³¹−1, so that every fact can stand in a hashed record. */
const hashedInteger = v.pipe(
  v.number(),
  v.check((n) => Number.isInteger(n) && n >= 0 && n <= largestInteger && !Object.is(n, -0)),
);
const factName = v.pipe(v.string(), v.maxLength(64), v.check(isWellFormed));
const factValue: v.GenericSchema<FactValue> = v.lazy(() =>
  v.union([
    v.null(),
    v.boolean(),
    hashedInteger,
    factText,
    v.pipe(v.array(factValue), v.maxLength(200)),
    v.record(factName, factValue),
  ]),
);
export const factsSchema: v.GenericSchema<Facts> = v.record(factName, factValue);

/** A row of Mẫu 05 as stated: points have at most two decimals; points and grade null: set back to unknown. */
export const statedCriterionSchema = v.strictObject({
  id: idSchema,
  group: v.picklist(['result', 'other']),
  max: v.pipe(v.number(), v.gtValue(0), v.maxValue(100)),
  points: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  grade: v.nullable(v.picklist(['excellent', 'good', 'average', 'poor'])),
});
export type StatedCriterion = v.InferOutput<typeof statedCriterionSchema>;

/**
 * The 11 rows of Mẫu 05 in the order of II.B.2.2: a) five, b) two, c), d), đ), e). Group b is the result of the work
 * . The maxima are examples that sum to 100: the plan prints none.
 */
export const memberForm = [
  { id: 'a1', group: 'other', max: 6 },
  { id: 'a2', group: 'other', max: 6 },
  { id: 'a3', group: 'other', max: 6 },
  { id: 'a4', group: 'other', max: 6 },
  { id: 'a5', group: 'other', max: 6 },
  { id: 'b1', group: 'result', max: 20 },
  { id: 'b2', group: 'result', max: 30 },
  { id: 'c', group: 'other', max: 5 },
  { id: 'd', group: 'other', max: 5 },
  { id: 'dd', group: 'other', max: 5 },
  { id: 'e', group: 'other', max: 5 },
] as const satisfies readonly Omit<StatedCriterion, 'points' | 'grade'>[];
export type FormRow = (typeof memberForm)[number]['id'];

export const statementSources = ['excel', 'form', 'bulk'] as const;
/** What somebody said of a member at one time. A fact left out is not spoken of; null sets it back to unknown. */
export const statementSchema = v.strictObject({
  /** Milliseconds since 1970. */
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** Name of the chair. */
  who: v.pipe(factText, v.minLength(1), v.maxLength(300)),
  source: v.picklist(statementSources),
  facts: factsSchema,
  criteria: v.optional(v.pipe(v.array(statedCriterionSchema), v.maxLength(50))),
});
export type Statement = v.InferOutput<typeof statementSchema>;

const level = v.picklist(recordedLevels.filter((name) => name !== 'none'));
const name = v.pipe(v.string(), v.check(isWellFormed));
/** b64 of 16 bytes. */
const b16 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{21}[AQgw]$/));

/** Votes by option; every level and blank stand, 0 included. */
const countsSchema = v.strictObject({
  excellent: hashedInteger,
  good: hashedInteger,
  completed: hashedInteger,
  'not-completed': hashedInteger,
  blank: hashedInteger,
});

/**
 * A rating record: what was decided and from what. Its hash stands on the board as `rating.recorded.record`, so it holds
 * only what is ever hashed: what is unknown is left out instead of null, points and maxima are whole hundredths, times
 * and days are text.
 */
export const ratingRecordSchema = v.strictObject({
  format: v.literal('phieu-kin/rating/1'),
  meeting: b16,
  session: b16,
  subject: v.strictObject({
    id: idSchema,
    kind: v.picklist(['member', 'cell', 'collective', 'leader']),
    name,
    /** Of a leader: the post, the same person's id on the roll, and whether it is the main post. */
    post: v.optional(name),
    person: v.optional(idSchema),
    main: v.optional(v.boolean()),
  }),
  ruleSet: name,
  facts: factsSchema,
  criteria: v.array(
    v.strictObject({
      id: idSchema,
      group: v.picklist(['result', 'other']),
      maxHundredths: hashedInteger,
      pointsHundredths: v.optional(hashedInteger),
      grade: v.optional(v.picklist(['excellent', 'good', 'average', 'poor'])),
      /** Of a cell (C-K-4). */
      partyBuilding: v.optional(v.boolean()),
    }),
  ),
  vote: v.optional(v.strictObject({ round: hashedInteger, electorate: hashedInteger, counts: countsSchema })),
  verdict: v.strictObject({
    status: name,
    level: v.optional(level),
    ceiling: v.optional(level),
    lowest: v.optional(level),
    highest: v.optional(level),
    forced: v.boolean(),
    carried: v.optional(level),
    needed: v.optional(hashedInteger),
    missing: v.array(name),
    findings: v.array(v.strictObject({ rule: name, section: name, level: v.optional(level), outcome: name })),
  }),
  /** Name of the chair who confirmed the proposal. */
  confirmedBy: v.pipe(name, v.minLength(1)),
  /** `2018-12-07T02:15:00.000Z`. */
  at: v.pipe(v.string(), v.isoTimestamp()),
  /** Of a rating made again (G-06): hash of the record that it takes the place of, b64, and why. */
  supersedes: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))),
  reason: v.optional(v.pipe(name, v.minLength(1), v.maxLength(500))),
  /** Counted by hand, from papers: nothing of it stands on the board. */
  paper: v.optional(v.literal(true)),
  /** Keeps the hash of a record with few possible contents from being guessed. */
  salt: b16,
});
export type RatingRecord = v.InferOutput<typeof ratingRecordSchema>;
export type RecordedLevel = (typeof recordedLevels)[number];
