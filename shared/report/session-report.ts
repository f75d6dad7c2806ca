// The figures of one session: one function behind screen, phone, chair's page, paper and export. Before the count it
// holds no result, since the board holds none.
import type { Body } from '../board/kinds.ts';
import { blankOption } from '../board/kinds.ts';
import { computeFingerprint, computeHeadCode } from '../protocol/head-code.ts';
import { countBaseLines, isSmallBody, type BaseLines } from '../rules/electorate.ts';
import { ruleSetIds, ruleSets } from '../rules/rule-set.ts';
import {
  computeNeeded,
  countConfirmed,
  epochOf,
  issuedPapers,
  type Board,
  type OpenedBody,
  type OpeningFigures,
  type Session,
  type SessionStatus,
  isPractice,
  tellersOf,
  witnessingTellers,
} from '../board/state.ts';

export type Subject = OpenedBody['subjects'][number];
export type Option = OpenedBody['options'][number];

/** Earlier openings of a subject: the number of a round on the board counts both, people count votes. */
export interface EarlierOpenings {
  readonly counted: number;
  readonly void: number;
}

export interface ReportLine {
  readonly subject: Subject;
  readonly before: EarlierOpenings;
  /** Votes by option, in the order of the options; null before the count. */
  readonly counts: readonly number[] | null;
  /** Shares of the base by option in tenths of a percent, rounded half up; null before the count or with base 0. */
  readonly tenths: readonly number[] | null;
  /** Id of the option with more than half of the base, the blank one never; null where there is none. */
  readonly carried: string | null;
}

export interface SessionReport {
  readonly session: string;
  readonly question: string;
  readonly status: SessionStatus;
  readonly practice: boolean;
  readonly options: readonly Option[];
  readonly lines: readonly ReportLine[];
  /** The base: entitled members on the roll in force, present or not. */
  readonly electorate: number;
  /** How the base came about on that roll; empty where the roll does not sum to it. */
  readonly baseLines: BaseLines;
  /** So few were present when it was opened that the result may show a vote. */
  readonly small: boolean;
  readonly needed: number;
  readonly issued: number;
  /** From the box, once sealed; null before. */
  readonly cast: number | null;
  readonly returned: number | null;
  /** Phones that found their own ballot and witnessed the seal. */
  readonly confirmed: number;
  readonly holders: {
    /** Tellers who have witnessed the seal, of all; the server's seat is none of them. */
    readonly witnessed: number;
    readonly tellers: number;
    /** Tellers who have not, by name. */
    readonly waitsFor: readonly string[];
    readonly shared: number;
    readonly threshold: number;
    readonly all: number;
  };
  readonly rechecks: { readonly ok: number; readonly failed: number };
  readonly fingerprints: { readonly seal: string | null; readonly count: string | null };
  /** Head code of the count, for the minutes. */
  readonly headCode: string | null;
  readonly countedHash: string | null;
  readonly voidReason: string | null;
  /** The figures, where the box was opened by its holders' owners (§8). */
  readonly openedByWord: OpeningFigures | null;
  readonly voidAfterSeal: boolean;
}

/** The last option of a vote on paper; no board has it. */
export const invalidOption = 'invalid';

/** Tenths of a percent of a base, rounded half up, in whole numbers: 5 of 16 is 313. */
export const computeTenths = (votes: number, base: number): number => Math.floor((2000 * votes + base) / (2 * base));

export function reportSession(board: Board, session: Session): SessionReport {
  const { opened } = session;
  const epoch = epochOf(board, opened.epoch);
  const rechecks = [...session.rechecks.values()];
  // Between the close and the seal the board holds no ballots yet: nothing is said then, rather than 0.
  const boxed = session.status !== 'open' && session.status !== 'closed';
  return {
    session: session.id,
    question: opened.question,
    status: session.status,
    practice: isPractice(session),
    options: opened.options,
    lines: opened.subjects.map((subject, l) => ({
      ...reportLine(subject, opened, session.counted?.results[l]),
      before: countEarlier(subject.id, takeBefore(board, session)),
    })),
    electorate: opened.electorate,
    baseLines: explainBase(session),
    small: isSmallBody(session.presentAtOpening, ruleSets[ruleSetIds[0]]),
    needed: computeNeeded(opened.electorate),
    issued: issuedPapers(session).length,
    cast: boxed ? session.cast.length : null,
    returned: boxed ? session.returned.length : null,
    confirmed: countConfirmed(session),
    holders: {
      witnessed: epoch === undefined ? 0 : witnessingTellers(session, epoch),
      tellers: epoch === undefined ? 0 : tellersOf(epoch).length,
      waitsFor: listMissingTellers(board, session),
      shared: session.shares.length,
      threshold: epoch?.threshold ?? 0,
      all: epoch?.holders.length ?? 0,
    },
    rechecks: { ok: rechecks.filter(Boolean).length, failed: rechecks.filter((ok) => !ok).length },
    fingerprints: {
      seal: session.sealHash === null ? null : computeFingerprint(session.sealHash),
      count: session.countedHash === null ? null : computeFingerprint(session.countedHash),
    },
    headCode: session.countedHash === null ? null : computeHeadCode(session.countedHash),
    countedHash: session.countedHash,
    voidReason: session.voidReason,
    openedByWord: session.openedByWord,
    voidAfterSeal: session.status === 'void' && session.witnesses.size > 0,
  };
}

/** Names of tellers whose witness of a sealed box is not there yet. */
function listMissingTellers(board: Board, session: Session): string[] {
  const epoch = epochOf(board, session.opened.epoch);
  if (session.status !== 'sealed' || epoch === undefined) return [];
  return tellersOf(epoch).flatMap(({ member, device }) =>
    session.witnesses.has(device) ? [] : [board.roll.get(member)?.name ?? member],
  );
}

function explainBase({ opened, roll }: Session): BaseLines {
  const lines = countBaseLines([...roll.values()]);
  return lines.reduce((sum, { count }) => sum + count, 0) === opened.electorate ? lines : [];
}

type Result = Body<'session.counted'>['results'][number];

const takeBefore = ({ sessions }: Board, session: Session): Session[] => {
  const all = [...sessions.values()];
  return all.slice(0, all.indexOf(session));
};

/** @param openings of boxes or votes on paper, those before the one in question */
export function countEarlier(
  subject: string,
  openings: readonly {
    readonly status: SessionStatus;
    readonly opened: { readonly subjects: readonly { readonly id: string }[] };
  }[],
): EarlierOpenings {
  const own = openings.filter(({ opened }) => opened.subjects.some(({ id }) => id === subject));
  const countOf = (status: SessionStatus): number => own.filter((one) => one.status === status).length;
  return { counted: countOf('counted'), void: countOf('void') };
}

function reportLine(
  subject: Subject,
  { electorate }: OpenedBody,
  result: Result | undefined,
): Omit<ReportLine, 'before'> {
  if (result === undefined) return { subject, counts: null, tenths: null, carried: null };
  const { counts, outcome } = result;
  const carried = outcome.kind === 'carried' && outcome.option !== blankOption ? outcome.option : null;
  const tenths = electorate === 0 ? null : counts.map((votes) => computeTenths(votes, electorate));
  return { subject, counts, tenths, carried };
}
