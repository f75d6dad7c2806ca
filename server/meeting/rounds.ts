// What was put to the vote, in a box or counted by hand: the one source of what was voted on, counted and followed.
import type { Board, Session } from '../../shared/board/state.ts';
import type { PaperBook, PaperVote } from '../dossiers/paper-book.ts';

/** One opening: a session of the board, or a vote on paper that stands beside it. */
export type Round = Session | PaperVote;

export interface Rounds {
  readonly board: Board;
  readonly papers: PaperBook;
}

export const isByHand = (round: Round): round is PaperVote => 'started' in round;

export const findRound = ({ board, papers }: Rounds, id: string): Round | null =>
  board.sessions.get(id) ?? papers.find(id);

/** Oldest first, void ones too: a vote on paper stands where it began, after the sessions opened before it. */
export function listRounds({ board, papers }: Rounds): Round[] {
  const sessions = [...board.sessions.values()];
  if (papers.votes.length === 0) return sessions;
  const placed = [
    ...sessions.map((round, at) => ({ round, at })),
    ...papers.votes.map((round) => ({ round, at: round.started.after - 0.5 })),
  ];
  return placed.sort((a, b) => a.at - b.at).map(({ round }) => round);
}

/** Those on whose ballots the subject stood, oldest first, void ones too. */
const roundsOf = (rounds: Rounds, subject: string): Round[] =>
  listRounds(rounds).filter(({ opened }) => opened.subjects.some(({ id }) => id === subject));

/** It stood on a ballot, a void one too: board and minutes name it for ever. */
export const isVoted = (rounds: Rounds, subject: string): boolean => roundsOf(rounds, subject).length > 0;

/** Oldest first. */
export const countedRounds = (rounds: Rounds, subject: string): Round[] =>
  roundsOf(rounds, subject).filter(({ status }) => status === 'counted');

/** Whether the subject stands on a later ballot, under way or counted; a void one counts for nothing. */
export const isFollowed = (rounds: Rounds, { id }: Round, subject: string): boolean =>
  roundsOf(rounds, subject)
    .filter(({ status }) => status !== 'void')
    .pop()?.id !== id;
