import type { Translated } from '../messages.ts';
import type { parts as vi } from '../vi/parts.ts';

export const parts: Translated<typeof vi> = {
  product: 'Secret ballot',
  close: 'Close',
  goBack: 'Go back',
  otherLanguage: 'Tiếng Việt',
  chosen: 'Chosen',
  technical: 'Technical details',
  typeWord: (p) => `Type ${p.word} to confirm`,
  notice: { info: 'Notice', warning: 'Mind this', error: 'Error' },
  connection: {
    lost: (p) => `The room’s network is lost: switch Wi-Fi “${p.network}” on again`,
    lostUnnamed: 'The room’s network is lost: switch the room’s Wi-Fi on again',
    reconnecting: 'Connecting again…',
  },
  step: { done: 'done', now: 'under way', next: 'not yet' },
  turnout: {
    received: 'Ballots in',
    issued: 'Issued',
    needed: 'At least needed',
    ofEntitled: (p) => `of ${p.electorate} entitled to vote`,
  },
  tally: {
    option: 'Option',
    votes: 'Votes',
    percent: 'Share',
    carried: 'more than half',
    count: (p) => `${p.votes} ${p.votes === 1 ? 'vote' : 'votes'}`,
    line: (p) => `Line at half: to be passed, that is from ${p.needed} votes`,
  },
  qr: (p) => `QR code: ${p.what}`,
  api: {
    unreachable: 'The server cannot be reached. Check the room’s network, then try again.',
    'unexpected-answer': 'The server’s answer has the wrong form. Reload the page, then try again.',
  },
};
