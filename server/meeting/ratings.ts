// What the chair says of people and confirms of a count: facts, rolls, and the rating that goes onto the board with the
// hash of its record.
import * as v from 'valibot';
import type { Board, Session } from '../../shared/board/state.ts';
import { serverStatement } from '../../shared/board/writer.ts';
import { canonicalText } from '../../shared/protocol/canonical.ts';
import { ratingRecordSchema, type RatingRecord } from '../../shared/wire/dossier.ts';
import type { CommandBody } from '../../shared/wire/http.ts';
import { refuse, type Answer, type Refusal } from '../../shared/wire/refusals.ts';
import { findConditional } from '../../shared/rules/conditional.ts';
import type { Ballot } from '../../shared/rules/dossier.ts';
import type { MemberFact } from '../../shared/rules/member-facts.ts';
import { RatedFinder } from '../campaign/find-rated.ts';
import { applyBulk, memberFacts, parseStatement } from '../campaign/fold-dossier.ts';
import { findMalformed, planImport, type RollChange } from '../campaign/import-roll.ts';
import { dossierOf, judgeUnvoted, voteOf } from '../campaign/outcome.ts';
import { judge } from '../campaign/judge.ts';
import { criteriaOf, factsOf, foldRated, isBody, kindOf, nameOf, type Rated } from '../campaign/rated.ts';
import type { PaperBook } from '../campaign/paper-book.ts';
import { isMisspelt, rebaseRows } from '../campaign/rebase-rows.ts';
import { makeRecord, type Decided, type MadeRecord } from '../campaign/rating-record.ts';
import { addRatingRecord, loadRatingRecords } from '../store/campaign.ts';
import { drawSalt, isAttending, rollOf, sameRoll } from './commands.ts';
import type { Meeting } from './meeting.ts';
import { countedRounds } from './states.ts';
import { writeBody } from './subjects.ts';

/** The rows of a preview that the chair has seen. */
export function importRoll(meeting: Meeting, chair: string, { rows }: CommandBody<'roll'>): Promise<Answer> {
  return meeting.inTurn(() => {
    if (rows.some(isMisspelt)) return Promise.resolve(refuse('foreign-letter'));
    const rebased = rebaseRows(rows, meeting.book.people);
    if (rebased === null) return Promise.resolve(refuse('roll-changed'));
    const change = planImport({ rows: rebased }, by(meeting, chair));
    const bad = change.statements.some(({ statement }) => !parseStatement(statement).ok);
    return bad ? Promise.resolve(refuse('roll-has-errors')) : writeChange(meeting, change);
  });
}

const by = (meeting: Meeting, who: string) => ({ who, at: meeting.parts.clock() });

/** Rows of the roll, the board's members with them. @param whyNot asked again where the board is written */
export async function writeChange(
  meeting: Meeting,
  change: RollChange,
  whyNot: (board: Board) => Refusal | null = () => null,
): Promise<Answer> {
  const { book } = meeting;
  // Statements that are each well-formed may contradict together: admitted after the meeting, maxima that miss 100.
  if (findMalformed(book.people, change, meeting.row.request.date) !== null) return refuse('facts-contradict');
  const rows = book.write(change, meeting.parts.clock());
  const written = await meeting.writer.write((board) => {
    if (board.ended) return refuse('meeting-ended');
    const refusal = whyNot(board);
    if (refusal !== null) return refuse(refusal);
    const people = book.preview(change.people, change.struck);
    if (people.length === 0) return refuse('roll-empty');
    const members = rollOf(people, (member) => isAttending(board, member));
    return { statements: sameRoll(board, members) ? [] : [serverStatement('roll.set', { members })], rows };
  });
  if (!written.ok) return { ok: false, error: written.error };
  book.take(change);
  meeting.changed();
  return { ok: true };
}

export async function stateFacts(meeting: Meeting, chair: string, body: CommandBody<'facts'>): Promise<Answer> {
  const rated = findRated(meeting, body.subject);
  if (rated === null) return refuse('not-on-roll');
  const said = {
    ...by(meeting, chair),
    source: 'form',
    facts: body.facts,
    ...(body.criteria === undefined ? {} : { criteria: body.criteria }),
  };
  const parsed = parseStatement(said, kindOf(rated));
  if (!parsed.ok) return refuse('malformed');
  const { statement } = parsed;
  if (!isBody(rated)) {
    const statements = [{ subject: body.subject, statement }];
    return meeting.inTurn(() => writeChange(meeting, { people: [], statements }));
  }
  return meeting.inTurn(async () => {
    const now = findRated(meeting, body.subject);
    if (now === null || !isBody(now)) return refuse('subject-unknown');
    const folded = foldRated({ ...now, statements: [...now.statements, statement] }, meeting.row.request.date);
    if (!folded.ok) return refuse('facts-contradict');
    return writeBody(meeting, { subject: now.id, stored: null, statements: [statement] });
  });
}

export const findRated = (meeting: Meeting, subject: string): Rated | null =>
  new RatedFinder(meeting.rated).find(subject);

export async function stateForAll(meeting: Meeting, chair: string, body: CommandBody<'bulk'>): Promise<Answer> {
  const facts = Object.entries(body.facts);
  if (facts.some(([fact, value]) => !memberFacts.includes(fact as MemberFact) || value === null))
    return refuse('malformed');
  return meeting.inTurn(async () => {
    const statements = facts.flatMap(([fact, value]) =>
      applyBulk(
        meeting.book.people,
        { fact: fact as MemberFact, value, exceptions: body.exceptions },
        by(meeting, chair),
      ),
    );
    if (statements.some(({ statement }) => !parseStatement(statement).ok)) return refuse('malformed');
    return statements.length === 0 ? { ok: true } : writeChange(meeting, { people: [], statements });
  });
}

/** What is known of one subject, for the chair's eyes. */
export function readDossier(meeting: Meeting, subject: string) {
  const rated = findRated(meeting, subject);
  if (rated === null) return refuse('not-on-roll');
  const { verdict, gate } = judgeUnvoted(rated, meeting.row.request.date);
  return {
    ok: true as const,
    kind: kindOf(rated),
    name: nameOf(rated),
    person: isBody(rated) ? null : rated.person,
    facts: factsOf(rated),
    /** Facts that the program knows by itself: shown, never entered. */
    known: isBody(rated) ? Object.keys(rated.known) : [],
    form: isBody(rated) && rated.body.kind === 'collective' ? rated.body.form : null,
    criteria: criteriaOf(rated),
    verdict,
    gate,
  };
}

/** The chair confirms what the rules made of a count; the record and its entry are one transaction. */
export async function recordRating(
  meeting: Meeting,
  chair: string,
  { session: id, subject }: CommandBody<'rating'>,
): Promise<Answer> {
  const session = meeting.board.sessions.get(id);
  const rated = findRated(meeting, subject);
  if (session === undefined) return refuse('session-unknown');
  if (session.status !== 'counted') return refuse('session-not-counted');
  const vote = voteOf(session, subject);
  if (rated === null || vote === null) return refuse('subject-unknown');
  if (session.ratings.some((rating) => rating.subject === subject)) return { ok: true };
  if (countedRounds(meeting, subject).pop() !== session) return refuse('session-over');
  const made = decideNow(meeting, chair, { session: id, rated, vote, superseded: null });
  if (made === null) return refuse('rating-open');
  const written = await meeting.writer.write((board) => {
    if (board.sessions.get(id)?.ratings.some((rating) => rating.subject === subject) === true)
      return { statements: [] };
    const body = { session: id, subject, level: made.level, record: made.hash };
    return {
      statements: [serverStatement('rating.recorded', body)],
      rows: (trx) => addRatingRecord(trx, meeting.id, made.hash, made.text),
    };
  });
  return written.ok ? { ok: true } : { ok: false, error: written.error };
}

/**
 * A recorded rating is cancelled with a reason and made again from the same count and the facts as they now stand (G-06).
 * Both entries and both records stay; asked again while nothing has changed since, nothing is added.
 */
export function rerate(meeting: Meeting, chair: string, body: CommandBody<'rerate'>): Promise<Answer> {
  // In turn with changes of facts, so that of two requests at the same time the later one sees the record of the first.
  return meeting.inTurn(() => supersede(meeting, chair, body));
}

async function supersede(
  meeting: Meeting,
  chair: string,
  { session: id, subject, reason }: CommandBody<'rerate'>,
): Promise<Answer> {
  const session = meeting.board.sessions.get(id);
  const rated = findRated(meeting, subject);
  if (meeting.board.ended) return refuse('meeting-ended');
  if (session === undefined) return refuse('session-unknown');
  if (session.status !== 'counted') return refuse('session-not-counted');
  const vote = voteOf(session, subject);
  if (rated === null || vote === null) return refuse('subject-unknown');
  const hash = newestRecordOf(meeting.board, id, subject);
  if (hash === null) return refuse('not-yet-recorded');
  if (isFollowed(meeting.board, meeting.papers, session, subject)) return refuse('session-over');
  const made = decideNow(meeting, chair, { session: id, rated, vote, superseded: { hash, reason } });
  if (made === null) return refuse('rating-open');
  const before = (await loadRatingRecords(meeting.parts.store.db, meeting.id)).get(hash);
  if (before === undefined) throw new Error('a rating of the board has no record in the store');
  if (isSameRating(before, made.record)) return { ok: true };
  const written = await meeting.writer.write((board) => {
    if (board.ended) return refuse('meeting-ended');
    if (isFollowed(board, meeting.papers, session, subject)) return refuse('session-over');
    const entry = { session: id, subject, level: made.level, record: made.hash };
    return {
      statements: [serverStatement('rating.recorded', entry)],
      rows: (trx) => addRatingRecord(trx, meeting.id, made.hash, made.text),
    };
  });
  return written.ok ? { ok: true } : { ok: false, error: written.error };
}

const newestRecordOf = (board: Board, session: string, subject: string): string | null =>
  board.sessions.get(session)?.ratings.findLast((rating) => rating.subject === subject)?.record ?? null;

/** Whether the subject stands on a later ballot, in a box or on paper, under way or counted; a void one counts for nothing. */
function isFollowed({ sessions }: Board, { votes }: PaperBook, { id }: Session, subject: string): boolean {
  const own = [...sessions.values(), ...votes].filter(
    ({ status, opened }) => status !== 'void' && opened.subjects.some((one) => one.id === subject),
  );
  return own.pop()?.id !== id;
}

/** Whether a record says what the one before it says, but for when, by whom and the salt. */
export function isSameRating(before: string, { reason, facts, criteria, verdict }: RatingRecord): boolean {
  const old = v.parse(ratingRecordSchema, JSON.parse(before));
  const said = (record: Pick<RatingRecord, 'reason' | 'facts' | 'criteria' | 'verdict'>): string =>
    canonicalText({ ...record, reason: record.reason ?? '' });
  const { reason: oldReason, facts: oldFacts, criteria: oldCriteria, verdict: oldVerdict } = old;
  return (
    said({ reason, facts, criteria, verdict }) ===
    said({ reason: oldReason, facts: oldFacts, criteria: oldCriteria, verdict: oldVerdict })
  );
}

interface Confirmed extends Pick<Decided, 'session' | 'vote' | 'superseded' | 'paper'> {
  readonly rated: Rated;
  readonly vote: Ballot;
}

/** Several ratings of one person are told apart by their posts, in the records too. */
function postOf(rated: Rated): Pick<Decided, 'post'> {
  if (!isBody(rated) || rated.body.kind !== 'leader') return {};
  const { post, member, main } = rated.body;
  return { post: { post, person: member, main } };
}

/** The record of what the rules make of a count now; null while facts hold the verdict open. */
export function decideNow(meeting: Meeting, chair: string, { rated, ...confirmed }: Confirmed): MadeRecord | null {
  const dossier = dossierOf(rated, meeting.row.request.date);
  const { dossier: voted, verdict } = judge(dossier, confirmed.vote);
  // An open verdict is no result yet; one that waits for the rating of a unit alone is recorded as open.
  if (verdict.status === 'undetermined' && findConditional(voted, verdict) === null) return null;
  return makeRecord({
    ...confirmed,
    meeting: meeting.id,
    dossier,
    ...postOf(rated),
    confirmedBy: chair,
    at: meeting.parts.clock(),
    salt: drawSalt(meeting),
  });
}
