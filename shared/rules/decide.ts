// decide: a dossier and a rule set → a verdict. Pure and total on well-formed dossiers.
import { computeBounds, computeOpenFacts, judgeFallback, type Bounds, type Conditions } from './ceiling.ts';
import { computeGrades } from './criteria.ts';
import { isOfKind, type Dossier } from './dossier.ts';
import { certain, every, not, some, sortNames, type Truth } from './kleene.ts';
import { computeLower, levels, type Level, type TriedLevel } from './level.ts';
import { computeCarried, computeCumulative, computeNeeded } from './majority.ts';
import { cellRules } from './plan-40-2018/cell.ts';
import { clauses } from './plan-40-2018/clauses.ts';
import { collectiveRules } from './plan-40-2018/collective.ts';
import { leaderRules } from './plan-40-2018/leader.ts';
import { memberRules } from './plan-40-2018/member.ts';
import { judge, readCase, readCeiling, readCondition, type Judged, type Rule } from './rule.ts';
import { type RuleSet } from './rule-set.ts';
import { type Finding, type Status, type Verdict } from './verdict.ts';

/** The verdict on a dossier that `parseDossier` let through. */
export function decide(dossier: Dossier, ruleSet: RuleSet): Verdict {
  const judged = judgeDossier(dossier, ruleSet);
  const conditions = collectConditions(judged);
  const gates = every(...ofRole(judged, 'gate').map(({ judgement }) => readCase(judgement)));
  return {
    ruleSet: ruleSet.id,
    subject: dossier.subject.id,
    ...settle(gates, conditions, readVoice(dossier, ruleSet)),
    findings: judged.map(toFinding),
  };
}

function judgeDossier(dossier: Dossier, ruleSet: RuleSet): Judged[] {
  if (isOfKind(dossier, 'member')) return judgeAll(memberRules, dossier, ruleSet);
  if (isOfKind(dossier, 'cell')) return judgeAll(cellRules, dossier, ruleSet);
  if (isOfKind(dossier, 'collective')) return judgeAll(collectiveRules, dossier, ruleSet);
  return judgeAll(leaderRules, dossier, ruleSet);
}

/** Every rule in the order of the findings; …-K-1 from the conditions of all levels. */
function judgeAll<F>(
  rules: readonly Rule<F>[],
  { facts, criteria }: { readonly facts: F; readonly criteria: Dossier['criteria'] },
  ruleSet: RuleSet,
): Judged[] {
  const material = { facts, criteria: computeGrades(criteria, ruleSet), ruleSet };
  const own = new Map(
    rules.flatMap(({ id, role, facts: read, judge: of }) =>
      of === null ? [] : [[id, { id, role, facts: read, judgement: of(material) }] as const],
    ),
  );
  const { tried } = collectConditions([...own.values()]);
  return rules.map(({ id, role, facts: read }) => {
    const judged = own.get(id);
    if (judged !== undefined) return judged;
    const judgement = judge(some(judgeFallback(tried), judgeForcing(role, [...own.values()])));
    return { id, role, facts: read, judgement };
  });
}

/** Whether a rule is a KHT case that applies: its own, or for …-K-1 the failing of the condition that the plan names. */
function judgeForcing(role: Judged['role'], judged: readonly Judged[], own?: Judged): Truth {
  if (role.kind === 'forced' && own !== undefined) return readCase(own.judgement);
  if (role.kind !== 'fallback' || role.forcedBy === null) return certain(false);
  const condition = judged.find(({ id }) => id === role.forcedBy);
  if (condition === undefined) throw new Error(`no condition ${role.forcedBy}`);
  return not(readCondition(condition.judgement));
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
      atMost: judgement.atMost ?? 'excellent',
    })),
    forced: some(...judged.map((one) => judgeForcing(one.role, judged, one))),
  };
}

function ofRole(judged: readonly Judged[], kind: Judged['role']['kind']): Judged[] {
  return judged.filter(({ role }) => role.kind === kind);
}

type VoteResult = Pick<Verdict, 'carried' | 'needed' | 'cumulative'>;

/** What the vote says, or what stands in its place. */
interface Voice {
  readonly result: VoteResult;
  /** Levels that it may still give; null where it gives none. */
  readonly levels: readonly Level[] | null;
  /** The status where it gives none. */
  readonly silence: Status;
  /** The fact that stands in the place of a vote, while it is unknown. */
  readonly open: readonly string[];
}

function readVoice(dossier: Dossier, ruleSet: RuleSet): Voice {
  const vote = dossier.vote ?? null;
  if (vote !== null) {
    const carried = computeCarried(vote.counts, vote.electorate, ruleSet);
    const needed = computeNeeded(vote.electorate, ruleSet);
    const result = { carried, needed, cumulative: computeCumulative(vote.counts) };
    return { result, levels: carried && [carried], silence: 'no-majority', open: [] };
  }
  const unvoted = { result: { carried: null, needed: null, cumulative: null }, silence: 'not-voted' } as const;
  if (!isOfKind(dossier, 'leader')) return { ...unvoted, levels: null, open: [] };
  // A leader not voted on has the level that the body outside these rules arrived at.
  const { proposedLevel } = dossier.facts;
  if (proposedLevel === null || proposedLevel === undefined) return { ...unvoted, levels, open: ['proposedLevel'] };
  return { ...unvoted, levels: [proposedLevel], open: [] };
}

type Settled = Omit<Verdict, 'ruleSet' | 'subject' | 'findings'>;

function settle(gates: Truth, conditions: Conditions, voice: Voice): Settled {
  if (gates.value === false) {
    const nothing = { level: null, ceiling: null, lowest: null, highest: null, forced: false };
    return { status: 'not-rated', ...nothing, ...voice.result, missing: [] };
  }
  const bounds = computeBounds(conditions);
  // Below the lowest ceiling no voice is needed.
  const unheard = bounds.highest === 'not-completed' ? [] : voice.open;
  const known = {
    ceiling: bounds.lowest === bounds.highest ? bounds.lowest : null,
    ...bounds,
    forced: conditions.forced.value === true,
    ...voice.result,
    missing: sortNames([...gates.open, ...computeOpenFacts(conditions), ...unheard]),
  };
  const [first, ...more] = gates.value === null ? [] : listEndings(conditions.forced, bounds, voice);
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
function listEndings(forced: Truth, bounds: Bounds, voice: Voice): Ending[] {
  const endings: Ending[] = [];
  if (forced.value !== false) endings.push({ status: 'proposed', level: 'not-completed' });
  if (forced.value === true) return endings;
  if (voice.levels === null) return [...endings, { status: voice.silence, level: null }];
  for (const given of voice.levels) {
    // The conditions set a ceiling that no vote lifts.
    for (const ceiling of [bounds.lowest, bounds.highest]) {
      endings.push({ status: 'proposed', level: computeLower(given, ceiling) });
    }
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
