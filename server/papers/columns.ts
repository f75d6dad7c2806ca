// Which column a header names, and what kind of cell stands below it.
import { papers as en } from '../../shared/text/en/papers.ts';
import { papers as vi } from '../../shared/text/vi/papers.ts';
import { memberForm, type FormRow } from '../../shared/wire/dossier.ts';
import { rosterColumns, type RosterColumn } from '../../shared/wire/roster.ts';
import { foldWords } from './fold-words.ts';

export type CellKind = keyof typeof vi.allowed;

const kinds: Readonly<Record<Exclude<RosterColumn, FormRow>, CellKind>> = {
  name: 'text',
  birthDate: 'day',
  birthYear: 'year',
  number: 'text',
  standing: 'standing',
  posts: 'text',
  head: 'head',
  reviewCompleted: 'flag',
  exempt: 'flag',
  admittedOn: 'day',
  sickLeaveDays: 'count',
  sickThreeMonths: 'flag',
  degradationConcluded: 'flag',
  targetsGiven: 'count',
  targetsDone: 'count',
  discipline: 'text',
  disciplineCounted: 'flag',
  civilServant: 'flag',
  stateRating: 'level',
  emulationFighterProposed: 'flag',
  highCertificate: 'flag',
  inBusiness: 'flag',
  ownsPrivateFirm: 'flag',
  goodAtBusiness: 'flag',
  stateDutiesPaid: 'flag',
  commended: 'flag',
  privateFirmRulesKept: 'flag',
  exemplary: 'flag',
  frontRunner: 'flag',
  ledUnits: 'text',
};

/** Other ways in which offices head a column. */
const spellings: Readonly<Partial<Record<RosterColumn, readonly string[]>>> = {
  name: ['họ tên', 'họ tên đảng viên', 'họ và tên đảng viên', 'name'],
  birthDate: ['ngày tháng năm sinh', 'ngày, tháng, năm sinh', 'sinh ngày', 'birth date'],
  number: ['số thẻ đảng', 'số thẻ đảng viên', 'số thẻ ĐV', 'mã đảng viên', 'member number'],
  standing: ['chính thức, dự bị', 'CT/DB', 'tư cách', 'tư cách đảng viên', 'official/probationary'],
  posts: ['chức vụ, công việc', 'chức danh', 'post'],
  head: ['bí thư, phó bí thư chi bộ'],
  reviewCompleted: ['kiểm điểm xong', 'đã hoàn thành kiểm điểm'],
  exempt: ['miễn công tác và sinh hoạt', 'miễn công tác, sinh hoạt', 'miễn sinh hoạt đảng'],
  admittedOn: ['ngày kết nạp', 'ngày vào đảng dự bị', 'date of admission'],
  sickLeaveDays: ['số ngày nghỉ ốm'],
  targetsGiven: ['số chỉ tiêu giao', 'chỉ tiêu được giao'],
  targetsDone: ['số chỉ tiêu hoàn thành', 'chỉ tiêu đã hoàn thành'],
  discipline: ['kỷ luật đảng', 'kỉ luật'],
  civilServant: ['công chức', 'CBCCVC', 'cán bộ, công chức, viên chức'],
  stateRating: ['xếp loại công chức, viên chức', 'xếp loại cán bộ, công chức, viên chức'],
  highCertificate: ['bằng khen'],
  commended: ['giấy khen'],
  ledUnits: ['đơn vị phụ trách', 'tổ chức, đơn vị lãnh đạo'],
};

/** Headers passed over without a word: running numbers and notes. */
const silent = new Set(['stt', 'tt', 'so tt', 'no', 'ghi chu', 'note', 'notes'].map(foldWords));

const known = new Map<string, RosterColumn>(
  rosterColumns.flatMap((column) =>
    [vi.columns[column], en.columns[column], ...(spellings[column] ?? [])].map(
      (spelling) => [foldHeader(spelling), column] as const,
    ),
  ),
);

/** Without what stands in brackets: a unit or the maximum of points. */
function foldHeader(header: string): string {
  return foldWords(header.replace(/\([^)]*\)/g, ' '));
}

export const isFormRow = (column: RosterColumn): column is FormRow => memberForm.some(({ id }) => id === column);

export const kindOf = (column: RosterColumn): CellKind => (isFormRow(column) ? 'points' : kinds[column]);

/** The column that a header names, or null. */
export const findColumn = (header: string): RosterColumn | null => known.get(foldHeader(header)) ?? null;

export const isSilentHeader = (header: string): boolean => silent.has(foldHeader(header));

/** The maximum in brackets, `… (6 điểm)` or `… (12,5)`; null without one. At most two decimals. */
export function readMaximum(header: string): number | null {
  const found = /\(\s*(?:tối đa\s*)?(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:điểm|đ|points)?\s*\)/iu.exec(
    header.normalize('NFC'),
  );
  const max = Number((found?.[1] ?? '').replace(',', '.'));
  return max > 0 && max <= 100 ? max : null;
}
