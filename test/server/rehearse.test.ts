import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { expect, it } from 'vitest';

const cli = (name: string, ...args: string[]) =>
  spawnSync(execPath, [join(import.meta.dirname, `../../dist/server/cli/${name}.js`), ...args], {
    encoding: 'utf8',
    timeout: 100_000,
  });

it('rehearsal and bench say how they are called where they are called wrongly', () => {
  for (const args of [['--members', '2'], ['--members', 'x'], ['--subjects', '9', '--members', '4'], ['--nonsense']]) {
    const { status, stderr } = cli('rehearse', ...args);
    expect([args, status]).toEqual([args, 2]);
    expect(stderr).toContain('npm run rehearse');
  }
  const { status, stderr } = cli('bench', '--row', 'nothing');
  expect(status).toBe(2);
  expect(stderr).toContain('receipt-60');
});
