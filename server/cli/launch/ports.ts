// A port that is free for phones and for this computer's own browser alike.
import { connect, createServer } from 'node:net';

/** Ports looked at before the system may give any. */
const mostTries = 20;

/** The wanted port or the next free one; 0, any port, where there is none. @param wanted 0 asks for any */
export async function findFreePort(wanted: number, host: string): Promise<number> {
  if (wanted === 0) return 0;
  const last = Math.min(wanted + mostTries - 1, 65_535);
  for (let port = wanted; port <= last; port++) if (await isFree(port, host)) return port;
  return 0;
}

async function isFree(port: number, host: string): Promise<boolean> {
  // Windows lets two programs listen on one port at different addresses; `localhost` would then open the other one.
  const taken = await Promise.all(['127.0.0.1', '::1'].map((address) => doesAnswer(port, address)));
  return !taken.includes(true) && canListen(port, host);
}

function doesAnswer(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
    socket.setTimeout(1000, () => end(false));
  });
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      // EACCES: Windows keeps whole ranges for itself. Anything else is not about the port and is said by who starts.
      resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES');
    });
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
