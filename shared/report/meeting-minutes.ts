// The minutes of a whole meeting (biên bản họp) as data: who was there, the votes held in their order, what is proposed of
// whom. What was said in the room is the secretary's to write.
import type { RuleId } from '../rules/plan-40-2018/clauses.ts';
import { computeAttendance } from '../rules/electorate.ts';
import type { Level } from '../rules/level.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Kind } from '../rules/dossier.ts';
import type { RecordedLevel } from '../wire/dossier.ts';
import type { PaperHeadNotes } from './minutes.ts';
import type { BaseState, ChairState, RoomCheckState, SubjectState } from './page-states.ts';
import { isHeldByPlan } from './sentences.ts';
import type { Option, SessionReport } from './session-report.ts';
import { listStandingLines, type StandingLine } from './standing.ts';

/** What the chair noted; empty text: not noted, to be written by hand. */
export interface MeetingNotes extends PaperHeadNotes {
  readonly place: string;
  readonly presiding: string;
  readonly secretary: string;
  readonly headTeller: string;
  readonly absences: readonly { readonly member: string; readonly reason: string }[];
}

/** What stands beside the board of one vote. */
export interface VoteNotes {
  /** Wall time of the hall, `YYYY-MM-DDTHH:MM`; empty where it is not known. */
  readonly openedAt: string;
  readonly closedAt: string;
  readonly presiding: { readonly name: string; readonly reason: string } | null;
}

export interface HeldVote extends VoteNotes {
  readonly report: SessionReport;
  readonly paper: boolean;
}

/** A level recorded once. */
export interface PastRating {
  readonly level: RecordedLevel;
  /** Wall time of the hall, `YYYY-MM-DDTHH:MM`. */
  readonly at: string;
  /** Why the one before it was cancelled; null: none was. */
  readonly reason: string | null;
}

export interface ProposalRow {
  readonly number: number;
  readonly kind: Kind;
  readonly name: string;
  readonly round: number;
  /** The option with more than half of the base and its votes; null: none. */
  readonly carried: { readonly option: Option; readonly votes: number } | null;
  readonly base: number;
  /** Votes of every option, where no level has more than half and there is no further vote; else null. */
  readonly sentUp: readonly { readonly option: Option; readonly votes: number }[] | null;
  /** Rules that held the level below the one carried, or forced it. */
  readonly heldBy: readonly RuleId[];
  /** Proposed if the unit led gets its level. */
  readonly conditional: Level | null;
  /** Null where the chair has not recorded it. */
  readonly recorded: RecordedLevel | null;
  /** What was recorded of the count that stands, oldest first: the last one stands, those before it are cancelled (G-06). */
  readonly history: readonly PastRating[];
}

export interface MeetingMinutes {
  readonly organisation: string;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly notes: MeetingNotes;
  /** Null while the roll is empty. */
  readonly base: Pick<BaseState, 'lines' | 'base' | 'needed' | 'probationary'> | null;
  readonly present: number;
  /** Fewer than two thirds of the base present. */
  readonly few: boolean;
  readonly absent: readonly { readonly name: string; readonly reason: string }[];
  /** Away without a name: on paper nobody's phone tells who. */
  readonly absentUnnamed: number;
  /** The head first. */
  readonly tellers: readonly string[];
  /** The check in the room; null before there was a key. */
  readonly check: RoomCheckState | null;
  /** In the order of holding, void ones among them, practice left out. */
  readonly votes: readonly HeldVote[];
  /** In the plan's order of rating. */
  readonly rows: readonly ProposalRow[];
  /** Subjects without a count, with the rules that keep them from the vote. */
  readonly unrated: readonly Pick<SubjectState, 'name' | 'blocks'>[];
  /** Null until the meeting has ended. */
  readonly headCode: string | null;
  /** Hash of the board's last word of the meeting, b64. */
  readonly endHash: string | null;
}

export interface MeetingSource {
  readonly state: ChairState;
  /** Members that a paper went out to in any session. */
  readonly tookPaper: ReadonlySet<string>;
  readonly endHash: string | null;
  readonly notes: MeetingNotes;
  noteVote(session: string): VoteNotes;
  /** All that was recorded of a subject, oldest first. */
  listRatings(subject: string): readonly PastRating[];
}

export function makeMeetingMinutes(source: MeetingSource, ruleSet: RuleSet): MeetingMinutes {
  const { state, notes, endHash } = source;
  const { organisation, title, date } = state.card;
  const standing = new Map(listStandingLines(state.sessions).map((one) => [one.line.subject.id, one]));
  const voted = state.subjects.flatMap(({ id, kind }) => {
    const one = standing.get(id);
    return one === undefined ? [] : [{ kind, one }];
  });
  return {
    ...{ organisation, title, date, notes, base: state.base },
    ...listAttendance(source, ruleSet),
    tellers: listTellers(source),
    check: state.check,
    votes: [...state.sessions]
      .reverse()
      .filter(({ report }) => !report.practice)
      .map(({ report, paper }) => ({ report, paper: paper !== null, ...source.noteVote(report.session) })),
    rows: voted.map(({ kind, one }, index) => ({ number: index + 1, kind, ...describeLine(one, source) })),
    unrated: state.subjects.filter(({ id }) => !standing.has(id)).map(({ name, blocks }) => ({ name, blocks })),
    ...{ headCode: state.endCode, endHash },
  };
}

function describeLine(
  { session, line, verdict }: StandingLine,
  source: MeetingSource,
): Omit<ProposalRow, 'number' | 'kind'> {
  const { report } = session;
  const index = report.options.findIndex(({ id }) => id === line.carried);
  const option = report.options[index];
  return {
    name: line.subject.name,
    round: line.before.counted + 1,
    carried: option === undefined ? null : { option, votes: line.counts?.[index] ?? 0 },
    base: report.electorate,
    sentUp: isSentUp(verdict)
      ? report.options.map((each, at) => ({ option: each, votes: line.counts?.[at] ?? 0 }))
      : null,
    heldBy: isHeldByPlan(line, verdict) ? verdict.limits : [],
    conditional: verdict.conditional?.level ?? null,
    recorded: verdict.recorded,
    history: listStanding(source.listRatings(line.subject.id)),
  };
}

const isSentUp = ({ status, runOff }: StandingLine['verdict']): boolean => status === 'no-majority' && runOff === null;

/** From the first record of the newest count on: every later one says why it takes the place of the one before. */
const listStanding = (all: readonly PastRating[]): readonly PastRating[] =>
  all.slice(Math.max(0, all.map(({ reason }) => reason).lastIndexOf(null)));

/** Present is who has a phone in the room or took a paper; where all was on paper, as many as the chair counted. */
function listAttendance(
  { state, tookPaper, notes }: MeetingSource,
  ruleSet: RuleSet,
): Pick<MeetingMinutes, 'present' | 'few' | 'absent' | 'absentUnnamed'> {
  const base = state.base?.base ?? 0;
  const away = state.roll.filter(({ member, entitled, enrolled }) => entitled && !enrolled && !tookPaper.has(member));
  const counted = state.sessions.map(({ paper }) => paper?.present ?? 0);
  const present = Math.max(base - away.length, ...counted);
  const reasons = new Map(notes.absences.map(({ member, reason }) => [member, reason]));
  const onPaper = present > base - away.length;
  const named = away.filter(({ member }) => !onPaper || reasons.has(member)).slice(0, base - present);
  return {
    present,
    few: state.base !== null && computeAttendance(base, present, ruleSet).few,
    absent: named.map(({ member, name }) => ({ name, reason: reasons.get(member) ?? '' })),
    absentUnnamed: base - present - named.length,
  };
}

/** Holders of the key who are people, else those who typed a count; the head, whom the notes name, first. */
function listTellers({ state, notes }: MeetingSource): string[] {
  const holders = state.key?.tellers.map(({ name }) => name) ?? [];
  const typists = state.sessions.flatMap(({ paper }) => paper?.typists.map(({ who }) => who) ?? []);
  const names = [...new Set(holders.length === 0 ? typists : holders)];
  const isHead = (name: string): boolean => name === notes.headTeller;
  return [...names.filter(isHead), ...names.filter((name) => !isHead(name))];
}
