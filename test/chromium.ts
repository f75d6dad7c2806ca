import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { buildChanged } from './server-build.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the one Chromium of the run listens. */
    readonly chromium: string;
  }
}

/** A name that is no address of this computer, and leads to it all the same. */
const roomHost = '--host-resolver-rules=MAP hoitruong.test 127.0.0.1';

/** Before the browser tests: everything built, a browser found or installed, and started. Throws where that fails. */
export default async function startBrowser({ provide }: TestProject): Promise<() => Promise<void>> {
  if (!buildChanged()) throw new Error('the pages and the server do not build');
  if (findChromium() === undefined) installChromium();
  const server = await chromium.launchServer(launchOptions());
  provide('chromium', server.wsEndpoint());
  return () => server.close();
}

/** The one headless Chromium of the run: what a file opens in it is closed with the browser that the file gets. */
export const openChromium = (): Promise<Browser> => chromium.connect(inject('chromium'));

/** A headless Chromium of its own, for what is done to the whole of it. */
export const launchChromium = (): Promise<Browser> => chromium.launch(launchOptions());

/** Root, as on CI, has no sandbox to run in. */
function launchOptions(): LaunchOptions {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium on this machine');
  return { executablePath, args: [roomHost, ...(isRoot() ? ['--no-sandbox'] : [])] };
}

/** Path of the system's Chromium, else of the one that playwright downloaded earlier. */
function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return candidates.find(isExecutable) ?? [chromium.executablePath()].find((path) => existsSync(path));
}

function installChromium(): void {
  if (process.platform === 'linux' && isRoot() && hasCommand('apt-get')) {
    const wait = ['-o', 'DPkg::Lock::Timeout=300'];
    run('apt-get', [...wait, 'update', '-q']);
    run('apt-get', [...wait, 'install', '-q', '-y', '--no-install-recommends', 'chromium']);
  } else {
    run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium']);
  }
  if (findChromium() === undefined) throw new Error('Chromium was installed but is not to be found');
}

function run(command: string, args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 2, 2], env });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`, { cause: error });
}

function hasCommand(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => isExecutable(join(folder, name)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
