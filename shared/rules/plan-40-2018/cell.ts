// Chi bộ (party cell), II.B.1.3 and II.B.5, in the order of the findings. Quotes and readings: clauses.ts.
import { achievements, type Achievement, type CellFacts } from '../cell-facts.ts';
import { judgeGrades, judgePartyBuilding, judgeTotal } from '../criteria.ts';
import { certain, claim, every, not, some, unknown, type Truth } from '../kleene.ts';
import { isAtLeast, type Level } from '../level.ts';
import {
  buildRules,
  completed,
  excellent,
  forced,
  gate,
  good,
  judge,
  judgeEach,
  type Judgement,
  type Rule,
} from '../rule.ts';
import { judgeExcused } from './discipline.ts';
import { judgeNoneBelow, judgeTooManyNotCompleted } from './member-levels.ts';
import { judgeTargets } from './targets.ts';

type Discipline = NonNullable<NonNullable<CellFacts['discipline']>[number]>;
type Bodies = CellFacts['sameLevelBodies'];

const { fromFacts, fromCriteria, fallback } = buildRules<CellFacts>();

const gates = [
  fromFacts('K-20', gate, ['reviewCompleted'], ({ reviewCompleted }) =>
    judge(claim('reviewCompleted', reviewCompleted)),
  ),
];

const excellentConditions = [
  fromFacts('C-XS-1', excellent, ['achievement'], ({ achievement }) => judgeAchievement(achievement, 'excellent')),
  fromFacts('C-XS-2', excellent, ['registeredForExcellence'], ({ registeredForExcellence }) =>
    judge(claim('registeredForExcellence', registeredForExcellence)),
  ),
  fromCriteria('C-XS-3', excellent, (criteria, { cellTotals }) => judge(judgeTotal(criteria, cellTotals.excellent))),
  fromFacts('C-XS-4', excellent, ['outstanding'], ({ outstanding }) => judge(claim('outstanding', outstanding))),
  fromCriteria('C-XS-5', excellent, (criteria) => judge(judgeGrades(criteria, 'excellent', 'good'))),
  fromFacts('C-XS-6', excellent, ['meetingsAsRuled', 'memberLevels'], ({ meetingsAsRuled, memberLevels }) =>
    judge(every(claim('meetingsAsRuled', meetingsAsRuled), judgeNoneBelow(memberLevels, 'good'))),
  ),
  fromFacts('C-XS-7', excellent, ['sameLevelBodies'], ({ sameLevelBodies }) => judgeBodies(sameLevelBodies, 'good')),
  fromFacts('C-XS-8', excellent, ['discipline'], ({ discipline }) =>
    judge(judgeNobody(discipline, ({ who }) => isWho(who, 'committee-member'))),
  ),
];

const goodConditions = [
  fromFacts('C-T-1', good, ['achievement'], ({ achievement }) => judgeAchievement(achievement, 'good')),
  fromCriteria('C-T-2', good, (criteria, { cellTotals }) => judge(judgeTotal(criteria, cellTotals.good))),
  fromCriteria('C-T-3', good, (criteria) => judge(judgeGrades(criteria, 'good', 'average'))),
  fromFacts('C-T-4', good, ['committeeUnited', 'discipline', 'hasCommittee'], (facts) =>
    judge(
      every(
        some(not(claim('hasCommittee', facts.hasCommittee)), claim('committeeUnited', facts.committeeUnited)),
        judgeNobody(facts.discipline, (one) =>
          every(some(isWho(one.who, 'committee-member'), isWho(one.who, 'officer')), isNotExcused(one)),
        ),
      ),
    ),
  ),
  fromFacts('C-T-5', good, ['memberLevels'], ({ memberLevels }) => judge(judgeNoneBelow(memberLevels, 'completed'))),
  fromFacts('C-T-6', good, ['sameLevelBodies'], ({ sameLevelBodies }) => judgeBodies(sameLevelBodies, 'completed')),
];

const completedConditions = [
  fromFacts('C-HT-1', completed, ['achievement'], ({ achievement }) => judgeAchievement(achievement, 'basic')),
  fromCriteria('C-HT-2', completed, (criteria, { cellTotals }) => judge(judgeTotal(criteria, cellTotals.completed))),
  fromCriteria('C-HT-3', completed, (criteria) => judge(judgeGrades(criteria, 'average', 'average'))),
  fromFacts('C-HT-4', completed, ['discipline'], ({ discipline }) =>
    judge(judgeNobody(discipline, (one) => every(isOfCell(one), isNotExcused(one)))),
  ),
];

const cases = [
  fromFacts('C-K-2', forced, ['violationCases'], ({ violationCases }) =>
    judge(
      violationCases === null || violationCases === undefined
        ? unknown('violationCases')
        : some(...violationCases.map((one) => not(judgeExcused('violationCases', one)))),
    ),
  ),
  fromFacts('C-K-3', forced, ['targets'], ({ targets }, { targetsShare }) =>
    judgeTargets(targets, targetsShare, claim('targets', targets?.forceMajeure)),
  ),
  fromCriteria('C-K-4', forced, (criteria) => judge(judgePartyBuilding(criteria))),
  fromFacts('C-K-5', forced, ['sameLevelBodies'], ({ sameLevelBodies }, { cellBodiesNotCompleted }) =>
    judgeBodiesNotCompleted(sameLevelBodies, cellBodiesNotCompleted),
  ),
  fromFacts('C-K-6', forced, ['committeeDisciplined', 'hasCommittee', 'memberLevels'], (facts, ruleSet) =>
    judge(
      some(
        every(claim('hasCommittee', facts.hasCommittee), claim('committeeDisciplined', facts.committeeDisciplined)),
        judgeTooManyNotCompleted(facts.memberLevels, ruleSet.cellNotCompletedShare),
      ),
    ),
  ),
];

const conditions = [...excellentConditions, ...goodConditions, ...completedConditions];

/** Every rule that a cell's findings list, in their order. A total under the least of HT is a KHT case too (C-K-1). */
export const cellRules: readonly Rule<CellFacts>[] = [
  ...gates,
  ...conditions,
  fallback('C-K-1', conditions, 'C-HT-2'),
  ...cases,
];

function judgeAchievement(achievement: Achievement | null | undefined, bound: Achievement): Judgement {
  const reached = achievement ? achievements.indexOf(achievement) <= achievements.indexOf(bound) : null;
  return judge(claim('achievement', reached));
}

function judgeBodies(bodies: Bodies, bound: Level): Judgement {
  return judgeEach('sameLevelBodies', bodies, (listed) =>
    every(...listed.map(({ rating }) => claim('sameLevelBodies', rating ? isAtLeast(rating, bound) : null))),
  );
}

/** Front and organisations only; a body whose kind or rating is unknown may be one of them. */
function judgeBodiesNotCompleted(bodies: Bodies, bound: number): Judgement {
  return judgeEach('sameLevelBodies', bodies, (listed) => {
    const counted = listed.map(({ kind, rating }) =>
      every(
        claim('sameLevelBodies', kind ? kind !== 'government' : null),
        claim('sameLevelBodies', rating ? rating === 'not-completed' : null),
      ),
    );
    const known = counted.filter(({ value }) => value === true).length;
    const possible = counted.filter(({ value }) => value !== false).length;
    return known < bound && possible >= bound ? unknown('sameLevelBodies') : certain(known >= bound);
  });
}

/** Nobody on the list of whom it is true; unknown with the list. */
function judgeNobody(discipline: CellFacts['discipline'], of: (one: Discipline) => Truth): Truth {
  if (discipline === null || discipline === undefined) return unknown('discipline');
  return not(some(...discipline.map(of)));
}

function isWho(who: Discipline['who'], bound: NonNullable<Discipline['who']>): Truth {
  return claim('discipline', who ? who === bound : null);
}

/** Committee members and members are of the cell, an officer where the entry says so. */
function isOfCell({ who, ofCell }: Discipline): Truth {
  return some(claim('discipline', who ? who !== 'officer' : null), claim('discipline', ofCell));
}

function isNotExcused(one: Discipline): Truth {
  return not(judgeExcused('discipline', one));
}
