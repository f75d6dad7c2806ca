// Which one thing a voter's page shows: a pure function of what the page and its phone know.
import type { Alarm } from '../../shared/actor/phone-parts.ts';
import type { PaperView } from '../../shared/actor/phone-view.ts';
import { isTakenBack } from '../../shared/report/sentences-of-session.ts';
import { reportCounted } from '../../shared/report/paper-report.ts';
import type { SessionReport } from '../../shared/report/session-report.ts';
import type { CountedPaper } from '../../shared/wire/counted-paper.ts';
import type { Refusal } from '../../shared/wire/refusals.ts';
import type { MeetingCard, RollName } from '../../shared/wire/room.ts';
import type { Drawing, Rating } from '../net/phone-messages.ts';

export type ClaimState = { readonly state: 'waiting' } | { readonly state: 'refused'; readonly error: Refusal };

export type PersonalCard = {
  readonly secret: string;
  /** Whose it is, once the server has said so. */
  readonly name: RollName | null;
  /** Why it lets nobody in. */
  readonly error: Refusal | null;
};

export type PageFacts = {
  /** `storage-forbidden`: found before joining. `storage-lost`: a write was refused later; nothing more is sent. */
  readonly fitness: 'fit' | 'too-old' | 'storage-forbidden' | 'storage-lost' | 'worker-failed';
  /** Another page of this browser has taken over. */
  readonly elsewhere: boolean;
  /** Six digits, or null where none is in the address. */
  readonly code: string | null;
  /** Why the room does not let this phone in. */
  readonly refusal: Refusal | null;
  readonly meeting: MeetingCard | null;
  /** As a guest: names to choose from. */
  readonly names: readonly RollName[] | null;
  readonly claim: ClaimState | null;
  /** The personal card that the address came with, while it is of use. */
  readonly personal: PersonalCard | null;
  /** Null until there is a phone. */
  readonly drawing: Drawing | null;
  /** Session whose ballot was confirmed a moment ago: the phone in its worker may still be at its lines. */
  readonly casting: string | null;
  /** A snapshot of the board has been read since the page was opened. */
  readonly caughtUp: boolean;
};

export type StopReason = Exclude<PageFacts['fitness'], 'fit'> | 'elsewhere';

export type Card =
  | { readonly card: 'stop'; readonly why: StopReason }
  | { readonly card: 'code'; readonly error: Refusal | null }
  | { readonly card: 'opening' }
  | { readonly card: 'refused'; readonly error: Refusal }
  | { readonly card: 'names'; readonly names: readonly RollName[] }
  | { readonly card: 'own-card'; readonly name: RollName }
  | { readonly card: 'card-refused'; readonly error: Refusal }
  | { readonly card: 'claim'; readonly claim: ClaimState }
  | { readonly card: 'history'; readonly alarm: Alarm }
  | { readonly card: 'released' }
  | { readonly card: 'gone' }
  | { readonly card: 'waiting' }
  | { readonly card: 'ended' }
  | { readonly card: SessionCard; readonly report: SessionReport; readonly paper: PaperView };

/**
 * `ballot`: to be marked, or sent back. `sent`: on its way or received, box open. `watch`: open, without a vote. `lost`:
 * the paper went to a memory that is gone. `sealing`: closed or sealed. `result`, `void`: over.
 */
export type SessionCard = 'ballot' | 'sent' | 'watch' | 'lost' | 'sealing' | 'result' | 'void';

export function cardOf(facts: PageFacts): Card {
  if (facts.fitness !== 'fit') return { card: 'stop', why: facts.fitness };
  if (facts.elsewhere) return { card: 'stop', why: 'elsewhere' };
  if (facts.code === null) return { card: 'code', error: null };
  if (facts.refusal === 'wrong-code') return { card: 'code', error: facts.refusal };
  const { drawing } = facts;
  // What a phone has seen it goes on showing, whatever the room says now.
  if (drawing !== null && (facts.caughtUp || drawing.view.erased)) return cardOfPhone(drawing, facts.casting);
  if (facts.refusal === 'device-released') return { card: 'released' };
  if (facts.refusal !== null) return { card: 'refused', error: facts.refusal };
  if (facts.claim !== null) return { card: 'claim', claim: facts.claim };
  if (facts.names !== null && facts.personal !== null) return cardOfPersonal(facts.personal);
  if (facts.names !== null) return { card: 'names', names: facts.names };
  return { card: 'opening' };
}

function cardOfPersonal({ name, error }: PersonalCard): Card {
  if (error !== null) return { card: 'card-refused', error };
  return name === null ? { card: 'opening' } : { card: 'own-card', name };
}

function cardOfPhone(drawing: Drawing, casting: string | null): Card {
  const { view, reports } = drawing;
  const history = view.alarms.find(({ kind }) => kind === 'two-histories' || kind === 'board-refused');
  if (history !== undefined) return { card: 'history', alarm: history };
  if (view.erased && reports.length === 0) return { card: 'gone' };
  if (view.released && !view.ended) return { card: 'released' };
  if (view.ended) return { card: 'ended' };
  return cardOfSessions(view.papers, reports, casting) ?? { card: 'waiting' };
}

/** A ballot to be filled comes first, the one opened first before others; else whatever was opened last, unless taken back. */
function cardOfSessions(
  papers: readonly PaperView[],
  reports: readonly SessionReport[],
  casting: string | null,
): Card | null {
  const pairs = reports.flatMap((report) => {
    const paper = papers.find(({ session }) => session === report.session);
    return paper === undefined ? [] : [{ report, paper, card: sessionCardOf(report, paper, casting) }];
  });
  const newest = pairs[pairs.length - 1];
  const shown = newest === undefined || isTakenBack(newest.report) ? null : newest;
  return pairs.find(({ card }) => card === 'ballot') ?? shown;
}

export function sessionCardOf(
  { status, session }: SessionReport,
  { state }: PaperView,
  casting: string | null,
): SessionCard {
  switch (status) {
    case 'open':
      if (isOpenPaper(state)) return casting === session ? 'sent' : 'ballot';
      if (state === 'no-vote') return 'watch';
      return state === 'lost' ? 'lost' : 'sent';
    case 'closed':
    case 'sealed':
      return 'sealing';
    case 'counted':
      return 'result';
    case 'void':
      return 'void';
  }
}

/** A paper to be marked, be it here or on its way. */
export const isOpenPaper = (state: PaperView['state']): boolean => state === 'asking' || state === 'marking';

/** A result that is over, and what was recorded of it. */
export interface EarlierResult {
  readonly report: SessionReport;
  readonly byHand: boolean;
  readonly ratings: readonly Rating[];
}

/** What has a result, newest first, without the one on the card; what was counted on paper stands where it began. */
export function listEarlier(
  drawing: Pick<Drawing, 'reports' | 'ratings'> | null,
  papers: readonly CountedPaper[],
  shown: string | null,
): EarlierResult[] {
  const { reports, ratings } = drawing ?? { reports: [], ratings: [] };
  const onBoard = reports.map((report, at) => ({ at, report, byHand: false, ratings }));
  const onPaper = papers.map((paper) => ({
    at: paper.after - 0.5,
    report: reportCounted(paper),
    byHand: true,
    ratings: paper.ratings.map((rating) => ({ session: paper.id, ...rating })),
  }));
  return [...onBoard, ...onPaper]
    .filter(({ report: { session, status } }) => status === 'counted' && session !== shown)
    .sort((a, b) => a.at - b.at)
    .reverse()
    .map(({ report, byHand, ratings: own }) => ({ report, byHand, ratings: own }));
}
