// §3 "Key ceremony", §7: what a holder of a part of the key says and keeps. One pure step: from the board and what is
// saved to the statements that are due. A statement is repeated as it was until it stands on the board; what cannot be
// derived anew is saved before it is sent.
import { decodeB64, encodeB64 } from '../protocol/base.ts';
import {
  addShares,
  boxShare,
  computeShare,
  fitsCommitment,
  makeDeal,
  unboxShare,
  type Deal,
} from '../protocol/key-ceremony.ts';
import { deriveBoxNonce, deriveDeal } from '../protocol/derive.ts';
import { decodeScalar, type Random } from '../protocol/group.ts';
import { makeShares, type Shares } from '../protocol/tally.ts';
import type { Statement } from '../board/entry.ts';
import type { Body } from '../board/kinds.ts';
import { decideOpening, openingFigures, type Opening, type OpeningQuestion } from '../board/opening-rule.ts';
import {
  currentEpoch,
  epochOf,
  tellersOf,
  type Board,
  type Epoch,
  type Session,
  witnessingTellers,
} from '../board/state.ts';
import { keySetOf } from '../board/verify/v05-ceremony.ts';
import type { Device, DeviceSecrets } from './device.ts';

/** What is kept of one epoch; deleted at the end of the meeting. Secret. */
export interface HeldEpoch {
  readonly deal: Deal;
  /** The signed `key.shared`, since its boxes are random. */
  readonly shared: Statement | null;
  /** Σ of the shares received, b64: this holder's part of the key. */
  readonly share: string | null;
}

export interface HolderSaved {
  readonly epochs: Readonly<Record<number, HeldEpoch>>;
  /** Signed `tally.share` by session: given once, repeated as it was. */
  readonly tallied: Readonly<Record<string, Statement>>;
  /** Sessions whose box the owner let be opened where it does not open by itself (§7). */
  readonly allowed: readonly string[];
  /** Released devices that the owner has accepted by their members' names, once each (§7 (e)). */
  readonly accepted: readonly string[];
}

export const emptyHolder: HolderSaved = { epochs: {}, tallied: {}, allowed: [], accepted: [] };

/** Where a deal's draws come from: a phone derives them from its seed (§5), the server's seat has a disk and draws. */
export interface HolderDraws {
  deal(appointment: string): Random;
  /** 24 bytes. */
  boxNonce(appointment: string, to: number): Uint8Array;
}

export const freshDraws = (random: Random): HolderDraws => ({
  deal: () => random,
  boxNonce: () => random(24),
});

/** @param seed 32 bytes, b64 */
export const derivedDraws = (seed: string): HolderDraws => ({
  deal: (appointment) => deriveDeal(seed, appointment),
  boxNonce: (appointment, to) => deriveBoxNonce(seed, appointment, to),
});

export interface HolderStep {
  readonly saved: HolderSaved;
  readonly due: readonly Statement[];
}

export interface Seat {
  readonly board: Board;
  readonly device: Device;
  readonly secrets: DeviceSecrets;
  readonly random: Random;
  readonly draws: HolderDraws;
}

const seatOf = (epoch: Epoch | undefined, device: Device): number | undefined =>
  epoch?.holders.find((holder) => holder.device === device.publicKey)?.index;

/** Everything that is due now. Shares of sessions are given by `shareDue`, once their box has been checked. */
export function stepCeremony(seat: Seat, saved: HolderSaved): HolderStep {
  const epoch = currentEpoch(seat.board);
  const index = seatOf(epoch, seat.device);
  if (epoch === undefined || index === undefined || epoch.established !== null || seat.board.ended)
    return { saved, due: [] };
  const held = saved.epochs[epoch.epoch];
  if (held === undefined) {
    if (epoch.commitments.has(index)) return { saved, due: [] };
    const deal = makeDeal(index, epoch.threshold, epoch.holders.length, seat.draws.deal(epoch.appointed));
    return stepCeremony(seat, keep(saved, epoch, { deal, shared: null, share: null }));
  }
  if (!epoch.commitments.has(index)) return { saved, due: [dealOf(seat, epoch, index, held)] };
  if (epoch.commitments.size < epoch.holders.length) return { saved, due: [] };
  if (!epoch.shared.has(index)) return stepShares(seat, saved, epoch, index, held);
  if (epoch.shared.size < epoch.holders.length) return { saved, due: [] };
  return stepConfirm(seat, saved, epoch, index, held);
}

const keep = (saved: HolderSaved, epoch: Epoch, held: HeldEpoch): HolderSaved => ({
  ...saved,
  epochs: { ...saved.epochs, [epoch.epoch]: held },
});

function dealOf({ device }: Seat, epoch: Epoch, index: number, { deal }: HeldEpoch): Statement {
  const { commitment, proof } = deal;
  return device.sign('key.dealt', {
    epoch: epoch.epoch,
    appointed: epoch.appointed,
    index,
    commitment: [...commitment],
    proof,
  });
}

function stepShares(seat: Seat, saved: HolderSaved, epoch: Epoch, index: number, held: HeldEpoch): HolderStep {
  if (held.shared !== null) return { saved, due: [held.shared] };
  const secret = decodeB64(seat.secrets.boxSecret);
  const shares = epoch.holders
    .filter((holder) => holder.index !== index)
    .map((holder) => {
      const nonce = seat.draws.boxNonce(epoch.appointed, holder.index);
      const share = computeShare(held.deal.polynomial, holder.index);
      return { to: holder.index, nonce: encodeB64(nonce), box: boxShare(share, nonce, decodeB64(holder.box), secret) };
    });
  const shared = seat.device.sign('key.shared', { epoch: epoch.epoch, index, shares });
  return { saved: keep(saved, epoch, { ...held, shared }), due: [shared] };
}

/** The share that `from` dealt to this holder: its own, the one shown in answer to a dispute, or the one in the box. */
function receivedShare(seat: Seat, epoch: Epoch, index: number, from: number, held: HeldEpoch): string | null {
  if (from === index) return computeShare(held.deal.polynomial, index);
  const answered = epoch.disputes.find(({ accuser, accused }) => accuser === index && accused === from)?.answer;
  if (answered !== undefined && answered !== null) return answered;
  const boxed = epoch.shared.get(from)?.find(({ to }) => to === index);
  const sender = epoch.holders[from - 1];
  if (boxed === undefined || sender === undefined) return null;
  const share = unboxShare(boxed.box, boxed.nonce, decodeB64(sender.box), decodeB64(seat.secrets.boxSecret));
  return share !== null && fitsCommitment(share, epoch.commitments.get(from) ?? [], index) ? share : null;
}

function stepConfirm(seat: Seat, saved: HolderSaved, epoch: Epoch, index: number, held: HeldEpoch): HolderStep {
  const due = answerDue(seat, epoch, index, held);
  if (epoch.confirmed.has(index)) return { saved, due };
  const received = epoch.holders.map((holder) => receivedShare(seat, epoch, index, holder.index, held));
  const missing = received.indexOf(null);
  if (missing !== -1) {
    const mine = epoch.disputes.some(({ accuser }) => accuser === index);
    if (mine) return { saved, due };
    const dispute = { epoch: epoch.epoch, index, accused: missing + 1, reason: '' };
    return { saved, due: [...due, seat.device.sign('key.disputed', dispute)] };
  }
  const share = held.share ?? addShares(received.filter((part) => part !== null));
  const confirmation = seat.device.sign('key.confirmed', { epoch: epoch.epoch, index, key: keySetOf(epoch).key });
  return { saved: keep(saved, epoch, { ...held, share }), due: [...due, confirmation] };
}

/** One answer an epoch at most (§3): the accused shows that one share. */
function answerDue(seat: Seat, epoch: Epoch, index: number, held: HeldEpoch): Statement[] {
  if (epoch.disputes.some(({ answer }) => answer !== null)) return [];
  const [first] = epoch.disputes;
  if (first?.accused !== index) return [];
  const share = computeShare(held.deal.polynomial, first.accuser);
  return [seat.device.sign('key.answered', { epoch: epoch.epoch, index, to: first.accuser, share })];
}

/** What a holder knows beside the board: its owner's words, and whether its own paper came. */
export interface HolderKnowledge {
  readonly saved: HolderSaved;
  /** This device asked for a paper of the session and got none. */
  readonly unanswered: boolean;
}

type Place = Pick<Seat, 'board' | 'device'>;

function openingOf({ board, device }: Place, session: Session, epoch: Epoch, known: HolderKnowledge): Opening {
  return decideOpening({
    ...openingFigures(session),
    tellers: tellersOf(epoch).length,
    witnessed: witnessingTellers(session, epoch),
    mine: session.witnesses.has(device.publicKey),
    unanswered: known.unanswered,
    replaced: listReplaced(board, epoch, known.saved.accepted).length,
  });
}

/** Devices released since the key of an epoch was established whose owners this one's has not accepted (§3, §7 (e)). */
export const listReplaced = (board: Board, epoch: Epoch, accepted: readonly string[]): Board['released'] =>
  board.released.filter(({ device, at }) => at > (epoch.establishedAt ?? 0) && !accepted.includes(device));

/** The owner accepts, by a member's name, that this member's devices were released. */
export function acceptReplaced(board: Board, saved: HolderSaved, member: string): HolderSaved {
  const devices = board.released.filter((one) => one.member === member && !saved.accepted.includes(one.device));
  if (devices.length === 0) return saved;
  return { ...saved, accepted: [...saved.accepted, ...devices.map(({ device }) => device)] };
}

/** A sealed session of which this device owes a share and has given none. */
function findOwing({ board, device }: Place, session: Session): { epoch: Epoch; index: number } | null {
  const epoch = epochOf(board, session.opened.epoch);
  const index = seatOf(epoch, device);
  if (epoch === undefined || index === undefined || session.status !== 'sealed' || session.cast.length === 0)
    return null;
  return session.shares.some((given) => given.index === index) ? null : { epoch, index };
}

/** §7: what the owner of a seat is asked or what is waited for; null where the share is given, or none is owed. */
export function findQuestion(place: Place, session: Session, known: HolderKnowledge): OpeningQuestion | null {
  const owing = findOwing(place, session);
  if (owing === null || known.saved.allowed.includes(session.id)) return null;
  const opening = openingOf(place, session, owing.epoch, known);
  if (opening.does === 'share') return null;
  return {
    does: opening.does,
    why: opening.why,
    figures: openingFigures(session),
    replaced: [...new Set(listReplaced(place.board, owing.epoch, known.saved.accepted).map(({ member }) => member))],
    missingTellers: tellersOf(owing.epoch).flatMap(({ member, device }) =>
      session.witnesses.has(device) ? [] : [member],
    ),
  };
}

/** As people read it: names in the place of members' ids. */
export function nameQuestion(board: Board, question: OpeningQuestion | null): OpeningQuestion | null {
  if (question === null) return null;
  const nameOf = (member: string): string => board.roll.get(member)?.name ?? member;
  const { replaced, missingTellers } = question;
  return { ...question, replaced: replaced.map(nameOf), missingTellers: missingTellers.map(nameOf) };
}

/** The owner's word (§7): it holds only where this may be asked, and takes in the devices that were named. */
export function allowOpening(place: Place, session: Session, known: HolderKnowledge): HolderSaved {
  const { saved } = known;
  if (findQuestion(place, session, known)?.does !== 'ask') return saved;
  const epoch = epochOf(place.board, session.opened.epoch);
  const named = epoch === undefined ? [] : listReplaced(place.board, epoch, saved.accepted);
  return {
    ...saved,
    allowed: [...saved.allowed, session.id],
    accepted: [...saved.accepted, ...named.map(({ device }) => device)],
  };
}

export type OwedShare =
  | { readonly kind: 'made'; readonly statement: Statement }
  /** `secret`: this holder's part of the key, b64. */
  | { readonly kind: 'to-make'; readonly index: number; readonly secret: string };

/**
 * The share that this holder owes: it has checked the box itself (V1–V11), and either all of §7 (a) to (e) holds, or (a)
 * does and its owner has given the word where that may be asked.
 */
export function findOwedShare(place: Place, session: Session, known: HolderKnowledge): OwedShare | null {
  const owing = findOwing(place, session);
  if (owing === null) return null;
  const { saved } = known;
  const { does } = openingOf(place, session, owing.epoch, known);
  if (does === 'wait' || (does === 'ask' && !saved.allowed.includes(session.id))) return null;
  const statement = saved.tallied[session.id];
  if (statement !== undefined) return { kind: 'made', statement };
  const secret = saved.epochs[owing.epoch.epoch]?.share ?? null;
  return secret === null ? null : { kind: 'to-make', index: owing.index, secret };
}

/** Signs a share made; given once, repeated as it was, so save before sending. */
export function keepShare(
  device: Device,
  saved: HolderSaved,
  session: Session,
  index: number,
  made: Shares,
): HolderStep {
  const shares = made.map((line) => line.map((part) => ({ ...part })));
  const statement = device.sign('tally.share', { session: session.id, index, shares });
  return { saved: { ...saved, tallied: { ...saved.tallied, [session.id]: statement } }, due: [statement] };
}

/** The share that is owed, if any. @param aggregate as this holder computed it */
export function stepShare(
  seat: Seat,
  known: HolderKnowledge,
  session: Session,
  aggregate: Body<'session.sealed'>['aggregate'],
): HolderStep {
  const { saved } = known;
  const owed = findOwedShare(seat, session, known);
  if (owed === null) return { saved, due: [] };
  if (owed.kind === 'made') return { saved, due: [owed.statement] };
  const made = makeShares(session.context, owed.index, decodeScalar(owed.secret), aggregate, seat.random);
  return keepShare(seat.device, saved, session, owed.index, made);
}

/** After the end: forget everything, then say so (§3 `share.erased`). Save before sending. */
export function stepErasure({ board, device }: Pick<Seat, 'board' | 'device'>): Statement[] {
  if (!board.ended) return [];
  return board.epochs.flatMap((epoch) => {
    const index = seatOf(epoch, device);
    return index === undefined || epoch.erased.has(index)
      ? []
      : [device.sign('share.erased', { epoch: epoch.epoch, index })];
  });
}
