// What the chair does before the meeting proper: a practice vote, a test of the network.
import * as v from 'valibot';
import { b16, count } from './parts.ts';
import { answerOf } from './refusals.ts';

/** Commands below the meeting. */
export const preparingCommands = {
  /** A vote on a harmless question, never rated and counted among no rounds. */
  practice: v.strictObject({ session: b16 }),
  /** Every connected device is asked for a sign of life. */
  probe: v.strictObject({}),
} as const;

/** How long devices have for their answer, milliseconds. */
export const probeWithinMs = 3000;

export const probeResult = {
  /** Devices connected when the test began. */
  asked: count,
  answered: count,
  /** Null where none answered. */
  slowestMs: v.nullable(count),
  medianMs: v.nullable(count),
  /** Names of those who did not answer; null once a session was opened: from then on only the number is told. */
  silent: v.nullable(v.array(v.string())),
} as const;
export type ProbeResult = v.InferOutput<v.StrictObjectSchema<typeof probeResult, undefined>>;
export const probeAnswerSchema = answerOf(probeResult);
