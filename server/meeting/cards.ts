// Use cases of personal cards: made and ended by the chair, shown and spent by a phone.
import type { CommandBody } from '../../shared/wire/http.ts';
import { refuse, type Answer } from '../../shared/wire/refusals.ts';
import type { RollName } from '../../shared/wire/room.ts';
import { addMeetingNote } from '../store/meetings.ts';
import type { MadeCard } from './card-book.ts';
import { joinedNote } from './joined.ts';
import type { Meeting, WaitingClaim } from './meeting.ts';
import { nameOnRoll } from './roll-names.ts';

/** One after the other: two requests side by side would both end the same cards. */
export function makeCards(
  meeting: Meeting,
  { members }: CommandBody<'cards'>,
): Promise<Answer<{ readonly cards: readonly MadeCard[] }>> {
  return meeting.inTurn(async () => {
    if (meeting.board.ended) return refuse('meeting-ended');
    if (members.some((member) => !meeting.board.roll.has(member))) return refuse('not-on-roll');
    const { store, random, clock } = meeting.parts;
    const cards = await meeting.cards.make(store, [...new Set(members)], random, clock());
    meeting.changed();
    return { ok: true, cards };
  });
}

export function revokeCards(meeting: Meeting): Promise<Answer> {
  return meeting.inTurn(async () => {
    await meeting.cards.revokeAll(meeting.parts.store);
    meeting.changed();
    return { ok: true };
  });
}

/** Whose card a guest holds. */
export function showCard(meeting: Meeting, card: string): Answer<{ readonly name: RollName }> {
  const found = meeting.cards.find(card);
  if (!found.ok) return found;
  const name = nameOnRoll(meeting, found.member);
  return name === null ? refuse('not-on-roll') : { ok: true, name };
}

/**
 * A claim with a card: enrolled at once, unless the name has a phone already; then the chair decides as ever and the
 * card is not spent.
 */
export async function spendCard(
  meeting: Meeting,
  { device, member, statement }: Pick<WaitingClaim, 'device' | 'member' | 'statement'>,
  card: string,
): Promise<Answer<{ readonly enrolled: boolean }>> {
  return meeting.inTurn(async () => {
    const found = meeting.cards.find(card);
    if (!found.ok) return found;
    if (found.member !== member) return refuse('card-unknown');
    const at = meeting.parts.clock();
    const written = await meeting.writer.write((board) => {
      if (board.deviceOf.has(member)) return { statements: [] };
      return {
        statements: [statement],
        rows: async (trx) => {
          await meeting.cards.spend(trx, found.hash);
          await addMeetingNote(trx, meeting.id, joinedNote(device, 'card', at));
        },
      };
    });
    if (!written.ok) return { ok: false, error: written.error };
    if (meeting.board.deviceOf.get(member) !== device) return { ok: true, enrolled: false };
    meeting.cards.noteSpent(found.hash);
    meeting.joined.set(device, 'card');
    meeting.changed();
    return { ok: true, enrolled: true };
  });
}
