// Personal cards: who each was made for, and how it ended. Of the secret only its hash.
import type { Db } from './tables.ts';

export type CardEnd = 'used' | 'revoked';

export interface CardRow {
  readonly member: string;
  /** SHA-256 of the secret, b64. */
  readonly hash: string;
  readonly ended: CardEnd | null;
}

export async function addCards(trx: Db, meeting: string, cards: readonly CardRow[], at: number): Promise<void> {
  const rows = cards.map(({ member, hash }) => ({ meeting, member, hash, at }));
  // SQLite takes 32,766 parameters a statement.
  for (let start = 0; start < rows.length; start += 1000)
    await trx
      .insertInto('personal_card')
      .values(rows.slice(start, start + 1000))
      .execute();
}

export async function endCards(trx: Db, meeting: string, hashes: readonly string[], why: CardEnd): Promise<void> {
  const rows = hashes.map((hash) => ({ meeting, hash, why }));
  for (let start = 0; start < rows.length; start += 1000)
    await trx
      .insertInto('personal_card_end')
      .values(rows.slice(start, start + 1000))
      .execute();
}

/** In the order of making. */
export async function loadCards(db: Db, meeting: string): Promise<CardRow[]> {
  const rows = await db
    .selectFrom('personal_card')
    .leftJoin('personal_card_end', (join) =>
      join
        .onRef('personal_card_end.meeting', '=', 'personal_card.meeting')
        .onRef('personal_card_end.hash', '=', 'personal_card.hash'),
    )
    .select(['personal_card.member', 'personal_card.hash', 'personal_card_end.why'])
    .where('personal_card.meeting', '=', meeting)
    .orderBy('personal_card.at')
    .execute();
  return rows.map(({ member, hash, why }) => ({ member, hash, ended: why as CardEnd | null }));
}
