import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kinds, parseDossier, parseDossierOf, type Kind } from '../../shared/rules/dossier.ts';
import { anyDossier, bestCell, bestCollective, bestDossier, bestLeader, bestOf } from './dossier-generator.ts';

type Path = readonly (string | number)[];

/** A copy with the value at the path; undefined takes the member away. */
function put(whole: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (Array.isArray(whole) ? [...(whole as unknown[])] : { ...(whole as object) }) as Record<string, unknown>;
  if (rest.length === 0 && value === undefined) Reflect.deleteProperty(copy, key);
  else copy[key] = put(copy[key], rest, value);
  return copy;
}

function refusalOf(dossier: unknown): string {
  const parsed = parseDossier(dossier);
  return parsed.ok ? 'well-formed' : `${parsed.path}: ${parsed.error}`;
}
const withValue = (kind: Kind, path: Path, value: unknown) => refusalOf(put(bestOf(kind), path, value));

describe.each(kinds)('a %s', (kind) => {
  test('is well-formed at its best', () => {
    expect(refusalOf(bestOf(kind))).toBe('well-formed');
  });

  test.each([
    [['ruleSet'], undefined, 'ruleSet: missing'],
    [['ruleSet'], '40-KH/ĐU-2019', 'ruleSet: unknown-rule-set'],
    [['subject'], undefined, 'subject: missing'],
    [['subject'], [], 'subject: not-an-object'],
    [['subject', 'id'], undefined, 'subject.id: missing'],
    [['subject', 'id'], 7, 'subject.id: not-a-text'],
    [['subject', 'kind'], undefined, 'subject.kind: missing'],
    [['subject', 'kind'], 'party', 'subject.kind: unknown-kind'],
    [['subject', 'name'], 7, 'subject.name: not-a-text'],
    [['subject', 'name'], null, 'well-formed'],
    [['subject', 'post'], 'x', 'subject.post: unknown-member'],
    [['criteria'], undefined, 'criteria: missing'],
    [['criteria'], null, 'criteria: not-a-list'],
    [['criteria'], {}, 'criteria: not-a-list'],
    [['facts'], undefined, 'facts: missing'],
    [['facts'], null, 'facts: not-an-object'],
    [['facts'], [], 'facts: not-an-object'],
    [['facts'], {}, 'well-formed'],
    [['facts', 'reviewCompleted'], 'true', 'facts.reviewCompleted: not-a-boolean'],
    [['facts', 'reviewCompleted'], 1, 'facts.reviewCompleted: not-a-boolean'],
    [['facts', 'reviewCompleted'], null, 'well-formed'],
    [['facts', 'favourite'], true, 'facts.favourite: unknown-member'],
    [['facts', 'a\nb'], true, 'facts["a\\nb"]: unknown-member'],
    [['extra'], null, 'extra: unknown-member'],
    [['vote'], undefined, 'well-formed'],
    [['vote'], null, 'well-formed'],
    [['vote'], {}, 'vote.round: missing'],
    [['vote'], { round: 1, counts: {} }, 'vote.electorate: missing'],
    [['vote'], { round: 1, electorate: 3 }, 'vote.counts: missing'],
    [['vote'], { round: 1, electorate: 0, counts: {} }, 'well-formed'],
    [['vote'], { round: 1, electorate: -1, counts: {} }, 'vote.electorate: not-a-count'],
    [['vote'], { round: 1, electorate: 3, counts: { good: null } }, 'vote.counts.good: not-a-count'],
    [['vote'], { round: 1, electorate: 3, counts: { good: 1.5 } }, 'vote.counts.good: not-a-count'],
    [['vote'], { round: 1, electorate: 3, counts: { good: -1 } }, 'vote.counts.good: not-a-count'],
    [['vote'], { round: 1, electorate: 3, counts: { good: '1' } }, 'vote.counts.good: not-a-count'],
    [['vote'], { round: 1, electorate: 3, counts: { best: 1 } }, 'vote.counts.best: unknown-member'],
    [['vote'], { round: 1, electorate: 3, counts: { good: 2, blank: 1 } }, 'well-formed'],
    [['vote'], { round: 1, electorate: 3, counts: { good: 3, blank: 1 } }, 'vote.counts: more-votes-than-electorate'],
  ] as const)('with %j = %j: %s', (path, value, refusal) => {
    expect(withValue(kind, path, value)).toBe(refusal);
  });

  test('is no other kind to who asks for one', () => {
    for (const other of kinds) {
      const parsed = parseDossierOf(other, bestOf(kind));
      expect(parsed.ok ? 'well-formed' : `${parsed.path}: ${parsed.error}`).toBe(
        other === kind ? 'well-formed' : 'subject.kind: other-kind',
      );
    }
  });
});

test('facts of another kind are refused, every one of them', () => {
  for (const kind of kinds) {
    const own = new Set(Object.keys(bestOf(kind).facts));
    for (const other of kinds) {
      for (const [fact, value] of Object.entries(bestOf(other).facts)) {
        if (own.has(fact)) continue;
        for (const given of [value, null] as const) {
          expect(withValue(kind, ['facts', fact], given)).toBe(`facts.${fact}: unknown-member`);
        }
      }
    }
  }
});

describe.each(['member', 'cell', 'collective'] as const)('criteria of a %s', (kind) => {
  const last = bestOf(kind).criteria.length - 1;
  const at = `criteria[${last}]`;
  test.each([
    ['points', -0.01, `${at}.points: below-zero`],
    ['points', 1000, `${at}.points: above-max`],
    ['points', 1.001, `${at}.points: too-many-decimals`],
    ['points', '1', `${at}.points: not-a-number`],
    ['points', null, 'well-formed'],
    ['points', undefined, 'well-formed'],
    ['max', 0, `${at}.max: not-above-zero`],
    ['max', -1, `${at}.max: not-above-zero`],
    ['max', 30.001, `${at}.max: too-many-decimals`],
    ['max', 30.01, 'criteria: maxima-not-100'],
    ['max', undefined, `${at}.max: missing`],
    ['id', undefined, `${at}.id: missing`],
    ['group', undefined, `${at}.group: missing`],
    ['group', 'third', `${at}.group: unknown-group`],
    ['grade', 'best', `${at}.grade: unknown-grade`],
    ['grade', null, 'well-formed'],
    ['weight', 1, `${at}.weight: unknown-member`],
    ['partyBuilding', true, kind === 'cell' ? 'well-formed' : `${at}.partyBuilding: party-building-outside-cell`],
    ['partyBuilding', false, kind === 'cell' ? 'well-formed' : `${at}.partyBuilding: party-building-outside-cell`],
    ['partyBuilding', 'yes', `${at}.partyBuilding: not-a-boolean`],
  ] as const)('with %s = %s: %s', (member, value, refusal) => {
    expect(withValue(kind, ['criteria', last, member], value)).toBe(refusal);
  });

  test('maxima are judged only where all have points', () => {
    const open = [
      { id: 'x', group: 'other', max: 7, points: 7 },
      { id: 'y', group: 'other', max: 7 },
    ];
    expect(refusalOf({ ...bestOf(kind), criteria: open })).toBe('well-formed');
    expect(refusalOf({ ...bestOf(kind), criteria: open.slice(0, 1) })).toBe('criteria: maxima-not-100');
  });
});

describe('facts of their own types', () => {
  test.each([
    ['admittedOn', '2018-02-29', 'facts.admittedOn: no-such-date'],
    ['admittedOn', '2018-2-1', 'facts.admittedOn: no-such-date'],
    ['ratedOn', '2005-03-01', 'facts.ratedOn: rated-before-admitted'],
    ['ratedOn', '2005-03-02', 'well-formed'],
    ['sickLeaveDays', 1.5, 'facts.sickLeaveDays: not-a-count'],
    ['sickLeaveDays', -1, 'facts.sickLeaveDays: not-a-count'],
    ['stateRating', 'none', 'facts.stateRating: unknown-level'],
    ['targets', { given: 1, done: 2 }, 'well-formed'],
    ['targets', { given: 1, done: -1 }, 'facts.targets.done: not-a-count'],
    ['targets', { given: 1, forceMajeure: true }, 'facts.targets.forceMajeure: unknown-member'],
    ['discipline', [{ selfFound: true }], 'facts.discipline[0].selfFound: unknown-member'],
    ['discipline', [null], 'facts.discipline[0]: not-an-object'],
    ['ledUnits', [{ rating: 'none' }], 'facts.ledUnits[0].rating: unknown-level'],
    ['ledUnits', {}, 'facts.ledUnits: not-a-list'],
  ] as const)('of a member, %s = %j: %s', (fact, value, refusal) => {
    expect(refusalOf(put(bestDossier(), ['facts', fact], value))).toBe(refusal);
  });

  test.each([
    ['achievement', 'average', 'facts.achievement: unknown-achievement'],
    ['memberLevels', { good: 1.5 }, 'facts.memberLevels.good: not-a-count'],
    ['memberLevels', { good: -1 }, 'facts.memberLevels.good: not-a-count'],
    ['memberLevels', { good: null }, 'well-formed'],
    ['memberLevels', { blank: 1 }, 'facts.memberLevels.blank: unknown-member'],
    ['memberLevels', [], 'facts.memberLevels: not-an-object'],
    ['sameLevelBodies', [{ kind: 'union' }], 'facts.sameLevelBodies[0].kind: unknown-body-kind'],
    ['sameLevelBodies', [{ rating: 'none' }], 'facts.sameLevelBodies[0].rating: unknown-level'],
    ['sameLevelBodies', [{ rating: 'good' }, 3], 'facts.sameLevelBodies[1]: not-an-object'],
    ['discipline', [{ who: 'secretary' }], 'facts.discipline[0].who: unknown-who'],
    ['discipline', [{ countedBefore: true }], 'facts.discipline[0].countedBefore: unknown-member'],
    ['violationCases', [{ who: 'member' }], 'facts.violationCases[0].who: unknown-member'],
    ['targets', { given: 3, done: 1, mainTargetsMet: true }, 'facts.targets.mainTargetsMet: unknown-member'],
    ['hasCommittee', 'no', 'facts.hasCommittee: not-a-boolean'],
  ] as const)('of a cell, %s = %j: %s', (fact, value, refusal) => {
    expect(refusalOf(put(bestCell(), ['facts', fact], value))).toBe(refusal);
  });

  test.each([
    ['organisationRating', 'none', 'well-formed'],
    ['organisationRating', 'average', 'facts.organisationRating: unknown-level'],
    ['memberDiscipline', [{ who: 'member' }], 'facts.memberDiscipline[0].who: unknown-member'],
    ['memberDiscipline', null, 'well-formed'],
    ['discipline', [{ selfFound: true }], 'facts.discipline[0].selfFound: unknown-member'],
    ['targets', { mainTargetsMet: 'yes' }, 'facts.targets.mainTargetsMet: not-a-boolean'],
  ] as const)('of a collective, %s = %j: %s', (fact, value, refusal) => {
    expect(refusalOf(put(bestCollective(), ['facts', fact], value))).toBe(refusal);
  });

  test.each([
    ['proposedLevel', 'none', 'facts.proposedLevel: unknown-level'],
    ['collectiveRating', 'none', 'well-formed'],
    ['organisationRating', '', 'facts.organisationRating: unknown-level'],
    ['head', null, 'well-formed'],
  ] as const)('of a leader, %s = %j: %s', (fact, value, refusal) => {
    expect(refusalOf(put(bestLeader(), ['facts', fact], value))).toBe(refusal);
  });
});

test('whatever is no dossier is refused, never thrown at', () => {
  for (const input of [null, 7, 'x', [], {}, { subject: null }, { subject: { kind: 'cell' } }]) {
    expect(refusalOf(input)).not.toBe('well-formed');
  }
  const prototype = JSON.parse('{"__proto__": {"kind": "cell"}}') as unknown;
  expect(refusalOf({ ...bestCell(), subject: prototype })).toBe('subject.kind: missing');
  fc.assert(
    fc.property(fc.jsonValue(), (input) => {
      expect(refusalOf(input)).toMatch(/^.+: [a-z-]+$/);
    }),
    { numRuns: 300, seed: 41 },
  );
});

test('any well-formed dossier of any kind passes', () => {
  fc.assert(
    fc.property(anyDossier, (dossier) => {
      expect(refusalOf(dossier)).toBe('well-formed');
    }),
    { numRuns: 500, seed: 42 },
  );
});
