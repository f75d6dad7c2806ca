// What a start leaves in the data folder: the port, which phones that joined know, and the page for a second double click.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { pathOf, setUpStateSchema } from '../../../shared/wire/http.ts';

const lastStartSchema = v.strictObject({
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  /** Of the set-up link; null once there is a password, and while the program is starting. */
  setUpToken: v.nullable(v.string()),
});
export type LastStart = v.InferOutput<typeof lastStartSchema>;

const fileOf = (folder: string): string => join(folder, 'launch.json');

export function writeLastStart(folder: string, start: LastStart): void {
  // Whoever reads the token may set the password.
  writeFileSync(fileOf(folder), JSON.stringify(start), { mode: 0o600 });
}

/** Null where there is none that can be read. */
export function readLastStart(folder: string): LastStart | null {
  try {
    const read = v.safeParse(lastStartSchema, JSON.parse(readFileSync(fileOf(folder), 'utf8')));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

export const chairPageOf = ({ port, setUpToken }: LastStart): string =>
  `http://localhost:${port}/chair${setUpToken === null ? '' : `#setup=${setUpToken}`}`;

/** A program that is just starting gets this many seconds. */
const mostTries = 10;

/** The chair's page of the program that holds the folder; null where it does not answer. */
export async function findRunning(folder: string): Promise<string | null> {
  for (let tries = 0; tries < mostTries; tries++) {
    const last = readLastStart(folder);
    const needed = last === null ? null : await isSetUpNeeded(last.port);
    if (last !== null && needed === false) return chairPageOf({ ...last, setUpToken: null });
    if (last !== null && needed === true && last.setUpToken !== null) return chairPageOf(last);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  return null;
}

/** Null where no program of ours answers. */
async function isSetUpNeeded(port: number): Promise<boolean | null> {
  try {
    const response = await fetch(`http://localhost:${port}${pathOf.setUp}`, { signal: AbortSignal.timeout(2000) });
    const read = v.safeParse(setUpStateSchema, await response.json());
    return read.success && read.output.ok ? read.output.needed : null;
  } catch {
    return null;
  }
}
