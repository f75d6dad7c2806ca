// The page's end of the worker that holds the phone.
import type { PhoneEvent } from '../../shared/actor/phone-parts.ts';
import type { Hello } from '../../shared/wire/room.ts';
import type { FromPhone, PhoneIdentity, ToPhone } from './phone-messages.ts';

export type PhoneHandlers = {
  heard: (message: Exclude<FromPhone, { kind: 'hello' }>) => void;
  /** The worker could not be loaded, or threw: what it held in memory is not to be relied upon. */
  broke: () => void;
};

/** What of a Worker is used. */
export type PhoneThread = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

export class PhoneLink {
  private readonly thread: PhoneThread;
  private readonly greetings: ((hello: Hello | null) => void)[] = [];

  constructor(handlers: PhoneHandlers, thread: PhoneThread = startThread()) {
    this.thread = thread;
    thread.onmessage = ({ data }: MessageEvent<FromPhone>) => {
      if (data.kind === 'hello') this.greetings.shift()?.(data.hello);
      else handlers.heard(data);
    };
    thread.onerror = () => handlers.broke();
  }

  start(saved: string): void {
    this.post({ kind: 'start', saved });
  }

  create(identity: PhoneIdentity): void {
    this.post({ kind: 'create', identity });
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
    this.thread.terminate();
  }

  private post(message: ToPhone): void {
    this.thread.postMessage(message);
  }
}

const startThread = (): Worker => new Worker(new URL('./phone.worker.ts', import.meta.url), { type: 'module' });
