// §3 "Key ceremony", §7: what a holder of a part of the key says and keeps. One pure step: from the board and what is
// saved to the statements that are due. A statement is repeated as it was until it stands on the board; whatever is
// random is saved before it is sent.
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
import { decodeScalar, type Random } from '../protocol/group.ts';
import { makeShares, type Shares } from '../protocol/tally.ts';
import type { Statement } from '../board/entry.ts';
import type { Body } from '../board/kinds.ts';
import {
  countConfirmed,
  currentEpoch,
  epochOf,
  issuedPapers,
  type Board,
  type Epoch,
  type Session,
  witnessingHolders,
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
  /** Sessions that the owner let count below two thirds of confirmations, above half (§7). */
  readonly allowed: readonly string[];
}

export const emptyHolder: HolderSaved = { epochs: {}, tallied: {}, allowed: [] };

export interface HolderStep {
  readonly saved: HolderSaved;
  readonly due: readonly Statement[];
}

interface Seat {
  readonly board: Board;
  readonly device: Device;
  readonly secrets: DeviceSecrets;
  readonly random: Random;
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
    const deal = makeDeal(index, epoch.threshold, epoch.holders.length, seat.random);
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
      const nonce = seat.random(24);
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

/** §7: two thirds of the papers confirmed, or more than half and the owner's word. */
export function mayCount(session: Session, allowed: boolean): boolean {
  const issued = issuedPapers(session).length;
  const confirmed = countConfirmed(session);
  return 3 * confirmed >= 2 * issued || (allowed && 2 * confirmed > issued);
}

export interface OwnerQuestion {
  /** Phones that confirmed the seal, of those with a paper. */
  readonly confirmed: number;
  readonly issued: number;
  /** Never at half or fewer. */
  readonly mayAllow: boolean;
}

/** §7: what the owner of a seat is asked below two thirds of confirmations; null where nothing is to be decided. */
export function askOwner(
  board: Board,
  session: Session,
  device: string,
  allowed: readonly string[],
): OwnerQuestion | null {
  const epoch = epochOf(board, session.opened.epoch);
  const index = epoch?.holders.find((holder) => holder.device === device)?.index;
  if (session.status !== 'sealed' || index === undefined || session.cast.length === 0) return null;
  if (session.shares.some((share) => share.index === index)) return null;
  if (mayCount(session, allowed.includes(session.id))) return null;
  const confirmed = countConfirmed(session);
  return { confirmed, issued: issuedPapers(session).length, mayAllow: mayCount(session, true) };
}

export type OwedShare =
  | { readonly kind: 'made'; readonly statement: Statement }
  /** `secret`: this holder's part of the key, b64. */
  | { readonly kind: 'to-make'; readonly index: number; readonly secret: string };

/**
 * Whether this holder owes its share of a session: it has checked the box itself (V1–V11), `threshold` holders, itself
 * among them, have witnessed that seal, and enough phones have.
 */
export function findOwedShare(
  { board, device }: Pick<Seat, 'board' | 'device'>,
  saved: HolderSaved,
  session: Session,
): OwedShare | null {
  const epoch = epochOf(board, session.opened.epoch);
  const index = seatOf(epoch, device);
  if (epoch === undefined || index === undefined || session.status !== 'sealed' || session.cast.length === 0)
    return null;
  if (session.shares.some((given) => given.index === index)) return null;
  if (witnessingHolders(session, epoch) < epoch.threshold || !session.witnesses.has(device.publicKey)) return null;
  if (!mayCount(session, saved.allowed.includes(session.id))) return null;
  const statement = saved.tallied[session.id];
  if (statement !== undefined) return { kind: 'made', statement };
  const secret = saved.epochs[epoch.epoch]?.share ?? null;
  return secret === null ? null : { kind: 'to-make', index, secret };
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
  saved: HolderSaved,
  session: Session,
  aggregate: Body<'session.sealed'>['aggregate'],
): HolderStep {
  const owed = findOwedShare(seat, saved, session);
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
