// npm run --silent rate -- dossier.json     (or - for standard input; a list of dossiers gives a list of verdicts)
// Prints JSON and exits 0. Input that cannot be read or is malformed: one line to standard error, exit 2.
import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { decide } from '../../shared/rules/decide.ts';
import { parseDossier } from '../../shared/rules/dossier.ts';
import { malformedCauses, type Malformed } from '../../shared/rules/malformed.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';
import { type Verdict } from '../../shared/rules/verdict.ts';

const [source, ...more] = argv.slice(2);
if (source === undefined || more.length > 0) refuse('npm run --silent rate -- dossier.json | -');
else rate(source);

function rate(from: string): void {
  const read = readJson(from);
  if (!read.ok) {
    refuse(`${from === '-' ? 'stdin' : from}: ${read.cause}`);
    return;
  }
  const { value } = read;
  const inputs: readonly unknown[] = Array.isArray(value) ? value : [value];
  const verdicts: Verdict[] = [];
  for (const [index, input] of inputs.entries()) {
    const parsed = parseDossier(input);
    if (!parsed.ok) {
      refuse(describe(parsed, Array.isArray(value) ? index : null));
      return;
    }
    verdicts.push(decide(parsed.dossier, ruleSets[parsed.dossier.ruleSet]));
  }
  process.stdout.write(`${JSON.stringify(Array.isArray(value) ? verdicts : verdicts[0], null, 2)}\n`);
}

function readJson(from: string): { ok: true; value: unknown } | { ok: false; cause: string } {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(from === '-' ? 0 : from);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return { ok: false, cause: `không đọc được${code}` };
  }
  try {
    // Without its byte order mark, which Windows editors put in front.
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return { ok: false, cause: 'không phải JSON' };
  }
}

/** `[3].facts.targets.done: phải là …`; the index only for a list. */
function describe({ path, error }: Malformed, index: number | null): string {
  const own = path === '$' ? '' : path;
  const joint = own === '' || own.startsWith('[') ? '' : '.';
  const whole = index === null ? path : `[${index}]${joint}${own}`;
  return `${whole}: ${malformedCauses[error].vi}`;
}

function refuse(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = 2;
}
