// A roll from Excel, as a file or pasted → a preview. Nothing is imported here.
import { memberForm } from '../../shared/wire/dossier.ts';
import {
  numberKey,
  personKey,
  type CellError,
  type FileCause,
  type RefusedFile,
  type RollReading,
  type RosterColumn,
} from '../../shared/wire/roster.ts';
import { findColumn, isFormRow, isSilentHeader, readMaximum } from './columns.ts';
import { isUnclear, matchRows, previewRow, type NumberedRow, type RollEntry } from './compare-roll.ts';
import { foldWords } from './fold-words.ts';
import { readRow, type Column, type ReadRow } from './read-row.ts';
import { fileLimits, headerWithin, readFirstSheet, type Cell } from './read-workbook.ts';

/**
 * Reads an .xlsx file against the roll that is there.
 * @param ratedOn day of the meeting, `YYYY-MM-DD`; null: not known yet
 */
export async function readRoll(
  bytes: Uint8Array,
  roll: readonly RollEntry[],
  ratedOn: string | null = null,
): Promise<RollReading> {
  const sheet = await readFirstSheet(bytes);
  return sheet.ok ? readRows(sheet.rows, roll, ratedOn) : refuse(sheet.error);
}

/** Reads cells copied from Excel: lines of cells between tabs, cells with breaks in quotes. */
export function parsePastedRoll(text: string, roll: readonly RollEntry[], ratedOn: string | null = null): RollReading {
  if (Buffer.byteLength(text, 'utf8') > fileLimits.bytes) return refuse('too-large');
  return readRows(splitPasted(text), roll, ratedOn);
}

const refuse = (error: FileCause, row: number | null = null, header: string | null = null): RefusedFile => ({
  ok: false,
  error,
  row,
  header,
});

function splitPasted(text: string): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  for (let at = 0; at <= text.length;) {
    const cell = takeQuoted(text, at) ?? takePlain(text, at);
    row.push(cell.content.trim() === '' ? null : cell.content);
    const ending = text[cell.end];
    at = cell.end + (text.startsWith('\r\n', cell.end) ? 2 : 1);
    if (ending === '\t') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

interface PastedCell {
  readonly content: string;
  /** Index of what ends it: a tab, a line break, or the end of the text. */
  readonly end: number;
}

const isEnd = (mark: string | undefined): boolean => mark === undefined || '\t\r\n'.includes(mark);

/** A cell in quotes, doubled inside; null where the quotes do not span the whole cell. */
function takeQuoted(text: string, start: number): PastedCell | null {
  if (text[start] !== '"') return null;
  let at = text.indexOf('"', start + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  if (at < 0 || !isEnd(text[at + 1])) return null;
  return { content: text.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 };
}

function takePlain(text: string, start: number): PastedCell {
  let end = start;
  while (!isEnd(text[end])) end++;
  return { content: text.slice(start, end), end };
}

function readRows(rows: readonly Cell[][], roll: readonly RollEntry[], ratedOn: string | null): RollReading {
  const header = findHeader(rows);
  if (!header.ok) return header;
  const { at, columns } = header;
  const numbered = rows
    .map((cells, index) => ({ row: index + 1, cells }))
    .slice(at + 1)
    .filter(({ cells }) => !isBlank(cells) && !isExample(cells));
  const second = numbered.find(({ cells }) => isHeader(cells));
  if (second !== undefined) return refuse('header-twice', second.row);
  if (numbered.length === 0) return refuse('empty');
  if (numbered.length > fileLimits.rows) return refuse('too-many-rows');

  const read = numbered.map(({ row, cells }) => ({ row, read: readRow(cells, columns) }));
  const errors: CellError[] = read.flatMap(({ row, read: { faults } }) =>
    faults.map(({ column, cause }) => ({ row, column, cause, other: null })),
  );
  errors.push(...findTwice(read), ...findAdmittedAfter(read, ratedOn));
  const bad = new Set(errors.map(({ row }) => row));
  const maxima = new Map<string, number>(
    columns.filter(({ column }) => isFormRow(column)).map(({ column, max }) => [column, max]),
  );
  const ids = new Set(roll.map(({ person }) => person.member));
  const all = matchRows(read.filter(isNamed), roll);
  const lines = all.matched.filter(({ row }) => !bad.has(row)).map((matched) => previewRow(matched, ids, maxima));
  const unclear = [...all.unclear.filter(({ row }) => !bad.has(row)), ...lines.filter(isUnclear)];
  errors.push(...unclear.map(({ row, column, cause }) => ({ row, column, cause, other: null })));
  const found = new Set(all.matched.map(({ entry }) => entry));
  return {
    ok: true,
    read: numbered.length,
    rows: lines.flatMap((line) => (isUnclear(line) ? [] : [line])),
    errors: errors.sort((a, b) => a.row - b.row),
    missing: roll.filter((entry) => !found.has(entry)).map(({ person: { member, name } }) => ({ member, name })),
    ignoredHeaders: header.ignored,
  };
}

const isBlank = (cells: readonly Cell[]): boolean =>
  cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''));

/** The row of the template that only shows how to write. */
const isExample = (cells: readonly Cell[]): boolean =>
  cells.some((cell) => typeof cell === 'string' && ['vi du', 'example'].includes(foldWords(cell)));

const columnOf = (cell: Cell): RosterColumn | null => (typeof cell === 'string' ? findColumn(cell) : null);

/** A header names the column of names, or at least three others: fewer may be words of a cell. */
function isHeader(cells: readonly Cell[]): boolean {
  const named = cells.map(columnOf).filter((column) => column !== null);
  return named.includes('name') || named.length >= 3;
}

type Header =
  { readonly ok: true; readonly at: number; readonly columns: Column[]; readonly ignored: string[] } | RefusedFile;

function findHeader(rows: readonly Cell[][]): Header {
  if (rows.every(isBlank)) return refuse('empty');
  const at = rows.slice(0, headerWithin).findIndex(isHeader);
  const cells = rows[at];
  if (cells === undefined) return refuse('header-missing');
  if (cells.length > fileLimits.columns) return refuse('too-many-columns');
  const columns: Column[] = [];
  const ignored: string[] = [];
  for (const [index, cell] of cells.entries()) {
    if (typeof cell !== 'string' || cell.trim() === '') continue;
    const column = findColumn(cell);
    if (column === null) {
      if (!isSilentHeader(cell)) ignored.push(cell.slice(0, 100));
      continue;
    }
    if (columns.some((earlier) => earlier.column === column)) return refuse('column-twice', at + 1, cell);
    columns.push({ column, index, max: readMaximum(cell) ?? defaultMax(column) });
  }
  if (!columns.some(({ column }) => column === 'name')) return refuse('name-column-missing', at + 1);
  return isFormWhole(columns) ? { ok: true, at, columns, ignored } : refuse('maxima-not-100', at + 1);
}

const defaultMax = (column: RosterColumn): number => memberForm.find(({ id }) => id === column)?.max ?? 0;

/** P-01: the maxima of the whole form, those of rows without a column included, sum to 100. */
function isFormWhole(columns: readonly Column[]): boolean {
  if (!columns.some(({ column }) => isFormRow(column))) return true;
  const sum = memberForm.reduce((total, { id, max }) => {
    const own = columns.find(({ column }) => column === id)?.max ?? max;
    return total + Math.round(own * 100);
  }, 0);
  return sum === 100_00;
}

const isNamed = (row: { readonly row: number; readonly read: ReadRow }): row is NumberedRow =>
  (row.read.person.name ?? '') !== '';

/** The rules refuse a dossier of somebody admitted after the day of the rating. */
function findAdmittedAfter(
  read: readonly { readonly row: number; readonly read: ReadRow }[],
  ratedOn: string | null,
): CellError[] {
  return read.flatMap(({ row, read: { facts } }) => {
    const { admittedOn } = facts;
    if (ratedOn === null || typeof admittedOn !== 'string' || admittedOn <= ratedOn) return [];
    return [{ row, column: 'admittedOn' as const, cause: 'admitted-after-rating' as const, other: null }];
  });
}

/** The same person or number in two rows: the later row is to blame. */
function findTwice(read: readonly { readonly row: number; readonly read: ReadRow }[]): CellError[] {
  const errors: CellError[] = [];
  const numbers = new Map<string, number>();
  const people = new Map<string, { row: number; number: string | null }[]>();
  for (const { row, read: line } of read) {
    const { name = '', birthDate = null, birthYear = null, number = null } = line.person;
    if (number !== null) {
      const other = numbers.get(numberKey(number));
      if (other !== undefined) errors.push({ row, column: 'number', cause: 'number-twice', other });
      else numbers.set(numberKey(number), row);
    }
    if (name === '') continue;
    const key = personKey({ name, birthDate, birthYear });
    const same = people.get(key) ?? [];
    // Two of one name and birth are two people only where both have a number.
    const twin = same.find((one) => number === null || one.number === null);
    if (twin !== undefined) errors.push({ row, column: 'name', cause: 'person-twice', other: twin.row });
    people.set(key, [...same, { row, number: number === null ? null : numberKey(number) }]);
  }
  return errors;
}
