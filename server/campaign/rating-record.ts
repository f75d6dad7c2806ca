// The rating record: decided things only, with the facts that decided them. Its hash goes onto the board; the record
// itself stays in the store and shows later that nothing was changed. A correction is a record of its own.
import * as v from 'valibot';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { canonicalText, jcs } from '../../shared/protocol/canonical.ts';
import { sha256 } from '../../shared/protocol/hashes.ts';
import { computeHundredths, type Criterion } from '../../shared/rules/criteria.ts';
import { decide } from '../../shared/rules/decide.ts';
import { parseDossier, type Ballot, type Dossier } from '../../shared/rules/dossier.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';
import { type Verdict } from '../../shared/rules/verdict.ts';
import {
  ratingRecordSchema,
  type Facts,
  type FactValue,
  type RatingRecord,
  type RecordedLevel,
} from '../../shared/wire/dossier.ts';

export interface Decided {
  /** b64 of 16 bytes each. */
  readonly meeting: string;
  readonly session: string;
  readonly dossier: Dossier;
  /** Of a leader: which of the person's ratings it is. */
  readonly post?: { readonly post: string; readonly person: string | null; readonly main: boolean };
  /** Null where nobody could vote on him; the record then says why. */
  readonly vote: Ballot | null;
  readonly confirmedBy: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The record that this one takes the place of, and why (G-06); null: the first. */
  readonly superseded: { readonly hash: string; readonly reason: string } | null;
  /** 16 fresh random bytes. */
  readonly salt: Uint8Array;
}

export interface MadeRecord {
  readonly record: RatingRecord;
  /** Canonical JSON, for the store. */
  readonly text: string;
  /** SHA-256 of the text, b64: `rating.recorded.record`. */
  readonly hash: string;
  /** `rating.recorded.level`: `none` unless proposed. */
  readonly level: RecordedLevel;
}

/** Decides once more from the dossier and the vote, so that a record never holds a verdict of anything else. */
export function makeRecord(decided: Decided): MadeRecord {
  const { dossier, vote, salt, superseded } = decided;
  if (salt.length !== 16) throw new Error('a record is salted with 16 bytes');
  const verdict = decide({ ...dossier, vote }, ruleSets[dossier.ruleSet]);
  const record = v.parse(ratingRecordSchema, {
    format: 'phieu-kin/rating/1',
    meeting: decided.meeting,
    session: decided.session,
    subject: recordSubject(decided),
    ruleSet: dossier.ruleSet,
    facts: dropOpen(dossier.facts as Facts),
    criteria: dossier.criteria.map(recordCriterion),
    ...(vote === null ? {} : { vote: recordVote(vote) }),
    verdict: recordVerdict(verdict),
    confirmedBy: decided.confirmedBy,
    at: new Date(decided.at).toISOString(),
    ...(superseded === null ? {} : { supersedes: superseded.hash, reason: superseded.reason }),
    salt: encodeB64(salt),
  });
  const { text, hash } = hashRecord(record);
  return { record, text, hash, level: levelOf(verdict) };
}

/** Of a member these three and no more: records of members stay what they were, byte by byte. */
function recordSubject({ dossier, post }: Decided): RatingRecord['subject'] {
  const { id, kind, name } = dossier.subject;
  const own = { id, kind, name: name ?? '' };
  if (post === undefined) return own;
  const { person, ...held } = post;
  return { ...own, ...held, ...(person === null ? {} : { person }) };
}

/** Canonical text of a record and its hash, b64. */
export function hashRecord(record: RatingRecord): { readonly text: string; readonly hash: string } {
  return { text: canonicalText(record), hash: encodeB64(sha256(jcs(record))) };
}

export type RecordFault = 'not-a-record' | 'not-canonical' | 'other-hash' | 'dossier-malformed' | 'other-verdict';
export type VerifiedRecord =
  | { readonly ok: true; readonly record: RatingRecord; readonly level: RecordedLevel }
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
  return { ok: true, record, level: levelOf(verdict) };
}

function readRecord(text: string): RatingRecord | null {
  try {
    const parsed = v.safeParse(ratingRecordSchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

const levelOf = ({ status, level }: Verdict): RecordedLevel =>
  status === 'proposed' && level !== null ? level : 'none';

/** Unknown members of a fact and unknown facts are left out: a record holds no null. */
function dropOpen(facts: Facts): Facts {
  const closed: Facts = {};
  for (const [name, value] of Object.entries(facts)) {
    if (value !== null) closed[name] = closeValue(value);
  }
  return closed;
}

function closeValue(value: NonNullable<FactValue>): FactValue {
  if (Array.isArray(value)) return value.map((item) => (item === null ? {} : closeValue(item)));
  return typeof value === 'object' ? dropOpen(value) : value;
}

function recordCriterion({ id, group, max, points, grade, partyBuilding }: Dossier['criteria'][number]) {
  return {
    id,
    group,
    maxHundredths: hundredthsOf(max),
    ...(typeof points === 'number' ? { pointsHundredths: hundredthsOf(points) } : {}),
    ...(grade === null || grade === undefined ? {} : { grade }),
    ...(partyBuilding === true ? { partyBuilding } : {}),
  };
}

function hundredthsOf(points: number): number {
  const hundredths = computeHundredths(points);
  if (hundredths === null) throw new Error('points with more than two decimals passed the gate');
  return hundredths;
}

const recordVote = ({ round, electorate, counts }: Ballot) => ({
  round,
  electorate,
  counts: {
    excellent: counts.excellent ?? 0,
    good: counts.good ?? 0,
    completed: counts.completed ?? 0,
    'not-completed': counts['not-completed'] ?? 0,
    blank: counts.blank ?? 0,
  },
});

const withoutNulls = <T extends object>(members: T): Partial<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)) as Partial<T>;

function recordVerdict(verdict: Verdict) {
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
