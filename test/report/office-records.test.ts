import { expect, it } from 'vitest';
import { readOffice, readRecords } from '../../shared/report/office.ts';
import { emptyBoard } from '../../shared/board/fold.ts';
import { readFileSync } from 'node:fs';

const vector = JSON.parse(readFileSync('test/vectors/member-record.json', 'utf8')) as { text: string };

it('a file of records is named by what is wrong with it', () => {
  expect(readRecords('{"protocol":"phieu-kin/2","entries":[]}')).toEqual({ ok: false, fault: 'is-bundle' });
  expect(readRecords('{')).toEqual({ ok: false, fault: 'not-json' });
  expect(readRecords('{}')).toEqual({ ok: false, fault: 'not-records' });
  expect(readRecords('[{}]')).toEqual({ ok: false, fault: 'not-records' });
  expect(readRecords(`\uFEFF[${vector.text}]`)).toMatchObject({ ok: true, records: [JSON.parse(vector.text)] });
});

it('a record that no entry of the board names is a stranger, and of which meeting is said', () => {
  const read = readRecords(`[${vector.text}]`);
  if (!read.ok) throw new Error('a record');
  const [record] = read.records;
  if (record === undefined) throw new Error('a record');
  const board = emptyBoard();
  expect(readOffice(board, read.records).strangers).toEqual([{ name: record.subject.name, by: 'other-meeting' }]);
  const opened = {
    protocol: 'phieu-kin/2',
    meeting: record.meeting,
    organisation: 'A',
    title: 'B',
    date: '2018-12-07',
  };
  board.opened = { ...opened, protocol: 'phieu-kin/2', server: '', software: '' };
  expect(readOffice(board, read.records).strangers).toEqual([{ name: record.subject.name, by: 'unknown' }]);
});
