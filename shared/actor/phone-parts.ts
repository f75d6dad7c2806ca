// What goes into a phone, what comes out of it, and what it knows without keeping it.
import type { Random } from '../protocol/group.ts';
import type { Ballot, PreparedMark } from '../protocol/ballot.ts';
import type { Point } from '../protocol/group.ts';
import type { VerifySignature } from '../protocol/signature.ts';
import type { Statement } from '../board/entry.ts';
import type { Fault } from '../board/verify/fault.ts';
import type { Refusal } from '../wire/refusals.ts';
import type { Stretch } from '../wire/room.ts';
import type { UrnAnswer, UrnFrame, UrnRefusal } from '../wire/urn.ts';
import type { PhoneSaved } from './saved.ts';

export interface PhoneEnvironment {
  readonly random: Random;
  readonly verifySignature: VerifySignature;
  /** Longest random pause before a paper is asked for, milliseconds (§5). */
  readonly longestPause: number;
}

/** What is sent over the urn: a ballot, or the one message after the close with an unused paper or a dummy. */
export type UrnSent = 'ballot' | 'return' | 'dummy';

export type PhoneEvent =
  /** The room has (re)connected: whatever was under way is asked for again. */
  | { readonly kind: 'connected' }
  | { readonly kind: 'board'; readonly stretch: Stretch }
  | { readonly kind: 'statement-refused'; readonly signature: string; readonly error: Refusal }
  | {
      readonly kind: 'ballots';
      readonly session: string;
      readonly from: number;
      readonly of: number;
      readonly ballots: readonly unknown[];
    }
  | { readonly kind: 'ballots-failed'; readonly session: string }
  | { readonly kind: 'urn'; readonly session: string; readonly sent: UrnSent; readonly answer: UrnAnswer }
  /** The urn's connection broke before it answered. */
  | { readonly kind: 'urn-failed'; readonly session: string }
  /** The voter marks a line, or takes the mark back with null. */
  | { readonly kind: 'mark'; readonly session: string; readonly line: number; readonly option: number | null }
  | { readonly kind: 'cast'; readonly session: string }
  /** A holder's owner lets the count go on below two thirds of confirmations (§7). */
  | { readonly kind: 'allow'; readonly session: string }
  /** One step of the work under way. */
  | { readonly kind: 'work' }
  | { readonly kind: 'time' };

export type PhoneMessage =
  | { readonly to: 'room'; readonly event: 'statement'; readonly statement: Statement }
  | { readonly to: 'room'; readonly event: 'ballots'; readonly session: string; readonly from: number }
  | { readonly to: 'room'; readonly event: 'catch-up' }
  | { readonly to: 'urn'; readonly session: string; readonly sent: UrnSent; readonly frame: UrnFrame };

export interface PhoneStep {
  /** To be written to storage before anything of `out` is sent; null where nothing changed. */
  readonly saved: PhoneSaved | null;
  readonly out: readonly PhoneMessage[];
  /** When to come back with `time`, in the clock of `now`; null for never. */
  readonly wakeAt: number | null;
  /** Come back with `work` as soon as no other event waits. */
  readonly busy: boolean;
}

export type Alarm =
  | { readonly kind: 'two-histories' }
  | { readonly kind: 'board-refused'; readonly fault: Fault }
  | { readonly kind: 'paper-proof' | 'receipt-signature' | 'own-ballot-missing'; readonly session: string }
  | { readonly kind: 'box-refused' | 'recheck-failed'; readonly session: string; readonly fault: Fault };

/** What a phone knows of one session and forgets on reload; the randomness of lines among it. */
export interface SessionMemory {
  /** When the paper is asked for, after a random pause. */
  askAt: number | null;
  key: Point | null;
  /** Lines sealed but for their challenges, beside the option that each was made for. */
  readonly prepared: Map<number, { readonly option: number; readonly line: PreparedMark }>;
  castWanted: boolean;
  urnBusy: boolean;
  retryAt: number;
  refusal: Refusal | UrnRefusal | null;
  /** The box was shut before this ballot was in. */
  tooLate: boolean;
  /** Members whose papers' proofs were checked. */
  readonly checkedPapers: Set<string>;
  /** A proof failed: named when it counts, at the seal or the recheck. */
  badPaper: boolean;
  ballots: Map<string, Ballot> | null;
  fetching: boolean;
  /** Undefined: not checked yet. */
  box: Fault | null | undefined;
  recheck: Fault | null | undefined;
}

export const emptyMemory = (): SessionMemory => ({
  askAt: null,
  key: null,
  prepared: new Map(),
  castWanted: false,
  urnBusy: false,
  retryAt: 0,
  refusal: null,
  tooLate: false,
  checkedPapers: new Set(),
  badPaper: false,
  ballots: null,
  fetching: false,
  box: undefined,
  recheck: undefined,
});
