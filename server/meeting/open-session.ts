// Putting subjects to the vote: who may be, with which options, under which key. One session at a time.
import { serverStatement } from '../../shared/board/writer.ts';
import { establishedEpoch, countEntitled, type Board } from '../../shared/board/state.ts';
import { blankOption, type Body } from '../../shared/board/kinds.ts';
import { levels, type Level } from '../../shared/rules/level.ts';
import { vi } from '../../shared/text/vi.ts';
import type { CommandBody } from '../../shared/wire/http.ts';
import { refuse, type Answer, type Refusal } from '../../shared/wire/refusals.ts';
import { computeVerdict } from '../dossiers/outcome.ts';
import { RatedFinder } from '../dossiers/find-rated.ts';
import { idOf, kindOf } from '../dossiers/rated.ts';
import { addMeetingNote } from '../store/meetings.ts';
import { makeAgenda } from './agenda.ts';
import type { Meeting } from './meeting.ts';
import { nameOnPaper } from './roll-names.ts';
import { planPresiding } from './presiding.ts';
import { presidingKind } from './presiding-notes.ts';
import { checkKind, skipUnheld, takeCheck } from './room-checks.ts';
import { countedRounds, findRound, type Rounds } from './rounds.ts';
import { buildBase } from './states.ts';

type Planned =
  { readonly ok: true; readonly standing: readonly Level[] } | { readonly ok: false; readonly error: Refusal };

/** A session for one subject or a sheet of several of a kind; for those of `runOffOf` a run-off. */
export function openSession(meeting: Meeting, request: CommandBody<'open'>): Promise<Answer> {
  return openOnce(meeting, request.session, () => drawAndOpen(meeting, request));
}

/** Keys are drawn once for an id: a second request while the first is on its way gets the answer of the first. */
export function openOnce(meeting: Meeting, session: string, open: () => Promise<Answer>): Promise<Answer> {
  if (meeting.board.sessions.has(session)) return Promise.resolve({ ok: true });
  const underWay = meeting.opening.get(session);
  if (underWay !== undefined) return underWay;
  const opening = open().finally(() => meeting.opening.delete(session));
  meeting.opening.set(session, opening);
  return opening;
}

async function drawAndOpen(meeting: Meeting, request: CommandBody<'open'>): Promise<Answer> {
  const { seat, writer, parts } = meeting;
  const early = plan(meeting, meeting.board, request);
  if (!early.ok) return early;
  const presiding = planPresiding(meeting, request);
  if (!presiding.ok) return presiding;
  const { note } = presiding;
  const skipped = skipUnheld(meeting.board, meeting.roomChecks);
  const keys = await parts.store.db
    .transaction()
    .execute((trx) => seat.drawPaperKeys(trx, request.session, parts.random));
  const at = parts.clock();
  const written = await writer.write((board) => {
    const planned = plan(meeting, board, request);
    if (!planned.ok) return planned;
    const body = openingOf(meeting, board, request, planned.standing, keys.paperKey);
    return {
      statements: [serverStatement('session.opened', body)],
      rows: async (trx) => {
        await addMeetingNote(trx, meeting.id, { kind: 'session-opened', data: { session: request.session }, at });
        if (note !== null) await addMeetingNote(trx, meeting.id, { kind: presidingKind, data: note, at });
        if (skipped !== null) await addMeetingNote(trx, meeting.id, { kind: checkKind, data: skipped, at });
      },
    };
  });
  if (!written.ok) return { ok: false, error: written.error };
  if (note !== null) meeting.presiding.set(note.session, note);
  if (skipped !== null) takeCheck(meeting.roomChecks, skipped);
  if (note !== null || skipped !== null) meeting.changed();
  return { ok: true };
}

function plan(meeting: Meeting, board: Board, request: CommandBody<'open'>): Planned {
  // The board knows no round of a vote on paper: what once went to paper goes on there.
  if (request.runOffOf !== null && meeting.papers.find(request.runOffOf) !== null) return refuse('session-over');
  const refusal = whyNot({ board, papers: meeting.papers });
  return refusal === null ? planLevels(meeting, request) : refuse(refusal);
}

function whyNot(rounds: Rounds): Refusal | null {
  const refusal = whyNoSession(rounds);
  if (refusal !== null) return refusal;
  return buildBase(rounds)?.mayOpen === true ? null : 'too-few-present';
}

/** Why no box at all may be opened now, a practice one neither. */
export function whyNoSession({ board, papers }: Rounds): Refusal | null {
  if (papers.underWay !== null) return 'paper-under-way';
  if (board.ended) return 'meeting-ended';
  if (board.roll.size === 0) return 'roll-empty';
  if (establishedEpoch(board) === undefined) return 'no-key-yet';
  const under = ['open', 'closed', 'sealed'];
  return [...board.sessions.values()].some(({ status }) => under.includes(status)) ? 'session-already-open' : null;
}

/** The levels that stand on the paper, or why a subject may not be put to the vote. */
export function planLevels(
  meeting: Meeting,
  { subjects, runOffOf }: Pick<CommandBody<'open'>, 'subjects' | 'runOffOf'>,
): Planned {
  if (new Set(subjects).size !== subjects.length) return refuse('malformed');
  if (runOffOf !== null) return planRunOff(meeting, subjects, runOffOf);
  const agenda = new Map(makeAgenda(meeting.rated).map((item) => [idOf(item.rated), item]));
  const kinds = new Set<string>();
  for (const id of subjects) {
    const item = agenda.get(id);
    if (item === undefined) return refuse('subject-unknown');
    kinds.add(kindOf(item.rated));
    // What the ballot proposes is a question of its own for each kind of subject.
    if (kinds.size > 1) return refuse('kinds-mixed');
    if (item.gate.blocks.length > 0 || !item.place.ready) return refuse('subject-not-ready');
    if (countedRounds(meeting, id).length > 0) return refuse('session-over');
  }
  return { ok: true, standing: levels };
}

/** All lines of a run-off share its levels: those with others have a session of their own. */
function planRunOff(meeting: Meeting, subjects: readonly string[], runOffOf: string): Planned {
  const session = findRound(meeting, runOffOf);
  if (session?.status !== 'counted') return refuse('session-not-counted');
  const finder = new RatedFinder(meeting.rated);
  const standing = subjects.map((id) => {
    const rated = finder.find(id);
    if (rated === null) return null;
    const rounds = countedRounds(meeting, id);
    return computeVerdict(rated, id, session, rounds, meeting.row.request.date)?.runOff ?? null;
  });
  const [first] = standing;
  if (first === null || first === undefined) return refuse('no-run-off');
  const together = standing.every((own) => own?.join() === first.join());
  return together ? { ok: true, standing: first } : refuse('no-run-off');
}

function openingOf(
  meeting: Meeting,
  board: Board,
  { session, subjects, runOffOf }: CommandBody<'open'>,
  standing: readonly Level[],
  paperKey: string,
): Body<'session.opened'> {
  const established = establishedEpoch(board)?.established;
  if (!established) throw new Error('whyNot has let an opening without a key through');
  const finder = new RatedFinder(meeting.rated);
  const lines = subjects.map((id) => {
    const rated = finder.find(id);
    if (rated === null) throw new Error('planLevels has let an unknown subject through');
    return {
      id,
      kind: kindOf(rated),
      name: nameOnPaper(meeting, rated),
      round: (board.rounds.get(id)?.round ?? 0) + 1,
    };
  });
  return {
    session,
    question: runOffOf === null ? vi.ballot.questions[lines[0]?.kind ?? 'member'] : vi.ballot.runOffQuestion,
    subjects: lines,
    options: [
      ...standing.map((level) => ({ id: level, label: vi.verdicts.levels[level] })),
      { id: blankOption, label: vi.verdicts.blank },
    ],
    electorate: countEntitled(board.roll),
    epoch: established.epoch,
    key: established.key,
    paperKey,
  };
}
