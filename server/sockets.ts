// Two kinds of socket on one port. One `upgrade` listener of our own decides by the path: @fastify/websocket, left to
// itself, would send every upgrade through its router and refuse those of socket.io.
import { EventEmitter } from 'node:events';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import websocket from '@fastify/websocket';
import { Server as Engine } from 'engine.io';
import type { FastifyInstance } from 'fastify';
import { Server as RoomServer } from 'socket.io';
import { roomPath } from '../shared/wire/room.ts';
import { urnPath } from '../shared/wire/urn.ts';
import { followConnections } from './connections.ts';
import { isOwnOrigin } from './origins.ts';
import { guardEngine, largestPacket } from './room/gate.ts';
import type { Urn } from './urn/urn.ts';
import type { Waits } from './waits.ts';
import { serveUrnSocket } from './urn/urn-socket.ts';

export interface SocketOptions {
  readonly urn: Urn;
  /** An origin, or null. */
  readonly publicUrl: string | null;
  readonly waits: Pick<Waits, 'pingEveryMs' | 'pongWithinMs' | 'urnIdleMs' | 'urnRefusedMs' | 'helloWithinMs'>;
}

/** Listens for both kinds; gives the room's server, whose handlers are somebody else's. */
export async function listenForSockets(app: FastifyInstance, options: SocketOptions): Promise<RoomServer> {
  const { urn, publicUrl, waits } = options;
  const engine = new Engine({
    transports: ['websocket'],
    maxHttpBufferSize: largestPacket.holder,
    pingInterval: waits.pingEveryMs,
    pingTimeout: waits.pongWithinMs,
    allowRequest: (request, answer) => {
      answer(null, isOwnOrigin(request, publicUrl));
    },
  });
  guardEngine(engine);
  const connections = followConnections(app.server);
  // Who opens a connection and enters no room is nobody's either.
  const room = new RoomServer({ connectTimeout: waits.helloWithinMs });
  room.bind(engine);

  const urnBus = new EventEmitter();
  await app.register(websocket, {
    // It only listens for `upgrade`, which this listener hands it. Frames are of one size, so nothing is compressed.
    options: { server: urnBus as unknown as HttpServer, perMessageDeflate: false, maxPayload: 4096 },
    errorHandler: (_error, socket) => {
      socket.terminate();
    },
    preClose(done) {
      engine.close();
      for (const client of app.websocketServer.clients) client.terminate();
      app.websocketServer.close();
      connections.end();
      done();
    },
  });
  app.get(urnPath, { websocket: true }, (socket) => {
    // The socket alone: what the handshake tells of the sender goes no further.
    serveUrnSocket(socket, urn, { idleMs: waits.urnIdleMs, refusedMs: waits.urnRefusedMs });
  });

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const [path] = (request.url ?? '').split('?', 1);
    if (path === roomPath || path === `${roomPath}/`) {
      engine.handleUpgrade(request, socket, head);
    } else if (path === urnPath && isOwnOrigin(request, publicUrl)) {
      // A frame is never larger than the largest paper in use makes it; read at every new connection.
      app.websocketServer.options.maxPayload = urn.largestFrame();
      urnBus.emit('upgrade', request, socket, head);
    } else {
      socket.on('error', () => socket.destroy());
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    }
  };
  app.server.on('upgrade', onUpgrade);
  return room;
}
