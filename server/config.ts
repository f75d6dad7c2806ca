// The environment, through one schema.
import * as v from 'valibot';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** `http://` or `https://` with a host and nothing behind it; a slash at the end is forgiven. */
function originOf(text: string): string | null {
  try {
    const url = new URL(text);
    const isBare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
    return isBare && /^https?:$/.test(url.protocol) && !/[?#]$/.test(text) ? url.origin : null;
  } catch {
    return null;
  }
}

const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65535));
const publicUrl = v.pipe(
  v.string(),
  v.check((text) => originOf(text) !== null),
  v.transform((text) => originOf(text) ?? ''),
);

const environment = v.object({
  PORT: v.optional(port, '8080'),
  HOST: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9.:_-]+$/)), '0.0.0.0'),
  DATA_DIR: v.optional(v.pipe(v.string(), v.regex(/^[^\0]+$/)), './data'),
  PUBLIC_URL: v.optional(publicUrl),
  LOG_LEVEL: v.optional(v.picklist(logLevels), 'warn'),
});
export type Setting = keyof typeof environment.entries;

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** `https://host[:port]`; null: the address on the local network. */
  readonly publicUrl: string | null;
  readonly logLevel: (typeof logLevels)[number];
}

/** The configuration, or the first variable that is wrong. An empty variable counts as absent. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly setting: Setting } {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const read = v.safeParse(environment, present);
  if (!read.success) {
    const [wrong] = read.issues;
    return { ok: false, setting: wrong.path?.[0].key as Setting };
  }
  const { PORT, HOST, DATA_DIR, PUBLIC_URL, LOG_LEVEL } = read.output;
  return {
    ok: true,
    config: { port: PORT, host: HOST, dataDir: DATA_DIR, publicUrl: PUBLIC_URL ?? null, logLevel: LOG_LEVEL },
  };
}
