// The roll of a cell as the program keeps it, and what an imported file would make of it.
import * as v from 'valibot';
import { encodeCrockford } from '../protocol/base.ts';
import { isWellFormed, jcs } from '../protocol/canonical.ts';
import { sha256 } from '../protocol/hashes.ts';
import { idSchema, isCalendarDay, standings } from '../board/kinds.ts';
import { factsSchema, memberForm, statedCriterionSchema } from './dossier.ts';

/** Text in NFC without spaces at its ends. */
const shownText = (most: number) =>
  v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(most),
    v.check((text) => isWellFormed(text) && text === text.normalize('NFC').trim()),
  );

export const personSchema = v.strictObject({
  /** Id on the roll and as a rated subject, the same in every meeting and year. */
  member: idSchema,
  name: shownText(100),
  /** `YYYY-MM-DD`; null: unknown, or only the year is known. */
  birthDate: v.nullable(v.pipe(v.string(), v.check(isCalendarDay))),
  /** Always set where `birthDate` is. */
  birthYear: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2100))),
  /** Number of the member's card. */
  number: v.nullable(shownText(40)),
  standing: v.picklist(standings),
  /** Chức vụ, as written. */
  posts: v.pipe(v.array(shownText(200)), v.maxLength(20)),
  /** Bí thư or phó bí thư of this cell. */
  head: v.nullable(v.picklist(['head', 'deputy'])),
});
export type Person = v.InferOutput<typeof personSchema>;
export type PersonField = keyof Omit<Person, 'member'>;

const personColumns = ['name', 'birthDate', 'birthYear', 'number', 'standing', 'posts', 'head'] as const;
const factColumns = [
  ...['reviewCompleted', 'exempt', 'admittedOn', 'sickLeaveDays', 'sickThreeMonths', 'degradationConcluded'],
  ...['targetsGiven', 'targetsDone', 'discipline', 'disciplineCounted', 'civilServant', 'stateRating'],
  ...['emulationFighterProposed', 'highCertificate', 'inBusiness', 'ownsPrivateFirm', 'goodAtBusiness'],
  ...['stateDutiesPaid', 'commended', 'privateFirmRulesKept', 'exemplary', 'frontRunner', 'ledUnits'],
] as const;
const formColumns = memberForm.map(({ id }) => id);

/** The columns of a roll file, in the order of the template. */
export const rosterColumns = [...personColumns, ...factColumns, ...formColumns] as const;
export type RosterColumn = (typeof rosterColumns)[number];

/** Why a file as a whole is refused. */
export const fileCauses = [
  ...(['too-large', 'not-xlsx', 'old-xls', 'encrypted', 'broken', 'too-large-inside', 'too-many-rows'] as const),
  ...(['too-many-columns', 'empty', 'header-missing', 'header-twice', 'column-twice', 'name-column-missing'] as const),
  'maxima-not-100',
] as const;
export type FileCause = (typeof fileCauses)[number];

/** Why a cell, and with it its row, is not taken. */
export const cellCauses = [
  ...(['no-name', 'too-long', 'not-a-text', 'no-such-date', 'no-such-year', 'not-a-count', 'not-yes-no'] as const),
  ...(['not-a-level', 'not-a-standing', 'standing-missing', 'standing-conflict', 'not-a-head', 'not-points'] as const),
  ...(['above-max', 'not-units', 'discipline-conflict', 'birth-conflict', 'admitted-before-birth'] as const),
  ...(['admitted-after-rating', 'maxima-conflict'] as const),
  ...(['person-twice', 'number-twice', 'person-unclear'] as const),
] as const;
export type CellCause = (typeof cellCauses)[number];

export const refusedFileSchema = v.strictObject({
  ok: v.literal(false),
  error: v.picklist(fileCauses),
  /** Row of the sheet, from 1; null where no row is to blame. */
  row: v.nullable(v.number()),
  /** The header as it stands in the file; null where none is to blame. */
  header: v.nullable(v.string()),
});
export type RefusedFile = v.InferOutput<typeof refusedFileSchema>;

export const previewRowSchema = v.strictObject({
  /** Row of the sheet, from 1. */
  row: v.number(),
  change: v.picklist(['new', 'updated', 'unchanged']),
  /** Names of the person's fields, of facts and of form rows that would change; empty unless `updated`. */
  fields: v.array(v.string()),
  person: personSchema,
  /** Facts that the row states; an empty cell states nothing. */
  facts: factsSchema,
  criteria: v.array(statedCriterionSchema),
});
export type PreviewRow = v.InferOutput<typeof previewRowSchema>;

export const rosterPreviewSchema = v.strictObject({
  ok: v.literal(true),
  /** Rows that hold somebody, good and bad. */
  read: v.number(),
  /** The good ones: what a confirmation would import. */
  rows: v.array(previewRowSchema),
  errors: v.array(
    v.strictObject({
      row: v.number(),
      column: v.nullable(v.picklist(rosterColumns)),
      cause: v.picklist(cellCauses),
      /** For `person-twice` and `number-twice`: the row that came first. */
      other: v.nullable(v.number()),
    }),
  ),
  /** On the roll, but in no row of the file, bad rows included. They stay on the roll. */
  missing: v.array(v.strictObject({ member: idSchema, name: v.string() })),
  /** Headers that mean nothing to the program. */
  ignoredHeaders: v.array(v.string()),
});
export type RosterPreview = v.InferOutput<typeof rosterPreviewSchema>;
export type RollReading = RosterPreview | RefusedFile;
export type CellError = RosterPreview['errors'][number];

/** A name as it is kept: NFC, one space between words, none at the ends, nothing invisible. */
/** Characters without a shape, and those that turn the direction of what follows: two names must not look like one. */
const unseen = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

export const cleanText = (text: string): string =>
  text.normalize('NFC').replace(unseen, '').replace(/\s+/g, ' ').trim();

/** What makes two people the same where neither has a number: the name and what is known of the birth. */
export const personKey = ({ name, birthDate, birthYear }: Pick<Person, 'name' | 'birthDate' | 'birthYear'>): string =>
  `${cleanText(name).toLowerCase()}|${birthDate ?? birthYear ?? ''}`;

/** Numbers are compared without their spaces. */
export const numberKey = (number: string): string => cleanText(number).replace(/\s/g, '').toUpperCase();

/**
 * The id of somebody new on the roll: from the number of the card if there is one, else from name and birth; never from
 * the order of rows, so the same person has the same id in every meeting and year. 60 bits of a hash.
 */
export function computeMemberId(person: Pick<Person, 'name' | 'birthDate' | 'birthYear' | 'number'>): string {
  const source = person.number === null ? ['person', personKey(person)] : ['number', numberKey(person.number)];
  return `dv-${encodeCrockford(sha256(jcs(source))).slice(0, 12)}`;
}
