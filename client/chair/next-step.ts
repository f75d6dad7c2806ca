// What the chair does next: one pure function of the pushed state, so that the page never leaves anybody lost.
import { listStandingLines } from '../../shared/report/standing.ts';
import { type Level } from '../../shared/rules/level.ts';
import { mayServe } from '../../shared/rules/electorate.ts';
import {
  type ChairState,
  type RollRow,
  type SessionState,
  type VerdictState,
} from '../../shared/report/page-states.ts';

export const panels = ['prepare', 'roll', 'join', 'tellers', 'subjects', 'session', 'notes', 'end'] as const;
export type Panel = (typeof panels)[number];

export type Step =
  | { readonly kind: 'add-roll'; readonly panel: 'roll' }
  | { readonly kind: 'claims'; readonly panel: 'join'; readonly count: number }
  | { readonly kind: 'gather'; readonly panel: 'join'; readonly present: number; readonly needed: number }
  | { readonly kind: 'appoint'; readonly panel: 'tellers' }
  | { readonly kind: 'ceremony'; readonly panel: 'tellers'; readonly away: readonly string[] }
  | { readonly kind: 'ceremony-disputed'; readonly panel: 'tellers' }
  | { readonly kind: 'holders-away'; readonly panel: 'tellers'; readonly away: readonly string[] }
  | { readonly kind: 'check'; readonly panel: 'tellers' }
  | { readonly kind: 'choose'; readonly panel: 'subjects' }
  | { readonly kind: 'unblock'; readonly panel: 'subjects' }
  | {
      readonly kind: 'voting';
      readonly panel: 'session';
      readonly session: string;
      readonly cast: number;
      readonly issued: number;
    }
  | {
      readonly kind: 'counting';
      readonly panel: 'session';
      readonly session: string;
      readonly away: readonly string[];
    }
  | { readonly kind: 'paper'; readonly panel: 'session'; readonly session: string }
  | { readonly kind: 'record'; readonly panel: 'session'; readonly session: string; readonly count: number }
  | { readonly kind: 'run-off'; readonly panel: 'session'; readonly session: string; readonly count: number }
  | { readonly kind: 'complete'; readonly panel: 'session'; readonly session: string; readonly count: number }
  | { readonly kind: 'add-cell'; readonly panel: 'subjects' }
  | { readonly kind: 'notes'; readonly panel: 'notes' }
  | { readonly kind: 'end'; readonly panel: 'end' }
  | { readonly kind: 'erasing'; readonly panel: 'end' }
  | { readonly kind: 'finished'; readonly panel: 'end' };

/** Those whose facts can still be made known: an exempted one is never voted on, whatever else is missing. */
export const isMendable = ({ state, blocks, missing }: ChairState['subjects'][number]): boolean =>
  state === 'incomplete' || (state === 'blocked' && missing > 0 && !blocks.includes('S-06'));

export function nextStep(state: ChairState): Step {
  if (state.ended) return stepAfterEnd(state);
  return (
    stepOfBox(state) ??
    stepOfResults(state) ??
    stepOfRoom(state) ??
    stepOfKey(state) ??
    stepOfCheck(state) ??
    stepOfSubjects(state) ??
    stepOfCell(state) ??
    stepOfNotes(state) ?? { kind: 'end', panel: 'end' }
  );
}

/** C-S1: who rates its members rates the cell itself as well, and it is on no roll. */
export const lacksCell = ({ subjects }: Pick<ChairState, 'subjects'>): boolean =>
  subjects.some(({ kind }) => kind === 'member') && !subjects.some(({ kind }) => kind === 'cell');

/** The session whose box is not counted yet, if any. */
export const findOpenBox = ({ sessions }: ChairState): SessionState | undefined =>
  sessions.find(({ report }) => ['open', 'closed', 'sealed'].includes(report.status));

/** Verdicts that stand, of each subject that of the newest count. */
export const listStanding = ({ sessions }: ChairState): { session: string; verdict: VerdictState }[] =>
  listStandingLines(sessions).map(({ session, verdict }) => ({ session: session.report.session, verdict }));

export type Due = 'record' | 'run-off' | 'complete' | 'nothing';

/** What a counted line that stands still asks for. */
export function dueOf({ recorded, runOff, status, conditional }: VerdictState): Due {
  if (recorded !== null) return 'nothing';
  if (runOff !== null) return 'run-off';
  return status === 'undetermined' && conditional === null ? 'complete' : 'record';
}

/** The one result of a session that is still to be recorded; null where there are none or several. */
export function findOnlyDue(
  state: ChairState,
  session: string,
): { readonly name: string; readonly rating: { readonly session: string; readonly subject: string } } | null {
  const due = listStanding(state).filter((one) => one.session === session && dueOf(one.verdict) === 'record');
  const [only] = due;
  if (only === undefined || due.length > 1) return null;
  const { subject } = only.verdict;
  const lines = state.sessions.find(({ report }) => report.session === session)?.report.lines ?? [];
  const name = lines.find((line) => line.subject.id === subject)?.subject.name ?? '';
  return { name, rating: { session, subject } };
}

/** Phones of tellers that are not there, or rung for what they owe, while the key needs them. */
export const listAway = ({ key }: ChairState): string[] =>
  key === null ? [] : key.tellers.filter(({ connected, awaited }) => !connected || awaited).map(({ name }) => name);

/**
 * Tellers whose phones are gone, where without them too few parts of the key are in the room to open a sum; the laptop's
 * own part always is.
 */
export function listMissingHolders({ key }: ChairState): string[] {
  if (key?.established !== true) return [];
  const away = key.tellers.filter(({ connected }) => !connected);
  const here = 1 + key.tellers.length - away.length;
  return here >= key.threshold ? [] : away.map(({ name }) => name);
}

function stepAfterEnd({ key }: ChairState): Step {
  const left = key !== null && key.established && key.erased < key.steps.of;
  return left ? { kind: 'erasing', panel: 'end' } : { kind: 'finished', panel: 'end' };
}

function stepOfBox(state: ChairState): Step | null {
  const box = findOpenBox(state);
  if (box === undefined) return null;
  const { session, status, issued } = box.report;
  if (box.paper !== null) return { kind: 'paper', panel: 'session', session };
  if (status === 'open') return { kind: 'voting', panel: 'session', session, cast: box.cast, issued };
  return { kind: 'counting', panel: 'session', session, away: listAway(state) };
}

/** Results are recorded while the room still has them before its eyes, then whoever needs a run-off follows. */
function stepOfResults(state: ChairState): Step | null {
  return findDue(state, 'record') ?? findDue(state, 'run-off');
}

function findDue(state: ChairState, kind: Exclude<Due, 'nothing'>): Step | null {
  const due = listStanding(state).filter(({ verdict }) => dueOf(verdict) === kind);
  const session = due[0]?.session;
  if (session === undefined) return null;
  const verdicts = due.filter((one) => one.session === session).map(({ verdict }) => verdict);
  const count = kind === 'run-off' ? (groupRunOffs(verdicts)[0]?.subjects.length ?? 0) : verdicts.length;
  return { kind, panel: 'session', session, count };
}

/** Official members with a phone of their own in the room: a part of the key stays in its holder's hand. */
export const listMayCount = ({ roll }: Pick<ChairState, 'roll'>): RollRow[] =>
  roll.filter((row) => row.enrolled && !row.atTable && mayServe(row));

export interface RunOffGroup {
  readonly levels: readonly Level[];
  readonly subjects: readonly string[];
}

/** Who stands in a run-off together: all lines of a paper have the same levels. */
export function groupRunOffs(verdicts: readonly VerdictState[]): RunOffGroup[] {
  const groups = new Map<string, { levels: readonly Level[]; subjects: string[] }>();
  for (const { subject, runOff } of verdicts) {
    if (runOff === null) continue;
    const group = groups.get(runOff.join()) ?? { levels: runOff, subjects: [] };
    group.subjects.push(subject);
    groups.set(runOff.join(), group);
  }
  return [...groups.values()];
}

function stepOfRoom({ roll, claims, base }: ChairState): Step | null {
  if (roll.length === 0) return { kind: 'add-roll', panel: 'roll' };
  if (claims.length > 0) return { kind: 'claims', panel: 'join', count: claims.length };
  if (base?.mayOpen === true) return null;
  return { kind: 'gather', panel: 'join', present: base?.present ?? 0, needed: base?.needed ?? 0 };
}

function stepOfKey(state: ChairState): Step | null {
  const { key } = state;
  if (key === null) return { kind: 'appoint', panel: 'tellers' };
  if (key.established) return null;
  if (key.disputes.length > 0) return { kind: 'ceremony-disputed', panel: 'tellers' };
  return { kind: 'ceremony', panel: 'tellers', away: listAway(state) };
}

/** The check in the room, before the first ballot under a key (§3). */
function stepOfCheck({ check }: ChairState): Step | null {
  return check?.state === 'due' || check?.state === 'showing' ? { kind: 'check', panel: 'tellers' } : null;
}

function stepOfSubjects(state: ChairState): Step | null {
  if (state.subjects.some((subject) => subject.state === 'ready')) {
    const away = listMissingHolders(state);
    return away.length === 0 ? { kind: 'choose', panel: 'subjects' } : { kind: 'holders-away', panel: 'tellers', away };
  }
  return (
    findDue(state, 'complete') ?? (state.subjects.some(isMendable) ? { kind: 'unblock', panel: 'subjects' } : null)
  );
}

function stepOfCell(state: ChairState): Step | null {
  // Once the notes are written the chair has gone past it.
  const due = lacksCell(state) && !state.noted && state.subjects.some((subject) => subject.state === 'settled');
  return due ? { kind: 'add-cell', panel: 'subjects' } : null;
}

/** Without a count there are no minutes that need them. */
function stepOfNotes({ sessions, noted }: ChairState): Step | null {
  const counted = sessions.some(({ report }) => report.status === 'counted' && !report.practice);
  return counted && !noted ? { kind: 'notes', panel: 'notes' } : null;
}
