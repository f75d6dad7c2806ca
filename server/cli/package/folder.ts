// The portable folder: what a double click needs, and nothing that a running program never reads.
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { listBuilt } from './build-files.ts';
import { installRuntime, readManifest } from './install.ts';
import { writeLicences } from './licences.ts';
import { listPackages, type NpmPackage } from './packages.ts';
import { forPeople, listStarters, programFolder, writeGuide } from './starters.ts';
import { nameOf, type Target } from './targets.ts';

export interface MadeFile {
  /** Below the folder, with `/`, ASCII. */
  readonly path: string;
  readonly runnable: boolean;
}

export interface MadeFolder {
  /** Absolute; its name is the one inside the zip file too. */
  readonly folder: string;
  readonly files: readonly MadeFile[];
}

const entries = ['cli/launch.js', 'cli/chair-password.js'];
/** Packages whose code or font is built into the pages. */
const inPages = ['svelte', '@fontsource/be-vietnam-pro'];
/** They write some lines of their own into what they build. */
const builders = ['esbuild', 'rolldown', 'vite'];

/** @param root folder of this program, built @param out where the folder is made anew */
export function makeFolder(root: string, out: string, target: Target): MadeFolder {
  const { version, dependencies } = readManifest(root);
  const folder = join(out, nameOf(version, target));
  rmSync(folder, { recursive: true, force: true });
  const program = join(folder, programFolder);
  mkdirSync(program, { recursive: true });

  const runtime = installRuntime(root, target);
  // The lock file tells no C library: on Linux npm installs the database for each.
  const packages = listPackages(runtime, Object.keys(dependencies)).filter(
    ({ name }) => !name.startsWith('@libsql/') || name === target.database,
  );
  if (!packages.some(({ name }) => name === target.database)) throw new Error(`${target.database} is not installed`);
  for (const one of packages) copyPackage(one, join(program, relative(runtime, one.folder)));
  copyFileSync(join(runtime, 'node_modules', target.nodePackage, target.nodeFile), join(program, target.node));
  copyBuild(root, program);
  writeFileSync(join(program, 'package.json'), JSON.stringify({ name: 'phieu-kin', version, type: 'module' }));

  const node = listPackages(runtime, [target.nodePackage]);
  const licences = writeLicences(readFileSync(join(root, 'LICENSE'), 'utf8'), [
    ...[...node, ...packages, ...listPackages(root, inPages)],
    ...listPackages(root, builders).filter(({ name }) => builders.includes(name)),
  ]);
  const starters = listStarters(target);
  for (const { name, text } of starters) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'HUONG-DAN.txt'), writeGuide(target, version));
  writeFileSync(join(folder, 'GIAY-PHEP.txt'), forPeople(target, licences));
  const runnable = [
    `${programFolder}/${target.node}`,
    ...starters.filter((one) => one.runnable).map(({ name }) => name),
  ];
  return { folder, files: listMade(folder, runnable) };
}

/** Types, sources of maps, tests and pages about a package. */
const neverRead =
  /\.(d\.[cm]?ts|[cm]?ts|map|md|markdown|flow|tsbuildinfo)$|^\.|^(test|tests|docs|examples?|bench|benchmarks?)$/i;
const isLicence = /^(licen[cs]e|copying|notice)/i;

function copyPackage({ folder }: NpmPackage, to: string): void {
  cpSync(folder, to, {
    recursive: true,
    filter: (path) => {
      if (path === folder) return true;
      const name = basename(path);
      // Packages inside a package are listed by themselves.
      return name !== 'node_modules' && (isLicence.test(name) || !neverRead.test(name));
    },
  });
}

function copyBuild(root: string, program: string): void {
  const built = join(root, 'dist/server');
  for (const path of listBuilt(built, entries)) {
    const to = join(program, 'server', path);
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(join(built, path), to);
  }
  // Whole and unchanged: the board names the hash of these files.
  const pages = join(root, 'dist/client');
  if (!existsSync(pages)) throw new Error('The pages are not built');
  cpSync(pages, join(program, 'client'), { recursive: true });
}

function listMade(folder: string, runnable: readonly string[]): MadeFile[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, runnable: runnable.includes(path) }));
  const odd = files.find(({ path }) => !/^[\x20-\x7e]+$/.test(path));
  if (odd !== undefined) throw new Error(`${odd.path}: a name outside ASCII is garbled by some programs that unpack`);
  for (const { path, runnable: run } of files) chmodSync(join(folder, path), run ? 0o755 : 0o644);
  return files;
}
