// §5–§7: what a member's phone says and keeps. Pure steps: from the board and what is saved to what is due. Paper and blind
// are derived from the phone's seed, so that a storage set back makes the same again; token and ballot are kept until the
// receipt, the receipt until the recheck; the marks go with the sealing.
import { decodeB64, encodeB64 } from '../protocol/base.ts';
import { hashBallot, prepareMark, sealBallot, type Ballot, type PreparedMark } from '../protocol/ballot.ts';
import { decodePoint, type Point, type Random } from '../protocol/group.ts';
import { deriveBlind, derivePaperSeed } from '../protocol/derive.ts';
import { blindNonce, nonceOf, returnedBytes, signWithPaper, unblindToken } from '../protocol/paper.ts';
import { verifySignature } from '../protocol/signature.ts';
import { receiptBytes, type Statement } from '../board/entry.ts';
import type { Body } from '../board/kinds.ts';
import type { BallotBox, Board, Session } from '../board/state.ts';
import type { Device } from './device.ts';

export interface Receipt {
  readonly session: string;
  /** Hash of the ballot, or of the returned paper's body. */
  readonly ballot: string;
  readonly signature: string;
}

/** What a phone keeps of one session until its recheck. */
export interface HeldPaper {
  /** Derived from the seed and the opening, as is all that came before the token. */
  readonly nonce: string;
  readonly blinded: string;
  /** The request was sent. */
  readonly asked: boolean;
  /** Null until issued, and again after the receipt. */
  readonly token: string | null;
  /** Half-filled: option by line, null where not marked yet. Null once sealed. */
  readonly marks: readonly (number | null)[] | null;
  /** The one ballot that this paper will ever make, until its receipt. */
  readonly ballot: Ballot | null;
  /** The unused paper was sent back, received or not. */
  readonly givenBack: boolean;
  readonly receipt: Receipt | null;
  /** The one message after the close has been answered (§6 Close). */
  readonly closingDone: boolean;
}

/** What is remembered of a paper once nothing more is done with it: no nonce, no receipt. */
export const paperOutcomes = ['received', 'returned', 'unsent', 'missing', 'taken'] as const;
export type PaperOutcome = (typeof paperOutcomes)[number];

export interface VoterSaved {
  readonly member: string;
  readonly papers: Readonly<Record<string, HeldPaper>>;
  /** Hash of the one seal a session that this device has signed for, ever. */
  readonly witnessed: Readonly<Record<string, string>>;
  readonly over: Readonly<Record<string, PaperOutcome>>;
}

export const emptyVoter = (member: string): VoterSaved => ({ member, papers: {}, witnessed: {}, over: {} });

export type Alarm = 'paper-proof' | 'receipt-signature' | 'own-ballot-missing' | 'own-paper-taken';

export interface VoterStep {
  readonly saved: VoterSaved;
  readonly due: readonly Statement[];
  readonly alarm: Alarm | null;
}

interface Phone {
  readonly board: Board;
  readonly device: Device;
  /** 32 bytes, b64 (§5). Secret. */
  readonly seed: string;
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

/** Step 1 and 4 of §5: derives the paper and asks for it, then unblinds it. @param mayAsk after a random pause */
export function stepPaper(phone: Phone, saved: VoterSaved, session: Session, mayAsk: boolean): VoterStep {
  if (session.status !== 'open' || !mayVote(phone, saved.member, session)) return only(saved);
  const held = saved.papers[session.id];
  const onBoard = session.papers.get(saved.member);
  if (held === undefined) {
    const derived = derivePaper(phone.seed, session);
    // On the board, and not what this seed makes: another device of this member took it, and no second one is issued.
    if (onBoard !== undefined && onBoard.blinded !== derived.blinded) return only(saved);
    return stepPaper(phone, keepPaper(saved, session, derived), session, mayAsk);
  }
  if (onBoard === undefined) {
    if (!mayAsk) return only(saved);
    const kept = held.asked ? saved : keepPaper(saved, session, { ...held, asked: true });
    return only(kept, [requestOf(phone, saved, session, held)]);
  }
  if (held.token !== null || held.receipt !== null || onBoard.issued === null || onBoard.blinded !== held.blinded)
    return only(saved);
  const { blinded, evaluated, proof } = onBoard.issued;
  const issued = { blinded: decodeB64(blinded), evaluated: decodeB64(evaluated), proof: decodeB64(proof) };
  const nonce = decodeB64(held.nonce);
  const { blind } = blindNonce(nonce, deriveBlind(phone.seed, session.openedHash));
  const token = unblindToken(nonce, blind, issued, decodeB64(session.opened.paperKey));
  if (token === null) return only(saved, [], 'paper-proof');
  return only(keepPaper(saved, session, { ...held, token: encodeB64(token) }));
}

/** §5: the paper of an opening; the same whenever it is derived. */
function derivePaper(seed: string, session: Session): HeldPaper {
  const nonce = nonceOf(derivePaperSeed(seed, session.openedHash));
  const { blinded } = blindNonce(nonce, deriveBlind(seed, session.openedHash));
  return {
    nonce: encodeB64(nonce),
    blinded: encodeB64(blinded),
    asked: false,
    token: null,
    marks: session.opened.subjects.map(() => null),
    ballot: null,
    givenBack: false,
    receipt: null,
    closingDone: false,
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
export function sealPaper(
  held: HeldPaper,
  session: Session,
  lines: readonly PreparedMark[],
  seed: string,
): HeldPaper | null {
  if (held.token === null || held.ballot !== null || lines.length !== session.opened.subjects.length) return null;
  const paper = { session: session.id, nonce: held.nonce, token: held.token };
  const ballot = sealBallot(session.context, paper, lines, derivePaperSeed(seed, session.openedHash));
  return { ...held, marks: null, ballot };
}

/** The body that returns an unused paper, or null where it made a ballot or never came. A paper used is never returned. */
export function returnOf(held: HeldPaper, session: Session, seed: string): Body<'paper.returned'> | null {
  if (held.token === null || held.ballot !== null || held.receipt !== null) return null;
  const paper = { session: session.id, nonce: held.nonce, token: held.token };
  const paperSeed = derivePaperSeed(seed, session.openedHash);
  return { ...paper, signature: signWithPaper(returnedBytes(session.context, paper), paperSeed) };
}

/**
 * A receipt from the urn for the ballot or the return. Accepted only if it is signed by the server over exactly what was
 * sent; then token and ballot are wiped (§9).
 */
export function takeReceipt(
  { board, seed }: Pick<Phone, 'board' | 'seed'>,
  saved: VoterSaved,
  session: Session,
  sent: 'ballot' | 'return',
  receipt: Receipt,
): VoterStep {
  const held = saved.papers[session.id];
  if (held === undefined || board.opened === null) return only(saved);
  const what = sent === 'ballot' ? held.ballot : returnOf(held, session, seed);
  if (what === null) return only(saved);
  const hash = encodeB64(hashBallot(what));
  const message = receiptBytes(board.opened.meeting, session.id, hash);
  const genuine =
    receipt.ballot === hash &&
    receipt.session === session.id &&
    verifySignature(message, decodeB64(receipt.signature), decodeB64(board.opened.server));
  if (!genuine) return only(saved, [], 'receipt-signature');
  const closingDone = held.closingDone || sent === 'return';
  return only(keepPaper(saved, session, { ...held, token: null, marks: null, ballot: null, receipt, closingDone }));
}

/**
 * What nothing can be done with any more: a half-filled paper's marks once the box is sealed, and all of a void session's
 * paper but what became of it. The same object where nothing is left of it.
 */
export function forgetUnsent(saved: VoterSaved, session: Session): VoterSaved {
  const held = saved.papers[session.id];
  if (held === undefined || session.status === 'open' || session.status === 'closed') return saved;
  if (session.status === 'void') return endPaper(saved, session, held.receipt === null ? 'unsent' : 'received');
  return held.marks === null ? saved : keepPaper(saved, session, { ...held, marks: null });
}

/** What is remembered of a paper whose place is known. */
export function outcomeOf(held: HeldPaper, session: Session, own: Own): PaperOutcome {
  if (own === 'none') return 'unsent';
  if (own !== 'found') return own;
  return session.returned.some(({ nonce }) => nonce === held.nonce) ? 'returned' : 'received';
}

/** Nothing of the paper stays but what became of it: nonce and receipt tie this phone to a ballot (§9). */
export function endPaper(saved: VoterSaved, session: Session, outcome: PaperOutcome): VoterSaved {
  const { [session.id]: _, ...papers } = saved.papers;
  return { ...saved, papers, over: { ...saved.over, [session.id]: outcome } };
}

/**
 * Where this phone's ballot or return stands in a sealed session. `unsent`: a ballot made and not acknowledged, or a paper
 * never used, is not there. `taken`: another ballot lies on its paper.
 */
export type Own = 'found' | 'missing' | 'unsent' | 'taken' | 'none';

/** @param ballots of the session, where this phone has them: its nonce is then looked for among them (§7) */
export function findOwn(held: HeldPaper | undefined, session: Session, ballots: BallotBox | null): Own {
  if (held === undefined || (held.token === null && held.receipt === null)) return 'none';
  const hash = held.receipt?.ballot ?? (held.ballot === null ? null : encodeB64(hashBallot(held.ballot)));
  if (hash !== null && session.cast.includes(hash)) return 'found';
  const onPaper = session.cast.some((cast) => ballots?.get(cast)?.nonce === held.nonce);
  // Where it remembers no ballot and no return, the one there was sent before its storage was set back.
  if (onPaper) return hash === null && !held.givenBack ? 'found' : 'taken';
  if (session.returned.some(({ nonce }) => nonce === held.nonce)) return 'found';
  return held.receipt === null ? 'unsent' : 'missing';
}

/**
 * §7 "The seal first": signs for one seal a session, ever, and none of a void session, if its own is there. A holder calls
 * this only after it has checked the ballots itself; only a holder may say `own` false.
 * @param holder whether this device holds a seat @param ballots the box, where it was fetched
 */
export function stepWitness(
  phone: Pick<Phone, 'device'>,
  saved: VoterSaved,
  session: Session,
  { holder, ballots }: { readonly holder: boolean; readonly ballots: BallotBox | null },
): VoterStep {
  const { sealHash } = session;
  const device = phone.device.publicKey;
  if (session.status !== 'sealed' || sealHash === null || session.witnesses.has(device)) return only(saved);
  const own = findOwn(saved.papers[session.id], session, ballots);
  if (own === 'missing') return only(saved, [], 'own-ballot-missing');
  if (own === 'taken') return only(saved, [], 'own-paper-taken');
  if (own !== 'found' && !holder) return only(saved);
  const signed = saved.witnessed[session.id];
  if (signed !== undefined && signed !== sealHash) return only(saved);
  const statement = phone.device.sign('seal.witnessed', { session: session.id, entry: sealHash, own: own === 'found' });
  const kept = signed === undefined ? { ...saved, witnessed: { ...saved.witnessed, [session.id]: sealHash } } : saved;
  return only(kept, [statement]);
}
