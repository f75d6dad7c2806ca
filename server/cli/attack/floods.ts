// What a hostile phone on the hall's Wi-Fi may send: each flood bounded in connections, and over when it is told to stop.
import { connect } from 'node:net';
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
  /** Members whose names may be claimed. */
  readonly members: readonly string[];
  /** Frames of honest phones: a ballot in the box, and one of a paper that is kept back. */
  readonly stored: string;
  readonly kept: string;
}

/** One hostile connection, from its opening to its end. */
export type Attacker = (target: Target, random: Random) => Promise<void>;

export const openSocket = (url: string): Socket =>
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
    const socket = openSocket(url);
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

/** The ballot of a frame with one proof that is none: its first answer is another number. */
const spoil = (frame: string, random: Random): string =>
  frame.replace(/"z":"[\w-]{43}"/, () => `"z":"${encodeB64(Uint8Array.of(...random(31), 0))}"`);

const claimOf = (meeting: string, member: string, random: Random) => {
  const device = openDevice(meeting, generateDevice(random));
  return device.sign('member.enrolled', { member, device: device.publicKey, box: device.boxKey });
};

/** As many as one connection may make. */
const claimsAConnection = 8;

export const floods: Readonly<Record<string, Attacker>> = {
  'wrong codes': ({ url, code }) =>
    useSocket(url, (socket) => socket.emit('hello', { as: 'guest', code: code === '000000' ? '000001' : '000000' })),
  'claims of a spoilt signature': ({ url, code, meeting, members }, random) => {
    const claim = claimOf(meeting, members[0] ?? '', random);
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
  'claims of many names': ({ url, code, meeting, members }, random) =>
    useSocket(url, (socket) =>
      socket.emit('hello', { as: 'guest', code }, () => {
        for (let i = 0; i < claimsAConnection; i++) {
          const member = members[(random(1)[0] ?? 0) % members.length] ?? '';
          socket.emit('claim', { statement: claimOf(meeting, member, random) }, () => undefined);
        }
      }),
    ),
  'ballots of no session': ({ url }, random) => useUrn(url, () => frameOf(random, encodeB64(random(16)))),
  'ballots of a false token': ({ url, session }, random) => useUrn(url, () => frameOf(random, session)),
  'junk on a paper in the box': ({ url, stored }, random) => useUrn(url, () => spoil(stored, random)),
  'junk on a genuine paper': ({ url, kept }, random) => useUrn(url, () => spoil(kept, random)),
  'wrong passwords': async ({ url }) => {
    await fetch(`${url}${pathOf.signIn}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password: 'mật khẩu sai' }),
      signal: AbortSignal.timeout(connectionMs),
    }).catch(() => undefined);
  },
  'unfinished bodies': ({ url }) =>
    new Promise((resolve) => {
      const { hostname, port } = new URL(url);
      const socket = connect(Number(port), hostname, () => {
        socket.write(`POST ${pathOf.signIn} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n`);
        socket.write('Content-Type: application/json\r\nContent-Length: 4000\r\n\r\n');
        socket.write(`{"password":"${'x'.repeat(3000)}`);
      });
      const timer = setTimeout(() => socket.destroy(), connectionMs);
      socket.on('error', () => socket.destroy());
      socket.resume().once('close', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};
