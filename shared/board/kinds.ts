// §3 "Kinds": the exact shape of every body (V1). Encodings of points and scalars are checked by shape here and decoded
// in verify/v01-shape.ts.
import * as v from 'valibot';
import { isB64Of } from '../protocol/base.ts';
import { isWellFormed, largestInteger } from '../protocol/canonical.ts';

const bytes = (length: number) =>
  v.pipe(
    v.string(),
    v.length(Math.ceil((length * 4) / 3)),
    v.check((text) => isB64Of(text, length)),
  );
export const b16 = bytes(16);
const b24 = bytes(24);
export const b32 = bytes(32);
const b48 = bytes(48);
export const b64 = bytes(64);

/** Text of so many Unicode code points. */
const text = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.check((value) => {
      if (value.length > 2 * most || !isWellFormed(value)) return false;
      const length = Array.from(value).length;
      return length >= least && length <= most;
    }),
  );
const label = text(1, 300);
const reason = text(0, 500);
export const idSchema = text(1, 64);
const memberId = idSchema;

const integer = v.pipe(
  v.number(),
  v.check((n) => Number.isInteger(n) && n >= 0 && n <= largestInteger && !Object.is(n, -0)),
);
const counted = v.pipe(integer, v.minValue(1));
const list = <const S extends v.GenericSchema>(item: S, least: number, most: number) =>
  v.pipe(v.array(item), v.minLength(least), v.maxLength(most));

/** A calendar day that exists, years 0001–9999. */
export function isCalendarDay(value: string): boolean {
  const [, y, m, d] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)?.map(Number) ?? [];
  if (y === undefined || m === undefined || d === undefined || y < 1 || m < 1 || m > 12 || d < 1) return false;
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  return d <= ([31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1] ?? 0);
}

const session = b16;
const epochIndex = { epoch: counted, index: counted };
export const standings = ['official', 'probationary', 'exempt', 'elsewhere', 'suspended'] as const;
export const subjectKinds = ['cell', 'member', 'collective', 'leader', 'motion', 'practice'] as const;
/** Levels as ids of options, highest first, and as a rating records them. */
export const levels = ['excellent', 'good', 'completed', 'not-completed'] as const;
export const recordedLevels = [...levels, 'none'] as const;
/** The blank option of every paper but a motion's (§4). */
export const blankOption = 'blank';

/** §3 `protocol`: of boards and bundles. */
export const protocolName = 'phieu-kin/2';

const cell = v.strictObject({ c1: b32, c2: b32 });
const bySubject = <const S extends v.GenericSchema>(item: S) => list(list(item, 2, 16), 1, 500);
const outcome = v.variant('kind', [
  v.strictObject({ kind: v.literal('carried'), option: idSchema }),
  v.strictObject({ kind: v.literal('not-carried') }),
]);

export const bodySchemas = {
  'meeting.opened': v.strictObject({
    protocol: v.literal(protocolName),
    meeting: b16,
    organisation: label,
    title: label,
    date: v.pipe(v.string(), v.check(isCalendarDay)),
    server: b32,
    software: v.union([v.literal(''), b32]),
  }),
  'roll.set': v.strictObject({
    members: list(
      v.strictObject({ member: memberId, name: label, standing: v.picklist(standings), entitled: v.boolean() }),
      1,
      5000,
    ),
  }),
  'member.enrolled': v.strictObject({ member: memberId, device: b32, box: b32 }),
  'member.released': v.strictObject({ member: memberId, device: b32, reason }),
  'holders.appointed': v.strictObject({
    epoch: counted,
    threshold: counted,
    holders: list(v.strictObject({ index: counted, member: memberId, device: b32, box: b32 }), 2, 32),
  }),
  'key.dealt': v.strictObject({
    epoch: counted,
    appointed: b32,
    index: counted,
    commitment: list(b32, 2, 32),
    proof: b64,
  }),
  'key.shared': v.strictObject({
    ...epochIndex,
    shares: list(v.strictObject({ to: counted, nonce: b24, box: b48 }), 1, 31),
  }),
  'key.confirmed': v.strictObject({ ...epochIndex, key: b32 }),
  'key.disputed': v.strictObject({ ...epochIndex, accused: counted, reason }),
  'key.answered': v.strictObject({ ...epochIndex, to: counted, share: b32 }),
  'key.established': v.strictObject({
    epoch: counted,
    key: b32,
    shares: list(v.strictObject({ index: counted, point: b32 }), 2, 32),
  }),
  'session.opened': v.strictObject({
    session,
    question: label,
    subjects: list(
      v.strictObject({ id: idSchema, kind: v.picklist(subjectKinds), name: label, round: counted }),
      1,
      500,
    ),
    options: list(v.strictObject({ id: idSchema, label }), 2, 16),
    electorate: integer,
    epoch: counted,
    key: b32,
    paperKey: b32,
  }),
  'paper.requested': v.strictObject({ session, opened: b32, member: memberId, blinded: b32 }),
  'paper.issued': v.strictObject({ session, member: memberId, blinded: b32, evaluated: b32, proof: b64 }),
  'session.closed': v.strictObject({ session }),
  'ballot.cast': v.strictObject({ session, ballot: b32 }),
  'paper.returned': v.strictObject({ session, nonce: b32, token: b64, signature: b64 }),
  'session.sealed': v.strictObject({
    session,
    paperSecret: b32,
    issued: integer,
    cast: integer,
    returned: integer,
    aggregate: bySubject(cell),
  }),
  'seal.witnessed': v.strictObject({ session, entry: b32, own: v.boolean() }),
  'tally.share': v.strictObject({
    session,
    index: counted,
    shares: bySubject(v.strictObject({ d: b32, a: b32, b: b32, z: b32 })),
  }),
  'session.counted': v.strictObject({
    session,
    cast: integer,
    confirmed: integer,
    electorate: integer,
    needed: integer,
    results: list(v.strictObject({ subject: idSchema, counts: list(integer, 2, 16), outcome }), 1, 500),
  }),
  'session.void': v.strictObject({ session, reason }),
  'recheck.reported': v.strictObject({ session, entry: b32, ok: v.boolean() }),
  'rating.recorded': v.strictObject({ session, subject: idSchema, level: v.picklist(recordedLevels), record: b32 }),
  'meeting.ended': v.strictObject({}),
  'share.erased': v.strictObject(epochIndex),
} as const;

export type Kind = keyof typeof bodySchemas;
export type Body<K extends Kind> = v.InferOutput<(typeof bodySchemas)[K]>;

export const kinds = Object.keys(bodySchemas) as Kind[];

/** §3: who the author of a kind is. */
export type AuthorClass = 'server' | 'device' | 'anonymous';
const deviceKinds = new Set<Kind>([
  'member.enrolled',
  'key.dealt',
  'key.shared',
  'key.confirmed',
  'key.disputed',
  'key.answered',
  'paper.requested',
  'seal.witnessed',
  'tally.share',
  'recheck.reported',
  'share.erased',
]);

export function authorClassOf(kind: Kind): AuthorClass {
  if (kind === 'ballot.cast' || kind === 'paper.returned') return 'anonymous';
  return deviceKinds.has(kind) ? 'device' : 'server';
}

export const entryFrame = {
  seq: integer,
  prev: b32,
  author: v.union([v.literal(''), v.literal('server'), b32]),
  signature: v.union([v.literal(''), b64]),
};
const entrySchemas = Object.fromEntries(
  kinds.map((kind) => [kind, v.strictObject({ ...entryFrame, kind: v.literal(kind), body: bodySchemas[kind] })]),
);

/** The schema of an entry by its kind, or undefined for an unknown kind. */
export const entrySchemaOf = (kind: unknown): v.GenericSchema | undefined =>
  typeof kind === 'string' && Object.hasOwn(entrySchemas, kind) ? entrySchemas[kind] : undefined;

export type EntryOf<K extends Kind> = {
  readonly seq: number;
  readonly prev: string;
  readonly kind: K;
  readonly body: Body<K>;
  readonly author: string;
  readonly signature: string;
};
/** Any entry of the board, told apart by its kind. */
export type Entry = { [K in Kind]: EntryOf<K> }[Kind];

const choice = v.strictObject({ c1: b32, c2: b32, a0: b32, b0: b32, a1: b32, b1: b32, e0: b32, z0: b32, z1: b32 });
/** §6. */
export const ballotSchema = v.strictObject({
  session,
  nonce: b32,
  token: b64,
  signature: b64,
  marks: list(
    v.strictObject({ choices: list(choice, 2, 16), sum: v.strictObject({ a: b32, b: b32, z: b32 }) }),
    1,
    500,
  ),
});
export const checkpointSchema = v.strictObject({ meeting: b16, seq: integer, hash: b32, signature: b64 });
export type Checkpoint = v.InferOutput<typeof checkpointSchema>;
