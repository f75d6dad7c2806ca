// The anonymous box (§6): the only writer of urn_ballot and urn_return. What comes in at the same time is written in one
// transaction and acknowledged after its commit. Nothing here knows who, when or in which order; what is kept in memory
// is a number a session.
import {
  countBallots,
  findBallotHash,
  findReturn,
  insertBallot,
  insertReturn,
  loadBallots,
  loadReturns,
  type BallotRow,
  type ReturnRow,
  type StoredBallot,
} from '../store/ballots.ts';
import type { Store } from '../store/database.ts';
import type { Db } from '../store/tables.ts';

/** `added`: false where the same stood there already. */
export type Written =
  | { readonly ok: true; readonly added: boolean }
  | { readonly ok: false; readonly error: 'paper-already-used' | 'boxed' };

export interface TakenBox {
  /** By nonce. */
  readonly ballots: readonly StoredBallot[];
  readonly returned: readonly Omit<ReturnRow, 'session'>[];
}

export interface UrnBox {
  /** Writes a checked ballot; the same one again is fine. Resolves after the commit. */
  cast(row: BallotRow): Promise<Written>;
  /** Writes a checked return; the same one again is fine. Resolves after the commit. */
  giveBack(row: ReturnRow): Promise<Written>;
  /** Takes as long as a write, and writes nothing: for the dummies after the close. */
  pass(): Promise<void>;
  /** Hash of the stored ballot of a nonce, or null. */
  findBallot(session: string, nonce: string): Promise<string | null>;
  /** The stored return of a nonce, or null. */
  findReturn(session: string, nonce: string): Promise<ReturnRow | null>;
  /** Ballots of a session so far. */
  countOf(session: string): number;
  /** Everything written before this call, in the order of nonces; the session takes nothing more. */
  takeAll(session: string): Promise<TakenBox>;
  /** Stored ballots of a boxed session by hash, for those who recheck. */
  loadBallots(session: string): Promise<readonly StoredBallot[]>;
  /** Empties the write-ahead log, which keeps the order of arrival. After the box is on the board. */
  forgetLog(): Promise<void>;
  /** Rewrites the file, whose pages keep it too. Holds everything up meanwhile: while no box is open. */
  forgetPages(): Promise<void>;
  /** Commits so far. */
  readonly commits: number;
}

const added: Written = { ok: true, added: true };
const present: Written = { ok: true, added: false };
const used: Written = { ok: false, error: 'paper-already-used' };
const isBoxed: Written = { ok: false, error: 'boxed' };

type Apply = (trx: Db) => Promise<Written>;
interface Write {
  readonly apply: Apply;
  readonly resolve: (written: Written) => void;
  readonly reject: (error: unknown) => void;
}

/** Rows in one transaction: with their look-ups, 50 hold the event loop for about 20 ms. */
const mostInGroup = 50;

export async function openBox(store: Store): Promise<UrnBox> {
  const counts = await countBallots(store.db);
  const boxed = new Set<string>();
  const writer = createWriter(store);
  const queue = (session: string, apply: Apply): Promise<Written> =>
    boxed.has(session) ? Promise.resolve(isBoxed) : writer.write(apply);

  return {
    async cast(row) {
      const written = await queue(row.session, async (trx) => {
        const known = await findBallotHash(trx, row.session, row.nonce);
        if (known !== null) return known === row.hash ? present : used;
        if ((await findReturn(trx, row.session, row.nonce)) !== null) return used;
        await insertBallot(trx, row);
        return added;
      });
      if (written.ok && written.added) counts.set(row.session, (counts.get(row.session) ?? 0) + 1);
      return written;
    },
    giveBack: (row) =>
      queue(row.session, async (trx) => {
        const known = await findReturn(trx, row.session, row.nonce);
        if (known !== null) return isSameReturn(known, row) ? present : used;
        if ((await findBallotHash(trx, row.session, row.nonce)) !== null) return used;
        await insertReturn(trx, row);
        return added;
      }),
    async pass() {
      await writer.write(() => Promise.resolve(present));
    },
    findBallot: (session, nonce) => findBallotHash(store.db, session, nonce),
    findReturn: (session, nonce) => findReturn(store.db, session, nonce),
    countOf: (session) => counts.get(session) ?? 0,
    async takeAll(session) {
      boxed.add(session);
      await writer.flush();
      return {
        ballots: await loadBallots(store.db, session),
        returned: await loadReturns(store.db, session),
      };
    },
    loadBallots: (session) => loadBallots(store.db, session),
    forgetLog: () => store.checkpoint(),
    forgetPages: () => store.rewrite(),
    get commits() {
      return writer.commits();
    },
  };
}

export const isSameReturn = (a: Omit<ReturnRow, 'session'>, b: Omit<ReturnRow, 'session'>): boolean =>
  a.nonce === b.nonce && a.token === b.token && a.signature === b.signature;

/** Groups writes that wait into transactions, one at a time; a write that fails does not take its group with it. */
function createWriter(store: Store) {
  const waiting: Write[] = [];
  let running: Promise<void> | null = null;
  let commits = 0;

  const drain = async (): Promise<void> => {
    // Everything that this turn of the event loop brings joins the first group.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const group = waiting.splice(0, mostInGroup);
      if (!(await commit(group))) for (const write of group) await commit([write]);
    }
    running = null;
  };
  /** False where a group of several failed: nothing of it is written then. */
  const commit = async (group: readonly Write[]): Promise<boolean> => {
    try {
      const written = await store.db.transaction().execute(async (trx) => {
        const results: Written[] = [];
        for (const write of group) results.push(await write.apply(trx));
        return results;
      });
      commits++;
      group.forEach(({ resolve }, i) => resolve(written[i] ?? isBoxed));
      return true;
    } catch (error) {
      if (group.length > 1) return false;
      for (const { reject } of group) reject(error);
      return true;
    }
  };
  return {
    write: (apply: Apply): Promise<Written> =>
      new Promise((resolve, reject) => {
        waiting.push({ apply, resolve, reject });
        running ??= drain();
      }),
    /** Resolves once everything that was written before is on disk. */
    async flush() {
      while (running !== null) await running;
    },
    commits: () => commits,
  };
}
