// Subjects of a meeting beside the members of its roll; the JSON's shape belongs to server/dossiers, who gives the schema.
import type * as v from 'valibot';
import { readJson } from './read-json.ts';
import type { Db } from './tables.ts';

export interface SubjectRow {
  readonly subject: string;
  /** From 1; the newest counts. */
  readonly version: number;
  readonly data: unknown;
  /** ms since 1970. */
  readonly at: number;
}

/** Throws where that version is there already: somebody else wrote in between. */
export async function addSubjectRow(trx: Db, meeting: string, row: SubjectRow): Promise<void> {
  const { subject, version, data, at } = row;
  await trx
    .insertInto('rated_subject')
    .values({ meeting, subject, version, data: JSON.stringify(data), at })
    .execute();
}

/** Every version, oldest first. */
export async function loadSubjectRows<const S extends v.GenericSchema>(
  db: Db,
  meeting: string,
  schema: S,
): Promise<(Omit<SubjectRow, 'data'> & { readonly data: v.InferOutput<S> })[]> {
  const rows = await db
    .selectFrom('rated_subject')
    .select(['subject', 'version', 'data', 'at'])
    .where('meeting', '=', meeting)
    .orderBy('at')
    .orderBy('version')
    .orderBy('subject')
    .execute();
  return rows.map((row) => ({ ...row, data: readJson(schema, row.data, 'rated subject') }));
}
