// what a count on paper must satisfy, and where two people who typed it apart differ.

export interface PaperHead {
  readonly issued: number;
  readonly collected: number;
  /** Papers that count in no row: each stands among the invalid votes of every row. */
  readonly invalid: number;
}
export interface PaperRow {
  readonly subject: string;
  /** Votes in the order of the options, blank and invalid ones among them. */
  readonly counts: readonly number[];
}
export interface PaperCount {
  readonly papers: PaperHead;
  readonly rows: readonly PaperRow[];
}

export type PaperFault =
  | 'paper-issued-above-present'
  | 'paper-collected-above-issued'
  | 'paper-invalid-above-collected'
  | 'paper-row-sum'
  | 'paper-row-invalid'
  | 'paper-level-closed';

export interface PaperRules {
  readonly present: number;
  /** Place of the invalid votes in a row. */
  readonly invalidAt: number;
  /** Places of the levels that are struck out in a row. */
  readonly closedOf: (subject: string) => readonly number[];
}

/** The first fault found, with its row; null where there is none. */
export function findPaperFault(
  { papers, rows }: PaperCount,
  rules: PaperRules,
): { readonly fault: PaperFault; readonly subject: string | null } | null {
  const whole = (fault: PaperFault) => ({ fault, subject: null });
  if (papers.issued > rules.present) return whole('paper-issued-above-present');
  if (papers.collected > papers.issued) return whole('paper-collected-above-issued');
  if (papers.invalid > papers.collected) return whole('paper-invalid-above-collected');
  for (const { subject, counts } of rows) {
    const sum = counts.reduce((all, votes) => all + votes, 0);
    if (rules.closedOf(subject).some((at) => counts[at] !== 0)) return { fault: 'paper-level-closed', subject };
    if (sum !== papers.collected) return { fault: 'paper-row-sum', subject };
    if ((counts[rules.invalidAt] ?? 0) < papers.invalid) return { fault: 'paper-row-invalid', subject };
  }
  return null;
}

export interface AskedRows {
  readonly papers: boolean;
  readonly rows: readonly string[];
}

/** What both have to type again: rows that differ, or everything where the number of papers does; null where nothing does. */
export function compareCounts(one: PaperCount, other: PaperCount): AskedRows | null {
  const { issued, collected, invalid } = one.papers;
  const all = one.rows.map(({ subject }) => subject);
  const same =
    issued === other.papers.issued && collected === other.papers.collected && invalid === other.papers.invalid;
  if (!same) return { papers: true, rows: all };
  const countsOf = new Map(other.rows.map(({ subject, counts }) => [subject, counts.join()]));
  const rows = one.rows.filter(({ subject, counts }) => countsOf.get(subject) !== counts.join());
  return rows.length === 0 ? null : { papers: false, rows: rows.map(({ subject }) => subject) };
}
