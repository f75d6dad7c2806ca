// V14: what may still come after a count, a void and the end of the meeting.
import type { Entry } from '../kinds.ts';
import { epochOf, holderAt, type Board, type Session } from '../state.ts';
import type { Context, Finding } from './fault.ts';

/** Within an entry this comes before every other rule. */
export function checkNothingAfter({ board }: Context, entry: Entry): Finding {
  const isAfterword = entry.kind === 'recheck.reported' || entry.kind === 'rating.recorded';
  if (board.ended && entry.kind !== 'recheck.reported' && entry.kind !== 'share.erased') return 'meeting-over';
  if (isAfterword || entry.kind === 'session.opened' || !('session' in entry.body)) return null;
  const status = board.sessions.get(entry.body.session)?.status;
  return status === 'counted' || status === 'void' ? 'session-over' : null;
}

export function checkAfterwords({ board }: Context, entry: Entry): Finding {
  switch (entry.kind) {
    case 'session.void':
      return board.sessions.has(entry.body.session) ? null : 'unknown-session';
    case 'recheck.reported':
    case 'rating.recorded': {
      const session = board.sessions.get(entry.body.session);
      if (session === undefined) return 'unknown-session';
      if (session.status !== 'counted') return 'not-counted';
      return entry.kind === 'recheck.reported'
        ? checkRecheck(board, session, entry)
        : checkRating(session, entry.body.subject);
    }
    case 'meeting.ended':
      return [...board.sessions.values()].every(({ status }) => status === 'counted' || status === 'void')
        ? null
        : 'sessions-unfinished';
    case 'share.erased':
      return checkErasure(board, entry.author, entry.body);
    default:
      return null;
  }
}

function checkRecheck(board: Board, session: Session, entry: Extract<Entry, { kind: 'recheck.reported' }>): Finding {
  if (entry.body.entry !== session.countedHash) return 'recheck-other-count';
  const enrolment = board.enrolments.get(entry.author);
  if (enrolment?.active !== true) return 'not-enrolled';
  const members = [...session.rechecks.keys()].map((device) => board.enrolments.get(device)?.member);
  return members.includes(enrolment.member) ? 'recheck-twice' : null;
}

function checkRating(session: Session, subject: string): Finding {
  return session.opened.subjects.some(({ id, kind }) => id === subject && kind !== 'practice')
    ? null
    : 'rating-not-a-subject';
}

function checkErasure(board: Board, author: string, { epoch, index }: { epoch: number; index: number }): Finding {
  if (!board.ended) return 'erased-too-early';
  const known = epochOf(board, epoch);
  if (holderAt(known, index)?.device !== author) return 'not-this-holder';
  return known?.erased.has(index) === true ? 'erased-twice' : null;
}
