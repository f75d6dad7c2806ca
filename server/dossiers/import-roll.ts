// What a confirmed preview writes: new versions of people, and one statement a row that says something of its member.
import type { Statement } from '../../shared/wire/dossier.ts';
import type { RosterPreview, Person } from '../../shared/wire/roster.ts';
import type { Malformed } from '../../shared/rules/malformed.ts';
import { foldCriteria, foldDossier, foldFacts, type Dossiered, type SubjectStatement } from './fold-dossier.ts';
import type { RollEntry } from '../papers/compare-roll.ts';

export interface RollChange {
  /** New people and those with a changed field. */
  readonly people: readonly Person[];
  readonly statements: readonly SubjectStatement[];
  /** Members who leave the roll. */
  readonly struck?: readonly string[];
}

/** The roll as the reader of a file wants it. */
export const listEntries = (roll: readonly Dossiered[]): RollEntry[] =>
  roll.map(({ person, statements }) => ({
    person,
    facts: foldFacts(person, statements),
    criteria: foldCriteria(statements),
  }));

const personFields = new Set<string>(['name', 'birthDate', 'birthYear', 'number', 'standing', 'posts', 'head']);

/** Only what would change is written: the same file twice writes nothing the second time. */
export function planImport(
  preview: Pick<RosterPreview, 'rows'>,
  by: { readonly who: string; readonly at: number },
): RollChange {
  const people: Person[] = [];
  const statements: SubjectStatement[] = [];
  for (const { change, fields, person, facts, criteria } of preview.rows) {
    if (change === 'unchanged') continue;
    const isNew = change === 'new';
    if (isNew || fields.some((field) => personFields.has(field))) people.push(person);
    const said = Object.fromEntries(Object.entries(facts).filter(([fact]) => isNew || fields.includes(fact)));
    const rows = criteria.filter(({ id }) => isNew || fields.includes(id));
    if (Object.keys(said).length === 0 && rows.length === 0) continue;
    const form = rows.length === 0 ? {} : { criteria: rows };
    statements.push({ subject: person.member, statement: { ...by, source: 'excel', facts: said, ...form } });
  }
  return { people, statements };
}

/**
 * The first member whose dossier the change would make malformed, each statement being well-formed by itself: admitted
 * after the day of the rating, maxima of a whole form that do not sum to 100. To be asked before anything is written.
 */
export function findMalformed(
  roll: readonly Dossiered[],
  change: RollChange,
  ratedOn: string,
): { readonly member: string; readonly malformed: Malformed } | null {
  const known = new Map(roll.map((entry) => [entry.person.member, entry]));
  const people = new Map(change.people.map((person) => [person.member, person]));
  const said = new Map<string, Statement[]>(change.people.map(({ member }) => [member, []]));
  for (const { subject, statement } of change.statements) said.set(subject, [...(said.get(subject) ?? []), statement]);
  for (const [member, statements] of said) {
    const before = known.get(member);
    const person = people.get(member) ?? before?.person;
    if (person === undefined) throw new Error('a statement about nobody on the roll');
    const folded = foldDossier(person, [...(before?.statements ?? []), ...statements], ratedOn);
    if (!folded.ok) return { member, malformed: folded };
  }
  return null;
}
