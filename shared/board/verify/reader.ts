// One reader of the board for server, phones, auditor and command line: rules in the order of §8.
import type { Ballot } from '../../protocol/ballot.ts';
import { hashEntry } from '../entry.ts';
import { applyEntry, emptyBoard } from '../fold.ts';
import type { Entry } from '../kinds.ts';
import type { Board, Session } from '../state.ts';
import type { Checks, Context, Fault, FaultCode, Finding, Rule } from './fault.ts';
import { checkChain } from './v02-chain.ts';
import { checkOpening, checkServerKind } from './v03-authors.ts';
import { checkMembers, checkSignature } from './v04-members.ts';
import { checkCeremony } from './v05-ceremony.ts';
import { checkSessionOpening } from './v06-opening.ts';
import { checkPapers } from './v07-papers.ts';
import { checkBox } from './v08-box.ts';
import { checkTokens } from './v09-tokens.ts';
import { checkReturn, findBadBallot, hasPaperShape, isSignedByPaper } from './v10-ballots.ts';
import { checkAggregate, checkSealFigures } from './v11-seal.ts';
import { checkOpeningOfCount } from './v12-shares.ts';
import { checkCount } from './v13-count.ts';
import { checkAfterwords, checkNothingAfter } from './v14-after.ts';

/** Rules V4–V14 of one entry, without ballots' proofs and sums, in the order in which they are named. */
const entryRules: readonly (readonly [Rule, (context: Context, entry: Entry) => Finding])[] = [
  ['V14', checkNothingAfter],
  ['V4', checkMembers],
  ['V5', checkCeremony],
  ['V6', checkSessionOpening],
  ['V7', checkPapers],
  ['V8', checkBox],
  ['V9', (context, entry) => ifSealed(context, entry, checkSealTokens)],
  ['V10', checkReturn],
  ['V11', (context, entry) => ifSealed(context, entry, checkSealSums)],
  ['V12', checkOpeningOfCount],
  ['V13', checkCount],
  ['V14', checkAfterwords],
];

type Sealed = Extract<Entry, { kind: 'session.sealed' }>;

function ifSealed(
  context: Context,
  entry: Entry,
  check: (context: Context, session: Session, entry: Sealed) => Finding,
): Finding {
  if (entry.kind !== 'session.sealed') return null;
  const session = context.board.sessions.get(entry.body.session);
  return session === undefined ? null : check(context, session, entry);
}

const checkSealTokens = ({ checks }: Context, session: Session, { body }: Sealed): Finding =>
  checks.proofs ? checkTokens(session, body, checks.ballots) : null;

function checkSealSums({ checks }: Context, session: Session, { body }: Sealed): Finding {
  const figures = checkSealFigures(session, body);
  if (figures !== null || !checks.proofs || checks.ballots === null) return figures;
  return checkAggregate(session, body, checks.ballots);
}

/** Rules V4–V14 of an entry against the board before it; signatures and the chain are not looked at. */
export function checkRules(context: Context, entry: Entry): Fault | null {
  for (const [rule, check] of entryRules) {
    const fault = check(context, entry);
    if (fault !== null) return { rule, fault, seq: entry.seq };
  }
  return null;
}

/** V2, V3 and the signature of V4 of one entry, as a reader meets it who follows the chain. */
export function checkLink(
  board: Pick<Board, 'opened' | 'length' | 'head'>,
  entry: Entry,
  checks: Checks,
): Fault | null {
  const { seq } = entry;
  const opening = checkOpening(board.length === 0, entry);
  if (board.length === 0 && opening !== null) return { rule: 'V3', fault: opening, seq };
  const chain = checkChain(board.length, board.head, entry);
  if (chain !== null) return { rule: 'V2', fault: chain, seq };
  const author = opening ?? checkServerKind(entry);
  if (author !== null) return { rule: 'V3', fault: author, seq };
  const meeting = board.opened?.meeting ?? (entry.kind === 'meeting.opened' ? entry.body.meeting : '');
  const signature = checkSignature(meeting, entry, checks);
  return signature === null ? null : { rule: 'V4', fault: signature, seq };
}

/** A board that grows entry by entry, each entry checked as it comes. Entries have passed V1 (`readEntry`). */
export interface Reader {
  readonly board: Board;
  /** Takes the next entry, or says what is wrong and takes nothing. @param hash its hash, where it is known already */
  read(entry: Entry, hash?: string): Fault | null;
  /** Proofs of ballots whose entries were read but not checked yet (V10). */
  settle(): Fault | null;
}

export function createReader(checks: Checks): Reader {
  const board = emptyBoard();
  const context: Context = { board, checks };
  let pending: { readonly session: Session; readonly ballots: Ballot[]; readonly seqs: number[] } | null = null;

  const settle = (): Fault | null => {
    const waiting = pending;
    pending = null;
    return waiting === null ? null : checkPending(waiting, checks);
  };
  const hold = (entry: Extract<Entry, { kind: 'ballot.cast' }>): void => {
    const session = board.sessions.get(entry.body.session);
    const ballot = checks.ballots?.get(entry.body.ballot);
    if (session === undefined || ballot === undefined || !checks.proofs) return;
    pending ??= { session, ballots: [], seqs: [] };
    pending.ballots.push(ballot);
    pending.seqs.push(entry.seq);
  };
  const read = (entry: Entry, hash?: string): Fault | null => {
    if (pending !== null && (entry.kind !== 'ballot.cast' || entry.body.session !== pending.session.id)) {
      const fault = settle();
      if (fault !== null) return fault;
    }
    const fault = checkLink(board, entry, checks) ?? checkRules(context, entry);
    if (fault !== null) return settle() ?? fault;
    applyEntry(board, entry, hash ?? hashEntry(entry));
    if (entry.kind === 'ballot.cast') hold(entry);
    return null;
  };
  return { board, read, settle };
}

/** V10 of ballots whose entries stand at `seqs`. */
export function checkPending(
  { session, ballots, seqs }: { session: Session; ballots: readonly Ballot[]; seqs: readonly number[] },
  checks: Checks,
): Fault | null {
  const faulty = ballots.findIndex((ballot) => findMisshapen(session, ballot, checks) !== null);
  const bad = findBadBallot(session, faulty === -1 ? ballots : ballots.slice(0, faulty), checks.random);
  if (bad !== -1) return { rule: 'V10', fault: 'ballot-proof', seq: seqs[bad] ?? 0 };
  const first = ballots[faulty];
  const fault = first === undefined ? null : findMisshapen(session, first, checks);
  return fault === null ? null : { rule: 'V10', fault, seq: seqs[faulty] ?? 0 };
}

/** What is wrong with a ballot before its proofs are looked at. */
function findMisshapen(session: Session, ballot: Ballot, { verifySignature }: Checks): FaultCode | null {
  if (!hasPaperShape(ballot, session.opened)) return 'ballot-size';
  return isSignedByPaper(ballot, session.context, verifySignature) ? null : 'paper-signature';
}
