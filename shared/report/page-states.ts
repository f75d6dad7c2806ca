// What the chair's page and the projector draw: whole states, sent anew at every change, so that a page that comes back
// needs nothing of before. Neither holds who has voted, nor anything of a result before the count, nor a person's facts.
import type { Level } from '../rules/level.ts';
import type { RuleId } from '../rules/plan-40-2018/clauses.ts';
import type { BaseLine } from '../rules/electorate.ts';
import type { Status } from '../rules/verdict.ts';
import type { RollMember } from '../board/state.ts';
import type { SessionReport } from './session-report.ts';

export interface CardState {
  readonly meeting: string;
  readonly organisation: string;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Six digits. */
  readonly code: string;
  /** What phones open, the code in its fragment. */
  readonly joinUrl: string;
  /** The address as people type it. */
  readonly shortAddress: string;
}

/** The base line by line as minutes print it; null while the roll is empty. */
export interface BaseState {
  readonly lines: readonly { readonly line: BaseLine; readonly count: number }[];
  readonly base: number;
  readonly needed: number;
  readonly probationary: number;
  /** Entitled members whose phone is enrolled. */
  readonly present: number;
  /** False where even all of those present could carry nothing. */
  readonly mayOpen: boolean;
  /** Fewer than two thirds of the base present: a warning for the minutes. */
  readonly few: boolean;
}

export interface KeyState {
  readonly epoch: number;
  readonly threshold: number;
  readonly established: boolean;
  readonly steps: { readonly dealt: number; readonly shared: number; readonly confirmed: number; readonly of: number };
  readonly disputed: boolean;
  readonly tellers: readonly { readonly member: string; readonly name: string; readonly connected: boolean }[];
  /** Shares erased after the end. */
  readonly erased: number;
}

/** What the rules make of a counted line. */
export interface VerdictState {
  readonly subject: string;
  readonly status: Status;
  readonly level: Level | null;
  readonly ceiling: Level | null;
  readonly lowest: Level | null;
  readonly highest: Level | null;
  readonly forced: boolean;
  /** Rules that held the level below the one carried, or forced it, else those that hold the ceiling; in the plan's order. */
  readonly limits: readonly RuleId[];
  /** How many facts hold it open. */
  readonly missing: number;
  /** As recorded on the board, or null. */
  readonly recorded: Level | 'none' | null;
  /** Levels of the run-off that is due, highest first; null where none is. */
  readonly runOff: readonly Level[] | null;
}

export interface SessionState {
  readonly report: SessionReport;
  /** Ballots in the urn while it is open, later those of the box. */
  readonly cast: number;
  /** After the count, a line each; empty for practice and motions. */
  readonly verdicts: readonly VerdictState[];
}

export interface SubjectState {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  /** `blocked`: may not be put to the vote yet. `settled`: recorded, nothing more to do. */
  readonly state: 'blocked' | 'ready' | 'voting' | 'counted' | 'settled';
  readonly blocks: readonly RuleId[];
  readonly warnings: readonly RuleId[];
  /** Facts without a value. */
  readonly missing: number;
  readonly rounds: number;
}

export interface ClaimState {
  readonly device: string;
  readonly member: string;
  readonly name: string;
  /** `taken`: the member has an enrolled phone. `twice`: another phone claims the same name. */
  readonly conflict: 'taken' | 'twice' | null;
}

export interface RollRow extends RollMember {
  readonly hint: string;
  readonly posts: readonly string[];
  readonly head: 'head' | 'deputy' | null;
  readonly enrolled: boolean;
  readonly connected: boolean;
}

export interface ChairState {
  readonly card: CardState;
  readonly chair: string;
  readonly roll: readonly RollRow[];
  readonly base: BaseState | null;
  /** In order of arrival. */
  readonly claims: readonly ClaimState[];
  readonly key: KeyState | null;
  readonly subjects: readonly SubjectState[];
  /** Newest first. */
  readonly sessions: readonly SessionState[];
  readonly screens: number;
  readonly ended: boolean;
  /** Head code of `meeting.ended`, once ended. */
  readonly endCode: string | null;
}

export interface ScreenState {
  readonly card: CardState;
  /** Names of the enrolled, in Vietnamese order. */
  readonly present: readonly string[];
  readonly base: BaseState | null;
  readonly key: KeyState | null;
  /** What stands on the projector now: the newest session that is under way or just counted. */
  readonly session: SessionState | null;
  /** Since `session` was opened: 'session'; before the first and between two: 'waiting'. */
  readonly ended: boolean;
  readonly endCode: string | null;
}
