// V8–V11 of a sealed session whose ballots were fetched after its entries had been followed by hashes (§7): what a holder
// checks before it signs, and every phone before it reports. In steps, so that a phone stays ready for its owner's taps.
import type { Ballot } from '../../protocol/ballot.ts';
import type { BallotBox, Session } from '../state.ts';
import type { Checks, Fault } from './fault.ts';
import { checkPending } from './reader.ts';
import { checkTokens } from './v09-tokens.ts';
import { isReturnedByPaper } from './v10-ballots.ts';
import { checkAggregate, checkSealFigures } from './v11-seal.ts';

/** Lines of ballots checked in one step: some 0.1 s on a laptop, under a second on an old phone. */
const linesAStep = 16;

/** Yields after each step; returns what is wrong, or null. */
export function* verifyBoxInSteps(
  session: Session,
  ballots: BallotBox,
  checks: Checks,
): Generator<undefined, Fault | null> {
  const { seal } = session;
  if (seal === null) return { rule: 'V8', fault: 'not-closed' };
  const found = session.cast.map((hash) => ballots.get(hash));
  const present = found.filter((ballot) => ballot?.session === session.id) as Ballot[];
  if (present.length !== session.cast.length) return { rule: 'V8', fault: 'ballot-missing' };
  for (const paper of session.returned)
    if (!isReturnedByPaper(paper, session.context, checks.verifySignature))
      return { rule: 'V10', fault: 'paper-signature' };
  const nonces = [...present, ...session.returned].map(({ nonce }) => nonce);
  if (new Set(nonces).size !== nonces.length) return { rule: 'V8', fault: 'nonce-used-twice' };
  const aStep = Math.max(1, Math.floor(linesAStep / session.opened.subjects.length));
  for (let start = 0; start < present.length; start += aStep) {
    const broken = checkPending({ session, ballots: present.slice(start, start + aStep), seqs: [] }, checks);
    if (broken !== null) return { rule: broken.rule, fault: broken.fault };
    yield;
  }
  const tokens = checkTokens(session, seal, ballots);
  if (tokens !== null) return { rule: 'V9', fault: tokens };
  yield;
  const sums = checkSealFigures(session, seal) ?? checkAggregate(session, seal, ballots);
  return sums === null ? null : { rule: 'V11', fault: sums };
}
