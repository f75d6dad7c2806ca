// The subjects of a meeting beside the members of its roll, with all that was said of them: folded in memory, written
// version by version.
import { statementSchema, type Facts, type Statement } from '../../shared/wire/dossier.ts';
import { storedBodySchema, type StoredBody } from '../../shared/wire/subjects.ts';
import { addDossierStatement, loadDossierStatements } from '../store/dossiers.ts';
import { addSubjectRow, loadSubjectRows } from '../store/subjects.ts';
import type { Db } from '../store/tables.ts';
import type { RatedBody } from './rated.ts';

interface Page extends StoredBody {
  readonly version: number;
  readonly statements: readonly Statement[];
}

export interface BodyChange {
  readonly subject: string;
  readonly stored: StoredBody | null;
  readonly statements: readonly Statement[];
}

export class SubjectBook {
  private readonly meeting: string;
  /** In the order in which they were added. */
  private readonly pages = new Map<string, Page>();
  /** The last made of each, so that whoever remembers by it what the rules said need not ask again. */
  private readonly made = new Map<string, { readonly page: Page; readonly known: string; readonly rated: RatedBody }>();

  private constructor(meeting: string) {
    this.meeting = meeting;
  }

  static async open(db: Db, meeting: string): Promise<SubjectBook> {
    const book = new SubjectBook(meeting);
    for (const { subject, data } of await loadSubjectRows(db, meeting, storedBodySchema))
      book.take({ subject, stored: data, statements: [] });
    for (const { subject, statement } of await loadDossierStatements(db, meeting, statementSchema))
      if (book.pages.has(subject)) book.take({ subject, stored: null, statements: [statement] });
    return book;
  }

  /** Ids of those not withdrawn, as added. */
  get subjects(): readonly string[] {
    return [...this.pages].flatMap(([subject, { withdrawn }]) => (withdrawn ? [] : [subject]));
  }

  /** The newest version, withdrawn or not. */
  find(subject: string): StoredBody | null {
    return this.pages.get(subject) ?? null;
  }

  /** With facts that the program knows; the same object while nothing is new. */
  rate(subject: string, known: Facts): RatedBody | null {
    const page = this.pages.get(subject);
    if (page === undefined) return null;
    const key = JSON.stringify(known);
    const before = this.made.get(subject);
    if (before?.page === page && before.known === key) return before.rated;
    const rated = { id: subject, body: page.body, statements: page.statements, known };
    this.made.set(subject, { page, known: key, rated });
    return rated;
  }

  /** The rows of a change, for a transaction. @param at ms since 1970 */
  write({ subject, stored, statements }: BodyChange, at: number): (trx: Db) => Promise<void> {
    const version = (this.pages.get(subject)?.version ?? 0) + 1;
    return async (trx) => {
      if (stored !== null) await addSubjectRow(trx, this.meeting, { subject, version, data: stored, at });
      for (const statement of statements) await addDossierStatement(trx, this.meeting, subject, statement);
    };
  }

  /** Takes a change over, once it is written. */
  take({ subject, stored, statements }: BodyChange): void {
    const before = this.pages.get(subject);
    const newest = stored ?? before;
    if (newest === undefined) throw new Error('a statement about no subject');
    this.pages.set(subject, {
      body: newest.body,
      withdrawn: newest.withdrawn,
      version: (before?.version ?? 0) + (stored === null ? 0 : 1),
      statements: [...(before?.statements ?? []), ...statements],
    });
  }
}
