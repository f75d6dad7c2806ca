// The packages as people get them: made here, unpacked into an odd folder, started without Node and without a network.
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execPath } from 'node:process';
import { build } from 'esbuild';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { computeSoftware } from '../../server/pages.ts';
import { meetingListSchema, signedInSchema } from '../../shared/wire/http.ts';
import { launch as words } from '../../shared/text/vi/launch.ts';
import { makeFolder } from '../server/folder.ts';
import { buildChanged } from '../server-build.ts';
import { Desk } from './package/double-click.ts';
import { readZip, type ZipEntry } from './package/read-zip.ts';

const odd = mkdtempSync(join(tmpdir(), 'phieu-kin-goi-'));
const out = join(odd, 'out');
const zips: Record<string, ZipEntry[]> = {};
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const top = (name: string): string => `phieu-kin-${version}-${name}`;

/** Contents by path below the top folder. */
const filesOf = (name: string): Map<string, ZipEntry> =>
  new Map(zips[name]!.map((entry) => [entry.name.slice(top(name).length + 1), entry]));

function unpack(name: string, folder: string): string {
  for (const entry of zips[name]!) {
    const path = join(folder, entry.name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, entry.read());
    chmodSync(path, entry.mode & 0o777);
  }
  return join(folder, top(name));
}

beforeAll(() => {
  expect(buildChanged()).toBe(true);
  const made = spawnSync(execPath, ['dist/server/cli/package.js', '--out', out], { encoding: 'utf8' });
  expect(made.status, made.stderr).toBe(0);
  for (const name of ['win-x64', 'linux-x64']) zips[name] = readZip(join(out, `${top(name)}.zip`));
}, 300_000);
afterAll(() => rmSync(odd, { recursive: true, force: true }));

async function ask<S extends v.GenericSchema>(
  schema: S,
  url: string,
  token: string | null,
  body?: unknown,
): Promise<v.InferOutput<S>> {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return v.parse(schema, await response.json());
}

/** A port that nobody listens on. */
async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const chairPage = /http:\/\/localhost:(\d+)\/chair(?:#setup=(\S+))?\n/;

describe('the Linux package', () => {
  it('runs from any folder without Node and without a network, and has its meeting at the next start', async () => {
    const desk = new Desk(makeFolder());
    const folder = unpack('linux-x64', join(odd, 'Thư mục của tôi & (2)'));
    const file = join(folder, 'phieu-kin.sh');
    const PORT = String(await findPort());

    const first = desk.doubleClick(file, { PORT });
    const [, port, setUp] = await first.says(chairPage);
    expect(port).toBe(PORT);
    const url = `http://localhost:${port}`;
    expect((await fetch(`${url}/chair`)).status).toBe(200);
    const signedIn = await ask(signedInSchema, `${url}/api/setup`, null, {
      token: setUp,
      name: 'Lê Thị Hòa',
      password: 'một mật khẩu',
    });
    const meeting = randomBytes(16).toString('base64url');
    const request = { meeting, organisation: 'Chi bộ 5', title: 'Xếp loại', date: '2018-12-07' };
    if (!signedIn.ok) throw new Error(signedIn.error);
    const made = await ask(v.looseObject({ ok: v.boolean() }), `${url}/api/meetings`, signedIn.token, request);
    expect(made.ok).toBe(true);
    await first.says(new RegExp(words.notAwake));
    expect(await first.stop('SIGHUP')).toMatchObject({ code: 0, said: expect.stringContaining(words.keepOpen) });

    // Phones that joined know the port: it stays without being asked for.
    const second = desk.doubleClick(file);
    expect((await second.says(chairPage)).slice(1)).toEqual([port, undefined]);
    const list = await ask(meetingListSchema, `${url}/api/meetings`, signedIn.token);
    expect(list).toMatchObject({ ok: true, meetings: [{ meeting, ended: false }] });
    expect((await second.stop('SIGTERM')).code).toBe(0);

    const own = ['127.0.0.1', '::1', 'localhost', '0.0.0.0'];
    expect(desk.hosts().filter((host) => !own.includes(host))).toEqual([]);
    expect(desk.hosts()).toContain('127.0.0.1');
    expect(readFileSync(join(folder, 'du-lieu/nhat-ky.log'), 'utf8')).toBe('');
    for (const name of ['du-lieu/launch.json', 'du-lieu/nhat-ky.log'])
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  });

  it('opens the page, holds the computer awake, takes the next port, and starts only once', async () => {
    const desk = new Desk(makeFolder());
    desk.addPrograms();
    const folder = unpack('linux-x64', makeFolder());
    const file = join(folder, 'phieu-kin.sh');
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port: taken } = other.address() as AddressInfo;

    const first = desk.doubleClick(file, { PORT: String(taken) });
    const [, port] = await first.says(chairPage);
    expect(port).not.toBe(String(taken));
    await first.says(new RegExp(words.portTaken({ wanted: taken, port: Number(port) })));
    await first.says(new RegExp(words.awake));

    const again = await desk.doubleClick(file).ended;
    const [link] = chairPage.exec(again.said)!;
    expect(again).toEqual({ code: 0, said: `${words.alreadyRunning({ url: link.trim() })}\n` });
    expect(link).toContain('#setup=');
    await expect.poll(() => desk.opened(), { timeout: 20_000 }).toEqual([link.trim(), link.trim()]);
    expect((await first.stop('SIGINT')).code).toBe(0);
  });

  it('says in one line what is wrong with a folder that it cannot write', async () => {
    const folder = unpack('linux-x64', makeFolder());
    writeFileSync(join(folder, 'du-lieu'), '');
    const { code, said } = await new Desk(makeFolder()).doubleClick(join(folder, 'phieu-kin.sh')).ended;
    expect([code, said]).toEqual([1, expect.stringMatching(/^[^\n]*du-lieu[^\n]*\n$/)]);
  });

  it('has the rights to run what is to be run, and nothing else', () => {
    const runnable = [...filesOf('linux-x64')].filter(([, { mode }]) => (mode & 0o111) !== 0).map(([path]) => path);
    const starters = ['chuong-trinh/node', 'dat-lai-mat-khau.sh', 'phieu-kin.sh'];
    expect(runnable.sort()).toEqual(starters);
  });
});

/** Machine and kind of a Windows program or library. */
function readPortableExecutable(bytes: Buffer): { magic: string; machine: number; isLibrary: boolean } {
  const header = bytes.readUInt32LE(0x3c);
  return {
    magic: bytes.toString('latin1', 0, 2) + bytes.toString('latin1', header, header + 4),
    machine: bytes.readUInt16LE(header + 4),
    isLibrary: (bytes.readUInt16LE(header + 22) & 0x2000) !== 0,
  };
}
const x64 = 0x8664;

describe('the Windows package', () => {
  it('holds Node and the database for Windows', () => {
    const files = filesOf('win-x64');
    const node = readPortableExecutable(files.get('chuong-trinh/node.exe')!.read());
    expect(node).toEqual({ magic: 'MZPE\0\0', machine: x64, isLibrary: false });
    const database = 'chuong-trinh/node_modules/@libsql/win32-x64-msvc';
    const { main } = JSON.parse(files.get(`${database}/package.json`)!.read().toString());
    const library = readPortableExecutable(files.get(`${database}/${main}`)!.read());
    expect(library).toEqual({ magic: 'MZPE\0\0', machine: x64, isLibrary: true });
  });

  it('holds, but for these two, the same program as the package that ran', () => {
    const program = (name: string): [string, number][] =>
      [...filesOf(name)]
        .filter(([path]) => /^chuong-trinh\/(?!node(\.exe)?$|node_modules\/@libsql\/)/.test(path))
        .map(([path, { crc }]) => [path, crc]);
    expect(program('win-x64')).toEqual(program('linux-x64'));
    expect(program('win-x64').length).toBeGreaterThan(100);
  });

  it('holds every file that its programs import', async () => {
    const folder = join(unpack('win-x64', makeFolder()), 'chuong-trinh');
    const bundle = await build({
      absWorkingDir: folder,
      entryPoints: ['server/cli/launch.js', 'server/cli/chair-password.js', 'server/urn/check.worker.js'],
      outdir: 'none',
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
      // Faster in C where they are installed; ws asks for them inside a `try`.
      external: ['bufferutil', 'utf-8-validate'],
    });
    expect(bundle.errors).toEqual([]);
    expect(computeSoftware(join(folder, 'client'))).toBe(computeSoftware('dist/client'));
    for (const page of ['voter', 'chair', 'screen'])
      expect(readdirSync(join(folder, 'client', page))).toContain('index.html');
  });

  it('starts by a file that Windows reads, which says so where it was not unpacked', () => {
    const files = filesOf('win-x64');
    for (const [path, program] of [
      ['Phieu Kin.cmd', 'launch.js'],
      ['Dat lai mat khau.cmd', 'chair-password.js'],
    ] as const) {
      const text = files.get(path)!.read().toString('latin1');
      expect(text).toMatch(/^(?:[\x20-\x7e]*\r\n)+$/);
      expect(text).toContain(
        `"%~dp0chuong-trinh\\node.exe" "%~dp0chuong-trinh\\server\\cli\\${program}" "%~dp0du-lieu"`,
      );
      expect(files.has(`chuong-trinh/server/cli/${program}`)).toBe(true);
      const [, label] = /if not exist "%~dp0chuong-trinh\\node.exe" goto (\w+)\r\n/.exec(text)!;
      expect(text).toContain(`\r\n:${label}\r\n`);
    }
    const guide = files.get('HUONG-DAN.txt')!.read().toString();
    expect(guide).toMatch(/^\uFEFFPHIẾU KÍN/);
    expect(guide.replaceAll('\r\n', '')).not.toContain('\n');
  });
});

describe.each(['win-x64', 'linux-x64'])('the package for %s', (name) => {
  it('has names that no program garbles, no longer than Windows takes in a folder of people', () => {
    for (const { name: path } of zips[name]!) expect(path).toMatch(/^[\x20-\x7e]{1,150}$/);
  });

  it('has the sum that stands beside it, and the licence of each package in it', () => {
    const sum = createHash('sha256')
      .update(readFileSync(join(out, `${top(name)}.zip`)))
      .digest('hex');
    expect(readFileSync(join(out, 'SHA256SUMS'), 'utf8')).toContain(`${sum}  ${top(name)}.zip\n`);
    const files = filesOf(name);
    const licences = files.get('GIAY-PHEP.txt')!.read().toString();
    const shipped = [...files.keys()].flatMap((path) => {
      const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(path);
      return found === null ? [] : [found[1]!];
    });
    expect(shipped.length).toBeGreaterThan(50);
    for (const one of [...shipped, 'svelte', '@fontsource/be-vietnam-pro', 'vite', `node-${name}`])
      expect(licences).toContain(`\n${one} `);
  });
});
