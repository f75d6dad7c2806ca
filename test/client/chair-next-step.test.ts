import { describe, expect, test } from 'vitest';
import { currentCountStep } from '../../shared/report/count-steps.ts';
import { dueOf, groupRunOffs, listStanding, nextStep } from '../../client/chair/next-step.ts';
import type { ChairState } from '../../shared/report/page-states.ts';
import { en } from '../../shared/text/en.ts';
import { vi } from '../../shared/text/vi.ts';
import { baseOf, keyOf, sessionOf, stateOf, subjectOf, verdictOf } from './chair-states.ts';

const claim = { device: 'd', member: 'e', name: 'Đồng chí e', table: false, conflict: null, code: 'ABCD' };
const settled = [subjectOf('a', { state: 'settled', rounds: 1 })];
const away = keyOf({ tellers: [{ member: 'b', name: 'Lê Hoàng Minh', connected: false, awaited: false }] });
const runOff = verdictOf('a', { status: 'no-majority', level: null, runOff: ['excellent', 'good'] });
const open = verdictOf('a', { status: 'undetermined', level: null, missing: 2 });

const table: [string, Partial<ChairState>, object][] = [
  ['no roll: import it', { roll: [], base: null, key: null, subjects: [] }, { kind: 'add-roll', panel: 'roll' }],
  ['nobody here: gather', { base: baseOf(0), key: null }, { kind: 'gather', panel: 'join', present: 0, needed: 3 }],
  [
    'claims wait: admit them first',
    { base: baseOf(1), key: null, claims: [claim] },
    { kind: 'claims', panel: 'join', count: 1 },
  ],
  ['enough are here without a key: tellers', { key: null }, { kind: 'appoint', panel: 'tellers' }],
  [
    'the ceremony runs by itself',
    { key: keyOf({ established: false }) },
    { kind: 'ceremony', panel: 'tellers', away: [] },
  ],
  [
    'a teller left the ceremony: the name is said',
    { key: { ...away, established: false } },
    { kind: 'ceremony', panel: 'tellers', away: ['Lê Hoàng Minh'] },
  ],
  [
    'the ceremony failed: appoint again',
    { key: keyOf({ established: false, disputes: [{ by: null, of: 'Lê Hoàng Minh' }] }) },
    { kind: 'ceremony-disputed', panel: 'tellers' },
  ],
  [
    'a settled dispute needs no new tellers',
    { key: keyOf({ established: true, disputes: [{ by: null, of: 'Lê Hoàng Minh' }] }) },
    { kind: 'choose', panel: 'subjects' },
  ],
  [
    'too few holders are there to count what would be opened: their names',
    { key: away },
    { kind: 'holders-away', panel: 'tellers', away: ['Lê Hoàng Minh'] },
  ],
  [
    'one teller away of two: the laptop and the other are enough',
    { key: keyOf({ tellers: [...away.tellers, ...keyOf().tellers.slice(1)] }) },
    { kind: 'choose', panel: 'subjects' },
  ],
  [
    'holders are away but nothing is left to open: end',
    { key: away, subjects: settled },
    { kind: 'end', panel: 'end' },
  ],
  ['key and subjects are there: choose', {}, { kind: 'choose', panel: 'subjects' }],
  [
    'all blocked for want of facts: add them',
    { subjects: [subjectOf('a', { state: 'blocked', blocks: ['G-03'], missing: 1 })] },
    { kind: 'unblock', panel: 'subjects' },
  ],
  [
    'nothing but what is not complete: add the facts, no vote is offered',
    { subjects: [...settled, subjectOf('b', { kind: 'cell', state: 'incomplete', reviewed: false, missing: 9 })] },
    { kind: 'unblock', panel: 'subjects' },
  ],
  [
    'only an exempted member is left: end',
    { subjects: [...settled, subjectOf('b', { state: 'blocked', blocks: ['S-06'], missing: 4 })] },
    { kind: 'end', panel: 'end' },
  ],
  [
    'an open box comes before everything, claims included',
    { claims: [claim], sessions: [sessionOf('s', 'open', [], { cast: 2 }, ['a'])] },
    { kind: 'voting', panel: 'session', session: 's', cast: 2, issued: 4 },
  ],
  [
    'a closed box is counted',
    { sessions: [sessionOf('s', 'closed', [], {}, ['a'])] },
    { kind: 'counting', panel: 'session', session: 's', away: [] },
  ],
  [
    'a sealed box waits for a teller by name',
    { key: away, sessions: [sessionOf('s', 'sealed', [], {}, ['a'])] },
    { kind: 'counting', panel: 'session', session: 's', away: ['Lê Hoàng Minh'] },
  ],
  [
    'counted results are recorded before the next subject',
    { claims: [claim], sessions: [sessionOf('s', 'counted', [verdictOf('b'), verdictOf('c'), runOff])] },
    { kind: 'record', panel: 'session', session: 's', count: 2 },
  ],
  [
    'nothing left to record but a run-off: vote again',
    { sessions: [sessionOf('s', 'counted', [verdictOf('b', { recorded: 'good' }), runOff])] },
    { kind: 'run-off', panel: 'session', session: 's', count: 1 },
  ],
  [
    'a run-off counted puts the first round behind',
    { sessions: [sessionOf('t', 'counted', [verdictOf('a')]), sessionOf('s', 'counted', [runOff])] },
    { kind: 'record', panel: 'session', session: 't', count: 1 },
  ],
  [
    'a void run-off leaves the first round standing',
    { sessions: [sessionOf('t', 'void', [], {}, ['a']), sessionOf('s', 'counted', [runOff])] },
    { kind: 'run-off', panel: 'session', session: 's', count: 1 },
  ],
  [
    'a result open for want of facts waits behind subjects that are ready',
    { sessions: [sessionOf('s', 'counted', [open])], subjects: [subjectOf('b')] },
    { kind: 'choose', panel: 'subjects' },
  ],
  [
    'then its facts are added',
    { sessions: [sessionOf('s', 'counted', [open])], subjects: [subjectOf('a', { state: 'counted' })] },
    { kind: 'complete', panel: 'session', session: 's', count: 1 },
  ],
  [
    'everything is recorded: end',
    { subjects: settled, sessions: [sessionOf('s', 'counted', [verdictOf('a', { recorded: 'none' })])] },
    { kind: 'end', panel: 'end' },
  ],
  [
    'members are rated and the cell is not on the list: add it',
    { subjects: settled, noted: false },
    { kind: 'add-cell', panel: 'subjects' },
  ],
  [
    'whoever wrote the notes without the cell has gone past it: end',
    { subjects: settled, noted: true },
    { kind: 'end', panel: 'end' },
  ],
  [
    'everything is recorded, the notes are not written: write them before the end',
    {
      ...{ subjects: [...settled, subjectOf('k', { kind: 'cell', state: 'settled' })], noted: false },
      sessions: [sessionOf('s', 'counted', [verdictOf('a', { recorded: 'good' })])],
    },
    { kind: 'notes', panel: 'notes' },
  ],
  [
    'bodies alone were on the agenda: nobody asks for a cell',
    { subjects: [subjectOf('k', { kind: 'collective', state: 'settled' })], noted: false },
    { kind: 'end', panel: 'end' },
  ],
  [
    'a practice vote asks for nothing afterwards',
    { subjects: settled, sessions: [sessionOf('s', 'counted', [], { practice: true }, ['p'])] },
    { kind: 'end', panel: 'end' },
  ],
  ['ended: phones erase the key', { ended: true, key: keyOf({ erased: 2 }) }, { kind: 'erasing', panel: 'end' }],
  ['ended and erased: finished', { ended: true, key: keyOf({ erased: 3 }) }, { kind: 'finished', panel: 'end' }],
  ['ended before there was a key: finished', { ended: true, key: null }, { kind: 'finished', panel: 'end' }],
];

describe('the next step', () => {
  test.each(table)('%s', (_, over, expected) => {
    expect(nextStep(stateOf(over))).toEqual(expected);
  });

  test('has a sentence in both languages for every kind', () => {
    for (const [, over] of table) {
      const { kind } = nextStep(stateOf(over));
      expect([kind in vi.chair.next, kind in en.chair.next]).toEqual([true, true]);
    }
  });
});

test('of a subject only the newest count that is not void stands', () => {
  const first = sessionOf('s', 'counted', [runOff, verdictOf('b')]);
  const second = sessionOf('t', 'open', [], {}, ['a']);
  const standing = listStanding(stateOf({ sessions: [second, first] }));
  expect(standing.map(({ session, verdict }) => [session, verdict.subject])).toEqual([['s', 'b']]);
});

test('members with the same levels stand in one run-off, others in one of their own', () => {
  const other = verdictOf('b', { status: 'no-majority', level: null, runOff: ['good', 'completed'] });
  const verdicts = [runOff, other, { ...runOff, subject: 'c' }, verdictOf('d')];
  expect(groupRunOffs(verdicts)).toEqual([
    { levels: ['excellent', 'good'], subjects: ['a', 'c'] },
    { levels: ['good', 'completed'], subjects: ['b'] },
  ]);
  const step = nextStep(stateOf({ sessions: [sessionOf('s', 'counted', verdicts.slice(0, 3))] }));
  expect(step).toMatchObject({ kind: 'run-off', count: 2 });
});

test('a recorded line asks for nothing, even where a run-off would have been due', () => {
  expect(dueOf({ ...runOff, recorded: 'none' })).toBe('nothing');
  expect(dueOf(open)).toBe('complete');
  expect(dueOf({ ...open, conditional: { level: 'excellent', otherwise: 'good' } })).toBe('record');
  expect(dueOf({ ...open, runOff: ['good', 'completed'] })).toBe('run-off');
});

test.each([
  ['open', 0, 0, 'collect'],
  ['closed', 0, 0, 'collect'],
  ['sealed', 1, 0, 'witness'],
  ['sealed', 2, 1, 'open'],
  ['counted', 2, 2, null],
] as const)('a %s box with %i witnesses and %i shares is at the step %s', (status, witnessed, shared, step) => {
  const holders = { witnessed, tellers: 2, waitsFor: [], shared, threshold: 2, all: 3 };
  expect(currentCountStep(sessionOf('s', status, [], { holders }).report)).toBe(step);
});
