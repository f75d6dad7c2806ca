// A teller's phone that the room waits for rings by itself: steps that it owes go on without its owner while its page is
// open, so whatever takes longer than some seconds wants a hand.
import type { Waits } from '../waits.ts';
import { currentEpoch, epochOf, type Board, type Epoch, type Holder } from '../../shared/board/state.ts';

export interface Needed {
  /** Devices that owe a step now. */
  readonly devices: readonly string[];
  /** The session whose sum waits; null for the key ceremony. */
  readonly session: string | null;
}

/** Tellers' devices that owe a step of the ceremony or of the newest sealed box. The server's own seat never does. */
export function findNeeded(board: Board): Needed | null {
  if (board.ended) return null;
  const sealed = [...board.sessions.values()]
    .filter(({ status, cast }) => status === 'sealed' && cast.length > 0)
    .pop();
  if (sealed !== undefined) {
    const epoch = epochOf(board, sealed.opened.epoch);
    if (!epoch || sealed.shares.length >= epoch.threshold) return null;
    const gave = new Set(sealed.shares.map(({ index }) => index));
    return { session: sealed.id, devices: listTellers(epoch, ({ index }) => !gave.has(index)) };
  }
  const epoch = currentEpoch(board);
  if (epoch?.established !== null) return null;
  return { session: null, devices: listTellers(epoch, ({ index }) => !stageOf(epoch).has(index)) };
}

const listTellers = ({ holders }: Epoch, owes: (holder: Holder) => boolean): string[] =>
  holders.filter((holder) => holder.member !== 'server' && owes(holder)).map(({ device }) => device);

/** Who has done the step that the ceremony is at. */
function stageOf({ holders, commitments, shared, confirmed }: Epoch): { has(index: number): boolean } {
  if (commitments.size < holders.length) return commitments;
  return shared.size < holders.length ? shared : confirmed;
}

const againAfterMs = 20_000;

export interface BellParts {
  board(): Board;
  /** Milliseconds since some start. */
  readonly elapsed: () => number;
  readonly waits: Pick<Waits, 'ringAfterMs' | 'lookEveryMs'>;
  ring(devices: ReadonlySet<string>, session: string | null): void;
  /** Who is waited for has changed. */
  changed(): void;
}

export class TellerBell {
  private readonly parts: BellParts;
  /** By device: since when it owes its step, and when it was rung last. */
  private readonly owing = new Map<string, { readonly since: number; rungAt: number | null }>();
  private timer: ReturnType<typeof setInterval> | null = null;

  constructor(parts: BellParts) {
    this.parts = parts;
  }

  /** Devices waited for longer than a page that is open would take. */
  get awaited(): ReadonlySet<string> {
    return new Set([...this.owing].flatMap(([device, { rungAt }]) => (rungAt === null ? [] : [device])));
  }

  /** Called after every change; looks by itself as long as something is owed. */
  look(): void {
    const needed = findNeeded(this.parts.board());
    const before = this.awaited.size;
    const now = this.parts.elapsed();
    for (const device of [...this.owing.keys()])
      if (needed?.devices.includes(device) !== true) this.owing.delete(device);
    for (const device of needed?.devices ?? [])
      if (!this.owing.has(device)) this.owing.set(device, { since: now, rungAt: null });
    this.ringDue(needed?.session ?? null, now);
    this.keepLooking();
    if (this.awaited.size !== before) this.parts.changed();
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private ringDue(session: string | null, now: number): void {
    const due = [...this.owing].filter(([, { since, rungAt }]) =>
      rungAt === null ? now - since >= this.parts.waits.ringAfterMs : now - rungAt >= againAfterMs,
    );
    if (due.length === 0) return;
    for (const [, owed] of due) owed.rungAt = now;
    this.parts.ring(new Set(due.map(([device]) => device)), session);
  }

  private keepLooking(): void {
    if (this.owing.size === 0) {
      this.stop();
      return;
    }
    this.timer ??= setInterval(() => this.look(), this.parts.waits.lookEveryMs);
    this.timer.unref();
  }
}
