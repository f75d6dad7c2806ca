// Finds whoever is rated in a meeting, with what the meeting's own record makes known of bodies and leaders.
import type { Board } from '../../shared/board/state.ts';
import { isAtLeast, levels, type Level } from '../../shared/rules/level.ts';
import { countMemberLevels, findStandingOf, type MemberStanding } from '../../shared/rules/member-count.ts';
import type { Facts, RecordedLevel } from '../../shared/wire/dossier.ts';
import type { Body } from '../../shared/wire/subjects.ts';
import type { Dossiered } from './fold-dossier.ts';
import { findConditionalOf, judgeUnvoted, type CountedRound } from './outcome.ts';
import type { PaperBook } from './paper-book.ts';
import type { Rated } from './rated.ts';
import type { RollBook } from './roll-book.ts';
import type { SubjectBook } from './subject-book.ts';

export interface RatedSource {
  readonly board: Board;
  readonly book: RollBook;
  readonly bodies: SubjectBook;
  readonly papers: PaperBook;
  /** Day of the meeting, `YYYY-MM-DD`. */
  readonly date: string;
}

interface Recorded {
  readonly level: RecordedLevel;
  /** The count that it is of. */
  readonly round: CountedRound;
}

/** By subject: the newest rating, on the board or of a vote on paper: what once went to paper stays there. */
function listRecorded({ sessions }: Board, papers: PaperBook): ReadonlyMap<string, Recorded> {
  const recorded = new Map<string, Recorded>();
  for (const round of [...sessions.values(), ...papers.votes])
    for (const { subject, level } of round.ratings) recorded.set(subject, { level, round });
  return recorded;
}

/** For one look at a meeting: what it derives once is not derived again. */
export class RatedFinder {
  private readonly source: RatedSource;
  private counted: Facts | null = null;
  private readonly newest: ReadonlyMap<string, Recorded>;
  readonly recorded: ReadonlyMap<string, RecordedLevel>;

  constructor(source: RatedSource) {
    this.source = source;
    this.newest = listRecorded(source.board, source.papers);
    this.recorded = new Map([...this.newest].map(([subject, { level }]) => [subject, level]));
  }

  /** A withdrawn subject is nobody's. */
  find(id: string): Rated | null {
    const { book, bodies } = this.source;
    const member = book.find(id);
    if (member !== null) return member;
    const stored = bodies.find(id);
    return stored === null || stored.withdrawn ? null : bodies.rate(id, this.knownOf(stored.body));
  }

  /** Everybody on the roll, then the others as added. */
  get all(): readonly Rated[] {
    const { book, bodies } = this.source;
    return [...book.people, ...bodies.subjects.flatMap((id) => this.find(id) ?? [])];
  }

  private knownOf(body: Body): Facts {
    switch (body.kind) {
      case 'cell':
        this.counted ??= this.countMembers();
        return this.counted;
      case 'collective':
        return {};
      case 'leader':
        return { head: body.seat === 'head', ...this.ratingOfCollective(body.collective) };
    }
  }

  /** C-XS-6, C-T-5, C-K-6: once a member's rating is recorded in this meeting it alone counts the members. */
  private countMembers(): Facts {
    const { people } = this.source.book;
    if (!people.some(({ person }) => this.recorded.has(person.member))) return {};
    const standings = people.map((member) => this.standingOf(member));
    return { memberLevels: { ...countMemberLevels(standings) } as Facts };
  }

  /**
   * Whoever leads a unit that is rated later counts as what he is in any case, where that is good or better: no condition of
   * a cell tells his two levels apart.
   */
  private standingOf(member: Dossiered): MemberStanding {
    const { date } = this.source;
    const id = member.person.member;
    const recorded = this.newest.get(id);
    if (recorded !== undefined && isLevel(recorded.level)) return recorded.level;
    const conditional = recorded === undefined ? null : findConditionalOf(member, id, recorded.round, date);
    if (conditional !== null && isAtLeast(conditional.otherwise, 'good')) return conditional.otherwise;
    return findStandingOf(judgeUnvoted(member, date).verdict);
  }

  /** L-05: the level that his collective got in this meeting. */
  private ratingOfCollective(collective: string | null): Facts {
    const level = collective === null ? undefined : this.recorded.get(collective);
    return isLevel(level) ? { collectiveRating: level } : {};
  }
}

const isLevel = (level: RecordedLevel | undefined): level is Level => levels.some((one) => one === level);
