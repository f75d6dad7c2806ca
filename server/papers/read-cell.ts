// One cell → a value or the cause why not. An empty cell never gets here: it is unknown and stays so.
import { computeHundredths } from '../../shared/rules/criteria.ts';
import type { Grade } from '../../shared/rules/grade.ts';
import type { Level } from '../../shared/rules/level.ts';
import { cleanText, findForeignLetter } from '../../shared/wire/names.ts';
import type { CellCause, Person } from '../../shared/wire/roster.ts';
import { foldWords } from './fold-words.ts';

export type Value<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly cause: CellCause };
/** A cell with something to read in it. */
export type Filled = string | number | boolean | Date;

const fine = <T>(value: T): Value<T> => ({ ok: true, value });
const bad = (cause: CellCause): { readonly ok: false; readonly cause: CellCause } => ({ ok: false, cause });

/** Spellings of each meaning → the meaning, by folded words. */
const vocabulary = <T>(meanings: readonly (readonly [T, readonly string[]])[]): ReadonlyMap<string, T> =>
  new Map(meanings.flatMap(([meaning, words]) => words.map((word) => [foldWords(word), meaning] as const)));

const flags = vocabulary<boolean>([
  [true, ['có', 'x', 'đúng', 'rồi', 'yes', 'y', 'true', '1', 'đã', 'v', 'đủ', 'đã kiểm điểm', 'đạt']],
  [false, ['không', 'sai', 'no', 'n', 'false', '0', 'chưa', 'k', 'ko', 'chưa kiểm điểm']],
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
  [
    'official',
    ['chính thức', 'CT', 'đảng viên chính thức', 'official', 'ĐVCT', 'ĐV chính thức', 'ĐV CT', 'đảng viên CT'],
  ],
  ['probationary', ['dự bị', 'DB', 'đảng viên dự bị', 'probationary', 'ĐVDB', 'ĐV dự bị', 'ĐV DB', 'đảng viên DB']],
  [
    'exempt',
    [
      ...['miễn', 'miễn sinh hoạt', 'miễn công tác và sinh hoạt', 'miễn công tác, sinh hoạt', 'exempt', 'miễn SH'],
      ...['miễn sinh hoạt đảng', 'miễn SH đảng', 'được miễn sinh hoạt', 'được miễn', 'miễn công tác và sinh hoạt đảng'],
      ...[
        'đảng viên được miễn công tác và sinh hoạt đảng',
        'miễn CT, SH',
        'miễn công tác, sinh hoạt đảng',
        'ĐV miễn SH',
      ],
      ...['được miễn sinh hoạt đảng', 'đảng viên miễn sinh hoạt', 'được miễn công tác và sinh hoạt đảng', 'ĐVMSH'],
      ...['đảng viên miễn sinh hoạt đảng', 'chính thức, miễn sinh hoạt', 'chính thức, miễn SH', 'CT, miễn SH'],
    ],
  ],
  [
    'elsewhere',
    [
      ...['nơi khác', 'sinh hoạt nơi khác', 'sinh hoạt tạm thời nơi khác', 'elsewhere', 'SH nơi khác'],
      ...['sinh hoạt tạm nơi khác', 'đang sinh hoạt nơi khác', 'chuyển sinh hoạt tạm thời', 'chuyển SH tạm thời'],
      'chuyển sinh hoạt tạm thời nơi khác',
    ],
  ],
  [
    'suspended',
    ['đình chỉ', 'đình chỉ sinh hoạt', 'suspended', 'đình chỉ SH', 'bị đình chỉ', 'đình chỉ sinh hoạt đảng'],
  ],
]);
const headWords = vocabulary<'head' | 'deputy' | 'none'>([
  [
    'head',
    [
      ...['bí thư', 'bí thư chi bộ', 'BT', 'secretary', 'head', 'BTCB', 'BT chi bộ', 'BT CB', 'bí thư CB', 'q. bí thư'],
      ...['quyền bí thư', 'q. bí thư chi bộ', 'quyền bí thư chi bộ', 'q. BT', 'bí thư chi bộ cơ sở', 'q. BTCB'],
    ],
  ],
  [
    'deputy',
    [
      ...['phó bí thư', 'phó bí thư chi bộ', 'PBT', 'deputy', 'deputy secretary', 'PBTCB', 'PBT chi bộ', 'PBT CB'],
      ...['phó bí thư CB', 'phó BT', 'phó BT chi bộ', 'phó BTCB', 'P. bí thư', 'P. bí thư chi bộ', 'P.BT', 'P.BTCB'],
      'phó bí thư chi bộ cơ sở',
    ],
  ],
  ['none', ['không', 'no']],
]);
/** Of this cell by its full name: `Bí thư Chi bộ Tổ dân phố 5`. */
const headOfNamed = /^(?:q |quyen )?(?:bi thu|bt) (?:chi bo|cb) \S/;
const deputyOfNamed = /^(?:pho bi thu|pbt|p bi thu|pho bt) (?:chi bo|cb) \S/;

/** A whole number that was stored as text keeps no fraction of zeros. */
const plain = (cell: Filled): string =>
  String(cell)
    .trim()
    .replace(/^(\d+)\.0+$/, '$1');

function readWord<T>(words: ReadonlyMap<string, T>, cell: Filled, cause: CellCause): Value<T> {
  const found = cell instanceof Date ? undefined : words.get(foldWords(plain(cell)));
  return found === undefined ? bad(cause) : fine(found);
}

export const readFlag = (cell: Filled): Value<boolean> =>
  // A tick mark has no letters to fold.
  typeof cell === 'string' && /^[✓✔☑√üþ]$/u.test(cell.trim()) ? fine(true) : readWord(flags, cell, 'not-yes-no');
export const readLevel = (cell: Filled): Value<Level> => readWord(levelWords, cell, 'not-a-level');
export const readStanding = (cell: Filled): Value<Person['standing']> =>
  readWord(standingWords, cell, 'not-a-standing');

export function readHead(cell: Filled): Value<Person['head']> {
  const word = cell instanceof Date ? undefined : headOf(String(cell));
  if (word === undefined) return bad('not-a-head');
  return fine(word === 'none' ? null : word);
}

function headOf(post: string): 'head' | 'deputy' | 'none' | undefined {
  const words = foldWords(post);
  return headWords.get(words) ?? (headOfNamed.test(words) ? 'head' : deputyOfNamed.test(words) ? 'deputy' : undefined);
}

/** Bí thư or phó bí thư of the cell, if one of the posts says that; a text may hold several posts. */
export function findHead(posts: readonly string[]): Exclude<Person['head'], null> | null {
  const single = posts.flatMap((post) => [post, ...post.split(/[,;/+&]|\s[-–—]\s|\s(?:kiêm|và|đồng thời)\s/iu)]);
  const found = single.map(headOf);
  return found.find((head) => head === 'head') ?? found.find((head) => head === 'deputy') ?? null;
}

/** Text of at most so many characters; a number is taken as it is written. */
export function readText(cell: Filled, most: number): Value<string> {
  if (typeof cell !== 'string' && typeof cell !== 'number') return bad('not-a-text');
  const text = cleanText(String(cell));
  if (text.length > most) return bad('too-long');
  return findForeignLetter(text) === null ? fine(text) : bad('foreign-letter');
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
  const text = plain(cell);
  return /^\d{1,4}$/.test(text) ? fine(Number(text)) : bad('not-a-count');
}

/**
 * A day as `YYYY-MM-DD`, years 1900 to 2100.
 * @param century years of two digits from here on are of 19.., those before it of 20..
 */
export function readDay(cell: Filled, century = 31): Value<string> {
  if (typeof cell === 'string' && countDays(cell) > 1) return bad('two-days');
  const parts = cell instanceof Date ? partsOfDate(cell) : typeof cell === 'string' ? partsOfText(cell, century) : null;
  if (parts === null) return bad('no-such-date');
  const { year, month, day } = parts;
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  const back = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(back.getTime()) && back.toISOString().startsWith(text);
  return exists && year >= 1900 && year <= 2100 ? fine(text) : bad('no-such-date');
}

const countDays = (text: string): number =>
  text.match(/(?<!\d)\d{1,2}\s?[/.\\-]\s?\d{1,2}\s?[/.\\-]\s?(?:\d{4}|\d{2})(?!\d)/g)?.length ?? 0;

/** Members are grown up: a birth of two digits from here on is of the last century. */
export const birthCentury = 13;

export function readYear(cell: Filled): Value<number> {
  const text = cell instanceof Date ? '' : plain(cell).replace(/^(?:năm|sn|sinh năm)\s+/iu, '');
  const year = Number(text);
  return /^\d{4}$/.test(text) && year >= 1900 && year <= 2100 ? fine(year) : bad('no-such-year');
}

const openMark = String.raw`(?:0{1,2}|[_.…?x]{1,3})`;
const openDay = new RegExp(String.raw`^(?:${openMark}\s?[/.-]\s?)?(?:\d{1,2}|${openMark})\s?[/.-]\s?(\d{4})$`, 'u');
const openMonth = /^tháng (\d{1,2})(?: năm |\s?\/\s?)(\d{4})$/u;

/** The year of a birth whose day or month nobody knows: `2/1985`, `00/00/1985`, `__/02/1985`, `tháng 2 năm 1985`. */
export function readOpenYear(cell: Filled): number | null {
  if (typeof cell !== 'string') return null;
  const written = trimDay(cell).toLowerCase();
  const year = Number(openDay.exec(written)?.[1] ?? openMonth.exec(written)?.[2] ?? 0);
  return year >= 1900 && year <= 2100 ? year : null;
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

/** Without what Excel or a clerk puts around a day: an apostrophe, a time of midnight, `ngày`. */
const trimDay = (text: string): string =>
  cleanText(text)
    .replace(/^['’]\s?/, '')
    .replace(/[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:\s?[AP]M)?Z?$/i, '')
    .replace(/^(?:sinh )?ngày /iu, '')
    .trim();

function partsOfText(text: string, century: number): Parts | null {
  const written = trimDay(text);
  const [, d = '', m = '', y = ''] =
    /^(\d{1,2})\s?[/.,\\-]\s?(\d{1,2})\s?[/.,\\-]\s?(\d{4}|\d{2})$/.exec(written) ??
    /^(\d{1,2}) tháng (\d{1,2}),? năm (\d{4})$/iu.exec(written) ??
    [];
  if (y !== '') return { day: Number(d), month: Number(m), year: fullYear(y, century) };
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(written);
  if (yearFirst) return { year: Number(yearFirst[1]), month: Number(yearFirst[2]), day: Number(yearFirst[3]) };
  return null;
}

const fullYear = (digits: string, century: number): number =>
  digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) >= century ? 1900 : 2000);

/** Whether a day is written with two digits of its year. */
export const isShortYear = (cell: Filled): boolean =>
  typeof cell === 'string' && /^\d{1,2}\s?[/.,\\-]\s?\d{1,2}\s?[/.,\\-]\s?\d{2}$/.test(trimDay(cell));

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
