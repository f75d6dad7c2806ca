// A roll from Excel, as a file or pasted → a preview. Nothing is imported here.
import {
  nameKey,
  numberKey,
  type CellError,
  type FileCause,
  type Note,
  type NoteCause,
  type Person,
  type RefusedFile,
  type RollReading,
} from '../../shared/wire/roster.ts';
import { papers as en } from '../../shared/text/en/papers.ts';
import { papers as vi } from '../../shared/text/vi/papers.ts';
import { isFormRow } from './columns.ts';
import { areBirthsOpen, isUnclear, matchRows, previewRow, type NumberedRow, type RollEntry } from './compare-roll.ts';
import { findHeader, type Header, type HeaderFault } from './find-header.ts';
import { looksOld } from './old-fonts.ts';
import { readRow, type ReadRow } from './read-row.ts';
import {
  addressOf,
  isBad,
  isBlankCell,
  nameColumn,
  type Cell,
  type SheetContent,
  type SheetRow,
} from './read-sheet.ts';
import { readTextFile } from './read-text-file.ts';
import { fileLimits, openWorkbook, type Refused, type SheetEntry, type Workbook } from './read-workbook.ts';
import { sortRows } from './sort-rows.ts';
import { splitCells } from './split-cells.ts';

/** What a reading is made against. */
export interface Against {
  readonly roll: readonly RollEntry[];
  /** Day of the meeting, `YYYY-MM-DD`; null: not known yet. */
  readonly ratedOn: string | null;
  /** The chair's word for everybody new without a standing. */
  readonly standing: Person['standing'] | null;
}

/** Reads a file against the roll that is there: a workbook, or text between commas or tabs. */
export function readRoll(
  bytes: Uint8Array,
  roll: readonly RollEntry[],
  ratedOn: string | null = null,
  standing: Person['standing'] | null = null,
): RollReading {
  const against = { roll, ratedOn, standing };
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const book = openWorkbook(file);
  if (book.ok) return readBook(book, against);
  if (book.error !== 'not-xlsx' || file.subarray(0, 2).toString('latin1') === 'PK') return refuse(book.error);
  const text = readTextFile(file);
  return text.ok ? readCells(splitCells(text.text, text.separator), against) : refuse(text.error);
}

/** Reads cells copied from Excel: lines of cells between tabs, cells with breaks in quotes. */
export function parsePastedRoll(
  text: string,
  roll: readonly RollEntry[],
  ratedOn: string | null = null,
  standing: Person['standing'] | null = null,
): RollReading {
  if (Buffer.byteLength(text, 'utf8') > fileLimits.bytes) return refuse('too-large');
  return readCells(splitCells(text, '\t'), { roll, ratedOn, standing });
}

const refuse = (error: FileCause, at: Partial<Omit<RefusedFile, 'ok' | 'error'>> = {}): RefusedFile => ({
  ...{ ok: false, error, row: null, header: null, sheet: null, cell: null },
  ...at,
});

function readCells(rows: readonly (readonly Cell[])[], against: Against): RollReading {
  const filled = rows.flatMap((cells, index) =>
    cells.every(isBlankCell) ? [] : [{ row: index + 1, hidden: false, cells }],
  );
  const content = { rows: filled, merges: [] };
  const header = findHeader(content);
  return header.ok
    ? readTable(content, header, against, { sheet: null, otherSheets: [] })
    : refuse(header.error, at(header));
}

const at = ({ row, header }: HeaderFault): Partial<RefusedFile> => ({ row, header });

/** Sheets of the template that explain it. */
const explaining = new Set<string>([vi.sheets.columns, en.sheets.columns]);

/** The sheet that Excel opens first, if a roll is in it; else the first one with a roll, hidden ones last. */
function readBook(book: Workbook, against: Against): RollReading {
  const read = book.sheets
    .filter(({ name }) => !explaining.has(name))
    .map((sheet) => ({ sheet, ...openSheet(book, sheet) }))
    .filter(({ content, failed }) => failed !== null || (content !== null && content.rows.length > 0));
  const chosen =
    read.find(({ header, failed }) => failed !== null || header?.ok === true) ??
    read.find(({ header }) => header !== null && !header.ok && header.error !== 'header-missing') ??
    read[0];
  if (chosen === undefined) return refuse('empty');
  const { sheet, content, header, failed } = chosen;
  if (failed !== null) return refuse(failed.error, { sheet: sheet.name, cell: failed.address });
  if (content === null || header === null) return refuse('broken', { sheet: sheet.name });
  if (!header.ok) return refuse(header.error, { ...at(header), sheet: sheet.name });
  const otherSheets = read.filter((one) => one !== chosen).map((one) => one.sheet.name.slice(0, 100));
  return readTable(content, header, against, { sheet: sheet.name, otherSheets });
}

interface OpenedSheet {
  readonly content: SheetContent | null;
  readonly header: Header | HeaderFault | null;
  readonly failed: Refused | null;
}

function openSheet(book: Workbook, sheet: SheetEntry): OpenedSheet {
  if (sheet.path === null || /chartsheets|dialogsheets/.test(sheet.path))
    return { content: null, header: null, failed: null };
  const content = book.read(sheet);
  if (!content.ok) return { content: null, header: null, failed: content };
  const rows = [...content.rows].sort((a, b) => a.row - b.row);
  return { content: { ...content, rows }, header: findHeader({ ...content, rows }), failed: null };
}

interface ReadLine extends SheetRow {
  readonly read: ReadRow;
}

function readTable(
  content: SheetContent,
  header: Header,
  { roll, ratedOn, standing }: Against,
  place: { readonly sheet: string | null; readonly otherSheets: string[] },
): RollReading {
  const { columns } = header;
  const { sheet } = place;
  const sorted = sortRows(content.rows.slice(header.below), header);
  if (sorted.second !== null) return refuse('header-twice', { row: sorted.second.row, sheet });
  const { people } = sorted;
  if (people.length === 0) return refuse('empty', { sheet });
  if (people.length > fileLimits.rows) return refuse('too-many-rows', { sheet });
  const headless = findHeadless(people, header);
  const name = columns.find(({ column }) => column === 'name')?.index ?? 0;
  const split = headless.find(({ index, words }) => index === name + 1 && words * 2 >= people.length);
  if (split !== undefined) return refuse('headless-names', { sheet, cell: split.cell, header: split.text });

  const old =
    people.filter(({ cells }) => columns.some(({ column, index }) => column === 'name' && isOldName(cells[index])))
      .length > 1;
  const lines: ReadLine[] = people.map((row) => ({ ...row, read: readRow(row.cells, columns, { ratedOn, old }) }));
  for (const { read } of lines) if (standing !== null && isOpen(read, roll)) read.person.standing ??= standing;
  const tell = tellFaults(lines, header);
  const errors: CellError[] = lines.flatMap(({ row, read: { faults } }) =>
    faults.map(({ column, cause, index }) => tell({ row, column, cause, other: null }, index)),
  );
  errors.push(...[...findTwice(lines), ...findAdmittedAfter(lines, ratedOn)].map((error) => tell(error)));
  const bad = new Set(errors.map(({ row }) => row));
  const maxima = new Map<string, number>(
    columns.filter(({ column }) => isFormRow(column)).map(({ column, max }) => [column, max]),
  );
  const ids = new Set(roll.map(({ person }) => person.member));
  const all = matchRows(lines.filter(isNamed), roll, bad);
  const previewed = all.matched.filter(({ row }) => !bad.has(row)).map((matched) => previewRow(matched, ids, maxima));
  const doubts = all.doubts.map(({ row, read, entry }) => ({
    ...{ row, known: entry.person },
    same: previewRow({ row, read, entry }, ids, maxima),
    other: previewRow({ row, read, entry: null }, ids, maxima),
  }));
  const unclear = [
    ...all.unclear.filter(({ row }) => !bad.has(row)),
    ...previewed.filter(isUnclear),
    ...doubts.flatMap(({ same }) => (isUnclear(same) ? [same] : [])),
  ];
  errors.push(...unclear.map(({ row, column, cause }) => tell({ row, column, cause, other: null })));
  const found = new Set([...all.matched, ...all.doubts].map(({ entry }) => entry));
  const heads = [...roll.map(({ person }) => person.head), ...lines.map(({ read: { person } }) => person.head)];
  return {
    ok: true,
    ...place,
    read: people.length,
    rows: previewed.flatMap((line) => (isUnclear(line) ? [] : [line])),
    doubts: doubts.flatMap(({ row, known, same, other }) =>
      isUnclear(same) ? [] : [{ row, known, same, other: isUnclear(other) ? null : other }],
    ),
    errors: errors.sort((a, b) => a.row - b.row),
    missing: roll.filter((entry) => !found.has(entry)).map(({ person: { member, name } }) => ({ member, name })),
    ignoredHeaders: header.ignored,
    notes: [
      ...noteRows('example-left-out', sorted.examples),
      ...noteRows('not-people', sorted.others),
      ...noteRows('head-repeated', sorted.repeated),
      ...noteRows(
        'hidden-rows',
        people.filter(({ hidden }) => hidden),
      ),
      ...note(
        'headless-column',
        headless.map(({ cell, text }) => ({ cell, text })),
      ),
      ...note('half-names', header.halfName === null ? [] : [header.halfName]),
      ...noteCells(lines),
      ...note('days-swapped', findSwapped(people, header)),
      ...(heads.includes('head') ? [] : note('no-head', [{ cell: '', text: '' }])),
    ],
  };
}

const isOldName = (cell: Cell | undefined): boolean =>
  typeof cell === 'string'
    ? looksOld(cell)
    : cell !== null && cell !== undefined && isBad(cell) && cell.bad === 'old-font';

/** Nobody of the roll is asked about again: the roll has a standing. */
const isOpen = ({ person: { name = '', number = null } }: ReadRow, roll: readonly RollEntry[]): boolean =>
  !roll.some(
    ({ person }) =>
      nameKey(person.name) === nameKey(name) ||
      (number !== null && person.number !== null && numberKey(person.number) === numberKey(number)),
  );

const mostShown = 20;

function note(cause: NoteCause, found: readonly { readonly cell: string; readonly text: string }[]): Note[] {
  if (found.length === 0) return [];
  const shown = found.slice(0, mostShown);
  const cells = shown.map(({ cell }) => cell).filter((cell) => cell !== '');
  const texts = shown.map(({ text }) => text.slice(0, 60)).filter((text) => text !== '');
  return [{ cause, count: found.length, cells, texts }];
}

const noteRows = (cause: NoteCause, rows: readonly SheetRow[]): Note[] =>
  note(
    cause,
    rows.map(({ row, cells }) => ({
      cell: String(row),
      text: cells.flatMap((cell) => (isBlankCell(cell) ? [] : [showCell(cell)])).join(' | '),
    })),
  );

function noteCells(lines: readonly ReadLine[]): Note[] {
  const found = lines.flatMap(({ row, read: { notes } }) =>
    notes.map(({ cause, index, text }) => ({ cause, cell: addressOf(row, index), text })),
  );
  return [...new Set(found.map(({ cause }) => cause))].flatMap((cause) =>
    note(
      cause,
      found.filter((one) => one.cause === cause),
    ),
  );
}

/** A cell as the chair sees it in Excel, cut short. */
function showCell(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10).split('-').reverse().join('/');
  if (isBad(cell)) return cell.text.slice(0, 60);
  return String(cell).replace(/\s+/g, ' ').trim().slice(0, 60);
}

type BareError = Pick<CellError, 'row' | 'column' | 'cause' | 'other'>;

/** Names the cell, the person of the row and what stands there. */
function tellFaults(
  lines: readonly ReadLine[],
  { columns }: Header,
): (error: BareError, index?: number | null) => CellError {
  const byRow = new Map(lines.map((line) => [line.row, line]));
  const nameAt = columns.find(({ column }) => column === 'name' || column === 'familyName')?.index;
  return (error, index = columns.find(({ column }) => column === error.column)?.index ?? null) => {
    const line = byRow.get(error.row);
    const name = line?.read.person.name ?? showCell(nameAt === undefined ? null : line?.cells[nameAt]);
    const found = index === null ? '' : showCell(line?.cells[index]);
    return {
      ...error,
      cell: index === null ? null : addressOf(error.row, index),
      name: name === '' ? null : name.slice(0, 100),
      found: found === '' ? null : found,
    };
  };
}

/** Columns without a head with something under it. */
function findHeadless(people: readonly SheetRow[], header: Header) {
  const found = new Map<number, { index: number; cell: string; text: string; words: number }>();
  for (const { row, cells } of people) {
    for (const [index, cell] of cells.entries()) {
      if (isBlankCell(cell) || header.hasHead(index)) continue;
      const text = showCell(cell);
      // Numbers before the names count people, whoever heads them.
      if (index === 0 && /^\d+\.?$/.test(text)) continue;
      const one = found.get(index) ?? { index, cell: `${nameColumn(index)}${row}`, text, words: 0 };
      if (/\p{L}{2}/u.test(text)) one.words++;
      found.set(index, one);
    }
  }
  return [...found.values()];
}

/**
 * A computer set to American days takes 3/2 for the second of March and leaves 15/8 as text: a column of both kinds whose
 * real days are all below 13 was most likely swapped.
 */
function findSwapped(people: readonly SheetRow[], { columns }: Header): { cell: string; text: string }[] {
  return columns.flatMap(({ column, index }) => {
    if (column !== 'birthDate' && column !== 'admittedOn' && column !== 'officialOn') return [];
    const dates = people.flatMap(({ row, cells }) => {
      const cell = cells[index];
      return cell instanceof Date ? [{ row, cell }] : [];
    });
    const late = people.some(({ cells }) => {
      const cell = cells[index];
      return (
        typeof cell === 'string' &&
        Number(/^\D{0,8}(\d{1,2})\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}/.exec(cell)?.[1] ?? 0) > 12
      );
    });
    if (!late || dates.some(({ cell }) => cell.getUTCDate() > 12)) return [];
    return dates.map(({ row, cell }) => ({ cell: addressOf(row, index), text: showCell(cell) }));
  });
}

const isNamed = <T extends { readonly read: ReadRow }>(row: T): row is T & NumberedRow =>
  (row.read.person.name ?? '') !== '';

/** The rules refuse a dossier of somebody admitted after the day of the rating. */
function findAdmittedAfter(read: readonly ReadLine[], ratedOn: string | null): BareError[] {
  return read.flatMap(({ row, read: { facts } }) => {
    const { admittedOn } = facts;
    if (ratedOn === null || typeof admittedOn !== 'string' || admittedOn <= ratedOn) return [];
    return [{ row, column: 'admittedOn' as const, cause: 'admitted-after-rating' as const, other: null }];
  });
}

/** The same person or number in two rows: the later row is to blame. */
function findTwice(read: readonly ReadLine[]): BareError[] {
  const errors: BareError[] = [];
  const numbers = new Map<string, number>();
  const people = new Map<string, { row: number; person: ReadRow['person'] }[]>();
  for (const { row, read: line } of read) {
    const { name = '', number = null } = line.person;
    if (number !== null) {
      const other = numbers.get(numberKey(number));
      if (other !== undefined) errors.push({ row, column: 'number', cause: 'number-twice', other });
      else numbers.set(numberKey(number), row);
    }
    if (name === '') continue;
    const key = nameKey(name);
    const same = people.get(key) ?? [];
    // Two of one name whose births may be one are two people only where both have a number.
    const twin = same.find(
      ({ person }) =>
        ((number ?? null) === null || (person.number ?? null) === null) && areBirthsOpen(person, line.person),
    );
    if (twin !== undefined) errors.push({ row, column: 'name', cause: 'person-twice', other: twin.row });
    people.set(key, [...same, { row, person: line.person }]);
  }
  return errors;
}
