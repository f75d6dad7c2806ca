// A few threads, one job in flight on each, the rest in a queue. A thread that dies is replaced and its job tried once more.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Job, JobAnswer, JobKind, JobKinds, JobRequest } from './jobs.ts';

/** The event loop keeps a core of its own. */
export const defaultThreads = (): number => Math.min(4, Math.max(1, availableParallelism() - 1));

export interface QueuedJob {
  readonly kind: JobKind;
  /** Of a connection that was refused before: after everybody else's. */
  readonly late?: boolean;
  /** Called when a thread is free, so that what waits may grow until then. */
  readonly build: () => Job;
  readonly resolve: (output: JobKinds[JobKind]['output']) => void;
  readonly reject: (error: Error) => void;
}

/** Work that whoever reaches the server may ask for: it waits for the work of genuine papers and seats. */
const isOfAnybody = (kind: JobKind): boolean =>
  kind === 'tokens' || kind === 'hashes' || kind === 'signatures' || kind === 'returns';

interface Thread {
  /** Null after it died, until the next job. */
  worker: Worker | null;
  running: { readonly queued: QueuedJob; readonly request: JobRequest; readonly retried: boolean } | null;
}

export interface WorkerPool {
  readonly threads: number;
  push(job: QueuedJob): void;
  /** Ends the threads; what waits is rejected. */
  close(): Promise<void>;
}

/** The bundle stands beside, above or below the file that this code was bundled into; tests run it from the sources. */
export function findWorkerFile(): URL {
  const places = ['./urn/check.worker.js', '../urn/check.worker.js', './check.worker.js'];
  const built = new URL('../../dist/server/urn/check.worker.js', import.meta.url);
  const found = [...places.map((place) => new URL(place, import.meta.url)), built].find((url) =>
    existsSync(fileURLToPath(url)),
  );
  if (found === undefined) throw new Error('the check worker is not built');
  return found;
}

export function createWorkerPool(threads: number, file: URL = findWorkerFile()): WorkerPool {
  const proven: QueuedJob[] = [];
  const unproven: QueuedJob[] = [];
  const late: QueuedJob[] = [];
  let closing = false;
  let nextId = 0;
  let fromEnd = false;

  const start = (thread: Thread): Worker => {
    const worker = new Worker(file);
    thread.worker = worker;
    // The process may end while a thread idles; `exit` follows an error and does the rest.
    worker.unref();
    worker.on('error', () => undefined);
    worker.on('message', (answer: JobAnswer) => {
      take(thread, answer);
    });
    worker.once('exit', () => {
      bury(thread);
    });
    return worker;
  };
  const take = (thread: Thread, answer: JobAnswer): void => {
    const { running } = thread;
    if (running?.request.id !== answer.id) return;
    thread.running = null;
    if (answer.ok) running.queued.resolve(answer.output);
    else running.queued.reject(new Error('a check failed'));
    feed(thread);
  };
  const bury = (thread: Thread): void => {
    const { running } = thread;
    thread.worker = null;
    thread.running = null;
    if (running === null) return;
    if (!closing && !running.retried) {
      send(thread, running.queued, running.request.job, true);
      return;
    }
    running.queued.reject(new Error(closing ? 'the checks are closed' : 'a check worker died'));
    if (!closing) feed(thread);
  };
  const send = (thread: Thread, queued: QueuedJob, job: Job, retried: boolean): void => {
    const request = { id: nextId++, job };
    thread.running = { queued, request, retried };
    const worker = thread.worker ?? start(thread);
    // Referenced while it works: nothing else may keep the process alive until the answer.
    worker.ref();
    worker.postMessage(request);
  };
  /** The newest and the oldest in turn: a burst keeps waiting neither who came before it nor who comes after. */
  const takeUnproven = (): QueuedJob | undefined => {
    fromEnd = !fromEnd;
    return fromEnd ? unproven.pop() : unproven.shift();
  };
  const feed = (thread: Thread): void => {
    const next = proven.shift() ?? takeUnproven() ?? late.shift();
    if (next === undefined) thread.worker?.unref();
    else send(thread, next, next.build(), false);
  };
  const pool = Array.from({ length: threads }, () => {
    const thread: Thread = { worker: null, running: null };
    start(thread);
    return thread;
  });

  return {
    threads,
    push(job) {
      if (closing) {
        job.reject(new Error('the checks are closed'));
        return;
      }
      (job.late === true ? late : isOfAnybody(job.kind) ? unproven : proven).push(job);
      const idle = pool.find(({ running }) => running === null);
      if (idle !== undefined) feed(idle);
    },
    async close() {
      closing = true;
      for (const job of [...proven.splice(0), ...unproven.splice(0), ...late.splice(0)])
        job.reject(new Error('the checks are closed'));
      await Promise.all(pool.map(async ({ worker }) => worker?.terminate()));
    },
  };
}
