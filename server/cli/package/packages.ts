// The npm packages behind a program, found as Node finds them.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';

const names = v.optional(v.record(v.string(), v.string()), {});
const manifestSchema = v.object({
  name: v.string(),
  version: v.string(),
  license: v.optional(v.string(), ''),
  dependencies: names,
  optionalDependencies: names,
});

export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX, `''` where it tells none. */
  readonly license: string;
  /** Absolute. */
  readonly folder: string;
}

/**
 * The named packages and all that they depend on, each once, in the order of their folders. Optional ones count where they
 * are installed. Types are no use to a running program.
 * @param root a folder with `node_modules`
 */
export function listPackages(root: string, wanted: readonly string[]): NpmPackage[] {
  const found = new Map<string, NpmPackage>();
  const add = (name: string, from: string, optional: boolean): void => {
    const folder = findPackage(name, from, root);
    if (folder === null) {
      if (optional) return;
      throw new Error(`${name} is not installed below ${root}`);
    }
    if (found.has(folder)) return;
    const manifest = v.parse(manifestSchema, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    const { version, license, dependencies, optionalDependencies } = manifest;
    found.set(folder, { name, version, license, folder });
    for (const dependency of Object.keys({ ...dependencies, ...optionalDependencies }))
      if (!dependency.startsWith('@types/')) add(dependency, folder, dependency in optionalDependencies);
  };
  for (const name of wanted) add(name, root, false);
  return [...found.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** The nearest `node_modules/<name>` from a folder upwards, not above the root. */
function findPackage(name: string, from: string, root: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const place = join(folder, 'node_modules', name);
    if (existsSync(join(place, 'package.json'))) return place;
    if (folder === root || folder === dirname(folder)) return null;
  }
}
