// A server listening on a configuration. What may stand in the way is a value, with a line of words.
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import { exit, stdout } from 'node:process';
import { server as words } from '../shared/text/vi/server.ts';
import { computeAddresses, type ListeningAddresses } from './addresses.ts';
import { buildApp, type App, type AppOptions, type Built } from './app.ts';
import type { Config } from './config.ts';
import { describeFault } from './faults.ts';

export interface Started {
  readonly app: App;
  readonly port: number;
  readonly addresses: ListeningAddresses;
  /** Of the link that sets the chair's first password; null once there is one. */
  readonly setUpToken: string | null;
}

export type StartFault =
  | { readonly error: 'data-dir-in-use' | 'port-in-use' | 'port-forbidden' | 'host-unknown' }
  /** `cause`: the code of the file system or of SQLite. */
  | { readonly error: 'data-dir-unusable'; readonly cause: string };

export type StartAnswer =
  { readonly ok: true; readonly started: Started } | { readonly ok: false; readonly fault: StartFault };

export interface StartOptions {
  /** Which port to listen on, once the data folder is ours; without it the one of the configuration. */
  readonly choosePort?: (config: Config) => Promise<number>;
  /** Where the log goes; without it to stderr. */
  readonly logTo?: NodeJS.WritableStream;
}

export async function startServer(config: Config, { choosePort, logTo }: StartOptions = {}): Promise<StartAnswer> {
  const built = await build(logTo === undefined ? config : { ...config, logTo });
  if (!built.ok) return { ok: false, fault: 'fault' in built ? built.fault : { error: built.error } };
  const { app } = built;
  // A meeting goes on where something small was forgotten; what is lost of one request is asked for again.
  process.on('unhandledRejection', (error) => {
    app.fastify.log.error(describeFault(error), 'fault');
  });
  const listening = await listen(app, { ...config, port: (await choosePort?.(config)) ?? config.port });
  if (!listening.ok) {
    await app.fastify.close();
    return listening;
  }
  const { port } = listening;
  const list = (): ListeningAddresses => computeAddresses(config, port, networkInterfaces());
  const addresses = list();
  app.network.watch(list);
  return { ok: true, started: { app, port, addresses, setUpToken: await app.access.issueSetUpToken() } };
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

async function build(config: AppOptions): Promise<Built | { readonly ok: false; readonly fault: StartFault }> {
  try {
    return await buildApp(config);
  } catch (error) {
    const cause = codeOf(error);
    // What the file system or SQLite says of the folder; anything else is a fault of the program.
    if (/^(E[A-Z]+|SQLITE_\w+)$/.test(cause)) return { ok: false, fault: { error: 'data-dir-unusable', cause } };
    throw error;
  }
}

type Listening = { readonly ok: true; readonly port: number } | { readonly ok: false; readonly fault: StartFault };

/** The real port: 0 asks for any. */
async function listen({ fastify }: App, { port, host }: Config): Promise<Listening> {
  try {
    await fastify.listen({ port, host, listenTextResolver: () => '' });
  } catch (error) {
    switch (codeOf(error)) {
      case 'EADDRINUSE':
        return { ok: false, fault: { error: 'port-in-use' } };
      case 'EACCES':
        return { ok: false, fault: { error: 'port-forbidden' } };
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
      case 'EAI_AGAIN':
        return { ok: false, fault: { error: 'host-unknown' } };
      default:
        await fastify.close();
        throw error;
    }
  }
  const address = fastify.server.address();
  return { ok: true, port: typeof address === 'object' && address !== null ? address.port : port };
}

export function sayStartFault(fault: StartFault, { dataDir, port, host }: Config): string {
  const folder = resolve(dataDir);
  switch (fault.error) {
    case 'data-dir-in-use':
      return words.dataDirInUse({ folder });
    case 'data-dir-unusable':
      return words.dataDirUnusable({ folder, cause: fault.cause });
    case 'port-in-use':
      return words.portInUse({ port });
    case 'port-forbidden':
      return words.portForbidden({ port });
    case 'host-unknown':
      return words.hostUnknown({ host });
  }
}

/** Closes cleanly on the first signal; a second one does not wait. */
export function stopOnSignals({ fastify }: App, signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM']): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) exit(1);
    stopping = true;
    void fastify.close().then(() => {
      stdout.write(`${words.stopped}\n`);
      exit(0);
    });
  };
  for (const signal of signals) process.on(signal, end);
}
