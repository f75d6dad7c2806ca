// One worker for all phones of a table's device: each has a thread of its own as far as it knows.
import { startThread, type PhoneThread } from './phone-link.ts';
import type { FromPhone, Slotted } from './phone-messages.ts';

export class SharedThread {
  private readonly start: () => PhoneThread;
  private worker: PhoneThread | null = null;
  private readonly slots = new Map<string, PhoneThread>();

  constructor(start: () => PhoneThread = startThread) {
    this.start = start;
  }

  /** The thread of one phone; ending it leaves the others in peace. */
  open(slot: string): PhoneThread {
    const worker = this.warm();
    const thread: PhoneThread = {
      postMessage: (message: unknown) => worker.postMessage(message),
      terminate: () => {
        if (this.slots.get(slot) !== thread) return;
        this.slots.delete(slot);
        worker.postMessage({ kind: 'end', slot });
      },
      onmessage: null,
      onerror: null,
    };
    this.slots.set(slot, thread);
    return thread;
  }

  private warm(): PhoneThread {
    if (this.worker !== null) return this.worker;
    const worker = this.start();
    this.worker = worker;
    worker.onmessage = (message: MessageEvent<Slotted<FromPhone>>) => {
      const thread = this.slots.get(message.data.slot);
      thread?.onmessage?.call(worker as Worker, message);
    };
    worker.onerror = (event) => {
      // What it held in memory is gone for all of them; each starts anew from storage, in a new worker.
      this.worker = null;
      worker.terminate();
      const threads = [...this.slots.values()];
      this.slots.clear();
      for (const thread of threads) thread.onerror?.call(worker as Worker, event);
    };
    return worker;
  }
}
