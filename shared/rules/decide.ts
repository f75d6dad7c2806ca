// decide: a dossier and a rule set → a verdict. Pure and total on well-formed dossiers.
import { computeBounds, computeOpenFacts, judgeFallback, type Bounds, type Conditions } from './ceiling.ts';
import { computeGrades } from './criteria.ts';
import { type Ballot, type Dossier } from './dossier.ts';
import { every, some, sortNames, type Truth } from './kleene.ts';
import { computeLower, type Level, type TriedLevel } from './level.ts';
import { computeCarried, computeCumulative, computeNeeded } from './majority.ts';
import { clauses } from './plan-40-2018/clauses.ts';
import { memberRules } from './plan-40-2018/member.ts';
import { judge, readCase, readCeiling, readCondition, type Judged, type Material, type Rule } from './rule.ts';
import { type RuleSet } from './rule-set.ts';
import { type Finding, type Status, type Verdict } from './verdict.ts';

/** The rules of each kind that a dossier may have. */
const rulesOf: Readonly<Record<Dossier['subject']['kind'], readonly Rule<Dossier['facts']>[]>> = {
  member: memberRules,
};

/** The verdict on a dossier that `parseDossier` let through. */
export function decide(dossier: Dossier, ruleSet: RuleSet): Verdict {
  const judged = judgeAll(rulesOf[dossier.subject.kind], {
    facts: dossier.facts,
    criteria: computeGrades(dossier.criteria, ruleSet),
    ruleSet,
  });
  const conditions = collectConditions(judged);
  const gates = every(...ofRole(judged, 'gate').map(({ judgement }) => readCase(judgement)));
  const vote = readVote(dossier.vote ?? null, ruleSet);
  return {
    ruleSet: ruleSet.id,
    subject: dossier.subject.id,
    ...settle(gates, conditions, vote),
    findings: judged.map(toFinding),
  };
}

/** Every rule in the order of the findings; …-K-1 from the conditions of all levels. */
function judgeAll<F>(rules: readonly Rule<F>[], material: Material<F>): Judged[] {
  const own = rules.flatMap(({ id, role, facts, judge: of }) =>
    of === null ? [] : [{ id, role, facts, judgement: of(material) }],
  );
  const fallback = judge(judgeFallback(collectConditions(own).tried));
  return rules.map(
    ({ id, role, facts }) => own.find((judged) => judged.id === id) ?? { id, role, facts, judgement: fallback },
  );
}

function collectConditions(judged: readonly Judged[]): Conditions {
  const conditionsOf = (level: TriedLevel): Truth =>
    every(
      ...judged
        .filter(({ role }) => role.kind === 'condition' && role.level === level)
        .map(({ judgement }) => readCondition(judgement)),
    );
  return {
    tried: { excellent: conditionsOf('excellent'), good: conditionsOf('good'), completed: conditionsOf('completed') },
    caps: ofRole(judged, 'ceiling').map(({ judgement }) => ({
      free: readCeiling(judgement),
      level: judgement.cap ?? 'not-completed',
    })),
    forced: some(...ofRole(judged, 'forced').map(({ judgement }) => readCase(judgement))),
  };
}

function ofRole(judged: readonly Judged[], kind: Judged['role']['kind']): Judged[] {
  return judged.filter(({ role }) => role.kind === kind);
}

type VoteResult = Pick<Verdict, 'carried' | 'needed' | 'cumulative'>;

function readVote(vote: Ballot | null, ruleSet: RuleSet): VoteResult {
  if (vote === null) return { carried: null, needed: null, cumulative: null };
  return {
    carried: computeCarried(vote.counts, vote.electorate, ruleSet),
    needed: computeNeeded(vote.electorate, ruleSet),
    cumulative: computeCumulative(vote.counts),
  };
}

type Settled = Omit<Verdict, 'ruleSet' | 'subject' | 'findings'>;

function settle(gates: Truth, conditions: Conditions, vote: VoteResult): Settled {
  if (gates.value === false) {
    const nothing = { level: null, ceiling: null, lowest: null, highest: null, forced: false };
    return { status: 'not-rated', ...nothing, ...vote, missing: [] };
  }
  const bounds = computeBounds(conditions);
  const missing = sortNames([...gates.open, ...computeOpenFacts(conditions)]);
  const known = {
    ceiling: bounds.lowest === bounds.highest ? bounds.lowest : null,
    ...bounds,
    forced: conditions.forced.value === true,
    ...vote,
    missing,
  };
  const [first, ...more] = gates.value === null ? [] : listEndings(conditions.forced, bounds, vote);
  if (first === undefined || more.some(({ status, level }) => status !== first.status || level !== first.level)) {
    return { status: 'undetermined', level: null, ...known };
  }
  return { ...first, ...known };
}

interface Ending {
  readonly status: Status;
  readonly level: Level | null;
}

/** All that is still possible, repeats included. */
function listEndings(forced: Truth, bounds: Bounds, { carried, needed }: VoteResult): Ending[] {
  const endings: Ending[] = [];
  if (forced.value !== false) endings.push({ status: 'proposed', level: 'not-completed' });
  if (forced.value === true) return endings;
  if (needed === null) return [...endings, { status: 'not-voted', level: null }];
  if (carried === null) return [...endings, { status: 'no-majority', level: null }];
  // The conditions set a ceiling that no vote lifts.
  for (const ceiling of [bounds.lowest, bounds.highest]) {
    endings.push({ status: 'proposed', level: computeLower(carried, ceiling) });
  }
  return endings;
}

function toFinding({ id, role, facts, judgement }: Judged): Finding {
  return { rule: id, section: clauses[id].section, level: levelOf(role, judgement), outcome: judgement.outcome, facts };
}

function levelOf(role: Judged['role'], { outcome, cap }: Judged['judgement']): Level | null {
  switch (role.kind) {
    case 'gate':
      return null;
    case 'ceiling':
      return outcome === 'warning' ? (cap ?? null) : null;
    case 'condition':
      return role.level;
    case 'forced':
    case 'fallback':
      return 'not-completed';
  }
}
