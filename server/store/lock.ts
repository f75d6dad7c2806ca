// One server at a time on one data folder. The lock is the operating system's, taken by an exclusive transaction on a
// file of its own: it ends with the process, also where that was killed, so no stale lock is ever left.
import { join } from 'node:path';
import { openDatabase, sqliteCodeOf } from './libsql.ts';

export interface FolderLock {
  release(): void;
}

/** Null where another process, or this one, holds the folder. */
export function lockFolder(folder: string): FolderLock | null {
  const database = openDatabase(join(folder, 'lock.sqlite'), null);
  try {
    // A server that is just ending gets this long.
    database.exec('pragma busy_timeout = 300');
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if (sqliteCodeOf(error)?.startsWith('SQLITE_BUSY') === true) return null;
    throw error;
  }
  return {
    release: () => {
      database.close();
    },
  };
}
