// Before every start, test or command: install the locked packages if they are missing or stale and, with `build`,
// build what changed. Says nothing when there is nothing to do, and never writes to stdout, which belongs to the command.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
installLocked();
if (process.argv[2] === 'build') {
  const { buildChanged } = await import('./build.mjs');
  await buildChanged();
}

function installLocked() {
  const stamp = 'node_modules/.stamp';
  const lock = readFileSync('package-lock.json');
  const want = createHash('sha256').update(lock).update(process.platform).update(process.arch).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return;

  const npm = process.env.npm_execpath;
  if (npm === undefined) {
    process.stderr.write('Packages are missing or stale: run this through npm, for example "npm start".\n');
    process.exit(1);
  }
  process.stderr.write('Đang cài các gói cần thiết, mất một hai phút…\n');
  const result = spawnSync(process.execPath, [npm, 'ci', '--include=dev', '--no-audit', '--no-fund'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 26,
    env: installEnvironment(),
  });
  if (result.status !== 0) {
    for (const said of [result.stdout, result.stderr]) if (said !== null) process.stderr.write(said);
    if (result.error !== undefined) process.stderr.write(`${result.error.message}\n`);
    process.exit(result.status ?? 1);
  }
  // `npm ci` deletes node_modules first, so an interrupted install leaves no stamp.
  writeFileSync(stamp, want);
}

/** The environment without what an outer `NODE_ENV=production npm start --omit=dev` would make the inner npm leave out. */
function installEnvironment() {
  const env = { ...process.env };
  for (const name of ['NODE_ENV', 'npm_config_omit', 'npm_config_only', 'npm_config_production']) delete env[name];
  return env;
}
