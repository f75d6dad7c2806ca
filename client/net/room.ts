// The room's socket: on every connection the server's challenge, our hello, its whole snapshot. Nothing is resumed; who
// needs an answer asks again. Used by all pages.
import * as v from 'valibot';
import { liveSchema, type Live } from '../../shared/wire/live.ts';
import { type Refusal } from '../../shared/wire/refusals.ts';
import {
  challengeSchema,
  claimNewsSchema,
  helloAnswerSchema,
  ringSchema,
  roomPath,
  stretchSchema,
  type Hello,
  type HelloAnswer,
  type Ring,
  type Stretch,
} from '../../shared/wire/room.ts';
import { type ChairState, type ScreenState } from '../../shared/report/page-states.ts';
import { listenForWaking } from './waking.ts';

export type Snapshot = Extract<HelloAnswer, { ok: true }>['snapshot'];
export type ClaimNews = v.InferOutput<typeof claimNewsSchema>;

/** `joining`: on the way there. `joined`: the snapshot is here. `lost`: no server; tried again every second. */
export type RoomState = 'joining' | 'joined' | 'lost';

export type RoomHandlers = {
  /** The hello was accepted, on this connection. */
  joined: (snapshot: Snapshot) => void;
  /** The hello was refused. The room stays away until `rejoin`. */
  refused: (error: Refusal) => void;
  state?: (state: RoomState) => void;
  entries?: (stretch: Stretch) => void;
  live?: (live: Live) => void;
  claim?: (news: ClaimNews) => void;
  ring?: (ring: Ring) => void;
  chair?: (state: ChairState) => void;
  screen?: (state: ScreenState) => void;
};

export type RoomOptions = {
  /** Answers the server's challenge (b64, 32 bytes); called on every connection. */
  hello: (challenge: string) => Hello | Promise<Hello>;
  on: RoomHandlers;
  /** For tests; by default socket.io, loaded when first needed. */
  connect?: () => Promise<RoomSocket>;
};

export type Room = {
  /**
   * Asks and awaits the answer; `unreachable` where none came in time, the connection broke or the answer is misshapen.
   * @param schema of the whole answer: `answerOf({ … })`
   */
  ask: <S extends v.GenericSchema>(event: string, body: object, schema: S) => Promise<v.InferOutput<S> | Unreachable>;
  /** A new connection and a new hello, at once. */
  rejoin: () => void;
  close: () => void;
};

type Unreachable = { ok: false; error: 'unreachable' };
const unreachable: Unreachable = { ok: false, error: 'unreachable' };

/** What of a socket.io client is used. One socket is one connection; it never reconnects by itself. */
export type RoomSocket = {
  connected: boolean;
  /** @param take with what answers, where the server asks for it */
  on: (event: string, take: (value: unknown, answer?: unknown) => void) => unknown;
  emitWithAck: (event: string, body: object) => Promise<unknown>;
  disconnect: () => unknown;
};

/** Longest wait for an answer, for a connection, and for the snapshot over it, milliseconds. */
const answerWithinMs = 6000;
const connectWithinMs = 5000;
const joinWithinMs = 10_000;
/** An attempt to join that is younger is left alone when the page wakes. */
const freshForMs = 1500;
/** After so long out of view a socket is presumed dead: a new one costs three round trips, a dead one half a minute. */
const presumedDeadAfterMs = 8000;

/** Joins the room and stays: reconnects within a second, by chance spread so that 60 phones don't come as one. */
export function openRoom(options: RoomOptions): Room {
  const connection = new RoomConnection(options);
  connection.rejoin();
  return {
    ask: (event, body, schema) => connection.ask(event, body, schema),
    rejoin: () => connection.rejoin(),
    close: () => connection.close(),
  };
}

class RoomConnection {
  private readonly options: RoomOptions;
  private socket: RoomSocket | null = null;
  /** Counts connections: what a former one still says is not heard. */
  private turn = 0;
  private state: RoomState | null = null;
  private closed = false;
  /** Since when the server has refused the hello, nothing is tried. */
  private stayAway = false;
  private triedAt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private hiddenSince: number | null = null;
  private readonly stopListening: () => void;

  constructor(options: RoomOptions) {
    this.options = options;
    this.stopListening = listenForWaking(
      () => this.wake(),
      (hidden) => this.noteHidden(hidden),
    );
  }

  rejoin(): void {
    if (this.closed) return;
    this.stayAway = false;
    this.triedAt = Date.now();
    this.leave();
    const turn = this.turn;
    // A lost room stays lost to the eye until a snapshot is here.
    if (this.state !== 'lost') this.show('joining');
    const connect = this.options.connect ?? connectSocket;
    connect().then(
      (socket) => this.attach(socket, turn),
      () => this.lose(turn),
    );
  }

  async ask<S extends v.GenericSchema>(
    event: string,
    body: object,
    schema: S,
  ): Promise<v.InferOutput<S> | Unreachable> {
    const { socket, state } = this;
    if (socket === null || state !== 'joined') return unreachable;
    return (await askOver(socket, event, body, schema)) ?? unreachable;
  }

  close(): void {
    this.closed = true;
    this.leave();
    this.stopListening();
  }

  private attach(socket: RoomSocket, turn: number): void {
    if (turn !== this.turn) {
      socket.disconnect();
      return;
    }
    this.socket = socket;
    const heard = (take: (value: unknown) => void) => (value: unknown) => {
      if (turn === this.turn) take(value);
    };
    socket.on(
      'challenge',
      heard((value) => void this.sayHello(socket, turn, value)),
    );
    for (const event of ['disconnect', 'connect_error'])
      socket.on(
        event,
        heard(() => this.lose(turn)),
      );
    socket.on('probe', (_: unknown, answer: unknown) => {
      if (turn === this.turn && isAnswer(answer)) answer();
    });
    const hear = hearers(this.options.on);
    for (const [event, take] of Object.entries(hear)) socket.on(event, heard(take));
    // A connection that never brings a challenge and a snapshot is none.
    this.retry = setTimeout(() => this.lose(turn), joinWithinMs);
  }

  private async sayHello(socket: RoomSocket, turn: number, value: unknown): Promise<void> {
    if (!v.is(challengeSchema, value)) return;
    const hello = await this.options.hello(value.challenge);
    if (turn !== this.turn) return;
    const answer = await askOver(socket, 'hello', hello, helloAnswerSchema);
    if (turn !== this.turn) return;
    if (answer === null) this.lose(turn);
    else if (!answer.ok) this.takeRefusal(answer.error, turn);
    else {
      clearTimeout(this.retry);
      this.show('joined');
      this.options.on.joined(answer.snapshot);
    }
  }

  private takeRefusal(error: Refusal, turn: number): void {
    if (error === 'internal' || error === 'try-again-later') {
      this.lose(turn);
      return;
    }
    this.leave();
    this.stayAway = true;
    this.options.on.refused(error);
  }

  private lose(turn: number): void {
    if (turn !== this.turn || this.closed) return;
    this.leave();
    this.show('lost');
    this.retry = setTimeout(() => this.rejoin(), 300 + Math.random() * 700);
  }

  private leave(): void {
    this.turn += 1;
    clearTimeout(this.retry);
    this.socket?.disconnect();
    this.socket = null;
  }

  private show(state: RoomState): void {
    if (state === this.state) return;
    this.state = state;
    this.options.on.state?.(state);
  }

  private noteHidden(hidden: boolean): void {
    if (hidden) this.hiddenSince ??= Date.now();
    else this.wake();
  }

  /** Back in view or on a network again: a room that is not joined, or was out of view for long, is joined anew. */
  private wake(): void {
    const hiddenFor = this.hiddenSince === null ? 0 : Math.abs(Date.now() - this.hiddenSince);
    this.hiddenSince = null;
    if (this.stayAway || this.closed) return;
    const alive = this.state === 'joined' && this.socket?.connected === true;
    const underWay = this.state !== 'joined' && this.socket !== null && Date.now() - this.triedAt < freshForMs;
    if (!(alive || underWay) || hiddenFor > presumedDeadAfterMs) this.rejoin();
  }
}

/** Each event of the server with its schema; whole states are the server's own types. */
function hearers(on: RoomHandlers): Record<string, (value: unknown) => void> {
  const checked =
    <S extends v.GenericSchema>(schema: S, take: ((value: v.InferOutput<S>) => void) | undefined) =>
    (value: unknown): void => {
      const parsed = v.safeParse(schema, value);
      if (parsed.success) take?.(parsed.output);
    };
  return {
    entries: checked(stretchSchema, on.entries),
    live: checked(liveSchema, on.live),
    claim: checked(claimNewsSchema, on.claim),
    ring: checked(ringSchema, on.ring),
    chair: (value) => on.chair?.(value as ChairState),
    screen: (value) => on.screen?.(value as ScreenState),
  };
}

/** The answer, or null where none came in time or it is misshapen. */
async function askOver<S extends v.GenericSchema>(
  socket: RoomSocket,
  event: string,
  body: object,
  schema: S,
): Promise<v.InferOutput<S> | null> {
  try {
    const parsed = v.safeParse(schema, await socket.emitWithAck(event, body));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** Loaded apart: the page draws before the network's code is here. */
async function connectSocket(): Promise<RoomSocket> {
  const { io } = await import('socket.io-client');
  const socket = io({
    path: roomPath,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    timeout: connectWithinMs,
    ackTimeout: answerWithinMs,
  });
  return {
    get connected() {
      return socket.connected;
    },
    on: (event, take) => socket.on(event, take),
    emitWithAck: (event, body) => socket.emitWithAck(event, body) as Promise<unknown>,
    disconnect: () => socket.disconnect(),
  };
}

/** What socket.io hands over for the acknowledgement of an event. */
const isAnswer = (value: unknown): value is () => void => typeof value === 'function';
