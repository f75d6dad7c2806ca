// §3, §8: what everybody's phone does who follows the room: reads the chain entry by entry, keeps the newest head that the
// server signed, refuses a history that does not contain it, and acts only on entries under a kept checkpoint. Pure.
import { decodeB64 } from '../protocol/base.ts';
import type { Random } from '../protocol/group.ts';
import type { VerifySignature } from '../protocol/signature.ts';
import { checkpointBytes, hashEntry } from '../board/entry.ts';
import type { Checkpoint } from '../board/kinds.ts';
import type { Board } from '../board/state.ts';
import type { Fault } from '../board/verify/fault.ts';
import { createReader, type Reader } from '../board/verify/reader.ts';
import { readCheckpoint, readEntry } from '../board/verify/v01-shape.ts';
import type { Position } from '../wire/parts.ts';
import type { Stretch } from '../wire/room.ts';

/** What a watching device keeps. Public data. */
export interface WatcherSaved {
  /** The server's key of the first history seen, b64. */
  readonly server: string | null;
  readonly kept: Checkpoint | null;
}
export const emptyWatcher: WatcherSaved = { server: null, kept: null };

/** Why the history shown is refused. Final: only another history heals it. */
export type HistoryFault =
  { readonly kind: 'two-histories' } | { readonly kind: 'board-refused'; readonly fault: Fault };

export interface Watcher {
  /** As read; to be acted upon only while `trusted`. */
  readonly board: Board;
  /** Hash by seq. */
  readonly hashes: readonly string[];
  readonly saved: WatcherSaved;
  readonly fault: HistoryFault | null;
  /** The board's head is the kept checkpoint's. */
  readonly trusted: boolean;
  /** Where this reader stands; null before the first entry. */
  readonly have: Position | null;
  /** Takes a stretch. `gap`: entries before it are missing, ask from `have`. */
  take(stretch: Stretch): 'taken' | 'gap' | 'refused';
}

export interface WatcherEnvironment {
  readonly random: Random;
  readonly verifySignature: VerifySignature;
}

/** @param meeting the meeting that this device joined, b64 */
export function createWatcher(meeting: string, saved: WatcherSaved, environment: WatcherEnvironment): Watcher {
  return new ChainWatcher(meeting, saved, environment);
}

class ChainWatcher implements Watcher {
  saved: WatcherSaved;
  fault: HistoryFault | null = null;
  trusted = false;
  readonly hashes: string[] = [];
  private readonly meeting: string;
  private readonly environment: WatcherEnvironment;
  private readonly reader: Reader;

  constructor(meeting: string, saved: WatcherSaved, environment: WatcherEnvironment) {
    this.meeting = meeting;
    this.environment = environment;
    this.saved = saved;
    // Proofs are left to the recheck, which needs the ballots anyway.
    this.reader = createReader({ ...environment, statements: true, proofs: false, ballots: null });
  }

  get board(): Board {
    return this.reader.board;
  }

  get have(): Position | null {
    const hash = this.hashes[this.hashes.length - 1];
    return hash === undefined ? null : { seq: this.hashes.length - 1, hash };
  }

  take({ from, entries, checkpoint }: Stretch): 'taken' | 'gap' | 'refused' {
    if (this.fault !== null) return 'refused';
    if (from > this.hashes.length) return 'gap';
    for (const [i, value] of entries.entries()) {
      this.fault = this.readOne(from + i, value);
      if (this.fault !== null) return this.refuse();
    }
    this.fault = this.keep(checkpoint);
    return this.fault === null ? 'taken' : this.refuse();
  }

  private refuse(): 'refused' {
    this.trusted = false;
    return 'refused';
  }

  private readOne(seq: number, value: unknown): HistoryFault | null {
    const shaped = readEntry(value);
    if (!shaped.ok) return { kind: 'board-refused', fault: { rule: 'V1', fault: shaped.fault, seq } };
    const entry = shaped.value;
    const hash = hashEntry(entry);
    const known = this.hashes[seq];
    if (known !== undefined) return known === hash ? null : { kind: 'two-histories' };
    if (seq === 0 && entry.kind === 'meeting.opened') {
      const pinned = this.saved.server ?? entry.body.server;
      if (entry.body.meeting !== this.meeting || entry.body.server !== pinned) return { kind: 'two-histories' };
    }
    if (this.saved.kept?.seq === seq && this.saved.kept.hash !== hash) return { kind: 'two-histories' };
    this.trusted = false;
    const fault = this.reader.read(entry);
    if (fault !== null) return { kind: 'board-refused', fault };
    this.hashes.push(hash);
    return null;
  }

  /** A head that is behind the kept one says nothing new; one that this history does not hold is another history. */
  private keep(value: unknown): HistoryFault | null {
    const shaped = readCheckpoint(value);
    const server = this.board.opened?.server;
    if (!shaped.ok || server === undefined)
      return { kind: 'board-refused', fault: { rule: 'V2', fault: 'wrong-shape' } };
    const checkpoint = shaped.value;
    const genuine = this.environment.verifySignature(
      checkpointBytes(checkpoint),
      decodeB64(checkpoint.signature),
      decodeB64(server),
    );
    if (checkpoint.meeting !== this.meeting || !genuine)
      return { kind: 'board-refused', fault: { rule: 'V2', fault: 'checkpoint-signature' } };
    const known = this.hashes[checkpoint.seq];
    if (known === undefined) {
      // Not read up to it yet. Kept now, it would take the place of a head that this history was never held against.
      this.trusted = false;
      return null;
    }
    if (known !== checkpoint.hash) return { kind: 'two-histories' };
    const isNewest = checkpoint.seq >= (this.saved.kept?.seq ?? -1);
    if (isNewest) this.saved = { server, kept: checkpoint };
    this.trusted = this.saved.kept?.seq === this.hashes.length - 1;
    return null;
  }
}
