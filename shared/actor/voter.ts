// §5–§7: what a member's phone says and keeps. Pure steps: from the board and what is saved to what is due. Nonce, blind,
// token and ballot are kept until the receipt, then all but nonce and receipt are wiped; the marks go with the sealing.
import { decodeB64, encodeB64 } from '../protocol/base.ts';
import { hashBallot, prepareMark, sealBallot, type Ballot, type PreparedMark } from '../protocol/ballot.ts';
import { decodePoint, type Point, type Random } from '../protocol/group.ts';
import { blindNonce, unblindToken } from '../protocol/paper.ts';
import { verifySignature } from '../protocol/signature.ts';
import { receiptBytes, type Statement } from '../board/entry.ts';
import type { Board, Session } from '../board/state.ts';
import type { Device } from './device.ts';

export interface Receipt {
  readonly session: string;
  /** Hash of the ballot, or of the returned paper's body. */
  readonly ballot: string;
  readonly signature: string;
}

/** What a phone keeps of one session. */
export interface HeldPaper {
  readonly nonce: string;
  /** Secret; null once the token is there. */
  readonly blind: string | null;
  readonly blinded: string;
  /** Null until issued, and again after the receipt. */
  readonly token: string | null;
  /** Half-filled: option by line, null where not marked yet. Null once sealed. */
  readonly marks: readonly (number | null)[] | null;
  readonly ballot: Ballot | null;
  readonly receipt: Receipt | null;
  /** The one message after the close has been answered (§6 Close). */
  readonly closingDone: boolean;
  /** Hash of the one seal this phone has signed for. */
  readonly witnessed: string | null;
}

export interface VoterSaved {
  readonly member: string;
  readonly papers: Readonly<Record<string, HeldPaper>>;
}

export type Alarm = 'paper-proof' | 'receipt-signature' | 'own-ballot-missing';

export interface VoterStep {
  readonly saved: VoterSaved;
  readonly due: readonly Statement[];
  readonly alarm: Alarm | null;
}

interface Phone {
  readonly board: Board;
  readonly device: Device;
  readonly random: Random;
}

const only = (saved: VoterSaved, due: readonly Statement[] = [], alarm: Alarm | null = null): VoterStep => ({
  saved,
  due,
  alarm,
});

export const keepPaper = (saved: VoterSaved, session: Session, paper: HeldPaper): VoterSaved => ({
  ...saved,
  papers: { ...saved.papers, [session.id]: paper },
});

/** Whether this phone votes in the session: entitled on its roll, enrolled now. */
export const mayVote = (
  { board, device }: Pick<Phone, 'board' | 'device'>,
  member: string,
  session: Session,
): boolean => session.roll.get(member)?.entitled === true && board.deviceOf.get(member) === device.publicKey;

/** Step 1 and 4 of §5: asks for the paper (after the random pause that the caller keeps), then unblinds it. */
export function stepPaper(phone: Phone, saved: VoterSaved, session: Session): VoterStep {
  if (session.status !== 'open' || !mayVote(phone, saved.member, session)) return only(saved);
  const held = saved.papers[session.id];
  const onBoard = session.papers.get(saved.member);
  if (held === undefined) {
    // A paper on the board that this phone knows nothing of: its memory was lost, and no second one is issued.
    if (onBoard !== undefined) return only(saved);
    return stepPaper(phone, keepPaper(saved, session, askPaper(phone, session)), session);
  }
  if (onBoard === undefined) return only(saved, [requestOf(phone, saved, session, held)]);
  if (held.blind === null || onBoard.issued === null || onBoard.blinded !== held.blinded) return only(saved);
  const { blinded, evaluated, proof } = onBoard.issued;
  const issued = { blinded: decodeB64(blinded), evaluated: decodeB64(evaluated), proof: decodeB64(proof) };
  const token = unblindToken(decodeB64(held.nonce), decodeB64(held.blind), issued, decodeB64(session.opened.paperKey));
  if (token === null) return only(saved, [], 'paper-proof');
  return only(keepPaper(saved, session, { ...held, blind: null, token: encodeB64(token) }));
}

function askPaper({ random }: Phone, session: Session): HeldPaper {
  const nonce = random(32);
  const { blind, blinded } = blindNonce(nonce, random);
  return {
    nonce: encodeB64(nonce),
    blind: encodeB64(blind),
    blinded: encodeB64(blinded),
    token: null,
    marks: session.opened.subjects.map(() => null),
    ballot: null,
    receipt: null,
    closingDone: false,
    witnessed: null,
  };
}

const requestOf = ({ device }: Phone, saved: VoterSaved, session: Session, { blinded }: HeldPaper): Statement =>
  device.sign('paper.requested', { session: session.id, opened: session.openedHash, member: saved.member, blinded });

let warmed: { readonly key: string; readonly point: Point } | null = null;

/**
 * The election key with a table for its multiples, which makes lines several times as fast. All sessions of an epoch have
 * the same key, and the table costs an old phone half a second: the newest is kept.
 */
export function warmKey({ opened: { key } }: Session): Point {
  if (warmed?.key !== key) warmed = { key, point: decodePoint(key).precompute(8, false) };
  return warmed.point;
}

/** One line, prepared while the voter goes on. The result is never saved. */
export const prepareLine = (session: Session, key: Point, option: number, random: Random): PreparedMark =>
  prepareMark(key, option, session.opened.options.length, random);

/** Seals the paper once every line is marked; the marks are forgotten with it. Null where something is missing. */
export function sealPaper(held: HeldPaper, session: Session, lines: readonly PreparedMark[]): HeldPaper | null {
  if (held.token === null || held.ballot !== null || lines.length !== session.opened.subjects.length) return null;
  const ballot = sealBallot(session.context, { session: session.id, nonce: held.nonce, token: held.token }, lines);
  return { ...held, marks: null, ballot };
}

/** The body that returns an unused paper, or null where this paper was used or never came. */
export function returnOf(held: HeldPaper, session: Session): { session: string; nonce: string; token: string } | null {
  if (held.token === null || held.receipt !== null) return null;
  return { session: session.id, nonce: held.nonce, token: held.token };
}

/**
 * A receipt from the urn for the ballot or the return. Accepted only if it is signed by the server over exactly what was
 * sent; then everything but nonce and receipt is wiped (§9).
 */
export function takeReceipt(
  { board }: Pick<Phone, 'board'>,
  saved: VoterSaved,
  session: Session,
  sent: 'ballot' | 'return',
  receipt: Receipt,
): VoterStep {
  const held = saved.papers[session.id];
  if (held === undefined || board.opened === null) return only(saved);
  const what = sent === 'ballot' ? held.ballot : returnOf(held, session);
  if (what === null) return only(saved);
  const hash = encodeB64(hashBallot(what));
  const message = receiptBytes(board.opened.meeting, session.id, hash);
  const genuine =
    receipt.ballot === hash &&
    receipt.session === session.id &&
    verifySignature(message, decodeB64(receipt.signature), decodeB64(board.opened.server));
  if (!genuine) return only(saved, [], 'receipt-signature');
  const closingDone = held.closingDone || sent === 'return';
  return only(
    keepPaper(saved, session, { ...held, blind: null, token: null, marks: null, ballot: null, receipt, closingDone }),
  );
}

/**
 * What nothing can be done with any more once the box is sealed or the session void: a half-filled paper's marks, and of a
 * void session the token and a ballot that was not acknowledged, too. The same object where nothing is left of it.
 */
export function forgetUnsent(saved: VoterSaved, session: Session): VoterSaved {
  const held = saved.papers[session.id];
  if (held === undefined || session.status === 'open' || session.status === 'closed') return saved;
  if (session.status !== 'void')
    return held.marks === null ? saved : keepPaper(saved, session, { ...held, marks: null });
  const { blind, token, marks, ballot } = held;
  const isEmpty = [blind, token, marks, ballot].every((part) => part === null);
  return isEmpty ? saved : keepPaper(saved, session, { ...held, blind: null, token: null, marks: null, ballot: null });
}

/** Where this phone's ballot or return stands in a sealed session. */
export type Own = 'found' | 'missing' | 'unsent' | 'none';

export function findOwn(held: HeldPaper | undefined, session: Session): Own {
  if (held === undefined || (held.token === null && held.receipt === null)) return 'none';
  const hash = held.receipt?.ballot ?? (held.ballot === null ? null : encodeB64(hashBallot(held.ballot)));
  if (hash !== null && session.cast.includes(hash)) return 'found';
  if (session.returned.some(({ nonce }) => nonce === held.nonce)) return 'found';
  return held.receipt === null ? 'unsent' : 'missing';
}

/**
 * §7 "The seal first": signs for one seal a session, ever, if its own is there. A holder calls this only after it has
 * checked the ballots itself; only a holder may say `own` false. @param holder whether this device holds a seat
 */
export function stepWitness(phone: Phone, saved: VoterSaved, session: Session, holder: boolean): VoterStep {
  const { sealHash } = session;
  const device = phone.device.publicKey;
  if (session.status !== 'sealed' || sealHash === null || session.witnesses.has(device)) return only(saved);
  const held = saved.papers[session.id];
  const own = findOwn(held, session);
  if (own === 'missing') return only(saved, [], 'own-ballot-missing');
  if (own !== 'found' && !holder) return only(saved);
  if (held !== undefined && held.witnessed !== null && held.witnessed !== sealHash) return only(saved);
  const statement = phone.device.sign('seal.witnessed', { session: session.id, entry: sealHash, own: own === 'found' });
  const kept = held === undefined ? saved : keepPaper(saved, session, { ...held, witnessed: sealHash });
  return only(kept, [statement]);
}
