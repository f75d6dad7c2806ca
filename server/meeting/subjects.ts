// The chair adds, renames and withdraws what is rated beside the members. Withdrawing is for what was never put to the vote.
import type { CommandBody } from '../../shared/wire/http.ts';
import { refuse, type Answer } from '../../shared/wire/refusals.ts';
import { computeBodyId, type Body } from '../../shared/wire/subjects.ts';
import type { BodyChange } from '../dossiers/subject-book.ts';
import type { Meeting } from './meeting.ts';
import { isVoted } from './rounds.ts';

export const sayOfSubject = (meeting: Meeting, said: CommandBody<'subject'>): Promise<Answer> =>
  meeting.inTurn(async () => (said.subject === null ? addSubject(meeting, said.body) : changeSubject(meeting, said)));

function addSubject(meeting: Meeting, body: Body): Promise<Answer> | Answer {
  const { bodies } = meeting;
  const subject = computeBodyId(body);
  const known = bodies.find(subject);
  const fault = findFault(meeting, body);
  if (fault !== null) return refuse(fault);
  // The same said twice is one request repeated; something else under that id is another's name since.
  if (known?.withdrawn === false) return isSame(known.body, body) ? { ok: true } : refuse('subject-twice');
  if (body.kind === 'cell' && findCell(meeting) !== null) return refuse('cell-twice');
  return writeBody(meeting, { subject, stored: { body, withdrawn: false }, statements: [] });
}

function changeSubject(meeting: Meeting, { subject, body }: CommandBody<'subject'>): Promise<Answer> | Answer {
  const known = subject === null ? null : meeting.bodies.find(subject);
  if (subject === null || known === null || known.withdrawn) return refuse('subject-unknown');
  const fault = findFault(meeting, body);
  if (fault !== null) return refuse(fault);
  if (body.kind !== known.body.kind) return refuse('malformed');
  if (isSame(known.body, body)) return { ok: true };
  // Whose rating it is and which form it has stay what they were when the meeting voted on it.
  if (isVoted(meeting, subject) && !isSameCase(known.body, body)) return refuse('subject-voted');
  return writeBody(meeting, { subject, stored: { body, withdrawn: false }, statements: [] });
}

export const withdrawSubject = (meeting: Meeting, { subject }: CommandBody<'withdraw'>): Promise<Answer> =>
  meeting.inTurn(async () => {
    const known = meeting.bodies.find(subject);
    if (known === null) return refuse('subject-unknown');
    if (known.withdrawn) return { ok: true };
    if (isVoted(meeting, subject)) return refuse('subject-voted');
    return writeBody(meeting, { subject, stored: { body: known.body, withdrawn: true }, statements: [] });
  });

/** One change of a subject or one thing said of it, durable before it counts. */
export async function writeBody(meeting: Meeting, change: BodyChange): Promise<Answer> {
  const rows = meeting.bodies.write(change, meeting.parts.clock());
  const written = await meeting.writer.write((board) => {
    if (board.ended) return refuse('meeting-ended');
    if (change.stored?.withdrawn === true && isVoted({ board, papers: meeting.papers }, change.subject))
      return refuse('subject-voted');
    return { statements: [], rows };
  });
  if (!written.ok) return { ok: false, error: written.error };
  meeting.bodies.take(change);
  meeting.changed();
  return { ok: true };
}

function findFault(meeting: Meeting, body: Body): 'not-on-roll' | 'subject-unknown' | null {
  if (body.kind !== 'leader') return null;
  if (body.member !== null && meeting.book.find(body.member) === null) return 'not-on-roll';
  const { collective } = body;
  if (collective === null) return null;
  const known = meeting.bodies.find(collective);
  return known?.body.kind === 'collective' && !known.withdrawn ? null : 'subject-unknown';
}

const findCell = ({ bodies }: Meeting): string | null =>
  bodies.subjects.find((id) => bodies.find(id)?.body.kind === 'cell') ?? null;

const isSame = (one: Body, other: Body): boolean => JSON.stringify(one) === JSON.stringify(other);

function isSameCase(one: Body, other: Body): boolean {
  if (one.kind === 'leader' && other.kind === 'leader')
    return one.member === other.member && one.collective === other.collective && one.seat === other.seat;
  if (one.kind === 'collective' && other.kind === 'collective') return one.form === other.form;
  return one.kind === other.kind;
}
