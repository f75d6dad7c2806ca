import { spawnSync } from 'node:child_process';

/** Builds what changed, or one part of it. False where the build fails; its words go to stderr. */
export function buildChanged(...parts: ('server' | 'client')[]): boolean {
  // Vite's plugins build something else where they think that a test runs them.
  const { VITEST: _vitest, NODE_ENV: _mode, ...env } = process.env;
  const { status } = spawnSync(process.execPath, ['server/cli/build.mjs', ...parts], { stdio: ['ignore', 2, 2], env });
  return status === 0;
}

/**
 * Worker threads run from the bundle. A bundle that cannot be built is no reason to stop the tests of everything else:
 * those that need it fail by themselves, and the build is a stage of its own in the full run.
 */
export default function buildServer(): void {
  if (buildChanged('server')) return;
  process.stderr.write('The server does not build: tests that use dist/server will fail.\n');
}
