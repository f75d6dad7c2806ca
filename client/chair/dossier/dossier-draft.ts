// The dossier as its form holds it, and back: everything is text or one of three values, '' is unknown. Only what changed
// is sent, and null sets a fact back to unknown.
import { isCalendarDay } from '../../../shared/board/kinds.ts';
import { levels, type Level } from '../../../shared/rules/level.ts';
import { type Facts, type FactValue } from '../../../shared/wire/dossier.ts';
import { factFields, type FactField, type FlagFact } from './fact-fields.ts';

export type Flag = 'yes' | 'no' | '';
export type ListState = 'none' | 'some' | '';

export interface DisciplineLine {
  violation: string;
  countedBefore: Flag;
}
export interface UnitLine {
  name: string;
  party: Flag;
  rating: Level | '';
}

export interface FactsDraft {
  flags: Record<FlagFact, Flag>;
  /** `YYYY-MM-DD` or ''. */
  admittedOn: string;
  sickLeaveDays: string;
  stateRating: Level | '';
  targets: { given: string; done: string };
  discipline: { state: ListState; lines: DisciplineLine[] };
  ledUnits: { state: ListState; lines: UnitLine[] };
}

export type DraftFault = 'not-a-count' | 'no-such-date' | 'list-empty' | 'name-missing';
export type FactFaults = Partial<Record<FactField['fact'], DraftFault>>;

export const emptyDisciplineLine = (): DisciplineLine => ({ violation: '', countedBefore: '' });
export const emptyUnitLine = (): UnitLine => ({ name: '', party: '', rating: '' });

/** The form of the facts; whatever has the wrong type shows as unknown. */
export function draftFacts(facts: Facts): FactsDraft {
  const flags = factFields.flatMap((field) =>
    field.kind === 'flag' ? [[field.fact, draftFlag(facts[field.fact])] as const] : [],
  );
  const targets = readRecord(facts['targets']);
  const discipline = readList(facts['discipline']);
  const units = readList(facts['ledUnits']);
  return {
    flags: Object.fromEntries(flags) as Record<FlagFact, Flag>,
    admittedOn: draftText(facts['admittedOn']),
    sickLeaveDays: draftText(facts['sickLeaveDays']),
    stateRating: draftLevel(facts['stateRating']),
    targets: { given: draftText(targets['given']), done: draftText(targets['done']) },
    discipline: {
      state: listState(discipline),
      lines: (discipline ?? []).map((line) => ({
        violation: draftText(line['violation']),
        countedBefore: draftFlag(line['countedBefore']),
      })),
    },
    ledUnits: {
      state: listState(units),
      lines: (units ?? []).map((line) => ({
        name: draftText(line['name']),
        party: draftFlag(line['party']),
        rating: draftLevel(line['rating']),
      })),
    },
  };
}

/** Facts that the form would change against those loaded; an entry at fault is named and not among them. */
export function computeFactChanges(before: Facts, draft: FactsDraft): { changes: Facts; faults: FactFaults } {
  const changes: Facts = {};
  const faults: FactFaults = {};
  const loaded = draftFacts(before);
  for (const field of factFields) {
    if (isSame(readEntry(field, draft), readEntry(field, loaded))) continue;
    const entry = readEntry(field, draft);
    if ('fault' in entry) faults[field.fact] = entry.fault;
    else changes[field.fact] = entry.value;
  }
  return { changes, faults };
}

type Entry = { readonly value: FactValue } | { readonly fault: DraftFault };

/** JSON of two entries: small values of one shape, built in one order. */
const isSame = (one: Entry, other: Entry): boolean => JSON.stringify(one) === JSON.stringify(other);

export function readEntry(field: FactField, draft: FactsDraft): Entry {
  switch (field.kind) {
    case 'flag':
      return { value: readFlag(draft.flags[field.fact]) };
    case 'day':
      return readDay(draft[field.fact]);
    case 'count':
      return readCount(draft.sickLeaveDays);
    case 'level':
      return { value: draft.stateRating === '' ? null : draft.stateRating };
    case 'targets':
      return readTargets(draft.targets);
    case 'discipline':
      return readDiscipline(draft.discipline);
    case 'units':
      return readUnits(draft.ledUnits);
  }
}

const readFlag = (flag: Flag): boolean | null => (flag === '' ? null : flag === 'yes');

function readDay(text: string): Entry {
  if (text === '') return { value: null };
  return isCalendarDay(text) ? { value: text } : { fault: 'no-such-date' };
}

/** At most six digits: no count of days or targets is longer. */
function readCount(text: string): Entry {
  const digits = text.trim();
  if (digits === '') return { value: null };
  return /^\d{1,6}$/.test(digits) ? { value: Number(digits) } : { fault: 'not-a-count' };
}

function readTargets({ given, done }: FactsDraft['targets']): Entry {
  const entries = [readCount(given), readCount(done)] as const;
  const [givenEntry, doneEntry] = entries;
  if ('fault' in givenEntry) return givenEntry;
  if ('fault' in doneEntry) return doneEntry;
  if (givenEntry.value === null && doneEntry.value === null) return { value: null };
  return { value: { given: givenEntry.value, done: doneEntry.value } };
}

function readDiscipline({ state, lines }: FactsDraft['discipline']): Entry {
  if (state !== 'some') return { value: state === '' ? null : [] };
  if (lines.length === 0) return { fault: 'list-empty' };
  return {
    value: lines.map(({ violation, countedBefore }) => ({
      violation: readText(violation),
      countedBefore: readFlag(countedBefore),
    })),
  };
}

function readUnits({ state, lines }: FactsDraft['ledUnits']): Entry {
  if (state !== 'some') return { value: state === '' ? null : [] };
  if (lines.length === 0) return { fault: 'list-empty' };
  if (lines.some(({ name }) => name.trim() === '')) return { fault: 'name-missing' };
  return {
    value: lines.map(({ name, party, rating }) => ({
      name: readText(name),
      party: readFlag(party),
      rating: rating === '' ? null : rating,
    })),
  };
}

const readText = (text: string): string | null => {
  const clean = text.normalize('NFC').trim();
  return clean === '' ? null : clean;
};

const draftFlag = (value: FactValue | undefined): Flag => (value === true ? 'yes' : value === false ? 'no' : '');
const draftText = (value: FactValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const draftLevel = (value: FactValue | undefined): Level | '' => levels.find((level) => level === value) ?? '';

const listState = (list: readonly unknown[] | null): ListState =>
  list === null ? '' : list.length === 0 ? 'none' : 'some';

function readRecord(value: FactValue | undefined): Record<string, FactValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function readList(value: FactValue | undefined): Record<string, FactValue>[] | null {
  return Array.isArray(value) ? value.map(readRecord) : null;
}
