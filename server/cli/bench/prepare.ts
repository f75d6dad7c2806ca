// Work of phones in two threads, before anything is measured.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { OpenedBody } from '../../../shared/board/state.ts';

export interface BlindedNonce {
  /** Of the paper's key, whose public half is the nonce. */
  readonly seed: string;
  readonly nonce: string;
  readonly blind: string;
  readonly blinded: string;
}
export interface IssuedNonce extends BlindedNonce {
  readonly evaluated: string;
  readonly proof: string;
  /** Option by line. */
  readonly votes: readonly number[];
}
export type PreparedRequest =
  | { readonly kind: 'blind'; readonly count: number }
  | {
      readonly kind: 'ballots';
      readonly context: Uint8Array;
      readonly opened: OpenedBody;
      readonly papers: readonly IssuedNonce[];
    };

/** Beside, or below the file that this code was bundled into. */
function findFile(): URL {
  const places = ['./prepare.worker.js', './bench/prepare.worker.js', './cli/bench/prepare.worker.js'];
  const found = places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(fileURLToPath(url)));
  if (found === undefined) throw new Error('the preparing worker is not built');
  return found;
}

function runInThread<T>(request: PreparedRequest): Promise<T> {
  const worker = new Worker(findFile());
  return new Promise<T>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}

const halve = <T>(list: readonly T[]): [T[], T[]] => {
  const half = Math.ceil(list.length / 2);
  return [list.slice(0, half), list.slice(half)];
};

export async function blindNonces(count: number): Promise<BlindedNonce[]> {
  const half = Math.ceil(count / 2);
  const made = await Promise.all(
    [half, count - half].map((part) => runInThread<BlindedNonce[]>({ kind: 'blind', count: part })),
  );
  return made.flat();
}

/** Frames of `cast`, in the order of the papers. */
export async function makeFrames(
  context: Uint8Array,
  opened: OpenedBody,
  papers: readonly IssuedNonce[],
): Promise<string[]> {
  const made = await Promise.all(
    halve(papers).map((part) => runInThread<string[]>({ kind: 'ballots', context, opened, papers: part })),
  );
  return made.flat();
}
