// A folder as a zip file. The same folder makes the same bytes, whoever packs it and when.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import type { MadeFolder } from './folder.ts';

/** The format's times have no zone: one moment by the clock of whoever packs. */
const time = new Date(2026, 0, 1);
/** The format's number of Unix, which makes the upper half of the attributes a file's mode. */
const unix = 3;
const regularFile = 0o100_000;

export function writeZip({ folder, files }: MadeFolder, path: string): void {
  const entries: Zippable = {};
  for (const { path: file, runnable } of files) {
    const attrs = (regularFile | (runnable ? 0o755 : 0o644)) * 2 ** 16;
    entries[`${basename(folder)}/${file}`] = [readFileSync(join(folder, file)), { os: unix, attrs, mtime: time }];
  }
  writeFileSync(path, zipSync(entries, { level: 6 }));
}
