// A roll read again over one that is there.
import type { Cell } from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { readRoll } from '../../server/papers/read-roll.ts';
import { papers as vi } from '../../shared/text/vi/papers.ts';
import { computeMemberId } from '../../shared/wire/roster.ts';
import { causesOf, entry, person, previewOf, read, write } from './roll-files.ts';

describe('an import over a roll that is there', () => {
  const head = ['Họ tên', 'Ngày sinh', 'Số thẻ', 'Tư cách', 'Chức vụ'];

  it('finds people by number first, then by name and birth, and says which fields change', async () => {
    const roll = [
      entry({}),
      entry({ member: 'dv-2', name: 'Mai Thị Sương', birthDate: '1990-07-07', birthYear: 1990, number: null }),
      entry({ member: 'dv-3', name: 'Bạch Thị Lan Chi', birthDate: null, birthYear: null, number: null }),
    ];
    const preview = previewOf(
      await read(
        [
          head,
          ['Lê Cảnh Đương', null, '46.1', null, null],
          ['Mai Thị Sương', '7/7/1990', '46.2', 'DB', null],
          ['Lâm Bá Hòa', '11/1/1963', null, 'CT', null],
        ],
        roll,
      ),
    );
    expect(causesOf(preview)).toEqual([]);
    expect(preview.rows.map(({ change, fields, person: { member } }) => [change, fields, member])).toEqual([
      ['updated', ['name'], 'dv-1'],
      ['updated', ['number', 'standing'], 'dv-2'],
      ['new', [], preview.rows[2]?.person.member],
    ]);
    expect(preview.rows[0]?.person).toEqual({ ...person, name: 'Lê Cảnh Đương' });
    expect(preview.missing).toEqual([{ member: 'dv-3', name: 'Bạch Thị Lan Chi' }]);
  });

  it('takes a row that says nothing new for unchanged, empty cells included', async () => {
    const preview = previewOf(
      await read([head, ['LÊ CẢNH DƯƠNG'.toLowerCase(), null, null, null, null]], [entry({ name: 'lê cảnh dương' })]),
    );
    expect(preview.rows.map(({ change }) => change)).toEqual(['unchanged']);
  });

  it('does not guess between two of one name, and asks about another birth', async () => {
    const roll = [
      entry({ number: null }),
      entry({ member: 'dv-2', birthDate: '1950-05-05', birthYear: 1950, number: null }),
    ];
    const unclear = previewOf(await read([head, [person.name, null, null, 'CT', null]], roll));
    expect(causesOf(unclear)).toEqual([{ row: 2, column: 'number', cause: 'person-unclear', other: null }]);
    const other = previewOf(await read([head, [person.name, '1/1/2000', null, 'CT', null]], roll));
    expect(other.rows).toEqual([]);
    const [doubt] = other.doubts;
    expect(doubt).toMatchObject({ row: 2, same: { change: 'updated' }, other: { change: 'new' } });
    expect(doubt?.same.person).toMatchObject({ member: doubt?.known.member, birthDate: '2000-01-01', birthYear: 2000 });
    expect(doubt?.other?.person.member).not.toBe(doubt?.known.member);
    expect(other.missing).toHaveLength(1);
  });

  it.each([
    ['the day and month changed places', { birthDate: '1973-02-01', birthYear: 1973 }, 'Lê Cảnh Dương', '1/2/1973'],
    ['an accent was left out', { name: 'Le Canh Duong' }, 'Lê Cảnh Dương', '15/1/1973'],
    ['Lí was Lý', { name: 'Lý Thị Mỹ', birthDate: null, birthYear: 1973 }, 'Lí Thị Mĩ', '15/1/1973'],
    ['an apostrophe was straight', { name: "H'Linh Niê Kđăm" }, 'H’Linh Niê Kđăm', '15/1/1973'],
    ['Đ was an Eth', { name: 'Đặng Văn Đạt' }, 'Ðặng Văn Ðạt', '15/1/1973'],
    ['the tone stood on the other letter', { name: 'Lê Thị Hoà' }, 'Lê Thị Hòa', '15/1/1973'],
    ['the card lost its zeros and dots', { name: 'Cao A', number: '046.000012' }, 'Cao B', null, '46000012'],
    ['a title stands before the name', {}, 'Đ/c Lê Cảnh Dương', '15/1/1973'],
  ])('updates or asks where %s, and makes nobody new', async (_, known, name, birth, number: string | null = null) => {
    const preview = previewOf(
      await read(
        [head, [name, birth, number, 'CT', null]],
        [entry({ number: null, birthDate: '1973-01-15', ...known })],
      ),
    );
    expect(preview.errors).toEqual([]);
    expect([...preview.rows, ...preview.doubts.map(({ same }) => same)]).toMatchObject([
      { person: { member: 'dv-1' } },
    ]);
    expect(preview.missing).toEqual([]);
  });

  it('does not ask about people who are both in the file, nor about names far from each other', async () => {
    const roll = [entry({ number: null }), entry({ member: 'dv-2', name: 'Trần Thị Hoa', number: null })];
    const both = previewOf(
      await read(
        [
          head,
          ['Lê Cảnh Dương', '15/1/1973', null, null, null],
          ['Lê Cảnh Dương', '1/1/1950', null, 'CT', null],
          ['Vũ Quốc Khánh', '1/1/1950', null, 'CT', null],
        ],
        roll,
      ),
    );
    expect(both.doubts).toEqual([]);
    expect(both.rows.map(({ change }) => change)).toEqual(['unchanged', 'new', 'new']);
    expect(both.missing).toEqual([{ member: 'dv-2', name: 'Trần Thị Hoa' }]);
  });

  it('takes the day of another year away where the year alone is corrected', async () => {
    const preview = previewOf(
      await read(
        [
          ['Họ tên', 'Năm sinh', 'Số thẻ'],
          ['Lê Cảnh Dương', 1974, '46.1'],
        ],
        [entry({})],
      ),
    );
    expect(preview.rows[0]?.person).toMatchObject({ birthDate: null, birthYear: 1974 });
  });

  it('says so where somebody was admitted after the day of the meeting', async () => {
    const bytes = await write([
      ['Họ tên', 'Tư cách', 'Ngày vào Đảng'],
      ['Cao Hữu Thạch', 'CT', '7/12/2018'],
      ['Lâm Bá Hòa', 'CT', '8/12/2018'],
    ]);
    const preview = previewOf(readRoll(bytes, [], '2018-12-07'));
    expect(causesOf(preview)).toEqual([{ row: 3, column: 'admittedOn', cause: 'admitted-after-rating', other: null }]);
  });

  it('moves the maxima of rows without a mark along, and refuses to move one under points', async () => {
    const rows: Cell[][] = [
      ['Họ tên', `${vi.columns.a1} (10)`, `${vi.columns.a2} (2)`],
      [person.name, 9, null],
    ];
    const mark = { id: 'a2', group: 'other', max: 6, points: null, grade: 'good' } as const;
    const graded = previewOf(await read(rows, [{ ...entry({}), criteria: [mark] }]));
    expect(graded.rows[0]?.criteria).toEqual([
      { id: 'a1', group: 'other', max: 10, points: 9, grade: null },
      { ...mark, max: 2 },
    ]);
    expect(graded.rows[0]?.fields).toEqual(['a1', 'a2']);
    const pointed = previewOf(await read(rows, [{ ...entry({}), criteria: [{ ...mark, points: 5, grade: null }] }]));
    expect(causesOf(pointed)).toEqual([{ row: 2, column: 'a2', cause: 'maxima-conflict', other: null }]);
  });

  it('does not give a new person the id of somebody who once had that number', async () => {
    const member = computeMemberId({ ...person, number: '46.9' });
    const preview = previewOf(await read([head, ['Lâm Bá Hòa', null, '46.9', 'CT', null]], [entry({ member })]));
    expect(preview.errors.map(({ cause }) => cause)).toEqual(['person-unclear']);
  });

  it('keeps somebody whose row is bad from being called missing', async () => {
    const preview = previewOf(await read([head, [person.name, '99/1/1973', null, 'CT', null]], [entry({})]));
    expect(preview.errors.map(({ cause }) => cause)).toEqual(['no-such-date']);
    expect(preview.missing).toEqual([]);
  });
});

describe('the id of a member', () => {
  it('comes from the number alone where there is one, else from name and birth, never from the order', async () => {
    const ids = async (rows: Cell[][]) => {
      const { rows: lines } = previewOf(await read([['Họ tên', 'Năm sinh', 'Số thẻ', 'Tư cách'], ...rows]));
      return new Map(lines.map(({ person: { name, member } }) => [name, member]));
    };
    const one: Cell[] = ['Lâm Bá Hòa', 1963, '46.1', 'CT'];
    const two: Cell[] = ['Quách Thị Xuân', 1968, null, 'CT'];
    const forward = await ids([one, two]);
    const backward = await ids([two, ['Lâm Bá Hoà', 1964, ' 46.1 ', 'DB']]);
    expect(forward.get('Quách Thị Xuân')).toBe(backward.get('Quách Thị Xuân'));
    expect(forward.get('Lâm Bá Hòa')).toBe(backward.get('Lâm Bá Hoà'));
    expect(forward.get('Lâm Bá Hòa')).toMatch(/^dv-[0-9A-HJKMNP-TV-Z]{12}$/);
    expect(computeMemberId({ name: 'Quách Thị Xuân', birthDate: null, birthYear: 1969, number: null })).not.toBe(
      forward.get('Quách Thị Xuân'),
    );
  });
});
