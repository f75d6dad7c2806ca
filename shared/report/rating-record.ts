// A rating record as it leaves the meeting: its hash stands on the board, and its verdict follows from its own facts, which
// whoever holds the file can check again.
import * as v from 'valibot';
import { encodeB64 } from '../protocol/base.ts';
import { canonicalText, jcs } from '../protocol/canonical.ts';
import { sha256 } from '../protocol/hashes.ts';
import { type Criterion } from '../rules/criteria.ts';
import { decide } from '../rules/decide.ts';
import { parseDossier } from '../rules/dossier.ts';
import { ruleSets } from '../rules/rule-set.ts';
import { type Verdict } from '../rules/verdict.ts';
import { ratingRecordSchema, type RatingRecord, type RecordedLevel } from '../wire/dossier.ts';

/** Canonical text of a record and its hash, b64. */
export function hashRecord(record: RatingRecord): { readonly text: string; readonly hash: string } {
  return { text: canonicalText(record), hash: encodeB64(sha256(jcs(record))) };
}

export type RecordFault = 'not-a-record' | 'not-canonical' | 'other-hash' | 'dossier-malformed' | 'other-verdict';
export type VerifiedRecord =
  | { readonly ok: true; readonly record: RatingRecord; readonly level: RecordedLevel; readonly verdict: Verdict }
  | { readonly ok: false; readonly fault: RecordFault };

/** Whether a stored record is the one whose hash stands on the board, and follows from its own facts. */
export function verifyRecord(text: string, hash: string): VerifiedRecord {
  const record = readRecord(text);
  if (record === null) return { ok: false, fault: 'not-a-record' };
  const own = hashRecord(record);
  if (own.text !== text) return { ok: false, fault: 'not-canonical' };
  if (own.hash !== hash) return { ok: false, fault: 'other-hash' };
  const parsed = parseDossier(dossierOf(record));
  if (!parsed.ok) return { ok: false, fault: 'dossier-malformed' };
  const verdict = decide(parsed.dossier, ruleSets[parsed.dossier.ruleSet]);
  if (canonicalText(recordVerdict(verdict)) !== canonicalText(record.verdict))
    return { ok: false, fault: 'other-verdict' };
  return { ok: true, record, level: levelOf(verdict), verdict };
}

function readRecord(text: string): RatingRecord | null {
  try {
    return readRecordValue(JSON.parse(text));
  } catch {
    return null;
  }
}

/** What JSON.parse made of a record, or null where it is none. */
export function readRecordValue(value: unknown): RatingRecord | null {
  const parsed = v.safeParse(ratingRecordSchema, value);
  return parsed.success ? parsed.output : null;
}

/** `rating.recorded.level`: `none` unless proposed. */
export const levelOf = ({ status, level }: Verdict): RecordedLevel =>
  status === 'proposed' && level !== null ? level : 'none';

const withoutNulls = <T extends object>(members: T): Partial<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)) as Partial<T>;

/** A verdict as a record holds it: without nulls, without texts. */
export function recordVerdict(verdict: Verdict) {
  const { status, level, ceiling, lowest, highest, forced, carried, needed, missing, findings } = verdict;
  return {
    ...withoutNulls({ status, level, ceiling, lowest, highest, forced, carried, needed }),
    missing,
    findings: findings.map(({ rule, section, level: own, outcome }) =>
      withoutNulls({ rule, section, level: own, outcome }),
    ),
  };
}

/** The dossier that a record was decided from; what it left out is unknown again. */
function dossierOf(record: RatingRecord): unknown {
  const { ruleSet, facts, criteria, vote } = record;
  const { id, kind, name } = record.subject;
  const rows: Criterion[] = criteria.map(({ maxHundredths, pointsHundredths, grade, partyBuilding, ...row }) => ({
    ...{ id: row.id, group: row.group, max: maxHundredths / 100 },
    ...(partyBuilding === undefined ? {} : { partyBuilding }),
    ...{ points: pointsHundredths === undefined ? null : pointsHundredths / 100, grade: grade ?? null },
  }));
  return { ruleSet, subject: { id, kind, name }, facts, criteria: rows, vote: vote ?? null };
}
