// A vote on paper as the pages draw it: the figures of a session, with what only paper has beside them. Before two people
// agree on the count it holds no figure.
import { blankOption } from '../board/kinds.ts';
import { computeNeeded } from '../board/state.ts';
import { isSmallBody, type BaseLines } from '../rules/electorate.ts';
import { ruleSetIds, ruleSets } from '../rules/rule-set.ts';
import type { Level } from '../rules/level.ts';
import type { AskedRows, PaperCount } from '../rules/paper-count.ts';
import type { RuleId } from '../rules/plan-40-2018/clauses.ts';
import type { PaperLevel } from '../rules/rounds.ts';
import type { CountedPaper } from '../wire/counted-paper.ts';
import {
  computeTenths,
  invalidOption,
  type EarlierOpenings,
  type Option,
  type ReportLine,
  type SessionReport,
  type Subject,
} from './session-report.ts';

/** What a session on paper has beside its report. */
export interface PaperState {
  /** Entitled members in the room when the papers went out. */
  readonly present: number;
  /** The session that was voided for it, or null. */
  readonly instead: string | null;
  readonly attempt: number;
  /** What both type in this attempt: everything at first, later what differs. */
  readonly asked: AskedRows;
  readonly typists: readonly { readonly slot: 1 | 2; readonly who: string; readonly done: boolean }[];
  /** Papers invalid as a whole; null before the count. */
  readonly invalid: number | null;
  /** Struck out on the papers. */
  readonly closed: readonly {
    readonly subject: string;
    readonly level: Level;
    readonly closing: NonNullable<PaperLevel['closed']>;
    readonly rules: readonly RuleId[];
  }[];
}

/** What a voter may mark: blank is an empty row, invalid one with two marks. */
export const isMarkable = ({ id }: Option): boolean => id !== blankOption && id !== invalidOption;

export interface PaperFigures {
  readonly id: string;
  readonly question: string;
  readonly status: 'open' | 'counted' | 'void';
  readonly subjects: readonly Subject[];
  readonly options: readonly Option[];
  readonly electorate: number;
  readonly baseLines: BaseLines;
  readonly present: number;
  readonly agreed: PaperCount | null;
  readonly voidReason: string | null;
  /** Of a subject. */
  readonly before: (subject: string) => EarlierOpenings;
}

export function reportPaper(vote: PaperFigures): SessionReport {
  const { agreed, electorate } = vote;
  const needed = computeNeeded(electorate);
  return {
    session: vote.id,
    question: vote.question,
    status: vote.status,
    practice: false,
    options: [...vote.options],
    lines: vote.subjects.map((subject): ReportLine => {
      const before = vote.before(subject.id);
      const counts = agreed?.rows.find((row) => row.subject === subject.id)?.counts ?? null;
      if (counts === null) return { subject, before, counts: null, tenths: null, carried: null };
      const carried = vote.options.find(
        ({ id }, index) => id !== blankOption && id !== invalidOption && (counts[index] ?? 0) >= needed,
      );
      const tenths = electorate === 0 ? null : counts.map((votes) => computeTenths(votes, electorate));
      return { subject, before, counts, tenths, carried: carried?.id ?? null };
    }),
    electorate,
    baseLines: vote.baseLines,
    small: isSmallBody(vote.present, ruleSets[ruleSetIds[0]]),
    needed,
    issued: agreed?.papers.issued ?? 0,
    cast: agreed?.papers.collected ?? null,
    returned: agreed === null ? null : 0,
    confirmed: 0,
    holders: { witnessed: 0, tellers: 0, waitsFor: [], shared: 0, threshold: 0, all: 0 },
    openedByWord: null,
    rechecks: { ok: 0, failed: 0 },
    fingerprints: { seal: null, count: null },
    ...{ headCode: null, countedHash: null, voidReason: vote.voidReason, voidAfterSeal: false },
  };
}

/** A vote on paper as phones and the office know it: told, not checked. */
export function reportCounted(paper: CountedPaper): SessionReport {
  const { id, question, subjects, options, electorate, base, present, papers, rows } = paper;
  return reportPaper({
    ...{ id, question, status: 'counted', options, electorate, baseLines: base, present, voidReason: null },
    subjects: subjects.map(({ before: _, ...subject }) => subject),
    agreed: { papers, rows },
    before: (subject) => subjects.find((one) => one.id === subject)?.before ?? { counted: 0, void: 0 },
  });
}
