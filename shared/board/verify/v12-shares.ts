// V12: witnesses of the seal; the holders' shares, which come after more than half of the tellers have witnessed, the
// server's seat not counted, and their own holder has; the count, of an empty box too, after the same (§7).
import { verifyBatch } from '../../protocol/batch.ts';
import type { Random } from '../../protocol/group.ts';
import { shareEquations } from '../../protocol/tally.ts';
import type { Body, Entry } from '../kinds.ts';
import {
  epochOf,
  holderAt,
  isHolderDevice,
  type Board,
  type Epoch,
  type Session,
  isWitnessedByTellers,
} from '../state.ts';
import type { Context, Finding } from './fault.ts';

export function checkOpeningOfCount({ board, checks }: Context, entry: Entry): Finding {
  if (entry.kind === 'session.counted') {
    const session = board.sessions.get(entry.body.session);
    return session?.status === 'sealed' ? checkCountable(board, session) : null;
  }
  if (entry.kind !== 'seal.witnessed' && entry.kind !== 'tally.share') return null;
  const session = board.sessions.get(entry.body.session);
  if (session === undefined) return 'unknown-session';
  const epoch = epochOf(board, session.opened.epoch);
  if (epoch === undefined) throw new Error('a session has an established epoch');
  if (entry.kind === 'seal.witnessed') return checkWitness(board, session, epoch, entry);
  const finding = checkShare(session, epoch, entry.author, entry.body);
  if (finding !== null || !checks.proofs) return finding;
  return isShareProven(session, epoch, entry.body, checks.random) ? null : 'share-proof';
}

function checkWitness(
  board: Board,
  session: Session,
  epoch: Epoch,
  { author, body }: Extract<Entry, { kind: 'seal.witnessed' }>,
): Finding {
  if (session.sealHash !== body.entry) return 'witness-other-seal';
  // A device belongs to one member for ever, enrolled still or not; its paper is the one it asked for itself.
  const paper = session.papers.get(board.enrolments.get(author)?.member ?? '');
  const tookPaper = paper?.device === author && paper.issued !== null;
  if (!isHolderDevice(epoch, author) && (!tookPaper || !body.own)) return 'witness-not-allowed';
  return session.witnesses.has(author) ? 'witness-twice' : null;
}

function checkShare(session: Session, epoch: Epoch, author: string, body: Body<'tally.share'>): Finding {
  if (holderAt(epoch, body.index)?.device !== author) return 'not-this-holder';
  if (!isWitnessedByTellers(session, epoch) || !session.witnesses.has(author)) return 'share-too-early';
  if (session.shares.some(({ index }) => index === body.index)) return 'share-twice';
  const { subjects, options } = session.opened;
  const fits = body.shares.length === subjects.length && body.shares.every((line) => line.length === options.length);
  return fits ? null : 'share-shape';
}

/** Whether all proofs of a share hold; the session is sealed and the shape fits. */
export function isShareProven(session: Session, epoch: Epoch, body: Body<'tally.share'>, random: Random): boolean {
  const verifying = epoch.established?.shares[body.index - 1]?.point;
  if (verifying === undefined || session.seal === null) return false;
  const equations = shareEquations(session.context, body.index, verifying, session.seal.aggregate, body.shares);
  return verifyBatch(equations, random);
}

/** Whether a sealed session may be counted. With no ballot on the board no share is needed, witnesses are (§7). */
export function checkCountable(board: Board, session: Session): Finding {
  const epoch = epochOf(board, session.opened.epoch);
  if (epoch === undefined) throw new Error('a session has an established epoch');
  if (!isWitnessedByTellers(session, epoch)) return 'too-few-witnesses';
  return session.cast.length === 0 || session.shares.length >= epoch.threshold ? null : 'too-few-shares';
}
