// The server put together, every part by name. Tests build one a test, on a folder of its own.
import { fileURLToPath } from 'node:url';
import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { stderr } from 'node:process';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import type { Server as RoomServer } from 'socket.io';
import { createAccess, type Access } from './access/access.ts';
import { addHeaders, computeSoftware, servePages, setHeaders } from './pages.ts';
import { answerFaults, sayUnreadable } from './answers.ts';
import type { Config } from './config.ts';
import { describeFault } from './faults.ts';
import { keepFolder } from './meeting/folder.ts';
import { openMeetings, type Meetings } from './meeting/meetings.ts';
import { Network, type Interfaces } from './network.ts';
import { random } from './random.ts';
import { attachRoom } from './room/room.ts';
import { chairOnly } from './routes/chair-only.ts';
import { routeMeetings } from './routes/meetings.ts';
import { routePapers } from './routes/papers.ts';
import { routeSignIn } from './routes/sign-in.ts';
import { listenForSockets } from './sockets.ts';
import { openStore, type Store } from './store/database.ts';
import { openBox } from './urn/box.ts';
import { createChecker, type Checker } from './urn/checker.ts';
import { createUrn, type Urn } from './urn/urn.ts';
import { realWaits, type Waits } from './waits.ts';

export interface AppOptions extends Pick<Config, 'dataDir' | 'publicUrl' | 'logLevel'> {
  /** Where the log goes, stderr otherwise. */
  readonly logTo?: NodeJS.WritableStream;
  /** Folder of the built pages. */
  readonly clientDir?: string;
  /** Check workers. */
  readonly threads?: number;
  /** ms since 1970. */
  readonly clock?: () => number;
  /** This computer's networks. */
  readonly interfaces?: Interfaces;
  /** Milliseconds since some start, never set back or forward. */
  readonly elapsed?: () => number;
  /** Those that are not the real ones. */
  readonly waits?: Partial<Waits>;
}

export interface App {
  /** `listen`, `inject`, `close`; closing it closes everything. */
  readonly fastify: FastifyInstance;
  readonly access: Access;
  readonly meetings: Meetings;
  readonly urn: Urn;
  readonly room: RoomServer;
  readonly network: Network;
}

export type Built =
  { readonly ok: true; readonly app: App } | { readonly ok: false; readonly error: 'data-dir-in-use' };

/** Throws where the data folder or the store in it cannot be used. */
export async function buildApp(options: AppOptions): Promise<Built> {
  const opened = await openStore(options.dataDir);
  if (!opened.ok) return opened;
  try {
    return { ok: true, app: await assemble(opened.store, options) };
  } catch (error) {
    await opened.store.close();
    throw error;
  }
}

async function assemble(store: Store, options: AppOptions): Promise<App> {
  const { publicUrl, clientDir = findClientDir(), clock = Date.now } = options;
  const server = createHttp(options);
  const onFault = (error: unknown): void => {
    server.log.error(describeFault(error), 'fault');
  };
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const access = createAccess({ store, random, now: clock, pause });
  const checker = createChecker(options.threads === undefined ? {} : { threads: options.threads });
  const box = await openBox(store);
  const urn = createUrn({ box, checker, onFault });
  const network = await Network.open(store, options.interfaces ?? networkInterfaces);
  const software = computeSoftware(clientDir);
  const elapsed = options.elapsed ?? ((): number => performance.now());
  const waits = { ...realWaits, ...options.waits };
  const shared = { store, urn, box, checker, random, clock, elapsed, onFault, software, network, waits };
  const meetings = await openMeetings(shared);
  urn.attach(meetings);
  meetings.onOpened((meeting) => {
    network.listen(() => meeting.changed());
    keepFolder(meeting, options.dataDir);
  });

  const room = await listenForSockets(server, { urn, publicUrl, waits });
  attachRoom(room, { meetings, access, network, random, onFault, helloWithinMs: waits.helloWithinMs });
  routeSignIn(server, access);
  await server.register((chair, _options, done) => {
    chair.addHook('onRequest', chairOnly(access));
    routeMeetings(chair, { meetings, access, network, dataDir: options.dataDir });
    routePapers(chair, meetings);
    done();
  });
  await servePages(server, clientDir);
  closeWith(server, { meetings, checker, store, network });
  return { fastify: server, access, meetings, urn, room, network };
}

/** To what is no HTTP. */
const unreadable =
  'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\nCache-Control: no-store\r\n' +
  'Referrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\n\r\n';

/** Logs go to stderr: stdout is for the person who starts the server. No request is logged, no address, no header. */
function createHttp({ logLevel, logTo = stderr }: AppOptions): FastifyInstance {
  const server = fastify({
    logger: { level: logLevel, stream: logTo, serializers: { req: () => ({}), err: logFault } },
    logController: new LogController({ disableRequestLogging: true }),
    // Of whoever has proved nothing; the chair's routes say what they take.
    bodyLimit: 4096,
    // A request that never ends holds nothing for ever; a large roll over a slow Wi-Fi has its time.
    requestTimeout: 120_000,
    frameworkErrors: (_error, request, reply) => {
      setHeaders(request, reply);
      sayUnreadable(request, reply);
    },
    clientErrorHandler: (_error, socket) => {
      if (socket.writable) socket.end(unreadable);
      else socket.destroy();
    },
  });
  addHeaders(server);
  answerFaults(server);
  return server;
}

function closeWith(
  server: FastifyInstance,
  { meetings, checker, store, network }: { meetings: Meetings; checker: Checker; store: Store; network: Network },
): void {
  // After the sockets: nobody asks any more, and what was asked has been answered.
  server.addHook('onClose', async () => {
    network.close();
    await meetings.close();
    await checker.close();
    await store.close();
  });
}

const logFault = (error: unknown) => ({ type: 'Error', message: '', stack: '', ...describeFault(error) });

/** The built pages stand beside the bundle; for code run from the sources, in dist. */
function findClientDir(): string {
  const places = import.meta.url.endsWith('.ts') ? ['../dist/client'] : ['../client', '../../client'];
  const folders = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return folders.find((folder) => existsSync(folder)) ?? folders[0] ?? '';
}
