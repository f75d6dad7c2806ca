// Which rows below the heads hold somebody: between and under people offices write groups, sums, and who signs.
import { en } from '../../shared/text/en.ts';
import { vi } from '../../shared/text/vi.ts';
import type { Role } from './columns.ts';
import { isHeader, type Header } from './find-header.ts';
import { foldWords } from './fold-words.ts';
import { isBlankCell, type Cell, type SheetRow } from './read-sheet.ts';

export interface SortedRows {
  readonly people: SheetRow[];
  readonly others: SheetRow[];
  /** Example rows of the template, untouched. */
  readonly examples: SheetRow[];
  /** Heads printed again. */
  readonly repeated: SheetRow[];
  /** Other heads: a second table. */
  readonly second: SheetRow | null;
}

/** Words of sums and signatures, in the column of names or before it. */
const sums =
  /^(?:(?:tong )?cong|tong so|tong|tong cong so|cong tong)(?: (?:so )?(?:\d.*|dang vien.*|nguoi.*|danh sach.*))?$/;
const signatures =
  /^(?:t m|tm|thay mat|noi nhan|ky(?: va)? ghi ro ho ten|ky ten.*|nguoi lap.*|lap bieu|bi thu|pho bi thu|chu tri|xac nhan.*|chi uy)(?: .*)?$|^danh sach (?:nay )?(?:co|gom)\b|^(?:an dinh|tong cong) .*danh sach/;
const groups =
  /^(?:(?:[ivx]+|\d{1,2}|[a-d]) )?(?:to dang|chi bo|to dan pho|dang vien (?:chinh thuc|du bi|mien)|to)(?: (?:so )?\S+){0,6}$/;
const numbersOfColumns = /^\(?(?:\d{1,2}|[a-z])\)?$/i;

export function sortRows(rows: readonly SheetRow[], header: Header): SortedRows {
  const sorted = {
    people: [] as SheetRow[],
    others: [] as SheetRow[],
    examples: [] as SheetRow[],
    repeated: [] as SheetRow[],
  };
  let signed = false;
  for (const [place, row] of rows.entries()) {
    if (isHeader(row.cells)) {
      if (!isSameHead(row.cells, header.cells)) return { ...sorted, second: row };
      sorted.repeated.push(row);
      continue;
    }
    const kind = kindOfRow(row, header, { isFirst: place === 0, signed });
    signed ||= kind === 'signature';
    if (kind === 'person') sorted.people.push(row);
    else if (kind === 'example') sorted.examples.push(row);
    else sorted.others.push(row);
  }
  return { ...sorted, second: null };
}

const isSameHead = (cells: readonly Cell[], head: readonly Cell[]): boolean =>
  head.every((cell, index) => textOf(cell) === textOf(cells[index])) && cells.length <= head.length;

const textOf = (cell: Cell | undefined): string =>
  typeof cell === 'string' || typeof cell === 'number' ? foldWords(String(cell)) : '';

const nameRoles: readonly Role[] = ['name', 'familyName', 'givenName'];

function kindOfRow(
  { cells }: SheetRow,
  { columns }: Header,
  { isFirst, signed }: { readonly isFirst: boolean; readonly signed: boolean },
): 'person' | 'example' | 'signature' | 'other' {
  const isFilled = (role: Role): boolean =>
    columns.some(({ column, index }) => column === role && !isBlankCell(cells[index]));
  const names = columns.filter(({ column }) => nameRoles.includes(column)).map(({ index }) => cells[index]);
  const isNamed = names.some((cell) => !isBlankCell(cell));
  const says = columns.filter(({ column }) => !nameRoles.includes(column) && column !== 'posts' && isFilled(column));
  if (isExample(cells, names)) return 'example';
  const filled = cells.filter((cell) => !isBlankCell(cell));
  if (isFirst && filled.length > 1 && filled.every((cell) => numbersOfColumns.test(textOf(cell).trim())))
    return 'other';
  const texts = cells.filter((cell) => typeof cell === 'string').map(foldWords);
  if (texts.some((text) => sums.test(text)) && !isFilled('standing')) return 'other';
  const first = textOf(names.find((cell) => !isBlankCell(cell)));
  if (isNamed && says.length > 0) return 'person';
  if (texts.some((text) => signatures.test(text))) return 'signature';
  if (!isNamed) return says.length > 0 && !signed ? 'person' : 'other';
  return signed || groups.test(first) ? 'other' : 'person';
}

const marks = new Set([vi, en].map(({ papers }) => foldWords(papers.exampleMark)));
const exampleNames = new Set([vi, en].map(({ papers }) => foldWords(papers.example.name)));

/** The template's row that only shows how to write: its mark and its name. */
const isExample = (cells: readonly Cell[], names: readonly (Cell | undefined)[]): boolean =>
  cells.some((cell) => marks.has(textOf(cell))) && names.some((cell) => exampleNames.has(textOf(cell)));
