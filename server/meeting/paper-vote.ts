// Votes on paper: started with or instead of a session, counted by two people apart. Each command
// can be repeated. Whatever is answered as done stands in the store.
import { blankOption } from '../../shared/board/kinds.ts';
import { countEntitled, type Session } from '../../shared/board/state.ts';
import { serverStatement } from '../../shared/board/writer.ts';
import { computeAttendance, countBaseLines } from '../../shared/rules/electorate.ts';
import type { Level } from '../../shared/rules/level.ts';
import { findPaperFault } from '../../shared/rules/paper-count.ts';
import { computePaper } from '../../shared/rules/rounds.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';
import { invalidOption } from '../../shared/report/session-report.ts';
import { vi } from '../../shared/text/vi.ts';
import type { CommandBody } from '../../shared/wire/http.ts';
import type { PaperStatement } from '../../shared/wire/paper-vote.ts';
import { refuse, type Answer } from '../../shared/wire/refusals.ts';
import type { PresidingNote } from '../../shared/wire/subjects.ts';
import { RatedFinder } from '../dossiers/find-rated.ts';
import { ruleSetId } from '../dossiers/fold-dossier.ts';
import { judgeUnvoted, levelsOnPaper } from '../dossiers/outcome.ts';
import { mergeCount, type PaperVote } from '../dossiers/paper-book.ts';
import { kindOf } from '../dossiers/rated.ts';
import { addMeetingNote } from '../store/meetings.ts';
import { addPaperStatement } from '../store/paper-votes.ts';
import type { Meeting } from './meeting.ts';
import { isOfficialName, nameOnPaper } from './roll-names.ts';
import { planLevels } from './open-session.ts';
import { planPresiding } from './presiding.ts';
import { presidingKind } from './presiding-notes.ts';
import { findRated } from './ratings.ts';

const done: Answer = { ok: true };
const under = ['open', 'closed', 'sealed'];

export function startPaperVote(meeting: Meeting, request: CommandBody<'paper'>): Promise<Answer> {
  return meeting.inTurn(() => start(meeting, request));
}

type Planned = Answer<{ readonly started: PaperStatement; readonly note: PresidingNote | null }>;

async function start(meeting: Meeting, request: CommandBody<'paper'>): Promise<Answer> {
  if (meeting.papers.find(request.paper) !== null) return done;
  if (meeting.papers.underWay !== null) return refuse('paper-under-way');
  const planned = planStart(meeting, request);
  if (!planned.ok) return planned;
  const { started, note } = planned;
  const at = meeting.parts.clock();
  const written = await meeting.writer.write((board) => {
    if (board.ended) return refuse('meeting-ended');
    const open = [...board.sessions.values()].find(({ status }) => under.includes(status));
    if (open !== undefined && open.id !== request.instead) return refuse('session-already-open');
    const reason = vi.ballot.movedToPaper;
    return {
      statements: open === undefined ? [] : [serverStatement('session.void', { session: open.id, reason })],
      rows: async (trx) => {
        await addPaperStatement(trx, meeting.id, started);
        if (note !== null) await addMeetingNote(trx, meeting.id, { kind: presidingKind, data: note, at });
      },
    };
  });
  if (!written.ok) return { ok: false, error: written.error };
  if (note !== null) meeting.presiding.set(note.session, note);
  meeting.papers.take(started);
  meeting.changed();
  return done;
}

function planStart(meeting: Meeting, request: CommandBody<'paper'>): Planned {
  const { board } = meeting;
  const electorate = countEntitled(board.roll);
  if (board.roll.size === 0) return refuse('roll-empty');
  if (request.present > electorate) return refuse('paper-present-above-base');
  if (!computeAttendance(electorate, request.present, ruleSets[ruleSetId]).mayOpen) return refuse('too-few-present');
  const { instead } = request;
  if (instead === null) return planFresh(meeting, request);
  const session = board.sessions.get(instead);
  if (session === undefined) return refuse('session-unknown');
  if (!under.includes(session.status)) return refuse('session-over');
  return planInstead(meeting, request, session);
}

function planFresh(meeting: Meeting, request: CommandBody<'paper'>): Planned {
  const levels = planLevels(meeting, request);
  if (!levels.ok) return levels;
  const { paper, subjects, runOffOf, presiding } = request;
  const asked = { session: paper, subjects, runOffOf };
  const presided = planPresiding(meeting, presiding === undefined ? asked : { ...asked, presiding }, true);
  if (!presided.ok) return presided;
  const kind = findRated(meeting, subjects[0] ?? '');
  const question =
    runOffOf === null ? vi.ballot.questions[kind === null ? 'member' : kindOf(kind)] : vi.ballot.runOffQuestion;
  return describe(meeting, request, { question, subjects, standing: levels.standing, note: presided.note });
}

/** The same subjects and levels as the session had, which is void from now on; its round keeps its number. */
function planInstead(meeting: Meeting, request: CommandBody<'paper'>, { id, opened }: Session): Planned {
  const presided = meeting.presiding.get(id);
  return describe(meeting, request, {
    question: opened.question,
    subjects: opened.subjects.map((subject) => subject.id),
    standing: levelsOnPaper(opened),
    note: presided === undefined ? null : { ...presided, session: request.paper },
  });
}

interface Asked {
  readonly question: string;
  readonly subjects: readonly string[];
  readonly standing: readonly Level[];
  readonly note: PresidingNote | null;
}

function describe(meeting: Meeting, request: CommandBody<'paper'>, asked: Asked): Planned {
  const { board, papers, row } = meeting;
  const finder = new RatedFinder(meeting.rated);
  const rated = asked.subjects.flatMap((id) => {
    const found = finder.find(id);
    return found === null ? [] : [{ id, found }];
  });
  // Practice and motions have nobody rated on them.
  if (rated.length !== asked.subjects.length) return refuse('subject-unknown');
  const before = (id: string): number => papers.votes.filter((vote) => hasSubject(vote, id)).length;
  const started: PaperStatement = {
    kind: 'started',
    paper: request.paper,
    instead: request.instead,
    after: board.sessions.size,
    question: asked.question,
    subjects: rated.map(({ id, found }) => ({
      ...{ id, kind: kindOf(found), name: nameOnPaper(meeting, found) },
      round: (board.rounds.get(id)?.round ?? 0) + before(id) + 1,
    })),
    options: [
      ...asked.standing.map((level) => ({ id: level, label: vi.verdicts.levels[level] })),
      { id: blankOption, label: vi.verdicts.blank },
      { id: invalidOption, label: vi.verdicts.invalid },
    ],
    electorate: countEntitled(board.roll),
    base: [...countBaseLines([...board.roll.values()])],
    probationary: [...board.roll.values()].filter(({ standing }) => standing === 'probationary').length,
    present: request.present,
    closed: rated.flatMap(({ id, found }) => listClosed(id, judgeUnvoted(found, row.request.date), asked.standing)),
    at: meeting.parts.clock(),
  };
  return { ok: true, started, note: asked.note };
}

const hasSubject = ({ opened }: PaperVote, id: string): boolean => opened.subjects.some((one) => one.id === id);

function listClosed(subject: string, { verdict }: ReturnType<typeof judgeUnvoted>, standing: readonly Level[]) {
  return (computePaper(verdict) ?? []).flatMap(({ level, closed, rules }) =>
    closed === null || !standing.includes(level) ? [] : [{ subject, level, closing: closed, rules: [...rules] }],
  );
}

export function typePaperCount(meeting: Meeting, body: CommandBody<'paperCount'>): Promise<Answer> {
  return meeting.inTurn(() => type(meeting, body));
}

async function type(meeting: Meeting, body: CommandBody<'paperCount'>): Promise<Answer> {
  const vote = meeting.papers.find(body.paper);
  if (vote === null) return refuse('session-unknown');
  const { slot, count } = body;
  const who = body.who.normalize('NFC');
  const [own, other] = slot === 1 ? vote.typists : [vote.typists[1], vote.typists[0]];
  if (own !== null && own.attempt >= body.attempt) {
    const same = own.attempt === body.attempt && JSON.stringify(own.typed) === JSON.stringify(count);
    return same ? done : refuse('paper-typed-already');
  }
  if (vote.status !== 'open') return refuse('session-over');
  if (!isOfficialName(meeting, who)) return refuse('not-on-roll');
  if (body.attempt !== vote.attempt || !isAsked(vote, count)) return refuse('paper-not-asked');
  if (other !== null && foldName(other.who) === foldName(who)) return refuse('paper-same-person');
  if (own !== null && foldName(own.who) !== foldName(who)) return refuse('paper-not-asked');
  const merged = mergeCount(own?.count ?? null, count);
  if (merged === null) return refuse('paper-not-asked');
  const found = findPaperFault(merged, { present: vote.started.present, ...rulesOf(vote) });
  if (found !== null) return refuse(found.fault);
  const statement: PaperStatement = {
    ...{ kind: 'typed', paper: vote.id, attempt: body.attempt, slot, who, count, at: meeting.parts.clock() },
  };
  return note(meeting, statement);
}

const foldName = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

const isAsked = ({ asked, opened }: PaperVote, { papers, rows }: CommandBody<'paperCount'>['count']): boolean =>
  (papers !== null) === asked.papers &&
  rows.map(({ subject }) => subject).join('\n') === asked.rows.join('\n') &&
  rows.every(({ counts }) => counts.length === opened.options.length);

const rulesOf = ({ opened, started }: PaperVote) => ({
  invalidAt: opened.options.length - 1,
  closedOf: (subject: string) =>
    started.closed.flatMap((one) =>
      one.subject === subject ? [opened.options.findIndex(({ id }) => id === one.level)] : [],
    ),
});

export function voidPaperVote(meeting: Meeting, { paper, reason }: CommandBody<'paperVoid'>): Promise<Answer> {
  return meeting.inTurn(async () => {
    const vote = meeting.papers.find(paper);
    if (vote === null) return refuse('session-unknown');
    if (vote.status === 'void') return done;
    if (vote.status === 'counted') return refuse('session-over');
    return note(meeting, { kind: 'voided', paper, reason });
  });
}

async function note(meeting: Meeting, statement: PaperStatement): Promise<Answer> {
  const written = await meeting.writer.write((board) =>
    board.ended
      ? refuse('meeting-ended')
      : { statements: [], rows: (trx) => addPaperStatement(trx, meeting.id, statement) },
  );
  if (!written.ok) return { ok: false, error: written.error };
  meeting.papers.take(statement);
  meeting.changed();
  return done;
}
