// The room over socket.io (§3 "Joining the room"): who is here, and what changed. A connection proves itself once, over a
// challenge of its own; then it gets a whole snapshot. Never a secret, never a partial result.
import type { Server, Socket } from 'socket.io';
import { encodeB64, decodeB64 } from '../../shared/protocol/base.ts';
import { helloBytes } from '../../shared/board/entry.ts';
import type { Random } from '../../shared/protocol/group.ts';
import { helloSchema, type Hello, type HelloAnswer } from '../../shared/wire/room.ts';
import { refuse } from '../../shared/wire/refusals.ts';
import type { Access } from '../access/access.ts';
import { isHolder, whyNotAdmitted } from '../meeting/devices.ts';
import type { Meeting } from '../meeting/meeting.ts';
import type { Meetings } from '../meeting/meetings.ts';
import { listNames } from '../meeting/roll-names.ts';
import { buildLive } from '../meeting/states.ts';
import type { Network } from '../network.ts';
import { verifySignature } from '../signature.ts';
import { gateOf, largestPacket } from './gate.ts';
import { listenTo, type On } from './listen.ts';
import { answerDevice, answerGuest, answerLeaver } from './requests.ts';
import { Hall } from './hall.ts';
import { noteReached } from './reached.ts';

export interface RoomParts {
  readonly meetings: Meetings;
  readonly access: Access;
  readonly network: Network;
  readonly random: Random;
  readonly onFault: (error: unknown) => void;
  /** A connection that does not say hello is nobody's. */
  readonly helloWithinMs: number;
}

/**
 * A wrong code is answered slowly and ends the connection, so that guessing costs one a try. A right one is answered at once:
 * in a queue for all, whoever says wrong ones would keep everybody else out. It opens the list of names, never the vote.
 */
const wrongCodeMs = 1000;

/** So long, or until the connection ends. */
const waitFor = (socket: Socket, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      socket.off('disconnect', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    socket.on('disconnect', end);
  });

export function attachRoom(io: Server, parts: RoomParts): void {
  const door = new Door(io, parts);
  parts.meetings.onOpened((meeting) => door.hallOf(meeting));
  io.on('connection', (socket) => door.receive(socket));
}

/** Lets connections in, each by what it proves. */
class Door {
  private readonly io: Server;
  private readonly parts: RoomParts;
  private readonly halls = new Map<string, Hall>();

  constructor(io: Server, parts: RoomParts) {
    this.io = io;
    this.parts = parts;
  }

  hallOf(meeting: Meeting): Hall {
    const known = this.halls.get(meeting.id) ?? new Hall(this.io, meeting, this.parts.access, this.parts.onFault);
    this.halls.set(meeting.id, known);
    return known;
  }

  receive(socket: Socket): void {
    const challenge = encodeB64(this.parts.random(32));
    noteReached(socket, this.parts.network);
    let greeted = false;
    const timer = setTimeout(() => socket.disconnect(true), this.parts.helloWithinMs);
    socket.on('disconnect', () => clearTimeout(timer));
    const on = listenTo(socket, this.parts.onFault);
    on('hello', helloSchema, async (hello): Promise<HelloAnswer> => {
      if (greeted) return refuse('hello-failed');
      greeted = true;
      clearTimeout(timer);
      return this.greet(socket, hello, challenge, on);
    });
    socket.emit('challenge', { challenge });
  }

  private async greet(socket: Socket, hello: Hello, challenge: string, on: On): Promise<HelloAnswer> {
    switch (hello.as) {
      case 'guest':
        return this.greetGuest(socket, hello.code, on);
      case 'device':
        return this.greetDevice(socket, hello, challenge, on);
      case 'leaving': {
        const meeting = await this.parts.meetings.get(hello.meeting);
        if (meeting?.board.ended !== true) return refuse('meeting-unknown');
        gateOf(socket.conn).admit(() => largestPacket.guest);
        answerLeaver(meeting, on);
        return { ok: true, snapshot: { as: 'leaving', meeting: meeting.id } };
      }
      case 'screen': {
        const bearer = await this.parts.access.check(hello.token);
        const meeting = bearer?.kind === 'screen' ? await this.parts.meetings.get(bearer.meeting) : null;
        if (meeting === null) return refuse('not-allowed');
        gateOf(socket.conn).admit(() => largestPacket.greeting);
        this.hallOf(meeting).addScreen(socket);
        return { ok: true, snapshot: { as: 'screen', meeting: meeting.id } };
      }
      case 'chair': {
        const bearer = await this.parts.access.check(hello.token);
        if (bearer?.kind !== 'chair') return refuse('signed-out');
        const meeting = await this.parts.meetings.get(hello.meeting);
        if (meeting === null) return refuse('meeting-unknown');
        gateOf(socket.conn).admit(() => largestPacket.greeting);
        await this.hallOf(meeting).addChair(socket, hello.token);
        return { ok: true, snapshot: { as: 'chair', meeting: meeting.id } };
      }
    }
  }

  private async greetGuest(socket: Socket, code: string, on: On): Promise<HelloAnswer> {
    const meeting = await this.parts.meetings.findByCode(code);
    if (meeting === null) {
      await waitFor(socket, wrongCodeMs);
      setTimeout(() => socket.disconnect(true), wrongCodeMs);
      return refuse('wrong-code');
    }
    if (meeting.board.ended) return refuse('meeting-ended');
    gateOf(socket.conn).admit(() => largestPacket.guest);
    answerGuest(meeting, this.hallOf(meeting), socket, on);
    return { ok: true, snapshot: { as: 'guest', card: meeting.card, names: listNames(meeting) } };
  }

  private async greetDevice(
    socket: Socket,
    hello: Extract<Hello, { as: 'device' }>,
    challenge: string,
    on: On,
  ): Promise<HelloAnswer> {
    const meeting = await this.parts.meetings.get(hello.meeting);
    if (meeting === null) return refuse('meeting-unknown');
    const refusal = whyNotAdmitted(meeting, hello.device);
    if (refusal !== null) return refuse(refusal);
    const message = helloBytes(hello.meeting, challenge);
    if (!verifySignature(message, decodeB64(hello.signature), decodeB64(hello.device))) return refuse('hello-failed');
    gateOf(socket.conn).admit(() => (isHolder(meeting, hello.device) ? largestPacket.holder : largestPacket.device));
    answerDevice(meeting, hello.device, on);
    this.hallOf(meeting).addDevice(socket, hello.device);
    const live = buildLive(meeting.view(''));
    return {
      ok: true,
      snapshot: { as: 'device', card: meeting.card, stretch: meeting.stretchAfter(hello.have), live },
    };
  }
}
