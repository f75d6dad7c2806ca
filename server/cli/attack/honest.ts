// What honest phones do while a flood runs, and how long it takes them.
import { WebSocket } from 'ws';
import type { UrnAnswer } from '../../../shared/wire/urn.ts';
import { urnPath } from '../../../shared/wire/urn.ts';
import { pause } from '../rehearse/own-server.ts';
import { openSocket, type Target } from './floods.ts';

const openUrn = (url: string): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}${urnPath}`, { headers: { origin: url } });
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });

const answerOf = (socket: WebSocket): Promise<UrnAnswer | null> =>
  new Promise((resolve) => {
    socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString()) as UrnAnswer));
    socket.once('close', () => resolve(null));
  });

/** Milliseconds until a phone has its receipt; it comes again where the urn is busy, as phones do. */
export async function castOnce({ url }: Pick<Target, 'url'>, frame: string): Promise<number> {
  const start = performance.now();
  for (;;) {
    const socket = await openUrn(url);
    const answer = answerOf(socket);
    socket.send(frame);
    const answered = await answer;
    socket.close();
    if (answered?.ok === true) return performance.now() - start;
    if (answered !== null && answered.error !== 'busy')
      throw new Error(`an honest ballot was refused: ${answered.error}`);
    await pause(250);
  }
}

/** Every frame has left this computer when this resolves; the answers come later. */
export async function castLate(url: string, frames: readonly string[]): Promise<Promise<boolean>[]> {
  const sockets = await Promise.all(frames.map(() => openUrn(url)));
  const answers = sockets.map(async (socket) => (await answerOf(socket))?.ok === true);
  await Promise.all(
    sockets.map((socket, i) => new Promise<void>((resolve) => socket.send(frames[i] ?? '', () => resolve()))),
  );
  return answers;
}

/** Milliseconds until an honest phone has the list of names. */
export async function joinOnce({ url, code }: Pick<Target, 'url' | 'code'>): Promise<number> {
  const start = performance.now();
  const socket = openSocket(url);
  try {
    await new Promise((resolve) => socket.once('challenge', resolve));
    const answer = (await socket.timeout(30_000).emitWithAck('hello', { as: 'guest', code })) as { ok: boolean };
    if (!answer.ok) throw new Error('an honest phone was refused');
    return performance.now() - start;
  } finally {
    socket.disconnect();
  }
}
