import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { expect, it } from 'vitest';

const cli = (name: string, ...args: string[]) =>
  spawnSync(execPath, [join(import.meta.dirname, `../../../dist/server/cli/${name}.js`), ...args], {
    encoding: 'utf8',
    timeout: 100_000,
  });

it('a rehearsal ends well although a phone and the server are killed on the way', { timeout: 110_000 }, () => {
  const { status, stdout } = cli('rehearse', '--members', '4', '--subjects', '2', '--tellers', '1', '--seed', '3');
  expect(stdout).toContain('counted as cast, bundle accepted');
  expect(stdout).toContain('issued 4, cast 3, returned 1');
  expect(status).toBe(0);
});

it('a rehearsal whose votes carry too little says so, fails, and leaves no server behind', { timeout: 110_000 }, () => {
  const { status, stdout, signal } = cli(
    'rehearse',
    '--members',
    '4',
    '--subjects',
    '1',
    '--tellers',
    '1',
    '--seed',
    '7',
  );
  expect(stdout.trimEnd().endsWith('fewer than half of the subjects carried')).toBe(true);
  // It would not return before its time was out while a server held its output.
  expect([status, signal]).toEqual([1, null]);
});
