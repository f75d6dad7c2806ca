// Votes on paper, statement by statement; the JSON's shape belongs to server/dossiers, who gives the schema.
import type * as v from 'valibot';
import { readJson } from './read-json.ts';
import type { Db } from './tables.ts';

export async function addPaperStatement(trx: Db, meeting: string, statement: unknown): Promise<void> {
  await trx
    .insertInto('paper_vote')
    .values({ meeting, statement: JSON.stringify(statement) })
    .execute();
}

/** In the order in which they were made. */
export async function loadPaperStatements<const S extends v.GenericSchema>(
  db: Db,
  meeting: string,
  schema: S,
): Promise<v.InferOutput<S>[]> {
  const rows = await db
    .selectFrom('paper_vote')
    .select('statement')
    .where('meeting', '=', meeting)
    .orderBy('id')
    .execute();
  return rows.map(({ statement }) => readJson(schema, statement, 'statement of a paper vote'));
}
