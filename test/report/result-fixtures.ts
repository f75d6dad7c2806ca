import type { VerdictState } from '../../shared/report/page-states.ts';
import { computeTenths, type ReportLine, type SessionReport } from '../../shared/report/session-report.ts';

/** The five columns of a rating paper, highest first, as the board has them. */
export const ratingOptions = [
  { id: 'excellent', label: 'Hoàn thành xuất sắc nhiệm vụ' },
  { id: 'good', label: 'Hoàn thành tốt nhiệm vụ' },
  { id: 'completed', label: 'Hoàn thành nhiệm vụ' },
  { id: 'not-completed', label: 'Không hoàn thành nhiệm vụ' },
  { id: 'blank', label: 'Phiếu trắng' },
];

export const electorate = 29;
export const needed = 15;

/** A line with votes for the five columns, or not counted yet. */
export function lineOf(id: string, counts: readonly number[] | null, name = 'Lê Thị Mơ', round = 1): ReportLine {
  const subject = { id, kind: 'member' as const, name, round };
  const before = { counted: round - 1, void: 0 };
  if (counts === null) return { subject, before, counts: null, tenths: null, carried: null };
  const winner = ratingOptions.slice(0, -1).find((_, index) => (counts[index] ?? 0) >= needed);
  const tenths = counts.map((votes) => computeTenths(votes, electorate));
  return { subject, before, counts, tenths, carried: winner?.id ?? null };
}

export function reportOf(lines: readonly ReportLine[], changes: Partial<SessionReport> = {}): SessionReport {
  return {
    session: 'BBBBBBBBBBBBBBBBBBBBBA',
    question: 'Xếp loại chất lượng đảng viên',
    status: 'counted',
    practice: false,
    options: ratingOptions,
    lines,
    electorate,
    needed,
    baseLines: [],
    small: false,
    issued: 25,
    cast: 24,
    returned: 1,
    confirmed: 24,
    holders: { witnessed: 3, tellers: 2, waitsFor: [], shared: 2, threshold: 2, all: 3 },
    rechecks: { ok: 0, failed: 0 },
    fingerprints: { seal: '7KQ2', count: 'M4XD' },
    headCode: null,
    countedHash: null,
    voidReason: null,
    openedByWord: null,
    voidAfterSeal: false,
    ...changes,
  };
}

export const verdictOf = (subject: string, changes: Partial<VerdictState> = {}): VerdictState => ({
  subject,
  status: 'proposed',
  level: 'good',
  ceiling: 'excellent',
  lowest: 'excellent',
  highest: 'excellent',
  forced: false,
  limits: [],
  missing: 0,
  conditional: null,
  recorded: null,
  runOff: null,
  ...changes,
});
