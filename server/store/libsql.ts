// The only file that imports libsql. Its binding aborts the whole process, uncatchably, when asked to bind a boolean or a
// bare object, so nothing that is not checked here reaches it; parameters always travel as one array.
import Libsql from 'libsql';

export interface GuardedStatement {
  readonly reader: boolean;
  run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  all(parameters: readonly unknown[]): unknown[];
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
}

export interface GuardedDatabase {
  prepare(sql: string): GuardedStatement;
  /** Statements without parameters and without results: pragmas, transactions. */
  exec(sql: string): void;
  /** Runs what was asked for at the opening, then closes. Once. */
  close(): void;
}

const isBindable = (value: unknown): boolean =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'bigint' ||
  Number.isFinite(value) ||
  value instanceof Uint8Array;

function assertBindable(parameters: readonly unknown[]): unknown[] {
  for (const value of parameters) {
    if (!isBindable(value)) throw new TypeError(`cannot bind ${value === undefined ? 'undefined' : typeof value}`);
    // SQLite would store text up to its first zero character only.
    if (typeof value === 'string' && value.includes('\0'))
      throw new TypeError('cannot bind text with a zero character');
  }
  return [...parameters];
}

/** Blobs come back as ArrayBuffer, which has no `length`. */
function withBytes(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row;
  return Object.fromEntries(
    Object.entries(row).map(([column, value]: [string, unknown]) => [
      column,
      value instanceof ArrayBuffer ? new Uint8Array(value) : value,
    ]),
  );
}

function guardStatement(statement: Libsql.Statement): GuardedStatement {
  return {
    reader: statement.reader,
    run: (parameters) => statement.run(assertBindable(parameters)),
    all: (parameters) => statement.all(assertBindable(parameters)).map(withBytes),
    *iterate(parameters) {
      for (const row of statement.iterate(assertBindable(parameters))) yield withBytes(row);
    },
  };
}

/**
 * Opens or creates a database file; the caller sets its pragmas. Throws where the file is none.
 * @param beforeClose a statement: libsql leaves the write-ahead log behind unless told to empty it
 */
export function openDatabase(path: string, beforeClose: string | null): GuardedDatabase {
  const database = new Libsql(path);
  let open = true;
  // libsql lets statements run after `close`.
  const assertOpen = (): void => {
    if (!open) throw new Error('the database is closed');
  };
  return {
    prepare(sql) {
      assertOpen();
      return guardStatement(database.prepare(sql));
    },
    exec(sql) {
      assertOpen();
      database.exec(sql);
    },
    close() {
      if (!open) return;
      open = false;
      try {
        if (beforeClose !== null && !database.inTransaction) database.exec(beforeClose);
      } finally {
        database.close();
      }
    },
  };
}

/** The SQLite result code of an error (`SQLITE_CONSTRAINT_TRIGGER`, …), or null. */
export const sqliteCodeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
