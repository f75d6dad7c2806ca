// The roll of a meeting with all that was said of its people: folded in memory, written version by version.
import * as v from 'valibot';
import { statementSchema, type Statement } from '../../shared/wire/dossier.ts';
import { personSchema, type Person } from '../../shared/wire/roster.ts';
import { addDossierStatement, addRosterRows, loadDossierStatements, loadRoster } from '../store/dossiers.ts';
import type { Db } from '../store/tables.ts';
import type { Dossiered, SubjectStatement } from './fold-dossier.ts';
import type { RollChange } from './import-roll.ts';

interface Page {
  readonly person: Person;
  readonly version: number;
  readonly statements: readonly Statement[];
}

/** The newest version of somebody who was struck off; added again, the versions go on from there. */
const struckSchema = v.strictObject({ struck: v.literal(true) });
const rowSchema = v.union([personSchema, struckSchema]);

/** Vietnamese order of names, which turns on the last word, the given name. */
const collator = new Intl.Collator('vi');
const givenName = (name: string): string => name.slice(name.lastIndexOf(' ') + 1);
const byName = (a: Person, b: Person): number =>
  collator.compare(givenName(a.name), givenName(b.name)) || collator.compare(a.name, b.name);

export class RollBook {
  private readonly meeting: string;
  private readonly pages: Map<string, Page>;
  /** Those struck off, with the version of that and what was said of them before. */
  private readonly struck = new Map<string, Omit<Page, 'person'>>();
  private sorted: readonly Dossiered[] | null = null;
  /** How many people have a name. */
  private namesakes: Map<string, number> | null = null;

  private constructor(meeting: string, pages: Map<string, Page>) {
    this.meeting = meeting;
    this.pages = pages;
  }

  static async open(db: Db, meeting: string): Promise<RollBook> {
    const pages = new Map<string, Page>();
    const book = new RollBook(meeting, pages);
    for (const { member, version, data } of await loadRoster(db, meeting, rowSchema)) {
      if ('struck' in data) book.struck.set(member, { version, statements: [] });
      else pages.set(member, { person: data, version, statements: [] });
    }
    for (const { subject, statement } of await loadDossierStatements(db, meeting, statementSchema)) {
      // Those of subjects that are no members are the subject book's.
      const gone = book.struck.get(subject);
      if (pages.has(subject)) book.add({ subject, statement });
      else if (gone !== undefined) book.struck.set(subject, { ...gone, statements: [...gone.statements, statement] });
    }
    return book;
  }

  /** In Vietnamese order of names. */
  get people(): readonly Dossiered[] {
    this.sorted ??= [...this.pages.values()].sort((a, b) => byName(a.person, b.person));
    return this.sorted;
  }

  find(member: string): Dossiered | null {
    return this.pages.get(member) ?? null;
  }

  /** Whether two people on the roll have the same name: then the year of birth is shown beside it. */
  hintOf(person: Person): string {
    this.namesakes ??= this.countNames();
    const isShared = (this.namesakes.get(person.name) ?? 0) > 1;
    return isShared && person.birthYear !== null ? String(person.birthYear) : '';
  }

  /** A member's name where it stands alone; of two people with the same one each has the year of birth. */
  nameApart(member: string, name: string): string {
    const person = this.find(member)?.person;
    const hint = person === undefined ? '' : this.hintOf(person);
    return hint === '' ? name : `${name} (${hint})`;
  }

  private countNames(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { person } of this.pages.values()) counts.set(person.name, (counts.get(person.name) ?? 0) + 1);
    return counts;
  }

  /** The rows of a change, for a transaction. @param at ms since 1970 */
  write(change: RollChange, at: number): (trx: Db) => Promise<void> {
    const row = (member: string, data: v.InferOutput<typeof rowSchema>) => ({
      ...{ member, data, at },
      version: (this.lastOf(member)?.version ?? 0) + 1,
    });
    const rows = [
      ...change.people.map((person) => row(person.member, person)),
      ...(change.struck ?? []).map((member) => row(member, { struck: true })),
    ];
    return async (trx) => {
      if (rows.length > 0) await addRosterRows(trx, this.meeting, rows);
      for (const { subject, statement } of change.statements)
        await addDossierStatement(trx, this.meeting, subject, statement);
    };
  }

  /** What the roll would be with a change. */
  preview(people: readonly Person[], struck: readonly string[] = []): readonly Person[] {
    const changed = new Map(this.people.map(({ person }) => [person.member, person]));
    for (const person of people) changed.set(person.member, person);
    for (const member of struck) changed.delete(member);
    return [...changed.values()].sort(byName);
  }

  /** Takes a change over, once it is written. */
  take({ people, statements, struck = [] }: RollChange): void {
    for (const person of people) {
      const page = this.lastOf(person.member);
      this.struck.delete(person.member);
      this.pages.set(person.member, { person, version: (page?.version ?? 0) + 1, statements: page?.statements ?? [] });
    }
    for (const said of statements) this.add(said);
    for (const member of struck) {
      const page = this.pages.get(member);
      if (page === undefined) continue;
      this.pages.delete(member);
      this.struck.set(member, { version: page.version + 1, statements: page.statements });
    }
    this.sorted = null;
    this.namesakes = null;
  }

  private lastOf(member: string): Omit<Page, 'person'> | undefined {
    return this.pages.get(member) ?? this.struck.get(member);
  }

  private add({ subject, statement }: SubjectStatement): void {
    const page = this.pages.get(subject);
    if (page === undefined) throw new Error('a statement about nobody on the roll');
    this.pages.set(subject, { ...page, statements: [...page.statements, statement] });
    this.sorted = null;
    this.namesakes = null;
  }
}
