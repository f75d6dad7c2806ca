// What the chair says of people: facts and rolls.
import type { Board } from '../../shared/board/state.ts';
import { serverStatement } from '../../shared/board/writer.ts';
import type { CommandBody } from '../../shared/wire/http.ts';
import { refuse, type Answer, type Refusal } from '../../shared/wire/refusals.ts';
import type { MemberFact } from '../../shared/rules/member-facts.ts';
import { RatedFinder } from '../dossiers/find-rated.ts';
import { applyBulk, memberFacts, parseStatement } from '../dossiers/fold-dossier.ts';
import { findMalformed, planImport, type RollChange } from '../dossiers/import-roll.ts';
import { judgeUnvoted } from '../dossiers/outcome.ts';
import { criteriaOf, factsOf, foldRated, isBody, kindOf, nameOf, type Rated } from '../dossiers/rated.ts';
import { isMisspelt, rebaseRows } from '../dossiers/rebase-rows.ts';
import { isAttending, rollOf, sameRoll } from './commands.ts';
import type { Meeting } from './meeting.ts';
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
