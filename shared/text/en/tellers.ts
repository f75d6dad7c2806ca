import type { Translated } from '../messages.ts';
import type { tellers as vi } from '../vi/tellers.ts';

export const tellers: Translated<typeof vi> = {
  title: 'Tellers',
  lead: 'The chair’s computer and each teller’s phone hold one part of the key to the box: none can open it alone.',
  stay: 'They keep the page open to the end and charge a weak phone.',
  choose: 'Choose those whom the meeting has elected, among those in the room; best three, and not the chair',
  nobody: 'Nobody has joined yet.',
  few: 'With one teller: if that phone is lost (battery, page closed) the box cannot be opened and the vote is held again; and the chair’s laptop and that phone together can open single ballots.',
  pair: 'With two tellers: if one phone is lost the box cannot be opened and the vote is held again; and the chair’s laptop and one of the phones together can open single ballots. Three are better.',
  chairIsTeller:
    'The chair has the laptop: with a part of the key beside it the chair alone can open single ballots. Somebody else is better.',
  chosen: (p) => `${p.count} chosen`,
  appoint: 'Appoint tellers',
  again: 'Appoint tellers again',
  againHint: 'Makes a new key for the votes that follow. Votes already counted stay.',
  steps: 'Making the key of the box',
  dealt: 'Parts dealt',
  shared: 'Parts handed over',
  confirmed: 'Confirmed',
  ready: 'Key made',
  of: (p) => `${p.done}/${p.of}`,
  threshold: (p) =>
    `At least ${p.threshold} of ${p.of} (the chair’s computer and the phones of ${p.of - 1} ${p.of === 2 ? 'teller' : 'tellers'}) open the box together; none can alone.`,
  connected: 'connected',
  away: 'away',
  disputeOf: (p) =>
    `${p.by} says that the part of the key handed over by ${p.of} is wrong. One of the two is at fault: better appoint somebody else.`,
  laptop: 'the laptop',
  disputed: 'A phone did not get the right part of the key. Appoint tellers again.',
};
