import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, sql, SqliteAdapter, SqliteDialect } from 'kysely';
import { openDatabase, type GuardedDatabase } from './libsql.ts';
import { lockFolder } from './lock.ts';
import { migrate } from './migrations.ts';
import type { Db, Tables } from './tables.ts';

/** Kysely runs SQLite's migrations outside a transaction, though SQLite's DDL is transactional. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
class TransactionalDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

export interface Store {
  readonly db: Db;
  /**
   * Empties the write-ahead log, in which rows stand in the order of their arrival. Outside transactions.
   */
  checkpoint(): Promise<void>;
  /** Rewrites the file in the order of its keys: pages too then tell no order of arrival. Outside transactions. */
  rewrite(): Promise<void>;
  close(): Promise<void>;
}

export type OpenedStore =
  { readonly ok: true; readonly store: Store } | { readonly ok: false; readonly error: 'data-dir-in-use' };

const pragmas = [
  'journal_mode = WAL',
  // An acknowledged ballot survives the power supply, not only the process.
  'synchronous = FULL',
  'foreign_keys = ON',
  'recursive_triggers = ON',
  'secure_delete = ON',
  'busy_timeout = 5000',
];

export function openPlainDatabase(path: string): GuardedDatabase {
  const database = openDatabase(path, 'pragma wal_checkpoint(TRUNCATE)');
  for (const pragma of pragmas) database.exec(`pragma ${pragma}`);
  return database;
}

export const overDatabase = <T>(database: GuardedDatabase): Kysely<T> =>
  new Kysely<T>({ dialect: new TransactionalDialect({ database }) });

/** Opens the data folder, creating what is missing. Throws where the folder cannot be written or is no store. */
export async function openStore(dataDir: string): Promise<OpenedStore> {
  // Ballots and keys are nobody else's to read on a machine with several users.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  keepPrivate(dataDir);
  const lock = lockFolder(dataDir);
  if (lock === null) return { ok: false, error: 'data-dir-in-use' };
  try {
    return { ok: true, store: await openLocked(dataDir, () => lock.release()) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

const databaseName = 'phieu-kin.sqlite';

/** Whatever the folder's mode, which may be somebody else's choice: SQLite gives its log the mode of the database. */
function keepPrivate(dataDir: string): void {
  for (const name of [databaseName, 'lock.sqlite']) closeSync(openSync(join(dataDir, name), 'a', 0o600));
  const files = [databaseName, `${databaseName}-wal`, `${databaseName}-shm`, 'lock.sqlite'];
  for (const name of files.map((file) => join(dataDir, file))) if (existsSync(name)) chmodSync(name, 0o600);
}

async function openLocked(dataDir: string, release: () => void): Promise<Store> {
  const database = openPlainDatabase(join(dataDir, databaseName));
  const db: Db = overDatabase<Tables>(database);
  try {
    await migrate(db);
  } catch (error) {
    database.close();
    throw error;
  }
  const checkpoint = async (): Promise<void> => {
    await sql`pragma wal_checkpoint(TRUNCATE)`.execute(db);
  };
  // A server that was killed leaves its log behind, and with it the order of arrival.
  await checkpoint();
  return {
    db,
    checkpoint,
    async rewrite() {
      await sql`vacuum`.execute(db);
      await checkpoint();
    },
    async close() {
      await db.destroy();
      database.close();
      release();
    },
  };
}
