// The levels of a cell's members as its dossier counts them: those rated this year, those still to be rated, and
// nobody else.
import { type CellFacts } from './cell-facts.ts';
import { levels, type Level } from './level.ts';
import { type RuleSet } from './rule-set.ts';
import { type Verdict } from './verdict.ts';

/** `pending`: to be rated and not yet; `not-rated`: exempt, new, not reviewed and not to be: left out, but listed. */
export type MemberStanding = Level | 'pending' | 'not-rated';

type MemberLevels = NonNullable<CellFacts['memberLevels']>;

export function countMemberLevels(standings: readonly MemberStanding[]): MemberLevels {
  const countOf = (standing: MemberStanding) => standings.filter((one) => one === standing).length;
  return {
    ...(Object.fromEntries(levels.map((level) => [level, countOf(level)])) as Record<Level, number>),
    pending: countOf('pending'),
  };
}

/**
 * Where a member stands for his cell. One who is absent with his review not finished is still to be rated (K-21), whatever
 * the gate says today; one whom S-06 or G-07 keeps out is not.
 */
export function findStandingOf({ status, level, findings }: Verdict): MemberStanding {
  if (status === 'proposed' && level !== null) return level;
  const isOut = findings.some(({ rule, outcome }) => (rule === 'S-06' || rule === 'G-07') && outcome === 'fails');
  return isOut ? 'not-rated' : 'pending';
}

/** Whether a single member at `not-completed` would already be too many (C-K-6): read out before the vote. */
export function isOneTooMany(rated: number, { cellNotCompletedShare: share }: RuleSet): boolean {
  return rated > 0 && share.denominator > rated * share.numerator;
}
