// The roll of a meeting with all that was said of its people: folded in memory, written version by version.
import { statementSchema, type Statement } from '../../shared/wire/dossier.ts';
import { personSchema, type Person } from '../../shared/wire/roster.ts';
import { addDossierStatement, addRosterRows, loadDossierStatements, loadRoster } from '../store/campaign.ts';
import type { Db } from '../store/tables.ts';
import type { Dossiered, SubjectStatement } from './fold-dossier.ts';
import type { RollChange } from './import-roll.ts';

interface Page {
  readonly person: Person;
  readonly version: number;
  readonly statements: readonly Statement[];
}

/** Vietnamese order of names, which turns on the last word, the given name. */
const collator = new Intl.Collator('vi');
const givenName = (name: string): string => name.slice(name.lastIndexOf(' ') + 1);
const byName = (a: Person, b: Person): number =>
  collator.compare(givenName(a.name), givenName(b.name)) || collator.compare(a.name, b.name);

export class RollBook {
  private readonly meeting: string;
  private readonly pages: Map<string, Page>;
  private sorted: readonly Dossiered[] | null = null;
  /** How many people have a name. */
  private namesakes: Map<string, number> | null = null;

  private constructor(meeting: string, pages: Map<string, Page>) {
    this.meeting = meeting;
    this.pages = pages;
  }

  static async open(db: Db, meeting: string): Promise<RollBook> {
    const pages = new Map<string, Page>();
    for (const { member, version, data } of await loadRoster(db, meeting, personSchema))
      pages.set(member, { person: data, version, statements: [] });
    const book = new RollBook(meeting, pages);
    for (const { subject, statement } of await loadDossierStatements(db, meeting, statementSchema)) {
      // Those of subjects that are no members are the subject book's.
      if (pages.has(subject)) book.add({ subject, statement });
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
    const rows = change.people.map((person) => ({
      member: person.member,
      version: (this.pages.get(person.member)?.version ?? 0) + 1,
      data: person,
      at,
    }));
    return async (trx) => {
      if (rows.length > 0) await addRosterRows(trx, this.meeting, rows);
      for (const { subject, statement } of change.statements)
        await addDossierStatement(trx, this.meeting, subject, statement);
    };
  }

  /** What the roll would be with a change. */
  preview(people: readonly Person[]): readonly Person[] {
    const changed = new Map(this.people.map(({ person }) => [person.member, person]));
    for (const person of people) changed.set(person.member, person);
    return [...changed.values()].sort(byName);
  }

  /** Takes a change over, once it is written. */
  take({ people, statements }: RollChange): void {
    for (const person of people) {
      const page = this.pages.get(person.member);
      this.pages.set(person.member, { person, version: (page?.version ?? 0) + 1, statements: page?.statements ?? [] });
    }
    for (const said of statements) this.add(said);
    this.sorted = null;
    this.namesakes = null;
  }

  private add({ subject, statement }: SubjectStatement): void {
    const page = this.pages.get(subject);
    if (page === undefined) throw new Error('a statement about nobody on the roll');
    this.pages.set(subject, { ...page, statements: [...page.statements, statement] });
    this.sorted = null;
    this.namesakes = null;
  }
}
