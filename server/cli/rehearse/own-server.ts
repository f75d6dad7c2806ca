// A server of the rehearsal's own, on a temporary folder, that can be killed and started again in the middle.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';

export interface OwnServer {
  readonly url: string;
  readonly setUpToken: string;
  /** SIGKILL, as the power supply does it. */
  kill(): Promise<void>;
  start(): Promise<void>;
  readonly pid: number;
  /** Asks what `preload` answers to messages. */
  query(question: string): Promise<unknown>;
  end(): Promise<void>;
}

export interface OwnServerOptions {
  /** The built server; beside the command line's own bundle if not said. */
  readonly main?: URL;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Gets what the server logs; without it the log goes where that of this process goes. */
  readonly onLog?: (text: string) => void;
  /** Source of a module that the server's process loads before its own; it may answer messages. */
  readonly preload?: string;
  /** A data folder that stays; a temporary one if not said. */
  readonly dataDir?: string;
}

export async function startOwnServer(options: OwnServerOptions = {}): Promise<OwnServer> {
  const folder = options.dataDir ?? mkdtempSync(join(tmpdir(), 'phieu-kin-rehearsal-'));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const main = fileURLToPath(options.main ?? findMain());
  let child: ChildProcess | null = null;
  let setUpToken = '';
  const start = async (): Promise<void> => {
    const preload =
      options.preload === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(options.preload)}`];
    const own = spawn(execPath, [...preload, main], {
      env: {
        ...process.env,
        DATA_DIR: folder,
        PORT: String(port),
        HOST: '127.0.0.1',
        LOG_LEVEL: 'error',
        ...options.env,
      },
      stdio: [
        ...(['ignore', 'pipe', options.onLog === undefined ? 'inherit' : 'pipe'] as const),
        ...(options.preload === undefined ? [] : (['ipc'] as const)),
      ],
    });
    own.stderr?.on('data', (data: Buffer) => options.onLog?.(data.toString()));
    child = own;
    own.stdout?.on('data', (data: Buffer) => {
      setUpToken = /setup=([\w-]+)/.exec(data.toString())?.[1] ?? setUpToken;
    });
    await waitUntilUp(url, own);
  };
  const kill = async (): Promise<void> => {
    const dying = child;
    child = null;
    if (dying === null) return;
    await new Promise((resolve) => {
      dying.once('exit', resolve);
      dying.kill('SIGKILL');
    });
  };
  // However this process ends, the server does not stay behind.
  const killAtExit = (): void => void child?.kill('SIGKILL');
  process.once('exit', killAtExit);
  await start();
  // The link is printed after the first answer.
  while (setUpToken === '') await pause(20);
  return {
    url,
    get setUpToken() {
      return setUpToken;
    },
    get pid() {
      return child?.pid ?? 0;
    },
    query: (question) =>
      new Promise((resolve, reject) => {
        if (child?.connected !== true) {
          reject(new Error('the server has no channel'));
          return;
        }
        child.once('message', resolve);
        child.send(question);
      }),
    kill,
    start,
    async end() {
      await kill();
      process.off('exit', killAtExit);
      if (options.dataDir === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The bundle stands beside or above the file that this code was bundled into. */
function findMain(): URL {
  const places = ['./main.js', '../main.js'].map((place) => new URL(place, import.meta.url));
  const found = places.find((url) => existsSync(fileURLToPath(url)));
  if (found === undefined) throw new Error('the server is not built');
  return found;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function waitUntilUp(url: string, child: ChildProcess): Promise<void> {
  for (let tried = 0; tried < 400; tried++) {
    if (child.exitCode !== null) throw new Error('the server did not start');
    try {
      await fetch(`${url}/api/setup`);
      return;
    } catch {
      await pause(25);
    }
  }
  throw new Error('the server does not answer');
}

/**
 * Below those that systems give to connections and to whoever listens on any port: while the server is down, nobody takes
 * its port.
 */
async function findFreePort(): Promise<number> {
  for (let tried = 0; tried < 100; tried++) {
    const port = randomInt(20_000, 30_000);
    if (await isFree(port)) return port;
  }
  throw new Error('no port is free');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
