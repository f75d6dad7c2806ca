// Between the voter's page and the worker that holds its phone. Secrets cross only as text for the page's storage.
import type { PhoneEvent, PhoneMessage } from '../../shared/actor/phone-parts.ts';
import type { PhoneView } from '../../shared/actor/phone-view.ts';
import type { Level } from '../../shared/rules/level.ts';
import type { SessionReport } from '../../shared/report/session-report.ts';
import type { Statement } from '../../shared/board/entry.ts';
import type { Position } from '../../shared/wire/parts.ts';
import type { Hello } from '../../shared/wire/room.ts';

export type PhoneIdentity = {
  readonly meeting: string;
  readonly code: string;
  readonly member: string;
  readonly name: string;
};

/** Which of the phones that share a worker; a page of one phone has one name for it. */
export type Slotted<T> = T & { readonly slot: string };

export type ToPhone =
  /** Takes up the phone kept in storage. `keepsMarks`: whether an unsent ballot's marks are among what is saved. */
  | { readonly kind: 'start'; readonly saved: string; readonly keepsMarks: boolean }
  /** A fresh phone for the chosen name. */
  | { readonly kind: 'create'; readonly identity: PhoneIdentity; readonly keepsMarks: boolean }
  /** This phone is not needed any more; others in the worker go on. */
  | { readonly kind: 'end' }
  | { readonly kind: 'hello'; readonly challenge: string }
  | { readonly kind: 'event'; readonly event: PhoneEvent };

/** What is to be drawn, whole at every change. */
export type Drawing = {
  readonly view: PhoneView;
  /** In the order in which the sessions were opened. */
  readonly reports: readonly SessionReport[];
  readonly seats: SeatChanges;
  readonly ratings: readonly Rating[];
};

/** Tellers whose device is not the one that held their part of the key in the session before. */
export type SeatChanges = {
  /** Names by session id. */
  readonly bySession: Readonly<Record<string, readonly string[]>>;
  /** For the session that is opened next. */
  readonly next: readonly string[];
};

/** The newest rating recorded for a subject of a session. */
export type Rating = { readonly session: string; readonly subject: string; readonly level: Level | 'none' };

/** `catch-up` with the place from which to go on. */
export type PhoneOut =
  | Exclude<PhoneMessage, { event: 'catch-up' }>
  | { readonly to: 'room'; readonly event: 'catch-up'; readonly have: Position | null };

export type FromPhone =
  /** The phone is there. `claim`: null once its keys are erased. `saved`: to be written before the claim is sent. */
  | {
      readonly kind: 'ready';
      readonly identity: PhoneIdentity;
      readonly claim: Statement | null;
      readonly saved: string | null;
      readonly drawing: Drawing;
    }
  /** What storage holds is no phone of this program. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'hello'; readonly hello: Hello | null }
  /** `saved` is written first, then `out` is sent. */
  | { readonly kind: 'step'; readonly saved: string | null; readonly out: readonly PhoneOut[] }
  | { readonly kind: 'drawing'; readonly drawing: Drawing };
