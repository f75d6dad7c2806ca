// How the server continues a board: the next entry for a statement, the server's own bodies, the signed head. Pure; the
// one writer (server/meeting) and whole meetings run in one process use the same.
import { decodeB64, encodeB64 } from '../protocol/base.ts';
import type { Aggregate } from '../protocol/ballot.ts';
import { compareBytes } from '../protocol/hashes.ts';
import type { Body, Checkpoint, Entry, Kind } from './kinds.ts';
import { authorClassOf } from './kinds.ts';
import { checkpointBytes, hashEntry, type Statement } from './entry.ts';
import { applyEntry } from './fold.ts';
import { issuedPapers, type Board, type Session } from './state.ts';
import { checkRules } from './verify/reader.ts';
import { readEntry } from './verify/v01-shape.ts';
import type { Checks, Fault } from './verify/fault.ts';

/** An entry of the server's own or of nobody, unsigned. */
export const serverStatement = <K extends Kind>(kind: K, body: Body<K>): Statement =>
  ({ kind, body, author: authorClassOf(kind) === 'anonymous' ? '' : 'server', signature: '' }) as Statement;

export type Appended =
  { readonly ok: true; readonly entry: Entry; readonly hash: string } | ({ readonly ok: false } & Fault);

/**
 * Appends one statement to the board if the rules allow it. The caller has verified the signature of a device's
 * statement, and proofs where `checks` leaves them out: with them the points of a share were decoded.
 */
export function appendStatement(board: Board, statement: Statement, checks: Checks): Appended {
  const shaped = readEntry({ seq: board.length, prev: board.head, ...statement }, checks.proofs ? 'decode' : 'known');
  if (!shaped.ok) return { ok: false, rule: 'V1', fault: shaped.fault };
  const entry = shaped.value;
  const fault = checkRules({ board, checks }, entry);
  if (fault !== null) return { ok: false, ...fault };
  const hash = hashEntry(entry);
  applyEntry(board, entry, hash);
  return { ok: true, entry, hash };
}

/** §3: the head the server stands behind. @param sign Ed25519 with the server's key, 64 bytes */
export function makeCheckpoint(board: Board, sign: (message: Uint8Array) => Uint8Array): Checkpoint {
  const head = { meeting: board.opened?.meeting ?? '', seq: board.length - 1, hash: board.head };
  return { ...head, signature: encodeB64(sign(checkpointBytes(head))) };
}

/** §6: after the close, ballots by hash and returned papers by nonce, sorted as bytes. */
export function boxStatements(
  session: string,
  ballotHashes: readonly string[],
  returned: readonly Omit<Body<'paper.returned'>, 'session'>[],
): Statement[] {
  const byBytes = (a: string, b: string): number => compareBytes(decodeB64(a), decodeB64(b));
  const casts = [...ballotHashes].sort(byBytes).map((ballot) => serverStatement('ballot.cast', { session, ballot }));
  const returns = [...returned]
    .sort((a, b) => byBytes(a.nonce, b.nonce))
    .map(({ nonce, token, signature }) => serverStatement('paper.returned', { session, nonce, token, signature }));
  return [...casts, ...returns];
}

/**
 * §6: the seal of a session whose ballots and returns are on the board.
 * @param paperSecret b64
 * @param aggregate of its ballots
 */
export const sealBody = (session: Session, paperSecret: string, aggregate: Aggregate): Body<'session.sealed'> => ({
  session: session.id,
  paperSecret,
  issued: issuedPapers(session).length,
  cast: session.cast.length,
  returned: session.returned.length,
  aggregate: aggregate.map((line) => line.map((cell) => ({ ...cell }))),
});
