// A phone in a meeting, whole: it watches the board, votes for its owner, and holds a part of the key where the meeting
// appointed it. Events in, messages out and what to save; no clock, no network, no storage of its own. Run by the pages'
// worker, the rehearsal, the load harness and the simulation.
import type { Statement } from '../board/entry.ts';
import type { OpeningQuestion } from '../board/opening-rule.ts';
import { epochOf, isHolderDevice, isPractice, issuedPapers, type Board, type Session } from '../board/state.ts';
import type { Checks } from '../board/verify/fault.ts';
import { openDevice, type Device } from './device.ts';
import {
  acceptReplaced,
  allowOpening,
  derivedDraws,
  emptyHolder,
  findQuestion,
  stepCeremony,
  stepErasure,
  stepShare,
  type HolderKnowledge,
  type HolderSaved,
  type Seat,
} from './holder.ts';
import { Outbox } from './outbox.ts';
import { Jobs } from './phone-jobs.ts';
import {
  emptyMemory,
  type Alarm,
  type PhoneEnvironment,
  type PhoneEvent,
  type PhoneStep,
  type SessionMemory,
} from './phone-parts.ts';
import {
  backOff,
  findUnprepared,
  prepareFor,
  stepClosed,
  stepOpen,
  takeMark,
  takeUrnAnswer,
  type Progress,
  type Voting,
} from './phone-paper.ts';
import { BoxFetcher } from './box-fetcher.ts';
import { findHeads, hasReported, isSaid } from './farewell.ts';
import { RoomCheck, type CheckEvent, type CheckResult, type CheckView } from './room-check.ts';
import type { PhoneSaved, PhoneSecrets } from './saved.ts';
import { endPaper, findOwn, forgetUnsent, outcomeOf, stepWitness, type VoterSaved } from './voter.ts';
import { createWatcher, type Watcher } from './watcher.ts';

export class Phone {
  readonly watcher: Watcher;
  /** Null once its keys are erased. */
  device: Device | null;
  readonly alarms: Alarm[] = [];
  private readonly environment: PhoneEnvironment;
  private kept: PhoneSaved;
  private readonly memories = new Map<string, SessionMemory>();
  private readonly jobs = new Jobs();
  private readonly outbox = new Outbox();
  private readonly roomCheck: RoomCheck;
  private readonly box: BoxFetcher;

  constructor(saved: PhoneSaved, environment: PhoneEnvironment) {
    this.kept = saved;
    this.environment = environment;
    this.roomCheck = new RoomCheck(environment.lockFor);
    this.box = new BoxFetcher({
      board: () => this.board,
      memoryOf: (session) => this.memoryOf(session),
      outbox: this.outbox,
      raise: (alarm) => this.raise(alarm),
    });
    this.watcher = createWatcher(saved.meeting, saved.watcher, environment);
    this.device = saved.secrets === null ? null : openDevice(saved.meeting, saved.secrets);
  }

  get saved(): PhoneSaved {
    return this.kept;
  }

  get board(): Board {
    return this.watcher.board;
  }

  /** Enrolled now on the board, as far as this phone has read it. */
  get enrolled(): boolean {
    return this.device !== null && this.board.deviceOf.get(this.kept.member) === this.device.publicKey;
  }

  memoryOf(session: string): SessionMemory {
    const known = this.memories.get(session) ?? emptyMemory();
    this.memories.set(session, known);
    return known;
  }

  /** The signed `member.enrolled` with which this device claims its member's name. */
  claim(): Statement {
    if (this.device === null) throw new Error('an erased device claims nothing');
    const { publicKey, boxKey } = this.device;
    return this.device.sign('member.enrolled', { member: this.kept.member, device: publicKey, box: boxKey });
  }

  /** @param now milliseconds of any clock that does not run backwards */
  handle(event: PhoneEvent, now: number): PhoneStep {
    const before = this.kept;
    this.outbox.begin(now);
    this.take(event);
    const { secrets } = this.kept;
    if (this.watcher.trusted && this.device !== null && secrets !== null) this.advance(this.device, secrets);
    if (this.device === null) this.leave();
    return { ...this.outbox.end(), saved: this.kept === before ? null : this.kept, busy: this.jobs.busy };
  }

  private take(event: PhoneEvent): void {
    switch (event.kind) {
      case 'connected':
        this.outbox.forgetSent();
        for (const memory of this.memories.values()) {
          memory.fetching = false;
          // A page that slept may never hear what became of it; the same frame again gets the same answer.
          memory.urnBusy = false;
        }
        return;
      case 'board': {
        if (this.watcher.take(event.stretch) === 'gap') this.outbox.post({ to: 'room', event: 'catch-up' });
        if (this.watcher.saved !== this.kept.watcher) this.keep({ watcher: this.watcher.saved });
        if (this.watcher.fault !== null) this.raise(this.watcher.fault);
        return;
      }
      case 'statement-refused':
        // A server in trouble is asked again in a while; anything else it would refuse again.
        if (event.error !== 'internal' && event.error !== 'try-again-later') this.outbox.giveUp(event.signature);
        return;
      case 'ballots':
        this.box.take(event);
        return;
      case 'ballots-failed':
        this.memoryOf(event.session).fetching = false;
        this.outbox.wakeLater();
        return;
      case 'statement-stands':
        this.farewellHeard(event.signature);
        return;
      case 'accept':
        this.keepHolder(acceptReplaced(this.board, this.kept.holder, event.member));
        return;
      case 'check-number':
      case 'check-answer':
      case 'check-skip':
      case 'check-again':
        this.takeCheck(event);
        return;
      case 'work':
        this.jobs.work();
        return;
      case 'time':
        return;
      default:
        this.takeOfSession(event);
    }
  }

  private takeOfSession(event: Extract<PhoneEvent, { kind: 'urn' | 'urn-failed' | 'mark' | 'cast' | 'allow' }>): void {
    const session = this.board.sessions.get(event.session);
    const { secrets } = this.kept;
    if (session === undefined || this.device === null || secrets === null) return;
    const memory = this.memoryOf(session.id);
    const voting = this.voting(this.device, secrets);
    switch (event.kind) {
      case 'urn':
        this.settle(takeUrnAnswer(voting, this.kept.voter, session, memory, event.sent, event.answer));
        return;
      case 'urn-failed':
        backOff({ now: this.outbox.now, random: this.environment.random }, memory);
        return;
      case 'mark':
        this.keepVoter(takeMark(this.kept.voter, session, memory, event));
        return;
      case 'cast':
        memory.castWanted = session.status === 'open';
        return;
      case 'allow':
        if (!this.kept.holder.allowed.includes(session.id) && this.questionOf(session)?.does === 'ask')
          this.keepHolder(allowOpening({ board: this.board, device: this.device }, session, this.knowledgeOf(session)));
        return;
    }
  }

  private advance(device: Device, secrets: PhoneSecrets): void {
    if (!this.board.ended) {
      const ceremony = stepCeremony(this.seatOf(device, secrets), this.kept.holder);
      this.keepHolder(ceremony.saved);
      this.outbox.send(ceremony.due);
    }
    this.wakeAt(this.roomCheck.holdFast(this.board, this.outbox.now));
    for (const session of this.board.sessions.values()) this.stepSession(device, secrets, session);
    this.jobs.forget(this.board);
    if (this.board.ended) this.end(device);
  }

  private seatOf(device: Device, secrets: PhoneSecrets): Seat {
    const { random } = this.environment;
    return { board: this.board, device, secrets, random, draws: derivedDraws(secrets.seed) };
  }

  /** The check in the room as its owner sees it; null where there is no key yet. */
  get check(): CheckView | null {
    return this.roomCheck.view(this.kept.checks, this.outbox.now);
  }

  private takeCheck(event: CheckEvent): void {
    const saved = this.roomCheck.take(this.kept.checks, event, this.outbox.now);
    if (saved === this.kept.checks) return;
    this.keep({ checks: saved });
    if (this.check?.state === 'different') this.raise({ kind: 'other-board' });
    else this.withdrawAlarm('other-board');
  }

  /** The result of the check of a session's key; practice needs none. A teller's phone witnesses nothing before (§3). */
  private checkResult(session: Session): CheckResult | 'open' {
    if (isPractice(session)) return 'skipped';
    const entry = epochOf(this.board, session.opened.epoch)?.establishedHash ?? '';
    return this.kept.checks[entry]?.result ?? 'open';
  }

  private knowledgeOf(session: Session): HolderKnowledge {
    const asked = this.kept.voter.papers[session.id]?.asked === true;
    const issued = session.papers.get(this.kept.member)?.issued ?? null;
    return { saved: this.kept.holder, unanswered: asked && issued === null };
  }

  /** §7: what the owner of a seat is asked; a while after the seal, or once every paper is confirmed. */
  questionOf(session: Session): OpeningQuestion | null {
    if (this.device === null) return null;
    const question = findQuestion({ board: this.board, device: this.device }, session, this.knowledgeOf(session));
    if (question?.does !== 'ask') return question;
    const { confirmed, issued } = question.figures;
    const since = this.memoryOf(session.id).sealedAt ?? this.outbox.now;
    const waits = confirmed < issued && this.outbox.now < since + this.environment.confirmWithin;
    return waits ? { ...question, does: 'wait', why: [] } : question;
  }

  private stepSession(device: Device, secrets: PhoneSecrets, session: Session): void {
    const memory = this.memoryOf(session.id);
    const voting = this.voting(device, secrets, this.checkResult(session) === 'different');
    this.keepVoter(forgetUnsent(this.kept.voter, session));
    switch (session.status) {
      case 'open': {
        this.apply(stepOpen(voting, this.kept.voter, session, memory));
        this.warm(session, memory);
        // Everybody else checks them after the count, when nobody waits.
        if (this.holdsSeat(device, session)) this.checkNewPapers(session, memory);
        for (const due of [memory.askAt, memory.retryAt]) if (due !== null) this.wakeAt(due);
        return;
      }
      case 'closed': {
        this.apply(stepClosed(voting, this.kept.voter, session, memory));
        this.wakeAt(memory.retryAt);
        return;
      }
      case 'sealed':
        this.stepSealed(device, secrets, session, memory);
        return;
      case 'counted':
        this.stepCounted(device, session, memory);
        return;
      case 'void':
        this.memories.delete(session.id);
        return;
    }
  }

  /** §7: a holder checks the whole box before it signs, everybody else looks for the own ballot. */
  private stepSealed(device: Device, secrets: PhoneSecrets, session: Session, memory: SessionMemory): void {
    const holds = this.holdsSeat(device, session);
    if (holds && !this.checkedBox(session, memory)) return;
    if (holds && ['open', 'different'].includes(this.checkResult(session))) return;
    memory.sealedAt ??= this.outbox.now;
    const own = { holder: holds, ballots: memory.ballots };
    const witness = stepWitness({ device }, this.kept.voter, session, own);
    this.keepVoter(witness.saved);
    if (witness.alarm !== null) this.raise({ kind: witness.alarm, session: session.id });
    this.outbox.send(witness.due);
    if (!holds || session.seal === null) return;
    this.wakeAt(memory.sealedAt + this.environment.confirmWithin);
    // The aggregate computed from the ballots equals the sealed one: that is V11, checked above.
    const seat = this.seatOf(device, secrets);
    const share = stepShare(seat, this.knowledgeOf(session), session, session.seal.aggregate);
    this.keepHolder(share.saved);
    this.outbox.send(share.due);
  }

  private holdsSeat(device: Device, session: Session): boolean {
    return isHolderDevice(epochOf(this.board, session.opened.epoch), device.publicKey);
  }

  /** A holder signs only what it has checked, and the room waits for that: papers are checked as they come. */
  private checkNewPapers(session: Session, memory: SessionMemory): void {
    if (!memory.badPaper && issuedPapers(session).length > memory.checkedPapers.size)
      this.jobs.checkPapers(session, memory);
  }

  private checkedBox(session: Session, memory: SessionMemory): boolean {
    if (memory.box !== undefined) return memory.box === null;
    const ballots = this.box.fetched(session, memory);
    if (ballots === null) return false;
    this.jobs.checkBox(session, ballots, this.checks(), memory.checkedPapers, (fault) => {
      memory.box = fault;
      if (fault !== null) this.raise({ kind: 'box-refused', session: session.id, fault });
    });
    return false;
  }

  /** §3 `recheck.reported`: everything up to the count, the own ballot or return included; once a member. */
  private stepCounted(device: Device, session: Session, memory: SessionMemory): void {
    const { countedHash } = session;
    if (!this.enrolled || countedHash === null || this.hasReported(session)) {
      memory.ballots = null;
      if (this.hasReported(session)) this.forgetPaper(session);
      return;
    }
    if (memory.recheck === undefined) {
      const ballots = this.box.fetched(session, memory);
      if (ballots === null) return;
      const known = { boxChecked: memory.box === null, checkedPapers: memory.checkedPapers };
      this.jobs.recheck(this.board, session, ballots, this.checks(), known, (fault) => {
        memory.recheck = fault;
        memory.own = findOwn(this.kept.voter.papers[session.id], session, ballots);
        if (fault !== null) this.raise({ kind: 'recheck-failed', session: session.id, fault });
        if (memory.own === 'taken') this.raise({ kind: 'own-paper-taken', session: session.id });
        if (memory.own === 'missing') this.raise({ kind: 'own-ballot-missing', session: session.id });
      });
      return;
    }
    this.outbox.send(this.listReport(device, session));
  }

  /** Nothing where a ballot was sent, was not acknowledged and is not there. */
  private listReport(device: Device, session: Session): Statement[] {
    const memory = this.memoryOf(session.id);
    const sent = (this.kept.voter.papers[session.id]?.ballot ?? null) !== null;
    if (session.countedHash === null || (memory.own === 'unsent' && sent)) return [];
    const ok = memory.recheck === null && memory.own !== 'missing' && memory.own !== 'taken';
    return [device.sign('recheck.reported', { session: session.id, entry: session.countedHash, ok })];
  }

  /** After the recheck nonce and receipt go: nothing ties this phone to a ballot any more. */
  private forgetPaper(session: Session): void {
    const held = this.kept.voter.papers[session.id];
    if (held === undefined) return;
    const looked = this.memoryOf(session.id).own;
    const own = looked === 'none' ? findOwn(held, session, null) : looked;
    this.keepVoter(endPaper(this.kept.voter, session, outcomeOf(held, session, own)));
  }

  private hasReported(session: Session): boolean {
    return hasReported(this.board, session, this.kept.member);
  }

  /** The table for the election key is built while the voter reads, lines are sealed while the voter goes on. */
  private warm(session: Session, memory: SessionMemory): void {
    if ((this.kept.voter.papers[session.id]?.marks ?? null) === null) return;
    if (memory.key === null) this.jobs.warm(session, memory);
    else if (findUnprepared(this.kept.voter, session, memory) !== null)
      this.jobs.prepare(session, () => {
        const next = findUnprepared(this.kept.voter, session, memory);
        if (next !== null) prepareFor(this.environment, session, memory, next.line, next.option);
      });
  }

  /**
   * §3 `share.erased`: the last statements are signed, then everything secret goes, the device's key with it, then they
   * are sent. A phone whose recheck is not done yet keeps its keys for it.
   */
  private end(device: Device): void {
    const rechecking = [...this.board.sessions.values()].some(
      (session) =>
        session.status === 'counted' &&
        this.enrolled &&
        !this.hasReported(session) &&
        this.memories.get(session.id)?.recheck === undefined,
    );
    if (rechecking) return;
    const counted = [...this.board.sessions.values()].filter(({ status }) => status === 'counted');
    const reports = counted.flatMap((session) =>
      this.enrolled && !this.hasReported(session) ? this.listReport(device, session) : [],
    );
    for (const session of counted) this.forgetPaper(session);
    this.keep({
      farewell: [...reports, ...stepErasure({ board: this.board, device })],
      heads: findHeads(this.board),
      secrets: null,
      holder: emptyHolder,
      voter: { ...this.kept.voter, papers: {} },
    });
    this.device = null;
  }

  /** What was signed before the keys went, until the board has it. */
  private leave(): void {
    const left = this.kept.farewell.filter((statement) => !isSaid(this.board, statement));
    if (left.length < this.kept.farewell.length) this.keep({ farewell: left });
    this.outbox.send(left);
  }

  private farewellHeard(signature: string): void {
    const left = this.kept.farewell.filter((statement) => statement.signature !== signature);
    if (left.length < this.kept.farewell.length) this.keep({ farewell: left });
  }

  private voting(device: Device, { seed }: PhoneSecrets, barred = false): Voting {
    const { random, longestPause } = this.environment;
    return { board: this.board, device, random, seed, longestPause, now: this.outbox.now, barred };
  }

  private checks(): Checks {
    const { random, verifySignature } = this.environment;
    return { random, verifySignature, statements: false, proofs: true, ballots: null };
  }

  private apply(progress: Progress): void {
    this.settle(progress);
    this.outbox.post(...progress.messages);
    this.outbox.send(progress.statements);
  }

  private settle(progress: Progress): void {
    this.keepVoter(progress.voter);
    if (progress.alarm !== null) this.raise(progress.alarm);
  }

  private wakeAt(due: number): void {
    if (due > this.outbox.now) this.outbox.wake(due);
  }

  private withdrawAlarm(kind: Alarm['kind']): void {
    const at = this.alarms.findIndex((raised) => raised.kind === kind);
    if (at !== -1) this.alarms.splice(at, 1);
  }

  private raise(alarm: Alarm): void {
    const known = this.alarms.some(
      (raised) =>
        raised.kind === alarm.kind &&
        ('session' in raised ? raised.session : '') === ('session' in alarm ? alarm.session : ''),
    );
    if (!known) this.alarms.push(alarm);
  }

  private keepHolder(holder: HolderSaved): void {
    if (holder !== this.kept.holder) this.keep({ holder });
  }

  private keepVoter(voter: VoterSaved): void {
    if (voter !== this.kept.voter) this.keep({ voter });
  }

  private keep(change: Partial<PhoneSaved>): void {
    this.kept = { ...this.kept, ...change };
  }
}
