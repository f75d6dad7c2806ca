// One cell → a value or the cause why not. An empty cell never gets here: it is unknown and stays so.
import { computeHundredths } from '../../shared/rules/criteria.ts';
import type { Grade } from '../../shared/rules/grade.ts';
import type { Level } from '../../shared/rules/level.ts';
import { cleanText, type CellCause, type Person } from '../../shared/wire/roster.ts';
import { foldWords } from './fold-words.ts';
import type { Cell } from './read-workbook.ts';

export type Value<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly cause: CellCause };
type Filled = NonNullable<Cell>;

const fine = <T>(value: T): Value<T> => ({ ok: true, value });
const bad = (cause: CellCause): { readonly ok: false; readonly cause: CellCause } => ({ ok: false, cause });

/** Spellings of each meaning → the meaning, by folded words. */
const vocabulary = <T>(meanings: readonly (readonly [T, readonly string[]])[]): ReadonlyMap<string, T> =>
  new Map(meanings.flatMap(([meaning, words]) => words.map((word) => [foldWords(word), meaning] as const)));

const flags = vocabulary<boolean>([
  [true, ['có', 'x', 'đúng', 'rồi', 'yes', 'y', 'true', '1', 'đã']],
  [false, ['không', 'sai', 'no', 'n', 'false', '0', 'chưa']],
]);
const levelWords = vocabulary<Level>([
  [
    'excellent',
    ['XS', 'HTXS', 'HTXSNV', 'xuất sắc', 'hoàn thành xuất sắc', 'hoàn thành xuất sắc nhiệm vụ', 'excellent'],
  ],
  ['good', ['T', 'HTT', 'HTTNV', 'tốt', 'hoàn thành tốt', 'hoàn thành tốt nhiệm vụ', 'good']],
  ['completed', ['HT', 'HTNV', 'hoàn thành', 'hoàn thành nhiệm vụ', 'completed']],
  ['not-completed', ['KHT', 'KHTNV', 'không hoàn thành', 'không hoàn thành nhiệm vụ', 'not completed']],
]);
const gradeWords = vocabulary<Grade>([
  ['excellent', ['XS', 'xuất sắc', 'excellent']],
  ['good', ['T', 'tốt', 'good']],
  ['average', ['TB', 'trung bình', 'average']],
  ['poor', ['K', 'kém', 'poor']],
]);
const standingWords = vocabulary<Person['standing']>([
  ['official', ['chính thức', 'CT', 'đảng viên chính thức', 'official']],
  ['probationary', ['dự bị', 'DB', 'đảng viên dự bị', 'probationary']],
  ['exempt', ['miễn', 'miễn sinh hoạt', 'miễn công tác và sinh hoạt', 'miễn công tác, sinh hoạt', 'exempt']],
  ['elsewhere', ['nơi khác', 'sinh hoạt nơi khác', 'sinh hoạt tạm thời nơi khác', 'elsewhere']],
  ['suspended', ['đình chỉ', 'đình chỉ sinh hoạt', 'suspended']],
]);
const headWords = vocabulary<Exclude<Person['head'], null> | 'none'>([
  ['head', ['bí thư', 'bí thư chi bộ', 'BT', 'secretary', 'head']],
  ['deputy', ['phó bí thư', 'phó bí thư chi bộ', 'PBT', 'deputy', 'deputy secretary']],
  ['none', ['không', 'no']],
]);

function readWord<T>(words: ReadonlyMap<string, T>, cell: Filled, cause: CellCause): Value<T> {
  const found = cell instanceof Date ? undefined : words.get(foldWords(String(cell)));
  return found === undefined ? bad(cause) : fine(found);
}

export const readFlag = (cell: Filled): Value<boolean> =>
  // A tick mark has no letters to fold.
  typeof cell === 'string' && /^[✓✔☑]$/u.test(cell.trim()) ? fine(true) : readWord(flags, cell, 'not-yes-no');
export const readLevel = (cell: Filled): Value<Level> => readWord(levelWords, cell, 'not-a-level');
export const readStanding = (cell: Filled): Value<Person['standing']> =>
  readWord(standingWords, cell, 'not-a-standing');

export function readHead(cell: Filled): Value<Person['head']> {
  const read = readWord(headWords, cell, 'not-a-head');
  return read.ok ? fine(read.value === 'none' ? null : read.value) : read;
}

/** Bí thư or phó bí thư of the cell, if one of the posts says exactly that. */
export function findHead(posts: readonly string[]): Exclude<Person['head'], null> | null {
  const found = posts.map((post) => headWords.get(foldWords(post)));
  return found.find((head) => head === 'head' || head === 'deputy') ?? null;
}

/** Text of at most so many characters; a number is taken as it is written. */
export function readText(cell: Filled, most: number): Value<string> {
  if (typeof cell !== 'string' && typeof cell !== 'number') return bad('not-a-text');
  const text = cleanText(String(cell));
  return text.length > most ? bad('too-long') : fine(text);
}

/** Texts between semicolons or line breaks. */
export function readTexts(cell: Filled, most: number, mostTexts: number): Value<string[]> {
  if (typeof cell !== 'string' && typeof cell !== 'number') return bad('not-a-text');
  const texts = String(cell)
    .split(/[;\n]/)
    .map(cleanText)
    .filter((text) => text !== '');
  return texts.length > mostTexts || texts.some((text) => text.length > most) ? bad('too-long') : fine(texts);
}

/** 0 … 9999. */
export function readCount(cell: Filled): Value<number> {
  if (typeof cell !== 'number' && typeof cell !== 'string') return bad('not-a-count');
  const text = String(cell).trim();
  return /^\d{1,4}$/.test(text) ? fine(Number(text)) : bad('not-a-count');
}

/** A day as `YYYY-MM-DD`, years 1900 to 2100. */
export function readDay(cell: Filled): Value<string> {
  const parts = cell instanceof Date ? partsOfDate(cell) : typeof cell === 'string' ? partsOfText(cell) : null;
  if (parts === null) return bad('no-such-date');
  const { year, month, day } = parts;
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  const back = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(back.getTime()) && back.toISOString().startsWith(text);
  return exists && year >= 1900 && year <= 2100 ? fine(text) : bad('no-such-date');
}

export function readYear(cell: Filled): Value<number> {
  const text = cell instanceof Date ? '' : String(cell).trim();
  const year = Number(text);
  return /^\d{4}$/.test(text) && year >= 1900 && year <= 2100 ? fine(year) : bad('no-such-year');
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const partsOfDate = (date: Date): Parts => ({
  year: date.getUTCFullYear(),
  month: date.getUTCMonth() + 1,
  day: date.getUTCDate(),
});

function partsOfText(text: string): Parts | null {
  const written = text.trim();
  const dayFirst = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(written);
  if (dayFirst) return { day: Number(dayFirst[1]), month: Number(dayFirst[2]), year: Number(dayFirst[3]) };
  const yearFirst = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written);
  if (yearFirst) return { year: Number(yearFirst[1]), month: Number(yearFirst[2]), day: Number(yearFirst[3]) };
  return null;
}

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');

export type Mark = { readonly points: number; readonly grade: null } | { readonly points: null; readonly grade: Grade };

/** Points up to the maximum with at most two decimals, or a grade in words. */
export function readMark(cell: Filled, max: number): Value<Mark> {
  const text = cell instanceof Date || typeof cell === 'boolean' ? '' : String(cell).trim();
  const grade = gradeWords.get(foldWords(text));
  if (grade !== undefined) return fine({ points: null, grade });
  const points = Number(text.replace(',', '.'));
  if (!/^\d{1,3}(?:[.,]\d{1,2})?$/.test(text) || computeHundredths(points) === null) return bad('not-points');
  return points > max ? bad('above-max') : fine({ points, grade: null });
}

export type LedUnit = { readonly name: string; readonly party: boolean | null; readonly rating: Level | null };
const noUnits = new Set(['khong', 'no', 'khong giu chuc vu']);
const partyWords = new Set(['dang', 'to chuc dang', 'party']);
const otherWords = new Set(['khac', 'chinh quyen', 'mat tran', 'doan the', 'don vi', 'other']);
const openWords = new Set(['', 'chua', 'chua xep loai']);

/** `Tên (đảng): XS; Tên (khác): T`; “không”: leads none. Without a mark, or without a level, that part is unknown. */
export function readUnits(cell: Filled): Value<LedUnit[]> {
  const texts = readTexts(cell, 300, 20);
  if (!texts.ok) return bad('not-units');
  if (texts.value.length === 1 && noUnits.has(foldWords(texts.value[0] ?? ''))) return fine([]);
  const units: LedUnit[] = [];
  for (const text of texts.value) {
    const [, named = '', written = ''] = /^([^:]+?)\s*(?::\s*(.*))?$/.exec(text) ?? [];
    const [, name = '', mark] = /^(.*?)\s*(?:\(([^()]*)\))?$/.exec(named) ?? [];
    const rating = levelWords.get(foldWords(written)) ?? null;
    const party = mark === undefined ? null : partyWords.has(foldWords(mark));
    if (name === '' || (rating === null && !openWords.has(foldWords(written)))) return bad('not-units');
    if (party === false && !otherWords.has(foldWords(mark ?? ''))) return bad('not-units');
    units.push({ name, party, rating });
  }
  return fine(units);
}

export type Discipline = { readonly violation: string | null; readonly countedBefore: boolean | null };

/** “không”: none; “có”: one of unknown content; else each text between semicolons is a violation. */
export function readDiscipline(cell: Filled): Value<Discipline[]> {
  if (typeof cell === 'boolean') return fine(cell ? [{ violation: null, countedBefore: null }] : []);
  const flag = readFlag(cell);
  if (flag.ok) return fine(flag.value ? [{ violation: null, countedBefore: null }] : []);
  const texts = readTexts(cell, 300, 20);
  return texts.ok ? fine(texts.value.map((violation) => ({ violation, countedBefore: null }))) : texts;
}
