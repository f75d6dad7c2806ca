// Claims to names that wait for the chair: never more than the roll makes sense of, and gone with the phones that made
// them. Whoever claims much gives way to who claims little.
import type { Meeting, WaitingClaim } from './meeting.ts';

/** Phones that may wait for one name: the owner's, an older one of the owner's, and a mistake or two. */
const mostAName = 4;
/** Claims in all: two a name and a few. */
const mostInAll = (names: number): number => 2 * names + 8;

/** False where no place is left and nobody has taken more of them than this claim's sender. */
export function takePlace(meeting: Meeting, { member, from }: Pick<WaitingClaim, 'member' | 'from'>): boolean {
  const all = [...meeting.claims.values()];
  const ofName = all.filter((claim) => claim.member === member);
  const isFull = ofName.length >= mostAName || all.length >= mostInAll(meeting.board.roll.size);
  if (!isFull) return true;
  const countOf = (sender: string): number => all.filter((claim) => claim.from === sender).length;
  const most = Math.max(...(ofName.length >= mostAName ? ofName : all).map((claim) => countOf(claim.from)));
  if (most <= countOf(from) + 1) return false;
  const greedy = (ofName.length >= mostAName ? ofName : all).findLast((claim) => countOf(claim.from) === most);
  if (greedy === undefined) return false;
  meeting.claims.delete(greedy.device);
  meeting.tellClaim(greedy.device, { state: 'refused', error: 'try-again-later' });
  return true;
}

/** All that wait, at once; phones of members ask again. */
export function withdrawClaims(meeting: Meeting): { readonly ok: true } {
  const devices = [...meeting.claims.keys()];
  meeting.claims.clear();
  for (const device of devices) meeting.tellClaim(device, { state: 'refused', error: 'claim-withdrawn' });
  meeting.changed();
  return { ok: true };
}
