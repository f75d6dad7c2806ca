// V9: the published secret belongs to the paper key; every token of a ballot or return is the VOPRF of its nonce.
import { decodeB64 } from '../../protocol/base.ts';
import { decodePoint, decodeScalar } from '../../protocol/group.ts';
import { fitsPaperKey, verifyToken } from '../../protocol/paper.ts';
import type { Body } from '../kinds.ts';
import type { BallotBox, Session } from '../state.ts';
import type { Finding } from './fault.ts';

export function checkTokens(session: Session, body: Body<'session.sealed'>, ballots: BallotBox | null): Finding {
  if (!fitsPaperKey(decodeScalar(body.paperSecret), decodePoint(session.opened.paperKey))) return 'paper-secret';
  const secret = decodeB64(body.paperSecret);
  const papers = [...session.returned, ...ballotsOf(session, ballots)];
  const genuine = papers.every(({ nonce, token }) => verifyToken(secret, decodeB64(nonce), decodeB64(token)));
  return genuine ? null : 'token-not-of-paper';
}

/** The ballots that the session's entries name, in board order, as far as known. */
export const ballotsOf = (session: Session, ballots: BallotBox | null) =>
  session.cast.map((hash) => ballots?.get(hash)).filter((ballot) => ballot !== undefined);
