// What is said of a vote on paper: one place behind projector, phones, the chair's page and the minutes.
import type { Messages } from '../text/messages.ts';
import { ballot as onTheBoard } from '../text/vi/ballot.ts';
import type { PaperState } from './paper-report.ts';
import type { SessionReport } from './session-report.ts';

export type PaperVoteWords = Messages['paperVote'];

/** Whether a session of the board went on on paper. */
export const isMovedToPaper = ({ status, voidReason }: SessionReport): boolean =>
  status === 'void' && voidReason === onTheBoard.movedToPaper;

/** "Phát ra 36, thu về 35, không hợp lệ 1."; null before the count. */
export function sayPaperFigures(report: SessionReport, paper: PaperState, words: PaperVoteWords): string | null {
  if (report.cast === null || paper.invalid === null) return null;
  return words.figures({ issued: report.issued, collected: report.cast, invalid: paper.invalid });
}

/** Who typed the count. */
export const sayTypists = ({ typists }: PaperState, words: PaperVoteWords): string =>
  words.typedBy({ names: typists.map(({ who }) => who).join(', ') });
