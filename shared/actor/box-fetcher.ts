// §7: the ballots of a sealed box, fetched from the room piece by piece, for holders at the seal and everybody at the
// recheck. What does not fit the entries is an alarm and ends the fetching.
import type { BallotBox, Board, Session } from '../board/state.ts';
import type { Fault } from '../board/verify/fault.ts';
import { readBallot } from '../board/verify/v01-shape.ts';
import { encodeB64 } from '../protocol/base.ts';
import { hashBallot } from '../protocol/ballot.ts';
import type { Outbox } from './outbox.ts';
import type { Alarm, PhoneEvent, SessionMemory } from './phone-parts.ts';

interface FetcherParts {
  readonly board: () => Board;
  readonly memoryOf: (session: string) => SessionMemory;
  readonly outbox: Outbox;
  readonly raise: (alarm: Alarm) => void;
}

export class BoxFetcher {
  private readonly parts: FetcherParts;

  constructor(parts: FetcherParts) {
    this.parts = parts;
  }

  /** All ballots of the session, or null while they are on the way. */
  fetched(session: Session, memory: SessionMemory): BallotBox | null {
    const missing = session.cast.findIndex((hash) => memory.ballots?.has(hash) !== true);
    if (missing === -1) return memory.ballots ?? new Map();
    if (!memory.fetching) {
      memory.fetching = true;
      this.parts.outbox.post({ to: 'room', event: 'ballots', session: session.id, from: missing });
    }
    return null;
  }

  /** A piece that came. */
  take(event: Extract<PhoneEvent, { kind: 'ballots' }>): void {
    const session = this.parts.board().sessions.get(event.session);
    if (session === undefined) return;
    const memory = this.parts.memoryOf(event.session);
    memory.fetching = false;
    memory.ballots ??= new Map();
    for (const value of event.ballots) {
      const shaped = readBallot(value);
      if (!shaped.ok) {
        this.failBox(session, memory, { rule: 'V1', fault: shaped.fault });
        return;
      }
      memory.ballots.set(encodeB64(hashBallot(shaped.value)), shaped.value);
    }
    const next = event.from + event.ballots.length;
    if (
      session.cast.slice(event.from, next).some((hash) => memory.ballots?.has(hash) !== true) ||
      event.ballots.length === 0
    ) {
      this.failBox(session, memory, { rule: 'V8', fault: 'ballot-missing' });
      return;
    }
    this.fetched(session, memory);
  }

  private failBox(session: Session, memory: SessionMemory, fault: Fault): void {
    if (session.status === 'sealed') memory.box = fault;
    else memory.recheck = fault;
    memory.fetching = true;
    this.parts.raise({
      kind: session.status === 'sealed' ? 'box-refused' : 'recheck-failed',
      session: session.id,
      fault,
    });
  }
}
