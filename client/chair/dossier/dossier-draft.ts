// The dossier as its form holds it, and back: everything is text or one of three values, '' is unknown. Only what changed
// is sent, and null sets a fact back to unknown.
import { isCalendarDay } from '../../../shared/board/kinds.ts';
import { type Kind } from '../../../shared/rules/dossier.ts';
import { type Facts, type FactValue } from '../../../shared/wire/dossier.ts';
import { choicesOf, listFields, type FactField, type Part } from './fact-fields.ts';

export type ListState = 'none' | 'some' | '';
/** By name of the part. */
export type Line = Record<string, string>;
export interface ListDraft {
  state: ListState;
  lines: Line[];
}

/** By name of the fact. */
export interface FactsDraft {
  single: Record<string, string>;
  records: Record<string, Line>;
  lists: Record<string, ListDraft>;
}

export type DraftFault = 'not-a-count' | 'no-such-date' | 'list-empty' | 'name-missing';
export type FactFaults = Partial<Record<string, DraftFault>>;

export const emptyLine = (parts: readonly Part[]): Line => Object.fromEntries(parts.map(({ name }) => [name, '']));

/** The form of the facts; whatever has the wrong type shows as unknown. */
export function draftFacts(facts: Facts, kind: Kind = 'member'): FactsDraft {
  const draft: FactsDraft = { single: {}, records: {}, lists: {} };
  for (const field of listFields(kind)) {
    const value = facts[field.fact];
    switch (field.kind) {
      case 'record':
        draft.records[field.fact] = draftLine(readRecord(value), field.parts);
        break;
      case 'list': {
        const lines = readList(value);
        draft.lists[field.fact] = {
          state: lines === null ? '' : lines.length === 0 ? 'none' : 'some',
          lines: (lines ?? []).map((line) => draftLine(line, field.parts)),
        };
        break;
      }
      case 'flag':
      case 'day':
      case 'count':
      case 'choice':
        draft.single[field.fact] = draftValue(value, field);
    }
  }
  return draft;
}

const draftLine = (line: Record<string, FactValue>, parts: readonly Part[]): Line =>
  Object.fromEntries(parts.map((part) => [part.name, draftValue(line[part.name], part)]));

/** Facts that the form would change against those loaded; an entry at fault is named and not among them. */
export function computeFactChanges(
  before: Facts,
  draft: FactsDraft,
  kind: Kind = 'member',
): { changes: Facts; faults: FactFaults } {
  const changes: Facts = {};
  const faults: FactFaults = {};
  const loaded = draftFacts(before, kind);
  for (const field of listFields(kind)) {
    const entry = readEntry(field, draft);
    if (isSame(entry, readEntry(field, loaded))) continue;
    if ('fault' in entry) faults[field.fact] = entry.fault;
    else changes[field.fact] = entry.value;
  }
  return { changes, faults };
}

type Entry = { readonly value: FactValue } | { readonly fault: DraftFault };

/** JSON of two entries: small values of one shape, built in one order. */
const isSame = (one: Entry, other: Entry): boolean => JSON.stringify(one) === JSON.stringify(other);

function readEntry(field: FactField, draft: FactsDraft): Entry {
  switch (field.kind) {
    case 'record': {
      const entry = readLine(draft.records[field.fact] ?? {}, field.parts);
      if ('fault' in entry) return entry;
      const isKnown = Object.values(entry.value).some((value) => value !== null);
      return isKnown ? entry : { value: null };
    }
    case 'list':
      return readLines(draft.lists[field.fact], field.parts);
    case 'flag':
    case 'day':
    case 'count':
    case 'choice':
      return readValue(draft.single[field.fact] ?? '', field);
  }
}

function readLines(list: ListDraft | undefined, parts: readonly Part[]): Entry {
  if (list?.state !== 'some') return { value: list?.state === 'none' ? [] : null };
  if (list.lines.length === 0) return { fault: 'list-empty' };
  const lines: FactValue[] = [];
  for (const line of list.lines) {
    const entry = readLine(line, parts);
    if ('fault' in entry) return entry;
    lines.push(entry.value);
  }
  return { value: lines };
}

function readLine(
  line: Line,
  parts: readonly Part[],
): { readonly value: Record<string, FactValue> } | { readonly fault: DraftFault } {
  const value: Record<string, FactValue> = {};
  for (const part of parts) {
    const entry = readValue(line[part.name] ?? '', part);
    if ('fault' in entry) return entry;
    value[part.name] = entry.value;
  }
  return { value };
}

type Single = Exclude<FactField, { kind: 'record' | 'list' }> | Part;

function readValue(text: string, single: Single): Entry {
  switch (single.kind) {
    case 'flag':
      return { value: text === '' ? null : text === 'yes' };
    case 'day':
      if (text === '') return { value: null };
      return isCalendarDay(text) ? { value: text } : { fault: 'no-such-date' };
    case 'count':
      return readCount(text);
    case 'choice':
      return { value: text === '' ? null : text };
    case 'name':
      return text.trim() === '' ? { fault: 'name-missing' } : { value: readText(text) };
    case 'text':
      return { value: readText(text) };
  }
}

/** At most six digits: no count of days, targets or members is longer. */
function readCount(text: string): Entry {
  const digits = text.trim();
  if (digits === '') return { value: null };
  return /^\d{1,6}$/.test(digits) ? { value: Number(digits) } : { fault: 'not-a-count' };
}

const readText = (text: string): string | null => {
  const clean = text.normalize('NFC').trim();
  return clean === '' ? null : clean;
};

function draftValue(value: FactValue | undefined, single: Single): string {
  switch (single.kind) {
    case 'flag':
      return value === true ? 'yes' : value === false ? 'no' : '';
    case 'choice':
      return choicesOf[single.choices].find((one) => one === value) ?? '';
    case 'day':
    case 'count':
    case 'name':
    case 'text':
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }
}

function readRecord(value: FactValue | undefined): Record<string, FactValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function readList(value: FactValue | undefined): Record<string, FactValue>[] | null {
  return Array.isArray(value) ? value.map(readRecord) : null;
}
