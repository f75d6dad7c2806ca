// Which ballots a subject goes through and who votes in each: 1 proposes a body's own level, 2 a member's, 3 decides.
import { computeElectorate, type Electorate, type RollLine, type WronglyEntitled } from './electorate.ts';
import { type Kind } from './dossier.ts';
import { computeNeeded } from './majority.ts';
import { type RuleId } from './plan-40-2018/clauses.ts';
import { type RuleSet } from './rule-set.ts';

/** `cell`: its official members; the others: the members of that body. */
export type Voters = 'cell' | 'cell-committee' | 'collective' | 'party-committee';

export interface BallotStep {
  readonly ballot: 1 | 2 | 3;
  readonly rule: RuleId;
  readonly voters: Voters;
  readonly vote: 'secret-ballot' | 'consensus';
  /** False: a proposal. */
  readonly decides: boolean;
}

export interface BallotSubject {
  readonly kind: Kind;
  /** Of a cell (S-01). */
  readonly hasCommittee: boolean;
  /** Of a collective: one of the five that the party committee decides on; the others go up to the town (T-A1, T-A2). */
  readonly decidedHere: boolean;
}

/** In their order. A leader has none here: criteria, steps and voters stand in another regulation. */
export function listBallots({ kind, hasCommittee, decidedHere }: BallotSubject, ruleSet: RuleSet): BallotStep[] {
  const decision = (rule: RuleId): BallotStep => ({
    ...{ ballot: 3, rule, voters: 'party-committee', vote: 'secret-ballot', decides: true },
  });
  const proposal = { vote: 'secret-ballot', decides: false } as const;
  switch (kind) {
    case 'member':
      return [{ ...proposal, ballot: 2, rule: 'M-S2', voters: 'cell' }, decision('M-S3a')];
    case 'cell': {
      const voters = hasCommittee ? 'cell-committee' : 'cell';
      return [{ ...proposal, ballot: 1, rule: 'C-S1', voters }, decision('C-S3')];
    }
    case 'collective': {
      const vote = ruleSet.collectiveSelfRating;
      const own: BallotStep = { ...proposal, ballot: 1, rule: 'T-S1', voters: 'collective', vote };
      return decidedHere ? [own, decision('T-S3')] : [own];
    }
    case 'leader':
      return [];
  }
}

export interface BodyElectorate {
  readonly ok: true;
  readonly lines: readonly { readonly line: Exclude<Voters, 'cell'>; readonly count: number }[];
  readonly base: number;
  readonly needed: number;
}

/** The base of a body that votes with all its members. @param members of the body on the day */
export function computeBodyElectorate(
  voters: Exclude<Voters, 'cell'>,
  members: number,
  ruleSet: RuleSet,
): BodyElectorate {
  return {
    ok: true,
    lines: [{ line: voters, count: members }],
    base: members,
    needed: computeNeeded(members, ruleSet),
  };
}

/** The base of any ballot, line by line: of the cell from its roll, of a body from the number of its members. */
export function computeBase(
  step: Pick<BallotStep, 'voters'>,
  source: { readonly roll: readonly RollLine[]; readonly members: number },
  ruleSet: RuleSet,
): Electorate | BodyElectorate | WronglyEntitled {
  return step.voters === 'cell'
    ? computeElectorate(source.roll, ruleSet)
    : computeBodyElectorate(step.voters, source.members, ruleSet);
}

/** whether the cell may see what assessors proposed. */
export function mayShowAssessors(ballot1Closed: boolean, ruleSet: RuleSet): boolean {
  return ballot1Closed || !ruleSet.hideAssessors;
}
