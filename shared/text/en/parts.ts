import type { Translated } from '../messages.ts';
import type { parts as vi } from '../vi/parts.ts';

export const parts: Translated<typeof vi> = {
  product: 'Secret ballot',
  close: 'Close',
  cancel: 'Go back',
  otherLanguage: 'Tiếng Việt',
  required: 'required',
  chosen: 'Chosen',
  notChosen: 'Not chosen',
  typeWord: (p) => `Type ${p.word} to confirm`,
  notice: { info: 'Notice', warning: 'Mind this', error: 'Error' },
  connection: {
    lost: (p) => `The room’s network is lost: switch Wi-Fi “${p.network}” on again`,
    lostUnnamed: 'The room’s network is lost: switch the room’s Wi-Fi on again',
    reconnecting: 'Connecting again…',
  },
  step: { done: 'done', now: 'under way', next: 'not yet' },
  stepOf: (p) => `Step ${p.place} of ${p.count}`,
  turnout: {
    received: 'Ballots in',
    issued: 'Papers issued',
    needed: 'At least needed',
    ofEntitled: (p) => `of ${p.electorate} entitled to vote`,
  },
  tally: {
    option: 'Option',
    votes: 'Votes',
    percent: 'Share',
    carried: 'more than half',
    notCarried: 'no level has more than half',
    base: (p) => `Of ${p.base} entitled members; at least ${p.needed} votes needed`,
    line: (p) => `more than half: from ${p.needed} votes`,
    bar: (p) => `${p.option}: ${p.votes} votes, ${p.percent}`,
  },
  qr: (p) => `QR code: ${p.what}`,
};
