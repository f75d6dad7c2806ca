// One connection to the urn. It gets the socket alone: no request, no address, no header. Frames of a connection are
// answered one after the other, in order.
import { setTimeout as pause } from 'node:timers/promises';
import type { RawData, WebSocket } from 'ws';
import type { Received, Urn } from './urn.ts';

/** Frames that wait before reading pauses; beyond the second bound the sender does not listen, and is cut off. */
const pauseAt = 4;
const mostWaiting = 64;
/** Refusals of one connection, whatever they say; never counted by address: a hall may share one. */
const mostRefused = 16;
/** So long the last answer has to leave; then the connection is cut, whether it listens or not. */
const partingMs = 200;

export interface UrnSocketOptions {
  /** Without a frame for so long the connection is closed. */
  readonly idleMs: number;
  /** After a refusal the next frame waits so long: others are not to wait for it. */
  readonly refusedMs: number;
}

/** All of a socket that is used here. */
export type UrnSocket = Pick<WebSocket, 'send' | 'close' | 'terminate' | 'pause' | 'resume' | 'on' | 'once'>;

export function serveUrnSocket(socket: UrnSocket, urn: Urn, { idleMs, refusedMs }: UrnSocketOptions): void {
  /** The first ones as the urn has taken them, the others not yet looked at. */
  const waiting: (Received | string)[] = [];
  let answering = false;
  let ended = false;
  let refused = 0;
  let idle = startIdle();

  function startIdle(): NodeJS.Timeout {
    const timer = setTimeout(() => {
      socket.terminate();
    }, idleMs);
    timer.unref();
    return timer;
  }

  const isOver = (): boolean => ended;
  const drain = async (): Promise<void> => {
    answering = true;
    for (let frame = waiting.shift(); frame !== undefined; frame = waiting.shift()) {
      const received = typeof frame === 'string' ? urn.receive(frame, refused > 0) : frame;
      if (refused > 0) await pause(refusedMs, undefined, { ref: false });
      if (isOver()) {
        received.drop();
        break;
      }
      const answer = await received.answer();
      if (!answer.ok) refused++;
      if (refused > mostRefused) {
        end();
        break;
      }
      socket.send(JSON.stringify(answer));
      if (waiting.length < pauseAt) socket.resume();
    }
    answering = false;
    clearTimeout(idle);
    idle = startIdle();
  };
  const dropAll = (): void => {
    for (const frame of waiting.splice(0)) if (typeof frame !== 'string') frame.drop();
  };
  const end = (): void => {
    ended = true;
    dropAll();
    socket.send(JSON.stringify({ ok: false, error: 'too-many-attempts' }));
    socket.close();
    setTimeout(() => socket.terminate(), partingMs).unref();
  };
  const take = (data: RawData, isBinary: boolean): void => {
    if (ended) return;
    clearTimeout(idle);
    // `nodebuffer` is the library's default, so a message is one Buffer; an empty text is malformed as binary is.
    const text = isBinary || !Buffer.isBuffer(data) ? '' : data.toString('utf8');
    waiting.push(waiting.length < pauseAt ? urn.receive(text, refused > 0) : text);
    if (waiting.length > mostWaiting) {
      socket.terminate();
      return;
    }
    if (waiting.length >= pauseAt) socket.pause();
    if (!answering) void drain();
  };
  socket.on('message', take);
  socket.on('error', () => {
    socket.terminate();
  });
  socket.once('close', () => {
    clearTimeout(idle);
    ended = true;
    dropAll();
  });
}
