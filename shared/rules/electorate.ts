// The base of a vote: official members on the roll, never those present, the ballots collected or the valid ones.
import { computeNeeded } from './majority.ts';
import { type RuleSet } from './rule-set.ts';
import { isShareReached } from './share.ts';

/** A line of the roll. `exempt`, `elsewhere` and `suspended` are official members who for that reason may not count. */
export interface RollLine {
  readonly standing: 'official' | 'probationary' | 'exempt' | 'elsewhere' | 'suspended';
  readonly entitled: boolean;
}

/** May preside, count or keep the minutes: an official member, wherever his vote is counted. */
export const mayServe = ({ standing }: Pick<RollLine, 'standing'>): boolean =>
  standing !== 'probationary' && standing !== 'suspended';

export const baseLines = ['official', 'exempt-absent', 'elsewhere', 'suspended'] as const;
export type BaseLine = (typeof baseLines)[number];

/** The sum line by line, as the minutes print it: all official members, minus each group left out (0 or negative). */
export type BaseLines = readonly { readonly line: BaseLine; readonly count: number }[];

export interface Electorate {
  readonly ok: true;
  readonly lines: BaseLines;
  readonly base: number;
  readonly needed: number;
  /** On the roll without a vote and outside the base. */
  readonly probationary: number;
}

/** Who is entitled does not follow the standing: every official member is, an exempt one if present, nobody else. */
export interface WronglyEntitled {
  readonly ok: false;
  readonly error: 'wrongly-entitled';
  /** Index on the roll. */
  readonly at: number;
}

/** The base of A-17 and the votes needed, from the roll in force when the first ballot of a sitting opens. */
export function computeElectorate(roll: readonly RollLine[], ruleSet: RuleSet): Electorate | WronglyEntitled {
  const at = roll.findIndex((line) => !isLawful(line));
  if (at >= 0) return { ok: false, error: 'wrongly-entitled', at };
  const lines = countBaseLines(roll);
  const base = lines.reduce((sum, { count }) => sum + count, 0);
  const probationary = countOf(roll, 'probationary', false);
  return { ok: true, lines, base, needed: computeNeeded(base, ruleSet), probationary };
}

const countOf = (roll: readonly RollLine[], standing: RollLine['standing'], entitled: boolean): number =>
  roll.filter((line) => line.standing === standing && line.entitled === entitled).length;

/** @param roll lawful (`computeElectorate`) */
export function countBaseLines(roll: readonly RollLine[]): BaseLines {
  return [
    { line: 'official', count: roll.length - countOf(roll, 'probationary', false) },
    // 0 - n: minus zero would show as "-0".
    { line: 'exempt-absent', count: 0 - countOf(roll, 'exempt', false) },
    { line: 'elsewhere', count: 0 - countOf(roll, 'elsewhere', false) },
    { line: 'suspended', count: 0 - countOf(roll, 'suspended', false) },
  ];
}

export interface Attendance {
  readonly base: number;
  readonly needed: number;
  readonly present: number;
  /** False only where even a unanimous vote of those present could carry nothing. */
  readonly mayOpen: boolean;
  /** Fewer than two thirds of the base: a warning for the minutes, never a block. */
  readonly few: boolean;
  /** So few that a unanimous result tells every vote: said to the meeting before opening. */
  readonly small: boolean;
}

/** with so few voters a count may show who voted how; a warning is printed, the counts stand in the minutes. */
export function isSmallBody(voters: number, ruleSet: RuleSet): boolean {
  return voters < ruleSet.warnBelowVoters;
}

/** `present` counts entitled members only. */
export function computeAttendance(base: number, present: number, ruleSet: RuleSet): Attendance {
  const needed = computeNeeded(base, ruleSet);
  return {
    base,
    needed,
    present,
    mayOpen: present >= needed,
    few: !isShareReached(present, base, ruleSet.quorumShare),
    small: isSmallBody(present, ruleSet),
  };
}

function isLawful({ standing, entitled }: RollLine): boolean {
  switch (standing) {
    case 'official':
      return entitled;
    case 'exempt':
      return true;
    case 'probationary':
    case 'elsewhere':
    case 'suspended':
      return !entitled;
  }
}
