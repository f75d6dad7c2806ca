// npm run bench -- [--quick] [--row name]…
// Measures what there is to reach, one line a row: what, figure, reach, and how it was measured.
import { availableParallelism, cpus, loadavg } from 'node:os';
import { argv, exit, stdout, version } from 'node:process';
import { parseArgs } from 'node:util';
import { checkRows } from './bench/check-rows.ts';
import { startRows } from './bench/start-rows.ts';
import { voteRows } from './bench/vote-rows.ts';
import type { Row } from './bench/row.ts';

const rows: readonly Row[] = [...checkRows, ...startRows, ...voteRows];
const wanted = readArguments();

function readArguments(): { readonly quick: boolean; readonly rows: readonly Row[] } {
  try {
    const { values } = parseArgs({
      args: argv.slice(2),
      options: { quick: { type: 'boolean', default: false }, row: { type: 'string', multiple: true } },
    });
    const names = values.row ?? rows.map(({ name }) => name);
    const chosen = names.flatMap((name) => rows.filter((row) => row.name === name));
    if (chosen.length < names.length) throw new RangeError('no such row');
    return { quick: values.quick, rows: chosen };
  } catch {
    process.stderr.write(`npm run bench -- [--quick] [--row name]…\nrows: ${rows.map(({ name }) => name).join(' ')}\n`);
    return exit(2);
  }
}

const load = (): string => (loadavg()[0] ?? 0).toFixed(1);

stdout.write(
  `${availableParallelism()} cores, ${cpus()[0]?.model ?? ''}, Node ${version}, load ${load()}${wanted.quick ? ', quick' : ''}\n`,
);
for (const row of wanted.rows) {
  const before = load();
  try {
    const { figure, reached, how } = await row.measure(wanted.quick);
    const mark = reached === null ? '   ' : reached ? 'ok ' : 'NO ';
    stdout.write(`${mark} ${row.name}: ${row.what}: ${figure} (reach ${row.reach}) | ${how}; load before ${before}\n`);
  } catch (error) {
    process.exitCode = 1;
    stdout.write(`ERR ${row.name}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
exit();
