import type { OfficeAnswer, OfficeFiles } from './office-files.ts';
import { startThread } from './start-thread.ts';

/** One recheck at a time, in a thread that ends with it. */
export class Recheck {
  answer = $state.raw<OfficeAnswer | null>(null);
  working = $state(false);
  #thread: Worker | null = null;

  start(files: OfficeFiles): void {
    this.forget();
    this.working = true;
    const thread = startThread();
    this.#thread = thread;
    thread.onmessage = ({ data }: MessageEvent<OfficeAnswer>) => {
      this.forget();
      this.answer = data;
    };
    thread.postMessage(files);
  }

  /** Nothing of the files stays. */
  forget(): void {
    this.#thread?.terminate();
    this.#thread = null;
    this.working = false;
    this.answer = null;
  }
}
