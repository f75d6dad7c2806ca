// What a hostile phone on the hall's Wi-Fi may send: each flood bounded in connections, and over when it is told to stop.
import { WebSocket } from 'ws';
import { io, type Socket } from 'socket.io-client';
import { encodeB64 } from '../../../shared/protocol/base.ts';
import type { Random } from '../../../shared/protocol/group.ts';
import { generateDevice, openDevice } from '../../../shared/actor/device.ts';
import { pathOf } from '../../../shared/wire/http.ts';
import { roomPath } from '../../../shared/wire/room.ts';
import { urnPath } from '../../../shared/wire/urn.ts';

export interface Target {
  readonly url: string;
  readonly code: string;
  readonly meeting: string;
  readonly session: string;
  readonly member: string;
  readonly random: Random;
}

/** One hostile connection, from its opening to its end. */
type Attacker = (target: Target) => Promise<void>;

const open = (url: string): Socket =>
  io(url, {
    path: roomPath,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin: url },
  });

/** So long one connection is used, whether the server ends it or not. */
const connectionMs = 2000;

const useSocket = (url: string, use: (socket: Socket) => void): Promise<void> =>
  new Promise((resolve) => {
    const socket = open(url);
    const end = (): void => {
      clearTimeout(timer);
      socket.disconnect();
      resolve();
    };
    const timer = setTimeout(end, connectionMs);
    socket.once('connect_error', end);
    socket.once('disconnect', end);
    socket.once('challenge', () => use(socket));
  });

const useUrn = (url: string, makeFrame: () => string): Promise<void> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}${urnPath}`, { origin: url });
    const timer = setTimeout(() => socket.terminate(), connectionMs);
    const send = (): void => {
      if (socket.readyState === WebSocket.OPEN) socket.send(makeFrame());
    };
    socket.on('open', send);
    socket.on('message', send);
    socket.on('error', () => socket.terminate());
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** A frame of a ballot's size that is none. */
const frameOf = (random: Random, session: string): string =>
  JSON.stringify({
    kind: 'cast',
    ballot: {
      session,
      nonce: encodeB64(random(32)),
      token: encodeB64(random(64)),
      filling: 'x'.repeat(2000),
    },
  });

export const floods: Readonly<Record<string, Attacker>> = {
  'wrong codes': ({ url, code }) =>
    useSocket(url, (socket) => socket.emit('hello', { as: 'guest', code: code === '000000' ? '000001' : '000000' })),
  'claims of a spoilt signature': ({ url, code, meeting, member, random }) => {
    const device = openDevice(meeting, generateDevice(random));
    const claim = device.sign('member.enrolled', { member, device: device.publicKey, box: device.boxKey });
    const statement = { ...claim, signature: encodeB64(Uint8Array.of(...random(63), 0)) };
    return useSocket(url, (socket) => {
      const again = (): void => void socket.emit('claim', { statement }, again);
      socket.emit('hello', { as: 'guest', code }, () => {
        for (let i = 0; i < 12; i++) again();
      });
    });
  },
  'large packets before a hello': ({ url }) =>
    useSocket(url, (socket) => socket.emit('hello', { as: 'guest', code: 'x'.repeat(1.2e6) }, () => undefined)),
  'ballots of no session': ({ url, random }) => useUrn(url, () => frameOf(random, encodeB64(random(16)))),
  'ballots of a false token': ({ url, session, random }) => useUrn(url, () => frameOf(random, session)),
  'wrong passwords': async ({ url }) => {
    await fetch(`${url}${pathOf.signIn}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password: 'mật khẩu sai' }),
      signal: AbortSignal.timeout(connectionMs),
    }).catch(() => undefined);
  },
};

/** Keeps so many connections at it until it is stopped; resolves once the last has ended. */
export function startFlood(attack: Attacker, target: Target, connections: number): { stop(): Promise<void> } {
  let stopped = false;
  const keepOn = async (): Promise<void> => {
    while (!stopped) await attack(target);
  };
  const running = Array.from({ length: connections }, keepOn);
  return {
    async stop() {
      stopped = true;
      await Promise.all(running);
    },
  };
}

/** Milliseconds until an honest phone has the list of names. */
export async function joinOnce({ url, code }: Target): Promise<number> {
  const start = performance.now();
  const socket = open(url);
  try {
    await new Promise((resolve) => socket.once('challenge', resolve));
    const answer = (await socket.timeout(30_000).emitWithAck('hello', { as: 'guest', code })) as { ok: boolean };
    if (!answer.ok) throw new Error('an honest phone was refused');
    return performance.now() - start;
  } finally {
    socket.disconnect();
  }
}
