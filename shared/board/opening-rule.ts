// §7: when a holder opens a box by itself, when it asks its owner, when it waits. What protects a ballot's secrecy is judged
// by numbers that the server alone does not choose: tellers who witnessed, phones that confirmed, members present.
import { countConfirmed, isPractice, issuedPapers, type OpeningFigures, type Session } from './state.ts';

/** Why a box is not opened unasked; (b) to (e) of §7. */
export const reservations = ['few-confirmed', 'few-ballots', 'few-present', 'unanswered', 'replaced'] as const;
export type Reservation = (typeof reservations)[number];

export const openingFigures = (session: Session): OpeningFigures => ({
  confirmed: countConfirmed(session),
  issued: issuedPapers(session).length,
  cast: session.cast.length,
  present: session.presentAtOpening,
  practice: isPractice(session),
});

/** A box of fewer ballots is opened only by its holders' owners. */
export const fewestBallots = 5;

/** (b), (c), (d): what the board shows to everybody. */
export function figureReservations({ confirmed, issued, cast, present, practice }: OpeningFigures): Reservation[] {
  const found: Reservation[] = [];
  if (3 * confirmed < 2 * issued) found.push('few-confirmed');
  // Papers that nobody confirmed may be the server's own, and their ballots with them.
  if (!practice && cast - (issued - confirmed) < fewestBallots) found.push('few-ballots');
  if (!practice && 3 * confirmed < 2 * present) found.push('few-present');
  return found;
}

/** The figures, where a share given now is by an owner's word; null where holders give it unasked. */
export function findShortfall(session: Session): OpeningFigures | null {
  const figures = openingFigures(session);
  return figureReservations(figures).length > 0 ? figures : null;
}

export interface OpeningCase extends OpeningFigures {
  /** Tellers, the server's seat not counted, and how many of them have witnessed the seal. */
  readonly tellers: number;
  readonly witnessed: number;
  /** This holder has witnessed it. */
  readonly mine: boolean;
  /** (e) This device asked for a paper and got no answer. */
  readonly unanswered: boolean;
  /** (e) Devices released since the key was established that the owner has not accepted. */
  readonly replaced: number;
}

export type Opening =
  | { readonly does: 'share' }
  | { readonly does: 'ask'; readonly why: readonly Reservation[] }
  /** `why` is empty where the tellers' witnesses are what is waited for. */
  | { readonly does: 'wait'; readonly why: readonly Reservation[] };

/** What a holder does with its share of a sealed session. */
export function decideOpening(found: OpeningCase): Opening {
  const { tellers, witnessed, mine, confirmed, issued, practice } = found;
  if (!mine || 2 * witnessed <= tellers) return { does: 'wait', why: [] };
  const why = figureReservations(found);
  if (!practice && found.unanswered) why.push('unanswered');
  if (!practice && found.replaced > 0) why.push('replaced');
  if (why.length === 0) return { does: 'share' };
  const fewPhones = why.includes('few-confirmed') || why.includes('few-present');
  const mayAsk = !fewPhones || (witnessed === tellers && 2 * confirmed > issued);
  return { does: mayAsk ? 'ask' : 'wait', why };
}

/** What a holder's owner is asked, or what its share waits for (§7). */
export interface OpeningQuestion {
  readonly does: 'ask' | 'wait';
  /** Which of (b) to (e) does not hold; empty while too few tellers have witnessed. */
  readonly why: readonly Reservation[];
  readonly figures: OpeningFigures;
  /** Members whose device was released since the key was established and not accepted yet. */
  readonly replaced: readonly string[];
  /** Tellers who have not witnessed the seal. */
  readonly missingTellers: readonly string[];
}
