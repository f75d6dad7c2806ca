// What the page draws, as plain data from the phone in the worker.
import type { Phone } from '../../shared/actor/phone.ts';
import { viewPhone } from '../../shared/actor/phone-view.ts';
import { epochOf, establishedEpoch, type Board, type Epoch, type Session } from '../../shared/board/state.ts';
import { reportSession } from '../../shared/report/session-report.ts';
import type { Drawing, Rating, SeatChanges } from './phone-messages.ts';

export function drawPhone(phone: Phone): Drawing {
  const { board } = phone;
  const sessions = [...board.sessions.values()];
  return {
    view: viewPhone(phone),
    reports: sessions.map((session) => reportSession(board, session)),
    seats: compareSeats(board, sessions),
    ratings: sessions.flatMap(listRatings),
  };
}

/** §9 "a teller is replaced": shown before the next ballot. */
function compareSeats(board: Board, sessions: readonly Session[]): SeatChanges {
  const bySession: Record<string, readonly string[]> = {};
  let before: Epoch | undefined;
  for (const session of sessions) {
    const epoch = epochOf(board, session.opened.epoch);
    bySession[session.id] = listNewSeats(board, before, epoch);
    before = epoch;
  }
  return { bySession, next: listNewSeats(board, before, establishedEpoch(board)) };
}

function listNewSeats(board: Board, before: Epoch | undefined, now: Epoch | undefined): string[] {
  if (before === undefined || now === undefined || before === now) return [];
  return now.holders
    .filter(({ member, device }) => member !== 'server' && !before.holders.some((seat) => seat.device === device))
    .map(({ member }) => board.roll.get(member)?.name ?? member);
}

function listRatings({ id, ratings }: Session): Rating[] {
  const newest = new Map(ratings.map(({ subject, level }) => [subject, level]));
  return [...newest].map(([subject, level]) => ({ session: id, subject, level }));
}
