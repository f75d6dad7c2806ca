import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { build } from 'esbuild';
import { beforeAll, expect, it } from 'vitest';
import { sql } from 'kysely';
import { openBox } from '../../server/urn/box.ts';
import { makeFolder, makeStore } from './folder.ts';

const child = join(import.meta.dirname, `../../dist/test/urn-child-${process.pid}.mjs`);

beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, '../fixtures/urn-child.ts')],
    outfile: child,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
});

/** Nonces that the process acknowledged before it was killed, at least so many. */
function castAndKill(folder: string, least: number): Promise<string[]> {
  const writer = spawn(execPath, [child, folder, 's1'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  return new Promise((resolve, reject) => {
    writer.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.length > least * 44) writer.kill('SIGKILL');
    });
    writer.once('error', reject);
    // A line that was cut off was acknowledged to nobody.
    writer.once('close', () => resolve(printed.split('\n').slice(0, -1)));
  });
}

it('a server killed in the middle of writing loses no acknowledged ballot', async () => {
  const folder = makeFolder();
  const acknowledged: string[] = [];
  for (const least of [40, 300, 900]) acknowledged.push(...(await castAndKill(folder, least)));
  const store = await makeStore(folder);
  const box = await openBox(store);
  expect(acknowledged.length).toBeGreaterThan(1000);
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  for (const nonce of acknowledged) expect(await box.findBallot('s1', nonce)).toBe(nonce);
  expect(box.countOf('s1')).toBeGreaterThanOrEqual(acknowledged.length);
  expect((await sql`pragma integrity_check`.execute(store.db)).rows).toEqual([{ integrity_check: 'ok' }]);
});
