// The anonymous urn (§6): a connection of its own for each frame, opened when there is something to send, without login,
// cookie, query or anything else of the room.
import * as v from 'valibot';
import { urnAnswerSchema, urnPath, type UrnAnswer, type UrnFrame } from '../../shared/wire/urn.ts';

/** What of a WebSocket is used. */
export type UrnSocket = Pick<WebSocket, 'send' | 'close' | 'addEventListener'>;

/** From opening the connection to the answer, milliseconds: a sheet of 40 lines is a few hundred kilobytes. */
const answerWithinMs = 15_000;

/** Sends one frame and reads its one answer; null where the connection broke first or the answer is misshapen. */
export function sendToUrn(frame: UrnFrame, open: () => UrnSocket = openSocket): Promise<UrnAnswer | null> {
  return new Promise((resolve) => {
    const socket = openQuietly(open);
    if (socket === null) {
      resolve(null);
      return;
    }
    const settle = (answer: UrnAnswer | null): void => {
      clearTimeout(timer);
      socket.close();
      resolve(answer);
    };
    const timer = setTimeout(() => settle(null), answerWithinMs);
    socket.addEventListener('open', () => socket.send(JSON.stringify(frame)));
    socket.addEventListener('message', ({ data }) => settle(readAnswer(data)));
    socket.addEventListener('error', () => settle(null));
    socket.addEventListener('close', () => settle(null));
  });
}

function openQuietly(open: () => UrnSocket): UrnSocket | null {
  try {
    return open();
  } catch {
    return null;
  }
}

function openSocket(): WebSocket {
  const { protocol, host } = globalThis.location;
  return new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}${urnPath}`);
}

function readAnswer(data: unknown): UrnAnswer | null {
  if (typeof data !== 'string') return null;
  try {
    const parsed = v.safeParse(urnAnswerSchema, JSON.parse(data));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
