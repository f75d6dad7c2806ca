// The chair confirms what the rules made of a count: a record, and what names it, in one transaction. Each command can be
// repeated; of what is cancelled and made again both records stay (G-06).
import * as v from 'valibot';
import { serverStatement } from '../../shared/board/writer.ts';
import { canonicalText } from '../../shared/protocol/canonical.ts';
import { findConditional } from '../../shared/rules/conditional.ts';
import type { Ballot } from '../../shared/rules/dossier.ts';
import { ratingRecordSchema, type RatingRecord } from '../../shared/wire/dossier.ts';
import type { CommandBody, RecordedRatings } from '../../shared/wire/http.ts';
import type { PaperStatement } from '../../shared/wire/paper-vote.ts';
import { refuse, type Answer } from '../../shared/wire/refusals.ts';
import { judge } from '../dossiers/judge.ts';
import { computeVerdict, dossierOf, voteOf } from '../dossiers/outcome.ts';
import { isBody, type Rated } from '../dossiers/rated.ts';
import { makeRecord, type Decided, type MadeRecord } from '../dossiers/rating-record.ts';
import { addRatingRecord, loadRatingRecords } from '../store/dossiers.ts';
import { addPaperStatement } from '../store/paper-votes.ts';
import { drawSalt } from './commands.ts';
import type { Meeting } from './meeting.ts';
import { findRated } from './ratings.ts';
import { countedRounds, findRound, isByHand, isFollowed, listRounds, type Round } from './rounds.ts';

const done: Answer = { ok: true };

/** One counted line of a round. */
interface Line {
  readonly round: Round;
  readonly subject: string;
  readonly rated: Rated;
  readonly vote: Ballot;
}

/** What is to be written of one line. */
interface Due {
  readonly subject: string;
  readonly made: MadeRecord;
}

export const rate = (meeting: Meeting, chair: string, { session, subject }: CommandBody<'rating'>): Promise<Answer> =>
  meeting.inTurn(async () => {
    const found = findLine(meeting, session, subject);
    if (!found.ok) return found;
    const { round } = found.line;
    if (newestRecordOf(round, subject) !== null) return done;
    if (isFollowed(meeting, round, subject)) return refuse('session-over');
    const made = decideNow(meeting, chair, found.line, null);
    return made === null ? refuse('rating-open') : write(meeting, round, [{ subject, made }]);
  });

/** All results of a round that are due, in one transaction; lines that are open or have a run-off before them are left. */
export const rateAll = (meeting: Meeting, chair: string, { session }: CommandBody<'ratings'>): Promise<Answer> =>
  meeting.inTurn(async () => {
    const round = findRound(meeting, session);
    if (round === null) return refuse('session-unknown');
    if (round.status !== 'counted') return refuse('session-not-counted');
    const due = round.opened.subjects.flatMap(({ id: subject }) => {
      const made = decideDue(meeting, chair, round, subject);
      return made === null ? [] : [{ subject, made }];
    });
    return write(meeting, round, due);
  });

/**
 * A recorded rating is cancelled with a reason and made again from the same count and the facts as they now stand (G-06).
 * Asked again while nothing has changed since, nothing is added.
 */
export const rerate = (meeting: Meeting, chair: string, body: CommandBody<'rerate'>): Promise<Answer> =>
  meeting.inTurn(async () => {
    const { session, subject, reason } = body;
    if (meeting.board.ended) return refuse('meeting-ended');
    const found = findLine(meeting, session, subject);
    if (!found.ok) return found;
    const { round } = found.line;
    const hash = newestRecordOf(round, subject);
    if (hash === null) return refuse('not-yet-recorded');
    if (isFollowed(meeting, round, subject)) return refuse('session-over');
    const made = decideNow(meeting, chair, found.line, { hash, reason });
    if (made === null) return refuse('rating-open');
    const before = (await loadRatingRecords(meeting.parts.store.db, meeting.id)).get(hash);
    if (before === undefined) throw new Error('a rating has no record in the store');
    return isSameRating(before, made.record) ? done : write(meeting, round, [{ subject, made }]);
  });

function findLine(meeting: Meeting, id: string, subject: string): Answer<{ readonly line: Line }> {
  const round = findRound(meeting, id);
  if (round === null) return refuse('session-unknown');
  if (round.status !== 'counted') return refuse('session-not-counted');
  const rated = findRated(meeting, subject);
  const vote = voteOf(round, subject);
  return rated === null || vote === null
    ? refuse('subject-unknown')
    : { ok: true, line: { round, subject, rated, vote } };
}

const newestRecordOf = ({ ratings }: Round, subject: string): string | null =>
  ratings.filter((rating) => rating.subject === subject).pop()?.record ?? null;

/** The record of a line that is determined, stands, is not recorded and needs no run-off; else null. */
function decideDue(meeting: Meeting, chair: string, round: Round, subject: string): MadeRecord | null {
  const found = findLine(meeting, round.id, subject);
  if (!found.ok || newestRecordOf(round, subject) !== null || isFollowed(meeting, round, subject)) return null;
  const rounds = countedRounds(meeting, subject);
  const verdict = computeVerdict(found.line.rated, subject, round, rounds, meeting.row.request.date);
  return verdict?.runOff === null ? decideNow(meeting, chair, found.line, null) : null;
}

/** Entries of the board for a box, statements beside it for a count by hand, with their records. */
async function write(meeting: Meeting, round: Round, due: readonly Due[]): Promise<Answer> {
  const { id } = round;
  const named = due.map(({ subject, made: { level, hash } }) => ({ subject, level, record: hash }));
  const noted = isByHand(round) ? named.map((rating): PaperStatement => ({ kind: 'rated', paper: id, ...rating })) : [];
  const written = await meeting.writer.write((board) => {
    if (board.ended) return refuse('meeting-ended');
    const rounds = { board, papers: meeting.papers };
    if (due.some(({ subject }) => isFollowed(rounds, round, subject))) return refuse('session-over');
    return {
      statements: isByHand(round)
        ? []
        : named.map((rating) => serverStatement('rating.recorded', { session: id, ...rating })),
      rows: async (trx) => {
        for (const { made } of due) await addRatingRecord(trx, meeting.id, made.hash, made.text);
        for (const statement of noted) await addPaperStatement(trx, meeting.id, statement);
      },
    };
  });
  if (!written.ok) return { ok: false, error: written.error };
  for (const statement of noted) meeting.papers.take(statement);
  if (noted.length > 0) meeting.changed();
  return done;
}

/** The record of what the rules make of a count now; null while facts hold the verdict open. */
function decideNow(
  meeting: Meeting,
  chair: string,
  { round, rated, vote }: Line,
  superseded: Decided['superseded'],
): MadeRecord | null {
  const dossier = dossierOf(rated, meeting.row.request.date);
  const { dossier: voted, verdict } = judge(dossier, vote);
  // An open verdict is no result yet; one that waits for the rating of a unit alone is recorded as open.
  if (verdict.status === 'undetermined' && findConditional(voted, verdict) === null) return null;
  return makeRecord({
    ...{ session: round.id, vote, superseded },
    ...(isByHand(round) ? { paper: true } : {}),
    meeting: meeting.id,
    dossier,
    ...postOf(rated),
    confirmedBy: chair,
    at: meeting.parts.clock(),
    salt: drawSalt(meeting),
  });
}

/** Several ratings of one person are told apart by their posts, in the records too. */
function postOf(rated: Rated): Pick<Decided, 'post'> {
  if (!isBody(rated) || rated.body.kind !== 'leader') return {};
  const { post, member, main } = rated.body;
  return { post: { post, person: member, main } };
}

/** Whether a record says what the one before it says, but for when, by whom and the salt. */
function isSameRating(before: string, { reason, facts, criteria, verdict }: RatingRecord): boolean {
  const old = v.parse(ratingRecordSchema, JSON.parse(before));
  const said = (record: Pick<RatingRecord, 'reason' | 'facts' | 'criteria' | 'verdict'>): string =>
    canonicalText({ ...record, reason: record.reason ?? '' });
  const { reason: oldReason, facts: oldFacts, criteria: oldCriteria, verdict: oldVerdict } = old;
  return (
    said({ reason, facts, criteria, verdict }) ===
    said({ reason: oldReason, facts: oldFacts, criteria: oldCriteria, verdict: oldVerdict })
  );
}

/** Oldest first; the last one stands. For the chair's eyes. */
export async function readRatings(meeting: Meeting, subject: string): Promise<Answer<RecordedRatings>> {
  if (findRated(meeting, subject) === null) return refuse('subject-unknown');
  const records = await loadRatingRecords(meeting.parts.store.db, meeting.id);
  return { ok: true, ratings: listRatings(meeting, records, subject) };
}

/** @param records texts of all records of the meeting, by hash */
export function listRatings(
  meeting: Meeting,
  records: ReadonlyMap<string, string>,
  subject: string,
): RecordedRatings['ratings'] {
  return listRounds(meeting).flatMap(({ id, ratings }) =>
    ratings
      .filter((rating) => rating.subject === subject)
      .map(({ level, record: hash }) => {
        const { at, confirmedBy, reason } = v.parse(ratingRecordSchema, JSON.parse(records.get(hash) ?? 'null'));
        return { session: id, level, at, by: confirmedBy, reason: reason ?? null };
      }),
  );
}
