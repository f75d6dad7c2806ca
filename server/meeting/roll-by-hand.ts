// The roll by hand: somebody is added, corrected, or struck off while nothing of that member is recorded.
import type { Board } from '../../shared/board/state.ts';
import type { CommandBody } from '../../shared/wire/http.ts';
import { refuse, type Answer } from '../../shared/wire/refusals.ts';
import { isPersonName } from '../../shared/wire/names.ts';
import { computeMemberId, type Person } from '../../shared/wire/roster.ts';
import type { PaperBook } from '../dossiers/paper-book.ts';
import { isSamePerson, isTwin } from '../dossiers/rebase-rows.ts';
import type { Meeting } from './meeting.ts';
import { writeChange } from './ratings.ts';

export const sayOfPerson = (meeting: Meeting, said: CommandBody<'person'>): Promise<Answer> =>
  meeting.inTurn(async () => {
    const { person: written, member } = said;
    const person: Person = { ...written, member: member ?? computeMemberId(written) };
    if (person.birthDate !== null && !person.birthDate.startsWith(String(person.birthYear))) return refuse('malformed');
    const known = meeting.book.find(person.member)?.person ?? null;
    // A name from before letters were looked at stays with whoever is corrected otherwise.
    if (person.name !== known?.name && !isPersonName(person.name)) return refuse('foreign-letter');
    if (member !== null && known === null) return refuse('not-on-roll');
    // The same said twice is one request repeated.
    if (known !== null && isSamePerson(known, person)) return { ok: true };
    if (member === null && known !== null) return refuse('member-twice');
    if (meeting.book.people.some((other) => isTwin(other.person, person))) return refuse('member-twice');
    return writeChange(meeting, { people: [person], statements: [] });
  });

export const strikeMember = (meeting: Meeting, { member }: CommandBody<'strike'>): Promise<Answer> =>
  meeting.inTurn(async () => {
    const known = meeting.book.find(member);
    // Struck off already: the request is repeated.
    if (known === null) return { ok: true };
    // What a file said of somebody entered by mistake goes with the mistake; what the chair said does not.
    if (known.statements.some(({ source }) => source !== 'excel')) return refuse('member-recorded');
    if ([...meeting.claims.values()].some((claim) => claim.member === member)) return refuse('member-recorded');
    const leads = meeting.bodies.subjects.some((subject) => {
      const body = meeting.bodies.find(subject)?.body;
      return body?.kind === 'leader' && body.member === member;
    });
    if (leads || isRecorded(meeting.board, meeting.papers, member)) return refuse('member-recorded');
    return writeChange(meeting, { people: [], statements: [], struck: [member] }, (board) =>
      isRecorded(board, meeting.papers, member) ? 'member-recorded' : null,
    );
  });

/** A phone that ever took the name, a box on whose roll or lines it stands, or any vote on paper: its base counts the roll. */
const isRecorded = ({ enrolments, sessions }: Board, papers: PaperBook, member: string): boolean =>
  papers.votes.length > 0 ||
  [...enrolments.values()].some((enrolment) => enrolment.member === member) ||
  [...sessions.values()].some(
    ({ roll, opened }) => roll.has(member) || opened.subjects.some((subject) => subject.id === member),
  );
