// Properties of every kind, over random dossiers with a fixed seed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../../shared/rules/decide.ts';
import { isOfKind, parseDossier, type Dossier } from '../../../shared/rules/dossier.ts';
import { computeRank, levels, type Level } from '../../../shared/rules/level.ts';
import { computePaper, listOpenLevels } from '../../../shared/rules/rounds.ts';
import { type Verdict } from '../../../shared/rules/verdict.ts';
import { cellDossier, collectiveDossier, leaderDossier, memberDossier } from '../../rules/dossier-generator.ts';
import { ruleSet } from '../../rules/judging.ts';

const kinds: readonly (readonly [string, fc.Arbitrary<Dossier>])[] = [
  ['member', memberDossier],
  ['cell', cellDossier],
  ['collective', collectiveDossier],
  ['leader', leaderDossier],
];
const rank = (level: Level | null): number => (level === null ? 0 : computeRank(level));

function assertConsistent(verdict: Verdict): void {
  const { status, level, ceiling, lowest, highest, forced, missing, findings } = verdict;
  expect(level === null).toBe(status !== 'proposed');
  expect(missing).toEqual([...new Set(missing)].sort());
  if (status === 'undetermined') expect(missing).not.toEqual([]);
  if (status === 'not-rated') {
    expect([ceiling, lowest, highest, forced, missing]).toEqual([null, null, null, false, []]);
    return;
  }
  expect(rank(lowest)).toBeGreaterThan(0);
  expect(rank(lowest)).toBeLessThanOrEqual(rank(highest));
  expect(ceiling).toBe(lowest === highest ? lowest : null);
  if (level !== null) expect(rank(level)).toBeLessThanOrEqual(rank(highest));
  if (forced)
    expect([level, ceiling]).toEqual(status === 'undetermined' ? [null, ceiling] : [ceiling, 'not-completed']);
  // What is missing is read by a rule, or stands in the place of a vote.
  const read = new Set([...findings.flatMap(({ facts }) => facts), 'proposedLevel']);
  expect(missing.filter((fact) => !read.has(fact))).toEqual([]);
}

describe.each(kinds)('any %s', (_, dossiers) => {
  test('is decided without a throw, the verdict agrees with itself, and the same dossier gives the same verdict', () => {
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const verdict = decide(dossier, ruleSet);
        assertConsistent(verdict);
        expect(decide(structuredClone(dossier), ruleSet)).toEqual(verdict);
        expect(parseDossier(JSON.parse(JSON.stringify(dossier)))).toMatchObject({ ok: true });
      }),
      { numRuns: 500, seed: 2018 },
    );
  });

  test('has a paper with four levels, open up to the highest, and at least one open', () => {
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const verdict = decide(dossier, ruleSet);
        const paper = computePaper(verdict);
        if (paper === null) {
          expect(verdict.status).toBe('not-rated');
          return;
        }
        expect(paper.map(({ level }) => level)).toEqual([...levels]);
        const open = listOpenLevels(verdict);
        expect(open.length).toBeGreaterThan(0);
        if (verdict.forced) expect(open).toEqual(['not-completed']);
        else expect(open[0]).toBe(verdict.highest);
        // A level closed by the ceiling says by which rule.
        for (const { closed, rules } of paper) expect(rules.length > 0).toBe(closed !== null);
      }),
      { numRuns: 500, seed: 2019 },
    );
  });

  test('filling in what is unknown never contradicts what was determined', () => {
    fc.assert(
      fc.property(dossiers, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (full, veils) => {
        const before = decide(veil(full, veils), ruleSet);
        const after = decide(full, ruleSet);
        if (before.status !== 'undetermined') {
          expect([after.status, after.level]).toEqual([before.status, before.level]);
        }
        if (before.forced && after.status !== 'not-rated') expect(after.forced).toBe(true);
        if (after.lowest === null || before.lowest === null) return;
        expect(rank(after.lowest)).toBeGreaterThanOrEqual(rank(before.lowest));
        expect(rank(after.highest)).toBeLessThanOrEqual(rank(before.highest));
      }),
      { numRuns: 1500, seed: 2020 },
    );
  });

  test('making one fact worse never raises the level', () => {
    fc.assert(
      fc.property(dossiers, fc.nat(), (dossier, pick) => {
        const worse = listWorse(dossier);
        const one = worse[pick % Math.max(worse.length, 1)];
        if (one === undefined) return;
        const before = decide(dossier, ruleSet);
        const after = decide(one, ruleSet);
        expect(rank(after.lowest)).toBeLessThanOrEqual(rank(before.lowest));
        expect(rank(after.highest)).toBeLessThanOrEqual(rank(before.highest));
        if (before.forced) expect(after.forced).toBe(true);
        if (before.level !== null && after.level !== null) {
          expect(rank(after.level)).toBeLessThanOrEqual(rank(before.level));
        }
      }),
      { numRuns: 1500, seed: 2021 },
    );
  });
});

/** Some of what is known made unknown, down into objects and lists; the vote and what names things stay. */
function veil(dossier: Dossier, veils: readonly boolean[]): Dossier {
  let next = 0;
  const hides = () => veils[next++ % veils.length] === true && veils[next++ % veils.length] === true;
  const hide = (value: unknown): unknown => {
    if (value === null || value === undefined || hides()) return null;
    if (Array.isArray(value)) return value.map((item: unknown) => hideMembers(item));
    return typeof value === 'object' ? hideMembers(value) : value;
  };
  const hideMembers = (value: unknown): unknown =>
    Object.fromEntries(Object.entries(value as object).map(([name, member]) => [name, hide(member)]));
  const criteria = dossier.criteria.map((row) => (hides() ? { ...row, points: null, grade: null } : row));
  return { ...dossier, criteria, facts: hideMembers(dossier.facts) } as Dossier;
}

/** Facts of which true is good, of all kinds. */
const goodFlags = [
  ...['emulationFighterProposed', 'highCertificate', 'goodAtBusiness', 'stateDutiesPaid', 'commended'],
  ...['privateFirmRulesKept', 'exemplary', 'frontRunner', 'registeredForExcellence', 'outstanding'],
  ...['meetingsAsRuled', 'committeeUnited', 'united'],
];
const badFlags = [...['sickThreeMonths', 'degradationConcluded', 'disunityConcluded', 'committeeDisciplined', 'head']];
const scales: Readonly<Record<string, readonly unknown[]>> = {
  stateRating: levels,
  proposedLevel: levels,
  organisationRating: ['none', ...levels],
  collectiveRating: ['none', ...levels],
  achievement: ['excellent', 'good', 'basic', 'below'],
};

/** The dossier with one known thing a step worse, in every way that there is. */
function listWorse(dossier: Dossier): Dossier[] {
  const facts = Object.entries(dossier.facts).flatMap(([fact, value]) =>
    listWorseFacts(fact, value).map((worse) => ({ ...dossier, facts: { ...dossier.facts, [fact]: worse } }) as Dossier),
  );
  const criteria = dossier.criteria.flatMap((row, index) => {
    const lower: Dossier['criteria'] = [];
    if (typeof row.points === 'number' && row.points >= 1) lower.push({ ...row, points: Math.floor(row.points) - 1 });
    if (row.grade === 'good') lower.push({ ...row, grade: 'average' });
    if (row.grade === 'average') lower.push({ ...row, grade: 'poor' });
    return lower.map((worse) => ({ ...dossier, criteria: dossier.criteria.with(index, worse) }));
  });
  return [...facts, ...criteria, ...listMoved(dossier)];
}

function listWorseFacts(fact: string, value: unknown): unknown[] {
  if (value === true && goodFlags.includes(fact)) return [false];
  if (value === false && badFlags.includes(fact)) return [true];
  const scale = scales[fact];
  if (scale !== undefined) return scale.slice(scale.indexOf(value) + 1, value === null ? 0 : undefined);
  if (fact === 'sickLeaveDays' && typeof value === 'number') return [value + 40];
  if (fact === 'targets' && value !== null) return listWorseTargets(value as { given?: unknown; done?: unknown });
  if (!Array.isArray(value)) return [];
  switch (fact) {
    case 'discipline':
    case 'memberDiscipline':
    case 'violationCases':
    case 'ledUnits':
    case 'sameLevelBodies':
      return listWorseEntries(value);
    default:
      return [];
  }
}

function listWorseTargets(targets: { given?: unknown; done?: unknown }): unknown[] {
  const { given, done } = targets;
  if (typeof given !== 'number' || typeof done !== 'number' || given === 0 || done === 0) return [];
  return [{ ...targets, done: done - 1 }];
}

/** One entry worse: less found, remedied or counted before, or rated lower. */
function listWorseEntries(entries: readonly unknown[]): unknown[] {
  return entries.flatMap((entry, index) => {
    const known = entry as Record<string, unknown>;
    const worse = ['selfFound', 'remedied', 'countedBefore'].filter((name) => known[name] === true);
    const steps: unknown[] = worse.map((name) => ({ ...known, [name]: false }));
    const at = levels.indexOf(known['rating'] as Level);
    if (at >= 0 && at < 3) steps.push({ ...known, rating: levels[at + 1] });
    return steps.map((step) => entries.with(index, step));
  });
}

/** A cell's member one level lower. */
function listMoved(dossier: Dossier): Dossier[] {
  if (!isOfKind(dossier, 'cell')) return [];
  const { memberLevels } = dossier.facts;
  return levels.slice(0, 3).flatMap((level, index) => {
    const lower = levels[index + 1] ?? 'not-completed';
    const [from, to] = [memberLevels?.[level], memberLevels?.[lower]];
    if (typeof from !== 'number' || typeof to !== 'number' || from === 0) return [];
    const moved = { ...memberLevels, [level]: from - 1, [lower]: to + 1 };
    return [{ ...dossier, facts: { ...dossier.facts, memberLevels: moved } }];
  });
}
