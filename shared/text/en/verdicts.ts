import type { Translated } from '../messages.ts';
import type { verdicts as vi } from '../vi/verdicts.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const verdicts: Translated<typeof vi> = {
  levels: {
    excellent: 'Duties completed excellently',
    good: 'Duties completed well',
    completed: 'Duties completed',
    'not-completed': 'Duties not completed',
  },
  shortLevels: { excellent: 'Excellent', good: 'Well', completed: 'Completed', 'not-completed': 'Not completed' },
  blank: 'Blank',
  shortBlank: 'Blank',
  /** On paper alone. */
  invalid: 'Invalid',
  percent: (p) => `${p.whole}.${p.tenth}%`,
  basis: (p) => `${plural(p.base, 'official member', 'official members')}; at least ${p.needed} needed`,
  baseLines: {
    official: (p) => `${p.count} official`,
    'exempt-absent': (p) => `${p.count} exempt, absent`,
    elsewhere: (p) => `${p.count} for a time in another cell`,
    suspended: (p) => `${p.count} suspended`,
  },
  baseSum: (p) => `${p.sum} = ${p.base}; ${p.needed} needed`,
  probationary: (p) =>
    `${p.count} on the roll ${p.count === 1 ? 'is' : 'are'} probationary: without a vote, outside the base.`,
  presence: (p) => `${p.present} of ${p.base} official members present (at least ${p.needed} needed).`,
  few: 'Fewer than two thirds of those counted are present.',
  round: (p) => `Round ${p.round}`,
  openedAgain: (p) =>
    p.opening === 2
      ? 'second opening (the first was cancelled)'
      : `opening ${p.opening} (the earlier ones were cancelled)`,
  oneOf: (p) => `One paper, ${plural(p.count, 'person', 'people')}`,
  oneOfBodies: (p) => `One paper, ${p.count} bodies`,
  proposed: (p) => `The cell proposes: ${p.level}`,
  proposedWithVotes: (p) => `The cell proposes: ${p.level} (${p.votes}/${p.base})`,
  carried: (p) => `More than half: ${p.option} (${p.votes}/${p.base})`,
  noneCarried: 'No level has more than half',
  noOptionCarried: 'No option has more than half',
  practice: 'A practice vote, without effect.',
  practiceOf: (p: { name: string }) => `PRACTICE VOTE: ${p.name}`,
  lowered: (p) => `More than half voted for: ${p.voted} (${p.votes}/${p.base}); the plan allows at most: ${p.ceiling}.`,
  forced: 'This level follows from the plan, not from the vote.',
  undetermined: (p) => `The level to propose is open: ${plural(p.missing, 'fact is missing', 'facts are missing')}.`,
  between: (p) => `Highest level possible: from ${p.lowest} to ${p.highest}.`,
  conditional: (p) => `The cell proposes, conditionally: ${p.level}`,
  otherwise: (p) =>
    `Waits for the rating of the unit that this person leads (section II.B.2.3.a, dash 6); if the unit misses it, it is: ${p.level}.`,
  shortConditional: (p) => `${p.level}, conditional`,
  notRated: 'Not rated',
  notVoted: 'Not voted on yet',
  presentOf: (p) => `Present: ${p.present}/${p.base}`,
  presentWith: (p) => `Present: ${p.present}/${p.base} official, ${p.probationary} on probation`,
  runOff: (p) => `Run-off between ${p.count} levels: ${p.levels}.`,
  sentUp: 'No further vote: reported to the party committee with the counts.',
  listAnd: (p) => `${p.first} and ${p.last}`,
  ceiling: (p) => `Highest level by the plan: ${p.level}`,
  section: (p) => `Section ${p.section}, dash ${p.dash}`,
  sectionAlone: (p) => `Section ${p.section}`,
  sectionLast: (p) => `Section ${p.section}, last paragraph`,
  quote: (p) => `“${p.quote}”`,
  explanation: {
    own: 'Your result',
    forcedBy: 'Clauses that force this level',
    heldBy: 'Why not higher',
    missing: (p) => `${plural(p.count, 'fact is', 'facts are')} missing`,
    missingNames: 'Missing facts',
  },
  papers: (p) => `Issued ${p.issued}, cast ${p.cast}, returned ${p.returned}, not come back ${p.missing}.`,
  confirmed: (p) =>
    `${p.confirmed} of ${plural(p.issued, 'phone with a paper has', 'phones with a paper have')} confirmed that the box is sealed as it should be.`,
  rechecked: (p) => `${p.ok} of ${plural(p.phones, 'phone has', 'phones have')} rechecked: it agrees.`,
  recheckWaiting: (p) => `${plural(p.phones, 'phone is', 'phones are')} rechecking.`,
  recheckFailed: (p) =>
    `${p.failed} of ${plural(p.phones, 'phone', 'phones')} found that the count does NOT AGREE. Stop, keep the board and look at each phone.`,
  void: (p) => `The session is void: ${p.reason}`,
  voidNoReason: 'The session is void.',
  voidAfterSeal: 'Voided after phones had witnessed its seal.',
  erased: (p) =>
    `${p.erased} of ${plural(p.all, 'phone that held the key has', 'phones that held the key have')} erased it.`,
};
