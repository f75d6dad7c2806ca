// A phone's longer work, one step at a time between its owner's taps: tables, boxes, rechecks.
import type { Ballot } from '../protocol/ballot.ts';
import type { Board, Session } from '../board/state.ts';
import type { Checks, Fault } from '../board/verify/fault.ts';
import type { SessionMemory } from './phone-parts.ts';
import { checkPapersInSteps, checkSealInSteps, recheckInSteps } from './recheck.ts';
import { warmKey } from './voter.ts';

type Ballots = ReadonlyMap<string, Ballot>;

interface Job {
  readonly name: string;
  readonly session: string;
  /** Tables and lines for open sessions go first, then boxes, then rechecks, then papers. */
  readonly rank: number;
  /** Does one step; true once done. */
  step(): boolean;
}

export class Jobs {
  private readonly waiting: Job[] = [];

  get busy(): boolean {
    return this.waiting.length > 0;
  }

  work(): void {
    const next = this.waiting.reduce<Job | null>(
      (best, job) => (best === null || job.rank < best.rank ? job : best),
      null,
    );
    if (next?.step() === true) this.waiting.splice(this.waiting.indexOf(next), 1);
  }

  warm(session: Session, memory: SessionMemory): void {
    this.add({
      name: 'warm',
      session: session.id,
      rank: 0,
      step: () => {
        memory.key ??= warmKey(session);
        return true;
      },
    });
  }

  /** One line of a ballot; what is next is asked when its turn comes. */
  prepare(session: Session, makeReady: () => void): void {
    this.add({
      name: 'prepare',
      session: session.id,
      rank: 0,
      step: () => {
        makeReady();
        return true;
      },
    });
  }

  /** Papers as they come, at leisure. */
  checkPapers(session: Session, memory: SessionMemory): void {
    this.follow(
      'papers',
      session,
      3,
      () => checkPapersInSteps(session, memory.checkedPapers),
      (fault) => {
        memory.badPaper = fault !== null;
      },
    );
  }

  checkBox(
    session: Session,
    ballots: Ballots,
    checks: Checks,
    checkedPapers: Set<string>,
    done: (fault: Fault | null) => void,
  ): void {
    this.follow('box', session, 1, () => checkSealInSteps(session, ballots, checks, checkedPapers), done);
  }

  recheck(
    board: Board,
    session: Session,
    ballots: Ballots,
    checks: Checks,
    known: { readonly boxChecked: boolean; readonly checkedPapers: Set<string> },
    done: (fault: Fault | null) => void,
  ): void {
    this.follow('recheck', session, 2, () => recheckInSteps(board, session, ballots, checks, known), done);
  }

  /** Drops work on boxes that nobody waits for any more. */
  forget(board: Board): void {
    const live = this.waiting.filter(({ name, session }) => {
      const status = board.sessions.get(session)?.status;
      if (name === 'warm' || name === 'prepare' || name === 'papers') return status === 'open';
      return name === 'box' ? status === 'sealed' : status === 'counted';
    });
    this.waiting.splice(0, this.waiting.length, ...live);
  }

  private follow(
    name: string,
    session: Session,
    rank: number,
    start: () => Generator<undefined, Fault | null>,
    done: (fault: Fault | null) => void,
  ): void {
    let steps: Generator<undefined, Fault | null> | null = null;
    this.add({
      name,
      session: session.id,
      rank,
      step: () => {
        steps ??= start();
        const { done: over, value } = steps.next();
        if (over === true) done(value ?? null);
        return over === true;
      },
    });
  }

  private add(job: Job): void {
    if (!this.waiting.some(({ name, session }) => name === job.name && session === job.session)) this.waiting.push(job);
  }
}
