// The room over socket.io, path `/room`: who is here and what changed. Everything is asked with an acknowledgement and
// answered after the durable write; every request can be repeated.
//
//   server → `challenge`                        on every connection, used once
//   client → `hello` (ack: snapshot)            proves who it is; a full snapshot on every connection
//   server → `entries`, `live`                  to devices
//   server → `chair`, `screen`                  whole states, to those pages
//   server → `claim`                            to a guest: what became of the claim
//   server → `probe` (ack)                      to a device: a sign of life for the test of the network
//   server → `ring`                             to a device: the teller's phone is needed, or a ballot is not in
import * as v from 'valibot';
import { checkpointSchema, recordedLevels } from '../board/kinds.ts';
import { liveSchema } from './live.ts';
import { writtenName } from './names.ts';
import { b16, b32, b64, count, idSchema, meetingCode, position, token } from './parts.ts';
import { answerOf, refusalSchema } from './refusals.ts';

export const roomPath = '/room';

export const challengeSchema = v.strictObject({ challenge: b32 });

export const helloSchema = v.variant('as', [
  v.strictObject({ as: v.literal('guest'), code: meetingCode }),
  v.strictObject({
    as: v.literal('device'),
    meeting: b16,
    device: b32,
    /** Over `tag("hello", JCS({ meeting, challenge }))`, §3. */
    signature: b64,
    /** What the device holds of the board; null for nothing. */
    have: v.nullable(position),
  }),
  /** A device whose keys are erased, with what it signed before: it proves nothing more and is shown nothing. */
  v.strictObject({ as: v.literal('leaving'), meeting: b16 }),
  v.strictObject({ as: v.literal('screen'), token }),
  v.strictObject({ as: v.literal('chair'), token, meeting: b16 }),
]);
export type Hello = v.InferOutput<typeof helloSchema>;

export const meetingCardSchema = v.strictObject({
  meeting: b16,
  organisation: v.string(),
  title: v.string(),
  date: v.string(),
});
export type MeetingCard = v.InferOutput<typeof meetingCardSchema>;

/** A name to choose from. `hint` tells equal names apart: the year of birth. */
export const nameSchema = v.strictObject({ member: idSchema, name: v.string(), hint: v.string(), taken: v.boolean() });
export type RollName = v.InferOutput<typeof nameSchema>;

/** A stretch of the board from entry `from` on, with the head the server stands behind. Entries are checked by the reader. */
export const stretchSchema = v.strictObject({
  from: count,
  entries: v.array(v.unknown()),
  checkpoint: checkpointSchema,
});
export type Stretch = v.InferOutput<typeof stretchSchema>;

export const guestSnapshotSchema = v.strictObject({
  as: v.literal('guest'),
  card: meetingCardSchema,
  names: v.array(nameSchema),
});
export const deviceSnapshotSchema = v.strictObject({
  as: v.literal('device'),
  card: meetingCardSchema,
  stretch: stretchSchema,
  live: liveSchema,
});
/** The first `chair` or `screen` state follows at once as an event of its own. */
const pageSnapshot = <const A extends 'screen' | 'chair' | 'leaving'>(as: A) =>
  v.strictObject({ as: v.literal(as), meeting: b16 });

export const helloAnswerSchema = answerOf({
  snapshot: v.variant('as', [
    guestSnapshotSchema,
    deviceSnapshotSchema,
    pageSnapshot('screen'),
    pageSnapshot('chair'),
    pageSnapshot('leaving'),
  ]),
});
export type HelloAnswer = v.InferOutput<typeof helloAnswerSchema>;

/** A signed statement; its body is checked by the board's own schemas. */
export const statementSchema = v.strictObject({
  kind: v.string(),
  body: v.unknown(),
  author: b32,
  signature: b64,
});

/**
 * `claim` of a guest: a signed `member.enrolled`, kept until the chair decides. `table`: from a device at the tellers'
 * table, for a member without a phone.
 */
export const claimSchema = v.strictObject({
  statement: statementSchema,
  table: v.optional(v.boolean(), false),
  /** Secret of the personal card that the claim comes with. */
  card: v.optional(b16),
});
/** Answer to `card` of a guest (cards.ts): the name that the card was made for. */
export const cardAnswerSchema = answerOf({ name: nameSchema });
/** `assisted` of a device in an open session: who helps its member read and mark; the choice is told to nobody. */
export const assistedSchema = v.strictObject({
  session: b16,
  helper: writtenName(100),
});
/** `helper-names` of a device at the tellers' table: the names on the roll, to choose who helps. */
export const helperNamesRequestSchema = v.strictObject({});
export const helperNamesAnswerSchema = answerOf({ names: v.array(nameSchema) });
/** `claim` back: `enrolled`: say hello as that device on a new connection. */
export const claimNewsSchema = v.variant('state', [
  v.strictObject({ state: v.literal('waiting') }),
  v.strictObject({ state: v.literal('enrolled') }),
  v.strictObject({ state: v.literal('refused'), error: refusalSchema }),
]);

/** `statement` of a device; `seq` is where it stands on the board, also when it stood there already. */
export const statementRequestSchema = v.strictObject({ statement: statementSchema });
export const statementAnswerSchema = answerOf({ seq: count });
/** `ballots` of a sealed session from the `from`-th on, in board order, as many as fit a message. */
export const ballotsRequestSchema = v.strictObject({ session: b16, from: count });
export const ballotsAnswerSchema = answerOf({ from: count, of: count, ballots: v.array(v.unknown()) });
/** `catch-up`: what follows after `have`. */
export const catchUpRequestSchema = v.strictObject({ have: v.nullable(position) });
export const catchUpAnswerSchema = answerOf({ stretch: stretchSchema });

const level = v.picklist(recordedLevels.filter((name) => name !== 'none'));
/**
 * What the rules make of the asking member's own line. `limits`: ids of the rules that hold the level or the ceiling;
 * `missing`: names of the facts that hold it open; `recorded`: as on the board, null while it is not.
 */
export const ownVerdictSchema = v.strictObject({
  subject: idSchema,
  status: v.picklist(['not-rated', 'undetermined', 'not-voted', 'no-majority', 'proposed']),
  level: v.nullable(level),
  ceiling: v.nullable(level),
  lowest: v.nullable(level),
  highest: v.nullable(level),
  forced: v.boolean(),
  limits: v.array(v.string()),
  missing: v.array(v.string()),
  recorded: v.nullable(v.picklist(recordedLevels)),
});
export type OwnVerdict = v.InferOutput<typeof ownVerdictSchema>;
/** `own-verdict` of a device in a counted session; only ever of the member whose device it is. */
export const ownVerdictRequestSchema = v.strictObject({ session: b16 });
export const ownVerdictAnswerSchema = answerOf({ verdict: ownVerdictSchema });

export const ringSchema = v.strictObject({
  why: v.picklist(['ballot-missing', 'teller-needed']),
  session: v.nullable(b16),
});
export type Ring = v.InferOutput<typeof ringSchema>;
