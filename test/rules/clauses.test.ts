// The fixture holds the plan's own lines, word for word but for non-breaking spaces.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../shared/rules/decide.ts';
import { clauses, type RuleId } from '../../shared/rules/plan-40-2018/clauses.ts';
import { findNotice } from '../../shared/rules/plan-40-2018/notices.ts';
import { findReason } from '../../shared/rules/plan-40-2018/reasons.ts';
import { anyDossier, bestOf } from './dossier-generator.ts';
import { ruleSet } from './judging.ts';

const lines = new Set(
  readFileSync('test/fixtures/plan-40-KH-DU-2018-clauses.txt', 'utf8')
    .split('\n')
    .map((line) => line.replace(/^[-+]+\s*/, '')),
);
const ids = Object.keys(clauses) as RuleId[];

test.each(ids)('%s quotes a whole dash or paragraph of the plan, and reads it in both languages', (id) => {
  const { quote, section, reading } = clauses[id];
  expect(lines.has(quote)).toBe(true);
  expect(section).toMatch(/^I{1,3}(\.[A-Z])?(\.\d)+(\.[a-eđ])?( g\d| Bước \d|, last)?$/);
  expect(reading.vi).toMatch(/^[^a-z].*\.$/s);
  expect(reading.en).toMatch(/^[A-Z0-9].*\.$/s);
});

test('the fixture holds no line that nothing quotes', () => {
  const quoted = new Set<string>(ids.map((id) => clauses[id].quote));
  expect([...lines].filter((line) => line !== '' && !quoted.has(line))).toEqual([]);
});

describe('reasons for people', () => {
  test('every finding of every kind has one in both languages, whatever its outcome', () => {
    fc.assert(
      fc.property(anyDossier, (dossier) => {
        for (const { rule, outcome } of decide(dossier, ruleSet).findings) {
          const words = findReason(rule, outcome);
          expect(words?.vi, `${rule} ${outcome}`).toMatch(/\.$/);
          expect(words?.en, `${rule} ${outcome}`).toMatch(/\.$/);
        }
      }),
      { numRuns: 600, seed: 40 },
    );
  });

  test('an outcome that a rule never has gives none', () => {
    expect(findReason('M-XS-1', 'warning')).toBeNull();
    expect(findReason('G-02', 'unknown')).toBeNull();
  });

  test('gates and waits have sentences of their own', () => {
    const gating: RuleId[] = ['K-02', 'K-03', 'K-18', 'K-20', 'K-21', 'S-06', 'G-02', 'G-03', 'G-07', 'L-03', 'L-04'];
    for (const rule of gating) expect(findNotice(rule)?.vi, rule).toMatch(/\.$/);
    expect(findNotice('C-XS-1')).toBeNull();
  });

  test('the best dossier of each kind meets every condition and no KHT case', () => {
    for (const kind of ['member', 'cell', 'collective', 'leader'] as const) {
      const { findings, ceiling, missing } = decide(bestOf(kind), ruleSet);
      const wrong = findings.filter(({ rule, outcome }) => (outcome === 'fails') !== rule.includes('-K-'));
      expect({ ceiling, missing, wrong }).toEqual({ ceiling: 'excellent', missing: [], wrong: [] });
    }
  });
});
