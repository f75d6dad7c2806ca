// The whole check, or with `long` the long tests alone: every stage runs even where an earlier one failed; the last line
// counts what passed and failed.
// A stage without tests of its own counts as one, a vitest stage as the tests that it ran.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { argv, env, execPath, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';

const build = { name: 'build', args: ['server/cli/build.mjs'] };

/**
 * Suites stand side by side once there is a build: with three workers each they wait more than they work, for sockets and
 * pages. Checks are taken two at a time: lint, which would still run when all else has ended, beside the suites, the others
 * by whatever those leave, at the lowest priority.
 */
const sets = {
  all: {
    suites: [vitest('browser tests', 'browser'), vitest('unit and integration tests', 'node')],
    checks: [
      tool('lint', 'eslint', 'bin/eslint.js', '.', '--max-warnings=0', ...lintCacheArguments()),
      tool('types everywhere', 'typescript', 'bin/tsc', '-p', '.'),
      tool('types of client, no Node', 'svelte-check', 'bin/svelte-check', ...svelteCheckArguments()),
      tool('types of server, no DOM', 'typescript', 'bin/tsc', '-p', 'server'),
      tool('format', 'prettier', 'bin/prettier.cjs', '--check', '.'),
      tool(
        'import directions',
        'dependency-cruiser',
        'bin/dependency-cruise.mjs',
        'server',
        'client',
        'shared',
        'test',
      ),
      tool('nothing exported in vain', 'knip', 'bin/knip.js', '--config', '.knip.json', '--no-progress'),
      tool('types of shared, no Node and no DOM', 'typescript', 'bin/tsc', '-p', 'shared'),
    ],
  },
  long: { suites: [vitest('long tests', 'long')], checks: [] },
};

const name = argv[2] ?? 'all';
if (!Object.hasOwn(sets, name)) throw new Error(`no such set of stages: ${name}`);
const { suites, checks } = sets[name];
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
for (const { report } of suites) rmSync(report, { force: true });
mkdirSync('dist/test', { recursive: true });

const counts = { passed: 0, failed: 0, skipped: 0 };
const waiting = [...checks];
await Promise.all([buildAndTest(), check(), check()]);

process.exitCode = counts.failed === 0 ? 0 : 1;
if (counts.skipped > 0) stdout.write(`${counts.skipped} skipped\n`);
stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`);

/** Suites run what is built. */
async function buildAndTest() {
  await runStage(build);
  await Promise.all(suites.map((suite) => runStage(suite)));
}

async function check() {
  for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift())
    await runStage(stage, stage.name === 'lint' ? undefined : constants.priority.PRIORITY_LOW);
}

async function runStage(stage, priority = constants.priority.PRIORITY_NORMAL) {
  const started = performance.now();
  const { code, output } = await runNode(stage.args, priority);
  const result = stage.report === undefined ? { passed: 1, failed: 0, skipped: 0 } : readReport(stage.report);
  // A tool may fail with every test passed: a file that does not load, an error outside any test.
  if (code !== 0 && result.failed === 0) {
    result.failed = 1;
    if (stage.report === undefined) result.passed = 0;
  }
  for (const key of Object.keys(counts)) counts[key] += result[key];

  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const tests = stage.report === undefined ? '' : ` (${result.passed} passed, ${result.failed} failed)`;
  if (result.failed > 0) stdout.write(`\n${output.trimEnd()}\n`);
  stdout.write(`${result.failed === 0 ? 'ok  ' : 'FAIL'}  ${stage.name}${tests}  ${seconds} s\n`);
}

/** Runs Node with the arguments and without input; resolves to exit code and all that was printed. */
function runNode(args, priority) {
  return new Promise((resolve) => {
    const child = spawn(execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: toolEnvironment() });
    if (child.pid !== undefined) setPriority(child.pid, priority);
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

/** NODE_ENV=production from outside would turn tests and Svelte into something else; no tool gets a terminal here. */
function toolEnvironment() {
  const { NODE_ENV: _, ...rest } = env;
  return { ...rest, NO_COLOR: '1' };
}

/** Counts of a vitest report. No report, or one without a test, is a failure. */
function readReport(path) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(path, 'utf8'));
    const failed = numPassedTests + numFailedTests === 0 ? 1 : numFailedTests;
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** A stage that runs a package's own program with this Node: no shell, so a path may hold spaces. */
function tool(name, packageName, program, ...args) {
  return { name, args: [join('node_modules', packageName, program), ...args] };
}

function vitest(name, project) {
  const report = `dist/test/${project}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return { ...tool(name, 'vitest', 'vitest.mjs', 'run', `--project=${project}`, ...reporters), report };
}

function svelteCheckArguments() {
  return ['--workspace', 'client', '--tsconfig', './tsconfig.json', '--output', 'human'];
}

/** Only what changed is read again; the cache goes with the packages. */
function lintCacheArguments() {
  return ['--cache', '--cache-location', 'node_modules/.cache/eslint/', '--cache-strategy', 'content'];
}
