// Leader, II.B.4: the review and the ceiling; criteria and steps stand in another regulation.
import { claim, every } from '../kleene.ts';
import { type LeaderFacts } from '../leader-facts.ts';
import { computeLower, type Level } from '../level.ts';
import { buildRules, ceiling, gate, judge, type Judgement, type Rule } from '../rule.ts';

const { fromFacts } = buildRules<LeaderFacts>();

/** Every rule that a leader's findings list, in their order. */
export const leaderRules: readonly Rule<LeaderFacts>[] = [
  fromFacts('K-20', gate, ['reviewCompleted'], ({ reviewCompleted }) =>
    judge(claim('reviewCompleted', reviewCompleted)),
  ),
  fromFacts('L-05', ceiling, ['collectiveRating', 'head', 'organisationRating'], judgeHead),
];

/** The lower of the ratings that exist binds a head; one known to be the lowest level suffices. */
function judgeHead({ head, collectiveRating, organisationRating }: LeaderFacts): Judgement {
  const ratings = { collectiveRating, organisationRating };
  const known = Object.values(ratings).filter((rating) => rating !== null && rating !== undefined);
  const rated = known.filter((rating) => rating !== 'none');
  const lowest = rated.reduce<Level>(computeLower, 'excellent');
  const isOpen = known.length < 2 && lowest !== 'not-completed';
  if (head === false || (known.length === 2 && rated.length === 0)) return { outcome: 'not-applicable', open: [] };
  if (head === true && !isOpen) return { outcome: 'warning', open: [], cap: lowest };
  const { open } = every(
    claim('head', head && true),
    ...(isOpen ? Object.entries(ratings).map(([fact, rating]) => claim(fact, rating && true)) : []),
  );
  // Whatever the other rating turns out to be, a head is never above the one that is known.
  return { outcome: 'unknown', open, cap: isOpen ? 'not-completed' : lowest, ...(head === true && { atMost: lowest }) };
}
