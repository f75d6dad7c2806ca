// V5: appointments and the key ceremony exactly as in §3.
import {
  computeKeySet,
  computeThreshold,
  fitsCommitment,
  verifyDealProof,
  type KeySet,
} from '../../protocol/key-ceremony.ts';
import type { Body, Entry } from '../kinds.ts';
import { currentEpoch, holderAt, type Board, type Epoch } from '../state.ts';
import type { Context, Finding } from './fault.ts';

export function checkCeremony({ board }: Context, entry: Entry): Finding {
  switch (entry.kind) {
    case 'holders.appointed':
      return checkAppointment(board, entry.body);
    case 'key.dealt':
      return checkHolder(board, entry) ?? checkDeal(board, entry.body);
    case 'key.shared':
      return checkHolder(board, entry) ?? checkShares(board, entry.body);
    case 'key.confirmed':
      return checkHolder(board, entry) ?? checkConfirmation(board, entry.body);
    case 'key.disputed':
      return checkHolder(board, entry) ?? checkDispute(board, entry.body);
    case 'key.answered':
      return checkHolder(board, entry) ?? checkAnswer(board, entry.body);
    case 'key.established':
      return checkEstablished(board, entry.body);
    default:
      return null;
  }
}

function checkAppointment(board: Board, body: Body<'holders.appointed'>): Finding {
  const { holders } = body;
  if (body.epoch !== board.epochs.length + 1) return 'epoch-out-of-order';
  if (body.threshold !== computeThreshold(holders.length)) return 'wrong-threshold';
  if (holders.some((holder, i) => holder.index !== i + 1)) return 'wrong-seats';
  if (holders.filter(({ member }) => member === 'server').length !== 1) return 'wrong-seats';
  for (const of of ['member', 'device', 'box'] as const)
    if (new Set(holders.map((holder) => holder[of])).size !== holders.length) return 'seats-not-distinct';
  const seated = holders.every(({ member, device, box }) => {
    if (member === 'server') return device === board.opened?.server;
    return board.deviceOf.get(member) === device && board.enrolments.get(device)?.box === box;
  });
  return seated ? null : 'wrong-seats';
}

/** The statement is of the current, unestablished epoch, by the holder of that index. */
function checkHolder(board: Board, entry: { author: string; body: { epoch: number; index: number } }): Finding {
  const epoch = currentEpoch(board);
  if (epoch?.epoch !== entry.body.epoch || epoch.established !== null) return 'epoch-out-of-order';
  return holderAt(epoch, entry.body.index)?.device === entry.author ? null : 'not-this-holder';
}

const current = (board: Board): Epoch => {
  const epoch = currentEpoch(board);
  if (epoch === undefined) throw new Error('checkHolder comes first');
  return epoch;
};

function checkDeal(board: Board, body: Body<'key.dealt'>): Finding {
  const epoch = current(board);
  if (body.appointed !== epoch.appointed || epoch.commitments.has(body.index)) return 'ceremony-out-of-order';
  if (body.commitment.length !== epoch.threshold) return 'wrong-threshold';
  // Never left to later: without this proof the last to deal, with one teller the server, could alone know the key.
  return verifyDealProof(body.index, body.commitment, body.proof) ? null : 'deal-proof';
}

function checkShares(board: Board, body: Body<'key.shared'>): Finding {
  const epoch = current(board);
  if (epoch.commitments.size < epoch.holders.length || epoch.shared.has(body.index)) return 'ceremony-out-of-order';
  const others = epoch.holders.map(({ index }) => index).filter((index) => index !== body.index);
  const named = body.shares.map(({ to }) => to).sort((a, b) => a - b);
  return named.length === others.length && named.every((to, i) => to === others[i]) ? null : 'shares-not-to-all';
}

const allShared = (epoch: Epoch): boolean => epoch.shared.size === epoch.holders.length;

function checkConfirmation(board: Board, body: Body<'key.confirmed'>): Finding {
  const epoch = current(board);
  if (!allShared(epoch) || epoch.confirmed.has(body.index)) return 'ceremony-out-of-order';
  if (epoch.disputes.some(({ accuser, answer }) => accuser === body.index && answer === null))
    return 'ceremony-out-of-order';
  return body.key === keySetOf(epoch).key ? null : 'key-not-the-sum';
}

function checkDispute(board: Board, body: Body<'key.disputed'>): Finding {
  const epoch = current(board);
  if (!allShared(epoch)) return 'ceremony-out-of-order';
  if (body.accused === body.index || holderAt(epoch, body.accused) === undefined) return 'dispute-not-allowed';
  if (epoch.confirmed.has(body.index)) return 'dispute-not-allowed';
  // A second dispute, of another share, may stand: it ends in a new epoch (§3). The same one again may not.
  const known = epoch.disputes.some(({ accuser, accused }) => accuser === body.index && accused === body.accused);
  return known ? 'dispute-not-allowed' : null;
}

function checkAnswer(board: Board, body: Body<'key.answered'>): Finding {
  const epoch = current(board);
  if (epoch.disputes.some(({ answer }) => answer !== null)) return 'dispute-not-allowed';
  const open = epoch.disputes.some(({ accuser, accused }) => accused === body.index && accuser === body.to);
  if (!open) return 'dispute-not-allowed';
  const commitment = epoch.commitments.get(body.index) ?? [];
  return fitsCommitment(body.share, commitment, body.to) ? null : 'answer-does-not-fit';
}

/** The key and verifying shares that the epoch's commitments give. Everybody has dealt. */
export const keySetOf = (epoch: Epoch): KeySet =>
  (epoch.keySet ??= computeKeySet(epoch.holders.map(({ index }) => epoch.commitments.get(index) ?? [])));

function checkEstablished(board: Board, body: Body<'key.established'>): Finding {
  const epoch = currentEpoch(board);
  if (epoch?.epoch !== body.epoch || epoch.established !== null) return 'epoch-out-of-order';
  if (epoch.confirmed.size < epoch.holders.length) return 'ceremony-out-of-order';
  if (epoch.disputes.some(({ answer }) => answer === null)) return 'ceremony-out-of-order';
  const { key, shares } = keySetOf(epoch);
  const fits =
    shares.length === body.shares.length &&
    shares.every(({ index, point }, i) => {
      const stated = body.shares[i];
      return stated?.index === index && stated.point === point;
    });
  return body.key === key && fits ? null : 'key-not-the-sum';
}
