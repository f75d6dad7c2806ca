import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decide } from '../../shared/rules/decide.ts';
import { parseDossier, type Kind } from '../../shared/rules/dossier.ts';
import { computeQuota, parseQuota } from '../../shared/rules/quota.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';

interface Case {
  dossier: { subject: { id: string; kind: Kind } };
  verdict: Record<string, unknown>;
  outcomes: Record<string, string>;
}
const { dossiers, quotas } = JSON.parse(readFileSync('test/vectors/ratings.json', 'utf8')) as {
  dossiers: Case[];
  quotas: { in: unknown; out: unknown }[];
};

const numbered = (prefix: string, last: number) => Array.from({ length: last }, (_, index) => `${prefix}-${index + 1}`);

/** Findings in the order that the format lists them. */
const orders: Record<Kind, string[]> = {
  member: [
    ...['K-20', 'S-06', 'G-07', 'G-08'],
    ...[...numbered('M-XS', 7), ...numbered('M-T', 2), ...numbered('M-HT', 2), ...numbered('M-K', 5)],
  ],
  cell: ['K-20', ...numbered('C-XS', 8), ...numbered('C-T', 6), ...numbered('C-HT', 4), ...numbered('C-K', 6)],
  collective: [
    ...['K-20', ...numbered('T-XS', 4), 'T-XS-6'],
    ...[...numbered('T-T', 3), ...numbered('T-HT', 3), ...numbered('T-K', 5)],
  ],
  leader: ['K-20', 'L-05'],
};

test('the vectors hold all four kinds', () => {
  const count = (kind: Kind) => dossiers.filter(({ dossier }) => dossier.subject.kind === kind).length;
  expect([count('member'), count('cell'), count('collective'), count('leader')]).toEqual([12, 6, 10, 8]);
});

test.each(dossiers.map((given) => [given.dossier.subject.kind, given.dossier.subject.id, given] as const))(
  'the %s %s has its verdict, the outcome of each rule, and the findings in order',
  (kind, _, { dossier, verdict, outcomes }) => {
    const parsed = parseDossier(dossier);
    if (!parsed.ok) throw new Error(`${parsed.path}: ${parsed.error}`);
    const result = decide(parsed.dossier, ruleSets['40-KH/ĐU-2018']);
    expect(result).toMatchObject(verdict);
    expect(Object.fromEntries(result.findings.map(({ rule, outcome }) => [rule, outcome]))).toEqual(outcomes);
    expect(result.findings.map(({ rule }) => rule)).toEqual(orders[kind]);
    for (const { facts } of result.findings) expect(facts).toEqual([...facts].sort());
  },
);

describe('the caps', () => {
  test.each(quotas.map((given) => [given] as const))('%#: each figure as the vectors have it', (given) => {
    const parsed = parseQuota(given.in);
    if (!parsed.ok) throw new Error(`${parsed.path}: ${parsed.error}`);
    expect(computeQuota(parsed.quota, ruleSets['40-KH/ĐU-2018'])).toEqual(given.out);
  });
});
