// One connection to the urn. It gets the socket alone: no request, no address, no header. Frames of a connection are
// answered one after the other, in order.
import type { RawData, WebSocket } from 'ws';
import type { Urn } from './urn.ts';

/** Frames that wait before reading pauses; beyond the second bound the sender does not listen, and is cut off. */
const pauseAt = 4;
const mostWaiting = 64;
/** Refused ballots and frames of one connection; never counted by address: a hall shares one. */
const mostRefused = 16;

export interface UrnSocketOptions {
  /** Without a frame for so long the connection is closed. */
  readonly idleMs: number;
}

const isRefusal = (error: string): boolean => error === 'malformed' || error === 'ballot-invalid';

/** All of a socket that is used here. */
export type UrnSocket = Pick<WebSocket, 'send' | 'close' | 'terminate' | 'pause' | 'resume' | 'on' | 'once'>;

export function serveUrnSocket(socket: UrnSocket, urn: Urn, { idleMs }: UrnSocketOptions): void {
  const waiting: string[] = [];
  let answering = false;
  let refused = 0;
  let idle = startIdle();

  function startIdle(): NodeJS.Timeout {
    const timer = setTimeout(() => {
      socket.terminate();
    }, idleMs);
    timer.unref();
    return timer;
  }

  const drain = async (): Promise<void> => {
    answering = true;
    for (let frame = waiting.shift(); frame !== undefined; frame = waiting.shift()) {
      const answer = await urn.answer(frame);
      if (!answer.ok && isRefusal(answer.error)) refused++;
      if (refused > mostRefused) {
        socket.send(JSON.stringify({ ok: false, error: 'too-many-attempts' }));
        socket.close();
        waiting.length = 0;
        break;
      }
      socket.send(JSON.stringify(answer));
      if (waiting.length < pauseAt) socket.resume();
    }
    answering = false;
    clearTimeout(idle);
    idle = startIdle();
  };
  const take = (data: RawData, isBinary: boolean): void => {
    clearTimeout(idle);
    // `nodebuffer` is the library's default, so a message is one Buffer; an empty text is malformed as binary is.
    waiting.push(isBinary || !Buffer.isBuffer(data) ? '' : data.toString('utf8'));
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
    waiting.length = 0;
  });
}
