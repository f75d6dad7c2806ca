// All results of a sheet that are due recorded at once, and what was recorded of a subject, cancelled ratings included (G-06).
import * as v from 'valibot';
import type { Session } from '../../shared/board/state.ts';
import { serverStatement } from '../../shared/board/writer.ts';
import { ratingRecordSchema } from '../../shared/wire/dossier.ts';
import type { CommandBody, RecordedRatings } from '../../shared/wire/http.ts';
import { refuse, type Answer } from '../../shared/wire/refusals.ts';
import { computeVerdict, voteOf } from '../campaign/outcome.ts';
import type { MadeRecord } from '../campaign/rating-record.ts';
import { addRatingRecord, loadRatingRecords } from '../store/campaign.ts';
import type { Meeting } from './meeting.ts';
import { decideNow, findRated } from './ratings.ts';
import { countedRounds } from './states.ts';

/** One transaction for the sheet; lines that are open or have a run-off before them are left. */
export function recordRatings(
  meeting: Meeting,
  chair: string,
  { session: id }: CommandBody<'ratings'>,
): Promise<Answer> {
  return meeting.inTurn(async () => {
    const session = meeting.board.sessions.get(id);
    if (session === undefined) return refuse('session-unknown');
    if (session.status !== 'counted') return refuse('session-not-counted');
    const made = session.opened.subjects.flatMap(({ id: subject }) => {
      const record = decideDue(meeting, chair, session, subject);
      return record === null ? [] : [{ subject, record }];
    });
    const written = await meeting.writer.write((board) => {
      if (board.ended) return refuse('meeting-ended');
      const ratings = board.sessions.get(id)?.ratings ?? [];
      const due = made.filter(({ subject }) => !ratings.some((rating) => rating.subject === subject));
      return {
        statements: due.map(({ subject, record: { level, hash } }) =>
          serverStatement('rating.recorded', { session: id, subject, level, record: hash }),
        ),
        rows: async (trx) => {
          for (const { record } of due) await addRatingRecord(trx, meeting.id, record.hash, record.text);
        },
      };
    });
    return written.ok ? { ok: true } : { ok: false, error: written.error };
  });
}

/** The record of a line that is determined, stands and needs no run-off; else null. */
function decideDue(meeting: Meeting, chair: string, session: Session, subject: string): MadeRecord | null {
  const rated = findRated(meeting, subject);
  const vote = voteOf(session, subject);
  const rounds = countedRounds(meeting, subject);
  if (rated === null || vote === null || rounds[rounds.length - 1] !== session) return null;
  if (session.ratings.some((rating) => rating.subject === subject)) return null;
  const verdict = computeVerdict(rated, subject, session, rounds, meeting.row.request.date);
  if (verdict?.runOff !== null) return null;
  return decideNow(meeting, chair, { session: session.id, rated, vote, superseded: null });
}

/** Oldest first; the last one stands. For the chair's eyes. */
export async function readRatings(meeting: Meeting, subject: string): Promise<Answer<RecordedRatings>> {
  if (findRated(meeting, subject) === null) return refuse('subject-unknown');
  const records = await loadRatingRecords(meeting.parts.store.db, meeting.id);
  return { ok: true, ratings: listRatings(meeting, records, subject) };
}

/** @param records texts of all records of the meeting, by hash */
export function listRatings(
  { board, papers }: Meeting,
  records: ReadonlyMap<string, string>,
  subject: string,
): RecordedRatings['ratings'] {
  return [...board.sessions.values(), ...papers.votes].flatMap((session) =>
    session.ratings
      .filter((rating) => rating.subject === subject)
      .map(({ level, record: hash }) => {
        const { at, confirmedBy, reason } = v.parse(ratingRecordSchema, JSON.parse(records.get(hash) ?? 'null'));
        return { session: session.id, level, at, by: confirmedBy, reason: reason ?? null };
      }),
  );
}
