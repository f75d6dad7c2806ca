// A raw connection to the room, for what no proper phone would say.
import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import { decodeB64, encodeB64 } from '../../shared/protocol/base.ts';
import { openDevice, generateDevice, type Device, type DeviceSecrets } from '../../shared/actor/device.ts';
import { roomPath } from '../../shared/wire/room.ts';
import { random } from '../../server/random.ts';

export interface RoomAnswer {
  readonly ok: boolean;
  readonly error?: string;
  readonly [member: string]: unknown;
}

export interface RoomClient {
  readonly socket: Socket;
  /** Of this connection, b64. */
  readonly challenge: string;
  ask(event: string, ...body: unknown[]): Promise<RoomAnswer>;
  /** The next event of a name. */
  next(event: string): Promise<unknown>;
  readonly closed: Promise<void>;
}

/** Connects and waits for the challenge. */
export async function enterRoom(host: string): Promise<RoomClient> {
  const url = `http://${host}`;
  const socket = io(url, {
    path: roomPath,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin: url },
  });
  onTestFinished(() => void socket.disconnect());
  const next = (event: string): Promise<unknown> => new Promise((resolve) => socket.once(event, resolve));
  const closed = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
  const { challenge } = (await next('challenge')) as { challenge: string };
  return {
    socket,
    challenge,
    closed,
    next,
    ask: (event, ...body) => socket.timeout(10_000).emitWithAck(event, ...body) as Promise<RoomAnswer>,
  };
}

export interface RawDevice {
  readonly secrets: DeviceSecrets;
  readonly device: Device;
}

export function makeDevice(meeting: string): RawDevice {
  const secrets = generateDevice(random);
  return { secrets, device: openDevice(meeting, secrets) };
}

/** Says hello as a device over this connection's challenge, or over another one. */
export function helloAs(client: RoomClient, device: Device, challenge = client.challenge): Promise<RoomAnswer> {
  return client.ask('hello', {
    as: 'device',
    meeting: device.meeting,
    device: device.publicKey,
    signature: device.signHello(challenge),
    have: null,
  });
}

/** The statement that claims a name. */
export const claimOf = ({ device }: RawDevice, member: string) =>
  device.sign('member.enrolled', { member, device: device.publicKey, box: device.boxKey });

/** Flips the lowest bit of a signature's first byte. */
export function spoil(signature: string): string {
  const bytes = Uint8Array.from(decodeB64(signature));
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return encodeB64(bytes);
}
