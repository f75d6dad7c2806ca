// One row → what it says of a person. Only cells that are filled say anything.
import type { FactValue, Facts, StatedCriterion } from '../../shared/wire/dossier.ts';
import { memberForm } from '../../shared/wire/dossier.ts';
import type { CellCause, Person, RosterColumn } from '../../shared/wire/roster.ts';
import { isFormRow, kindOf } from './columns.ts';
import {
  findHead,
  readCount,
  readDay,
  readDiscipline,
  readFlag,
  readHead,
  readLevel,
  readMark,
  readStanding,
  readText,
  readTexts,
  readUnits,
  readYear,
  type Discipline,
  type Value,
} from './read-cell.ts';
import type { Cell } from './read-workbook.ts';

/** Fields that the row states; a field left out is not spoken of. */
export type StatedPerson = Partial<Omit<Person, 'member'>>;

export interface RowFault {
  readonly column: RosterColumn | null;
  readonly cause: CellCause;
}

export interface ReadRow {
  readonly person: StatedPerson;
  readonly facts: Facts;
  readonly criteria: StatedCriterion[];
  readonly faults: RowFault[];
}

export interface Column {
  readonly column: RosterColumn;
  /** Index of the cell in its row. */
  readonly index: number;
  /** Of a form row: its maximum. */
  readonly max: number;
}

/** What has been read so far; the parts of one meaning that stand in several columns meet here. */
interface Draft {
  person: StatedPerson;
  facts: Facts;
  criteria: StatedCriterion[];
  faults: RowFault[];
  given: number | null;
  done: number | null;
  discipline: Discipline[] | null;
  disciplineCounted: boolean | null;
}

export function readRow(row: readonly Cell[], columns: readonly Column[]): ReadRow {
  const draft: Draft = {
    ...{ person: {}, facts: {}, criteria: [], faults: [] },
    ...{ given: null, done: null, discipline: null, disciplineCounted: null },
  };
  for (const { column, index, max } of columns) {
    const cell = row[index] ?? null;
    if (cell === null || (typeof cell === 'string' && cell.trim() === '')) continue;
    const fault = readInto(draft, column, cell, max);
    if (fault !== null) draft.faults.push({ column, cause: fault });
  }
  joinTargets(draft);
  joinDiscipline(draft);
  joinPerson(draft);
  const { person, facts, criteria, faults } = draft;
  return { person, facts, criteria, faults };
}

/** Null where the cell was understood. */
function readInto(draft: Draft, column: RosterColumn, cell: NonNullable<Cell>, max: number): CellCause | null {
  const take = <T>(read: Value<T>, keep: (value: T) => void): CellCause | null => {
    if (!read.ok) return read.cause;
    keep(read.value);
    return null;
  };
  const fact = (value: FactValue): void => void (draft.facts[column] = value);
  if (isFormRow(column)) {
    const group = memberForm.find(({ id }) => id === column)?.group ?? 'other';
    return take(readMark(cell, max), (mark) => void draft.criteria.push({ id: column, group, max, ...mark }));
  }
  switch (column) {
    case 'name':
      return take(readText(cell, 100), (name) => void (draft.person.name = name));
    case 'number':
      return take(readText(cell, 40), (number) => void (draft.person.number = number));
    case 'posts':
      return take(readTexts(cell, 200, 20), (posts) => void (draft.person.posts = posts));
    case 'standing':
      return take(readStanding(cell), (standing) => void (draft.person.standing = standing));
    case 'head':
      return take(readHead(cell), (head) => void (draft.person.head = head));
    case 'birthYear':
      return take(readYear(cell), (year) => joinBirthYear(draft, year));
    case 'birthDate':
      return readBirth(draft, cell);
    case 'targetsGiven':
      return take(readCount(cell), (count) => void (draft.given = count));
    case 'targetsDone':
      return take(readCount(cell), (count) => void (draft.done = count));
    case 'discipline':
      return take(readDiscipline(cell), (discipline) => void (draft.discipline = discipline));
    case 'disciplineCounted':
      return take(readFlag(cell), (counted) => void (draft.disciplineCounted = counted));
    case 'ledUnits':
      return take(readUnits(cell), fact);
    default:
      return take<FactValue>(readByKind(column, cell), fact);
  }
}

function readByKind(column: RosterColumn, cell: NonNullable<Cell>): Value<FactValue> {
  switch (kindOf(column)) {
    case 'day':
      return readDay(cell);
    case 'count':
      return readCount(cell);
    case 'level':
      return readLevel(cell);
    default:
      return readFlag(cell);
  }
}

/** In the column of the day a bare year is taken for what it is. */
function readBirth(draft: Draft, cell: NonNullable<Cell>): CellCause | null {
  const year = readYear(cell);
  if (year.ok) {
    joinBirthYear(draft, year.value);
    return null;
  }
  const day = readDay(cell);
  if (!day.ok) return day.cause;
  draft.person.birthDate = day.value;
  joinBirthYear(draft, Number(day.value.slice(0, 4)));
  return null;
}

function joinBirthYear(draft: Draft, year: number): void {
  const { birthYear } = draft.person;
  if (birthYear !== undefined && birthYear !== year)
    draft.faults.push({ column: 'birthYear', cause: 'birth-conflict' });
  draft.person.birthYear = year;
}

function joinTargets(draft: Draft): void {
  const { given, done } = draft;
  if (given === null && done === null) return;
  draft.facts['targets'] = { given, done };
}

function joinDiscipline(draft: Draft): void {
  const { discipline, disciplineCounted } = draft;
  if (disciplineCounted !== null && discipline?.length === 0) {
    if (disciplineCounted) draft.faults.push({ column: 'disciplineCounted', cause: 'discipline-conflict' });
  }
  if (discipline === null) return;
  draft.facts['discipline'] = discipline.map(({ violation }) => ({ violation, countedBefore: disciplineCounted }));
}

function joinPerson(draft: Draft): void {
  const { person, facts } = draft;
  if (person.name === undefined || person.name === '') draft.faults.push({ column: 'name', cause: 'no-name' });
  if (person.posts !== undefined && person.head === undefined) {
    const head = findHead(person.posts);
    if (head !== null) person.head = head;
  }
  // Exempt and official say the same thing from two sides; anything else beside exempt is a contradiction.
  if (facts['exempt'] === true) {
    const { standing } = person;
    if (standing === undefined || standing === 'official') person.standing = 'exempt';
    else if (standing !== 'exempt') draft.faults.push({ column: 'exempt', cause: 'standing-conflict' });
  }
  const born = person.birthDate ?? null;
  const { admittedOn } = facts;
  if (typeof admittedOn === 'string' && born !== null && admittedOn < born) {
    draft.faults.push({ column: 'admittedOn', cause: 'admitted-before-birth' });
  }
}
