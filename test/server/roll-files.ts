// Rolls as workbooks and what the reader makes of them.
import writeWorkbook, { type Cell } from 'write-excel-file/node';
import type { RollEntry } from '../../server/papers/compare-roll.ts';
import { readRoll } from '../../server/papers/read-roll.ts';
import type { Person, RollReading, RosterPreview } from '../../shared/wire/roster.ts';

export const write = (rows: Cell[][]): Promise<Buffer> => writeWorkbook(rows, { dateFormat: 'dd/mm/yyyy' }).toBuffer();
export const read = async (rows: Cell[][], roll: readonly RollEntry[] = []): Promise<RollReading> =>
  readRoll(await write(rows), roll);

export function previewOf(reading: RollReading): RosterPreview {
  if (!reading.ok) throw new Error(`${reading.error} ${String(reading.row)}`);
  return reading;
}

export const person: Person = {
  ...{ member: 'dv-1', name: 'Lê Cảnh Dương', birthDate: '1973-01-15', birthYear: 1973, number: '46.1' },
  ...{ standing: 'official', posts: ['Chi ủy viên'], head: null },
};
export const entry = (changes: Partial<Person>): RollEntry => ({
  person: { ...person, ...changes },
  facts: {},
  criteria: [],
});

/** Causes alone, without the cell, the person and the text that go with them. */
export const causesOf = ({ errors }: RosterPreview) =>
  errors.map(({ row, column, cause, other }) => ({ row, column, cause, other }));
