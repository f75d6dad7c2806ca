// What the chair's page and the projector draw: whole states, sent anew at every change, so that a page that comes back
// needs nothing of before. Neither holds who has voted, nor anything of a result before the count, nor a person's facts.
import type { Level } from '../rules/level.ts';
import type { RuleId } from '../rules/plan-40-2018/clauses.ts';
import type { Kind } from '../rules/dossier.ts';
import type { BaseLines } from '../rules/electorate.ts';
import type { Seat } from '../rules/order.ts';
import type { Quota } from '../rules/quota.ts';
import type { basisFaults } from '../rules/several-ratings.ts';
import type { Status } from '../rules/verdict.ts';
import type { OpeningQuestion } from '../board/opening-rule.ts';
import type { RollMember } from '../board/state.ts';
import type { PaperState } from './paper-report.ts';
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
  /** The hall's Wi-Fi, once typed; `password` null for an open network. */
  readonly wifi: { readonly network: string; readonly password: string | null } | null;
}

/** How the hall reaches the computer. */
export interface NetworkState {
  /** `reached`: another device has opened a page under it. */
  readonly addresses: readonly { readonly url: string; readonly chosen: boolean; readonly reached: boolean }[];
  /** Where phones have joined by another address than the one shown now; `back`: the former can be chosen again. */
  readonly moved: { readonly from: string; readonly to: string; readonly back: boolean } | null;
}

/** The base line by line as minutes print it; null while the roll is empty. */
export interface BaseState {
  readonly lines: BaseLines;
  readonly base: number;
  readonly needed: number;
  readonly probationary: number;
  /** Entitled members whose phone is enrolled. */
  readonly present: number;
  /** Probationary members whose phone is enrolled: in the room, but counted for nothing. */
  readonly probationaryPresent: number;
  /** False where even all of those present could carry nothing. */
  readonly mayOpen: boolean;
  /** Fewer than two thirds of the base present: a warning for the minutes. */
  readonly few: boolean;
  /** So few present that a unanimous result tells every vote. */
  readonly small: boolean;
}

export interface KeyState {
  readonly epoch: number;
  readonly threshold: number;
  readonly established: boolean;
  readonly steps: { readonly dealt: number; readonly shared: number; readonly confirmed: number; readonly of: number };
  /** Parts of the key said to be wrong and not shown to be right: who says so, of whose. Names, null for the laptop. */
  readonly disputes: readonly { readonly by: string | null; readonly of: string | null }[];
  readonly tellers: readonly {
    readonly member: string;
    readonly name: string;
    readonly connected: boolean;
    /** The room has been waiting for it for some seconds. */
    readonly awaited: boolean;
  }[];
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
  /**
   * Of who leads a unit that is rated later: the level if the unit gets what it needs, and else. It is recorded as
   * open, `none` on the board. Null for any other.
   */
  readonly conditional: { readonly level: Level; readonly otherwise: Level } | null;
  /** As recorded on the board, or null. */
  readonly recorded: Level | 'none' | null;
  /** Levels of the run-off that is due, highest first; null where none is. */
  readonly runOff: readonly Level[] | null;
}

/** The check in the room of the newest key (§3), as the chair states it. */
export interface RoomCheckState {
  readonly epoch: number;
  /** Drawn so far, each four digits. */
  readonly numbers: readonly string[];
  /** The last of them, with the four characters that it gives. */
  readonly shown: { readonly number: string; readonly code: string } | null;
  /** `skipped`, too, where one teller did not see the same. */
  readonly state: 'due' | 'showing' | 'agreed' | 'skipped';
  /** A box was opened under this key, if only for practice. */
  readonly begun: boolean;
  /** Who saw the same beside the tellers. */
  readonly others: number;
}

export interface SessionState {
  readonly report: SessionReport;
  /** Ballots in the urn while it is open, later those of the box. */
  readonly cast: number;
  /** After the count, a line each; empty for practice and motions. */
  readonly verdicts: readonly VerdictState[];
  /** Who presides over this opening where it is not whoever presides over the meeting (K-16): a name. */
  readonly presiding: string | null;
  /** The server's seat waits for the chair's word, or for tellers and phones (§7); names in the place of members' ids. */
  readonly question: OpeningQuestion | null;
  /** Of a vote on paper, which no board carries. */
  readonly paper: PaperState | null;
}

/** What a subject waits for (K-18, G-02, L-03, L-04, A-16, A-29): the rule and the names of those that come first. */
export interface WaitState {
  readonly rule: RuleId;
  readonly names: readonly string[];
}

/** Of a subject that is no member: what the chair has said of it, to be changed. */
export interface BodyState {
  readonly name: string;
  readonly form: 'committee' | 'government' | 'front' | null;
  readonly post: string | null;
  readonly member: string | null;
  readonly collective: string | null;
  readonly seat: Seat | null;
  readonly main: boolean;
}

/** Ratings of one person from several posts (G-04, A-31). */
export interface PersonRatings {
  readonly name: string;
  /** `post` is null for the rating as a member. */
  readonly ratings: readonly {
    readonly subject: string;
    readonly post: string | null;
    readonly main: boolean;
    readonly level: Level;
  }[];
  /** Id of the subject whose level is the basis, or why there is none. */
  readonly basis: string | null;
  readonly fault: keyof typeof basisFaults | null;
  readonly differ: boolean;
}

/** In the order of the rating. */
export interface SubjectState {
  readonly id: string;
  readonly kind: Kind;
  /** As it stands on the paper. */
  readonly name: string;
  readonly hint: string;
  /** On the roll, whose case it is; null of a body and of a leader from elsewhere. */
  readonly person: string | null;
  readonly body: BodyState | null;
  /**
   * `blocked`: may not be put to the vote yet. `incomplete`: it may, but its review is not done or facts are missing, so that
   * its result could not be settled. `settled`: recorded, nothing more to do.
   */
  readonly state: 'blocked' | 'incomplete' | 'ready' | 'voting' | 'counted' | 'settled';
  /** Its review is known to be done. */
  readonly reviewed: boolean;
  readonly blocks: readonly RuleId[];
  readonly warnings: readonly RuleId[];
  readonly waits: { readonly blocks: readonly WaitState[]; readonly warnings: readonly WaitState[] };
  /** Facts without a value that the vote itself, or the rating of a unit led, does not give. */
  readonly missing: number;
  /** Votes counted. */
  readonly rounds: number;
}

export interface ClaimState {
  readonly device: string;
  readonly member: string;
  readonly name: string;
  /** From a device at the tellers' table. */
  readonly table: boolean;
  /** `taken`: the member has an enrolled phone. `twice`: another phone claims the same name. */
  readonly conflict: 'taken' | 'twice' | null;
  /** What the phone shows, too. */
  readonly code: string;
}

export interface RollRow extends RollMember {
  readonly hint: string;
  readonly posts: readonly string[];
  readonly head: 'head' | 'deputy' | null;
  readonly enrolled: boolean;
  readonly connected: boolean;
  /** A personal card was made that no phone has used. */
  readonly hasCard: boolean;
  /** Votes on a device at the tellers' table. */
  readonly atTable: boolean;
}

export interface ChairState {
  readonly card: CardState;
  readonly chair: string;
  readonly roll: readonly RollRow[];
  readonly base: BaseState | null;
  /** In order of arrival. */
  readonly claims: readonly ClaimState[];
  readonly check: RoomCheckState | null;
  /** Members whose phone was released or exchanged since that check, by name. */
  readonly exchanged: readonly string[];
  readonly key: KeyState | null;
  readonly subjects: readonly SubjectState[];
  /** People with more than one recorded rating. */
  readonly several: readonly PersonRatings[];
  /** CAP-2 over the members of this meeting once all are rated: information, for the cap is the whole party committee's. */
  readonly quota: Quota | null;
  /** Newest first. */
  readonly sessions: readonly SessionState[];
  readonly screens: number;
  readonly network: NetworkState;
  /** What the minutes need is written: the place, who presided, the head of the tellers. */
  readonly noted: boolean;
  readonly ended: boolean;
  /** Head code of `meeting.ended`, once ended. */
  readonly endCode: string | null;
}

export interface ScreenState {
  readonly card: CardState;
  /** Names of the enrolled, in Vietnamese order. */
  readonly present: readonly string[];
  readonly base: BaseState | null;
  /** Members who vote on a device at the tellers' table. */
  readonly atTable: number;
  readonly check: RoomCheckState | null;
  /** Members whose phone was released or exchanged since that check, by name. */
  readonly exchanged: readonly string[];
  readonly key: KeyState | null;
  /** What stands on the projector now: the newest session that is under way or just counted. */
  readonly session: SessionState | null;
  /** Since `session` was opened: 'session'; before the first and between two: 'waiting'. */
  readonly ended: boolean;
  readonly endCode: string | null;
}
