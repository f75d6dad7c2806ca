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
