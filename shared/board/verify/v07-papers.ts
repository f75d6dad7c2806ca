// V7: each paper requested by the enrolled device of an entitled member, naming this opening, while open, one a member;
// issued as requested; the proof valid under the session's paper key (§5).
import { decodeB64 } from '../../protocol/base.ts';
import { verifyIssue } from '../../protocol/paper.ts';
import type { Body, Entry } from '../kinds.ts';
import type { Session } from '../state.ts';
import type { Context, Finding } from './fault.ts';

export function checkPapers({ board, checks }: Context, entry: Entry): Finding {
  if (entry.kind !== 'paper.requested' && entry.kind !== 'paper.issued') return null;
  const session = board.sessions.get(entry.body.session);
  if (session === undefined) return 'unknown-session';
  if (session.status !== 'open') return 'session-not-open';
  if (entry.kind === 'paper.issued') return checkIssue(session, entry.body, checks.proofs);
  const { opened, member } = entry.body;
  if (opened !== session.openedHash) return 'not-this-opening';
  if (board.deviceOf.get(member) !== entry.author) return 'not-enrolled';
  if (session.roll.get(member)?.entitled !== true) return 'not-entitled';
  return session.papers.has(member) ? 'paper-already-issued' : null;
}

function checkIssue(session: Session, body: Body<'paper.issued'>, proofs: boolean): Finding {
  const paper = session.papers.get(body.member);
  if (paper?.blinded !== body.blinded) return 'paper-not-requested';
  if (paper.issued !== null) return 'paper-already-issued';
  if (!proofs) return null;
  const issued = {
    blinded: decodeB64(body.blinded),
    evaluated: decodeB64(body.evaluated),
    proof: decodeB64(body.proof),
  };
  return verifyIssue(issued, decodeB64(session.opened.paperKey)) ? null : 'paper-proof';
}
