// A roll read in a thread of its own, with bounds on time and memory: the event loop serves a meeting meanwhile.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Person, RollReading } from '../../shared/wire/roster.ts';
import type { RollEntry } from './compare-roll.ts';

export interface RollRequest {
  /** The bytes of a file, or pasted cells. */
  readonly content: Uint8Array | string;
  readonly roll: readonly RollEntry[];
  /** Day of the meeting, `YYYY-MM-DD`. */
  readonly ratedOn: string;
  readonly standing: Person['standing'] | null;
}

/** Below the 15 s that a page waits for an answer: it shall hear why. */
const deadlineMs = 12_000;
const memory = { maxOldGenerationSizeMb: 400, maxYoungGenerationSizeMb: 64 };

/** The bundle stands beside, above or below the file that this code was bundled into; tests run it from the sources. */
function findWorkerFile(): URL {
  const places = ['./roll.worker.js', './papers/roll.worker.js', '../papers/roll.worker.js'];
  const built = new URL('../../dist/server/papers/roll.worker.js', import.meta.url);
  const found = [...places.map((place) => new URL(place, import.meta.url)), built].find((url) =>
    existsSync(fileURLToPath(url)),
  );
  if (found === undefined) throw new Error('the roll worker is not built');
  return found;
}

/** One file at a time: a second one waits, so that many at once take no more memory than one. */
let last: Promise<unknown> = Promise.resolve();

/** @param within ms; a file that takes longer is refused by name, and so is one that fills the memory */
export function readAside(
  request: RollRequest,
  within = deadlineMs,
  file: URL = findWorkerFile(),
): Promise<RollReading> {
  const reading = last.then(() => runWorker(request, within, file));
  last = reading.catch(() => undefined);
  return reading;
}

const tookTooLong: RollReading = {
  ...{ ok: false, error: 'took-too-long', row: null, header: null, sheet: null, cell: null },
};

async function runWorker(request: RollRequest, within: number, file: URL): Promise<RollReading> {
  const worker = new Worker(file, { resourceLimits: memory });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<RollReading>((resolve, reject) => {
      timer = setTimeout(() => resolve(tookTooLong), within);
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(tookTooLong);
        else reject(error);
      });
      worker.postMessage(request);
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
