// Everybody who is connected to one meeting, and what is pushed to them. Pushes wait for each other a little: sixty papers
// within two seconds are a few messages, not sixty to each of sixty phones.
import type { Server, Socket } from 'socket.io';
import type { Entry } from '../../shared/board/kinds.ts';
import type { ProbeResult } from '../../shared/wire/preparing.ts';
import type { Stretch } from '../../shared/wire/room.ts';
import type { Access } from '../access/access.ts';
import { whyNotAdmitted } from '../meeting/devices.ts';
import type { Meeting, MeetingListener } from '../meeting/meeting.ts';
import { probeDevices } from './probe.ts';
import { buildChairState, buildLive, buildScreenState } from '../meeting/states.ts';

/** Milliseconds from a change to the push. */
const entriesAfterMs = 20;
const statesAfterMs = 120;
/** How often the urn's number is looked at while a session is open: coarser than the arrival of single ballots. */
const turnoutEveryMs = 400;

export class Hall {
  private readonly meeting: Meeting;
  private readonly io: Server;
  private readonly access: Access;
  private readonly onFault: (error: unknown) => void;
  /** Sockets by device: a phone may be here twice for a moment. */
  private readonly devices = new Map<string, Set<Socket>>();
  private readonly claimants = new Map<string, Set<Socket>>();
  private pushedTo: number;
  private entriesTimer: ReturnType<typeof setTimeout> | null = null;
  private statesTimer: ReturnType<typeof setTimeout> | null = null;
  private turnoutTimer: ReturnType<typeof setInterval> | null = null;
  private lastTurnout = '';
  private lastLive = '';
  /** With the token that each came with. */
  private readonly chairs = new Map<Socket, string>();
  private readonly screens = new Set<Socket>();

  constructor(io: Server, meeting: Meeting, access: Access, onFault: (error: unknown) => void) {
    this.io = io;
    this.onFault = onFault;
    this.meeting = meeting;
    this.access = access;
    this.pushedTo = meeting.writer.entries.length;
    const listener: MeetingListener = {
      entries: () => this.pushEntriesSoon(),
      changed: () => this.pushStatesSoon(),
      claim: (device, news) => this.claimants.get(device)?.forEach((socket) => socket.emit('claim', news)),
      ring: (devices, session) => {
        const ring = { why: 'teller-needed', session };
        for (const device of devices) this.devices.get(device)?.forEach((socket) => socket.emit('ring', ring));
      },
      remind: (session) => this.io.to(this.roomOf('devices')).emit('ring', { why: 'ballot-missing', session }),
    };
    meeting.listen(listener);
    meeting.probe = () => this.probe();
    this.watchTurnout();
  }

  addDevice(socket: Socket, device: string): void {
    // It may have gone while it was looked up: then nobody would ever take it off the list again.
    if (!socket.connected) return;
    join(this.devices, device, socket);
    void socket.join(this.roomOf('devices'));
    this.meeting.connected.add(device);
    this.meeting.changed();
    socket.on('disconnect', () => {
      if (!leave(this.devices, device, socket)) return;
      this.meeting.connected.delete(device);
      this.meeting.changed();
    });
  }

  awaitClaim(socket: Socket, device: string): void {
    if (!socket.connected || this.claimants.get(device)?.has(socket) === true) return;
    join(this.claimants, device, socket);
    socket.once('disconnect', () => {
      if (!leave(this.claimants, device, socket)) return;
      setTimeout(() => this.forgetClaim(device), this.meeting.parts.waits.claimKeptMs).unref();
    });
  }

  /** Of a phone that has not come back: it asks again when it does. */
  private forgetClaim(device: string): void {
    if (!this.claimants.has(device) && this.meeting.claims.delete(device)) this.meeting.changed();
  }

  addScreen(socket: Socket): void {
    if (!socket.connected) return;
    this.screens.add(socket);
    this.meeting.screens++;
    socket.on('disconnect', () => {
      this.screens.delete(socket);
      this.meeting.screens--;
      this.meeting.changed();
    });
    this.meeting.changed();
    // After the answer to the hello.
    setImmediate(() => socket.emit('screen', buildScreenState(this.meeting.view(''))));
  }

  /** @param token checked again before every push: who has signed out sees nothing more */
  async addChair(socket: Socket, token: string): Promise<void> {
    const chair = (await this.access.chairName()) ?? '';
    if (!socket.connected) return;
    this.chairs.set(socket, token);
    socket.on('disconnect', () => this.chairs.delete(socket));
    setImmediate(() => socket.emit('chair', buildChairState(this.meeting.view(chair))));
  }

  /** Names of the silent only before the first box is opened: afterwards nobody is told whose phone is where. */
  private async probe(): Promise<ProbeResult> {
    const { board } = this.meeting;
    const told = board.sessions.size === 0;
    const { silent, ...result } = await probeDevices(this.devices);
    const nameOf = (device: string): string => {
      const member = board.enrolments.get(device)?.member ?? '';
      return board.roll.get(member)?.name ?? member;
    };
    return { ...result, silent: told ? silent.map(nameOf) : null };
  }

  private roomOf(kind: 'devices'): string {
    return `${kind}:${this.meeting.id}`;
  }

  private pushEntriesSoon(): void {
    this.watchTurnout();
    this.entriesTimer ??= setTimeout(() => {
      this.entriesTimer = null;
      const { entries } = this.meeting.writer;
      const from = Math.min(this.pushedTo, entries.length);
      this.pushedTo = entries.length;
      if (from === entries.length) return;
      const stretch: Stretch = {
        from,
        entries: entries.slice(from).map(({ entry }) => entry),
        checkpoint: this.meeting.checkpoint,
      };
      this.io.to(this.roomOf('devices')).emit('entries', stretch);
      this.showOut(stretch);
    }, entriesAfterMs);
  }

  /** Names and the board go to enrolled devices: a released one reads its release and no more. */
  private showOut({ entries }: Stretch): void {
    for (const entry of entries as readonly Entry[]) {
      if (entry.kind !== 'member.released' || whyNotAdmitted(this.meeting, entry.body.device) === null) continue;
      this.devices.get(entry.body.device)?.forEach((socket) => socket.disconnect(true));
    }
  }

  private pushStatesSoon(): void {
    this.statesTimer ??= setTimeout(() => {
      this.statesTimer = null;
      this.pushStates().catch(this.onFault);
    }, statesAfterMs);
  }

  private async pushStates(): Promise<void> {
    const chairs = await this.listSignedIn();
    const chair = chairs.length === 0 ? '' : ((await this.access.chairName()) ?? '');
    const view = this.meeting.view(chair);
    const live = buildLive(view);
    const text = JSON.stringify(live);
    if (text !== this.lastLive) this.io.to(this.roomOf('devices')).emit('live', live);
    this.lastLive = text;
    if (this.screens.size > 0) emitTo(this.screens, 'screen', buildScreenState(view));
    if (chairs.length > 0) emitTo(chairs, 'chair', buildChairState(view));
  }

  private async listSignedIn(): Promise<Socket[]> {
    const signedIn: Socket[] = [];
    for (const [socket, token] of [...this.chairs]) {
      if ((await this.access.check(token))?.kind === 'chair') signedIn.push(socket);
      else socket.disconnect(true);
    }
    return signedIn;
  }

  /** The urn tells nobody when a ballot comes: while a session is open its number is looked at now and then. */
  private watchTurnout(): void {
    const open = [...this.meeting.board.sessions.values()].filter(({ status }) => status === 'open');
    if (open.length === 0) {
      if (this.turnoutTimer !== null) clearInterval(this.turnoutTimer);
      this.turnoutTimer = null;
      return;
    }
    this.turnoutTimer ??= setInterval(() => {
      const turnout = JSON.stringify(
        [...this.meeting.board.sessions.values()].map(({ id }) => this.meeting.parts.box.countOf(id)),
      );
      if (turnout === this.lastTurnout) return;
      this.lastTurnout = turnout;
      this.meeting.changed();
    }, turnoutEveryMs);
    this.turnoutTimer.unref();
  }
}

function emitTo(sockets: Iterable<Socket>, event: 'chair' | 'screen', state: object): void {
  for (const socket of sockets) socket.emit(event, state);
}

function join(sockets: Map<string, Set<Socket>>, device: string, socket: Socket): void {
  const known = sockets.get(device) ?? new Set();
  known.add(socket);
  sockets.set(device, known);
}

/** True where this was the device's last connection. */
function leave(sockets: Map<string, Set<Socket>>, device: string, socket: Socket): boolean {
  const known = sockets.get(device);
  if (known === undefined) return false;
  known.delete(socket);
  if (known.size > 0) return false;
  sockets.delete(device);
  return true;
}
