// One JSON file, or standard input, of a command that prints its answer or one line of why not.
import { readFileSync } from 'node:fs';
import { malformedCauses, type Malformed } from '../../../shared/rules/malformed.ts';

export type ReadInput = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly line: string };

/** @param from a path, or `-` for standard input */
export function readJson(from: string): ReadInput {
  const name = from === '-' ? 'stdin' : from;
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(from === '-' ? 0 : from);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return { ok: false, line: `${name}: không đọc được${code}` };
  }
  try {
    // Without its byte order mark, which Windows editors put in front.
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return { ok: false, line: `${name}: không phải JSON` };
  }
}

/** `[3].facts.targets.done: phải là …`; the index only for a list. */
export function describeMalformed({ path, error }: Malformed, index: number | null = null): string {
  const own = path === '$' ? '' : path;
  const joint = own === '' || own.startsWith('[') ? '' : '.';
  const whole = index === null ? path : `[${index}]${joint}${own}`;
  return `${whole}: ${malformedCauses[error].vi}`;
}

/** The answer as JSON; exit 0. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** One line to standard error; exit 2. */
export function refuseInput(line: string): void {
  process.stderr.write(`${plainText(line)}\n`);
  process.exitCode = 2;
}

/** Names of files and members come from outside: no control or direction character of theirs reaches the terminal. */
function plainText(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}
