// Calendar days as three numbers: no clock, no time zone.

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** `YYYY-MM-DD` of a day that exists, years 0001 to 9999; null for anything else. */
export function parseDay(text: string): CalendarDay | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > computeDaysInMonth(year, month)) return null;
  return { year, month, day };
}

/** The same day `months` later; where that month has no such day, its last (31 August + 6 = 28 or 29 February). */
export function addMonths(from: CalendarDay, months: number): CalendarDay {
  const count = from.year * 12 + from.month - 1 + months;
  const year = Math.floor(count / 12);
  const month = (count % 12) + 1;
  return { year, month, day: Math.min(from.day, computeDaysInMonth(year, month)) };
}

/** So many days later. */
export function addDays(from: CalendarDay, days: number): CalendarDay {
  let { year, month, day } = from;
  for (day += days; day > computeDaysInMonth(year, month); month = (month % 12) + 1) {
    day -= computeDaysInMonth(year, month);
    if (month === 12) year += 1;
  }
  return { year, month, day };
}

export function isBefore(a: CalendarDay, b: CalendarDay): boolean {
  if (a.year !== b.year) return a.year < b.year;
  return a.month === b.month ? a.day < b.day : a.month < b.month;
}

function computeDaysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
