// The built server as people start it.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeFolder, makeStore } from './folder.ts';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with what a pattern finds in stdout; rejects where the process ends first. */
  prints(pattern: RegExp): Promise<RegExpExecArray>;
}

function start(file: string, env: Record<string, string>, input = ''): Started {
  const child = spawn(execPath, [`dist/server/${file}`], { env: { PATH: process.env['PATH'] ?? '', ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [stdout, stderr] = ['', ''];
  const waiting: (() => void)[] = [];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    for (const look of waiting) look();
  });
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
  const prints = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(stdout);
        if (found !== null) resolve(found);
      };
      waiting.push(look);
      look();
      void ended.then(({ stderr: said }) => reject(new Error(said)));
    });
  return { child, ended, prints };
}

const local = { HOST: '127.0.0.1', PORT: '0' };
const link = /#setup=(\S+)\n/;

describe('the built server', () => {
  it('prints its address and the set-up link, serves, and closes cleanly on SIGTERM', async () => {
    const DATA_DIR = makeFolder();
    const first = start('main.js', { ...local, DATA_DIR });
    const [, url] = await first.prints(/(http:\/\/localhost:\d+)\n/);
    await first.prints(link);
    const { status, headers } = await fetch(`${url}/nothing`);
    expect([status, headers.get('set-cookie')]).toEqual([404, null]);
    first.child.kill('SIGTERM');
    const { code, stderr } = await first.ended;
    expect([code, stderr]).toEqual([0, '']);
    const log = join(DATA_DIR, 'phieu-kin.sqlite-wal');
    expect(existsSync(log) ? readFileSync(log).length : 0).toBe(0);
  });
  it('says the chair’s address first, at the first start and at the next', async () => {
    const DATA_DIR = makeFolder();
    const first = start('main.js', { ...local, DATA_DIR });
    await first.prints(/Trang đảng viên, trên máy này: \S+\n/);
    first.child.kill('SIGTERM');
    const fresh = await first.ended;
    expect(fresh.stdout).toMatch(/^Trang chủ trì: http:\/\/localhost:\d+\/chair#setup=\S+\nLần đầu chạy: /);
    expect((await start('cli/chair-password.js', { DATA_DIR }, 'một mật khẩu dài\n').ended).code).toBe(0);
    const second = start('main.js', { ...local, DATA_DIR });
    await second.prints(/Trang đảng viên, trên máy này: \S+\n/);
    second.child.kill('SIGTERM');
    const { stdout, stderr } = await second.ended;
    expect([stdout, stderr]).toEqual([expect.stringMatching(/^Trang chủ trì: http:\/\/localhost:\d+\/chair\nMở /), '']);
  });
  it('prints another link at every start until there is an account, which the command line can make', async () => {
    const DATA_DIR = makeFolder();
    const links: string[] = [];
    for (let i = 0; i < 2; i++) {
      const server = start('main.js', { ...local, DATA_DIR });
      links.push((await server.prints(link))[1] ?? '');
      const meanwhile = await start('cli/chair-password.js', { DATA_DIR }, 'một mật khẩu dài\n').ended;
      expect([meanwhile.code, meanwhile.stderr]).toEqual([1, expect.stringMatching(/^[^\n]+\n$/) as string]);
      server.child.kill('SIGINT');
      await server.ended;
    }
    expect(links[0]).not.toBe(links[1]);
    expect((await start('cli/chair-password.js', { DATA_DIR }, 'ngắn\n').ended).code).toBe(1);
    expect(await start('cli/chair-password.js', { DATA_DIR }, 'một mật khẩu dài\n').ended).toMatchObject({ code: 0 });
    const server = start('main.js', { ...local, DATA_DIR });
    await server.prints(/http:\/\/localhost:\d+\n/);
    server.child.kill('SIGTERM');
    expect((await server.ended).stdout).not.toMatch(link);
  });
});

/** Ends with code 1 and one line, which says so much. */
async function expectOneLine(env: Record<string, string>, ...said: string[]): Promise<void> {
  const { code, stdout, stderr } = await start('main.js', env).ended;
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^[^\n]+\n$/);
  for (const part of said) expect(stderr).toContain(part);
}

describe('one clear line and the end', () => {
  it('for a wrong variable', async () => {
    await expectOneLine({ DATA_DIR: makeFolder(), PORT: 'tám mươi' }, 'PORT');
  });
  it('for a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    await expectOneLine({ DATA_DIR: makeFolder(), HOST: '127.0.0.1', PORT: String(port) }, String(port));
  });
  it('for an address that this computer has not', async () => {
    await expectOneLine({ DATA_DIR: makeFolder(), HOST: '192.0.2.77', PORT: '0' }, '192.0.2.77');
  });
  it('for a data folder in use, which stays in use', async () => {
    const folder = makeFolder();
    const store = await makeStore(folder);
    await expectOneLine({ ...local, DATA_DIR: folder }, folder);
    await store.checkpoint();
  });
  it('for a data folder that is a file, or whose store is none', async () => {
    const folder = makeFolder();
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expectOneLine({ ...local, DATA_DIR: file }, file);
    const odd = join(folder, 'odd');
    mkdirSync(odd);
    writeFileSync(join(odd, 'phieu-kin.sqlite'), 'không phải cơ sở dữ liệu'.repeat(100));
    await expectOneLine({ ...local, DATA_DIR: odd }, odd);
    chmodSync(odd, 0o700);
  });
});
