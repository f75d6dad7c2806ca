// The roll of a cell as the program keeps it, and what an imported file would make of it.
import * as v from 'valibot';
import { encodeCrockford } from '../protocol/base.ts';
import { isWellFormed, jcs } from '../protocol/canonical.ts';
import { sha256 } from '../protocol/hashes.ts';
import { idSchema, isCalendarDay, standings } from '../board/kinds.ts';
import { cleanText } from './names.ts';
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

/** A file may be so large. */
export const mostFileBytes = 5 * 1024 * 1024;

/** Why a file as a whole is refused. */
export const fileCauses = [
  ...(['too-large', 'not-xlsx', 'old-xls', 'encrypted', 'broken', 'too-large-inside', 'too-many-rows'] as const),
  ...(['too-many-columns', 'empty', 'header-missing', 'header-twice', 'column-twice', 'name-column-missing'] as const),
  ...(['maxima-not-100', 'open-document', 'web-page', 'headless-names', 'took-too-long'] as const),
] as const;
export type FileCause = (typeof fileCauses)[number];

/** Why a cell, and with it its row, is not taken. */
export const cellCauses = [
  ...(['no-name', 'too-long', 'not-a-text', 'no-such-date', 'no-such-year', 'not-a-count', 'not-yes-no'] as const),
  ...(['not-a-level', 'not-a-standing', 'standing-missing', 'standing-conflict', 'not-a-head', 'not-points'] as const),
  ...(['above-max', 'not-units', 'discipline-conflict', 'birth-conflict', 'admitted-before-birth'] as const),
  ...(['admitted-after-rating', 'maxima-conflict'] as const),
  ...(['person-twice', 'number-twice', 'person-unclear'] as const),
  ...(['two-days', 'error-value', 'formula-empty', 'old-font', 'foreign-letter'] as const),
] as const;
export type CellCause = (typeof cellCauses)[number];

/** What the reader did or saw that nobody told it to; nothing is left out or read differently without one. */
export const noteCauses = [
  ...(['example-left-out', 'hidden-rows', 'not-people', 'head-repeated', 'headless-column', 'half-names'] as const),
  ...(['titles-taken', 'titles-doubted', 'days-swapped', 'year-only', 'short-years', 'standing-from-day'] as const),
  'no-head',
] as const;
export type NoteCause = (typeof noteCauses)[number];

export const refusedFileSchema = v.strictObject({
  ok: v.literal(false),
  error: v.picklist(fileCauses),
  /** Row of the sheet, from 1; null where no row is to blame. */
  row: v.nullable(v.number()),
  /** The header as it stands in the file; null where none is to blame. */
  header: v.nullable(v.string()),
  /** The sheet as the workbook names it, and the cell; null where none is to blame. */
  sheet: v.nullable(v.string()),
  cell: v.nullable(v.string()),
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
  /** The sheet that was read; null for pasted cells. */
  sheet: v.nullable(v.string()),
  /** Sheets with something in them that were not read. */
  otherSheets: v.array(v.string()),
  notes: v.array(
    v.strictObject({
      cause: v.picklist(noteCauses),
      count: v.number(),
      /** Addresses of the first cells or rows. */
      cells: v.array(v.string()),
      /** What stands in them. */
      texts: v.array(v.string()),
    }),
  ),
  /** Rows that may be somebody on the roll under another spelling or birth: the chair says which. */
  doubts: v.array(
    v.strictObject({
      row: v.number(),
      known: personSchema,
      /** What is written where the two are one person. */
      same: previewRowSchema,
      /** What is written where they are two; null where the row does not say enough of somebody new. */
      other: v.nullable(previewRowSchema),
    }),
  ),
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
      /** Address of the cell, the person of the row and what stands in the cell; null where there is none. */
      cell: v.nullable(v.string()),
      name: v.nullable(v.string()),
      found: v.nullable(v.string()),
    }),
  ),
  /** On the roll, but in no row of the file, bad rows included. They stay on the roll. */
  missing: v.array(v.strictObject({ member: idSchema, name: v.string() })),
  /** Headers that mean nothing to the program. */
  ignoredHeaders: v.array(v.string()),
});
/** Of the request: the chair's word for everybody new without a standing. */
export const previewQuerySchema = v.strictObject({ standing: v.optional(v.picklist(standings)) });

export type RosterPreview = v.InferOutput<typeof rosterPreviewSchema>;
export type RollReading = RosterPreview | RefusedFile;
export type CellError = RosterPreview['errors'][number];
export type Note = RosterPreview['notes'][number];
export type Doubt = RosterPreview['doubts'][number];

/** Tones, which stand on one letter or the other of a syllable. */
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * What makes two names one: letters and tones. Capitals, apostrophes, spaces, i for y (Lí, Lý) and the letter that bears
 * the tone (Hoà, Hòa) do not count; other accents do, for Hoa and Hòa are two people.
 */
export function nameKey(name: string): string {
  const words = cleanText(name)
    .toLowerCase()
    .replace(/['’‘\u02BB\u02BC\u2032`´]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u);
  return words
    .filter((word) => word !== '')
    .map((word) => {
      const parts = word.normalize('NFD');
      const letters = parts.replace(tones, '').normalize('NFC');
      return letters.replace(/(^|[^aeiouâêôơưăy])y$/u, '$1i') + (parts.match(tones) ?? []).join('');
    })
    .join(' ');
}

/** The name without accents, for those that are nearly the same. */
export const plainName = (name: string): string =>
  nameKey(name).normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');

/** The name and what is known of the birth, from which the id of somebody new is made. */
const personKey = ({ name, birthDate, birthYear }: Pick<Person, 'name' | 'birthDate' | 'birthYear'>): string =>
  `${cleanText(name).toLowerCase()}|${birthDate ?? birthYear ?? ''}`;
const numberOf = (number: string): string => cleanText(number).replace(/\s/g, '').toUpperCase();

/** Numbers of cards are compared by letters and digits, without the zeros that Excel takes off their front. */
export const numberKey = (number: string): string =>
  cleanText(number)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^0+(?=.)/, '');

/**
 * The id of somebody new on the roll: from the number of the card if there is one, else from name and birth; never from
 * the order of rows, so the same person has the same id in every meeting and year. 60 bits of a hash.
 */
export function computeMemberId(person: Pick<Person, 'name' | 'birthDate' | 'birthYear' | 'number'>): string {
  const source = person.number === null ? ['person', personKey(person)] : ['number', numberOf(person.number)];
  return `dv-${encodeCrockford(sha256(jcs(source))).slice(0, 12)}`;
}
