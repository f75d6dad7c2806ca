import type { Translated } from '../messages.ts';
import type { counting as vi } from '../vi/counting.ts';

export const counting: Translated<typeof vi> = {
  steps: 'From the closed box to the result',
  step: { collect: 'Collecting', witness: 'Checking the seal', open: 'Opening the sum' },
  collected: (p) => `${p.cast} of ${p.issued} papers issued`,
  witnessed: (p) => `${p.done} tellers confirmed, ${p.needed} needed`,
  opened: (p) => `${p.done} of ${p.needed} parts of the key needed`,
  question: {
    title: 'Let the sum be opened?',
    'few-confirmed': (p) =>
      `${p.confirmed} of ${p.issued} phones with a paper have confirmed the seal, not two thirds.`,
    'few-ballots': (p) =>
      `The box holds ${p.cast} ballots: opening it may show single votes. ${p.present} are present.`,
    'few-sure': (p) => `The box holds ${p.cast} ballots, of which up to ${p.unconfirmed} no phone knows as its own.`,
    'few-present': (p) => `${p.confirmed} phones confirmed, and ${p.present} voters were present at the opening.`,
    unanswered: 'This phone asked for a paper and got none.',
    replaced: (p) => `Phones exchanged since the check: ${p.names}.`,
    lead: 'Ask the meeting first. Agree only if you trust the box and have counted heads.',
    never:
      'It cannot be opened yet: have people open the page on their phones again. If too few do, the chair voids this vote.',
    waiting: 'Waiting for the phones to confirm the seal.',
    waitingTellers: (p) => `Waiting for the tellers’ phones: ${p.names}.`,
    allow: 'Agree to open',
  },
  byWord: (p) =>
    `Opened by the tellers’ word: ${p.confirmed} of ${p.issued} phones confirmed, ${p.present} voters present.`,
};
