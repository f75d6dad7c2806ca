import * as v from 'valibot';
import type { Cell } from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { readRoll, parsePastedRoll } from '../../server/papers/read-roll.ts';
import { writeHeader, writeTemplate } from '../../server/papers/write-template.ts';
import { packZip, unpackZip } from '../../server/papers/zip.ts';
import { papers as en } from '../../shared/text/en/papers.ts';
import { papers as vi } from '../../shared/text/vi/papers.ts';
import { cleanText } from '../../shared/wire/names.ts';
import {
  cellCauses,
  fileCauses,
  rosterColumns,
  rosterPreviewSchema,
  type CellCause,
  type RosterColumn,
} from '../../shared/wire/roster.ts';
import { roll25, writeRoll25 } from '../fixtures/roll-25.ts';
import { causesOf, previewOf, read } from './roll-files.ts';

describe('the words of papers', () => {
  it.each([vi, en])('name every column, every cause and no other', (words) => {
    expect(Object.keys(words.columns)).toEqual([...rosterColumns]);
    expect(Object.keys(words.meanings)).toEqual([...rosterColumns]);
    expect(Object.keys(words.files).sort()).toEqual([...fileCauses].sort());
    expect(Object.keys(words.cells).sort()).toEqual([...cellCauses].sort());
  });
});

describe('a file', () => {
  it('of the fixture is read whole, title and foreign column passed over', async () => {
    const preview = previewOf(readRoll(await writeRoll25(), []));
    expect(v.is(rosterPreviewSchema, preview)).toBe(true);
    expect(causesOf(preview)).toEqual([]);
    expect(preview.read).toBe(25);
    expect(preview.ignoredHeaders).toEqual(['Quê quán']);
    expect(preview.rows.map(({ person: { name } }) => name)).toEqual(roll25.map(({ name }) => name));
    expect(new Set(preview.rows.map(({ person: { member } }) => member)).size).toBe(25);
    expect(preview.rows[0]).toMatchObject({
      ...{
        row: 4,
        change: 'new',
        facts: { admittedOn: '2005-02-03', sickLeaveDays: 0, frontRunner: true, discipline: [] },
      },
      person: { birthDate: '1968-04-12', birthYear: 1968, number: '46.010001', posts: ['Bí thư'], head: 'head' },
    });
    expect(preview.rows[1]?.person).toMatchObject({ birthDate: '1975-11-05', head: 'deputy' });
    expect(preview.rows[3]?.facts['discipline']).toEqual([
      { violation: 'Vi phạm quy định về đất đai', countedBefore: false },
    ]);
    expect(preview.rows[7]?.person).toMatchObject({ birthDate: null, birthYear: 1934, standing: 'exempt' });
  });

  it('has its columns in any order, without accents, in capitals or in English', async () => {
    const preview = previewOf(
      await read([
        ['state rating', 'CHINH THUC / DU BI', '  ho va  ten: ', 'Ngày vào Đảng'.normalize('NFD'), 'b1'],
        ['HTXSNV', 'DB', 'Phan Văn Lợi', '3.2.2015', 'x'],
      ]),
    );
    expect(preview.rows[0]).toMatchObject({
      ...{ person: { name: 'Phan Văn Lợi', standing: 'probationary' } },
      facts: { stateRating: 'excellent', admittedOn: '2015-02-03' },
    });
    expect(preview.ignoredHeaders).toEqual(['b1']);
  });

  it('keeps names in NFC with single spaces, hyphens and capitals as they are', async () => {
    const name = `  ${'Huỳnh  Tấn'.normalize('NFD')}\u00a0Phát-Đạt\u200b `;
    const preview = previewOf(
      await read([
        ['Họ tên', 'Tư cách'],
        [name, 'ct'],
      ]),
    );
    expect(preview.rows[0]?.person.name).toBe('Huỳnh Tấn Phát-Đạt');
  });

  it('takes an empty cell for unknown, never for no', async () => {
    const preview = previewOf(
      await read([
        ['Họ tên', 'Tư cách', 'Kỷ luật', 'Đã kiểm điểm'],
        ['Cao Hữu Thạch', 'CT', ' ', null],
      ]),
    );
    expect(preview.rows[0]?.facts).toEqual({});
    expect(preview.rows[0]?.criteria).toEqual([]);
  });

  it('gives points, grades and the maxima written behind the headers', async () => {
    const max = { a1: 10, a2: 6, a3: 6, a4: 2 };
    const head = Object.entries(max).map(([id, most]) => `${vi.columns[id as 'a1']} (${most} điểm)`);
    const preview = previewOf(
      await read([
        ['Họ tên', 'Tư cách', ...head],
        ['Cao Hữu Thạch', 'CT', '9,75', 'TB', 6, null],
      ]),
    );
    expect(preview.rows[0]?.criteria).toEqual([
      { id: 'a1', group: 'other', max: 10, points: 9.75, grade: null },
      { id: 'a2', group: 'other', max: 6, points: null, grade: 'average' },
      { id: 'a3', group: 'other', max: 6, points: 6, grade: null },
      { id: 'a4', group: 'other', max: 2, points: null, grade: null },
    ]);
    expect(
      await read([
        ['Họ tên', 'Tư cách', head[0]!],
        ['Cao Hữu Thạch', 'CT', 1],
      ]),
    ).toMatchObject({
      error: 'maxima-not-100',
    });
  });

  it('tells led units of the party, others, and those of which something is unknown', async () => {
    const units = 'Chi bộ 3 (đảng): XS; Chi hội Phụ nữ (đoàn thể): HTTNV\nTổ 5; Ban Công tác (khác): chưa';
    const preview = previewOf(
      await read([
        ['Họ tên', 'Tư cách', 'Đơn vị lãnh đạo'],
        ['Cao Hữu Thạch', 'CT', units],
      ]),
    );
    expect(preview.rows[0]?.facts['ledUnits']).toEqual([
      { name: 'Chi bộ 3', party: true, rating: 'excellent' },
      { name: 'Chi hội Phụ nữ', party: false, rating: 'good' },
      { name: 'Tổ 5', party: null, rating: null },
      { name: 'Ban Công tác', party: false, rating: null },
    ]);
  });

  it.each<[string, string, Cell, RosterColumn, CellCause]>([
    ['a day that does not exist', 'Ngày vào Đảng', '31/02/2015', 'admittedOn', 'no-such-date'],
    ['a bare number for a day', 'Ngày vào Đảng', 43100, 'admittedOn', 'no-such-date'],
    ['a month before its day', 'Ngày vào Đảng', '02/31/2015', 'admittedOn', 'no-such-date'],
    ['a year of two digits', 'Năm sinh', 73, 'birthYear', 'no-such-year'],
    ['a fraction of a day', 'Nghỉ ốm (ngày)', 1.5, 'sickLeaveDays', 'not-a-count'],
    ['a negative count', 'Chỉ tiêu giao', -1, 'targetsGiven', 'not-a-count'],
    ['neither yes nor no', 'Công chức, viên chức', 'có lẽ', 'civilServant', 'not-yes-no'],
    ['no level', 'Xếp loại công chức', 'Khá', 'stateRating', 'not-a-level'],
    ['no head', 'Bí thư/Phó bí thư', 'ủy viên', 'head', 'not-a-head'],
    ['points above the maximum', 'Tư tưởng chính trị', 6.5, 'a1', 'above-max'],
    ['points with three decimals', 'Tư tưởng chính trị', 5.125, 'a1', 'not-points'],
    ['a grade that does not exist', 'Tư tưởng chính trị', 'Khá', 'a1', 'not-points'],
    ['a unit without a level after its colon', 'Đơn vị lãnh đạo', 'Tổ 1 (khác): giỏi', 'ledUnits', 'not-units'],
    ['a unit of an unknown kind', 'Đơn vị lãnh đạo', 'Tổ 1 (abc): T', 'ledUnits', 'not-units'],
    ['a number of 41 characters', 'Số thẻ', '4'.repeat(41), 'number', 'too-long'],
    ['a truth for a card number', 'Số thẻ', true, 'number', 'not-a-text'],
    ['exempt and probationary', 'Miễn sinh hoạt', 'có', 'exempt', 'standing-conflict'],
  ])('names row, column and cause of %s', async (_, header, cell, column, cause) => {
    const preview = previewOf(
      await read([
        ['Họ tên', 'Tư cách', header],
        ['Cao Hữu Thạch', 'CT', null],
        ['Lâm Bá Hòa', 'DB', cell],
      ]),
    );
    expect(causesOf(preview)).toEqual([{ row: 3, column, cause, other: null }]);
    expect(preview.rows.map(({ row }) => row)).toEqual([2]);
  });

  it('names facts that contradict each other', async () => {
    const preview = previewOf(
      await read([
        ['Họ tên', 'Tư cách', 'Ngày sinh', 'Năm sinh', 'Ngày vào Đảng', 'Kỷ luật', 'Kỷ luật đã tính năm trước'],
        ['Cao Hữu Thạch', 'CT', '10/10/1978', 1987, null, null, null],
        ['Lâm Bá Hòa', 'CT', '10/10/1978', null, '09/10/1978', 'không', 'có'],
      ]),
    );
    expect(preview.errors.map(({ row, column, cause }) => [row, column, cause])).toEqual([
      [2, 'birthYear', 'birth-conflict'],
      [3, 'disciplineCounted', 'discipline-conflict'],
      [3, 'admittedOn', 'admitted-before-birth'],
    ]);
  });

  it('names people without a name or a standing, and whoever stands in it twice', async () => {
    const preview = previewOf(
      await read([
        ['Họ tên', 'Năm sinh', 'Số thẻ', 'Tư cách'],
        ['Trần Thị Thu Thủy', 1989, null, 'CT'],
        ['trần thị  thu thủy', 1989, null, 'CT'],
        ['Trần Thị Thu Thủy', 1959, '46 1', 'CT'],
        ['Lâm Bá Hòa', 1959, '461', 'CT'],
        [null, 1960, null, 'CT'],
        ['Cao Hữu Thạch', 1961, null, null],
      ]),
    );
    expect(causesOf(preview)).toEqual([
      { row: 3, column: 'name', cause: 'person-twice', other: 2 },
      { row: 5, column: 'number', cause: 'number-twice', other: 4 },
      { row: 6, column: 'name', cause: 'no-name', other: null },
      { row: 7, column: 'standing', cause: 'standing-missing', other: null },
    ]);
    expect(preview.read).toBe(6);
    expect(preview.rows.map(({ row }) => row)).toEqual([2, 4]);
  });

  it.each<[string, Cell[][], object]>([
    ['without a header', [['Cao Hữu Thạch', 'CT']], { error: 'header-missing', row: null }],
    [
      'without a column of names',
      [
        ['Ngày sinh', 'Tư cách', 'Số thẻ'],
        ['1/1/1970', 'CT', '1'],
      ],
      { error: 'name-column-missing', row: 1 },
    ],
    [
      'with two columns of one content',
      [['Họ tên', 'Chức vụ', 'Họ và tên']],
      { error: 'column-twice', row: 1, header: 'Họ và tên' },
    ],
    [
      'with a second table below the first',
      [
        ['Họ tên', 'Tư cách'],
        ['A B', 'CT'],
        ['Họ và tên', 'Chức vụ'],
      ],
      { error: 'header-twice', row: 3 },
    ],
    [
      'with nobody in it',
      [
        ['Họ tên', 'Tư cách'],
        [null, ' '],
      ],
      { error: 'empty' },
    ],
    ['with nothing in it', [[null]], { error: 'empty' }],
  ])('%s is refused by name', async (_, rows, refusal) => {
    expect(await read(rows)).toMatchObject({ ok: false, ...refusal });
  });
});

describe('pasted cells', () => {
  it('are read like a file, with quoted cells that hold breaks, tabs and quotes', () => {
    const text =
      'Họ và tên\tTư cách\tChức vụ\r\n"Cao Hữu\tThạch"\tCT\t"Bí thư\nTổ trưởng ""Tổ 1"""\r\nLâm Bá Hòa\tDB\t\r\n';
    const preview = previewOf(parsePastedRoll(text, []));
    expect(preview.rows.map(({ row, person: { name, posts, head } }) => [row, name, posts, head])).toEqual([
      [2, 'Cao Hữu Thạch', ['Bí thư', 'Tổ trưởng "Tổ 1"'], 'head'],
      [3, 'Lâm Bá Hòa', [], null],
    ]);
  });

  it('with a stray quote lose nothing', () => {
    const preview = previewOf(parsePastedRoll('Họ tên\tTư cách\n"Cao" Hữu Thạch\tCT\nLâm "Bá" Hòa\tCT', []));
    expect(preview.rows.map(({ person: { name } }) => name)).toEqual(['"Cao" Hữu Thạch', 'Lâm "Bá" Hòa']);
  });

  it('that open a quote and never close it are read as they stand, however many', () => {
    expect(previewOf(parsePastedRoll('Họ tên\tTư cách\n"Cao Hữu Thạch\tCT', [])).rows[0]?.person.name).toBe(
      '"Cao Hữu Thạch',
    );
    expect(parsePastedRoll(`Họ tên\n"${'x'.repeat(5_000_000)}`, [])).toMatchObject({
      errors: [{ cause: 'too-long', cell: 'A2' }],
    });
    expect(parsePastedRoll(`Họ tên\n"${'""'.repeat(2_000_000)}`, [])).toMatchObject({ ok: true });
  });

  it('of nothing are refused, and so is too much', () => {
    expect(parsePastedRoll('', [])).toMatchObject({ error: 'empty' });
    expect(parsePastedRoll('x'.repeat(5 * 1024 * 1024 + 1), [])).toMatchObject({ error: 'too-large' });
    const many = `Họ tên\tTư cách\n${Array.from({ length: 20_001 }, (_, i) => `Người ${i}\tCT\n`).join('')}`;
    expect(parsePastedRoll(many, [])).toMatchObject({ error: 'too-many-rows' });
  });
});

describe('the template', () => {
  it.each([
    ['Vietnamese', vi],
    ['English', en],
  ])('in %s is understood by the reader, whose example row is nobody', async (_, words) => {
    const template = await writeTemplate(words);
    expect(readRoll(template, [])).toMatchObject({ ok: false, error: 'empty' });
    const heads = rosterColumns.map((column) => writeHeader(column, words));
    const filled: Partial<Record<RosterColumn, string>> = {
      name: 'Cao Hữu Thạch',
      standing: words.words.standings.official,
    };
    const row = rosterColumns.map((column) => filled[column] ?? null);
    const preview = previewOf(await read([heads, row]));
    expect(preview.ignoredHeaders).toEqual([]);
    expect(preview.rows).toHaveLength(1);
  });

  it('shows only words that the reader takes', async () => {
    for (const words of [vi, en]) {
      const files = unpackZip(await writeTemplate(words), { entries: 100, inflatedBytes: 1e7 }, () => true);
      if (!files.ok) throw new Error(files.error);
      const strings = files.files.get('xl/sharedStrings.xml')!.toString('utf8');
      const marked = new RegExp(`>${words.exampleMark}<`);
      expect(strings).toMatch(marked);
      const changed = new Map(files.files).set('xl/sharedStrings.xml', Buffer.from(strings.replace(marked, '>1<')));
      const preview = previewOf(readRoll(packZip(changed), []));
      expect(causesOf(preview)).toEqual([]);
      expect(preview.rows.map(({ person: { name } }) => name)).toEqual([words.example.name]);
    }
  });
});

describe('a secretary with a second post', () => {
  it.each([
    ['Bí thư Chi bộ, Hiệu trưởng', 'head'],
    ['BTCB', 'head'],
    ['BT chi bộ', 'head'],
    ['Bí thư CB', 'head'],
    ['Q. Bí thư', 'head'],
    ['Hiệu trưởng kiêm Bí thư chi bộ', 'head'],
    ['Bí thư Chi bộ Tổ dân phố 5', 'head'],
    ['PBT CB; Tổ trưởng', 'deputy'],
    ['Phó Bí thư chi bộ - Phó hiệu trưởng', 'deputy'],
    ['Bí thư Đoàn thanh niên', null],
    ['Nguyên Bí thư chi bộ', null],
    ['Chi ủy viên', null],
  ])('%s is %s', async (posts, head) => {
    const preview = previewOf(
      await read([
        ['Họ tên', 'Tư cách', 'Chức vụ'],
        ['Cao Hữu Thạch', 'CT', posts],
      ]),
    );
    expect(preview.rows[0]?.person.head).toBe(head);
    expect(preview.notes.some(({ cause }) => cause === 'no-head')).toBe(head !== 'head');
  });
});

describe('letters that are none of ours', () => {
  it.each([
    ['a Cyrillic а', 'Trần Thị Ho\u0430'],
    ['a Greek ο', 'Trần Thị H\u03bfa'],
  ])('%s in a name is named', async (_, name) => {
    const preview = previewOf(
      await read([
        ['Họ tên', 'Tư cách'],
        [name, 'CT'],
      ]),
    );
    expect(preview.errors).toMatchObject([{ cell: 'A2', cause: 'foreign-letter', found: name }]);
  });

  it.each([
    '\u2800',
    '\u0000',
    '\u0007',
    '\u00ad',
    '\u200b',
    '\u202e',
    '\u2066',
    '\u3164',
    '\u06dd',
    '\ufffa',
    '\u{E0041}',
    '\ufe0f',
  ])('what has no shape is taken out of a name: %j', (mark) => {
    expect(cleanText(`Cao${mark} Hữu${mark}`)).toBe('Cao Hữu');
  });
});
