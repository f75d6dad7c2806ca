// Which import goes against the table of rooms: tried on a small tree of the same names, one import at a time.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import { expect, it } from 'vitest';
import { makeFolder } from '../server/folder.ts';

const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as IFlattenedRuleSet;

/** Names of the rules that an import of `to` in `from` breaks. */
async function breaks(from: string, to: string): Promise<string[]> {
  const folder = makeFolder();
  const isPackage = to.startsWith('node_modules/');
  const name = to.replace(/^node_modules\//, '').replace(/\/index\.js$/, '');
  const path = relative(dirname(from), to);
  const files = [
    [to, isPackage ? 'module.exports = {};\n' : 'export const one = 1;\n'],
    [from, `import '${isPackage ? name : path.startsWith('.') ? path : `./${path}`}';\n`],
    ['package.json', JSON.stringify({ name: 'tried', dependencies: { [name]: '1.0.0' } })],
    ...(isPackage
      ? [[join(dirname(to), 'package.json'), JSON.stringify({ name, version: '1.0.0', main: 'index.js' })]]
      : []),
  ] as const;
  for (const [file = '', text = ''] of files) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const options = { ruleSet: { forbidden: config.forbidden ?? [] }, validate: true, baseDir: folder };
  const { output } = await cruise([from], { ...options, doNotFollow: { path: 'node_modules' } });
  return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name);
}

it.each([
  ['server/urn/a.ts', 'server/meeting/b.ts', 'server-urn'],
  ['server/store/a.ts', 'server/access/b.ts', 'server-store'],
  ['server/dossiers/a.ts', 'server/meeting/b.ts', 'server-dossiers'],
  ['server/routes/a.ts', 'server/store/b.ts', 'server-routes'],
  ['server/meeting/a.ts', 'server/app.ts', 'server-meeting'],
  ['server/room/a.ts', 'server/cli/b.ts', 'cli-above-all'],
  ['server/attic/a.ts', 'server/store/b.ts', 'server-room-in-the-table'],
  ['server/meeting/a.ts', 'node_modules/kysely/index.js', 'sql-in-the-store'],
  ['server/meeting/a.ts', 'node_modules/tweetnacl/index.js', 'one-wrapper-tweetnacl'],
  ['shared/actor/a.ts', 'shared/report/b.ts', 'shared-actor'],
  ['shared/rules/a.ts', 'server/waits.ts', 'shared-alone'],
  ['client/net/a.ts', 'client/parts/b.ts', 'client-net'],
  ['client/state/a.ts', 'client/chair/b.ts', 'client-state'],
  ['client/chair/a.ts', 'client/voter/b.ts', 'pages-apart'],
  ['client/attic/a.ts', 'client/net/b.ts', 'client-room-in-the-table'],
  ['client/chair/a.ts', 'server/waits.ts', 'client-not-server'],
])('%s may not import %s', async (from, to, rule) => {
  expect(await breaks(from, to)).toContain(rule);
});

it.each([
  ['server/routes/a.ts', 'server/meeting/b.ts'],
  ['server/meeting/a.ts', 'server/waits.ts'],
  ['server/store/a.ts', 'node_modules/kysely/index.js'],
  ['shared/protocol/nacl.ts', 'node_modules/tweetnacl/index.js'],
  ['client/chair/a.ts', 'client/parts/b.ts'],
])('%s may import %s', async (from, to) => {
  expect(await breaks(from, to)).toEqual([]);
});
