// One row → what it says of a person. Only cells that are filled say anything.
import type { FactValue, Facts, StatedCriterion } from '../../shared/wire/dossier.ts';
import { memberForm } from '../../shared/wire/dossier.ts';
import { isPersonName } from '../../shared/wire/names.ts';
import type { CellCause, NoteCause, Person, RosterColumn } from '../../shared/wire/roster.ts';
import { columnOf, isFormRow, kindOf, type Role } from './columns.ts';
import { mayBeOld, looksOld } from './old-fonts.ts';
import {
  birthCentury,
  findHead,
  isShortYear,
  readCount,
  readDay,
  readDiscipline,
  readFlag,
  readHead,
  readLevel,
  readMark,
  readOpenYear,
  readStanding,
  readText,
  readTexts,
  readUnits,
  readYear,
  type Discipline,
  type Filled,
  type Value,
} from './read-cell.ts';
import { isBad, isBlankCell, type Cell } from './read-sheet.ts';
import { takeTitles } from './take-titles.ts';

/** Fields that the row states; a field left out is not spoken of. */
export type StatedPerson = Partial<Omit<Person, 'member'>>;

export interface RowFault {
  readonly column: RosterColumn | null;
  readonly cause: CellCause;
  /** Of the cell in its row; null where no cell is to blame. */
  readonly index: number | null;
}

/** What was read otherwise than it stands. */
export interface RowNote {
  readonly cause: NoteCause;
  readonly index: number;
  readonly text: string;
}

export interface ReadRow {
  readonly person: StatedPerson;
  readonly facts: Facts;
  readonly criteria: StatedCriterion[];
  readonly faults: RowFault[];
  readonly notes: RowNote[];
}

export interface Column {
  readonly column: Role;
  /** Index of the cell in its row. */
  readonly index: number;
  /** Of a form row: its maximum. */
  readonly max: number;
  /** Of a day: stands as the probationary half of two. */
  readonly paired?: boolean;
}

/** What has been read so far; the parts of one meaning that stand in several columns meet here. */
interface Draft {
  person: StatedPerson;
  facts: Facts;
  criteria: StatedCriterion[];
  faults: RowFault[];
  notes: RowNote[];
  family: string | null;
  givenName: string | null;
  officialOn: string | null;
  marks: Person['standing'][];
  given: number | null;
  done: number | null;
  discipline: Discipline[] | null;
  disciplineCounted: boolean | null;
}

export interface Circumstances {
  /** Day of the meeting, `YYYY-MM-DD`; null: not known yet. */
  readonly ratedOn: string | null;
  /** Others of the file are in an old font: whatever may be old is. */
  readonly old: boolean;
}

export function readRow(row: readonly Cell[], columns: readonly Column[], circumstances: Circumstances): ReadRow {
  const draft: Draft = {
    ...{ person: {}, facts: {}, criteria: [], faults: [], notes: [] },
    ...{ family: null, givenName: null, officialOn: null, marks: [] },
    ...{ given: null, done: null, discipline: null, disciplineCounted: null },
  };
  for (const { column, index, max } of columns) {
    const cell = row[index] ?? null;
    if (cell === null || isBlankCell(cell)) continue;
    const fault = isBad(cell)
      ? cell.bad
      : isOld(cell, column, circumstances.old)
        ? 'old-font'
        : readInto(draft, { column, index, max }, cell);
    if (fault !== null) draft.faults.push({ column: columnOf(column), cause: fault, index });
  }
  joinName(draft, columns);
  joinStanding(draft, columns, circumstances.ratedOn);
  joinTargets(draft);
  joinDiscipline(draft);
  joinPerson(draft);
  const indexOf = (column: RosterColumn | null): number | null =>
    columns.find((one) => columnOf(one.column) === column)?.index ?? null;
  const { person, facts, criteria, notes } = draft;
  const faults = draft.faults.map((fault) => ({ ...fault, index: fault.index ?? indexOf(fault.column) }));
  return { person, facts, criteria, faults, notes };
}

/** Ticks and points may be any sign; words are looked at. */
const isOld = (cell: Filled, column: Role, all: boolean): boolean =>
  typeof cell === 'string' &&
  (['name', 'familyName', 'givenName', 'posts'] as Role[]).includes(column) &&
  (looksOld(cell) || (all && mayBeOld(cell)));

/** A name over several columns is joined in the order in which they stand. */
function joinName(draft: Draft, columns: readonly Column[]): void {
  const { family, givenName, person } = draft;
  if (family === null && givenName === null) return;
  const halves = columns.flatMap(({ column }) => {
    if (column === 'name') return [person.name ?? ''];
    return column === 'familyName' ? [family ?? ''] : column === 'givenName' ? [givenName ?? ''] : [];
  });
  person.name = halves.filter((half) => half !== '').join(' ');
}

/** Ticks under the standings; else the day that made somebody official. */
function joinStanding(draft: Draft, columns: readonly Column[], ratedOn: string | null): void {
  const { person, marks, officialOn, facts } = draft;
  if (person.standing !== undefined) return;
  const index = columns.find(({ column }) => column === 'officialOn' || column === 'officialMark')?.index ?? 0;
  const [mark, other] = marks;
  if (other !== undefined) draft.faults.push({ column: 'standing', cause: 'standing-conflict', index: null });
  else if (mark !== undefined) person.standing = mark;
  else if (officialOn !== null) {
    person.standing = ratedOn !== null && officialOn > ratedOn ? 'probationary' : 'official';
    draft.notes.push({ cause: 'standing-from-day', index, text: officialOn });
  } else if (typeof facts['admittedOn'] === 'string' && hasPairOfDays(columns)) {
    person.standing = 'probationary';
    draft.notes.push({ cause: 'standing-from-day', index, text: facts['admittedOn'] });
  }
}

/** `Dự bị | Chính thức` side by side: whoever has a day under the first alone is still probationary. */
const hasPairOfDays = (columns: readonly Column[]): boolean => {
  const official = columns.find(({ column }) => column === 'officialOn' || column === 'officialMark');
  const admitted = columns.find(({ column, paired }) => column === 'admittedOn' && paired === true);
  return official !== undefined && admitted !== undefined;
};

/** Null where the cell was understood. */
function readInto(draft: Draft, { column, index, max }: Column, cell: Filled): CellCause | null {
  const take = <T>(read: Value<T>, keep: (value: T) => void): CellCause | null => {
    if (!read.ok) return read.cause;
    keep(read.value);
    return null;
  };
  const takeName = (most: number, keep: (name: string) => string): CellCause | null => {
    const read = readText(cell, most);
    if (!read.ok) return read.cause;
    const name = keep(read.value);
    return name === '' || isPersonName(name) ? null : 'foreign-letter';
  };
  const fact = (value: FactValue): void => void (draft.facts[column] = value);
  if (isFormRow(column)) {
    const group = memberForm.find(({ id }) => id === column)?.group ?? 'other';
    return take(readMark(cell, max), (mark) => void draft.criteria.push({ id: column, group, max, ...mark }));
  }
  switch (column) {
    case 'name':
      return takeName(100, (name) => {
        const { bare, taken, doubted } = takeTitles(name);
        draft.person.name = bare;
        if (taken) draft.notes.push({ cause: 'titles-taken', index, text: name });
        if (doubted) draft.notes.push({ cause: 'titles-doubted', index, text: name });
        return bare;
      });
    case 'familyName':
      return takeName(80, (name) => (draft.family = takeTitles(name).bare));
    case 'givenName':
      return takeName(80, (name) => (draft.givenName = name));
    case 'officialMark':
    case 'probationaryMark':
      return readStandingMark(draft, column, cell);
    case 'officialOn':
      return take(readDay(cell), (day) => void (draft.officialOn = day));
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
    case 'admittedOn':
      if (isShortYear(cell)) draft.notes.push({ cause: 'short-years', index, text: String(cell) });
      return take(readDay(cell), fact);
    case 'birthDate':
      return readBirth(draft, index, cell);
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

function readByKind(column: RosterColumn, cell: Filled): Value<FactValue> {
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

/** A tick says the standing, a day since when. */
function readStandingMark(draft: Draft, column: 'officialMark' | 'probationaryMark', cell: Filled): CellCause | null {
  const standing = column === 'officialMark' ? 'official' : 'probationary';
  const day = readDay(cell);
  if (day.ok) {
    if (column === 'officialMark') draft.officialOn = day.value;
    else draft.facts['admittedOn'] ??= day.value;
    return null;
  }
  const word = readStanding(cell);
  const flag = readFlag(cell);
  if (word.ok) draft.marks.push(word.value);
  else if (flag.ok && flag.value) draft.marks.push(standing);
  else if (!flag.ok) return day.cause === 'two-days' ? day.cause : 'not-yes-no';
  return null;
}

/** In the column of the day a bare year is taken for what it is. */
function readBirth(draft: Draft, index: number, cell: Filled): CellCause | null {
  const year = readYear(cell);
  if (year.ok) {
    joinBirthYear(draft, year.value);
    return null;
  }
  const open = readOpenYear(cell);
  if (open !== null) {
    draft.notes.push({ cause: 'year-only', index, text: String(cell) });
    joinBirthYear(draft, open);
    return null;
  }
  const day = readDay(cell, birthCentury);
  if (!day.ok) return day.cause;
  if (isShortYear(cell)) draft.notes.push({ cause: 'short-years', index, text: String(cell) });
  draft.person.birthDate = day.value;
  joinBirthYear(draft, Number(day.value.slice(0, 4)));
  return null;
}

function joinBirthYear(draft: Draft, year: number): void {
  const { birthYear } = draft.person;
  if (birthYear !== undefined && birthYear !== year)
    draft.faults.push({ column: 'birthYear', cause: 'birth-conflict', index: null });
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
    if (disciplineCounted)
      draft.faults.push({ column: 'disciplineCounted', cause: 'discipline-conflict', index: null });
  }
  if (discipline === null) return;
  draft.facts['discipline'] = discipline.map(({ violation }) => ({ violation, countedBefore: disciplineCounted }));
}

function joinPerson(draft: Draft): void {
  const { person, facts } = draft;
  const isNameBad = draft.faults.some(({ column }) => column === 'name');
  if ((person.name ?? '') === '' && !isNameBad) draft.faults.push({ column: 'name', cause: 'no-name', index: null });
  if (person.posts !== undefined && person.head === undefined) {
    const head = findHead(person.posts);
    if (head !== null) person.head = head;
  }
  // Exempt and official say the same thing from two sides; anything else beside exempt is a contradiction.
  if (facts['exempt'] === true) {
    const { standing } = person;
    if (standing === undefined || standing === 'official') person.standing = 'exempt';
    else if (standing !== 'exempt') draft.faults.push({ column: 'exempt', cause: 'standing-conflict', index: null });
  }
  const born = person.birthDate ?? null;
  const { admittedOn } = facts;
  if (typeof admittedOn === 'string' && born !== null && admittedOn < born) {
    draft.faults.push({ column: 'admittedOn', cause: 'admitted-before-birth', index: null });
  }
}
