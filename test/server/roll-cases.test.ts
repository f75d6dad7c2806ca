// Rolls as offices make them: what the preview says of each.
import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRoll } from '../../server/papers/read-roll.ts';
import type { CellCause, FileCause, NoteCause } from '../../shared/wire/roster.ts';
import { previewOf } from './roll-files.ts';

const folder = new URL('../fixtures/rolls/', import.meta.url);
const readFile = (name: string) => readRoll(readFileSync(new URL(name, folder)), [], '2026-12-05');

interface Expected {
  readonly read: number;
  /** Address and cause of each bad cell; null where no cell is to blame. */
  readonly errors?: readonly (readonly [string | null, CellCause])[];
  readonly notes?: Partial<Record<NoteCause, number>>;
  readonly sheet?: string;
  readonly otherSheets?: readonly string[];
}

const cases: Readonly<Record<string, Expected>> = {
  '01-party-head-signature.xlsx': { read: 12, notes: { 'not-people': 5 } },
  '02-office-no-standing-column.xlsx': {
    ...{ read: 12, errors: [[null, 'standing-missing']] },
    notes: { 'not-people': 5, 'standing-from-day': 11 },
  },
  '03-two-level-header.xlsx': { read: 12, notes: { 'not-people': 5, 'standing-from-day': 12 } },
  '04-dates-as-text.xlsx': { read: 22, notes: { 'short-years': 2, 'year-only': 4, 'no-head': 1 } },
  '05-dates-as-serials.xlsx': {
    ...{ read: 13, notes: { 'no-head': 1 } },
    errors: ['C9', 'C10', 'C14'].map((cell) => [cell, 'no-such-date'] as const),
  },
  '08-tcvn3-vni.xlsx': {
    ...{ read: 9, notes: { 'no-head': 1 } },
    errors: Array.from({ length: 9 }, (_, index) => [`B${index + 2}`, 'old-font'] as const),
  },
  '09-surname-given-name.xlsx': { read: 12, notes: { 'no-head': 1 } },
  '10-standing-two-x-columns.xlsx': { read: 12 },
  '12-hidden-rows.xlsx': { read: 12, notes: { 'hidden-rows': 2 } },
  '13-groups-subtotals.xlsx': { read: 12, notes: { 'not-people': 12 } },
  '14-roll-on-second-sheet.xlsx': { read: 12, sheet: 'DS đảng viên', otherSheets: ['Bìa'] },
  '14c-three-years-last-is-active.xlsx': { read: 12, sheet: '2026', otherSheets: ['2024', '2025'] },
  '16b-formulas-without-values.xlsx': {
    read: 12,
    errors: Array.from({ length: 12 }, (_, index) => [`B${index + 2}`, 'formula-empty'] as const),
  },
  '16c-formula-errors.xlsx': {
    ...{ read: 6, notes: { 'no-head': 1 } },
    errors: ['B4', 'C5', 'E6'].map((cell) => [cell, 'error-value'] as const),
  },
  '20b-stray-space-far-right.xlsx': { read: 12 },
  '21-utf8-bom.csv': { read: 12 },
  '21b-windows-1258.csv': { read: 12 },
  '21c-semicolon.csv': { read: 12 },
  '21d-utf16-tabs.txt': { read: 12 },
  '24-flags.xlsx': { read: 20, errors: [['E15', 'not-yes-no']], notes: { 'no-head': 1 } },
  '25-standing-words.xlsx': {
    ...{ read: 20, notes: { 'no-head': 1 } },
    errors: ['D18', 'D20'].map((cell) => [cell, 'not-a-standing'] as const),
  },
  '25b-header-dang-vien.xlsx': {
    ...{ read: 20, notes: { 'no-head': 1 } },
    errors: ['D18', 'D20'].map((cell) => [cell, 'not-a-standing'] as const),
  },
  '29c-iso-day-of-admission.xlsx': { read: 3, notes: { 'no-head': 1 } },
  '32a-template-word-left.xlsx': { read: 12, notes: { 'no-head': 1 } },
  '32c-template-filled-down.xlsx': { read: 12, notes: { 'no-head': 1 } },
  '36-us-windows-mixed-dates.xlsx': { read: 12, notes: { 'days-swapped': 5 } },
  '37-names-with-titles.xlsx': {
    ...{ read: 10, errors: [['B9', 'person-twice']] },
    notes: { 'titles-taken': 5, 'titles-doubted': 2, 'no-head': 1 },
  },
  '38-header-row-24.xlsx': { read: 12 },
  '39-two-dates-in-a-cell.xlsx': {
    ...{ read: 5, notes: { 'short-years': 1, 'no-head': 1 } },
    errors: [
      ['E2', 'two-days'],
      ['E3', 'two-days'],
      ['E4', 'no-such-date'],
      ['E6', 'no-such-date'],
    ],
  },
};

const refused: Readonly<Record<string, FileCause>> = {
  '09c-unnamed-column-with-given-names.xlsx': 'headless-names',
  '22-html-table.xls': 'web-page',
  '22b-spreadsheetml.xls': 'web-page',
  '34b-libreoffice.ods': 'open-document',
  '34g-flat.fods': 'open-document',
};

describe.each(['UTC', 'Asia/Ho_Chi_Minh', 'America/Los_Angeles'])('in the zone %s', (zone) => {
  const before = process.env['TZ'];
  beforeAll(() => {
    process.env['TZ'] = zone;
  });
  afterAll(() => {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  });

  it.each(Object.entries(cases))('%s is read, and whatever was passed over is said', async (name, expected) => {
    const preview = previewOf(readFile(name));
    expect(preview.read).toBe(expected.read);
    expect(preview.errors.map(({ cell, cause }) => [cell, cause])).toEqual(expected.errors ?? []);
    expect(preview.rows).toHaveLength(expected.read - (expected.errors?.length ?? 0));
    expect(Object.fromEntries(preview.notes.map(({ cause, count }) => [cause, count]))).toEqual(expected.notes ?? {});
    if (expected.sheet !== undefined) expect(preview.sheet).toBe(expected.sheet);
    expect(preview.otherSheets).toEqual(expected.otherSheets ?? []);
  });

  it('days are the days that the cells show', async () => {
    const iso = previewOf(readFile('29c-iso-day-of-admission.xlsx'));
    expect(iso.rows.map(({ facts }) => facts['admittedOn'])).toEqual(['2018-06-10', '2018-06-10', '2018-06-10']);
    const serials = previewOf(readFile('05-dates-as-serials.xlsx'));
    expect(new Set(serials.rows.map(({ person }) => person.birthDate))).toEqual(new Set(['1985-02-03']));
    const texts = previewOf(readFile('04-dates-as-text.xlsx'));
    expect(new Set(texts.rows.map(({ person }) => person.birthDate))).toEqual(new Set(['1985-02-03', null]));
    expect(new Set(texts.rows.map(({ person }) => person.birthYear))).toEqual(new Set([1985]));
  });
});

describe('a file of the wild', () => {
  it.each(Object.entries(refused))('%s is refused with what to do', async (name, error) => {
    expect(readFile(name)).toMatchObject({ ok: false, error });
  });

  it('names the sheet, the cell and the text of a column of given names without a head', async () => {
    expect(readFile('09c-unnamed-column-with-given-names.xlsx')).toMatchObject({
      ...{ sheet: 'Sheet', cell: 'C2', header: 'An' },
    });
  });

  it('is among the cases: every fixture is', () => {
    const names = readdirSync(folder).filter((name) => name !== '27-headers');
    expect([...Object.keys(cases), ...Object.keys(refused)].sort()).toEqual(names.sort());
  });

  it.each(readdirSync(new URL('27-headers/', folder)))('27-headers/%s has its column of names found', async (name) => {
    const preview = previewOf(readFile(`27-headers/${name}`));
    expect(preview.rows.map(({ person }) => person.name)).toEqual(['Nguyễn Văn An', 'Trần Thị Bình']);
    expect(preview.ignoredHeaders).toEqual([]);
  });

  it('joins names over two columns and reads ticks and days as standings', async () => {
    const joined = previewOf(readFile('09-surname-given-name.xlsx'));
    expect(joined.rows.map(({ person }) => person.name)).toContain('Võ Thị Ngọc Hà');
    const ticks = previewOf(readFile('10-standing-two-x-columns.xlsx'));
    const days = previewOf(readFile('03-two-level-header.xlsx'));
    for (const { rows } of [ticks, days]) {
      expect(rows.filter(({ person }) => person.standing === 'probationary').map(({ person }) => person.name)).toEqual([
        'Hoàng Đức Huy',
      ]);
    }
    expect(days.rows.map(({ person }) => person.birthYear)).toContain(1979);
  });

  it('takes the chair’s one word for everybody without a standing', async () => {
    const file = readFileSync(new URL('02-office-no-standing-column.xlsx', folder));
    const preview = previewOf(readRoll(file, [], '2026-12-05', 'probationary'));
    expect(preview.errors).toEqual([]);
    expect(preview.rows.map(({ person }) => person.standing).sort()).toEqual([
      ...Array.from({ length: 11 }, () => 'official'),
      'probationary',
    ]);
  });

  it('tells the person and the text of a bad cell', async () => {
    const preview = previewOf(readFile('16c-formula-errors.xlsx'));
    expect(preview.errors[1]).toMatchObject({ cell: 'C5', name: 'Phạm Thị Dung', found: '#REF!' });
  });
});
