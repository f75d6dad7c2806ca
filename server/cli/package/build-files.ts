// Which files of the built server the package needs.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Imports of other built files as esbuild writes them. */
const imports = /(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g;

/** Paths below the built server, with `/`: the entries, what they import, and the server's own workers. */
export function listBuilt(folder: string, entries: readonly string[]): string[] {
  const found = new Set<string>();
  const add = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const [, imported = ''] of readFileSync(join(folder, path), 'utf8').matchAll(imports))
      add(join(dirname(path), imported).replaceAll('\\', '/'));
  };
  const workers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.worker.js') && !path.startsWith('cli/'));
  for (const path of [...entries, ...workers]) add(path);
  return [...found].sort();
}
