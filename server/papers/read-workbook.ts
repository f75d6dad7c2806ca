// The first sheet of an .xlsx file as rows of cells. Formulas come as their values, macros are not looked at.
import { readSheet } from 'read-excel-file/node';
import type { FileCause } from '../../shared/wire/roster.ts';
import { packZip, unpackZip } from './zip.ts';

/** A day of the calendar comes as a Date at midnight UTC. */
export type Cell = string | number | boolean | Date | null;
export type Sheet = { readonly ok: true; readonly rows: Cell[][] } | { readonly ok: false; readonly error: FileCause };

export const fileLimits = { bytes: 5 * 1024 * 1024, rows: 20_000, columns: 250 } as const;
/** A header or a title above it may stand this far down. */
export const headerWithin = 20;
const zipLimits = { entries: 1000, inflatedBytes: 80 * 1024 * 1024 };
/** The last row and column that Excel itself has. */
const lastRow = 1_048_576;

/** Compound files: old .xls, and every .xlsx with a password. */
const compoundMark = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const encryptedName = Buffer.from('EncryptedPackage', 'utf16le');

/** Reads the first sheet. Refuses by name; a bug in the package counts as a broken file. */
export async function readFirstSheet(bytes: Uint8Array): Promise<Sheet> {
  if (bytes.length > fileLimits.bytes) return { ok: false, error: 'too-large' };
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, compoundMark.length).equals(compoundMark)) {
    return { ok: false, error: file.includes(encryptedName) ? 'encrypted' : 'old-xls' };
  }
  const unpacked = unpackZip(file, zipLimits, (path) => /\.xml(?:\.rels)?$/.test(path));
  if (!unpacked.ok) return { ok: false, error: unpacked.error === 'not-zip' ? 'not-xlsx' : unpacked.error };
  const { files } = unpacked;
  if (![...files.keys()].some((path) => path.startsWith('xl/'))) return { ok: false, error: 'not-xlsx' };
  try {
    const faults = [...files.values()].map((content) => findSheetFault(content.toString('utf8')));
    const fault = faults.find((found) => found === 'broken') ?? faults.find((found) => found !== null);
    if (fault !== undefined) return { ok: false, error: fault };
    const rows = (await readSheet(packZip(files))) as Cell[][];
    return rows.length > fileLimits.rows + headerWithin ? { ok: false, error: 'too-many-rows' } : { ok: true, rows };
  } catch {
    return { ok: false, error: 'broken' };
  }
}

const anyTag = /<(?:[^\s<>/:"'=]+:)?(?:c|row)(?=[\s/>])/g;
const wholeTag = /<(?:[^\s<>/:"'=]+:)?(c|row)(?=[\s/>])((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;
const attribute = /\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Looks at every part of the file, whichever the workbook names its first sheet. The package fills every gap between addresses with empty cells: an address far out would fill the memory. Empty cells
 * that only carry a format are skipped by it and may stand anywhere.
 */
function findSheetFault(xml: string): FileCause | null {
  let whole = 0;
  let fault: FileCause | null = null;
  for (const [, tag, attributes, closed] of xml.matchAll(wholeTag)) {
    whole++;
    const [at, twice] = [...(attributes ?? '').matchAll(attribute)].flatMap(([, name, double, single]) =>
      name === 'r' ? [double ?? single ?? ''] : [],
    );
    if (twice !== undefined) return 'broken';
    if (at === undefined) continue;
    const [, letters, digits] = /^([A-Z]{0,3})([1-9]\d{0,6})$/.exec(at) ?? [];
    if (letters === undefined || (letters === '') !== (tag === 'row')) return 'broken';
    if (Number(digits) > lastRow) return 'broken';
    if (tag === 'row' || closed !== '') continue;
    if (computeColumn(letters) > fileLimits.columns) fault = 'too-many-columns';
    else if (Number(digits) > fileLimits.rows + headerWithin) fault ??= 'too-many-rows';
  }
  // A tag that the strict reading above did not see is one that might say anything.
  return whole === (xml.match(anyTag)?.length ?? 0) ? fault : 'broken';
}

const computeColumn = (letters: string): number =>
  Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
