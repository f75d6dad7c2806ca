// Rows of the anonymous box. Only server/urn/box.ts writes here.
import * as v from 'valibot';
import { ballotSchema, b32, b64 } from '../../shared/board/kinds.ts';
import type { Ballot } from '../../shared/protocol/ballot.ts';
import { readJson } from './read-json.ts';
import type { Db } from './tables.ts';

export interface BallotRow {
  readonly session: string;
  /** 32 bytes, b64. */
  readonly nonce: string;
  /** Hash of the ballot, b64. */
  readonly hash: string;
  /** Canonical JSON. */
  readonly ballot: string;
}
export interface ReturnRow {
  readonly session: string;
  readonly nonce: string;
  /** 64 bytes, b64. */
  readonly token: string;
  /** By the nonce's key, 64 bytes, b64. */
  readonly signature: string;
}

/** Throws where the nonce was used in the session, by a ballot or a return. */
export async function insertBallot(trx: Db, row: BallotRow): Promise<void> {
  await trx.insertInto('urn_ballot').values(row).execute();
}

/** Throws where the nonce was used in the session, by a ballot or a return. */
export async function insertReturn(trx: Db, row: ReturnRow): Promise<void> {
  await trx.insertInto('urn_return').values(row).execute();
}

/** Hash of the ballot that used a nonce, or null. */
export async function findBallotHash(db: Db, session: string, nonce: string): Promise<string | null> {
  const row = await db
    .selectFrom('urn_ballot')
    .select('hash')
    .where('session', '=', session)
    .where('nonce', '=', nonce)
    .executeTakeFirst();
  return row?.hash ?? null;
}

/** The returned paper with a nonce, or null. */
export async function findReturn(db: Db, session: string, nonce: string): Promise<ReturnRow | null> {
  const row = await db
    .selectFrom('urn_return')
    .select(['session', 'nonce', 'token', 'signature'])
    .where('session', '=', session)
    .where('nonce', '=', nonce)
    .executeTakeFirst();
  return row ?? null;
}

export async function countBallots(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('urn_ballot')
    .select((of) => ['session', of.fn.countAll<number>().as('count')])
    .groupBy('session')
    .execute();
  return new Map(rows.map(({ session, count }) => [session, count]));
}

export interface StoredBallot {
  readonly hash: string;
  readonly ballot: Ballot;
  /** Its canonical JSON. */
  readonly text: string;
}

/** By nonce, which is random: no order of arrival. */
export async function loadBallots(db: Db, session: string): Promise<StoredBallot[]> {
  const rows = await db
    .selectFrom('urn_ballot')
    .select(['hash', 'ballot'])
    .where('session', '=', session)
    .orderBy('nonce')
    .execute();
  return rows.map(({ hash, ballot }) => ({ hash, text: ballot, ballot: readJson(ballotSchema, ballot, 'ballot') }));
}

const returnSchema = v.object({ nonce: b32, token: b64, signature: b64 });

export async function loadReturns(db: Db, session: string): Promise<Omit<ReturnRow, 'session'>[]> {
  const rows = await db
    .selectFrom('urn_return')
    .select(['nonce', 'token', 'signature'])
    .where('session', '=', session)
    .orderBy('nonce')
    .execute();
  return rows.map((row) => v.parse(returnSchema, row));
}
