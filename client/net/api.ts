import { safeParse, type GenericSchema, type InferOutput } from 'valibot';

/** What the server never judged: no answer at all, or one that its schema does not allow. Words in `parts.api`. */
export type ApiFailure = { ok: false; error: 'unreachable' | 'unexpected-answer' };

export type ApiRequest<S extends GenericSchema> = {
  /** From the root of this origin: `/api/meetings`. */
  path: string;
  /** GET without a body, POST with one, unless told. */
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON; a Blob (a picked file, or pasted text of type text/plain) as it is. */
  body?: unknown;
  /** Bearer token of the chair or the screen. */
  token?: string | undefined;
  /** Schema of the answer: `{ ok: true, … } | { ok: false, error }`, whatever the status. */
  answer: S;
  /**
   * Further tries after no answer, with 1, 2, 4… s between. Only for what may arrive twice: a request without an answer
   * may have been done.
   */
  retries?: number;
};

export type ApiPlatform = {
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  wait: (ms: number) => Promise<void>;
};

const browser: ApiPlatform = {
  fetch: (path, init) => globalThis.fetch(path, init),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Longest wait for an answer. A phone that left the Wi-Fi gets no error from its radio for minutes. */
const answerWithinMs = 15_000;

/** Sends one request and reads its answer; failures are values, never thrown. */
export async function callApi<S extends GenericSchema>(
  request: ApiRequest<S>,
  platform: ApiPlatform = browser,
): Promise<InferOutput<S> | ApiFailure> {
  const init = buildInit(request);
  for (let tried = 0; ; tried += 1) {
    const text = await fetchText(request.path, init, platform);
    if (text !== undefined) return readAnswer(text, request.answer);
    if (tried >= (request.retries ?? 0)) return { ok: false, error: 'unreachable' };
    await platform.wait(1000 * 2 ** tried);
  }
}

function buildInit({ method, body, token }: ApiRequest<GenericSchema>): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  // No cookie exists; `omit` keeps one of another program on this host from travelling along.
  const init: RequestInit = { method: method ?? (body === undefined ? 'GET' : 'POST'), headers, credentials: 'omit' };
  if (body instanceof Blob) {
    headers['content-type'] = body.type.startsWith('text/plain') ? 'text/plain' : 'application/octet-stream';
    init.body = body;
  } else if (body !== undefined) {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(body);
  }
  return init;
}

/** Body of the answer; undefined where none came in time. A proxy's or router's own page comes back as text, too. */
async function fetchText(path: string, init: RequestInit, platform: ApiPlatform): Promise<string | undefined> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), answerWithinMs);
  try {
    const response = await platform.fetch(path, { ...init, cache: 'no-store', signal: abort.signal });
    return await response.text();
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function readAnswer<S extends GenericSchema>(text: string, schema: S): InferOutput<S> | ApiFailure {
  const parsed = safeParse(schema, parseJson(text));
  return parsed.success ? parsed.output : { ok: false, error: 'unexpected-answer' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
