// The parts of a double click that need no package: ports, what an earlier start left, sleep.
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { holdAwake, keepAwakeWhile, keeperOf } from '../../server/cli/launch/awake.ts';
import { chairPageOf, readLastStart, writeLastStart } from '../../server/cli/launch/last-start.ts';
import { browserOf } from '../../server/cli/launch/own-child.ts';
import { findFreePort } from '../../server/cli/launch/ports.ts';
import { makeFolder } from '../server/folder.ts';

async function occupy(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}

describe('the port', () => {
  it.each(['127.0.0.1', '0.0.0.0'])('is another one where a program listens on %s', async (host) => {
    const taken = await occupy(host);
    const found = await findFreePort(taken, '0.0.0.0');
    expect(found).not.toBe(taken);
    const again = createServer().listen(found, '0.0.0.0');
    onTestFinished(() => void again.close());
    await new Promise((resolve) => again.once('listening', resolve));
  });
  it('is any where any is asked for, and the wanted one where only the address is wrong', async () => {
    expect(await findFreePort(0, '0.0.0.0')).toBe(0);
    const taken = await occupy('127.0.0.1');
    const free = await findFreePort(taken, '127.0.0.1');
    expect(await findFreePort(free, '192.0.2.77')).toBe(free);
  });
});

describe('what an earlier start left', () => {
  it('is read back, and is nothing where it is damaged or absent', () => {
    const folder = makeFolder();
    expect(readLastStart(folder)).toBeNull();
    const start = { port: 8081, setUpToken: 'abc' };
    writeLastStart(folder, start);
    expect(readLastStart(folder)).toEqual(start);
    expect(chairPageOf(start)).toBe('http://localhost:8081/chair#setup=abc');
    expect(chairPageOf({ ...start, setUpToken: null })).toBe('http://localhost:8081/chair');
    for (const damaged of ['', '{"port":', '{"port":0,"setUpToken":null}', '{"port":"8080"}']) {
      writeFileSync(join(folder, 'launch.json'), damaged);
      expect(readLastStart(folder)).toBeNull();
    }
  });
});

describe('programs of the system', () => {
  it('of Windows are named by their full path, and sleep is held off until our process ends', () => {
    const page = 'http://localhost:8080/chair#setup=a-b_c';
    const browser = browserOf('win32', page);
    expect(browser.file).toMatch(/\\System32\\rundll32\.exe$/);
    expect(browser.args).toEqual(['url.dll,FileProtocolHandler', page]);
    const keeper = keeperOf('win32', 4711);
    expect(keeper?.file).toMatch(/\\System32\\WindowsPowerShell\\v1\.0\\powershell\.exe$/);
    const script = keeper?.args.at(-1) ?? '';
    const flags = /\[uint32\](\d+)\)/.exec(script)?.[1];
    // ES_CONTINUOUS, ES_DISPLAY_REQUIRED, ES_SYSTEM_REQUIRED
    expect(Number(flags)).toBe(0x80000000 + 2 + 1);
    expect(script).toMatch(/; Wait-Process -Id 4711$/);
  });
  it('that are absent or say no are no fault: the computer is just not held awake', async () => {
    vi.stubEnv('PATH', makeFolder());
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await holdAwake('linux')).toBeNull();
    expect(await holdAwake('freebsd')).toBeNull();
    expect(await keepAwakeWhile(() => Promise.resolve(true), 'linux')).toBe(false);
    addProgram(process.env['PATH'] ?? '', 'exit 1');
    expect(await holdAwake('linux')).toBeNull();
  });
});

function addProgram(folder: string, body: string): void {
  const path = join(folder, 'systemd-inhibit');
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('the computer is held awake while a meeting has not ended, no longer, and anew for the next', async () => {
  const folder = makeFolder();
  const pids = join(folder, 'pids');
  addProgram(folder, `echo $$ >> '${pids}'\nwhile [ "\${1#--}" != "$1" ]; do shift; done\nexec "$@"`);
  vi.stubEnv('PATH', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  let isOpen = false;
  onTestFinished(() => {
    isOpen = false;
  });
  const held = (): boolean[] =>
    existsSync(pids) ? readFileSync(pids, 'utf8').split('\n').filter(Boolean).map(Number).map(isAlive) : [];
  const timeout = { timeout: 20_000 };
  expect(await keepAwakeWhile(() => Promise.resolve(isOpen), 'linux')).toBe(true);
  await expect.poll(held, timeout).toEqual([false]);
  isOpen = true;
  await expect.poll(held, timeout).toEqual([false, true]);
  isOpen = false;
  await expect.poll(held, timeout).toEqual([false, false]);
});
