// A phone over real sockets: the same state machine as in the pages' worker, with a file's worth of storage in memory, so
// that it can be killed and started again. For the rehearsal, the load harness and tests.
import { io, type Socket } from 'socket.io-client';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { Phone } from '../../../shared/actor/phone.ts';
import type { PhoneEvent, PhoneMessage } from '../../../shared/actor/phone-parts.ts';
import { newPhone, readPhoneSaved } from '../../../shared/actor/saved.ts';
import { viewPhone, type PhoneView } from '../../../shared/actor/phone-view.ts';
import type { Random } from '../../../shared/protocol/group.ts';
import { liveSchema, type Live, emptyLive } from '../../../shared/wire/live.ts';
import {
  ballotsAnswerSchema,
  catchUpAnswerSchema,
  challengeSchema,
  claimNewsSchema,
  helloAnswerSchema,
  roomPath,
  statementAnswerSchema,
  stretchSchema,
  type Hello,
} from '../../../shared/wire/room.ts';
import { urnAnswerSchema, urnPath, type UrnAnswer } from '../../../shared/wire/urn.ts';
import { verifySignature } from '../../signature.ts';

export interface Identity {
  readonly meeting: string;
  readonly code: string;
  readonly member: string;
  readonly name: string;
}

export interface NetPhoneOptions {
  readonly url: string;
  readonly identity: Identity;
  readonly random: Random;
  /** §5, milliseconds. */
  readonly longestPause: number;
  /** §3 "The check in the room": what its owner does; nobody is there to type, so it is skipped unless told otherwise. */
  readonly check?: RoomCheck;
  /** §7, milliseconds from the seal to the question. */
  readonly confirmWithin?: number;
  /** Called after every event, with what the owner would see. */
  readonly onView?: (view: PhoneView, phone: NetPhone) => void;
}

type Role = 'guest' | 'device';

/** How long an answer is waited for, milliseconds. */
const answerWithin = 15_000;

/** The number said in the room, null before it is, and whether four characters are those on the projector. */
export interface RoomCheck {
  readonly number: () => string | null;
  readonly isSame: (code: string) => boolean;
}

export class NetPhone {
  /** What is on this phone's storage: JSON text, or null before the first start. */
  disk: string | null = null;
  live: Live = emptyLive;
  phone: Phone;
  /** Lets a box be opened where its owner is asked (§7). */
  grants = true;
  private readonly options: NetPhoneOptions;
  private socket: Socket | null = null;
  private urn: WebSocket | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private working = false;
  private alive = true;
  private asleep = false;
  private deaf = false;
  private joined = false;

  constructor(options: NetPhoneOptions, disk: string | null = null) {
    this.options = options;
    this.disk = disk;
    const stored = disk === null ? null : readPhoneSaved(JSON.parse(disk));
    const saved = stored ?? newPhone(options.identity, options.random);
    this.disk = JSON.stringify(saved);
    this.phone = new Phone(saved, {
      random: options.random,
      verifySignature,
      longestPause: options.longestPause,
      lockFor: 0,
      confirmWithin: options.confirmWithin ?? 10_000,
    });
    this.connect(disk === null ? 'guest' : 'device');
  }

  get view(): PhoneView {
    return viewPhone(this.phone);
  }

  /** The room has answered this connection. */
  get inRoom(): boolean {
    return this.joined;
  }

  /** The battery is out: nothing is said, what is on the disk stays. */
  kill(): void {
    this.alive = false;
    this.drop();
    this.urn?.terminate();
    if (this.timer !== null) clearTimeout(this.timer);
  }

  /** The screen is dark: connections are gone, timers stand still, the page itself stays. */
  sleep(): void {
    this.asleep = true;
    this.drop();
    this.urn?.terminate();
  }

  wake(): void {
    this.asleep = false;
    this.connect('device');
    this.handle({ kind: 'time' });
  }

  /** Its radio is at the edge of the hall: what it is asked in a test of the network it never answers. */
  deafen(): void {
    this.deaf = true;
  }

  handle(event: PhoneEvent): void {
    if (!this.alive || this.asleep) return;
    const step = this.phone.handle(event, performance.now());
    if (step.saved !== null) this.disk = JSON.stringify(step.saved);
    for (const message of step.out) void this.send(message);
    if (this.timer !== null) clearTimeout(this.timer);
    if (step.wakeAt !== null)
      this.timer = setTimeout(() => this.handle({ kind: 'time' }), Math.max(1, step.wakeAt - performance.now()));
    if (step.busy && !this.working) {
      this.working = true;
      workLater(() => {
        this.working = false;
        this.handle({ kind: 'work' });
      });
    }
    this.options.onView?.(this.view, this);
    this.answerCheck();
    if (this.grants) this.grant();
  }

  private grant(): void {
    const asked = [...this.phone.board.sessions.values()].find(
      (session) => session.status === 'sealed' && this.phone.questionOf(session)?.does === 'ask',
    );
    if (asked !== undefined) this.handle({ kind: 'allow', session: asked.id });
  }

  /** As the owner would, one tap after the other. */
  private answerCheck(): void {
    const { check } = this.phone;
    const owner = this.options.check;
    if (check?.state === 'ready' || check?.state === 'locked') {
      const number = owner === undefined ? null : owner.number();
      if (owner === undefined) this.handle({ kind: 'check-skip' });
      else if (number !== null && check.state === 'ready') this.handle({ kind: 'check-number', number });
    } else if (check?.state === 'compare' && check.code !== null && owner !== undefined)
      this.handle({ kind: 'check-answer', same: owner.isSame(check.code) });
  }

  private drop(): void {
    this.joined = false;
    this.socket?.disconnect();
    this.socket = null;
  }

  private connect(as: Role): void {
    if (!this.alive || this.asleep) return;
    this.drop();
    const { url, identity } = this.options;
    const socket = io(url, {
      path: roomPath,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      ackTimeout: answerWithin,
      retries: 0,
      extraHeaders: { origin: url },
    });
    this.socket = socket;
    const again = (next: Role, after: number): void => {
      if (this.socket !== socket || !this.alive) return;
      this.drop();
      setTimeout(() => {
        if (this.socket === null) this.connect(next);
      }, after);
    };
    socket.on('connect_error', () => again(as, 250));
    socket.on('disconnect', () => again(as, 250));
    socket.on('challenge', (body: unknown) => {
      const { challenge } = v.parse(challengeSchema, body);
      const hello: Hello = as === 'guest' ? { as, code: identity.code } : this.deviceHello(challenge);
      void this.greet(socket, hello).then((next) => {
        if (next !== null) again(next, next === as ? 250 : 0);
      });
    });
    socket.on('claim', (body: unknown) => {
      if (v.parse(claimNewsSchema, body).state === 'enrolled') again('device', 0);
    });
    socket.on('entries', (body: unknown) => {
      if (this.joined) this.handle({ kind: 'board', stretch: v.parse(stretchSchema, body) });
    });
    socket.on('probe', (_body: unknown, answer: () => void) => {
      if (!this.deaf) answer();
    });
    socket.on('live', (body: unknown) => {
      this.live = v.parse(liveSchema, body);
    });
  }

  private deviceHello(challenge: string): Hello {
    const { device, watcher, saved } = this.phone;
    const { meeting } = saved;
    if (device === null) return { as: 'leaving', meeting };
    return {
      as: 'device',
      meeting,
      device: device.publicKey,
      signature: device.signHello(challenge),
      have: watcher.have,
    };
  }

  /** What to come back as at once, or null where this connection stays. */
  private async greet(socket: Socket, hello: Hello): Promise<Role | null> {
    const answer = await this.ask(socket, 'hello', hello, helloAnswerSchema);
    if (answer === null) return hello.as === 'guest' ? 'guest' : 'device';
    if (!answer.ok) return answer.error === 'not-enrolled' ? 'guest' : null;
    this.joined = true;
    if (answer.snapshot.as === 'guest') {
      await this.ask(socket, 'claim', { statement: this.phone.claim() }, v.unknown());
    } else if (answer.snapshot.as === 'leaving') {
      this.handle({ kind: 'connected' });
    } else if (answer.snapshot.as === 'device') {
      this.live = answer.snapshot.live;
      this.handle({ kind: 'connected' });
      this.handle({ kind: 'board', stretch: answer.snapshot.stretch });
    }
    return null;
  }

  private async ask<S extends v.GenericSchema>(
    socket: Socket,
    event: string,
    body: object,
    schema: S,
  ): Promise<v.InferOutput<S> | null> {
    try {
      return v.parse(schema, await socket.emitWithAck(event, body));
    } catch {
      return null;
    }
  }

  private async send(message: PhoneMessage): Promise<void> {
    if (message.to === 'urn') {
      const { session, sent } = message;
      const answer = await this.askUrn(JSON.stringify(message.frame));
      this.handle(answer === null ? { kind: 'urn-failed', session } : { kind: 'urn', session, sent, answer });
      return;
    }
    const { socket } = this;
    if (socket === null) return;
    switch (message.event) {
      case 'statement': {
        const { statement } = message;
        const answer = await this.ask(socket, 'statement', { statement }, statementAnswerSchema);
        const { signature } = statement;
        if (answer?.ok === true) this.handle({ kind: 'statement-stands', signature });
        else if (answer !== null) this.handle({ kind: 'statement-refused', signature, error: answer.error });
        return;
      }
      case 'ballots': {
        const { session, from } = message;
        const answer = await this.ask(socket, 'ballots', { session, from }, ballotsAnswerSchema);
        this.handle(
          answer?.ok === true
            ? { kind: 'ballots', session, from: answer.from, of: answer.of, ballots: answer.ballots }
            : { kind: 'ballots-failed', session },
        );
        return;
      }
      case 'catch-up': {
        const answer = await this.ask(socket, 'catch-up', { have: this.phone.watcher.have }, catchUpAnswerSchema);
        if (answer?.ok === true) this.handle({ kind: 'board', stretch: answer.stretch });
        return;
      }
    }
  }

  /** One frame, one answer, over a connection of its own that carries nothing of the room. */
  protected askUrn(frame: string): Promise<UrnAnswer | null> {
    return new Promise((resolve) => {
      const { url } = this.options;
      const urn = new WebSocket(`${url.replace(/^http/, 'ws')}${urnPath}`, { headers: { origin: url } });
      this.urn = urn;
      const timer = setTimeout(() => urn.terminate(), answerWithin);
      urn.on('open', () => urn.send(frame));
      urn.on('message', (data: Buffer) => {
        const read = v.safeParse(urnAnswerSchema, JSON.parse(data.toString()));
        resolve(read.success ? read.output : null);
        urn.close();
      });
      urn.on('error', () => urn.terminate());
      urn.on('close', () => {
        clearTimeout(timer);
        resolve(null);
      });
    });
  }
}

const waiting: (() => void)[] = [];

/** Many phones compute in one process: one piece after another, with what the sockets bring in between. */
function workLater(piece: () => void): void {
  waiting.push(piece);
  if (waiting.length === 1) setImmediate(workOn);
}

function workOn(): void {
  try {
    waiting[0]?.();
  } finally {
    waiting.shift();
    if (waiting.length > 0) setImmediate(workOn);
  }
}
