// The flood runs in a process of its own: what the honest phones' process measures is the server's delay, not the flood's.
import { fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { argv, exit } from 'node:process';
import { seededRandom } from './seeded-random.ts';
import { floods, type Target } from './floods.ts';

interface Order {
  readonly flood: string;
  readonly target: Target;
  readonly connections: number;
  readonly seed: number;
}

export interface Flood {
  /** Resolves once its last connection has ended. */
  stop(): Promise<void>;
}

/** What the command line says in the process of the flood. */
export const apartFlag = '--as-flood';

/** @returns once the first connections are under way */
export async function startFlood(order: Order): Promise<Flood> {
  const child = fork(argv[1] ?? '', [apartFlag]);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const killAtExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killAtExit);
  await new Promise((resolve) => {
    child.once('message', resolve);
    child.send(order);
  });
  return {
    async stop() {
      child.send('stop');
      await gone;
      process.off('exit', killAtExit);
    },
  };
}

/** The other side: keeps so many connections at it until it is told to stop. */
export function runFlood(): void {
  let stopped = false;
  // It has a computer of its own where it is real.
  setPriority(constants.priority.PRIORITY_LOW);
  process.on('disconnect', () => exit());
  process.on('message', (message: Order | 'stop') => {
    if (message === 'stop') {
      stopped = true;
      return;
    }
    const { flood, target, connections, seed } = message;
    const attack = floods[flood];
    const random = seededRandom(seed);
    const keepOn = async (): Promise<void> => {
      while (!stopped) await attack?.(target, random);
    };
    process.send?.('started');
    void Promise.all(Array.from({ length: connections }, keepOn)).then(() => exit());
  });
}
