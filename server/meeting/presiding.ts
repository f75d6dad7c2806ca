// Who presides over one opening (K-16, A-12): asked where the head stands on the paper, noted with the opening, since the
// board does not carry it.
import { checkChair, type Official } from '../../shared/rules/chair.ts';
import { mayServe } from '../../shared/rules/electorate.ts';
import type { CommandBody } from '../../shared/wire/http.ts';
import { refuse, type Answer } from '../../shared/wire/refusals.ts';
import type { PresidingNote } from '../../shared/wire/subjects.ts';
import { RatedFinder } from '../dossiers/find-rated.ts';
import { personOf } from '../dossiers/rated.ts';
import type { Meeting } from './meeting.ts';

/** The note of an opening; null where whoever presides over the meeting presides over it too. */
export function planPresiding(
  meeting: Meeting,
  { session, subjects, presiding: said, runOffOf }: CommandBody<'open'>,
  onPaper = false,
): Answer<{ readonly note: PresidingNote | null }> {
  const { book, board } = meeting;
  const finder = new RatedFinder(meeting.rated);
  const concerned = subjects.flatMap((id) => {
    const rated = finder.find(id);
    return rated === null ? [] : (personOf(rated) ?? []);
  });
  const isHeadConcerned = concerned.some((member) => book.find(member)?.person.head === 'head');
  // Who presided over the first round presides over the run-off of the head too, unless somebody else is named.
  const before = isHeadConcerned && runOffOf !== null ? meeting.presiding.get(runOffOf) : undefined;
  const presiding = said ?? before;
  if (presiding === undefined) return isHeadConcerned ? refuse('presider-missing') : { ok: true, note: null };
  const person = book.find(presiding.member)?.person;
  if (person === undefined) return refuse('not-on-roll');
  if (!mayServe(person)) return refuse('presider-not-official');
  // Without phones nobody's tells who is there: whom the chair names in front of the room is.
  if (!onPaper && !board.deviceOf.has(presiding.member)) return refuse('presider-not-present');
  // The head under review counts, there or not.
  const isThere = (member: string): boolean =>
    board.deviceOf.has(member) || member === presiding.member || concerned.includes(member);
  const present = book.people.flatMap(({ person: { member, head } }): Official[] =>
    isThere(member) ? [{ id: member, seat: head ?? 'other' }] : [],
  );
  const { member, reason } = presiding;
  const checked = checkChair({ chair: member, subjects: concerned, present, reason });
  if (!checked.ok) return refuse(`presider-${checked.error}`);
  return { ok: true, note: { session, member, name: person.name, reason: reason.trim() } };
}
