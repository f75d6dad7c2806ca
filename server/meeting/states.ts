// What the pages of a meeting draw, from the board, the roll and who is connected. Nothing here names who has voted, and
// nothing of a person's facts leaves but the ids of rules.
import { computeDeviceCode } from '../../shared/protocol/head-code.ts';
import type { Live } from '../../shared/wire/live.ts';
import type {
  BaseState,
  CardState,
  ChairState,
  ClaimState,
  KeyState,
  NetworkState,
  RollRow,
  ScreenState,
  SessionState,
  VerdictState,
} from '../../shared/report/page-states.ts';
import { listReplaced, nameQuestion } from '../../shared/actor/holder.ts';
import type { OpeningQuestion } from '../../shared/board/opening-rule.ts';
import { reportSession } from '../../shared/report/session-report.ts';
import { computeHeadCode } from '../../shared/protocol/head-code.ts';
import { currentEpoch, establishedEpoch, type Board, type Epoch, type Session } from '../../shared/board/state.ts';
import { computeAttendance, computeElectorate } from '../../shared/rules/electorate.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';
import type { PaperBook, PaperVote } from '../dossiers/paper-book.ts';
import type { RollBook } from '../dossiers/roll-book.ts';
import type { SubjectBook } from '../dossiers/subject-book.ts';
import { RatedFinder } from '../dossiers/find-rated.ts';
import { computeVerdict, judgeUnvoted, levelsOnPaper } from '../dossiers/outcome.ts';
import { ruleSetId } from '../dossiers/fold-dossier.ts';
import type { WayToJoin } from './joined.ts';
import { describeCheck, type RoomChecks } from './room-checks.ts';
import { buildSubjects } from './agenda.ts';
import { listCountedPapers } from './counted-papers.ts';
import { describePaper, statePaper } from './paper-states.ts';
import { buildQuota, buildSeveral } from './ratings-of-meeting.ts';
import { countedRounds, isByHand, listRounds, type Round } from './rounds.ts';

export interface Claim {
  readonly device: string;
  readonly member: string;
  /** From a device at the tellers' table. */
  readonly table: boolean;
}

/** All that the states are made of. */
export interface MeetingView {
  readonly card: CardState;
  readonly chair: string;
  readonly board: Board;
  readonly book: RollBook;
  readonly bodies: SubjectBook;
  readonly papers: PaperBook;
  /** By session: the name of who presides over it, where it is not whoever presides over the meeting. */
  readonly presiding: ReadonlyMap<string, string>;
  readonly roomChecks: RoomChecks;
  /** In order of arrival. */
  readonly claims: readonly Claim[];
  /** By device: how it came in. */
  readonly joined: ReadonlyMap<string, WayToJoin>;
  /** Members with a personal card that is not used yet. */
  readonly cardHolders: ReadonlySet<string>;
  readonly connected: ReadonlySet<string>;
  /** Tellers' devices that the room waits for. */
  readonly awaited: ReadonlySet<string>;
  readonly screens: number;
  readonly network: NetworkState;
  /** What the chair is asked for the server's seat before a box is opened, or what is waited for. */
  questionOf(session: Session): OpeningQuestion | null;
  /** Ballots in the urn. */
  countOf(session: string): number;
  /** The chair has written what the minutes need. */
  readonly noted: boolean;
  /** Hash of the board's `meeting.ended` entry. */
  readonly endHash: string | null;
}

const ruleSet = ruleSets[ruleSetId];
const collator = new Intl.Collator('vi');

export function buildLive(view: MeetingView): Live {
  const { board } = view;
  const open = [...board.sessions.values()].filter(({ status }) => status === 'open');
  const finder = finderOf(view);
  return {
    present: board.deviceOf.size,
    connected: countConnected(view),
    wifi: view.card.wifi?.network ?? null,
    turnouts: open.map(({ id }) => ({ session: id, cast: view.countOf(id) })),
    closedLines: open.flatMap((session) => closedLines(view, session, finder)),
    papers: listCountedPapers(view),
  };
}

const countConnected = ({ board, connected }: MeetingView): number =>
  [...board.deviceOf.values()].filter((device) => connected.has(device)).length;

const finderOf = ({ board, book, bodies, papers, card }: MeetingView): RatedFinder =>
  new RatedFinder({ board, book, bodies, papers, date: card.date });

function closedLines({ card }: MeetingView, session: Session, finder: RatedFinder): Live['closedLines'] {
  const onPaper = levelsOnPaper(session.opened);
  return session.opened.subjects.flatMap(({ id }) => {
    const rated = finder.find(id);
    if (rated === null) return [];
    const closed = (judgeUnvoted(rated, card.date).paper ?? []).flatMap(({ level, closed: closing, rules }) =>
      closing === null || !onPaper.includes(level) ? [] : [{ level, closing, rules: [...rules] }],
    );
    return closed.length === 0 ? [] : [{ session: session.id, subject: id, closed }];
  });
}

export function buildBase({ board }: Pick<MeetingView, 'board'>): BaseState | null {
  const roll = [...board.roll.values()];
  const electorate = computeElectorate(roll, ruleSet);
  if (!electorate.ok || roll.length === 0) return null;
  const present = roll.filter(({ member, entitled }) => entitled && board.deviceOf.has(member)).length;
  const onProbation = roll.filter(({ standing, member }) => standing === 'probationary' && board.deviceOf.has(member));
  const { mayOpen, few, small } = computeAttendance(electorate.base, present, ruleSet);
  const { lines, base, needed, probationary } = electorate;
  return { lines, base, needed, probationary, present, probationaryPresent: onProbation.length, mayOpen, few, small };
}

export function buildKey({
  board,
  connected,
  awaited,
}: Pick<MeetingView, 'board' | 'connected' | 'awaited'>): KeyState | null {
  const epoch = currentEpoch(board);
  if (epoch === undefined) return null;
  return {
    epoch: epoch.epoch,
    threshold: epoch.threshold,
    established: epoch.established !== null,
    steps: {
      dealt: epoch.commitments.size,
      shared: epoch.shared.size,
      confirmed: epoch.confirmed.size,
      of: epoch.holders.length,
    },
    disputes: epoch.disputes
      .filter(({ answer }) => answer === null)
      .map(({ accuser, accused }) => ({
        by: nameHolder(board, epoch, accuser),
        of: nameHolder(board, epoch, accused),
      })),
    tellers: epoch.holders
      .filter(({ member }) => member !== 'server')
      .map(({ member, device }) => ({
        member,
        name: board.roll.get(member)?.name ?? member,
        connected: connected.has(device),
        awaited: awaited.has(device),
      })),
    erased: epoch.erased.size,
  };
}

function nameHolder(board: Board, { holders }: Epoch, index: number): string | null {
  const member = holders.find((holder) => holder.index === index)?.member ?? 'server';
  return member === 'server' ? null : (board.roll.get(member)?.name ?? member);
}

export function buildSession(view: MeetingView, session: Session, finder = finderOf(view)): SessionState {
  const report = reportSession(view.board, session);
  return {
    report,
    cast: report.cast ?? view.countOf(session.id),
    verdicts: buildVerdicts(view, session, finder),
    presiding: view.presiding.get(session.id) ?? null,
    question: nameQuestion(view.board, view.questionOf(session)),
    paper: null,
  };
}

/** Members whose device was released since the newest key was established (§3). */
function listExchanged({ board, book }: MeetingView): string[] {
  const epoch = establishedEpoch(board);
  if (epoch === undefined) return [];
  const members = new Set(listReplaced(board, epoch, []).map(({ member }) => member));
  return [...members].map((member) => book.nameApart(member, board.roll.get(member)?.name ?? member));
}

function buildVerdicts(view: MeetingView, session: Round, finder: RatedFinder): VerdictState[] {
  return session.opened.subjects.flatMap(({ id }) => {
    const rated = finder.find(id);
    if (rated === null) return [];
    return computeVerdict(rated, id, session, countedRounds(view, id), view.card.date) ?? [];
  });
}

function buildPaper(view: MeetingView, vote: PaperVote, finder = finderOf(view)): SessionState {
  const report = describePaper(vote, view);
  return {
    report,
    cast: report.cast ?? 0,
    verdicts: buildVerdicts(view, vote, finder),
    presiding: view.presiding.get(vote.id) ?? null,
    question: null,
    paper: statePaper(vote),
  };
}

const buildRound = (view: MeetingView, round: Round, finder?: RatedFinder): SessionState =>
  isByHand(round) ? buildPaper(view, round, finder) : buildSession(view, round, finder);

/** Newest first. */
const buildRounds = (view: MeetingView, finder: RatedFinder): SessionState[] =>
  listRounds(view)
    .map((round) => buildRound(view, round, finder))
    .reverse();

function findNewest(view: MeetingView): SessionState | null {
  const newest = listRounds(view).pop();
  return newest === undefined ? null : buildRound(view, newest);
}

function buildClaims({ board, claims }: MeetingView): ClaimState[] {
  const claimed = new Map<string, number>();
  for (const { member } of claims) claimed.set(member, (claimed.get(member) ?? 0) + 1);
  return claims.map(({ device, member, table }) => {
    const twice = (claimed.get(member) ?? 0) > 1;
    const conflict = board.deviceOf.has(member) ? 'taken' : twice ? 'twice' : null;
    return {
      device,
      member,
      name: board.roll.get(member)?.name ?? member,
      table,
      conflict,
      code: computeDeviceCode(device),
    };
  });
}

function buildRoll({ board, book, connected, joined, cardHolders }: MeetingView): RollRow[] {
  return [...board.roll.values()].map((row) => {
    const device = board.deviceOf.get(row.member);
    const person = book.find(row.member)?.person;
    return {
      ...row,
      hint: person === undefined ? '' : book.hintOf(person),
      posts: person?.posts ?? [],
      head: person?.head ?? null,
      enrolled: device !== undefined,
      connected: device !== undefined && connected.has(device),
      hasCard: cardHolders.has(row.member),
      atTable: device !== undefined && joined.get(device) === 'table',
    };
  });
}

export function buildChairState(view: MeetingView): ChairState {
  const finder = finderOf(view);
  const source = { board: view.board, book: view.book, bodies: view.bodies, papers: view.papers, date: view.card.date };
  return {
    card: view.card,
    chair: view.chair,
    roll: buildRoll(view),
    base: buildBase(view),
    claims: buildClaims(view),
    check: describeCheck(view.board, view.roomChecks),
    exchanged: listExchanged(view),
    key: buildKey(view),
    subjects: buildSubjects(source, finder),
    several: buildSeveral(finder),
    quota: buildQuota(finder, view.card.date),
    sessions: buildRounds(view, finder),
    screens: view.screens,
    network: view.network,
    noted: view.noted,
    ended: view.board.ended,
    endCode: view.endHash === null ? null : computeHeadCode(view.endHash),
  };
}

export function buildScreenState(view: MeetingView): ScreenState {
  const { board, book } = view;
  const present = [...board.deviceOf.keys()].map((member) =>
    book.nameApart(member, board.roll.get(member)?.name ?? member),
  );
  const newest = findNewest(view);
  return {
    card: view.card,
    present: present.sort((a, b) => collator.compare(a, b)),
    base: buildBase(view),
    atTable: [...board.deviceOf.values()].filter((device) => view.joined.get(device) === 'table').length,
    check: describeCheck(board, view.roomChecks),
    exchanged: listExchanged(view),
    key: buildKey(view),
    session: newest,
    ended: view.board.ended,
    endCode: view.endHash === null ? null : computeHeadCode(view.endHash),
  };
}
