// An .xlsx file as its sheets. Formulas come as their values, macros are not looked at.
import { mostFileBytes, type FileCause } from '../../shared/wire/roster.ts';
import { readSheetXml, type SheetContent } from './read-sheet.ts';
import { readStyles } from './read-styles.ts';
import { decodeText, readAttributes, scanXml } from './xml.ts';
import { unpackZip } from './zip.ts';

/** A header or a title above it may stand this far down. */
export const headerWithin = 60;
export const fileLimits = { bytes: mostFileBytes, rows: 20_000, columns: 250 } as const;
const sheetLimits = { rows: fileLimits.rows + headerWithin, columns: fileLimits.columns };
const zipLimits = { entries: 1000, inflatedBytes: 32 * 1024 * 1024 };
const mostSheets = 100;

/** Compound files: old .xls, and every .xlsx with a password. */
const compoundMark = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const encryptedName = Buffer.from('EncryptedPackage', 'utf16le');

export interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  /** Null where it is no sheet of cells, as a chart. */
  readonly path: string | null;
}
export interface Refused {
  readonly ok: false;
  readonly error: FileCause;
  /** The cell to blame; null where none is. */
  readonly address: string | null;
}
export interface Workbook {
  readonly ok: true;
  /** The sheet that Excel opens first, then those shown, then the hidden ones. */
  readonly sheets: readonly SheetEntry[];
  /** The cells of one of them. */
  read(sheet: SheetEntry): (SheetContent & { readonly ok: true }) | Refused;
}

const refuse = (error: FileCause, address: string | null = null): Refused => ({ ok: false, error, address });

export function openWorkbook(file: Buffer): Workbook | Refused {
  if (file.length > fileLimits.bytes) return refuse('too-large');
  if (file.subarray(0, compoundMark.length).equals(compoundMark))
    return refuse(file.includes(encryptedName) ? 'encrypted' : 'old-xls');
  const unpacked = unpackZip(file, zipLimits, (path) => /\.xml(?:\.rels)?$/.test(path));
  if (!unpacked.ok) return refuse(unpacked.error === 'not-zip' ? 'not-xlsx' : unpacked.error);
  const { files } = unpacked;
  const textOf = (path: string): string | null => files.get(path)?.toString('utf8') ?? null;
  try {
    const book = textOf('xl/workbook.xml');
    if (book === null) return refuse(files.has('content.xml') ? 'open-document' : 'not-xlsx');
    const { sheets, since1904 } = listSheets(book, textOf('xl/_rels/workbook.xml.rels') ?? '');
    const strings = readStrings(textOf('xl/sharedStrings.xml'));
    const styles = readStyles(textOf('xl/styles.xml'));
    return {
      ok: true,
      sheets,
      read({ path }) {
        const xml = path === null ? null : textOf(path);
        if (xml === null) return refuse('broken');
        try {
          const content = readSheetXml(xml, { strings, styles, since1904 }, sheetLimits);
          return 'far' in content ? refuse(content.far, content.address) : { ok: true, ...content };
        } catch {
          return refuse('broken');
        }
      },
    };
  } catch {
    return refuse('broken');
  }
}

function listSheets(book: string, relations: string): { readonly sheets: SheetEntry[]; readonly since1904: boolean } {
  const targets = new Map<string, string>();
  onTags(relations, (name, attributes) => {
    if (name === 'Relationship') targets.set(attributes.get('Id') ?? '', decodeText(attributes.get('Target') ?? ''));
  });
  const sheets: SheetEntry[] = [];
  let active = 0;
  let since1904 = false;
  onTags(book, (name, attributes) => {
    if (name === 'workbookView') active = Number(attributes.get('activeTab') ?? 0);
    if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attributes.get('date1904') ?? '');
    if (name !== 'sheet' || sheets.length >= mostSheets) return;
    const id =
      [...attributes].find(([attribute]) => /(?:^|:)id$/.test(attribute) && attribute !== 'sheetId')?.[1] ?? '';
    const target = targets.get(id);
    const path = target === undefined ? null : target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    const hidden = ['hidden', 'veryHidden'].includes(attributes.get('state') ?? '');
    sheets.push({ name: decodeText(attributes.get('name') ?? ''), hidden, path });
  });
  const first = sheets[active];
  const rank = (sheet: SheetEntry): number => (sheet.hidden ? 2 : sheet === first ? 0 : 1);
  return { sheets: [...sheets].sort((a, b) => rank(a) - rank(b)), since1904 };
}

function onTags(xml: string, tell: (name: string, attributes: ReadonlyMap<string, string>) => void): void {
  const nothing = (): void => undefined;
  scanXml(xml, { open: ({ name, rest }) => tell(name, readAttributes(rest)), close: nothing, text: nothing });
}

/** Texts that cells share, without the readings that East Asian programs add. */
function readStrings(xml: string | null): string[] {
  const strings: string[] = [];
  let inText = false;
  let phonetic = false;
  if (xml === null) return strings;
  scanXml(xml, {
    open({ name }) {
      if (name === 'si') strings.push('');
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    close(name) {
      if (name === 'rPh') phonetic = false;
      else if (name === 't') inText = false;
    },
    text(text) {
      if (inText && strings.length > 0) strings.push((strings.pop() ?? '') + text);
    },
  });
  return strings;
}
