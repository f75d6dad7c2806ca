// Decided ratings and what became of them (G-06): a result is cancelled with a reason and rated again, never overwritten.
// The history is a list of events, oldest first; what stands is a fold over it. Each rating keeps the rule set that decided it.
import { parseDay } from './calendar.ts';
import { type Level } from './level.ts';
import { type RuleSetId } from './rule-set.ts';
import { type Words } from './words.ts';

export interface DecidedEvent {
  readonly kind: 'decided';
  readonly id: string;
  readonly subject: string;
  readonly year: number;
  readonly level: Level;
  readonly ruleSet: RuleSetId;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** Id of the cancelled rating that this one takes the place of; null: the first of the year. */
  readonly replaces: string | null;
}

export interface CancelledEvent {
  readonly kind: 'cancelled';
  readonly rating: string;
  readonly reason: string;
  readonly on: string;
}

export type RatingEvent = DecidedEvent | CancelledEvent;

export const historyFaults = {
  'rating-exists': { vi: 'Đã có kết quả mang mã này.', en: 'A rating with this id exists.' },
  'rating-unknown': { vi: 'Không có kết quả này.', en: 'There is no such rating.' },
  'already-cancelled': { vi: 'Kết quả này đã bị hủy.', en: 'This rating has been cancelled already.' },
  'reason-missing': { vi: 'Hủy kết quả phải nêu lý do.', en: 'A cancelled rating needs a reason.' },
  'still-stands': {
    vi: 'Kết quả trong năm còn hiệu lực; phải hủy trước khi xếp loại lại.',
    en: 'The rating of the year stands; it is cancelled before another is made.',
  },
  'replaces-other': {
    vi: 'Kết quả mới phải thay đúng kết quả vừa bị hủy.',
    en: 'The new rating must take the place of the one cancelled last.',
  },
  'no-such-day': { vi: 'Ngày không có thật.', en: 'The day does not exist.' },
  'before-last': { vi: 'Ngày trước sự việc cuối cùng.', en: 'The day is before the last event.' },
} as const satisfies Record<string, Words>;
export type HistoryFault = keyof typeof historyFaults;

export type Appended =
  | { readonly ok: true; readonly history: readonly RatingEvent[] }
  | { readonly ok: false; readonly error: HistoryFault };

/** The history with one more event; what went before is never changed. */
export function appendEvent(history: readonly RatingEvent[], event: RatingEvent): Appended {
  const error = findDayFault(history, event) ?? findFault(history, event);
  return error === null ? { ok: true, history: [...history, event] } : { ok: false, error };
}

export interface Entry {
  readonly rating: DecidedEvent;
  /** Null: it stands. */
  readonly cancelled: CancelledEvent | null;
}

/** All ratings of a subject in a year, oldest first, each with its cancellation. */
export function listRatings(history: readonly RatingEvent[], subject: string, year: number): Entry[] {
  return history
    .filter((event) => event.kind === 'decided')
    .filter((event) => event.subject === subject && event.year === year)
    .map((rating) => ({ rating, cancelled: findCancellation(history, rating.id) }));
}

/** What stands of a subject in a year; null: nothing yet, or cancelled and not rated again. */
export function findStanding(history: readonly RatingEvent[], subject: string, year: number): DecidedEvent | null {
  return listRatings(history, subject, year).find(({ cancelled }) => cancelled === null)?.rating ?? null;
}

function findDayFault(history: readonly RatingEvent[], { on }: RatingEvent): HistoryFault | null {
  if (parseDay(on) === null) return 'no-such-day';
  const last = history[history.length - 1];
  // Days as YYYY-MM-DD are in the order of their text.
  return last !== undefined && on < last.on ? 'before-last' : null;
}

function findFault(history: readonly RatingEvent[], event: RatingEvent): HistoryFault | null {
  if (event.kind === 'cancelled') {
    if (!history.some((one) => one.kind === 'decided' && one.id === event.rating)) return 'rating-unknown';
    if (findCancellation(history, event.rating) !== null) return 'already-cancelled';
    return event.reason.trim() === '' ? 'reason-missing' : null;
  }
  if (history.some((one) => one.kind === 'decided' && one.id === event.id)) return 'rating-exists';
  const last = listRatings(history, event.subject, event.year).pop() ?? null;
  if (last !== null && last.cancelled === null) return 'still-stands';
  return (last?.rating.id ?? null) === event.replaces ? null : 'replaces-other';
}

function findCancellation(history: readonly RatingEvent[], id: string): CancelledEvent | null {
  return history.filter((event) => event.kind === 'cancelled').find(({ rating }) => rating === id) ?? null;
}
