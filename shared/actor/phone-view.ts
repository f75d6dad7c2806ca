// What a phone's page draws of its own part: plain data, without secrets.
import { currentEpoch, type Session } from '../board/state.ts';
import { computeTrackingCode } from '../protocol/head-code.ts';
import { askOwner, type OwnerQuestion } from './holder.ts';
import type { Phone } from './phone.ts';
import type { Alarm, SessionMemory } from './phone-parts.ts';
import { findOwn, mayVote, type HeldPaper } from './voter.ts';

/**
 * What became of the own paper. `asking`: on its way, marks can be set. `lost`: issued to this member on a device whose
 * memory is gone. `unsent`: the box was shut first. `missing`: receipted, and not on the board.
 */
export type PaperState =
  'no-vote' | 'asking' | 'marking' | 'lost' | 'sending' | 'received' | 'unsent' | 'returned' | 'missing';

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
  /** For a holder whose share waits for its owner's word: phones that confirmed, of papers issued. */
  readonly asksOwner: OwnerQuestion | null;
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
  readonly ended: boolean;
  /** The device's keys are gone. */
  readonly erased: boolean;
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
    ended: board.ended,
    erased: saved.secrets === null,
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
    asksOwner: askOwner(phone.board, session, device, phone.saved.holder.allowed),
  };
}

function stateOf(phone: Phone, session: Session, held: HeldPaper | undefined, memory: SessionMemory): PaperState {
  const { board, device, saved } = phone;
  if (held === undefined) {
    const took = session.papers.get(saved.member)?.issued ?? null;
    if (took !== null) return 'lost';
    const votes = device !== null && mayVote({ board, device }, saved.member, session);
    return session.status === 'open' && votes ? 'asking' : 'no-vote';
  }
  if (session.status === 'open') {
    if (held.receipt !== null) return 'received';
    if (held.ballot !== null || memory.castWanted) return 'sending';
    if (held.token !== null) return 'marking';
    return session.papers.has(saved.member) && held.blind === null ? 'lost' : 'asking';
  }
  if (session.returned.some(({ nonce }) => nonce === held.nonce)) return 'returned';
  if (session.status === 'closed') return held.receipt !== null ? 'received' : 'unsent';
  const own = findOwn(held, session);
  if (own === 'found') return 'received';
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
