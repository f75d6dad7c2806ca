// Why the server says no: one closed list for commands, room events and frames. Each has a sentence in both languages.
import * as v from 'valibot';

export const refusals = [
  // Anywhere
  'malformed',
  'foreign-letter',
  'internal',
  'unreachable',
  'not-allowed',
  'signed-out',
  // Signing in
  'already-set-up',
  'set-up-link-used',
  'wrong-password',
  'password-too-short',
  'try-again-later',
  // Meetings
  'meeting-unknown',
  'meeting-ended',
  'wrong-code',
  'word-not-typed',
  'sessions-unfinished',
  'address-gone',
  // Joining
  'not-on-roll',
  'member-twice',
  'member-recorded',
  'name-taken',
  'not-enrolled',
  'device-released',
  'claim-withdrawn',
  'card-unknown',
  'card-used',
  'card-revoked',
  'hello-failed',
  // Roll
  'roll-empty',
  'roll-has-errors',
  'roll-changed',
  'facts-contradict',
  'paper-out',
  // Key
  'teller-not-present',
  'teller-not-official',
  'head-not-elected',
  'teller-at-table',
  'no-key-yet',
  'not-a-holder',
  // Sessions
  'session-unknown',
  'session-not-open',
  'session-already-open',
  'session-has-ballots',
  'session-over',
  'session-not-counted',
  'subject-unknown',
  'subject-not-ready',
  'too-few-present',
  'too-few-confirmed',
  'not-this-opening',
  'not-entitled',
  'paper-already-issued',
  'no-run-off',
  'kinds-mixed',
  'subject-voted',
  'subject-twice',
  'cell-twice',
  'presider-missing',
  'presider-not-present',
  'presider-not-official',
  'presider-own-case',
  'presider-head-on-paper',
  'presider-deputy-presides',
  'presider-reason-missing',
  'rating-open',
  'not-yet-recorded',
  // On paper
  'paper-under-way',
  'paper-present-above-base',
  'paper-not-asked',
  'paper-typed-already',
  'paper-same-person',
  'paper-issued-above-present',
  'paper-collected-above-issued',
  'paper-invalid-above-collected',
  'paper-row-sum',
  'paper-row-invalid',
  'paper-level-closed',
  // The board refuses a statement, with its rule
  'statement-refused',
] as const;

export type Refusal = (typeof refusals)[number];
export const refusalSchema = v.picklist(refusals);

/** The answer to every command and request: what was asked for, or why not. */
export type Answer<T extends object = object> =
  ({ readonly ok: true } & T) | { readonly ok: false; readonly error: Refusal };

/** What a schema says of what does not fit it: a refusal by name where it has one. */
export const refusalOf = ({ message }: { readonly message: string }): Refusal =>
  v.is(refusalSchema, message) ? message : 'malformed';

export const refuse = (error: Refusal): { readonly ok: false; readonly error: Refusal } => ({ ok: false, error });

/** Schema of an answer whose good half has the given members. */
export const answerOf = <const E extends v.ObjectEntries>(entries: E) =>
  v.variant('ok', [
    v.strictObject({ ok: v.literal(true), ...entries }),
    v.strictObject({ ok: v.literal(false), error: refusalSchema }),
  ]);
