// Party member, II.B.2.3 and II.B.5, in the order of the findings. Quotes and readings: clauses.ts.
import { addMonths, isBefore, parseDay } from '../calendar.ts';
import { judgeGrades, judgeTotal, type GradedCriterion } from '../criteria.ts';
import { certain, claim, every, not, some, unknown, type Truth } from '../kleene.ts';
import { isAtLeast, type Level, type TriedLevel } from '../level.ts';
import { type MemberFacts } from '../member-facts.ts';
import {
  buildRules,
  ceiling,
  completed,
  excellent,
  forced,
  gate,
  good,
  judge,
  judgeEach,
  judgeWhere,
  type Judgement,
  type Rule,
} from '../rule.ts';
import { type RuleSet } from '../rule-set.ts';
import { judgeTargets } from './targets.ts';

const { fromFacts, fromCriteria, fallback } = buildRules<MemberFacts>();

const gates = [
  fromFacts('K-20', gate, ['reviewCompleted'], ({ reviewCompleted }) =>
    judge(claim('reviewCompleted', reviewCompleted)),
  ),
  fromFacts('S-06', gate, ['exempt'], ({ exempt }) => judge(not(claim('exempt', exempt)))),
  fromFacts('G-07', gate, ['admittedOn', 'ratedOn'], (facts, ruleSet) => judge(judgeMonths(facts, ruleSet))),
];

const ceilings = [
  fromFacts('G-08', ceiling, ['sickLeaveDays', 'sickThreeMonths'], (facts, { sickLeave }) => {
    const days = facts.sickLeaveDays ?? null;
    const sick = some(
      claim('sickLeaveDays', days === null ? null : days >= sickLeave.days),
      claim('sickThreeMonths', facts.sickThreeMonths),
    );
    const cap = sickLeave.ceiling;
    if (sick.value === null) return { outcome: 'unknown', open: sick.open, cap };
    return { outcome: sick.value ? 'warning' : 'not-applicable', open: [], cap };
  }),
];

const excellentConditions = [
  fromFacts('M-XS-1', excellent, ['exemplary'], ({ exemplary }) => judge(claim('exemplary', exemplary))),
  fromCriteria('M-XS-2', excellent, (criteria, ruleSet) =>
    judge(every(judgeGrades(criteria, 'excellent', 'good'), judgeBand(criteria, ruleSet, 'excellent'))),
  ),
  fromFacts(
    'M-XS-3',
    excellent,
    ['civilServant', 'stateRating', 'emulationFighterProposed', 'highCertificate'],
    (facts) =>
      judgeWhere(
        claim('civilServant', facts.civilServant),
        some(
          judgeStateRating(facts.stateRating, 'excellent'),
          claim('emulationFighterProposed', facts.emulationFighterProposed),
          claim('highCertificate', facts.highCertificate),
        ),
      ),
  ),
  fromFacts(
    'M-XS-4',
    excellent,
    ['inBusiness', 'ownsPrivateFirm', 'goodAtBusiness', 'stateDutiesPaid', 'commended'],
    (facts) =>
      judgeWhere(
        some(claim('inBusiness', facts.inBusiness), claim('ownsPrivateFirm', facts.ownsPrivateFirm)),
        every(
          claim('goodAtBusiness', facts.goodAtBusiness),
          claim('stateDutiesPaid', facts.stateDutiesPaid),
          claim('commended', facts.commended),
        ),
      ),
  ),
  fromFacts('M-XS-5', excellent, ['ownsPrivateFirm', 'privateFirmRulesKept'], (facts) =>
    judgeWhere(
      claim('ownsPrivateFirm', facts.ownsPrivateFirm),
      claim('privateFirmRulesKept', facts.privateFirmRulesKept),
    ),
  ),
  fromFacts('M-XS-6', excellent, ['civilServant', 'frontRunner'], (facts) =>
    judgeWhere(not(claim('civilServant', facts.civilServant)), claim('frontRunner', facts.frontRunner)),
  ),
  fromFacts('M-XS-7', excellent, ['ledUnits'], ({ ledUnits }) => judgeLedUnits(ledUnits)),
];

const goodConditions = [
  fromCriteria('M-T-1', good, (criteria, ruleSet) =>
    judge(every(judgeGrades(criteria, 'good', 'average'), judgeBand(criteria, ruleSet, 'good'))),
  ),
  fromFacts('M-T-2', good, ['civilServant', 'stateRating'], (facts) =>
    judgeWhere(claim('civilServant', facts.civilServant), judgeStateRating(facts.stateRating, 'good')),
  ),
];

const completedConditions = [
  fromCriteria('M-HT-1', completed, judgeBasics),
  fromFacts('M-HT-2', completed, ['civilServant', 'stateRating'], (facts) =>
    judgeWhere(claim('civilServant', facts.civilServant), judgeStateRating(facts.stateRating, 'completed')),
  ),
];

const cases = [
  fromFacts('M-K-2', forced, ['degradationConcluded'], ({ degradationConcluded }) =>
    judge(claim('degradationConcluded', degradationConcluded)),
  ),
  fromFacts('M-K-3', forced, ['targets'], ({ targets }, { targetsShare }) => judgeTargets(targets, targetsShare)),
  fromFacts('M-K-4', forced, ['civilServant', 'stateRating'], ({ civilServant, stateRating }) => {
    if (civilServant === false) return { outcome: 'not-applicable', open: [] };
    return judge(every(claim('civilServant', civilServant), not(judgeStateRating(stateRating, 'completed'))));
  }),
  fromFacts('M-K-5', forced, ['discipline'], ({ discipline }) =>
    judge(
      discipline === null || discipline === undefined
        ? unknown('discipline')
        : some(...discipline.map(({ countedBefore }) => not(claim('discipline', countedBefore)))),
    ),
  ),
];

const conditions = [...excellentConditions, ...goodConditions, ...completedConditions];

/** Every rule that a member's findings list, in their order. */
export const memberRules: readonly Rule<MemberFacts>[] = [
  ...gates,
  ...ceilings,
  ...conditions,
  fallback('M-K-1', conditions),
  ...cases,
];

/** G-07: in the Party for so many full calendar months on the day to which they are counted. */
function judgeMonths({ admittedOn, ratedOn }: Pick<MemberFacts, 'admittedOn' | 'ratedOn'>, ruleSet: RuleSet): Truth {
  const admitted = parseDay(admittedOn ?? '');
  const rated = parseDay(ratedOn ?? '');
  if (admitted === null || rated === null) {
    return every(claim('admittedOn', admitted && true), claim('ratedOn', rated && true));
  }
  const until = ruleSet.monthsCountedTo === 'year-end' ? { year: rated.year, month: 12, day: 31 } : rated;
  return certain(!isBefore(until, addMonths(admitted, ruleSet.fullMonthsInParty)));
}

function judgeStateRating(rating: Level | null | undefined, bound: Level): Truth {
  return claim('stateRating', rating ? isAtLeast(rating, bound) : null);
}

/** M-XS-7: every unit at least T, a party organisation XS; a rating below T fails whatever kind of unit it is. */
function judgeLedUnits(units: MemberFacts['ledUnits']): Judgement {
  const reaches = (rating: Level | null | undefined, bound: Level) =>
    claim('ledUnits', rating ? isAtLeast(rating, bound) : null);
  return judgeEach('ledUnits', units, (led) =>
    every(
      ...led.flatMap(({ party, rating }) => [
        reaches(rating, 'good'),
        some(not(claim('ledUnits', party)), reaches(rating, 'excellent')),
      ]),
    ),
  );
}

/** M-HT-1, read as A-18 has it: no result criterion may be graded «Kém»; another one so graded is a warning only. */
function judgeBasics(criteria: readonly GradedCriterion[], ruleSet: RuleSet): Judgement {
  if (criteria.length === 0) return judge(unknown('criteria'));
  const results = criteria.filter(({ group }) => group === 'result');
  const grades = results.length === 0 ? certain(true) : judgeGrades(results, 'average', 'poor');
  const basics = every(grades, judgeBand(criteria, ruleSet, 'completed'));
  if (basics.value !== true) return judge(basics);
  const poorOther = criteria.some(({ group, grade }) => group === 'other' && grade === 'poor');
  return { outcome: poorOther ? 'warning' : 'holds', open: [] };
}

/** The band of the total where the rule set has one for members. */
function judgeBand(criteria: readonly GradedCriterion[], { memberTotals }: RuleSet, level: TriedLevel): Truth {
  return memberTotals === null ? certain(true) : judgeTotal(criteria, memberTotals[level]);
}
