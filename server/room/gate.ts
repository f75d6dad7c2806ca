// What a connection to the room may send, by what it has proved: looked at before anything of it is parsed. Who sends more,
// or is refused again and again, is disconnected; never counted by address: a hall may share one.
import type { Server as Engine, Socket as EngineSocket } from 'engine.io';

/** Characters of one packet. */
export const largestPacket = {
  /** Before the hello, and of pages that only listen. */
  greeting: 2048,
  /** A claim to a name is 400. */
  guest: 2048,
  device: 64 * 1024,
  /** A share of the largest paper, 500 lines of 16, in JSON. */
  holder: 2.5e6,
} as const;

/** Packets before the answer to the hello: the namespace, the hello, and some to spare. */
const mostBeforeHello = 6;
/** Refusals of one connection, as at the urn. */
const mostRefused = 16;
/** What the network may bring at once beyond the packet that it ends. */
const oneRead = 64 * 1024;
/** No packet of any protocol: the parser ends the connection over it. */
const noPacket = 'x';

export class Gate {
  private readonly conn: EngineSocket;
  private largest: () => number = () => largestPacket.greeting;
  private left = mostBeforeHello;
  private refused = 0;
  /** Bytes since the last whole packet. */
  private unread = 0;

  constructor(conn: EngineSocket) {
    this.conn = conn;
    // A packet too large is not waited for to its end: receiving costs too.
    const { socket } = conn.request;
    socket.on('data', (part: Buffer) => {
      this.unread += part.length;
      if (this.unread > this.largest() + oneRead) socket.destroy();
    });
  }

  /** After a hello that holds. @param largest asked at every packet: a device may be made a holder */
  admit(largest: () => number): void {
    this.largest = largest;
    this.left = Infinity;
  }

  /** False where the packet is not to be read. */
  passes(data: unknown): boolean {
    this.unread = 0;
    // Text alone: attachments would be kept until the last of them has come. One namespace alone, too.
    if (typeof data !== 'string' || !/^[0-4](?!\/)/.test(data)) return false;
    return data.length <= this.largest() && this.left-- > 0;
  }

  /** A packet of the connection itself, as a ping's answer. */
  noteOther(): void {
    this.unread = 0;
  }

  /** Something was refused. The answer still goes out before the connection ends. */
  noteRefused(): void {
    if (++this.refused <= mostRefused) return;
    this.left = 0;
    setTimeout(() => this.conn.close(), 0);
  }
}

const gates = new WeakMap<EngineSocket, Gate>();

/** Before socket.io listens to the engine. */
export function guardEngine(engine: Engine): void {
  engine.on('connection', (conn: EngineSocket) => {
    const gate = new Gate(conn);
    gates.set(conn, gate);
    conn.on('packet', (packet: { type: string; data?: unknown }) => {
      if (packet.type !== 'message') gate.noteOther();
      else if (!gate.passes(packet.data)) packet.data = noPacket;
    });
  });
}

/** @param conn the connection of a socket of the room */
export function gateOf(conn: EngineSocket): Gate {
  const gate = gates.get(conn);
  if (gate === undefined) throw new Error('a connection that came past the gate');
  return gate;
}
