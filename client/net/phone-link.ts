// The page's end of the worker that holds the phone.
import type { PhoneEvent } from '../../shared/actor/phone-parts.ts';
import type { Hello } from '../../shared/wire/room.ts';
import type { FromPhone, PhoneIdentity, Slotted, ToPhone } from './phone-messages.ts';

export type PhoneHandlers = {
  heard: (message: Exclude<FromPhone, { kind: 'hello' }>) => void;
  /** The worker could not be loaded, or threw: what it held in memory is not to be relied upon. */
  broke: () => void;
};

/** What of a Worker is used. */
export type PhoneThread = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

export class PhoneLink {
  private readonly handlers: PhoneHandlers;
  private readonly open: () => PhoneThread;
  private readonly slot: string;
  private readonly keepsMarks: boolean;
  /** Opened when first needed: a page that only shows names does not wait for the curves. */
  private thread: PhoneThread | null = null;
  private readonly greetings: ((hello: Hello | null) => void)[] = [];

  /** @param slot tells this phone from others in the same worker */
  constructor(
    handlers: PhoneHandlers,
    open: () => PhoneThread = startThread,
    { slot, keepsMarks }: { readonly slot: string; readonly keepsMarks: boolean } = { slot: '', keepsMarks: true },
  ) {
    this.handlers = handlers;
    this.open = open;
    this.slot = slot;
    this.keepsMarks = keepsMarks;
  }

  /** Loads the worker ahead of its first task. */
  warm(): PhoneThread {
    if (this.thread === null) {
      this.thread = this.open();
      this.thread.onmessage = ({ data }: MessageEvent<FromPhone>) => {
        if (data.kind === 'hello') this.greetings.shift()?.(data.hello);
        else this.handlers.heard(data);
      };
      this.thread.onerror = () => this.handlers.broke();
    }
    return this.thread;
  }

  start(saved: string): void {
    this.post({ kind: 'start', saved, keepsMarks: this.keepsMarks });
  }

  create(identity: PhoneIdentity): void {
    this.post({ kind: 'create', identity, keepsMarks: this.keepsMarks });
  }

  feed(event: PhoneEvent): void {
    this.post({ kind: 'event', event });
  }

  /** The device's hello to a challenge; null where it has no keys. */
  greet(challenge: string): Promise<Hello | null> {
    return new Promise((resolve) => {
      this.greetings.push(resolve);
      this.post({ kind: 'hello', challenge });
    });
  }

  end(): void {
    this.thread?.terminate();
  }

  private post(message: ToPhone): void {
    this.warm().postMessage({ ...message, slot: this.slot } satisfies Slotted<ToPhone>);
  }
}

export const startThread = (): Worker => new Worker(new URL('./phone.worker.ts', import.meta.url), { type: 'module' });
