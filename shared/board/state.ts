// What the board says so far (§3, §4). The fold that fills it is in fold.ts.
import type { Ballot } from '../protocol/ballot.ts';
import type { Point } from '../protocol/group.ts';
import type { KeySet } from '../protocol/key-ceremony.ts';
import type { Body } from './kinds.ts';

export type RollMember = Body<'roll.set'>['members'][number];
export type Holder = Body<'holders.appointed'>['holders'][number];
export type OpenedBody = Body<'session.opened'>;

export interface Enrolment {
  readonly member: string;
  readonly device: string;
  readonly box: string;
  /** False after `member.released`; that device is never enrolled again. */
  active: boolean;
}

export interface Dispute {
  readonly accuser: number;
  readonly accused: number;
  /** The share that the accused showed, b64. */
  answer: string | null;
}

export interface Epoch {
  readonly epoch: number;
  /** Hash of its `holders.appointed` entry. */
  readonly appointed: string;
  readonly threshold: number;
  readonly holders: readonly Holder[];
  readonly commitments: Map<number, readonly Point[]>;
  readonly shared: Map<number, Body<'key.shared'>['shares']>;
  readonly confirmed: Map<number, string>;
  readonly disputes: Dispute[];
  /** What the commitments sum to, once it was asked for. */
  keySet: KeySet | null;
  established: Body<'key.established'> | null;
  /** Hash and seq of its `key.established` entry. */
  establishedHash: string | null;
  establishedAt: number | null;
  readonly erased: Set<number>;
}

export interface Paper {
  readonly member: string;
  readonly device: string;
  readonly blinded: string;
  issued: Body<'paper.issued'> | null;
}

export type SessionStatus = 'open' | 'closed' | 'sealed' | 'counted' | 'void';

/** The figures of a sealed session that decide who may open it (§7). */
export interface OpeningFigures {
  readonly confirmed: number;
  readonly issued: number;
  readonly cast: number;
  /** Entitled members with a device enrolled at the opening. */
  readonly present: number;
  readonly practice: boolean;
}

export interface Session {
  readonly id: string;
  readonly opened: OpenedBody;
  readonly openedHash: string;
  readonly context: Uint8Array;
  /** Roll in force at the opening, by member. */
  readonly roll: ReadonlyMap<string, RollMember>;
  /** Entitled members whose device was enrolled at the opening. */
  readonly presentAtOpening: number;
  status: SessionStatus;
  readonly papers: Map<string, Paper>;
  /** Hashes of the ballots cast, in board order. */
  readonly cast: string[];
  readonly returned: Body<'paper.returned'>[];
  seal: Body<'session.sealed'> | null;
  sealHash: string | null;
  /** Device to `own`. */
  readonly witnesses: Map<string, boolean>;
  /** In board order. */
  readonly shares: Body<'tally.share'>[];
  /** §8: the figures, where a share came before (b), (c) or (d) of §7 held. */
  openedByWord: OpeningFigures | null;
  counted: Body<'session.counted'> | null;
  countedHash: string | null;
  /** Seq of its `session.counted`. */
  countedAt: number | null;
  voidReason: string | null;
  readonly rechecks: Map<string, boolean>;
  readonly ratings: Body<'rating.recorded'>[];
}

export interface Board {
  opened: Body<'meeting.opened'> | null;
  /** Number of entries read; the next `seq`. */
  length: number;
  /** Hash of the last entry, the next `prev`. */
  head: string;
  roll: ReadonlyMap<string, RollMember>;
  /** By device. */
  readonly enrolments: Map<string, Enrolment>;
  /** Active device of a member. */
  readonly deviceOf: Map<string, string>;
  readonly epochs: Epoch[];
  readonly sessions: Map<string, Session>;
  readonly paperKeys: Set<string>;
  /** The last session of each subject that counts rounds. */
  readonly rounds: Map<string, { readonly round: number; readonly session: string }>;
  /** Every `member.released`, in board order; `at` is its seq. */
  readonly released: { readonly member: string; readonly device: string; readonly at: number }[];
  /** The newest established epoch, whose key sessions use. */
  newest: Epoch | null;
  ended: boolean;
  /** Hash of `meeting.ended`. */
  endedHash: string | null;
}

/** The newest established epoch, whose key sessions use. */
export const establishedEpoch = (board: Board): Epoch | undefined => board.newest ?? undefined;

/** The epoch whose ceremony may still go on: a new appointment ends every earlier one. */
export const currentEpoch = (board: Board): Epoch | undefined => board.epochs[board.epochs.length - 1];

export const epochOf = (board: Board, epoch: number): Epoch | undefined => board.epochs[epoch - 1];

export const holderAt = (epoch: Epoch | undefined, index: number): Holder | undefined => epoch?.holders[index - 1];

export const isHolderDevice = (epoch: Epoch | undefined, device: string): boolean =>
  epoch?.holders.some((holder) => holder.device === device) ?? false;

/** Members entitled on a roll; the denominator of a session opened under it. */
export const countEntitled = (roll: ReadonlyMap<string, RollMember>): number =>
  [...roll.values()].filter((member) => member.entitled).length;

/** §7 `needed`: more than half of those entitled, present or not. */
export const computeNeeded = (electorate: number): number => Math.floor(electorate / 2) + 1;

export const issuedPapers = (session: Session): Paper[] =>
  [...session.papers.values()].filter((paper) => paper.issued !== null);

/** §3 `confirmed`: devices with an issued paper that witnessed with `own` true. */
export const countConfirmed = (session: Session): number =>
  issuedPapers(session).filter((paper) => session.witnesses.get(paper.device) === true).length;

/** §7: the seats that are not the server's. */
export const tellersOf = (epoch: Epoch): Holder[] => epoch.holders.filter(({ member }) => member !== 'server');

/** §7 (a), V12: tellers who have witnessed the session's seal, the server's seat not counted. */
export const witnessingTellers = (session: Session, epoch: Epoch): number =>
  tellersOf(epoch).filter(({ device }) => session.witnesses.has(device)).length;

/** §7 (a): more than half of the tellers. */
export const isWitnessedByTellers = (session: Session, epoch: Epoch): boolean =>
  2 * witnessingTellers(session, epoch) > tellersOf(epoch).length;

/** §4: a harmless question that counts no rounds and is never rated. */
export const isPractice = (session: Session): boolean =>
  session.opened.subjects.every(({ kind }) => kind === 'practice');

/** Ballots by hash, as far as they are known to this reader. */
export type BallotBox = ReadonlyMap<string, Ballot>;
