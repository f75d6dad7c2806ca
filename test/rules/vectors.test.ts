import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decide } from '../../shared/rules/decide.ts';
import { parseDossier } from '../../shared/rules/dossier.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';

interface Case {
  dossier: { subject: { id: string; kind: string } };
  verdict: Record<string, unknown>;
  outcomes: Record<string, string>;
}
const { dossiers } = JSON.parse(readFileSync('test/vectors/ratings.json', 'utf8')) as { dossiers: Case[] };
const members = dossiers.filter(({ dossier }) => dossier.subject.kind === 'member');
const others = dossiers.filter(({ dossier }) => dossier.subject.kind !== 'member');

/** Findings of a member in the order that the format lists them. */
const order = [
  ...['K-20', 'S-06', 'G-07', 'G-08'],
  ...['M-XS-1', 'M-XS-2', 'M-XS-3', 'M-XS-4', 'M-XS-5', 'M-XS-6', 'M-XS-7', 'M-T-1', 'M-T-2', 'M-HT-1', 'M-HT-2'],
  ...['M-K-1', 'M-K-2', 'M-K-3', 'M-K-4', 'M-K-5'],
];

test('the vectors hold 12 members and 24 others', () => {
  expect([members.length, others.length]).toEqual([12, 24]);
});

test.each(members.map((given) => [given.dossier.subject.id, given] as const))(
  'member %s has its verdict, the outcome of each rule, and the findings in order',
  (_, { dossier, verdict, outcomes }) => {
    const parsed = parseDossier(dossier);
    if (!parsed.ok) throw new Error(`${parsed.path}: ${parsed.error}`);
    const result = decide(parsed.dossier, ruleSets['40-KH/ĐU-2018']);
    expect(result).toMatchObject(verdict);
    expect(Object.fromEntries(result.findings.map(({ rule, outcome }) => [rule, outcome]))).toEqual(outcomes);
    expect(result.findings.map(({ rule }) => rule)).toEqual(order);
    for (const { facts } of result.findings) expect(facts).toEqual([...facts].sort());
  },
);

test.each(others.map((given) => [given.dossier.subject.kind, given.dossier.subject.id, given] as const))(
  'a %s (%s) is refused as not yet supported',
  (_, __, { dossier }) => {
    expect(parseDossier(dossier)).toEqual({ ok: false, error: 'unsupported-kind', path: 'subject.kind' });
  },
);
