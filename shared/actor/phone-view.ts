// What a phone's page draws of its own part: plain data, without secrets.
import { currentEpoch, establishedEpoch, type Board, type Session } from '../board/state.ts';
import { computeHeadCode, computeTrackingCode } from '../protocol/head-code.ts';
import type { OpeningQuestion } from '../board/opening-rule.ts';
import { findHeads } from './farewell.ts';
import { listReplaced, nameQuestion } from './holder.ts';
import type { CheckView } from './room-check.ts';
import type { Phone } from './phone.ts';
import type { Alarm, SessionMemory } from './phone-parts.ts';
import { findOwn, mayVote, type HeldPaper, type PaperOutcome } from './voter.ts';

/**
 * What became of the own paper. `asking`: on its way, marks can be set. `lost`: issued to this member on a device whose
 * memory is gone. `used-before`: this phone sent a ballot before its storage was set back. `unsent`: the box was shut
 * first. `missing`: receipted, and not on the board. `taken`: another ballot lies on its paper.
 */
export type PaperState =
  'no-vote' | 'asking' | 'marking' | 'lost' | 'sending' | 'received' | 'used-before' | PaperOutcome;

export interface PaperView {
  readonly session: string;
  readonly state: PaperState;
  /** Option by line; null where not marked. Null once sealed. */
  readonly marks: readonly (number | null)[] | null;
  /** Why the urn refused the ballot, if it did. */
  readonly refusal: SessionMemory['refusal'];
  readonly trackingCode: string | null;
  readonly witnessed: boolean;
  readonly recheck: 'none' | 'running' | 'ok' | 'failed';
  /** For a holder: what its owner is asked before the box is opened, or what is waited for. */
  readonly question: OpeningQuestion | null;
}

export interface SeatView {
  readonly index: number;
  readonly established: boolean;
  /** Steps done by all holders: dealt, shared, confirmed. */
  readonly ceremony: {
    readonly dealt: number;
    readonly shared: number;
    readonly confirmed: number;
    readonly of: number;
  };
  readonly erased: boolean;
}

export interface Exchanged {
  readonly member: string;
  readonly name: string;
  /** For a teller: its owner has accepted it. */
  readonly accepted: boolean;
}

export interface PhoneView {
  readonly member: string;
  readonly name: string;
  /** Nothing read yet, or not up to the kept head. */
  readonly behind: boolean;
  readonly enrolled: boolean;
  readonly entitled: boolean;
  /** Reason of this device's release, if it was released. */
  readonly released: boolean;
  readonly seat: SeatView | null;
  readonly tellers: readonly string[];
  readonly papers: readonly PaperView[];
  readonly alarms: readonly Alarm[];
  /** The check in the room (§3); null before there is a key. */
  readonly check: CheckView | null;
  /** Entitled members with a device enrolled now. */
  readonly present: number;
  /** Members whose device was released or exchanged since the key was established, newest last. */
  readonly exchanged: readonly Exchanged[];
  /** Whole head codes of the last count and of the end: they must equal those of the minutes. */
  readonly heads: {
    readonly counted: string | null;
    readonly ended: string | null;
    /** The whole hash of the newest of them, b64, for tellers to compare by their cameras. */
    readonly qr: string | null;
  };
  readonly ended: boolean;
  /** The device's keys are gone. */
  readonly erased: boolean;
  /** Something that it signed before is not on the board yet. */
  readonly leaving: boolean;
}

export function viewPhone(phone: Phone): PhoneView {
  const { board, device, saved } = phone;
  const epoch = currentEpoch(board);
  const index = epoch?.holders.find((holder) => holder.device === device?.publicKey)?.index;
  const nameOf = (member: string): string => board.roll.get(member)?.name ?? member;
  return {
    member: saved.member,
    name: saved.name,
    behind: !phone.watcher.trusted,
    enrolled: phone.enrolled,
    entitled: board.roll.get(saved.member)?.entitled === true,
    released: device !== null && board.enrolments.get(device.publicKey)?.active === false,
    seat:
      epoch === undefined || index === undefined
        ? null
        : {
            index,
            established: epoch.established !== null,
            ceremony: {
              dealt: epoch.commitments.size,
              shared: epoch.shared.size,
              confirmed: epoch.confirmed.size,
              of: epoch.holders.length,
            },
            erased: epoch.erased.has(index),
          },
    tellers: (epoch?.holders ?? []).filter(({ member }) => member !== 'server').map(({ member }) => nameOf(member)),
    papers: [...board.sessions.values()].map((session) => viewPaper(phone, session)),
    alarms: phone.alarms,
    check: phone.check,
    present: countPresent(board),
    exchanged: listExchanged(phone),
    heads: listHeads(phone),
    ended: board.ended,
    erased: saved.secrets === null,
    leaving: saved.farewell.length > 0,
  };
}

function viewPaper(phone: Phone, session: Session): PaperView {
  const memory = phone.memoryOf(session.id);
  const held = phone.saved.voter.papers[session.id];
  const ballot = held?.receipt?.ballot;
  const returned = session.returned.some(({ nonce }) => nonce === held?.nonce);
  const device = phone.device?.publicKey ?? '';
  return {
    session: session.id,
    state: stateOf(phone, session, held, memory),
    marks: held?.marks ?? null,
    refusal: memory.refusal,
    trackingCode: ballot === undefined || returned ? null : computeTrackingCode(ballot),
    witnessed: session.witnesses.has(device),
    recheck: recheckOf(session, memory, device),
    question: nameQuestion(phone.board, phone.questionOf(session)),
  };
}

function stateOf(phone: Phone, session: Session, held: HeldPaper | undefined, memory: SessionMemory): PaperState {
  const { board, device, saved } = phone;
  const over = saved.voter.over[session.id];
  if (over !== undefined) return over;
  if (held === undefined) {
    const took = session.papers.get(saved.member)?.issued ?? null;
    if (took !== null) return 'lost';
    const votes = device !== null && mayVote({ board, device }, saved.member, session);
    return session.status === 'open' && votes ? 'asking' : 'no-vote';
  }
  if (session.status === 'open') {
    if (held.receipt !== null) return 'received';
    if (memory.refusal === 'paper-already-used') return 'used-before';
    if (held.ballot !== null || memory.castWanted) return 'sending';
    if (held.token !== null) return 'marking';
    return 'asking';
  }
  if (session.returned.some(({ nonce }) => nonce === held.nonce)) return 'returned';
  if (session.status === 'closed') return held.receipt !== null ? 'received' : 'unsent';
  const own = memory.own === 'none' ? findOwn(held, session, memory.ballots) : memory.own;
  if (own === 'found') return 'received';
  if (own === 'taken') return own;
  if (session.status === 'void') return held.receipt !== null ? 'received' : 'unsent';
  return own === 'missing' ? 'missing' : 'unsent';
}

function recheckOf(session: Session, memory: SessionMemory, device: string): PaperView['recheck'] {
  if (session.status !== 'counted') return 'none';
  const reported = session.rechecks.get(device);
  if (reported !== undefined) return reported ? 'ok' : 'failed';
  if (memory.recheck === undefined) return 'running';
  return memory.recheck === null ? 'ok' : 'failed';
}

/** Entitled members with a device enrolled now: heads to be counted in the room. */
export const countPresent = (board: Board): number =>
  [...board.deviceOf.keys()].filter((member) => board.roll.get(member)?.entitled === true).length;

function listExchanged({ board, saved }: Phone): Exchanged[] {
  const epoch = establishedEpoch(board);
  if (epoch === undefined) return [];
  const open = new Set(listReplaced(board, epoch, saved.holder.accepted).map(({ member }) => member));
  const members = new Set(listReplaced(board, epoch, []).map(({ member }) => member));
  return [...members].map((member) => ({
    member,
    name: board.roll.get(member)?.name ?? member,
    accepted: !open.has(member),
  }));
}

function listHeads({ board, saved }: Phone): PhoneView['heads'] {
  const { counted, ended } = saved.heads ?? findHeads(board);
  return {
    counted: counted === null ? null : computeHeadCode(counted),
    ended: ended === null ? null : computeHeadCode(ended),
    qr: ended ?? counted,
  };
}
