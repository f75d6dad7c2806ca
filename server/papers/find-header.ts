// Where the table of a sheet begins and what its columns are: one row of heads, or two of which the upper one spans.
import { memberForm } from '../../shared/wire/dossier.ts';
import type { FileCause } from '../../shared/wire/roster.ts';
import { findColumn, findWeakName, isFormRow, isSilentHeader, readMaximum, sideColumns, type Role } from './columns.ts';
import { foldWords } from './fold-words.ts';
import { addressOf, isBlankCell, type Cell, type Merge, type SheetContent, type SheetRow } from './read-sheet.ts';
import type { Column } from './read-row.ts';
import { headerWithin } from './read-workbook.ts';

export interface HeaderFault {
  readonly ok: false;
  readonly error: FileCause;
  readonly row: number | null;
  readonly header: string | null;
}
export interface Header {
  readonly ok: true;
  /** Index of the first row below the heads. */
  readonly below: number;
  /** The row of heads, as it is repeated on later pages. */
  readonly cells: readonly Cell[];
  readonly columns: Column[];
  readonly ignored: string[];
  /** Whether a column has a head, by index. */
  hasHead(index: number): boolean;
  /** Address of a head that names half of a name while no column has the other half. */
  readonly halfName: { readonly cell: string; readonly text: string } | null;
}

const refuse = (error: FileCause, row: number | null = null, header: string | null = null): HeaderFault => ({
  ...{ ok: false, error, row, header },
});

const textOf = (cell: Cell | undefined): string => {
  if (typeof cell === 'string') return isBlankCell(cell) ? '' : cell;
  return typeof cell === 'object' && cell !== null && !(cell instanceof Date) ? cell.text : '';
};
const isSide = (role: Role): boolean => (sideColumns as readonly string[]).includes(role);
const isFilled = (cell: Cell | undefined): boolean => !isBlankCell(cell);

/** A header names the column of names, or at least three others: fewer may be words of a cell. */
export function isHeader(cells: readonly Cell[]): boolean {
  const heads = cells.map(textOf).filter((text) => text !== '');
  const roles = heads.map(findColumn);
  if (roles.includes('name')) return true;
  const named = roles.filter((role) => role !== null && !isSide(role)).length;
  if (named >= 3) return true;
  const beside = heads.filter((head) => findColumn(head) !== null || isSilentHeader(head)).length;
  if (roles.includes('familyName') || roles.includes('givenName')) return beside >= 3 || (beside >= 2 && named >= 1);
  return heads.some((head) => findWeakName(head) !== null) && beside >= 2;
}

export function findHeader({ rows, merges }: SheetContent): Header | HeaderFault {
  if (rows.length === 0) return refuse('empty');
  const at = rows.findIndex(({ row, cells }) => row <= headerWithin && isHeader(cells));
  const top = rows[at];
  if (top === undefined) return refuse('header-missing');
  const under = rows[at + 1];
  const sub = under?.row === top.row + 1 && isSecondRow(top, under, merges) ? under : null;
  return nameColumns(top, sub, { at, merges });
}

/** The column on the left whose head spans this one: by a merge, or because a second head stands below an empty one. */
function findParent(top: SheetRow, sub: SheetRow | null, index: number, merges: readonly Merge[]): number {
  if (isFilled(top.cells[index])) return index;
  const merge = merges.find((one) => one.top === top.row - 1 && one.left <= index && index <= one.right);
  if (merge !== undefined) return merge.left;
  if (sub === null || !isFilled(sub.cells[index])) return -1;
  for (let left = index - 1; left >= 0; left--) if (isFilled(top.cells[left])) return left;
  return -1;
}

/** Heads again: words without a digit, and at least one of them under a head that spans. */
function isSecondRow(top: SheetRow, under: SheetRow, merges: readonly Merge[]): boolean {
  const filled = under.cells.flatMap((cell, index) => (isFilled(cell) ? [{ text: textOf(cell), index }] : []));
  if (filled.length === 0 || filled.some(({ text }) => text === '' || /\d/.test(text) || text.length > 60))
    return false;
  const name = top.cells.findIndex((cell) => findColumn(textOf(cell)) === 'name');
  const ofName = textOf(under.cells[name]);
  if (name >= 0 && ofName !== '' && findColumn(ofName) === null) return false;
  return filled.some(({ index }) => {
    const spans = merges.some(
      (one) => one.top === top.row - 1 && one.left <= index && index <= one.right && one.right > one.left,
    );
    return spans || !isFilled(top.cells[index]);
  });
}

interface Named {
  readonly index: number;
  readonly role: Role | null;
  readonly text: string;
  readonly parent: number;
  readonly paired: boolean;
}

function nameColumns(
  top: SheetRow,
  sub: SheetRow | null,
  { at, merges }: { readonly at: number; readonly merges: readonly Merge[] },
): Header | HeaderFault {
  const width = Math.max(
    top.cells.length,
    sub?.cells.length ?? 0,
    ...merges.filter((one) => one.top === top.row - 1).map((one) => Math.min(one.right + 1, 250)),
  );
  const named: Named[] = [];
  for (let index = 0; index < width; index++) {
    const parent = findParent(top, sub, index, merges);
    const [upper, lower] = [textOf(top.cells[parent]), textOf(sub?.cells[index])];
    if (upper === '' && lower === '') continue;
    named.push({ index, parent, ...nameOne(upper, lower, parent === index) });
  }
  return toHeader(top, sub, at, settle(named));
}

function nameOne(upper: string, lower: string, isFirst: boolean): Pick<Named, 'role' | 'text' | 'paired'> {
  const text = lower === '' ? upper : upper === '' ? lower : `${upper} ${lower}`;
  const sex = ['nam', 'nu'].includes(foldWords(lower));
  const above = findColumn(upper);
  if (lower === '') {
    // A name whose head spans two columns stands in both of them.
    if (!isFirst && above !== 'name') return { role: null, text: '', paired: false };
    return { role: isFirst ? above : 'givenName', text, paired: false };
  }
  const role = findColumn(text) ?? (sex ? above : (findColumn(lower) ?? (isFirst && upper !== '' ? above : null)));
  return { role, text, paired: role === 'admittedOn' && foldWords(lower) === 'du bi' };
}

/** Heads that mean one thing or another by what stands beside them. */
function settle(named: readonly Named[]): Named[] {
  const has = (role: Role): boolean => named.some((one) => one.role === role);
  const isNamed = has('name') || has('familyName') || has('givenName');
  return named.map((one) => {
    if (one.role === 'familyName' && !has('givenName')) return { ...one, role: has('name') ? null : 'name' };
    if (one.role === 'givenName' && !has('familyName') && !has('name')) return { ...one, role: 'name' };
    if (one.role !== null) return one;
    const weak = findWeakName(one.text);
    if (weak === 'either' && isNamed) return { ...one, role: has('standing') ? null : 'standing' };
    return weak !== null && !isNamed ? { ...one, role: 'name' } : one;
  });
}

function toHeader(top: SheetRow, sub: SheetRow | null, at: number, named: readonly Named[]): Header | HeaderFault {
  const columns: Column[] = [];
  const ignored: string[] = [];
  for (const { index, role, text, parent, paired } of named) {
    if (role === null) {
      if (text !== '' && !isSilentHeader(text)) ignored.push(text.replace(/\s+/g, ' ').slice(0, 100));
      continue;
    }
    const twin = columns.find((earlier) => earlier.column === role);
    const isHalf =
      (role === 'birthDate' || role === 'birthYear') &&
      named.some((one) => one.index === twin?.index && one.parent === parent);
    if (twin !== undefined && !isHalf) return refuse('column-twice', top.row, text);
    columns.push({ column: role, index, max: readMaximum(text) ?? defaultMax(role), ...(paired ? { paired } : {}) });
  }
  if (!columns.some(({ column }) => column === 'name' || column === 'familyName'))
    return refuse('name-column-missing', top.row);
  if (!isFormWhole(columns)) return refuse('maxima-not-100', top.row);
  const half = named.find(
    ({ role, text }) => role === 'name' && ['familyName', 'givenName'].includes(findColumn(text) ?? ''),
  );
  return {
    ...{ ok: true, below: at + (sub === null ? 1 : 2), cells: top.cells, columns, ignored },
    hasHead: (index) => named.some((one) => one.index === index && one.text !== ''),
    halfName: half === undefined ? null : { cell: addressOf(top.row, half.index), text: half.text },
  };
}

const defaultMax = (column: Role): number => memberForm.find(({ id }) => id === column)?.max ?? 0;

/** P-01: the maxima of the whole form, those of rows without a column included, sum to 100. */
function isFormWhole(columns: readonly Column[]): boolean {
  if (!columns.some(({ column }) => isFormRow(column))) return true;
  const sum = memberForm.reduce((total, { id, max }) => {
    const own = columns.find(({ column }) => column === id)?.max ?? max;
    return total + Math.round(own * 100);
  }, 0);
  return sum === 100_00;
}
