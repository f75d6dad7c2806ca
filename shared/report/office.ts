// What the party committee's office reads from a meeting's files: the board that was verified, and the rating records whose
// hashes stand on it. Nothing is taken on trust: a record counts only where its hash is the board's and its verdict follows.
import * as v from 'valibot';
import { blankOption } from '../board/kinds.ts';
import type { Board, Session } from '../board/state.ts';
import { canonicalText } from '../protocol/canonical.ts';
import type { RuleId } from '../rules/plan-40-2018/clauses.ts';
import { computePaper } from '../rules/rounds.ts';
import { readConditional } from '../rules/conditional.ts';
import { levels, type Level } from '../rules/level.ts';
import type { RatingRecord, RecordedLevel } from '../wire/dossier.ts';
import { listHolding, type Explained } from './explain-verdict.ts';
import { filedPaperSchema, type FiledPaper } from '../wire/counted-paper.ts';
import { reportCounted, reportPaper } from './paper-report.ts';
import { hashRecord, readRecordValue, verifyRecord, type RecordFault } from './rating-record.ts';
import { reportSession, type ReportLine, type SessionReport } from './session-report.ts';

/** A record as it was made for the board, or why it is not the one. */
export type OfficeRecord =
  | {
      readonly ok: true;
      readonly record: RatingRecord;
      readonly explained: Explained;
      /** Recorded as open, for a unit is rated later: the level if it gets what it needs. */
      readonly conditional: Level | null;
      /** Names of the facts that held it open. */
      readonly missing: readonly string[];
    }
  | { readonly ok: false; readonly fault: RecordFault | 'not-in-file' };

export interface OfficeRating {
  readonly level: RecordedLevel;
  /** Hash of the record, b64. */
  readonly hash: string;
  readonly record: OfficeRecord;
}

export interface OfficeRow {
  readonly report: SessionReport;
  readonly line: ReportLine;
  /** Counted by hand: its figures are the record's own word, and no board says them again. */
  readonly paper: boolean;
  /** Oldest first, the last one stands (G-06); empty where none was recorded. */
  readonly ratings: readonly OfficeRating[];
  /** The subject was voted on again after this count, which decided nothing. */
  readonly again: boolean;
}

/**
 * Why a record of the file is not on the board: it is of another meeting; the board has another one of that subject and that
 * vote, so that it was changed; or the board says nothing of it.
 */
export type StrangeBy = 'other-meeting' | 'changed' | 'unknown';

export interface OfficeReading {
  readonly organisation: string;
  readonly title: string;
  readonly date: string;
  readonly ended: boolean;
  readonly rows: readonly OfficeRow[];
  /** Records of the file that neither stand on this board nor are of a vote on paper. */
  readonly strangers: readonly { readonly name: string; readonly by: StrangeBy }[];
}

export type RecordsFault = 'not-json' | 'not-records' | 'is-bundle';
export type ReadRecords =
  | { readonly ok: true; readonly records: readonly RatingRecord[]; readonly papers: readonly FiledPaper[] }
  | { readonly ok: false; readonly fault: RecordsFault };

/** The list of a meeting's folder, `records.json`. */
export function readRecords(text: string): ReadRecords {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, fault: 'not-json' };
  }
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, 'entries'))
    return { ok: false, fault: 'is-bundle' };
  if (!Array.isArray(value)) return { ok: false, fault: 'not-records' };
  const records = value.map(readRecordValue).filter((record) => record !== null);
  const papers = value.flatMap((one: unknown) => {
    const parsed = v.safeParse(filedPaperSchema, one);
    return parsed.success ? [parsed.output] : [];
  });
  const known = records.length + papers.length === value.length;
  return known ? { ok: true, records, papers } : { ok: false, fault: 'not-records' };
}

/** @param board of a bundle that was accepted @param papers of the same file as the records */
export function readOffice(
  board: Board,
  records: readonly RatingRecord[],
  papers: readonly FiledPaper[] = [],
): OfficeReading {
  const { organisation = '', title = '', date = '', meeting = '' } = board.opened ?? {};
  const byHash = new Map(records.map((record) => [hashRecord(record).hash, record]));
  const sessions = [...board.sessions.values()].filter(({ status }) => status === 'counted');
  const reports = sessions.map((session) => ({ session, report: reportSession(board, session) }));
  const onBoard = new Set(sessions.flatMap(({ ratings }) => ratings.map(({ record }) => record)));
  const others = [...byHash].filter(([hash]) => !onBoard.has(hash));
  const isPaper = ({ paper, meeting: own, session }: RatingRecord): boolean =>
    paper === true && own === meeting && !board.sessions.has(session);
  // What went to paper stays there: votes on paper come after those in a box.
  const rows = [
    ...reports
      .filter(({ report }) => !report.practice)
      .flatMap(({ session, report }) => report.lines.map((line) => readRow(session, report, line, byHash))),
    ...readPapers(
      others.filter(([, record]) => isPaper(record)),
      papers.filter(({ id, meeting: own }) => own === meeting && !board.sessions.has(id)),
    ),
  ];
  return {
    ...{ organisation, title, date, ended: board.ended },
    rows: rows.map((row, index) => {
      const { line, paper, ratings } = row;
      // No board counts what went before a vote on paper.
      const before = { counted: rows.slice(0, index).filter((other) => isOf(other, row)).length, void: 0 };
      const again = ratings.length === 0 && rows.slice(index + 1).some((later) => isOf(later, row));
      return { ...row, line: paper ? { ...line, before } : line, again };
    }),
    strangers: others
      .filter(([, record]) => !isPaper(record))
      .map(([, record]) => ({ name: record.subject.name, by: findStrange(board, record) })),
  };
}

type Row = Omit<OfficeRow, 'again'>;

const isOf = (other: Row, { line }: Row): boolean => other.line.subject.id === line.subject.id;

function findStrange({ opened, sessions }: Board, { meeting, session, subject }: RatingRecord): StrangeBy {
  if (meeting !== opened?.meeting) return 'other-meeting';
  const known = sessions.get(session)?.ratings.some((rating) => rating.subject === subject.id) === true;
  return known ? 'changed' : 'unknown';
}

function readRow(
  session: Session,
  report: SessionReport,
  line: ReportLine,
  byHash: ReadonlyMap<string, RatingRecord>,
): Row {
  const ratings = session.ratings
    .filter(({ subject }) => subject === line.subject.id)
    .map(({ level, record: hash }) => ({ level, hash, record: readOne(byHash.get(hash), hash) }));
  return { report, line, paper: false, ratings };
}

/** A row for each subject of a vote on paper, with all its records, each before the one that takes its place. */
function readPapers(records: readonly (readonly [string, RatingRecord])[], papers: readonly FiledPaper[]): Row[] {
  const lines = new Map<string, Row>();
  for (const report of papers.map(reportCounted))
    for (const line of report.lines) lines.set(keyOf(report, line), { report, line, paper: true, ratings: [] });
  const inOrder = [...records].sort(([, a], [, b]) => (a.at < b.at ? -1 : a.at > b.at ? 1 : Number(!!a.supersedes)));
  for (const [hash, record] of inOrder) {
    const report = reportRecord(record);
    const [line] = report?.lines ?? [];
    if (report === null || line === undefined) continue;
    const before = lines.get(keyOf(report, line));
    const rating = { level: recordedLevelOf(record), hash, record: readOne(record, hash) };
    const ratings = [...(before?.ratings ?? []), rating];
    // A record holds no invalid papers; where it says another count than the two who counted, it is what was decided on.
    const same = before !== undefined && line.counts?.every((votes, at) => before.line.counts?.[at] === votes) === true;
    lines.set(keyOf(report, line), same ? { ...before, ratings } : { report, line, paper: true, ratings });
  }
  return [...lines.values()];
}

const keyOf = ({ session }: SessionReport, { subject }: ReportLine): string => `${session} ${subject.id}`;

const recordedLevelOf = ({ verdict: { status, level } }: RatingRecord): RecordedLevel =>
  status === 'proposed' && level !== undefined ? level : 'none';

/** The count that a record of a vote on paper holds; null where it holds none. */
function reportRecord({ session, subject, vote }: RatingRecord): SessionReport | null {
  if (vote === undefined) return null;
  const options = [...levels, blankOption].map((id) => ({ id, label: id }));
  const counts = [...levels.map((level) => vote.counts[level]), vote.counts.blank];
  const cast = counts.reduce((sum, count) => sum + count, 0);
  return reportPaper({
    ...{ id: session, question: '', status: 'counted', options, electorate: vote.electorate, baseLines: [] },
    subjects: [{ id: subject.id, kind: subject.kind, name: subject.name, round: vote.round }],
    ...{ present: cast, voidReason: null, before: () => ({ counted: 0, void: 0 }) },
    agreed: { papers: { issued: cast, collected: cast, invalid: 0 }, rows: [{ subject: subject.id, counts }] },
  });
}

function readOne(record: RatingRecord | undefined, hash: string): OfficeRecord {
  if (record === undefined) return { ok: false, fault: 'not-in-file' };
  const verified = verifyRecord(canonicalText(record), hash);
  if (!verified.ok) return verified;
  const { verdict } = verified;
  const { status, level, ceiling, lowest, highest, forced, carried, missing } = verdict;
  const limits: readonly RuleId[] = listHolding(computePaper(verdict, null), forced ? 'excellent' : carried);
  const conditional = readConditional(verdict)?.level ?? null;
  return {
    ok: true,
    record,
    missing,
    conditional,
    explained: { status, level, ceiling, lowest, highest, forced, limits },
  };
}
