// A counted session as pages of the projector: the one line or tables of lines, then the plan's clauses where they held
// a level down.
import type { SessionState, VerdictState } from '../../shared/report/page-states.ts';
import type { ReportLine } from '../../shared/report/session-report.ts';
import { isHeldByPlan, listLimits, type Limit, type VerdictWords } from '../../shared/report/sentences.ts';

/** A clause and the names of those whom it concerns. */
export type HeldClause = Limit & { readonly names: readonly string[] };

export type ResultPage =
  | { readonly kind: 'line'; readonly line: ReportLine }
  /** `from`: number of the first line, from 0. */
  | { readonly kind: 'table'; readonly from: number; readonly lines: readonly ReportLine[] }
  | { readonly kind: 'clauses'; readonly clauses: readonly HeldClause[] };

/** Rows of a table page, two or three lines of text each, on wide and on narrow projectors. */
export const rowsOfPage = { wide: 6, narrow: 4 } as const;
/** Letters of quotes and names on a page of clauses. */
const lettersOfPage = 430;

export const findVerdict = ({ verdicts }: SessionState, { subject }: ReportLine): VerdictState | null =>
  verdicts.find((verdict) => verdict.subject === subject.id) ?? null;

/** @param rows of a table page */
export function listPages(session: SessionState, words: VerdictWords, rows: number = rowsOfPage.wide): ResultPage[] {
  const { lines } = session.report;
  const [first, ...more] = lines;
  if (first === undefined) return [];
  const results: ResultPage[] =
    more.length === 0
      ? [{ kind: 'line', line: first }]
      : chunk(lines, rows).map((part, index) => ({ kind: 'table', from: index * rows, lines: part }));
  return [
    ...results,
    ...packClauses(listHeld(session, words)).map((clauses) => ({ kind: 'clauses' as const, clauses })),
  ];
}

/** Clauses that held a level, in the plan's order as the first line has them, each once with all names. */
export function listHeld(session: SessionState, words: VerdictWords): HeldClause[] {
  const held = new Map<string, Limit & { names: string[] }>();
  for (const line of session.report.lines) {
    const verdict = findVerdict(session, line);
    if (verdict === null || !isHeldByPlan(line, verdict)) continue;
    for (const limit of listLimits(verdict.limits, words)) {
      const known = held.get(limit.rule) ?? { ...limit, names: [] };
      known.names.push(line.subject.name);
      held.set(limit.rule, known);
    }
  }
  return [...held.values()];
}

function packClauses(clauses: readonly HeldClause[]): HeldClause[][] {
  const pages: HeldClause[][] = [];
  let letters = Number.POSITIVE_INFINITY;
  for (const clause of clauses) {
    const own = clause.quote.length + clause.names.join(', ').length + 60;
    if (letters + own > lettersOfPage) {
      pages.push([]);
      letters = 0;
    }
    pages[pages.length - 1]?.push(clause);
    letters += own;
  }
  return pages;
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
