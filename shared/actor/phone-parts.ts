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
import type { Body } from '../board/kinds.ts';
import type { PhoneSaved } from './saved.ts';
import type { Own } from './voter.ts';

export interface PhoneEnvironment {
  readonly random: Random;
  readonly verifySignature: VerifySignature;
  /** Longest random pause before a paper is asked for, milliseconds (§5). */
  readonly longestPause: number;
  /** How long the closed lock is shown before the number of the room may be typed, milliseconds (§3). */
  readonly lockFor: number;
  /** How long a holder waits for the last confirmations before it asks its owner, milliseconds (§7). */
  readonly confirmWithin: number;
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
  /** A holder's owner lets the box be opened where it does not open by itself (§7). */
  | { readonly kind: 'allow'; readonly session: string }
  /** The owner accepts by name that a member's device was released since the key was checked (§7 (e)). */
  | { readonly kind: 'accept'; readonly member: string }
  /** The check in the room (§3): the number typed, the answer to the four pictures, or not at all. */
  | { readonly kind: 'check-number'; readonly number: string }
  | { readonly kind: 'check-answer'; readonly same: boolean }
  | { readonly kind: 'check-skip' }
  | { readonly kind: 'check-again' }
  /** A statement stands on the board, said by an answer alone. */
  | { readonly kind: 'statement-stands'; readonly signature: string }
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
  | {
      readonly kind: 'paper-proof' | 'receipt-signature' | 'own-ballot-missing' | 'own-paper-taken' | 'ballot-refused';
      readonly session: string;
    }
  /** The check in the room: this phone is shown another board (§3). */
  | { readonly kind: 'other-board' }
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
  /** What the urn said of the ballot, the last time it refused it. */
  refusal: UrnRefusal | null;
  /** How often the ballot was refused, and how often in all it was tried in vain since the last success. */
  refusals: number;
  failures: number;
  /** Another ballot of this paper is in the box: it is not sent again. */
  final: boolean;
  /** The message of nothing after the close; the same however often it is sent. */
  dummy: Body<'paper.returned'> | null;
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
  /** Where the own paper stands, looked for among all ballots at the recheck. */
  own: Own;
  /** When the seal was seen; a holder waits a while for the last confirmations. */
  sealedAt: number | null;
}

export const emptyMemory = (): SessionMemory => ({
  askAt: null,
  key: null,
  prepared: new Map(),
  castWanted: false,
  urnBusy: false,
  retryAt: 0,
  refusal: null,
  refusals: 0,
  failures: 0,
  final: false,
  dummy: null,
  tooLate: false,
  checkedPapers: new Set(),
  badPaper: false,
  ballots: null,
  fetching: false,
  box: undefined,
  recheck: undefined,
  own: 'none',
  sealedAt: null,
});
