// What a meeting does by itself, from the board as it stands: the server's part of the key ceremony, boxing and sealing
// after the close, the server's witness and share, the count, the erasure. Each step is due again after a restart.
import { boxStatements, serverStatement } from '../../shared/board/writer.ts';
import {
  countConfirmed,
  currentEpoch,
  epochOf,
  issuedPapers,
  type Board,
  type Session,
} from '../../shared/board/state.ts';
import { keySetOf } from '../../shared/board/verify/v05-ceremony.ts';
import { checkCountable } from '../../shared/board/verify/v12-shares.ts';
import { computeCountedBody } from '../../shared/board/verify/v13-count.ts';
import type { Statement } from '../../shared/board/entry.ts';
import {
  allowOpening,
  findOwedShare,
  findQuestion,
  freshDraws,
  keepShare,
  stepCeremony,
  stepErasure,
  type HolderKnowledge,
  type HolderSaved,
} from '../../shared/actor/holder.ts';
import type { OpeningQuestion } from '../../shared/board/opening-rule.ts';
import { emptyVoter, stepWitness } from '../../shared/actor/voter.ts';
import type { Aggregate } from '../../shared/protocol/ballot.ts';
import type { Random } from '../../shared/protocol/group.ts';
import type { Seat } from '../seat/seat.ts';
import type { Store } from '../store/database.ts';
import type { Checker } from '../urn/checker.ts';
import type { Urn } from '../urn/urn.ts';
import type { Waits } from '../waits.ts';
import type { BoardWriter } from './board-writer.ts';

export interface ProgressParts {
  readonly writer: BoardWriter;
  readonly seat: Seat;
  readonly urn: Urn;
  readonly store: Store;
  readonly paperSecretOf: (session: string) => string;
  readonly checker: Checker;
  readonly random: Random;
  /** Milliseconds since some start, never set back or forward. */
  readonly elapsed: () => number;
  readonly waits: Pick<Waits, 'collectForMs' | 'confirmWithinMs' | 'askAfterMs'>;
  /** A step that failed; it is tried again at the next change. */
  readonly onFault: (error: unknown) => void;
  /** After the box is on the board, or its session void. */
  readonly onBoxed: () => Promise<void>;
  /** After the end and the erasure. */
  readonly onEnded: () => Promise<void>;
  /** What is asked may have changed without an entry. */
  readonly changed: () => void;
}

interface Allowing {
  readonly done: Promise<boolean>;
  readonly resolve: (saved: boolean) => void;
}

export class Progress {
  private readonly parts: ProgressParts;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  /** What the seat holds may not be on disk. */
  private unsaved = false;
  /** When this process first saw a session closed, and when its shares were complete. */
  private readonly since = new Map<string, number>();
  private readonly forgotten = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  /** Sessions that the chair lets be counted, not yet on disk. */
  private readonly allowing = new Map<string, Allowing>();

  constructor(parts: ProgressParts) {
    this.parts = parts;
  }

  /** Looks for what is due; called after every change. */
  wake(): void {
    this.again = true;
    if (this.stopped) return;
    this.running ??= this.run();
  }

  /** §7: the owner's word for the server's seat, below two thirds of confirmations. True once it is on disk, false where the server stops first. */
  allow(session: string): Promise<boolean> {
    const known = this.allowing.get(session);
    if (known !== undefined) return known.done;
    if (this.stopped) return Promise.resolve(false);
    let resolve: Allowing['resolve'] = () => undefined;
    const done = new Promise<boolean>((resolved) => (resolve = resolved));
    this.allowing.set(session, { done, resolve });
    this.wake();
    return done;
  }

  /** The chair released those devices, by the members' names: for the server's seat that is its owner's acceptance. */
  private get known(): HolderKnowledge {
    const { holder } = this.parts.seat;
    return { saved: { ...holder, accepted: this.board.released.map(({ device }) => device) }, unanswered: false };
  }

  /** §7: what the chair is asked for the server's seat; a while after the seal, or once every paper is confirmed. */
  questionOf(session: Session): OpeningQuestion | null {
    const place = { board: this.board, device: this.parts.seat.device };
    const question = findQuestion(place, session, this.known);
    if (question?.does !== 'ask') return question;
    const { confirmed, issued } = question.figures;
    const waits = confirmed < issued && this.sinceFirst(`sealed ${session.id}`) < this.parts.waits.askAfterMs;
    return waits ? { ...question, does: 'wait', why: [] } : question;
  }

  /** Nothing else may happen any more that would show the chair the question. */
  private askInTime(session: Session): void {
    const left = this.parts.waits.askAfterMs - this.sinceFirst(`sealed ${session.id}`);
    if (left <= 0) this.parts.changed();
    else this.wakeIn(left);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.running;
    for (const { resolve } of this.allowing.values()) resolve(false);
  }

  private async run(): Promise<void> {
    try {
      while (this.again && !this.stopped) {
        this.again = false;
        await this.step();
      }
    } catch (error) {
      this.parts.onFault(error);
      this.wakeIn(1000);
    }
    this.running = null;
  }

  private wakeIn(milliseconds: number): void {
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.wake();
    }, milliseconds);
  }

  private get board(): Board {
    return this.parts.writer.board;
  }

  private async step(): Promise<void> {
    await this.saveAllowed();
    await this.stepCeremony();
    for (const session of [...this.board.sessions.values()]) {
      if (session.status === 'closed') await this.stepClosed(session);
      else if (session.status === 'sealed') await this.stepSealed(session);
      else if (session.status === 'void') await this.forgetVoid(session);
    }
    if (this.board.ended) await this.stepEnded();
  }

  private async write(statements: readonly Statement[]): Promise<boolean> {
    if (statements.length === 0) return false;
    const written = await this.parts.writer.write(() => ({ statements }));
    if (!written.ok)
      throw new Error(`the server's own ${statements[0]?.kind ?? ''} was refused: ${written.fault ?? ''}`);
    return true;
  }

  private async stepCeremony(): Promise<void> {
    const { seat, random } = this.parts;
    const epoch = currentEpoch(this.board);
    if (epoch?.established !== null || this.board.ended || seat.secrets === null) return;
    const { device, secrets } = seat;
    const place = { board: this.board, device, secrets, random, draws: freshDraws(random) };
    const step = stepCeremony(place, seat.holder);
    await this.saveHolder(step.saved);
    await this.write(step.due);
    const confirmed = epoch.confirmed.size === epoch.holders.length;
    if (!confirmed || epoch.disputes.some(({ answer }) => answer === null)) return;
    const { key, shares } = keySetOf(epoch);
    const body = { epoch: epoch.epoch, key, shares: shares.map((share) => ({ ...share })) };
    await this.write([serverStatement('key.established', body)]);
  }

  private async saveAllowed(): Promise<void> {
    const asked = [...this.allowing];
    if (asked.length === 0) return;
    const { seat } = this.parts;
    const place = { board: this.board, device: seat.device };
    const saved = asked.reduce((holder, [id]) => {
      const session = this.board.sessions.get(id);
      return session === undefined ? holder : allowOpening(place, session, { ...this.known, saved: holder });
    }, seat.holder);
    await this.saveHolder(saved);
    for (const [session, { resolve }] of asked) {
      this.allowing.delete(session);
      resolve(true);
    }
  }

  private async saveHolder(saved: HolderSaved): Promise<void> {
    const { seat, store } = this.parts;
    if (saved === seat.holder && !this.unsaved) return;
    // The seat holds it before the commit; where that fails, nothing may be said before it is tried again.
    this.unsaved = true;
    await store.db.transaction().execute((trx) => seat.saveHolder(trx, saved));
    this.unsaved = false;
  }

  /** How long ago something was first seen; 0 the first time. By a clock that nobody sets. */
  private sinceFirst(what: string): number {
    const now = this.parts.elapsed();
    const first = this.since.get(what) ?? now;
    this.since.set(what, first);
    return now - first;
  }

  private async stepClosed(session: Session): Promise<void> {
    const { collectForMs } = this.parts.waits;
    const waited = this.sinceFirst(`closed ${session.id}`);
    if (waited < collectForMs) {
      this.wakeIn(collectForMs - waited);
      return;
    }
    const { urn, checker } = this.parts;
    const box = await urn.takeBox(session.id);
    const aggregate = await checker.sumBallots(
      session.opened,
      box.ballots.map(({ text }) => text),
    );
    const hashes = box.ballots.map(({ hash }) => hash);
    const seal = serverStatement('session.sealed', {
      session: session.id,
      paperSecret: this.parts.paperSecretOf(session.id),
      issued: issuedPapers(session).length,
      cast: hashes.length,
      returned: box.returned.length,
      aggregate: aggregate.map((line) => line.map((cell) => ({ ...cell }))),
    });
    await this.write([...boxStatements(session.id, hashes, box.returned), seal]);
    await this.parts.onBoxed();
  }

  /** The server's seat boxed and summed the ballots itself: it witnesses its own seal, and shares when the others have. */
  private async stepSealed(session: Session): Promise<void> {
    const { seat, checker } = this.parts;
    const own = { holder: true, ballots: null };
    await this.write(stepWitness({ device: seat.device }, emptyVoter('server'), session, own).due);
    if (session.seal === null) return;
    if (this.questionOf(session) !== null) this.askInTime(session);
    await this.giveShare(session, session.seal.aggregate);
    await this.count(session, checker);
  }

  /** Ballots of a session taken back are never boxed; their order of arrival is forgotten all the same. */
  private async forgetVoid(session: Session): Promise<void> {
    if (this.forgotten.has(session.id)) return;
    await this.parts.onBoxed();
    this.forgotten.add(session.id);
  }

  private async giveShare(session: Session, aggregate: Aggregate): Promise<void> {
    const { seat, checker } = this.parts;
    const owed = findOwedShare({ board: this.board, device: seat.device }, session, this.known);
    if (owed === null) return;
    if (owed.kind === 'made') {
      await this.write([owed.statement]);
      return;
    }
    const made = await checker.makeShare(session.context, owed.index, owed.secret, aggregate);
    const { saved, due } = keepShare(seat.device, seat.holder, session, owed.index, made);
    await this.saveHolder(saved);
    await this.write(due);
  }

  private async count(session: Session, checker: Checker): Promise<void> {
    if (session.seal === null || checkCountable(this.board, session) !== null) return;
    const threshold = epochOf(this.board, session.opened.epoch)?.threshold ?? Infinity;
    const { confirmWithinMs } = this.parts.waits;
    const waited = this.sinceFirst(`shared ${session.id}`);
    const missing = issuedPapers(session).length - countConfirmed(session);
    if (missing > 0 && waited < confirmWithinMs) {
      this.wakeIn(confirmWithinMs - waited);
      return;
    }
    const counts = await checker.computeCounts(
      session.seal.aggregate,
      session.seal.cast,
      session.shares.slice(0, threshold),
    );
    if (counts === null) throw new Error('the shares of a session give no counts');
    // Witnesses may have come while a worker counted: the body is made from the board as it stands when written.
    const written = await this.parts.writer.write((board) => {
      const current = board.sessions.get(session.id);
      if (current?.status !== 'sealed') return { statements: [] };
      return { statements: [serverStatement('session.counted', computeCountedBody(current, counts))] };
    });
    if (!written.ok) throw new Error(`the count was refused: ${written.fault ?? ''}`);
  }

  private async stepEnded(): Promise<void> {
    const { seat, store } = this.parts;
    const due = stepErasure({ board: this.board, device: seat.device });
    if (due.length === 0) return;
    await store.db.transaction().execute((trx) => seat.erase(trx));
    // Said only once the files hold nothing of it any more: killed before that, all of it is due again.
    await this.parts.onEnded();
    await this.write(due);
  }
}
