// V1: every member of every object exactly as in §3: types, ranges, lengths, encodings, identities, Ed25519 keys.
import * as v from 'valibot';
import { decodeB64, encodeB64 } from '../../protocol/base.ts';
import { decodeMarks, type Ballot } from '../../protocol/ballot.ts';
import { decodeNonIdentity, decodePoint, decodeScalar } from '../../protocol/group.ts';
import { isBoxKey } from '../../protocol/box-key.ts';
import { isSigningKey } from '../../protocol/signature.ts';
import { ballotSchema, checkpointSchema, entrySchemaOf, type Checkpoint, type Entry } from '../kinds.ts';
import type { FaultCode } from './fault.ts';

export type Shaped<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: FaultCode };

const wrongShape = { ok: false, fault: 'wrong-shape' } as const;
const badEncoding = { ok: false, fault: 'bad-encoding' } as const;

/**
 * An entry as JSON gave it.
 * @param count `known`: the points of a sum and of its shares, thousands of a long sheet, are decoded elsewhere
 */
export function readEntry(value: unknown, count: 'decode' | 'known' = 'decode'): Shaped<Entry> {
  const kind: unknown = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  const schema = entrySchemaOf(kind);
  if (schema === undefined || !v.is(schema, value)) return wrongShape;
  const entry = value as Entry;
  // To valibot an empty list is an object without members, as the body of `meeting.ended` is.
  if (Array.isArray(entry.body)) return wrongShape;
  return isWellEncoded(entry, count) ? { ok: true, value: entry } : badEncoding;
}

/** A ballot as JSON gave it, its points and scalars decoded (and kept beside it, see `decodeMarks`). */
export function readBallot(value: unknown): Shaped<Ballot> {
  if (!v.is(ballotSchema, value)) return wrongShape;
  return isPaperKey(value.nonce) && holds(() => decodeMarks(value)) ? { ok: true, value } : badEncoding;
}

/** §2: a paper's nonce is a signing key. Not remembered: each is seen once. */
export const isPaperKey = (nonce: string): boolean => holds(() => assertSigningKey(nonce));

export const readCheckpoint = (value: unknown): Shaped<Checkpoint> =>
  v.is(checkpointSchema, value) ? { ok: true, value } : wrongShape;

function holds(decode: () => unknown): boolean {
  try {
    decode();
    return true;
  } catch {
    return false;
  }
}

/** Keys that were found good: every entry of a device names its key again, and the check costs as much as a hash of it. */
const goodKeys = new Set<string>();
const mostGoodKeys = 10_000;

function assertSigningKey(text: string): void {
  if (!isSigningKey(decodeB64(text))) throw new RangeError('no signing key');
}

function assertBoxKey(text: string): void {
  if (!isBoxKey(decodeB64(text))) throw new RangeError('no box key');
}

function assertKey(text: string): void {
  if (goodKeys.has(text)) return;
  assertSigningKey(text);
  if (goodKeys.size >= mostGoodKeys) goodKeys.clear();
  goodKeys.add(text);
}

/** Two 32-byte halves of 64 bytes (R ‖ z, c ‖ s). */
function halves(text: string): [string, string] {
  const bytes = decodeB64(text);
  return [encodeB64(bytes.subarray(0, 32)), encodeB64(bytes.subarray(32))];
}

const isWellEncoded = (entry: Entry, count: 'decode' | 'known'): boolean =>
  holds(() => {
    if (entry.author !== '' && entry.author !== 'server') assertKey(entry.author);
    decodeBody(entry);
    if (count !== 'known') decodeCount(entry);
  });

/** Decodes the points, scalars and keys of a body but for those of a count; throws at the first bad one. */
function decodeBody(entry: Entry): void {
  switch (entry.kind) {
    case 'meeting.opened': {
      assertKey(entry.body.server);
      return;
    }
    case 'member.enrolled': {
      assertKey(entry.body.device);
      assertBoxKey(entry.body.box);
      return;
    }
    case 'member.released': {
      assertKey(entry.body.device);
      return;
    }
    case 'holders.appointed': {
      for (const { device, box } of entry.body.holders) {
        assertKey(device);
        assertBoxKey(box);
      }
      return;
    }
    case 'key.dealt': {
      entry.body.commitment.forEach(decodeNonIdentity);
      const [r, z] = halves(entry.body.proof);
      decodePoint(r);
      decodeScalar(z);
      return;
    }
    case 'key.answered':
      decodeScalar(entry.body.share);
      return;
    case 'key.confirmed':
      decodeNonIdentity(entry.body.key);
      return;
    case 'key.established':
      decodeNonIdentity(entry.body.key);
      {
        entry.body.shares.forEach(({ point }) => decodeNonIdentity(point));
        return;
      }
    case 'session.opened':
      decodeNonIdentity(entry.body.key);
      decodeNonIdentity(entry.body.paperKey);
      return;
    case 'paper.requested':
      decodeNonIdentity(entry.body.blinded);
      return;
    case 'paper.issued':
      decodeNonIdentity(entry.body.blinded);
      decodeNonIdentity(entry.body.evaluated);
      {
        halves(entry.body.proof).forEach((scalar) => void decodeScalar(scalar));
        return;
      }
    case 'paper.returned':
      assertSigningKey(entry.body.nonce);
      return;
    case 'session.sealed':
      decodeScalar(entry.body.paperSecret);
      return;
    default:
      return;
  }
}

/** Decodes the sum of a box, or a share of it. */
function decodeCount(entry: Entry): void {
  if (entry.kind === 'session.sealed') {
    for (const cell of entry.body.aggregate.flat()) {
      decodePoint(cell.c1);
      decodePoint(cell.c2);
    }
  } else if (entry.kind === 'tally.share') {
    for (const { d, a, b, z } of entry.body.shares.flat()) {
      [d, a, b].forEach(decodePoint);
      decodeScalar(z);
    }
  }
}
