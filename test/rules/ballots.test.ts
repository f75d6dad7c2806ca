import { describe, expect, test } from 'vitest';
import { computeBase, computeBodyElectorate, listBallots, mayShowAssessors } from '../../shared/rules/ballots.ts';
import { isSmallBody, computeAttendance, computeElectorate, type RollLine } from '../../shared/rules/electorate.ts';
import { computeCarried, computeNeeded } from '../../shared/rules/majority.ts';
import { computeNextStep, computePaper, computeRunOff, listOpenLevels } from '../../shared/rules/rounds.ts';
import { cellWith, collectiveWith, leaderWith, rate, ruleSet } from './judging.ts';

const roll = (lines: Partial<Record<string, number>>): RollLine[] =>
  Object.entries(lines).flatMap(([key, count]) => {
    const [standing, entitled] = key.split(' ');
    const line = { standing: standing as RollLine['standing'], entitled: entitled === 'votes' };
    return Array.from({ length: count ?? 0 }, () => line);
  });

describe('which ballots', () => {
  const of = (kind: 'member' | 'cell' | 'collective' | 'leader', hasCommittee = true, decidedHere = true) =>
    listBallots({ kind, hasCommittee, decidedHere }, ruleSet).map(({ ballot, rule, voters, decides }) =>
      [ballot, rule, voters, decides].join(' '),
    );

  test('a member: the cell proposes, the party committee decides', () => {
    expect(of('member')).toEqual(['2 M-S2 cell false', '3 M-S3a party-committee true']);
  });

  test('a cell: its committee, or the whole cell where there is none (S-01)', () => {
    expect(of('cell')).toEqual(['1 C-S1 cell-committee false', '3 C-S3 party-committee true']);
    expect(of('cell', false)).toEqual(['1 C-S1 cell false', '3 C-S3 party-committee true']);
  });

  test('a collective rates itself; only five are decided on here', () => {
    expect(of('collective')).toEqual(['1 T-S1 collective false', '3 T-S3 party-committee true']);
    expect(of('collective', true, false)).toEqual(['1 T-S1 collective false']);
    const consensus = { ...ruleSet, collectiveSelfRating: 'consensus' } as const;
    const [own] = listBallots({ kind: 'collective', hasCommittee: true, decidedHere: true }, consensus);
    expect(own?.vote).toBe('consensus');
  });

  test('a leader: none here (A-27)', () => {
    expect(of('leader')).toEqual([]);
  });
});

describe('the base, line by line', () => {
  test('17 official, 1 exempt and absent, 2 on leave, 14 present: 16, need 9 (A-17)', () => {
    expect(computeElectorate(roll({ 'official votes': 16, 'exempt absent': 1 }), ruleSet)).toMatchObject({
      ...{ ok: true, base: 16, needed: 9 },
      lines: [
        { line: 'official', count: 17 },
        { line: 'exempt-absent', count: -1 },
        { line: 'elsewhere', count: 0 },
        { line: 'suspended', count: 0 },
      ],
    });
  });

  test('an exempt member who is present counts; probationary members never do (A-40)', () => {
    const lines = {
      'official votes': 4,
      'exempt votes': 1,
      'elsewhere no': 2,
      'suspended no': 1,
      'probationary no': 3,
    };
    expect(computeElectorate(roll(lines), ruleSet)).toMatchObject({ base: 5, needed: 3, probationary: 3 });
    expect(computeElectorate(roll({ 'probationary votes': 1 }), ruleSet)).toMatchObject({ error: 'wrongly-entitled' });
  });

  test('of a body: all its members', () => {
    const source = { roll: roll({ 'official votes': 25 }), members: 15 };
    expect(computeBase({ voters: 'cell' }, source, ruleSet)).toMatchObject({ base: 25, needed: 13 });
    expect(computeBase({ voters: 'party-committee' }, source, ruleSet)).toEqual({
      ...{ ok: true, lines: [{ line: 'party-committee', count: 15 }], base: 15, needed: 8 },
    });
    expect(computeBodyElectorate('cell-committee', 3, ruleSet)).toMatchObject({ base: 3, needed: 2 });
  });

  test.each([
    [0, 1],
    [1, 1],
    [2, 2],
    [15, 8],
    [16, 9],
    [17, 9],
  ])('of a base of %i more than half is %i', (base, needed) => {
    expect(computeNeeded(base, ruleSet)).toBe(needed);
    expect(computeCarried({ good: needed }, base, ruleSet)).toBe('good');
    expect(computeCarried({ good: needed - 1 }, base, ruleSet)).toBeNull();
    expect(computeCarried({ blank: needed }, base, ruleSet)).toBeNull();
  });

  test('presence: refused below the votes needed only, warned of below two thirds (A-41)', () => {
    const of = (present: number) => computeAttendance(15, present, ruleSet);
    expect([of(7).mayOpen, of(8).mayOpen]).toEqual([false, true]);
    expect([of(9).few, of(10).few, of(11).few]).toEqual([true, false, false]);
  });

  test('below 5 voters a count may show who voted how (A-39)', () => {
    expect([4, 5, 6].map((voters) => isSmallBody(voters, ruleSet))).toEqual([true, false, false]);
  });

  test('proposals of assessors stay hidden until ballot 1 closes (A-43)', () => {
    expect([mayShowAssessors(false, ruleSet), mayShowAssessors(true, ruleSet)]).toEqual([false, true]);
    expect(mayShowAssessors(false, { ...ruleSet, hideAssessors: false })).toBe(true);
  });
});

describe('the paper of other kinds', () => {
  const shown = (verdict: Parameters<typeof computePaper>[0], runOff: Parameters<typeof computePaper>[1] = null) =>
    computePaper(verdict, runOff)?.map(({ level, closed, rules }) => [level, closed, ...rules].join(' '));

  test('a cell: levels above the ceiling are closed by the conditions of their own that fail', () => {
    const verdict = rate(cellWith({ facts: { registeredForExcellence: false, outstanding: false } }));
    expect(shown(verdict)).toEqual([
      ...['excellent above-ceiling C-XS-2 C-XS-4', 'good ', 'completed ', 'not-completed '],
    ]);
  });

  test('a collective: closed by the level of its organisation', () => {
    const verdict = rate(collectiveWith({ facts: { organisationRating: 'completed' } }));
    expect(shown(verdict)).toEqual([
      ...['excellent above-ceiling T-XS-6', 'good above-ceiling T-XS-6', 'completed ', 'not-completed '],
    ]);
  });

  test('a leader: closed by L-05', () => {
    const verdict = rate(leaderWith({ facts: { collectiveRating: 'good' } }));
    expect(shown(verdict)).toEqual(['excellent above-ceiling L-05', 'good ', 'completed ', 'not-completed ']);
  });

  test('an open ceiling closes nothing up to the highest', () => {
    expect(listOpenLevels(rate(collectiveWith({ facts: { organisationRating: null } })))).toHaveLength(4);
  });

  test('a run-off between the two levels with most votes, ties for second in, levels above the ceiling out (A-36)', () => {
    const counts = { excellent: 7, good: 5, completed: 2, 'not-completed': 2 };
    const verdict = rate(cellWith({ facts: { outstanding: false }, vote: { round: 1, electorate: 16, counts } }));
    expect(verdict.status).toBe('no-majority');
    const open = listOpenLevels(verdict);
    expect(computeRunOff(counts, open, ruleSet)).toEqual(['good', 'completed', 'not-completed']);
    expect(shown(verdict, ['good', 'completed'])).toEqual([
      ...['excellent above-ceiling C-XS-4', 'good ', 'completed ', 'not-completed not-in-run-off'],
    ]);
    const round = { counts, electorate: 16 };
    expect(computeNextStep([round], open, ruleSet)).toMatchObject({ kind: 'run-off' });
    expect(computeNextStep([round, round], open, ruleSet)).toEqual({ kind: 'sent-up' });
    expect(computeNextStep([round, { counts: { good: 9 }, electorate: 16 }], open, ruleSet)).toEqual({
      ...{ kind: 'carried', level: 'good' },
    });
  });
});
