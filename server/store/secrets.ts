// Secrets of the server's seat, the only rows of a meeting that are ever deleted. Only server/seat writes here.
import type { Db } from './tables.ts';

export async function putSecret(trx: Db, meeting: string, name: string, value: string): Promise<void> {
  await trx
    .insertInto('seat_secret')
    .values({ meeting, name, value })
    .onConflict((conflict) => conflict.columns(['meeting', 'name']).doUpdateSet({ value }))
    .execute();
}

/** All secrets of a meeting by name. */
export async function loadSecrets(db: Db, meeting: string): Promise<Map<string, string>> {
  const rows = await db.selectFrom('seat_secret').select(['name', 'value']).where('meeting', '=', meeting).execute();
  return new Map(rows.map(({ name, value }) => [name, value]));
}

/** Deletes all secrets of a meeting but the named ones; `secure_delete` overwrites them in the file. */
export async function deleteSecrets(trx: Db, meeting: string, keep: readonly string[] = []): Promise<void> {
  let query = trx.deleteFrom('seat_secret').where('meeting', '=', meeting);
  if (keep.length > 0) query = query.where('name', 'not in', keep);
  await query.execute();
}
