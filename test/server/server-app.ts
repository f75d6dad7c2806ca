// One app a test, on a folder of its own, listening on a free port of this computer.
import { mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { buildApp, type App, type AppOptions } from '../../server/app.ts';
import type { Waits } from '../../server/waits.ts';
import { makeFolder } from './folder.ts';

export interface RunningApp {
  readonly app: App;
  /** `127.0.0.1:port` */
  readonly host: string;
  readonly dataDir: string;
}

/** A folder as the client's build leaves it. */
export function makeClient(): string {
  const folder = makeFolder();
  for (const page of ['voter', 'chair', 'screen']) {
    mkdirSync(join(folder, page));
    writeFileSync(join(folder, page, 'index.html'), `<!doctype html><title>${page}</title>`);
  }
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets', 'voter-abc123.js'), 'export {};');
  return folder;
}

/** Phones of tests are awake and near: whoever brings nothing back at once never does. */
export const quickWaits: Partial<Waits> = { collectForMs: 800, urnRefusedMs: 0 };

/** For what a phone has to bring back or to confirm in time, on a machine with other things to do. */
export const patientWaits: Partial<Waits> = { collectForMs: 4000, confirmWithinMs: 15_000 };

export async function makeApp(options: Partial<AppOptions> = {}): Promise<App> {
  const dataDir = options.dataDir ?? makeFolder();
  const built = await buildApp({
    dataDir,
    publicUrl: null,
    logLevel: 'silent',
    clientDir: makeClient(),
    threads: 1,
    ...options,
    waits: { ...quickWaits, ...options.waits },
  });
  if (!built.ok) throw new Error(built.error);
  onTestFinished(() => built.app.fastify.close());
  return built.app;
}

export async function runApp(options: Partial<AppOptions> = {}): Promise<RunningApp> {
  const dataDir = options.dataDir ?? makeFolder();
  const app = await makeApp({ ...options, dataDir });
  await app.fastify.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.fastify.server.address() as AddressInfo;
  return { app, host: `127.0.0.1:${port}`, dataDir };
}

/** The one address of a test's server. */
export const watchAddress = (app: App, url: string): void => app.network.watch(() => ({ local: url, network: [url] }));

/** Opens a socket to the urn; rejects with what the server answered to the handshake. */
export function openUrn(host: string, origin: string | null = `http://${host}`, path = '/urn'): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${host}${path}`, origin === null ? {} : { origin });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** The next message of a socket as text. Rejects when it closes first, with the code. */
export function nextMessage(socket: WebSocket): Promise<string> {
  return new Promise((resolve, reject) => {
    socket.once('message', (data: Buffer) => resolve(data.toString('utf8')));
    socket.once('close', (code) => reject(new Error(`closed ${code}`)));
  });
}

export async function ask(socket: WebSocket, frame: string | Buffer): Promise<string> {
  const answer = nextMessage(socket);
  socket.send(frame);
  return answer;
}
