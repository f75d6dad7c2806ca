// Closing waits for every connection, and Node closes by itself only those between two requests. A browser that connects
// ahead and says nothing, or a phone that comes back while the server goes, would hold it up for ever.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export interface Connections {
  /** Ends all of them but those whose request is being answered; those end with the answer, new ones at once. */
  end(): void;
}

export function followConnections(server: Server): Connections {
  const open = new Set<Socket>();
  const answering = new Map<Socket, number>();
  let ending = false;
  server.on('connection', (socket) => {
    if (ending) {
      socket.destroy();
      return;
    }
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    answering.set(socket, (answering.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (answering.get(socket) ?? 1) - 1;
      if (left > 0) answering.set(socket, left);
      else answering.delete(socket);
      if (ending && left === 0) socket.destroySoon();
    });
  });
  return {
    end() {
      ending = true;
      for (const socket of open) if (!answering.has(socket)) socket.destroy();
    },
  };
}
