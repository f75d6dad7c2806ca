// npm run package [-- --out FOLDER]     portable folders and zip files for Windows and Linux, with Node inside
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { stderr, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeFolder } from './package/folder.ts';
import { targets } from './package/targets.ts';
import { writeZip } from './package/zip.ts';

/** From dist/server/cli. */
const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '');
const { values } = parseArgs({ options: { out: { type: 'string' } } });
const out = resolve(values.out ?? join(root, 'dist/package'));

mkdirSync(out, { recursive: true });
const sums: string[] = [];
for (const target of targets) {
  stderr.write(`Packing ${target.name}…\n`);
  const made = makeFolder(root, out, target);
  const zip = `${made.folder}.zip`;
  writeZip(made, zip);
  sums.push(`${createHash('sha256').update(readFileSync(zip)).digest('hex')}  ${basename(zip)}\n`);
  stdout.write(`${zip}  ${(statSync(zip).size / 2 ** 20).toFixed(1)} MB\n`);
}
writeFileSync(join(out, 'SHA256SUMS'), sums.join(''));
