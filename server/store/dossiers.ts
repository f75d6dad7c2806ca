// Rosters, dossiers and rating records of a meeting; the JSON's shape belongs to server/dossiers, who gives the schema.
import type * as v from 'valibot';
import { readJson } from './read-json.ts';
import type { Db } from './tables.ts';

export interface RosterRow {
  readonly member: string;
  /** From 1; the newest counts. */
  readonly version: number;
  readonly data: unknown;
  /** ms since 1970. */
  readonly at: number;
}

/** Throws where that version of the member is there already: somebody else wrote in between. */
export async function addRosterRows(trx: Db, meeting: string, rows: readonly RosterRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) {
    const values = rows.slice(start, start + 500).map(({ member, version, data, at }) => ({
      meeting,
      member,
      version,
      data: JSON.stringify(data),
      at,
    }));
    await trx.insertInto('roster_member').values(values).execute();
  }
}

/** The newest version of every member, by member id. */
export async function loadRoster<const S extends v.GenericSchema>(
  db: Db,
  meeting: string,
  schema: S,
): Promise<(Omit<RosterRow, 'data'> & { readonly data: v.InferOutput<S> })[]> {
  const rows = await db
    .selectFrom('roster_member as row')
    .select(['row.member', 'row.version', 'row.data', 'row.at'])
    .where('row.meeting', '=', meeting)
    .where('row.version', '=', (of) =>
      of
        .selectFrom('roster_member as newest')
        .select(({ fn }) => fn.max('newest.version').as('version'))
        .whereRef('newest.meeting', '=', 'row.meeting')
        .whereRef('newest.member', '=', 'row.member'),
    )
    .orderBy('row.member')
    .execute();
  return rows.map((row) => ({ ...row, data: readJson(schema, row.data, 'roster member') }));
}

/** One thing said about a subject: facts or criteria, who, from where, when. */
export async function addDossierStatement(
  trx: Db,
  meeting: string,
  subject: string,
  statement: unknown,
): Promise<void> {
  await trx
    .insertInto('dossier_statement')
    .values({ meeting, subject, statement: JSON.stringify(statement) })
    .execute();
}

/** In the order in which they were made. */
export async function loadDossierStatements<const S extends v.GenericSchema>(
  db: Db,
  meeting: string,
  schema: S,
): Promise<{ readonly subject: string; readonly statement: v.InferOutput<S> }[]> {
  const rows = await db
    .selectFrom('dossier_statement')
    .select(['subject', 'statement'])
    .where('meeting', '=', meeting)
    .orderBy('id')
    .execute();
  return rows.map(({ subject, statement }) => ({
    subject,
    statement: readJson(schema, statement, 'dossier statement'),
  }));
}

/** @param hash SHA-256 of the canonical record, b64, as `rating.recorded` names it @param record canonical JSON */
export async function addRatingRecord(trx: Db, meeting: string, hash: string, record: string): Promise<void> {
  await trx.insertInto('rating_record').values({ meeting, hash, record }).execute();
}

/** By hash; the text is what was hashed. */
export async function loadRatingRecords(db: Db, meeting: string): Promise<Map<string, string>> {
  const rows = await db.selectFrom('rating_record').select(['hash', 'record']).where('meeting', '=', meeting).execute();
  return new Map(rows.map(({ hash, record }) => [hash, record]));
}
