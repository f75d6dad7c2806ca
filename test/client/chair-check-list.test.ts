import { expect, it } from 'vitest';
import { checks, judgeCheck, panelOf, type Check, type CheckState } from '../../client/chair/check-list.ts';
import type { ChairState } from '../../shared/report/page-states.ts';
import { en } from '../../shared/text/en.ts';
import { vi } from '../../shared/text/vi.ts';
import { stateOf } from './chair-states.ts';

const judge = (check: Check, over: Partial<ChairState> = {}): CheckState => judgeCheck(check, stateOf(over), null);
const address = { url: 'http://192.168.1.20:8080', chosen: true, reached: false };

it('each line of the checklist is ticked by what stands, and red while it does not', () => {
  const card = { ...stateOf().card, wifi: { network: 'Hall', password: null } };
  const cases: readonly (readonly [Check, Partial<ChairState>, Partial<ChairState>])[] = [
    ['roll', {}, { roll: [] }],
    ['address', {}, { network: { addresses: [], moved: null } }],
    ['reached', { network: { addresses: [{ ...address, reached: true }], moved: null } }, {}],
    ['wifi', { card }, {}],
    ['projector', {}, { screens: 0 }],
    ['phones', {}, { claims: [{ device: 'd', member: 'a', name: 'A', table: false, conflict: null, code: 'ABCD' }] }],
    ['key', {}, { key: null }],
  ];
  for (const [check, done, open] of cases) {
    expect(judge(check, done), check).toBe('done');
    expect(judge(check, open), check).toBe('open');
  }
});

it('an address that was reached but is not the one shown counts for nothing', () => {
  const other = { url: 'http://10.0.0.7:8080', chosen: false, reached: true };
  expect(judge('reached', { network: { addresses: [address, other], moved: null } })).toBe('open');
});

it('facts are lacking while one subject lacks one, and on an empty roll', () => {
  const subjects = stateOf().subjects.map((subject) => ({ ...subject, missing: 2 }));
  expect(judge('facts', { subjects })).toBe('open');
  expect(judge('facts', { roll: [], subjects: [] })).toBe('open');
});

it('what the browser does not tell of the charger is asked, not held against the chair', () => {
  expect(judgeCheck('charger', stateOf(), null)).toBe('unknown');
  expect(judgeCheck('charger', stateOf(), true)).toBe('done');
  expect(judgeCheck('charger', stateOf(), false)).toBe('open');
});

it('every line says in both languages what to do, and leads somewhere or is done on the spot', () => {
  for (const check of checks) {
    for (const words of [vi, en]) expect(words.preparing.checklist.advice[check].length).toBeGreaterThan(10);
    expect([null, 'roll', 'subjects', 'join', 'tellers']).toContain(panelOf(check));
  }
});
