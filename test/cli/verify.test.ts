import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { describe, expect, it } from 'vitest';

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
    expect(stdout).toContain('d2aOiLkw_-lhLSz6A3GFWMSYyCp3-i76y57l_AegI1Y');
    expect(stdout).toContain('02ZS-F9CK-YGJA-BPJD-E77Q-TR28-JKCM-3GZW');
    expect(stdout).toContain('excellent 1, good 4, completed 0, not-completed 0, blank 0  more than half: good');
    expect(stdout).toContain('excellent 1, good 2, completed 1, not-completed 0, blank 0  no level has more than half');
  });
  it('names the entry of a code, however it is typed', async () => {
    const { code, stdout } = await verify(vector('meeting.json'), '--head', '02zs f9ck ygja bpjd e77q tr28 jkcm 3gzw');
    expect(code).toBe(0);
    expect(stdout).toMatch(/mục 49 \(session\.counted\)/);
  });
  it('exits 1 where the code fits no entry', async () => {
    expect((await verify(vector('meeting.json'), '--head', '02ZS')).code).toBe(1);
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
  it('exits 2 without a file name', async () => {
    expect((await verify()).code).toBe(2);
  });
});
