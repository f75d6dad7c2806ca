import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'phieu-kin-rate-'));
const { dossiers, quotas } = JSON.parse(readFileSync('test/vectors/ratings.json', 'utf8')) as {
  dossiers: { dossier: Record<string, unknown>; verdict: Record<string, unknown> }[];
  quotas: { in: Record<string, unknown>; out: unknown }[];
};

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: 'rate' | 'quota', args: readonly string[], input: string | Uint8Array = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      execPath,
      [`dist/server/cli/${command}.js`, ...args],
      { maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
    // A command that refuses its arguments may end before it reads.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
const pipe = (command: 'rate' | 'quota', value: unknown) => run(command, ['-'], JSON.stringify(value));

/** One line to standard error, nothing to standard output, exit 2. */
async function expectRefused(ended: Promise<Ended>, line: RegExp): Promise<void> {
  const { code, stdout, stderr } = await ended;
  expect(stderr).toMatch(line);
  expect([code, stdout, stderr.split('\n').length]).toEqual([2, '', 2]);
}

describe('rate on the command line', () => {
  it('gives one verdict for one dossier, from a file', async () => {
    const path = join(folder, 'one.json');
    const [first] = dossiers;
    writeFileSync(path, JSON.stringify(first?.dossier));
    const { code, stdout, stderr } = await run('rate', [path]);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject(first?.verdict ?? {});
  });

  it('gives a list for a list, in its order, of all kinds, from standard input', async () => {
    const { code, stdout } = await pipe(
      'rate',
      dossiers.map(({ dossier }) => dossier),
    );
    expect(code).toBe(0);
    const verdicts = JSON.parse(stdout) as unknown[];
    expect(verdicts).toHaveLength(dossiers.length);
    for (const [index, { verdict }] of dossiers.entries()) expect(verdicts[index]).toMatchObject(verdict);
    expect(JSON.parse((await pipe('rate', [])).stdout)).toEqual([]);
  });

  it('reads a file with a byte order mark', async () => {
    expect((await run('rate', ['-'], `\uFEFF${JSON.stringify(dossiers[0]?.dossier)}`)).code).toBe(0);
  });

  it('names path and cause of what is malformed, with the place in a list', async () => {
    const [first, second] = dossiers.map(({ dossier }) => dossier);
    await expectRefused(pipe('rate', { ...first, facts: { height: 3 } }), /^facts\.height: \S/);
    await expectRefused(pipe('rate', [second, { ...first, vote: 3 }]), /^\[1\]\.vote: \S/);
    await expectRefused(pipe('rate', [second, 7]), /^\[1\]: \S/);
    await expectRefused(pipe('rate', 7), /^\$: \S/);
  });

  it('says what it cannot read', async () => {
    await expectRefused(run('rate', [join(folder, 'none.json')]), /none\.json: .*ENOENT/);
    await expectRefused(run('rate', ['-'], '{'), /^stdin: \S/);
    await expectRefused(run('rate', ['-'], new Uint8Array([0x22, 0xff, 0x22])), /^stdin: \S/);
    await expectRefused(run('rate', []), /rate/);
    await expectRefused(run('rate', ['a', 'b']), /rate/);
    await expectRefused(run('rate', [join(folder, 'a\nb.json')]), /ENOENT/);
  });
});

describe('quota on the command line', () => {
  it('prints the figures of a cap', async () => {
    for (const quota of quotas) {
      const { code, stdout } = await pipe('quota', quota.in);
      expect([code, JSON.parse(stdout)]).toEqual([0, quota.out]);
    }
  });

  it('names path and cause of what is malformed', async () => {
    const given = quotas[0]?.in;
    await expectRefused(pipe('quota', { ...given, levels: ['good', 'T'] }), /^levels\[1\]: \S/);
    await expectRefused(pipe('quota', { ...given, cap: 'CAP-9' }), /^cap: \S/);
    await expectRefused(pipe('quota', { ...given, base: 'XS' }), /^base: \S/);
    await expectRefused(pipe('quota', [given]), /^\$: \S/);
    await expectRefused(run('quota', []), /quota/);
    await expectRefused(run('quota', ['-'], ''), /^stdin: \S/);
  });
});
