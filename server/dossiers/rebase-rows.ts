// A preview is shown for as long as the chair looks at it: its rows are brought onto the roll as it stands when they are
// written.
import { isPersonName } from '../../shared/wire/names.ts';
import { nameKey, numberKey, type Person, type PreviewRow } from '../../shared/wire/roster.ts';
import type { Dossiered } from './fold-dossier.ts';

/** The same rows for this roll; null where they no longer fit it: somebody in them has come or gone. */
export function rebaseRows(rows: readonly PreviewRow[], roll: readonly Dossiered[]): PreviewRow[] | null {
  const people = new Map(roll.map(({ person }) => [person.member, person]));
  const rebased: PreviewRow[] = [];
  for (const row of rows) {
    const known = people.get(row.person.member);
    if (row.change === 'unchanged') continue;
    if (row.change === 'new') {
      // The same request once more, or another that made the same person otherwise.
      if (known !== undefined && !isSamePerson(known, row.person)) return null;
      rebased.push(row);
    } else {
      if (known === undefined) return null;
      rebased.push({ ...row, person: takeFields(known, row) });
    }
  }
  return hasTwin(rebased, people) ? null : rebased;
}

/** Whether a row would write a name that is not in our letters; one that stands there already is left alone. */
export const isMisspelt = ({ change, fields, person }: PreviewRow): boolean =>
  (change === 'new' || (change === 'updated' && fields.includes('name'))) && !isPersonName(person.name);

/** Only what the row was shown to change; what somebody else wrote of the person since stays. */
function takeFields(known: Person, { person, fields }: PreviewRow): Person {
  const has = (field: keyof Person): boolean => fields.includes(field);
  const taken = (['name', 'number', 'standing', 'posts', 'head'] as const).filter(has);
  // A day belongs to its year.
  if (has('birthDate') || has('birthYear')) return pick(known, person, [...taken, 'birthDate', 'birthYear']);
  return pick(known, person, taken);
}

const pick = (known: Person, said: Person, fields: readonly (keyof Person)[]): Person => ({
  ...known,
  ...Object.fromEntries(fields.map((field) => [field, said[field]])),
});

/** Whoever a row makes, or changes into, somebody who stands there already; two who stood there alike before may stay. */
function hasTwin(rows: readonly PreviewRow[], people: ReadonlyMap<string, Person>): boolean {
  const all = new Map([...people, ...rows.map(({ person }) => [person.member, person] as const)]);
  const near = new Map<string, Person[]>();
  for (const person of all.values())
    for (const key of keysOf(person)) near.set(key, [...(near.get(key) ?? []), person]);
  const were = (one: string, other: string): boolean => {
    const [before, beside] = [people.get(one), people.get(other)];
    return before !== undefined && beside !== undefined && isTwin(before, beside);
  };
  return rows.some(({ person }) =>
    keysOf(person).some((key) =>
      near.get(key)?.some((other) => isTwin(other, person) && !were(other.member, person.member)),
    ),
  );
}

const keysOf = ({ name, birthDate, birthYear, number }: Person): string[] => [
  `${nameKey(name)}|${birthDate ?? birthYear ?? ''}`,
  ...(number === null ? [] : [`#${numberKey(number)}`]),
];

/** Somebody else with the number, or with the name and birth and no number to tell the two apart. */
export function isTwin(other: Person, person: Person): boolean {
  if (other.member === person.member) return false;
  if (other.number !== null && person.number !== null) return numberKey(other.number) === numberKey(person.number);
  const sameBirth = other.birthDate === person.birthDate && other.birthYear === person.birthYear;
  return sameBirth && nameKey(other.name) === nameKey(person.name);
}

/** Whether two say the same of somebody, whatever the order of their fields. */
export const isSamePerson = (known: Person, person: Person): boolean =>
  JSON.stringify(known) === JSON.stringify(pick(known, person, Object.keys(known) as (keyof Person)[]));
