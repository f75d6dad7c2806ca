// One sheet of a workbook as rows of cells: only what is filled, with its address, whether its row is hidden, and merges.
import { isOldText } from './old-fonts.ts';
import type { Styles } from './read-styles.ts';
import { BrokenXml, readAttributes, scanXml, type Tag } from './xml.ts';

/** A cell that holds nothing to read: an error of Excel, a formula never computed, text in an old font. */
export interface BadCell {
  readonly bad: 'error-value' | 'formula-empty' | 'old-font';
  readonly text: string;
}
/** A day of the calendar comes as a Date at midnight UTC. */
export type Cell = string | number | boolean | Date | BadCell | null;

export interface SheetRow {
  /** From 1, as Excel numbers it. */
  readonly row: number;
  readonly hidden: boolean;
  readonly cells: readonly Cell[];
}
/** Rows and columns from 0, the last ones included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}
export interface SheetContent {
  readonly rows: readonly SheetRow[];
  readonly merges: readonly Merge[];
}
export interface SheetParts {
  readonly strings: readonly string[];
  readonly styles: Styles;
  /** Days counted from 1904, as old Macs did. */
  readonly since1904: boolean;
}
/** A cell too far out, with its address. */
export interface FarCell {
  readonly far: 'too-many-rows' | 'too-many-columns';
  readonly address: string;
}

export const isBad = (cell: Cell): cell is BadCell =>
  typeof cell === 'object' && cell !== null && !(cell instanceof Date);
export const isBlankCell = (cell: Cell | undefined): boolean =>
  cell === null ||
  cell === undefined ||
  (typeof cell === 'string' && !/[^\p{White_Space}\p{Default_Ignorable_Code_Point}]/u.test(cell));

/** @param column from 0 */
export function nameColumn(column: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}
export const addressOf = (row: number, column: number): string => `${nameColumn(column)}${row}`;

/** The last row that Excel itself has. */
const lastRow = 1_048_576;
const mostMerges = 20_000;
const dayMs = 86_400_000;

interface Address {
  /** From 1; null where only the letters or nothing stand. */
  readonly row: number;
  /** From 0. */
  readonly column: number;
}

function parseAddress(text: string): Address {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(text) ?? [];
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  if (letters === '' || Number(digits) > lastRow) throw new BrokenXml();
  return { row: Number(digits), column };
}

/** Throws BrokenXml. */
export function readSheetXml(
  xml: string,
  parts: SheetParts,
  limits: { readonly rows: number; readonly columns: number },
): SheetContent | FarCell {
  const reader = new SheetReader(parts, limits);
  scanXml(xml, reader);
  return reader.far ?? { rows: reader.rows, merges: reader.merges };
}

class SheetReader {
  rows: SheetRow[] = [];
  merges: Merge[] = [];
  far: FarCell | null = null;
  private readonly parts: SheetParts;
  private readonly limits: { readonly rows: number; readonly columns: number };
  private row = 0;
  private hidden = false;
  private cells: Cell[] = [];
  private column = -1;
  private type = 'n';
  private style = 0;
  private hasFormula = false;
  private value: string | null = null;
  private inCell = false;
  /** Null: text is passed over. */
  private into: 'value' | 'inline' | null = null;
  private phonetic = false;

  constructor(parts: SheetParts, limits: { readonly rows: number; readonly columns: number }) {
    this.parts = parts;
    this.limits = limits;
  }

  open({ name, rest }: Tag): void {
    switch (name) {
      case 'row':
        this.startRow(readAttributes(rest));
        return;
      case 'c':
        this.startCell(readAttributes(rest));
        return;
      case 'f':
        this.hasFormula ||= this.inCell;
        return;
      case 'v':
        if (!this.inCell) return;
        this.into = 'value';
        this.value ??= '';
        return;
      case 't':
        if (!this.inCell || this.phonetic) return;
        this.into = 'inline';
        this.value ??= '';
        return;
      case 'rPh':
        this.phonetic = true;
        return;
      case 'mergeCell':
        this.addMerge(readAttributes(rest).get('ref') ?? '');
        return;
    }
  }

  text(text: string): void {
    if (this.into !== null) this.value = (this.value ?? '') + text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.into = null;
    else if (name === 'rPh') this.phonetic = false;
    else if (name === 'c') this.endCell();
    else if (name === 'row') this.endRow();
  }

  private startRow(attributes: ReadonlyMap<string, string>): void {
    const at = attributes.get('r');
    if (at !== undefined && !/^[1-9]\d{0,6}$/.test(at)) throw new BrokenXml();
    this.row = at === undefined ? this.row + 1 : Number(at);
    if (this.row > lastRow) throw new BrokenXml();
    this.hidden = ['1', 'true'].includes(attributes.get('hidden') ?? '');
    this.cells = [];
    this.column = -1;
  }

  private startCell(attributes: ReadonlyMap<string, string>): void {
    const at = attributes.get('r');
    if (at === undefined) this.column++;
    else {
      const { row, column } = parseAddress(at);
      // A cell outside its row counts where it says it is; no program writes one.
      if (row !== this.row) throw new BrokenXml();
      this.column = column;
    }
    this.type = attributes.get('t') ?? 'n';
    this.style = Number(attributes.get('s') ?? 0);
    this.hasFormula = false;
    this.value = null;
    this.inCell = true;
  }

  private endCell(): void {
    this.inCell = false;
    this.into = null;
    const cell = this.readCell();
    if (isBlankCell(cell)) return;
    const address = addressOf(this.row, this.column);
    if (this.column >= this.limits.columns) this.far ??= { far: 'too-many-columns', address };
    else if (this.row > this.limits.rows) this.far ??= { far: 'too-many-rows', address };
    else {
      while (this.cells.length < this.column) this.cells.push(null);
      this.cells[this.column] = cell;
    }
  }

  private endRow(): void {
    if (this.cells.length > 0) this.rows.push({ row: this.row, hidden: this.hidden, cells: this.cells });
    this.cells = [];
  }

  private readCell(): Cell {
    const { value, type, parts } = this;
    if (value === null || (value === '' && type !== 'inlineStr'))
      return this.hasFormula && type !== 'str' ? { bad: 'formula-empty', text: '' } : null;
    switch (type) {
      case 's':
        return this.judgeText(parts.strings[Number(value)] ?? '');
      case 'str':
      case 'inlineStr':
        return this.judgeText(value);
      case 'b':
        return value.trim() === '1' || value.trim() === 'true';
      case 'e':
        return { bad: 'error-value', text: value.trim().slice(0, 40) };
      case 'd':
        return readIsoDay(value) ?? value;
      default:
        return this.readNumber(value);
    }
  }

  private judgeText(text: string): Cell {
    const plain = text.replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    return isOldText(plain, this.parts.styles.fontOf(this.style)) ? { bad: 'old-font', text: plain } : plain;
  }

  private readNumber(value: string): Cell {
    const number = Number(value);
    if (value.trim() === '' || !Number.isFinite(number)) return value;
    if (!this.parts.styles.isDay(this.style)) return number;
    return dayOfSerial(number, this.parts.since1904) ?? number;
  }

  private addMerge(ref: string): void {
    const [from = '', to = from] = ref.split(':');
    if (this.merges.length >= mostMerges) throw new BrokenXml();
    const [first, last] = [parseAddress(from), parseAddress(to)];
    this.merges.push({ top: first.row - 1, left: first.column, bottom: last.row - 1, right: last.column });
  }
}

/** As it is written, in no zone. */
function readIsoDay(text: string): Date | null {
  const [, year, month, day] = /^\s*(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]*Z?)?\s*$/.exec(text) ?? [];
  return year === undefined ? null : new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
}

/** Day 60 is a 29 February 1900 that never was: before it, counting starts a day later. */
function dayOfSerial(serial: number, since1904: boolean): Date | null {
  const whole = Math.floor(serial);
  if (whole < 1 || whole > 2_958_465) return null;
  const start = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole < 60 ? 31 : 30);
  return new Date(start + whole * dayMs);
}
