// The chair's account and everything that opens a door. Only server/access writes here.
import type { Db } from './tables.ts';

export const tokenKinds = ['chair', 'screen', 'setup'] as const;
export type TokenKind = (typeof tokenKinds)[number];

export interface Account {
  /** As minutes print it. */
  readonly name: string;
  /** Its hash, see access/password.ts. */
  readonly password: string;
}

/** One row a change of name or password; the newest is the chair's account. @param at ms since 1970 */
export async function addAccount(trx: Db, { name, password }: Account, at: number): Promise<void> {
  await trx.insertInto('account').values({ name, password, created_at: at }).execute();
}

/** Null before the set-up. */
export async function findAccount(db: Db): Promise<Account | null> {
  const row = await db
    .selectFrom('account')
    .select(['name', 'password'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export interface TokenRow {
  /** SHA-256 of the token, b64: the token itself is never stored. */
  readonly hash: string;
  readonly kind: TokenKind;
  /** Of a screen alone. */
  readonly meeting: string | null;
  /** ms since 1970. */
  readonly createdAt: number;
}

export async function addToken(trx: Db, { hash, kind, meeting, createdAt }: TokenRow): Promise<void> {
  await trx.insertInto('access_token').values({ hash, kind, meeting, created_at: createdAt }).execute();
}

export async function findToken(db: Db, hash: string): Promise<TokenRow | null> {
  const row = await db.selectFrom('access_token').selectAll().where('hash', '=', hash).executeTakeFirst();
  if (row === undefined) return null;
  const kind = tokenKinds.find((known) => known === row.kind);
  if (kind === undefined) throw new Error('the store holds a token of an unknown kind');
  return { hash: row.hash, kind, meeting: row.meeting, createdAt: row.created_at };
}

/** Whether there was one. */
export async function deleteToken(trx: Db, hash: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('access_token').where('hash', '=', hash).executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function deleteTokens(trx: Db, kind: TokenKind): Promise<void> {
  await trx.deleteFrom('access_token').where('kind', '=', kind).execute();
}
