// Starts the server: `node dist/server/main.js`, or `npm start`, which builds it first.
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import { env, exit, stderr, stdout } from 'node:process';
import { server as words } from '../shared/text/vi/server.ts';
import { computeAddresses, type ListeningAddresses } from './addresses.ts';
import { buildApp, type App } from './app.ts';
import { readConfig, type Config } from './config.ts';
import { describeFault } from './faults.ts';

/** One clear line, then the end. */
function stop(line: string): never {
  stderr.write(`${line}\n`);
  exit(1);
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const read = readConfig(env);
if (!read.ok) stop(words.wrongSetting({ name: read.setting, cause: words.settings[read.setting] }));
await start(read.config);

async function start(config: Config): Promise<void> {
  const app = await build(config);
  stopOnSignals(app);
  // A meeting goes on where something small was forgotten; what is lost of one request is asked for again.
  process.on('unhandledRejection', (error) => {
    app.fastify.log.error(describeFault(error), 'fault');
  });
  const port = await listen(app, config);
  const addresses = computeAddresses(config, port, networkInterfaces());
  app.setAddress(addresses.network[0] ?? addresses.local);
  await printAddresses(addresses);
  const token = await app.access.issueSetUpToken();
  if (token !== null) stdout.write(`${words.setUpLink({ url: `${addresses.local}/chair#setup=${token}` })}\n`);
}

async function build(config: Config): Promise<App> {
  const folder = resolve(config.dataDir);
  try {
    const built = await buildApp(config);
    return built.ok ? built.app : stop(words.dataDirInUse({ folder }));
  } catch (error) {
    const code = codeOf(error);
    // What the file system or SQLite says of the folder; anything else is a fault of the program.
    if (/^(E[A-Z]+|SQLITE_\w+)$/.test(code)) stop(words.dataDirUnusable({ folder, cause: code }));
    throw error;
  }
}

/** The real port: 0 asks for any. */
async function listen({ fastify }: App, { port, host }: Config): Promise<number> {
  try {
    await fastify.listen({ port, host, listenTextResolver: () => '' });
  } catch (error) {
    await fastify.close();
    switch (codeOf(error)) {
      case 'EADDRINUSE':
        return stop(words.portInUse({ port }));
      case 'EACCES':
        return stop(words.portForbidden({ port }));
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
      case 'EAI_AGAIN':
        return stop(words.hostUnknown({ host }));
      default:
        throw error;
    }
  }
  const address = fastify.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** For people: where to open the pages, and a code to try the address with a phone. */
async function printAddresses({ local, network }: ListeningAddresses): Promise<void> {
  stdout.write(`${words.onThisComputer({ url: local })}\n`);
  for (const url of network) stdout.write(`${words.onTheNetwork({ url })}\n`);
  const [best] = network;
  if (best === undefined) return;
  const { toString } = await import('qrcode');
  stdout.write(`${await toString(best, { type: 'utf8', errorCorrectionLevel: 'L' })}\n`);
}

function stopOnSignals({ fastify }: App): void {
  let stopping = false;
  const end = (): void => {
    // A second Ctrl-C does not wait.
    if (stopping) exit(1);
    stopping = true;
    void fastify.close().then(() => {
      stdout.write(`${words.stopped}\n`);
      exit(0);
    });
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
