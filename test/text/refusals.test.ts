import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Alarm } from '../../shared/actor/phone-parts.ts';
import { en } from '../../shared/text/en.ts';
import { vi } from '../../shared/text/vi.ts';
import { refusals } from '../../shared/wire/refusals.ts';
import { urnRefusals } from '../../shared/wire/urn.ts';

/** Listed as keys of a record, so that tsc asks for every kind of alarm. */
const alarmKinds: Record<Alarm['kind'], true> = {
  'two-histories': true,
  'board-refused': true,
  'paper-proof': true,
  'receipt-signature': true,
  'own-ballot-missing': true,
  'own-paper-taken': true,
  'ballot-refused': true,
  'other-board': true,
  'box-refused': true,
  'recheck-failed': true,
};

it.each([vi, en])('every refusal of the server and the urn has a sentence, and none is left over', (language) => {
  expect(Object.keys(language.refusals).sort()).toEqual([...refusals].sort());
  expect(Object.keys(language.urnRefusals).sort()).toEqual([...urnRefusals].sort());
});

it.each([vi, en])('every alarm of a phone has a sentence, and none is left over', (language) => {
  expect(Object.keys(language.alarms).sort()).toEqual(Object.keys(alarmKinds).sort());
});

it.each([vi, en])('what the server says in words is a sentence, not a code', (language) => {
  for (const text of Object.values({ ...language.refusals, ...language.urnRefusals, ...language.alarms }))
    expect(text).toMatch(/^\p{Lu}.*\s.*\.$/u);
});

it('every refusal is given somewhere: words for what never happens are words nobody checks', () => {
  const files = ['server', 'shared', 'client'].flatMap((top) =>
    readdirSync(top, { recursive: true, encoding: 'utf8' }).map((path) => join(top, path).replaceAll('\\', '/')),
  );
  const source = files
    .filter((path) => /\.(ts|svelte)$/.test(path) && !/^shared\/(text\/|wire\/(refusals|urn)\.ts)/.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  // Who may not preside is said with the reason behind it.
  const isGiven = (name: string): boolean =>
    source.includes(`'${name}'`) || (name.startsWith('presider-') && source.includes('`presider-${'));
  expect([...refusals, ...urnRefusals].filter((name) => !isGiven(name))).toEqual([]);
});
