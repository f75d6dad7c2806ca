// What the party committee's office reads from a meeting's files: the board that was verified, and the rating records whose
// hashes stand on it. Nothing is taken on trust: a record counts only where its hash is the board's and its verdict follows.
import type { Board, Session } from '../board/state.ts';
import { canonicalText } from '../protocol/canonical.ts';
import type { RuleId } from '../rules/plan-40-2018/clauses.ts';
import { computePaper } from '../rules/rounds.ts';
import { readConditional } from '../rules/conditional.ts';
import type { Level } from '../rules/level.ts';
import type { RatingRecord, RecordedLevel } from '../wire/dossier.ts';
import { listHolding, type Explained } from './explain-verdict.ts';
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
  /** Oldest first, the last one stands (G-06); empty where none was recorded. */
  readonly ratings: readonly OfficeRating[];
}

export interface OfficeReading {
  readonly organisation: string;
  readonly title: string;
  readonly date: string;
  readonly ended: boolean;
  readonly rows: readonly OfficeRow[];
  /** Records of the file that no entry of this board names: another meeting's, or changed. */
  readonly strangers: readonly { readonly name: string; readonly otherMeeting: boolean }[];
}

export type RecordsFault = 'not-json' | 'not-records';
export type ReadRecords =
  | { readonly ok: true; readonly records: readonly RatingRecord[] }
  | { readonly ok: false; readonly fault: RecordsFault };

/** The list of a meeting's folder, `records.json`. */
export function readRecords(text: string): ReadRecords {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, fault: 'not-json' };
  }
  if (!Array.isArray(value)) return { ok: false, fault: 'not-records' };
  const records = value.map(readRecordValue);
  const known = records.filter((record) => record !== null);
  return known.length === records.length ? { ok: true, records: known } : { ok: false, fault: 'not-records' };
}

/** @param board of a bundle that was accepted */
export function readOffice(board: Board, records: readonly RatingRecord[]): OfficeReading {
  const { organisation = '', title = '', date = '', meeting = '' } = board.opened ?? {};
  const byHash = new Map(records.map((record) => [hashRecord(record).hash, record]));
  const sessions = [...board.sessions.values()].filter(({ status }) => status === 'counted');
  const reports = sessions.map((session) => ({ session, report: reportSession(board, session) }));
  const onBoard = new Set(sessions.flatMap(({ ratings }) => ratings.map(({ record }) => record)));
  return {
    ...{ organisation, title, date, ended: board.ended },
    rows: reports
      .filter(({ report }) => !report.practice)
      .flatMap(({ session, report }) => report.lines.map((line) => readRow(session, report, line, byHash))),
    strangers: [...byHash]
      .filter(([hash]) => !onBoard.has(hash))
      .map(([, record]) => ({ name: record.subject.name, otherMeeting: record.meeting !== meeting })),
  };
}

function readRow(
  session: Session,
  report: SessionReport,
  line: ReportLine,
  byHash: ReadonlyMap<string, RatingRecord>,
): OfficeRow {
  const ratings = session.ratings
    .filter(({ subject }) => subject === line.subject.id)
    .map(({ level, record: hash }) => ({ level, hash, record: readOne(byHash.get(hash), hash) }));
  return { report, line, ratings };
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
