// Who of the roll a row is, and what it would change.
import { canonicalText } from '../../shared/protocol/canonical.ts';
import { memberForm, type Facts, type FormRow, type StatedCriterion } from '../../shared/wire/dossier.ts';
import {
  computeMemberId,
  nameKey,
  numberKey,
  plainName,
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

/** A row that may be somebody of the roll who is in no other row. */
export interface Doubted extends NumberedRow {
  readonly entry: RollEntry;
}

export interface Matching {
  readonly matched: Matched[];
  readonly unclear: Unclear[];
  readonly doubts: Doubted[];
}

/**
 * Finds everybody: by number, by name and birth, then by birth and a name that differs in accents alone. A number that the
 * file newly gives to somebody known by name is a change of the number, unless another row has the old one. Whoever is then
 * new beside somebody missing of nearly the same name is for the chair to tell apart.
 * @param bad rows that are not taken: they find their person, but nobody is asked about them
 */
export function matchRows(
  rows: readonly NumberedRow[],
  roll: readonly RollEntry[],
  bad: ReadonlySet<number> = new Set(),
): Matching {
  const search = new Search(rows, roll);
  search.byNumber();
  const unclear = search.byName();
  search.byBirth();
  const doubts = search.nearly(bad);
  const left = new Set([...unclear, ...doubts].map(({ row }) => row));
  return {
    unclear,
    doubts,
    matched: rows
      .filter(({ row }) => !left.has(row))
      .map(({ row, read }) => ({ row, read, entry: search.found.get(row) ?? null })),
  };
}

class Search {
  /** Who each row is. */
  readonly found = new Map<number, RollEntry>();
  private readonly rows: readonly NumberedRow[];
  private readonly roll: readonly RollEntry[];
  private readonly taken = new Set<RollEntry>();
  private unclear = new Set<number>();

  constructor(rows: readonly NumberedRow[], roll: readonly RollEntry[]) {
    this.rows = rows;
    this.roll = roll;
  }

  byNumber(): void {
    const byNumber = new Map(
      this.roll.flatMap((entry) =>
        entry.person.number === null ? [] : [[numberKey(entry.person.number), entry] as const],
      ),
    );
    for (const row of this.rows) {
      const number = row.read.person.number ?? null;
      const entry = number === null ? undefined : byNumber.get(numberKey(number));
      if (entry !== undefined) this.take(row, entry);
    }
  }

  /** The same name and birth first, so that a row that leaves the birth out does not take somebody else's person. */
  byName(): Unclear[] {
    const named = groupBy(this.roll, ({ person }) => nameKey(person.name));
    const candidates = (row: NumberedRow): readonly RollEntry[] =>
      (named.get(nameKey(row.read.person.name)) ?? []).filter((entry) => !this.taken.has(entry));
    for (const row of this.open()) {
      const same = candidates(row).filter(({ person }) => isBirthSame(person, row.read.person));
      if (same[0] !== undefined && same.length === 1) this.take(row, same[0]);
    }
    const unclear: Unclear[] = [];
    for (const row of this.open()) {
      const free = candidates(row).filter(({ person }) => areBirthsOpen(person, row.read.person));
      // Several of one name and birth are told apart by their numbers only.
      if (free.length > 1) unclear.push({ row: row.row, column: 'number', cause: 'person-unclear' });
      else if (free[0] !== undefined) this.take(row, free[0]);
    }
    this.unclear = new Set(unclear.map(({ row }) => row));
    return unclear;
  }

  /** A name whose accents were mended: the day of birth says that it is one person. */
  byBirth(): void {
    const plain = groupBy(this.roll, ({ person }) => plainName(person.name));
    for (const row of this.open()) {
      const same = (plain.get(plainName(row.read.person.name)) ?? []).filter(
        (entry) => !this.taken.has(entry) && isBirthSame(entry.person, row.read.person),
      );
      const [entry, other] = same;
      if (entry !== undefined && other === undefined) this.take(row, entry);
    }
  }

  nearly(bad: ReadonlySet<number>): Doubted[] {
    const doubts: Doubted[] = [];
    const missing = this.roll
      .filter((entry) => !this.taken.has(entry))
      .map((entry) => ({ entry, plain: plainName(entry.person.name) }));
    // Two long lists without a name in common are two rolls, not corrections.
    if (missing.length * this.rows.length > mostCompared) return doubts;
    for (const { row, read } of this.open()) {
      const plain = plainName(read.person.name);
      const near = missing
        .filter(({ entry }) => !this.taken.has(entry))
        .map((one) => ({ ...one, distance: computeDistance(one, { plain, person: read.person }) }))
        .filter(({ distance }) => distance < 1)
        .sort((a, b) => a.distance - b.distance)[0];
      if (near === undefined) continue;
      this.taken.add(near.entry);
      if (bad.has(row)) this.found.set(row, near.entry);
      else doubts.push({ row, read, entry: near.entry });
    }
    return doubts;
  }

  private open(): NumberedRow[] {
    return this.rows.filter(({ row }) => !this.found.has(row) && !this.unclear.has(row));
  }

  private take({ row }: NumberedRow, entry: RollEntry): void {
    this.found.set(row, entry);
    this.taken.add(entry);
  }
}

const mostCompared = 4_000_000;

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

/** Below 1 where a name is nearly another's: no accent counts, two letters may differ if the births agree, or one without. */
function computeDistance(
  known: { readonly plain: string; readonly entry: RollEntry },
  row: { readonly plain: string; readonly person: Stated },
): number {
  if (known.plain === row.plain) return 0;
  const agrees = isBirthSame(known.entry.person, row.person);
  const allowed = agrees ? 2 : 1;
  if (Math.abs(known.plain.length - row.plain.length) > allowed) {
    const [short, long] = [known.plain, row.plain].sort((a, b) => a.length - b.length) as [string, string];
    const words = new Set(long.split(' '));
    const parts = short.split(' ');
    // A middle name left out.
    return agrees && parts.length >= 2 && parts.every((word) => words.has(word)) ? 0.9 : 1;
  }
  const edits = countEdits(known.plain, row.plain, allowed);
  return edits > allowed ? 1 : edits / 3;
}

function countEdits(a: string, b: string, most: number): number {
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      now.push(Math.min(swap, (before[j] ?? 0) + 1, (now[j - 1] ?? 0) + 1));
    }
    if (Math.min(...now) > most) return most + 1;
    before = now;
  }
  return before[b.length] ?? 0;
}

type Stated = NumberedRow['read']['person'];
type Birth = Pick<Stated, 'birthDate' | 'birthYear'>;

const withBirth = (person: Birth) => ({ birthDate: person.birthDate ?? null, birthYear: person.birthYear ?? null });

/** Whether two births, as far as they are known, may be one. */
export function areBirthsOpen(one: Birth, two: Birth): boolean {
  const [a, b] = [withBirth(one), withBirth(two)];
  if (a.birthDate !== null && b.birthDate !== null) return a.birthDate === b.birthDate;
  return a.birthYear === null || b.birthYear === null || a.birthYear === b.birthYear;
}

/** Whether something is known of both and nothing contradicts. */
const isBirthSame = (one: Birth, two: Birth): boolean => {
  const [a, b] = [withBirth(one), withBirth(two)];
  return a.birthYear !== null && b.birthYear !== null && areBirthsOpen(one, two);
};

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
  // A year that was corrected takes a day of another year with it.
  if (read.person.birthDate === undefined && person.birthDate?.startsWith(String(person.birthYear)) === false)
    person.birthDate = null;
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
