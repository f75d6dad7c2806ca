// The locked run-time packages of another platform and Node's binary for it, installed by npm into a folder that later
// runs find again. npm checks each download against the SHA-512 of the lock file.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { env, execPath, pid } from 'node:process';
import * as v from 'valibot';
import { nodeVersion, type Target } from './targets.ts';

const names = v.record(v.string(), v.string());
const manifestSchema = v.object({
  name: v.string(),
  version: v.string(),
  dependencies: names,
  /** Versions below what a package asks for itself: npm holds the lock file against them. */
  overrides: v.looseObject({}),
});
const lockSchema = v.looseObject({
  lockfileVersion: v.literal(3),
  packages: v.objectWithRest({ '': v.looseObject({ dependencies: names }) }, v.looseObject({})),
});

/** Version and direct run-time dependencies of this program. @param root its folder */
export const readManifest = (root: string): v.InferOutput<typeof manifestSchema> =>
  v.parse(manifestSchema, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** A folder with `node_modules` for the target. @param root folder of this program */
export function installRuntime(root: string, target: Target): string {
  const files = lockWithNode(root, target);
  const hash = createHash('sha256').update(files.lock).digest('hex').slice(0, 16);
  const cache = join(root, 'node_modules', '.cache', 'phieu-kin', target.name);
  const folder = join(cache, hash);
  if (existsSync(folder)) return folder;

  mkdirSync(cache, { recursive: true });
  for (const old of readdirSync(cache)) rmSync(join(cache, old), { recursive: true, force: true });
  const aside = join(cache, `.${pid}`);
  mkdirSync(aside);
  writeFileSync(join(aside, 'package.json'), files.manifest);
  writeFileSync(join(aside, 'package-lock.json'), files.lock);
  runNpm(aside, ['ci', '--omit=dev', `--os=${target.platform}`, '--cpu=x64', '--libc=glibc', ...quiet]);
  // An install that was interrupted leaves no folder of this name.
  renameSync(aside, folder);
  return folder;
}

const quiet = ['--ignore-scripts', '--no-bin-links', '--no-audit', '--no-fund', '--loglevel=error'];

/** The manifest and the lock file of this program, with Node's binary among what they ask for. */
function lockWithNode(root: string, { nodePackage, nodeIntegrity }: Target): { manifest: string; lock: string } {
  const { name, version, dependencies, overrides } = readManifest(root);
  const lock = v.parse(lockSchema, JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const asked = { ...dependencies, [nodePackage]: nodeVersion };
  const packages = {
    ...lock.packages,
    '': { name, version, dependencies: asked },
    // Without its `os`: npm would refuse a file of another platform that is not optional.
    [`node_modules/${nodePackage}`]: { version: nodeVersion, integrity: nodeIntegrity, license: 'MIT' },
  };
  return {
    manifest: JSON.stringify({ name, version, private: true, dependencies: asked, overrides }),
    lock: JSON.stringify({ ...lock, packages }),
  };
}

function runNpm(folder: string, args: readonly string[]): void {
  const { status } = spawnSync(execPath, [findNpm(), ...args], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    env: npmEnvironment(),
  });
  if (status !== 0) throw new Error(`npm ${args[0] ?? ''} failed`);
}

/** npm's own JavaScript file, which npm and npx name to what they run. */
function findNpm(): string {
  const told = env['npm_execpath'];
  const npm = told === undefined ? '' : join(dirname(told), 'npm-cli.js');
  if (!existsSync(npm)) throw new Error('Run this through npm: npm run package');
  return npm;
}

/** Without what an outer npm, or a shell, would make this one leave out. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const leaks = /^(NODE_ENV|npm_config_(omit|only|production|os|cpu|libc|prefix|dry_run))$/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !leaks.test(name)));
}
