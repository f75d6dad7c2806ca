// What a phone keeps of a meeting in its storage, as text. Read back through a schema: storage may hold anything.
import * as v from 'valibot';
import { b16, b32, b64, ballotSchema, checkpointSchema, idSchema } from '../board/kinds.ts';
import type { Statement } from '../board/entry.ts';
import { encodeB64, isB64Of } from '../protocol/base.ts';
import { isRoomNumber } from '../protocol/room-check.ts';
import { checkResults, type ChecksSaved } from './room-check.ts';
import { emptyHolder, type HolderSaved } from './holder.ts';
import { generateDevice, type DeviceSecrets } from './device.ts';
import { emptyWatcher, type WatcherSaved } from './watcher.ts';
import { emptyVoter, paperOutcomes, type VoterSaved } from './voter.ts';
import type { Random } from '../protocol/group.ts';

/** A device's keys and the seed from which papers and deals are derived (§5). */
export interface PhoneSecrets extends DeviceSecrets {
  /** 32 bytes, b64; fresh for each enrolment. */
  readonly seed: string;
}

export interface SavedHeads {
  readonly counted: string | null;
  readonly ended: string | null;
}

export interface PhoneSaved {
  readonly version: 2;
  readonly meeting: string;
  /** The meeting's code, to claim again with. */
  readonly code: string;
  readonly member: string;
  readonly name: string;
  /** Null once erased after the end. Secret. */
  readonly secrets: PhoneSecrets | null;
  /** Head codes' entries of the last count and of the end, b64, once the keys are gone; public. */
  readonly heads: SavedHeads | null;
  /** Signed before the keys were erased, and not on the board yet. */
  readonly farewell: readonly Statement[];
  /** The checks in the room, by the hash of the entry that was checked (§3). */
  readonly checks: ChecksSaved;
  readonly watcher: WatcherSaved;
  readonly voter: VoterSaved;
  readonly holder: HolderSaved;
}

const nothing = v.null();
const secret = b32;
const signed = v.looseObject({ kind: v.string(), body: v.unknown(), author: b32, signature: b64 });
const paperSchema = v.strictObject({
  nonce: b32,
  blinded: b32,
  asked: v.boolean(),
  token: v.union([b64, nothing]),
  marks: v.union([
    v.array(v.union([v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(15)), nothing])),
    nothing,
  ]),
  ballot: v.union([ballotSchema, nothing]),
  givenBack: v.boolean(),
  receipt: v.union([v.strictObject({ session: b16, ballot: b32, signature: b64 }), nothing]),
  closingDone: v.boolean(),
});
const proofOfKnowledge = v.pipe(
  v.string(),
  v.check((text) => isB64Of(text, 64)),
);
const epochSchema = v.strictObject({
  deal: v.strictObject({ polynomial: v.array(secret), commitment: v.array(b32), proof: proofOfKnowledge }),
  shared: v.union([signed, nothing]),
  share: v.union([secret, nothing]),
});
const savedSchema = v.strictObject({
  version: v.literal(2),
  meeting: b16,
  code: v.string(),
  member: idSchema,
  name: v.string(),
  secrets: v.union([v.strictObject({ signingSeed: secret, boxSecret: secret, seed: secret }), nothing]),
  heads: v.union([v.strictObject({ counted: v.union([b32, nothing]), ended: v.union([b32, nothing]) }), nothing]),
  farewell: v.array(signed),
  checks: v.record(
    b32,
    v.strictObject({
      result: v.picklist(checkResults),
      number: v.union([v.pipe(v.string(), v.check(isRoomNumber)), nothing]),
    }),
  ),
  watcher: v.strictObject({ server: v.union([b32, nothing]), kept: v.union([checkpointSchema, nothing]) }),
  voter: v.strictObject({
    member: idSchema,
    papers: v.record(b16, paperSchema),
    witnessed: v.record(b16, b32),
    over: v.record(b16, v.picklist(paperOutcomes)),
  }),
  holder: v.strictObject({
    epochs: v.record(v.pipe(v.string(), v.regex(/^[1-9]\d*$/)), epochSchema),
    tallied: v.record(b16, signed),
    allowed: v.array(b16),
    accepted: v.array(b32),
  }),
});

/** What `JSON.parse` made of the storage's text; null where it is no phone of this program. */
export function readPhoneSaved(value: unknown): PhoneSaved | null {
  // Statements kept inside are this device's own and are checked by the server and by every reader of the board.
  return v.is(savedSchema, value) ? (value as unknown as PhoneSaved) : null;
}

/** A fresh device for one member in one meeting. */
export function newPhone(
  identity: { readonly meeting: string; readonly code: string; readonly member: string; readonly name: string },
  random: Random,
): PhoneSaved {
  return {
    version: 2,
    ...identity,
    secrets: { ...generateDevice(random), seed: encodeB64(random(32)) },
    heads: null,
    farewell: [],
    checks: {},
    watcher: emptyWatcher,
    voter: emptyVoter(identity.member),
    holder: emptyHolder,
  };
}

/** For a device that several members use one after the other: what is written holds no mark of a ballot not yet sealed. */
export function withoutMarks(saved: PhoneSaved): PhoneSaved {
  const papers = Object.entries(saved.voter.papers).map(([session, held]) => {
    const marks = held.marks === null ? null : held.marks.map(() => null);
    return [session, { ...held, marks }];
  });
  return { ...saved, voter: { ...saved.voter, papers: Object.fromEntries(papers) as VoterSaved['papers'] } };
}
