// What a member may see of the own rating: the verdict on the own line of a counted session, never another's. The member is
// the one whose enrolled device asks; the request names nobody.
import type { OwnVerdict } from '../../shared/wire/room.ts';
import { refuse, type Answer } from '../../shared/wire/refusals.ts';
import { computeVerdict, listMissing } from '../dossiers/outcome.ts';
import type { Meeting } from './meeting.ts';
import { countedRounds, findRound } from './rounds.ts';

/** @param device as it said hello; one released since then is refused */
export function readOwnVerdict(meeting: Meeting, device: string, id: string): Answer<{ readonly verdict: OwnVerdict }> {
  const { board, book } = meeting;
  const enrolment = board.enrolments.get(device);
  if (enrolment?.active !== true) return refuse('not-enrolled');
  const session = findRound(meeting, id);
  if (session === null) return refuse('session-unknown');
  if (session.status !== 'counted') return refuse('session-not-counted');
  const { member: subject } = enrolment;
  const isSubject = session.opened.subjects.some((line) => line.kind === 'member' && line.id === subject);
  const member = isSubject ? book.find(subject) : null;
  if (member === null) return refuse('subject-unknown');
  const { date } = meeting.row.request;
  const verdict = computeVerdict(member, subject, session, countedRounds(meeting, subject), date);
  if (verdict === null) return refuse('subject-unknown');
  const { status, level, ceiling, lowest, highest, forced, limits, recorded } = verdict;
  const missing = [...listMissing(member, subject, session, date)];
  return {
    ok: true,
    verdict: { subject, status, level, ceiling, lowest, highest, forced, limits: [...limits], missing, recorded },
  };
}
