// Leadership collective, II.B.3.3 and II.B.5, in the order of the findings. Quotes and readings: clauses.ts.
import { type CollectiveFacts } from '../collective-facts.ts';
import { judgeGrades, judgeShares, judgeTotal, type GradedCriterion } from '../criteria.ts';
import { certain, claim, every, not, some, unknown, type Truth } from '../kleene.ts';
import { type TriedLevel } from '../level.ts';
import {
  buildRules,
  ceiling,
  completed,
  excellent,
  forced,
  gate,
  good,
  judge,
  type Judgement,
  type Rule,
} from '../rule.ts';
import { type RuleSet } from '../rule-set.ts';
import { judgeExcused } from './discipline.ts';
import { judgeTargets } from './targets.ts';

type MemberDiscipline = CollectiveFacts['memberDiscipline'];
type Entry = NonNullable<MemberDiscipline>[number];

const { fromFacts, fromCriteria, fallback } = buildRules<CollectiveFacts>();

const gates = [
  fromFacts('K-20', gate, ['reviewCompleted'], ({ reviewCompleted }) =>
    judge(claim('reviewCompleted', reviewCompleted)),
  ),
];

const excellentConditions = [
  fromFacts('T-XS-1', excellent, ['united'], ({ united }) => judge(claim('united', united))),
  fromCriteria('T-XS-2', excellent, (criteria) => judge(judgeGrades(criteria, 'excellent', 'good'))),
  fromFacts('T-XS-3', excellent, ['memberDiscipline'], ({ memberDiscipline }) =>
    judge(judgeEvery(memberDiscipline, () => certain(false))),
  ),
  fromCriteria('T-XS-4', excellent, (criteria, ruleSet) => judgePoints(criteria, ruleSet, 'excellent')),
];

const ceilings = [
  fromFacts('T-XS-6', ceiling, ['organisationRating'], ({ organisationRating }): Judgement => {
    switch (organisationRating) {
      case null:
      case undefined:
        return { outcome: 'unknown', open: ['organisationRating'], cap: 'not-completed' };
      case 'none':
        return { outcome: 'not-applicable', open: [] };
      default:
        return { outcome: 'warning', open: [], cap: organisationRating };
    }
  }),
];

const goodConditions = [
  fromCriteria('T-T-1', good, (criteria) => judge(judgeGrades(criteria, 'good', 'average'))),
  fromFacts('T-T-2', good, ['memberDiscipline'], ({ memberDiscipline }) =>
    judge(judgeEvery(memberDiscipline, isExcused)),
  ),
  fromCriteria('T-T-3', good, (criteria, ruleSet) => judgePoints(criteria, ruleSet, 'good')),
];

const completedConditions = [
  fromCriteria('T-HT-1', completed, judgeBasics),
  fromFacts('T-HT-2', completed, ['memberDiscipline'], ({ memberDiscipline }) =>
    judge(judgeEvery(memberDiscipline, isExcused)),
  ),
  fromCriteria('T-HT-3', completed, (criteria, ruleSet) => judgePoints(criteria, ruleSet, 'completed')),
];

const cases = [
  fromFacts('T-K-2', forced, ['degradationConcluded', 'disunityConcluded'], (facts) =>
    judge(
      some(
        claim('disunityConcluded', facts.disunityConcluded),
        claim('degradationConcluded', facts.degradationConcluded),
      ),
    ),
  ),
  fromFacts('T-K-3', forced, ['targets'], ({ targets }, { targetsShare }) =>
    judgeTargets(
      targets,
      targetsShare,
      claim('targets', targets?.mainTargetsMet),
      claim('targets', targets?.forceMajeure),
    ),
  ),
  fromFacts('T-K-4', forced, ['discipline', 'memberDiscipline'], ({ discipline, memberDiscipline }) =>
    judge(
      some(
        not(judgeEvery(memberDiscipline, (one) => some(isExcused(one), claim('memberDiscipline', one.countedBefore)))),
        discipline === null || discipline === undefined
          ? unknown('discipline')
          : some(...discipline.map(({ countedBefore }) => not(claim('discipline', countedBefore)))),
      ),
    ),
  ),
  fromCriteria('T-K-5', forced, (criteria, { collectivePoints }) =>
    judge(not(judgeTotal(criteria, collectivePoints.completed.total))),
  ),
];

const conditions = [...excellentConditions, ...goodConditions, ...completedConditions];

/** Every rule that a collective's findings list, in their order. */
export const collectiveRules: readonly Rule<CollectiveFacts>[] = [
  ...gates,
  ...excellentConditions,
  ...ceilings,
  ...goodConditions,
  ...completedConditions,
  fallback('T-K-1', conditions),
  ...cases,
];

/** T-XS-4, T-T-3, T-HT-3: the total, and how many criteria may be under a share of their maximum. */
function judgePoints(criteria: readonly GradedCriterion[], ruleSet: RuleSet, level: TriedLevel): Judgement {
  const { total, share, mostUnder } = ruleSet.collectivePoints[level];
  return judge(every(judgeTotal(criteria, total), judgeShares(criteria, share, mostUnder)));
}

/** T-HT-1 (A-18): criteria known to be graded «Kém» are pointed out; how many there may be is T-HT-3's. */
function judgeBasics(criteria: readonly GradedCriterion[]): Judgement {
  if (criteria.length === 0) return judge(unknown('criteria'));
  return { outcome: criteria.some(({ grade }) => grade === 'poor') ? 'warning' : 'holds', open: [] };
}

function judgeEvery(list: MemberDiscipline, of: (one: Entry) => Truth): Truth {
  return list === null || list === undefined ? unknown('memberDiscipline') : every(...list.map(of));
}

function isExcused(one: Entry): Truth {
  return judgeExcused('memberDiscipline', one);
}
