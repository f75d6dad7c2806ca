// §8: a whole meeting as one file, and its verification: V1 over everything; a first entry other than `meeting.opened`
// (V3); V2; V3 and the signatures of V4; then V4–V14 entry by entry.
import { encodeB64 } from '../../protocol/base.ts';
import { hashBallot, type Ballot } from '../../protocol/ballot.ts';
import type { Random } from '../../protocol/group.ts';
import type { VerifySignature } from '../../protocol/signature.ts';
import { beforeFirst, hashEntry } from '../entry.ts';
import { protocolName, type Checkpoint, type Entry } from '../kinds.ts';
import type { BallotBox, Board } from '../state.ts';
import { mostEntries } from './shapes.ts';
import { checkText } from './strict-json.ts';
import type { Checks, Fault } from './fault.ts';
import { createReader } from './reader.ts';
import { readBallot, readCheckpoint, readEntry, type Shaped } from './v01-shape.ts';
import { checkChain, checkCheckpoint } from './v02-chain.ts';
import { checkOpening, checkServerKind } from './v03-authors.ts';
import { checkSignature } from './v04-members.ts';

/** 256 MiB (§8). */
export const largestBundleBytes = 256 * 2 ** 20;

export interface Bundle {
  readonly entries: readonly Entry[];
  readonly ballots: readonly Ballot[];
  readonly checkpoint: Checkpoint;
}

export type BundleVerdict =
  | { readonly ok: true; readonly board: Board; readonly hashes: readonly string[]; readonly bundle: Bundle }
  | ({ readonly ok: false } & Fault);

const broken = (fault: Fault): BundleVerdict => ({ ok: false, ...fault });

/** The file is no JSON at all: no bundle, and no verdict on one. */
export interface NotJson {
  readonly ok: false;
  readonly rule: null;
}

/** @param text the file's text */
export function verifyBundle(
  text: string,
  environment: { readonly random: Random; readonly verifySignature: VerifySignature },
): BundleVerdict | NotJson {
  const asText = checkText(text);
  if (isOtherVersion(text)) return broken({ rule: 'V1', fault: 'other-version' });
  if (asText === 'wrong-shape') return broken({ rule: 'V1', fault: 'wrong-shape' });
  const value = asText === 'ok' ? parse(text) : undefined;
  if (value === undefined) return { ok: false, rule: null };
  const shaped = readBundle(value);
  if (!shaped.ok) return broken({ rule: 'V1', fault: shaped.fault });
  const bundle = shaped.value;
  const first = bundle.entries[0];
  if (first?.kind !== 'meeting.opened') return broken({ rule: 'V3', fault: 'first-entry-not-opening', seq: 0 });
  const hashes = bundle.entries.map(hashEntry);
  const ballotHashes = bundle.ballots.map((ballot) => encodeB64(hashBallot(ballot)));
  const box: BallotBox = new Map(bundle.ballots.map((ballot, i) => [ballotHashes[i] ?? '', ballot]));
  const checks: Checks = { ...environment, statements: true, proofs: true, ballots: box };
  const fault = checkChains(bundle, hashes, first.body, checks) ?? checkAuthors(bundle, first.body.meeting, checks);
  if (fault !== null) return broken(fault);
  return followBoard(bundle, hashes, ballotHashes, checks);
}

/** Undefined where the text is no JSON after all: a control character within a string, a number that begins with 0. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether a text names another version of the protocol where a bundle names its own, at either end of the file. */
function isOtherVersion(text: string): boolean {
  const named = /"protocol"\s*:\s*"(phieu-kin\/\d+)"/;
  return [text.slice(0, 400), text.slice(-400)].some((end) => (named.exec(end)?.[1] ?? protocolName) !== protocolName);
}

function followBoard(
  bundle: Bundle,
  hashes: readonly string[],
  ballotHashes: readonly string[],
  checks: Checks,
): BundleVerdict {
  // Signatures were all checked above, before any other rule of V4–V14.
  const reader = createReader({ ...checks, statements: false });
  let cast = 0;
  for (const entry of bundle.entries) {
    if (entry.kind === 'ballot.cast' && ballotHashes[cast++] !== entry.body.ballot) {
      const earlier = reader.settle();
      const sessionFault = reader.read(entry);
      return broken(earlier ?? sessionFault ?? { rule: 'V8', fault: 'ballot-missing', seq: entry.seq });
    }
    const fault = reader.read(entry, hashes[entry.seq]);
    if (fault !== null) return broken(fault);
  }
  const fault = reader.settle();
  if (fault !== null) return broken(fault);
  if (cast !== bundle.ballots.length) return broken({ rule: 'V8', fault: 'ballot-without-entry' });
  return { ok: true, board: reader.board, hashes, bundle };
}

function checkChains(
  bundle: Bundle,
  hashes: readonly string[],
  opened: { meeting: string; server: string },
  checks: Checks,
): Fault | null {
  for (const [seq, entry] of bundle.entries.entries()) {
    const fault = checkChain(seq, hashes[seq - 1] ?? beforeFirst, entry);
    if (fault !== null) return { rule: 'V2', fault, seq };
  }
  const seq = hashes.length - 1;
  const fault = checkCheckpoint(bundle.checkpoint, opened, { seq, hash: hashes[seq] ?? '' }, checks);
  return fault === null ? null : { rule: 'V2', fault };
}

function checkAuthors(bundle: Bundle, meeting: string, checks: Checks): Fault | null {
  for (const [seq, entry] of bundle.entries.entries()) {
    const author = checkOpening(seq === 0, entry) ?? checkServerKind(entry);
    if (author !== null) return { rule: 'V3', fault: author, seq };
  }
  for (const [seq, entry] of bundle.entries.entries()) {
    const signature = checkSignature(meeting, entry, checks);
    if (signature !== null) return { rule: 'V4', fault: signature, seq };
  }
  return null;
}

function readBundle(value: unknown): Shaped<Bundle> {
  const wrong = { ok: false, fault: 'wrong-shape' } as const;
  if (
    typeof value !== 'object' ||
    value === null ||
    Object.keys(value).sort().join() !== 'ballots,checkpoint,entries,protocol'
  )
    return wrong;
  const { protocol, entries, ballots, checkpoint } = value as Record<string, unknown>;
  if (protocol !== protocolName || !Array.isArray(entries) || !Array.isArray(ballots)) return wrong;
  if (entries.length < 1 || entries.length > mostEntries) return wrong;
  const readEntries = readAll(entries, readEntry);
  if (!readEntries.ok) return readEntries;
  const readBallots = readAll(ballots, readBallot);
  if (!readBallots.ok) return readBallots;
  const head = readCheckpoint(checkpoint);
  if (!head.ok) return head;
  return { ok: true, value: { entries: readEntries.value, ballots: readBallots.value, checkpoint: head.value } };
}

function readAll<T>(values: readonly unknown[], read: (value: unknown) => Shaped<T>): Shaped<T[]> {
  const all: T[] = [];
  for (const value of values) {
    const shaped = read(value);
    if (!shaped.ok) return shaped;
    all.push(shaped.value);
  }
  return { ok: true, value: all };
}
