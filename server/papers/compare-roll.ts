// Who of the roll a row is, and what it would change.
import { canonicalText } from '../../shared/protocol/canonical.ts';
import { memberForm, type Facts, type FormRow, type StatedCriterion } from '../../shared/wire/dossier.ts';
import {
  computeMemberId,
  numberKey,
  personKey,
  type CellCause,
  type Person,
  type PersonField,
  type PreviewRow,
  type RosterColumn,
} from '../../shared/wire/roster.ts';
import type { ReadRow } from './read-row.ts';

/** Somebody on the roll with what is known of him: the fold of his statements. */
export interface RollEntry {
  readonly person: Person;
  readonly facts: Facts;
  readonly criteria: readonly StatedCriterion[];
}

/** A good row of the file. */
export interface NumberedRow {
  readonly row: number;
  readonly read: ReadRow & { readonly person: { readonly name: string } };
}

export interface Matched extends NumberedRow {
  readonly entry: RollEntry | null;
}

export interface Unclear {
  readonly row: number;
  readonly column: RosterColumn | null;
  readonly cause: CellCause;
}

/**
 * Finds everybody: by number first, then by name and birth. A number that the file newly gives to somebody known by name
 * is a change of the number, unless another row has the old one.
 */
export function matchRows(
  rows: readonly NumberedRow[],
  roll: readonly RollEntry[],
): { readonly matched: Matched[]; readonly unclear: Unclear[] } {
  const byNumber = new Map(
    roll.flatMap((entry) => (entry.person.number === null ? [] : [[numberKey(entry.person.number), entry] as const])),
  );
  const byPerson = groupByPerson(roll);
  const taken = new Set<RollEntry>();
  const entryOf = new Map<NumberedRow, RollEntry | null>();
  for (const row of rows) {
    const number = row.read.person.number ?? null;
    const entry = number === null ? undefined : byNumber.get(numberKey(number));
    if (entry === undefined) continue;
    taken.add(entry);
    entryOf.set(row, entry);
  }
  const unclear: Unclear[] = [];
  for (const row of rows.filter((one) => !entryOf.has(one))) {
    const same = byPerson(row.read.person);
    const free = same.filter((entry) => !taken.has(entry));
    // Several of one name and birth are told apart by their numbers only.
    if (free.length > 1) unclear.push({ row: row.row, column: 'number', cause: 'person-unclear' });
    const [entry = null] = free;
    if (entry !== null) taken.add(entry);
    entryOf.set(row, entry);
  }
  const blamed = new Set(unclear.map(({ row }) => row));
  const matched = rows
    .filter(({ row }) => !blamed.has(row))
    .map((row) => ({ ...row, entry: entryOf.get(row) ?? null }));
  return { matched, unclear };
}

/** People of the same name whose births do not contradict: a row that leaves the birth out still finds its person. */
function groupByPerson(roll: readonly RollEntry[]): (person: Stated) => RollEntry[] {
  const named = new Map<string, RollEntry[]>();
  const keyOf = (name: string): string => personKey({ name, birthDate: null, birthYear: null });
  for (const entry of roll) {
    const key = keyOf(entry.person.name);
    named.set(key, [...(named.get(key) ?? []), entry]);
  }
  return (person) => {
    const candidates = named.get(keyOf(person.name)) ?? [];
    const exact = candidates.filter((entry) => personKey(entry.person) === personKey(withBirth(person)));
    return exact.length > 0 ? exact : candidates.filter((entry) => isBirthOpen(entry.person, person));
  };
}

type Stated = NumberedRow['read']['person'];

const withBirth = (person: Stated) => ({
  name: person.name,
  birthDate: person.birthDate ?? null,
  birthYear: person.birthYear ?? null,
});

function isBirthOpen(known: Person, stated: Stated): boolean {
  const { birthDate, birthYear } = withBirth(stated);
  if (birthDate !== null && known.birthDate !== null) return birthDate === known.birthDate;
  return birthYear === null || known.birthYear === null || birthYear === known.birthYear;
}

export const isUnclear = (line: PreviewRow | Unclear): line is Unclear => 'cause' in line;

/**
 * The row as a line of the preview, or the cause why somebody new cannot be taken.
 * @param ids members of the roll
 * @param maxima of the form rows that have a column
 */
export function previewRow(
  { row, read, entry }: Matched,
  ids: ReadonlySet<string>,
  maxima: ReadonlyMap<string, number>,
): PreviewRow | Unclear {
  const { facts } = read;
  const criteria = completeForm(read.criteria, entry?.criteria ?? [], maxima);
  if (!Array.isArray(criteria)) return { row, ...criteria };
  if (entry === null) {
    const { standing } = read.person;
    if (standing === undefined) return { row, column: 'standing', cause: 'standing-missing' };
    const blank = { birthDate: null, birthYear: null, number: null, posts: [], head: null };
    const person = { ...blank, ...read.person, standing };
    const member = computeMemberId(person);
    // Somebody else was entered under this number and has changed it since.
    if (ids.has(member)) return { row, column: 'number', cause: 'person-unclear' };
    return { row, change: 'new', fields: [], person: { member, ...person }, facts, criteria };
  }
  const person = { ...entry.person, ...read.person };
  const fields = [
    ...listChangedFields(entry.person, person),
    ...Object.keys(facts).filter((fact) => !isSame(facts[fact] ?? null, entry.facts[fact] ?? null)),
    ...criteria.filter((row05) => !isSame(row05, findRow(entry.criteria, row05.id))).map(({ id }) => id),
  ];
  return { row, change: fields.length === 0 ? 'unchanged' : 'updated', fields, person, facts, criteria };
}

/**
 * The rows of the form that are filled in, and of the others those whose maximum the file changes, so that the maxima of
 * a dossier still sum to 100 (P-01). Points under another maximum stay what they are: that is a conflict.
 */
function completeForm(
  filled: readonly StatedCriterion[],
  known: readonly StatedCriterion[],
  maxima: ReadonlyMap<string, number>,
): StatedCriterion[] | Omit<Unclear, 'row'> {
  if (filled.length === 0) return [];
  const stated = [...filled];
  let sum = 0;
  for (const row of memberForm) {
    const before = findRow(known, row.id) ?? { ...row, points: null, grade: null };
    const own = findRow(filled, row.id);
    const max = own?.max ?? maxima.get(row.id) ?? before.max;
    sum += Math.round(max * 100);
    if (own !== null || max === before.max) continue;
    if (before.points !== null) return { column: row.id satisfies FormRow, cause: 'maxima-conflict' };
    stated.push({ ...before, max });
  }
  return sum === 100_00 ? stated : { column: null, cause: 'maxima-conflict' };
}

const personFields: readonly PersonField[] = [
  ...(['name', 'birthDate', 'birthYear', 'number', 'standing', 'posts', 'head'] as const),
];

const listChangedFields = (before: Person, after: Person): PersonField[] =>
  personFields.filter((field) => !isSame(before[field], after[field]));

const findRow = (criteria: readonly StatedCriterion[], id: string): StatedCriterion | null =>
  criteria.find((criterion) => criterion.id === id) ?? null;

const isSame = (a: unknown, b: unknown): boolean => textOf(a) === textOf(b);

/** Canonical text; nulls and fractions of points, which are never hashed, are spelled out first. */
const textOf = (value: unknown): string => canonicalText(spellOut(value));

function spellOut(value: unknown): unknown {
  if (value === null || value === undefined) return ['unknown'];
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(spellOut);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, spellOut(member)]));
}
