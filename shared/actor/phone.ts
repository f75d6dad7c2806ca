// A phone in a meeting, whole: it watches the board, votes for its owner, and holds a part of the key where the meeting
// appointed it. Events in, messages out and what to save; no clock, no network, no storage of its own. Run by the pages'
// worker, the rehearsal, the load harness and the simulation.
import type { Statement } from '../board/entry.ts';
import { epochOf, isHolderDevice, issuedPapers, type BallotBox, type Board, type Session } from '../board/state.ts';
import { readBallot } from '../board/verify/v01-shape.ts';
import type { Checks, Fault } from '../board/verify/fault.ts';
import { encodeB64 } from '../protocol/base.ts';
import { hashBallot } from '../protocol/ballot.ts';
import { openDevice, type Device } from './device.ts';
import { emptyHolder, stepCeremony, stepErasure, stepShare } from './holder.ts';
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
import type { PhoneSaved } from './saved.ts';
import { findOwn, forgetUnsent, stepWitness, type VoterSaved } from './voter.ts';
import { createWatcher, type Watcher } from './watcher.ts';

/** What stands in the place of a box key that was erased. */
const erasedKey = encodeB64(new Uint8Array(32));

export class Phone {
  readonly watcher: Watcher;
  readonly device: Device | null;
  readonly alarms: Alarm[] = [];
  private readonly environment: PhoneEnvironment;
  private kept: PhoneSaved;
  private readonly memories = new Map<string, SessionMemory>();
  private readonly jobs = new Jobs();
  private readonly outbox = new Outbox();

  constructor(saved: PhoneSaved, environment: PhoneEnvironment) {
    this.kept = saved;
    this.environment = environment;
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
    if (this.watcher.trusted && this.device !== null) this.advance(this.device);
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
        this.takeBallots(event);
        return;
      case 'ballots-failed':
        this.memoryOf(event.session).fetching = false;
        this.outbox.wakeLater();
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
    if (session === undefined || this.device === null) return;
    const memory = this.memoryOf(session.id);
    switch (event.kind) {
      case 'urn':
        this.settle(
          takeUrnAnswer(this.voting(this.device), this.kept.voter, session, memory, event.sent, event.answer),
        );
        return;
      case 'urn-failed':
        backOff({ now: this.outbox.now, random: this.environment.random }, memory);
        return;
      case 'mark':
        this.keepVoter(takeMark(this.kept.voter, session, memory, event));
        return;
      case 'cast':
        memory.castWanted = session.status === 'open';
        memory.refusal = null;
        return;
      case 'allow':
        if (!this.kept.holder.allowed.includes(session.id))
          this.keep({ holder: { ...this.kept.holder, allowed: [...this.kept.holder.allowed, session.id] } });
        return;
    }
  }

  private advance(device: Device): void {
    const seat = this.kept.secrets && {
      board: this.board,
      device,
      secrets: this.kept.secrets,
      random: this.environment.random,
    };
    if (seat !== null && !this.board.ended) {
      const ceremony = stepCeremony(seat, this.kept.holder);
      if (ceremony.saved !== this.kept.holder) this.keep({ holder: ceremony.saved });
      this.outbox.send(ceremony.due);
    }
    for (const session of this.board.sessions.values()) this.stepSession(device, session);
    this.jobs.forget(this.board);
    if (this.board.ended) this.end(device);
  }

  private stepSession(device: Device, session: Session): void {
    const memory = this.memoryOf(session.id);
    const voting = this.voting(device);
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
        this.stepSealed(device, session, memory);
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
  private stepSealed(device: Device, session: Session, memory: SessionMemory): void {
    const holds = this.holdsSeat(device, session);
    if (holds && !this.checkedBox(session, memory)) return;
    const voting = this.voting(device);
    const witness = stepWitness(voting, this.kept.voter, session, holds);
    this.keepVoter(witness.saved);
    if (witness.alarm !== null) this.raise({ kind: 'own-ballot-missing', session: session.id });
    this.outbox.send(witness.due);
    if (!holds || this.kept.secrets === null || session.seal === null) return;
    // The aggregate computed from the ballots equals the sealed one: that is V11, checked above.
    const seat = { ...voting, secrets: this.kept.secrets };
    const share = stepShare(seat, this.kept.holder, session, session.seal.aggregate);
    if (share.saved !== this.kept.holder) this.keep({ holder: share.saved });
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
    const ballots = this.fetched(session, memory);
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
      return;
    }
    if (memory.recheck === undefined) {
      const ballots = this.fetched(session, memory);
      if (ballots === null) return;
      const known = { boxChecked: memory.box === null, checkedPapers: memory.checkedPapers };
      this.jobs.recheck(this.board, session, ballots, this.checks(), known, (fault) => {
        memory.recheck = fault;
        if (fault !== null) this.raise({ kind: 'recheck-failed', session: session.id, fault });
      });
      return;
    }
    const ok = memory.recheck === null && findOwn(this.kept.voter.papers[session.id], session) !== 'missing';
    this.outbox.send([device.sign('recheck.reported', { session: session.id, entry: countedHash, ok })]);
  }

  private hasReported(session: Session): boolean {
    return [...session.rechecks.keys()].some(
      (device) => this.board.enrolments.get(device)?.member === this.kept.member,
    );
  }

  /** All ballots of the session, or null while they are on the way. */
  private fetched(session: Session, memory: SessionMemory): BallotBox | null {
    const missing = session.cast.findIndex((hash) => memory.ballots?.has(hash) !== true);
    if (missing === -1) return memory.ballots ?? new Map();
    if (!memory.fetching) {
      memory.fetching = true;
      this.outbox.post({ to: 'room', event: 'ballots', session: session.id, from: missing });
    }
    return null;
  }

  private takeBallots(event: Extract<PhoneEvent, { kind: 'ballots' }>): void {
    const session = this.board.sessions.get(event.session);
    if (session === undefined) return;
    const memory = this.memoryOf(event.session);
    memory.fetching = false;
    memory.ballots ??= new Map();
    for (const value of event.ballots) {
      const shaped = readBallot(value);
      if (!shaped.ok) {
        this.failBox(session, memory, { rule: 'V1', fault: shaped.fault });
        return;
      }
      memory.ballots.set(encodeB64(hashBallot(shaped.value)), shaped.value);
    }
    const next = event.from + event.ballots.length;
    if (
      session.cast.slice(event.from, next).some((hash) => memory.ballots?.has(hash) !== true) ||
      event.ballots.length === 0
    ) {
      this.failBox(session, memory, { rule: 'V8', fault: 'ballot-missing' });
      return;
    }
    this.fetched(session, memory);
  }

  private failBox(session: Session, memory: SessionMemory, fault: Fault): void {
    if (session.status === 'sealed') memory.box = fault;
    else memory.recheck = fault;
    memory.fetching = true;
    this.raise({ kind: session.status === 'sealed' ? 'box-refused' : 'recheck-failed', session: session.id, fault });
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

  /** §3 `share.erased`: first the holder's secrets go, then it says so; at last the device key. */
  private end(device: Device): void {
    const { secrets, holder } = this.kept;
    if (holder !== emptyHolder) this.keep({ holder: emptyHolder });
    if (secrets !== null && secrets.boxSecret !== erasedKey)
      this.keep({ secrets: { ...secrets, boxSecret: erasedKey } });
    const due = stepErasure({ board: this.board, device });
    this.outbox.send(due);
    const rechecking = [...this.board.sessions.values()].some(
      (session) => session.status === 'counted' && this.enrolled && !this.hasReported(session),
    );
    if (due.length === 0 && !rechecking && this.kept.secrets !== null) this.keep({ secrets: null });
  }

  private voting(device: Device): Voting {
    const { random, longestPause } = this.environment;
    return { board: this.board, device, random, longestPause, now: this.outbox.now };
  }

  private checks(): Checks {
    const { random } = this.environment;
    return { random, verifySignature: null, proofs: true, ballots: null };
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

  private raise(alarm: Alarm): void {
    const known = this.alarms.some(
      (raised) =>
        raised.kind === alarm.kind &&
        ('session' in raised ? raised.session : '') === ('session' in alarm ? alarm.session : ''),
    );
    if (!known) this.alarms.push(alarm);
  }

  private keepVoter(voter: VoterSaved): void {
    if (voter !== this.kept.voter) this.keep({ voter });
  }

  private keep(change: Partial<PhoneSaved>): void {
    this.kept = { ...this.kept, ...change };
  }
}
