// The anonymous urn over a websocket of its own, path `/urn` (§6). Frames are JSON text and carry nothing of the room.
//   cast     a ballot → its receipt
//   closing  after the close, one from every phone that took a paper: its unused paper, or a dummy of the same form whose
//            token is none; frames and answers are of one size, so that who listens learns nothing
import * as v from 'valibot';
import { b16, b32, b64, ballotSchema } from '../board/kinds.ts';

export const urnPath = '/urn';

/** Length of every answer to a `closing` frame, in characters; all of them ASCII. */
export const closingAnswerLength = 320;

const unusedPaper = v.strictObject({ nonce: b32, token: b64, signature: b64 });
const castSchema = v.strictObject({ kind: v.literal('cast'), ballot: ballotSchema });
const closingSchema = v.strictObject({
  kind: v.literal('closing'),
  session: b16,
  returned: unusedPaper,
});
export const urnFrameSchema = v.variant('kind', [castSchema, closingSchema]);
export type UrnFrame = v.InferOutput<typeof urnFrameSchema>;

export const urnRefusals = [
  'malformed',
  'busy',
  'too-many-attempts',
  'session-unknown',
  'session-not-open',
  'ballot-invalid',
  'paper-already-used',
] as const;
export type UrnRefusal = (typeof urnRefusals)[number];

export const receiptSchema = v.strictObject({ session: b16, ballot: b32, signature: b64 });

/** `rule`: what an invalid ballot broke. `padding`: only in answers to `closing`. */
export const urnAnswerSchema = v.variant('ok', [
  v.strictObject({
    ok: v.literal(true),
    /** In the answer to a dummy random bytes stand in the places of hash and signature. */
    receipt: receiptSchema,
    padding: v.optional(v.string()),
  }),
  v.strictObject({
    ok: v.literal(false),
    error: v.picklist(urnRefusals),
    rule: v.optional(v.picklist(['V1', 'V9', 'V10'])),
    padding: v.optional(v.string()),
  }),
]);
export type UrnAnswer = v.InferOutput<typeof urnAnswerSchema>;

/** The answer to a `closing` frame, filled up to `closingAnswerLength`. */
export function padClosing<T extends object>(answer: T): T & { padding: string } {
  const bare = JSON.stringify({ ...answer, padding: '' }).length;
  if (bare > closingAnswerLength) throw new RangeError('an answer to a closing message outgrew its size');
  return { ...answer, padding: '0'.repeat(closingAnswerLength - bare) };
}
