// What the chair has set for the hall, for every meeting of this server: never anything of a meeting or a ballot.
import type { Db } from './tables.ts';

export type HallSetting = 'wifi' | 'address';

/** JSON, or null where it was never set; the reader checks its shape. */
export async function loadHallSetting(db: Db, name: HallSetting): Promise<unknown> {
  const row = await db.selectFrom('hall_setting').select('value').where('name', '=', name).executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.value) as unknown);
}

export async function putHallSetting(db: Db, name: HallSetting, setting: unknown): Promise<void> {
  const value = JSON.stringify(setting);
  await db
    .insertInto('hall_setting')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
