// A server of the rehearsal's own, on a temporary folder, that can be killed and started again in the middle.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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
  /** Resident memory in MiB; 0 where the system does not tell. */
  readonly pid: number;
  end(): Promise<void>;
}

export interface OwnServerOptions {
  /** The built server; beside the command line's own bundle if not said. */
  readonly main?: URL;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Gets what the server logs; without it the log goes where that of this process goes. */
  readonly onLog?: (text: string) => void;
}

export async function startOwnServer(options: OwnServerOptions = {}): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'phieu-kin-rehearsal-'));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const main = fileURLToPath(options.main ?? new URL('../main.js', import.meta.url));
  let child: ChildProcess | null = null;
  let setUpToken = '';
  const start = async (): Promise<void> => {
    const own = spawn(execPath, [main], {
      env: {
        ...process.env,
        DATA_DIR: folder,
        PORT: String(port),
        HOST: '127.0.0.1',
        LOG_LEVEL: 'error',
        ...options.env,
      },
      stdio: ['ignore', 'pipe', options.onLog === undefined ? 'inherit' : 'pipe'],
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
    kill,
    start,
    async end() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
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

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
