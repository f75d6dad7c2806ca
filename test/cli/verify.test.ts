import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { describe, expect, it } from 'vitest';
import { serverStatement } from '../../shared/board/writer.ts';
import { computeHeadCode } from '../../shared/protocol/head-code.ts';
import { Hall } from '../simulation/hall.ts';

const vector = (name: string): string => join(import.meta.dirname, '../vectors', name);
const folder = mkdtempSync(join(tmpdir(), 'phieu-kin-verify-'));

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function verify(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(execPath, ['dist/server/cli/verify.js', ...args], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

describe('verify on the command line', () => {
  it('prints the key, the head codes and the counts of a meeting it accepts', async () => {
    const { code, stdout } = await verify(vector('meeting.json'), '--lang', 'en');
    expect(code).toBe(0);
    expect(stdout).toContain('JYWoFfNlk0NKbmNk5CJ4L8Mtt3M2zVohP7dJEO3unNU');
    expect(stdout).toContain('WG2R-RGVH-ZFKC-5YPG-MHZC-HKEK-JQME-MF3Y');
    expect(stdout).toContain('excellent 1, good 4, completed 0, not-completed 0, blank 0  more than half: good');
    expect(stdout).toContain('excellent 1, good 2, completed 1, not-completed 0, blank 0  no level has more than half');
  });
  it('names the entry of a code, however it is typed', async () => {
    const { code, stdout } = await verify(vector('meeting.json'), '--head', 'wg2r rgvh zfkc 5ypg mhzc hkek jqme mf3y');
    expect(code).toBe(0);
    expect(stdout).toMatch(/mục 49 \(session\.counted\)/);
  });
  it('exits 1 where the code fits no entry', async () => {
    expect((await verify(vector('meeting.json'), '--head', 'WG2R')).code).toBe(1);
  });
  it('exits 1 and names the rule of a meeting it rejects', async () => {
    const [first] = JSON.parse(readFileSync(vector('tampered.json'), 'utf8')) as { breaks: string; bundle: unknown }[];
    const { code, stdout } = await verify(write('tampered.json', JSON.stringify(first?.bundle)));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^rejected V2: \S.*\n$/);
  });
  it.each([
    ['no file', () => join(folder, 'nothing.json')],
    ['a folder', () => folder],
    ['no JSON', () => write('text.json', 'xin chào')],
    ['a byte order mark', () => write('bom.json', '\uFEFF{}')],
    ['bytes that are no UTF-8', () => write('latin.json', Uint8Array.of(0x22, 0xe9, 0x22))],
  ])('exits 2 with one line for %s', async (_, path) => {
    const { code, stdout, stderr } = await verify(path());
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^[^\n]+\n$/);
  });
  it('reads a device or a pipe no further than a bundle may reach', async () => {
    const { code, stderr } = await verify('/dev/zero');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^[^\n]+\n$/);
  });
  it.each([
    ['a file of brackets', '['.repeat(2_000_000)],
    ['brackets that close', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['objects in objects', '{"entries":'.repeat(100_000)],
    ['an empty object', '{}'],
    ['a bare number', '7'],
    ['a fraction in place of a bundle', '1.5'],
  ])('exits 1 with V1 for %s', async (name, content) => {
    const { code, stdout } = await verify(write(`${name}.json`, content));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^rejected V1: [^\n]+\n$/);
  });
  it('keeps what could move the cursor or forge a line from the terminal', async () => {
    const hall = new Hall(5);
    hall.enrol(2, 2);
    hall.establishKey(1);
    const name = 'Lê\u001b[2J\naccepted\u202E\u2028';
    const session = hall.open([{ id: 'a', kind: 'member', name, round: 1 }]);
    hall.closeAndSeal(session);
    hall.witness(session);
    hall.count(session);
    const { code, stdout } = await verify(write('forged.json', JSON.stringify(hall.bundle())), '--lang', 'en');
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/^accepted$/m);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toMatch(
      new RegExp(`^ {2}${session.id} {2}a {2}Lê\uFFFD\\[2J\uFFFDaccepted\uFFFD\uFFFD {2}excellent 0`, 'm'),
    );
  });
  it('reports an open session, one voided after its seal, and the last entry of a meeting still running', async () => {
    const hall = new Hall(6);
    hall.enrol(2, 2);
    hall.establishKey(1);
    const session = hall.open([{ id: 'a', kind: 'member', name: 'Lê Thị Mơ', round: 1 }]);
    hall.closeAndSeal(session);
    hall.witness(session);
    hall.append(serverStatement('session.void', { session: session.id, reason: 'Đếm lại' }));
    hall.open([{ id: 'a', kind: 'member', name: 'Lê Thị Mơ', round: 2 }]);
    const head = computeHeadCode(hall.board.head);
    const { code, stdout } = await verify(write('running.json', JSON.stringify(hall.bundle())), '--head', head);
    expect(code).toBe(0);
    expect(stdout).toContain(hall.server.device.publicKey);
    expect(stdout).toMatch(/đã hủy: Đếm lại {2}hủy sau khi niêm phong đã được xác nhận\n/);
    expect(stdout).toMatch(/đang mở/);
    expect(stdout).toContain(`${head} là mục ${String(hall.board.length - 1)} (session.opened)`);
  });
  it('exits 2 without a file name', async () => {
    expect((await verify()).code).toBe(2);
  });
});
