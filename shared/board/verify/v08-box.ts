// V8: close, ballots, returns, seal in this order, close and seal once; every ballot entry has its ballot; sorted by
// bytes; nonces distinct over ballots and returns.
import { decodeB64 } from '../../protocol/base.ts';
import { compareBytes } from '../../protocol/hashes.ts';
import type { Entry } from '../kinds.ts';
import type { BallotBox, Session } from '../state.ts';
import type { Context, Finding } from './fault.ts';

export function checkBox({ board, checks }: Context, entry: Entry): Finding {
  switch (entry.kind) {
    case 'session.closed':
    case 'ballot.cast':
    case 'paper.returned':
    case 'session.sealed': {
      const session = board.sessions.get(entry.body.session);
      return session === undefined ? 'unknown-session' : checkInSession(session, entry, checks.ballots);
    }
    default:
      return null;
  }
}

type BoxEntry = Extract<Entry, { kind: 'session.closed' | 'ballot.cast' | 'paper.returned' | 'session.sealed' }>;

function checkInSession(session: Session, entry: BoxEntry, ballots: BallotBox | null): Finding {
  if (entry.kind === 'session.closed') return session.status === 'open' ? null : 'session-not-open';
  if (session.status !== 'closed') return 'not-closed';
  if (entry.kind === 'session.sealed') return null;
  if (entry.kind === 'paper.returned') {
    const last = session.returned[session.returned.length - 1];
    if (last !== undefined && !comesAfter(entry.body.nonce, last.nonce)) return 'not-sorted';
    return ballots !== null && noncesOf(session, ballots).has(entry.body.nonce) ? 'nonce-used-twice' : null;
  }
  if (session.returned.length > 0) return 'not-sorted';
  const last = session.cast[session.cast.length - 1];
  if (last !== undefined && !comesAfter(entry.body.ballot, last)) return 'not-sorted';
  if (ballots === null) return null;
  const ballot = ballots.get(entry.body.ballot);
  if (ballot?.session !== session.id) return 'ballot-missing';
  return noncesOf(session, ballots).has(ballot.nonce) ? 'nonce-used-twice' : null;
}

const comesAfter = (later: string, earlier: string): boolean => compareBytes(decodeB64(later), decodeB64(earlier)) > 0;

const nonces = new WeakMap<Session, Set<string>>();

/** Nonces of the ballots cast so far; grows with the session. */
function noncesOf(session: Session, ballots: BallotBox): ReadonlySet<string> {
  const known = nonces.get(session) ?? new Set<string>();
  nonces.set(session, known);
  for (const hash of session.cast.slice(known.size)) {
    const ballot = ballots.get(hash);
    if (ballot) known.add(ballot.nonce);
  }
  return known;
}
