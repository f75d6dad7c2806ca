// The workbook to fill in: a sheet with every column and one example row, and a sheet that says what each column means.
import writeWorkbook, { type Row } from 'write-excel-file/node';
import type { Messages } from '../../shared/text/messages.ts';
import { memberForm } from '../../shared/wire/dossier.ts';
import { rosterColumns, type RosterColumn } from '../../shared/wire/roster.ts';
import { isFormRow, kindOf } from './columns.ts';

type Papers = Messages['papers'];

const headStyle = { fontWeight: 'bold', wrap: true, alignVertical: 'top', backgroundColor: '#E8E8E8' } as const;

/** An .xlsx with the words of one language; the reader takes either. */
export async function writeTemplate(words: Papers): Promise<Buffer> {
  const heads = [words.numberHead, ...rosterColumns.map((column) => writeHeader(column, words))];
  const example = [words.exampleMark, ...rosterColumns.map((column) => writeExample(column, words))];
  const roll: Row[] = [heads.map((value) => ({ value, ...headStyle })), example];
  const meanings: Row[] = [
    [words.columnHead, words.meaningHead, words.allowedHead].map((value) => ({ value, ...headStyle })),
    ...rosterColumns.map((column) =>
      [writeHeader(column, words), words.meanings[column], words.allowed[kindOf(column)]].map((value) => ({
        value,
        wrap: true,
        alignVertical: 'top' as const,
      })),
    ),
    [words.emptyCells],
  ];
  return writeWorkbook([
    {
      data: roll,
      sheet: words.sheets.roll,
      columns: heads.map((head) => ({ width: Math.max(10, Math.min(26, head.length)) })),
      stickyRowsCount: 1,
      dateFormat: 'dd/mm/yyyy',
    },
    { data: meanings, sheet: words.sheets.columns, columns: [{ width: 30 }, { width: 70 }, { width: 50 }] },
  ]).toBuffer();
}

/** The header of a column; a form row carries its maximum. */
export function writeHeader(column: RosterColumn, words: Papers): string {
  const header = words.columns[column];
  const max = memberForm.find(({ id }) => id === column)?.max;
  return max === undefined ? header : `${header} ${words.maximum({ max: String(max) })}`;
}

function writeExample(column: RosterColumn, words: Papers): string | number | Date | null {
  switch (column) {
    case 'name':
    case 'posts':
    case 'discipline':
    case 'ledUnits':
      return words.example[column];
    case 'birthDate':
      return new Date(Date.UTC(1985, 1, 3));
    case 'admittedOn':
      return new Date(Date.UTC(2010, 4, 19));
    case 'number':
      return '46.000000';
    case 'standing':
      return words.words.standings.official;
    case 'head':
    case 'exempt':
      return words.words.no;
    case 'reviewCompleted':
    case 'civilServant':
      return words.words.yes;
    case 'stateRating':
      return words.words.levels.good;
    case 'sickLeaveDays':
      return 0;
    case 'targetsGiven':
      return 10;
    case 'targetsDone':
      return 9;
    case 'b1':
      return words.words.grades.good;
    default:
      return isFormRow(column) ? (memberForm.find(({ id }) => id === column)?.max ?? 0) - 1 : null;
  }
}
