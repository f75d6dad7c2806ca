// The rating record: decided things only, with the facts that decided them. Its hash goes onto the board; the record
// itself stays in the store and shows later that nothing was changed. A correction is a record of its own.
import * as v from 'valibot';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { hashRecord, levelOf, recordVerdict } from '../../shared/report/rating-record.ts';
import { computeHundredths } from '../../shared/rules/criteria.ts';
import { decide } from '../../shared/rules/decide.ts';
import { type Ballot, type Dossier } from '../../shared/rules/dossier.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';
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
  /** Counted by hand; a record of a machine's count does not speak of it. */
  readonly paper?: boolean;
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
    ...(decided.paper === true ? { paper: true } : {}),
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
