// The counting minutes of one session (biên bản kiểm phiếu) as data: from the board through the same functions as the
// screens, and from what the chair noted, for the board carries no place and no reasons. Printing is print-minutes.ts.
import { epochOf, issuedPapers, type Board, type RollMember, type Session } from '../board/state.ts';
import { computeTrackingCode } from '../protocol/head-code.ts';
import { computeAttendance, computeElectorate, type Electorate } from '../rules/electorate.ts';
import { type RuleSet } from '../rules/rule-set.ts';
import { reportSession, type SessionReport } from './session-report.ts';

/** What the board does not carry. Empty text: not noted. */
/** What the head of the paper says; absent or empty: not noted. */
export interface PaperHeadNotes {
  /** The body above the one that votes. */
  readonly superior?: string | undefined;
  /** Commune or ward, before the date; without it dots stand there to write on. */
  readonly locality?: string | undefined;
}

export interface MinutesNotes extends PaperHeadNotes {
  readonly place: string;
  /** Wall time of the hall when the first paper went out and the box was closed, `YYYY-MM-DDTHH:MM`. */
  readonly openedAt: string;
  readonly closedAt: string;
  /** Names. */
  readonly presiding: string;
  /** Who presided over this opening instead, and why where the seat does not say it (K-16, A-12). */
  readonly presidingHere: { readonly name: string; readonly reason: string } | null;
  readonly secretary: string;
  readonly headTeller: string;
  /** Who helped whom to read and mark; the choice is nobody's. */
  readonly assisted: readonly { readonly member: string; readonly helper: string }[];
  readonly absences: readonly { readonly member: string; readonly reason: string }[];
}

/** Why minutes may not be printed yet. */
export const minutesFaults = [
  ...(['not-counted', 'practice', 'more-back-than-issued', 'issued-above-electorate', 'line-not-cast'] as const),
  ...(['subject-twice', 'subject-missing', 'base-differs', 'roll-unlawful', 'absent-not-entitled'] as const),
  ...([
    'absent-twice',
    'absent-has-paper',
    'absent-above-away',
    'note-missing',
    'head-not-teller',
    'time-missing',
    'closed-before-opened',
  ] as const),
] as const;
export type MinutesFault = (typeof minutesFaults)[number];

export interface FoundFault {
  readonly fault: MinutesFault;
  /** A subject's name, a member's name or the name of a note; empty where the fault is of the whole. */
  readonly at: string;
}

export interface MinutesRow {
  readonly number: number;
  readonly subject: string;
  readonly kind: SessionReport['lines'][number]['subject']['kind'];
  readonly name: string;
  readonly round: number;
  /** Votes in the order of the options, blank among them. */
  readonly counts: readonly number[];
  /** Of the base, in tenths of a percent; null with base 0. */
  readonly tenths: readonly number[] | null;
  /** Id of the option with more than half of the base, the blank one never; null: none. */
  readonly carried: string | null;
}

export interface Minutes {
  readonly organisation: string;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly question: string;
  readonly notes: MinutesNotes;
  readonly electorate: Electorate;
  readonly called: number;
  readonly present: number;
  /** Fewer than two thirds of the base present. */
  readonly few: boolean;
  readonly assisted: readonly { readonly member: string; readonly name: string; readonly helper: string }[];
  readonly absent: readonly { readonly name: string; readonly reason: string }[];
  /** Away without a name: on paper nobody's phone tells who. */
  readonly absentUnnamed: number;
  /** Names of the tellers, the head first. */
  readonly tellers: readonly string[];
  readonly issued: number;
  readonly cast: number;
  readonly returned: number;
  /** Issued, but neither cast nor returned. */
  readonly lost: number;
  readonly options: SessionReport['options'];
  readonly rows: readonly MinutesRow[];
  /** Codes of all ballots cast, sorted. */
  readonly tracking: readonly string[];
  /** Of the `session.counted` entry; the whole hash (b64) goes into its QR. */
  readonly headCode: string | null;
  /** Null for a vote on paper, which stands on no board. */
  readonly countedHash: string | null;
  /** Of a vote on paper: papers invalid as a whole, and who typed the count. */
  readonly paper: { readonly invalid: number; readonly typists: readonly string[] } | null;
  /** Rows in which nothing, or blank, has more than half. */
  readonly uncarried: number;
}

export type MadeMinutes =
  { readonly ok: true; readonly minutes: Minutes } | { readonly ok: false; readonly faults: readonly FoundFault[] };

/** The minutes of a counted session, or all that stands in their way. */
export function makeMinutes(board: Board, session: Session, notes: MinutesNotes, ruleSet: RuleSet): MadeMinutes {
  const report = reportSession(board, session);
  const roll = [...session.roll.values()];
  const electorate = computeElectorate(roll, ruleSet);
  const faults = [
    ...checkSession(session, report),
    ...checkBase(session, electorate),
    ...checkAbsences(session, notes),
    ...checkNotes(notes, nameTellers(board, session)),
  ];
  const { countedHash, headCode } = report;
  if (faults.length > 0 || !electorate.ok || countedHash === null || headCode === null || board.opened === null) {
    return { ok: false, faults };
  }
  const { organisation, title, date } = board.opened;
  const rows = listRows(report);
  const cast = session.cast.length;
  const returned = session.returned.length;
  const present = electorate.base - notes.absences.length;
  const minutes: Minutes = {
    ...{ organisation, title, date, question: report.question, notes, electorate },
    called: electorate.base,
    ...{ present, few: computeAttendance(electorate.base, present, ruleSet).few },
    assisted: notes.assisted.map(({ member, helper }) => ({ member, name: nameOf(session, member), helper })),
    absentUnnamed: 0,
    absent: notes.absences.map(({ member, reason }) => ({ name: nameOf(session, member), reason })),
    tellers: orderTellers(nameTellers(board, session), notes.headTeller),
    ...{ issued: report.issued, cast, returned, lost: report.issued - cast - returned },
    ...{ options: report.options, rows },
    tracking: session.cast.map(computeTrackingCode).sort(),
    ...{ headCode, countedHash, paper: null, uncarried: rows.filter(({ carried }) => carried === null).length },
  };
  return { ok: true, minutes };
}

export const found = (fault: MinutesFault, at = ''): FoundFault => ({ fault, at });
const when = (holds: boolean, fault: MinutesFault, at = ''): FoundFault[] => (holds ? [found(fault, at)] : []);

function checkSession(session: Session, { issued, practice }: SessionReport): FoundFault[] {
  const { opened, counted } = session;
  if (counted === null || session.countedHash === null) return [found('not-counted')];
  const cast = session.cast.length;
  const lines = counted.results.filter(({ counts }) => counts.reduce((sum, count) => sum + count, 0) !== cast);
  const resultsOf = (id: string) => counted.results.filter(({ subject }) => subject === id).length;
  return [
    ...when(practice, 'practice'),
    ...when(cast + session.returned.length > issued, 'more-back-than-issued'),
    ...when(issued > opened.electorate, 'issued-above-electorate'),
    ...lines.map(({ subject }) => found('line-not-cast', nameSubject(session, subject))),
    ...opened.subjects.flatMap(({ id, name }) => when(resultsOf(id) > 1, 'subject-twice', name)),
    ...opened.subjects.flatMap(({ id, name }) => when(resultsOf(id) === 0, 'subject-missing', name)),
  ];
}

/** The base by the rules is the electorate that the board opened with, and the votes needed are the same. */
function checkBase({ opened, counted }: Session, electorate: ReturnType<typeof computeElectorate>): FoundFault[] {
  if (!electorate.ok) return [found('roll-unlawful')];
  const differs = electorate.base !== opened.electorate || (counted !== null && counted.needed !== electorate.needed);
  return when(differs, 'base-differs');
}

function checkAbsences(session: Session, { absences }: MinutesNotes): FoundFault[] {
  const papers = new Set(issuedPapers(session).map(({ member }) => member));
  return absences.flatMap(({ member }, index) => {
    const name = nameOf(session, member);
    return [
      ...when(session.roll.get(member)?.entitled !== true, 'absent-not-entitled', name),
      ...when(absences.findIndex((other) => other.member === member) !== index, 'absent-twice', name),
      ...when(papers.has(member), 'absent-has-paper', name),
    ];
  });
}

const wallTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** @param tellers names of those whom the meeting elected: their head is one of them */
export function checkNotes(notes: MinutesNotes, tellers: readonly string[]): FoundFault[] {
  const texts = ['place', 'presiding', 'headTeller'] as const;
  const times = ['openedAt', 'closedAt'] as const;
  return [
    ...texts.flatMap((note) => when(notes[note].trim() === '', 'note-missing', note)),
    ...when(notes.headTeller.trim() !== '' && !tellers.includes(notes.headTeller), 'head-not-teller', notes.headTeller),
    ...times.flatMap((note) => when(!wallTime.test(notes[note]), 'time-missing', note)),
    // Wall times of one form are in order as text.
    ...when(notes.closedAt < notes.openedAt, 'closed-before-opened'),
  ];
}

const nameSubject = (session: Session, id: string): string =>
  session.opened.subjects.find((subject) => subject.id === id)?.name ?? id;

const nameOf = (session: Session, member: string): string => memberOf(session, member)?.name ?? member;

const memberOf = ({ roll }: Session, member: string): RollMember | undefined => roll.get(member);

/** Holders of the key who are people. */
function nameTellers(board: Board, session: Session): string[] {
  const holders = epochOf(board, session.opened.epoch)?.holders ?? [];
  return holders.flatMap(({ member }) => memberOf(session, member)?.name ?? []);
}

/** The head first, whom the notes name: the board does not know who of them it is. */
const orderTellers = (names: readonly string[], head: string): string[] => [
  ...names.filter((name) => name === head),
  ...names.filter((name) => name !== head),
];

export function listRows(report: SessionReport): MinutesRow[] {
  return report.lines.map(({ subject, before, counts, tenths, carried }, index) => ({
    ...{ number: index + 1, subject: subject.id, kind: subject.kind, name: subject.name, round: before.counted + 1 },
    ...{ counts: counts ?? [], tenths, carried },
  }));
}
