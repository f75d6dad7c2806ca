// The only writer of a board. What comes in at the same time is judged one by one against the board as it then stands,
// written in one transaction and answered after its commit. What is not on disk yet nobody outside gets to see.
import { applyEntry, emptyBoard } from '../../shared/board/fold.ts';
import type { Board } from '../../shared/board/state.ts';
import type { Statement } from '../../shared/board/entry.ts';
import type { Checks, FaultCode } from '../../shared/board/verify/fault.ts';
import { appendStatement } from '../../shared/board/writer.ts';
import type { Random } from '../../shared/protocol/group.ts';
import type { Refusal } from '../../shared/wire/refusals.ts';
import { verifySignature } from '../signature.ts';
import type { Store } from '../store/database.ts';
import { appendEntries, loadEntries, type HashedEntry } from '../store/meetings.ts';
import type { Db } from '../store/tables.ts';

/** What is to be written: entries in order, and rows that belong to them, all or nothing. */
export interface Draft {
  readonly statements: readonly Statement[];
  readonly rows?: (trx: Db) => Promise<void>;
}

export type Written =
  | { readonly ok: true; readonly entries: readonly HashedEntry[] }
  | { readonly ok: false; readonly error: Refusal; readonly fault?: FaultCode };

/** Judged against the board as it stands when its turn comes. Must not change anything. */
export type Proposal = (board: Board) => Draft | { readonly ok: false; readonly error: Refusal };

interface Waiting {
  readonly propose: Proposal;
  resolve(written: Written): void;
  reject(error: unknown): void;
}

/** Faults of a statement that people meet, by their refusal; anything else is a program's mistake or an attack. */
const refusalOf: Partial<Record<FaultCode, Refusal>> = {
  'not-on-roll': 'not-on-roll',
  'already-enrolled': 'name-taken',
  'device-released': 'device-released',
  'not-enrolled': 'not-enrolled',
  'session-not-open': 'session-not-open',
  'not-this-opening': 'not-this-opening',
  'not-entitled': 'not-entitled',
  'paper-already-issued': 'paper-already-issued',
  'session-over': 'session-over',
  'not-closed': 'session-over',
  'not-counted': 'session-not-counted',
  'sessions-unfinished': 'sessions-unfinished',
  'meeting-over': 'meeting-ended',
  'unknown-session': 'session-unknown',
  'not-this-holder': 'not-a-holder',
};

export class BoardWriter {
  readonly meeting: string;
  private readonly disk: Store;
  private readonly checks: Checks;
  private readonly onWritten: (entries: readonly HashedEntry[]) => void;
  private state: { board: Board; entries: HashedEntry[]; bySignature: Map<string, number> };
  /** Those of `state.entries` that are on disk: only they are ever sent, under a head that is theirs. */
  private readonly committed: HashedEntry[];
  private waiting: Waiting[] = [];
  private running: Promise<void> | null = null;

  private constructor(
    meeting: string,
    store: Store,
    random: Random,
    entries: readonly HashedEntry[],
    onWritten: (entries: readonly HashedEntry[]) => void,
  ) {
    this.meeting = meeting;
    this.disk = store;
    this.onWritten = onWritten;
    // Signatures are verified and proofs checked before a statement comes here; the ceremony's are cheap and always are.
    this.checks = { verifySignature, statements: false, proofs: false, ballots: null, random };
    this.state = foldEntries(entries);
    this.committed = [...entries];
  }

  /** @param onWritten called after every commit, in board order */
  static async open(
    meeting: string,
    store: Store,
    random: Random,
    onWritten: (entries: readonly HashedEntry[]) => void,
  ): Promise<BoardWriter> {
    return new BoardWriter(meeting, store, random, await loadEntries(store.db, meeting), onWritten);
  }

  /** As it will stand after the group that is being written. */
  get board(): Board {
    return this.state.board;
  }

  /** On disk. */
  get entries(): readonly HashedEntry[] {
    return this.committed;
  }

  /** Where a signed statement stands on disk, so that a repeated request gets the same answer. */
  seqOf(signature: string): number | null {
    const seq = this.state.bySignature.get(signature);
    return seq === undefined || seq >= this.committed.length ? null : seq;
  }

  /** Whether a signed statement stands on the board, also where it is still being written: for proposals. */
  holds(signature: string): boolean {
    return this.state.bySignature.has(signature);
  }

  /** Resolves after the commit. */
  write(propose: Proposal): Promise<Written> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ propose, resolve, reject });
      this.running ??= this.drain();
    });
  }

  /** Resolves once everything written before is on disk. */
  async flush(): Promise<void> {
    while (this.running !== null) await this.running;
  }

  private async drain(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0, mostInGroup);
      const fault = await this.commit(group);
      if (fault === null) continue;
      // One bad write must not take its neighbours with it.
      for (const write of group) {
        const own = group.length === 1 ? fault : await this.commit([write]);
        if (own !== null) write.reject(own.error);
      }
    }
    this.running = null;
  }

  /** Null once the group is on disk and answered; otherwise nothing of it is, and nobody has been answered. */
  private async commit(group: readonly Waiting[]): Promise<{ readonly error: unknown } | null> {
    const rows: ((trx: Db) => Promise<void>)[] = [];
    let outcomes: Written[];
    let added: HashedEntry[];
    try {
      outcomes = group.map(({ propose }) => this.append(propose, rows));
      added = this.state.entries.slice(this.committed.length);
      await this.persist(added, rows);
    } catch (error) {
      await this.restore();
      return { error };
    }
    this.committed.push(...added);
    group.forEach((write, i) => write.resolve(outcomes[i] ?? { ok: false, error: 'internal' }));
    if (added.length > 0) this.onWritten(added);
    return null;
  }

  private async persist(added: readonly HashedEntry[], rows: readonly ((trx: Db) => Promise<void>)[]): Promise<void> {
    if (added.length === 0 && rows.length === 0) return;
    await this.disk.db.transaction().execute(async (trx) => {
      await appendEntries(trx, this.meeting, added);
      for (const write of rows) await write(trx);
    });
  }

  /** Back to what is on disk; where that cannot be read now, to what was known to be there. */
  private async restore(): Promise<void> {
    const onDisk = await loadEntries(this.disk.db, this.meeting).catch(() => []);
    this.committed.push(...onDisk.slice(this.committed.length));
    this.state = foldEntries(this.committed);
  }

  /** All of a proposal's statements, or none. */
  private append(propose: Proposal, rows: ((trx: Db) => Promise<void>)[]): Written {
    const draft = propose(this.board);
    if ('ok' in draft) return draft;
    const start = this.state.entries.length;
    for (const statement of draft.statements) {
      const appended = appendStatement(this.board, statement, this.checks);
      if (!appended.ok) {
        // What came before it in the same proposal must not stay: rare enough to fold anew.
        if (this.state.entries.length > start) this.state = foldEntries(this.state.entries.slice(0, start));
        return { ok: false, error: refusalOf[appended.fault] ?? 'statement-refused', fault: appended.fault };
      }
      this.state.entries.push({ entry: appended.entry, hash: appended.hash });
      if (statement.signature !== '') this.state.bySignature.set(statement.signature, appended.entry.seq);
    }
    if (draft.rows !== undefined) rows.push(draft.rows);
    return { ok: true, entries: this.state.entries.slice(start) };
  }
}

/** Proposals in one transaction. */
const mostInGroup = 100;

function foldEntries(entries: readonly HashedEntry[]): BoardWriter['state'] {
  const board = emptyBoard();
  const bySignature = new Map<string, number>();
  for (const { entry, hash } of entries) {
    applyEntry(board, entry, hash);
    if (entry.signature !== '') bySignature.set(entry.signature, entry.seq);
  }
  return { board, entries: [...entries], bySignature };
}
