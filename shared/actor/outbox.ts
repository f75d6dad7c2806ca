// What a phone sends in one step, and when it wants to be woken: each statement again and again until the board has it or
// the server refuses it for good.
import type { Statement } from '../board/entry.ts';
import type { PhoneMessage } from './phone-parts.ts';

/** A statement without an answer is repeated after so many milliseconds. */
const repeatAfter = 4000;

export class Outbox {
  /** When a statement was last sent, by signature; Infinity once the server refused it. */
  private readonly sentAt = new Map<string, number>();
  private posted: PhoneMessage[] = [];
  private earliest: number | null = null;
  private time = 0;

  /** Of the step under way, milliseconds of any clock that does not run backwards. */
  get now(): number {
    return this.time;
  }

  begin(now: number): void {
    this.time = now;
    this.posted = [];
    this.earliest = null;
  }

  /** What came together since the step began. */
  end(): { readonly out: PhoneMessage[]; readonly wakeAt: number | null } {
    return { out: this.posted, wakeAt: this.earliest };
  }

  post(...messages: readonly PhoneMessage[]): void {
    this.posted.push(...messages);
  }

  /** Statements that are due: sent at once, and again while they stay so. */
  send(due: readonly Statement[]): void {
    for (const statement of due) {
      const sent = this.sentAt.get(statement.signature);
      if (sent === undefined || this.time >= sent + repeatAfter) {
        this.sentAt.set(statement.signature, this.time);
        this.post({ to: 'room', event: 'statement', statement });
      }
      if (this.sentAt.get(statement.signature) !== Infinity) this.wakeLater();
    }
  }

  /** The server would refuse it again. */
  giveUp(signature: string): void {
    this.sentAt.set(signature, Infinity);
  }

  /** On a new connection everything that is due is said again. */
  forgetSent(): void {
    this.sentAt.clear();
  }

  wake(at: number): void {
    this.earliest = Math.min(this.earliest ?? Infinity, at);
  }

  /** As late as a statement is repeated. */
  wakeLater(): void {
    this.wake(this.time + repeatAfter);
  }
}
