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

/** Columns that are half of a meaning: a name in two columns, a tick under one standing, the day that made it official. */
export const sideColumns = ['familyName', 'givenName', 'officialMark', 'probationaryMark', 'officialOn'] as const;
export type SideColumn = (typeof sideColumns)[number];
export type Role = RosterColumn | SideColumn;

/** Other ways in which offices head a column. */
const spellings: Readonly<Partial<Record<Role, readonly string[]>>> = {
  name: [
    ...['họ tên', 'họ tên đảng viên', 'họ và tên đảng viên', 'name', 'full name', 'họ và tên khai sinh'],
    ...['họ tên khai sinh', 'họ và tên đồng chí', 'họ tên đồng chí', 'họ tên đ/c', 'họ và tên đ/c', 'tên đảng viên'],
    ...['đồng chí', 'họ, chữ đệm và tên', 'họ, đệm và tên', 'họ đệm và tên', 'họ và tên đang dùng', 'họ và tên ĐV'],
    ...['họ tên ĐV', 'họ và tên thành viên', 'tên đ/c', 'tên đồng chí', 'họ tên thường dùng', 'họ và tên thường dùng'],
    // The same in fonts of before Unicode, TCVN3 and VNI.
    ...['Hä vµ tªn', 'Hä tªn', 'Hoï vaø teân', 'Hoï teân'],
  ],
  familyName: ['họ đệm', 'họ và đệm', 'họ', 'họ lót', 'họ và chữ đệm', 'họ và tên đệm', 'họ, tên đệm', 'họ chữ đệm'],
  givenName: ['tên', 'tên gọi'],
  birthDate: [
    ...['ngày tháng năm sinh', 'ngày, tháng, năm sinh', 'sinh ngày', 'birth date', 'date of birth', 'ngày sinh nhật'],
    ...['NTNS', 'ngày/tháng/năm sinh', 'sinh ngày tháng năm', 'ngày tháng sinh', 'sinh', 'tuổi đời'],
  ],
  birthYear: ['sinh năm', 'năm sinh', 'NS', 'year of birth'],
  number: [
    ...['số thẻ đảng', 'số thẻ đảng viên', 'số thẻ ĐV', 'mã đảng viên', 'member number', 'số TĐV', 'thẻ đảng'],
    ...['thẻ đảng viên', 'số hiệu thẻ', 'số thẻ đảng viên mới'],
  ],
  standing: [
    ...['chính thức, dự bị', 'CT/DB', 'tư cách', 'tư cách đảng viên', 'official/probationary', 'ĐVCT/ĐVDB', 'diện'],
    ...['đảng viên chính thức/dự bị', 'đảng viên CT/DB', 'đảng viên (CT/DB)', 'loại đảng viên', 'diện đảng viên'],
    ...['tình trạng đảng viên', 'chính thức hay dự bị', 'chính thức hoặc dự bị', 'dự bị/chính thức', 'DB/CT'],
  ],
  officialMark: ['chính thức', 'đảng viên chính thức', 'ĐVCT', 'ĐV chính thức', 'tư cách chính thức', 'CT'],
  probationaryMark: ['dự bị', 'đảng viên dự bị', 'ĐVDB', 'ĐV dự bị', 'tư cách dự bị', 'DB'],
  officialOn: [
    ...['ngày chính thức', 'ngày vào đảng chính thức', 'ngày công nhận chính thức', 'vào đảng chính thức'],
    ...[
      'ngày công nhận đảng viên chính thức',
      'ngày vào đảng ngày chính thức',
      'ngày vào đảng CT',
      'chuyển chính thức',
    ],
    ...['ngày chuyển đảng chính thức', 'ngày kết nạp chính thức', 'ngày, tháng, năm chính thức', 'ngày CT'],
  ],
  posts: ['chức vụ, công việc', 'chức danh', 'post', 'chức vụ đảng', 'chức vụ trong đảng', 'chức vụ hiện nay'],
  head: ['bí thư, phó bí thư chi bộ'],
  reviewCompleted: ['kiểm điểm xong', 'đã hoàn thành kiểm điểm'],
  exempt: ['miễn công tác và sinh hoạt', 'miễn công tác, sinh hoạt', 'miễn sinh hoạt đảng'],
  admittedOn: [
    ...['ngày kết nạp', 'ngày vào đảng dự bị', 'date of admission', 'ngày vào ĐCSVN', 'ngày kết nạp đảng'],
    ...['ngày dự bị', 'ngày vào đảng ngày dự bị', 'ngày kết nạp dự bị', 'vào đảng dự bị', 'ngày tháng năm vào đảng'],
    ...['ngày vào đảng CSVN', 'ngày vào đảng DB'],
  ],
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
const silent = new Set(['stt', 'tt', 'so tt', 'so thu tu', 'no', 'ghi chu', 'note', 'notes'].map(foldWords));

const known = new Map<string, Role>([
  ...Object.entries(spellings).flatMap(([role, words]) =>
    words.map((word) => [foldHeader(word), role as Role] as const),
  ),
  ...rosterColumns.flatMap((column) =>
    [vi.columns[column], en.columns[column]].map((spelling) => [foldHeader(spelling), column] as const),
  ),
]);
/** Titles and halves that head a column only where others stand beside them. */
const weakNames = new Set(['danh sách đảng viên', 'danh sách', 'đảng viên', 'ĐV'].map(foldWords));
const standingOrName = new Set(['đảng viên', 'ĐV'].map(foldWords));

/** Without its number and what stands in brackets: a unit or the maximum of points. */
function foldHeader(header: string): string {
  return foldWords(header.replace(/\([^)]*\)/g, ' ').replace(/^\s*\d{1,2}\s*[.):-]\s*/, ''));
}

export const isFormRow = (column: Role): column is FormRow => memberForm.some(({ id }) => id === column);

export const kindOf = (column: RosterColumn): CellKind => (isFormRow(column) ? 'points' : kinds[column]);

/** The column that a header names, or null. */
export const findColumn = (header: string): Role | null => known.get(foldHeader(header)) ?? null;

/** A header that names people only beside other columns; `either`: their standing where the names have a column. */
export function findWeakName(header: string): 'name' | 'either' | null {
  const folded = foldHeader(header);
  if (!weakNames.has(folded)) return null;
  return standingOrName.has(folded) ? 'either' : 'name';
}

/** The column of the template to which a fault in a cell belongs. */
export function columnOf(role: Role): RosterColumn {
  switch (role) {
    case 'familyName':
    case 'givenName':
      return 'name';
    case 'officialMark':
    case 'probationaryMark':
    case 'officialOn':
      return 'standing';
    default:
      return role;
  }
}

export const isSilentHeader = (header: string): boolean => silent.has(foldHeader(header));

/** The maximum in brackets, `… (6 điểm)` or `… (12,5)`; null without one. At most two decimals. */
export function readMaximum(header: string): number | null {
  const found = /\(\s*(?:tối đa\s*)?(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:điểm|đ|points)?\s*\)/iu.exec(
    header.normalize('NFC'),
  );
  const max = Number((found?.[1] ?? '').replace(',', '.'));
  return max > 0 && max <= 100 ? max : null;
}
