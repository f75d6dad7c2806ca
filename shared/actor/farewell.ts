// §3 `share.erased`: what a device signs last, before it deletes its keys, and when the board has it.
import { epochOf, type Board, type Session } from '../board/state.ts';
import type { Statement } from '../board/entry.ts';

/** Whether a member's phone, this one or another, has reported its recheck of a session: once a member. */
export const hasReported = (board: Board, session: Session, member: string): boolean =>
  [...session.rechecks.keys()].some((device) => board.enrolments.get(device)?.member === member);

/** Hashes of the last count's entry and of the end's, to be held against the minutes. */
export function findHeads(board: Board): { readonly counted: string | null; readonly ended: string | null } {
  const counted = [...board.sessions.values()]
    .filter(({ countedAt }) => countedAt !== null)
    .sort((a, b) => (a.countedAt ?? 0) - (b.countedAt ?? 0))
    .pop();
  return { counted: counted?.countedHash ?? null, ended: board.endedHash };
}

/** Whether the board has what a last statement says, whoever brought it. */
export function isSaid(board: Board, statement: Statement): boolean {
  if (statement.kind === 'share.erased')
    return epochOf(board, statement.body.epoch)?.erased.has(statement.body.index) === true;
  if (statement.kind !== 'recheck.reported') return false;
  const session = board.sessions.get(statement.body.session);
  const member = board.enrolments.get(statement.author)?.member;
  return session !== undefined && member !== undefined && hasReported(board, session, member);
}
