// Votes on paper of a meeting, folded from their statements: who typed which rows, and the count once two people agree.
import type { Session } from '../../shared/board/state.ts';
import { compareCounts, type AskedRows, type PaperCount } from '../../shared/rules/paper-count.ts';
import { paperStatementSchema, type PaperStatement, type TypedCount } from '../../shared/wire/paper-vote.ts';
import { loadPaperStatements } from '../store/paper-votes.ts';
import type { Db } from '../store/tables.ts';
import type { CountedRound } from './outcome.ts';

type Started = Extract<PaperStatement, { kind: 'started' }>;
type Typed = Extract<PaperStatement, { kind: 'typed' }>;

/** One of the two who type: the figures so far, never shown before both agree. */
export interface Typist {
  readonly who: string;
  readonly count: PaperCount;
  /** The last attempt that this one has typed. */
  readonly attempt: number;
  /** As typed in that attempt, to know a repeated request. */
  readonly typed: TypedCount;
}

export interface PaperVote extends CountedRound {
  readonly id: string;
  readonly started: Started;
  readonly status: Extract<Session['status'], 'open' | 'counted' | 'void'>;
  /** From 1. */
  readonly attempt: number;
  /** What the attempt under way asks both for. */
  readonly asked: AskedRows;
  readonly typists: readonly [Typist | null, Typist | null];
  readonly agreed: PaperCount | null;
  readonly countedAt: number | null;
  readonly voidReason: string | null;
}

function start(started: Started): PaperVote {
  const { paper, subjects, options, electorate } = started;
  return {
    id: paper,
    started,
    opened: { subjects, options, electorate },
    status: 'open',
    attempt: 1,
    asked: { papers: true, rows: subjects.map(({ id }) => id) },
    ...{ typists: [null, null], agreed: null, countedAt: null, counted: null, ratings: [], voidReason: null },
  };
}

/** The figures of one typist with those of a new attempt laid over them. */
export function mergeCount(before: PaperCount | null, { papers, rows }: TypedCount): PaperCount | null {
  const head = papers ?? before?.papers;
  if (head === undefined) return null;
  if (before === null) return { papers: head, rows };
  const typed = new Map(rows.map((row) => [row.subject, row]));
  return { papers: head, rows: before.rows.map((row) => typed.get(row.subject) ?? row) };
}

function type(vote: PaperVote, { slot, who, attempt, count, at }: Typed): PaperVote {
  const [first, second] = vote.typists;
  const before = slot === 1 ? first : second;
  const merged = mergeCount(before?.count ?? null, count);
  if (merged === null) return vote;
  const own: Typist = { who, count: merged, attempt, typed: count };
  const one = slot === 1 ? own : first;
  const other = slot === 2 ? own : second;
  const typed = { ...vote, typists: [one, other] as const };
  if (one?.attempt !== vote.attempt || other?.attempt !== vote.attempt) return typed;
  const asked = compareCounts(one.count, other.count);
  if (asked !== null) return { ...typed, attempt: vote.attempt + 1, asked };
  const { rows } = one.count;
  return { ...typed, status: 'counted', agreed: one.count, countedAt: at, counted: { results: rows } };
}

function foldStatement(vote: PaperVote, statement: Exclude<PaperStatement, Started>): PaperVote {
  switch (statement.kind) {
    case 'typed':
      return type(vote, statement);
    case 'rated': {
      const { paper, subject, level, record } = statement;
      return { ...vote, ratings: [...vote.ratings, { session: paper, subject, level, record }] };
    }
    case 'voided':
      return { ...vote, status: 'void', voidReason: statement.reason };
  }
}

export class PaperBook {
  private readonly byId = new Map<string, PaperVote>();

  static async open(db: Db, meeting: string): Promise<PaperBook> {
    const book = new PaperBook();
    for (const statement of await loadPaperStatements(db, meeting, paperStatementSchema)) book.take(statement);
    return book;
  }

  /** Oldest first. */
  get votes(): readonly PaperVote[] {
    return [...this.byId.values()];
  }

  find(id: string): PaperVote | null {
    return this.byId.get(id) ?? null;
  }

  get underWay(): PaperVote | null {
    return this.votes.find(({ status }) => status === 'open') ?? null;
  }

  /** A statement that stands in the store. */
  take(statement: PaperStatement): void {
    if (statement.kind === 'started') {
      this.byId.set(statement.paper, start(statement));
      return;
    }
    const vote = this.byId.get(statement.paper);
    if (vote === undefined) throw new Error('a statement of no vote on paper');
    this.byId.set(statement.paper, foldStatement(vote, statement));
  }
}
