// Builds dist/server and dist/client when their sources changed: `node server/cli/build.mjs [server|client|watch]`.
// Like ready.mjs it leaves stdout alone. esbuild and Vite are loaded only when there is something to build.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { argv, execPath, pid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../..', import.meta.url));

const parts = {
  server: { said: 'chương trình', sources: ['server', 'shared', 'package-lock.json'], build: buildServer },
  client: {
    said: 'các trang',
    sources: ['client', 'shared', 'vite.config.ts', 'package-lock.json', 'server/cli/build.mjs'],
    build: buildClient,
  },
};

/** Builds those of the named parts whose sources differ from the last build. Throws where a build fails. */
export async function buildChanged(names = Object.keys(parts)) {
  process.chdir(root);
  for (const name of names) {
    const { said, sources, build } = parts[name];
    const stamp = `dist/.${name}-stamp`;
    const want = hashSources(sources);
    if (existsSync(`dist/${name}`) && existsSync(stamp) && readFileSync(stamp, 'utf8') === want) continue;

    process.stderr.write(`Đang dựng ${said}…\n`);
    // Built aside and swapped in, so that a failed build leaves the last good one and a running server keeps its files.
    const aside = `dist/.${name}-${pid}`;
    try {
      mkdirSync(aside, { recursive: true });
      await build(aside);
      rmSync(stamp, { force: true });
      rmSync(`dist/${name}`, { recursive: true, force: true });
      renameSync(aside, `dist/${name}`);
      writeFileSync(stamp, want);
    } finally {
      rmSync(aside, { recursive: true, force: true });
    }
  }
}

async function buildServer(outdir) {
  const options = serverOptions(outdir);
  if (options.entryPoints.length === 0) return;
  const { build } = await import('esbuild');
  await build(options);
}

async function buildClient(outDir) {
  if (listPages().length === 0) return;
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  await build({ ...clientOptions(), logLevel: 'warn', build: { outDir: join(root, outDir) } });
  compressText(outDir);
}

/** A slow phone waits for every byte: beside each text its gzip, which the server sends to whoever takes it. */
function compressText(folder) {
  for (const path of listFiles(folder).filter((name) => /\.(js|css|html|svg)$/.test(name)))
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
}

/** Builds once, then again at each change, and restarts the server with it. Ends with Ctrl-C. */
async function watch() {
  process.chdir(root);
  for (const name of Object.keys(parts)) rmSync(`dist/.${name}-stamp`, { force: true });
  const { context } = await import('esbuild');
  const server = await context({ ...serverOptions('dist/server'), logLevel: 'info' });
  await server.rebuild();
  await server.watch();
  if (listPages().length > 0) {
    const { build } = await import('vite');
    await build({ ...clientOptions(), build: { watch: {} } });
  }
  spawn(execPath, ['--watch', 'dist/server/main.js'], { stdio: 'inherit' });
}

function serverOptions(outdir) {
  const isEntry = (path) =>
    path === 'server/main.ts' || path.endsWith('.worker.ts') || /^server\/cli\/[^/]+\.ts$/.test(path);
  return {
    entryPoints: listFiles('server').filter(isEntry),
    outbase: 'server',
    outdir,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  };
}

/** The configuration stands at the top level, which vitest takes for its root; the pages have their own. */
function clientOptions() {
  return { root: join(root, 'client'), configFile: join(root, 'vite.config.ts') };
}

function listPages() {
  if (!existsSync('client')) return [];
  return readdirSync('client').filter((name) => existsSync(`client/${name}/index.html`));
}

/** Paths of all files below a folder, with `/` on every platform, in the order of their bytes. */
function listFiles(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath ?? entry.path, entry.name).replaceAll('\\', '/')).sort();
}

/** SHA-256 over paths and contents: times of change would differ in a fresh clone and miss a restored file. */
function hashSources(sources) {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => (source.includes('.') ? [source] : listFiles(source)))) {
    const content = readFileSync(path);
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

if (realpathSync(argv[1]) === fileURLToPath(import.meta.url)) {
  const [what] = argv.slice(2);
  if (what === 'watch') await watch();
  else await buildChanged(what === undefined ? undefined : [what]);
}
