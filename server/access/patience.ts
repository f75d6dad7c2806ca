// Guessing a password is slowed for everybody together: one attempt at a time, the wait doubles with every failure in a row.
// Nobody is locked out by address, a hall may share one; but addresses take turns, and whoever sits at this computer has a
// queue apart. Who does not wait for the answer any more has no turn.

/** Failures in a row that cost nothing: people mistype. */
const freeFailures = 4;
const longestWaitMs = 8000;
/** More than this many at once from one address, or so many addresses, are sent away instead of waiting: not at once. */
const mostWaiting = 8;
const mostAddresses = 64;
const refusedAfterMs = 1500;

export interface Sender {
  /** Of the connection; only compared, never kept. */
  readonly address: string;
  /** Whether an answer would still be read. */
  readonly isGone: () => boolean;
}

export interface Patience {
  /** Runs an attempt in its turn; `null` where too many wait, or nobody any more. @param attempt true where it succeeded */
  attempt(sender: Sender, attempt: () => Promise<boolean>): Promise<boolean | null>;
}

interface Waiter {
  readonly sender: Sender;
  readonly attempt: () => Promise<boolean>;
  readonly resolve: (succeeded: boolean | null) => void;
  readonly reject: (error: unknown) => void;
}

/** @param pause waits so many ms */
export function createPatience(pause: (ms: number) => Promise<void>): Patience {
  const near = createQueue(pause);
  const far = createQueue(pause);
  return {
    attempt: (sender, attempt) => (isThisComputer(sender.address) ? near : far)(sender, attempt),
  };
}

const isThisComputer = (address: string): boolean => /^(::1$|(::ffff:)?127\.)/.test(address);

function createQueue(pause: (ms: number) => Promise<void>): Patience['attempt'] {
  /** By address, the one whose turn is next first. */
  const lanes = new Map<string, Waiter[]>();
  let failures = 0;
  let running = false;

  /** The next who still waits; the address goes to the end. */
  const takeNext = (): Waiter | null => {
    for (const [address, lane] of lanes) {
      lanes.delete(address);
      const next = lane.find(({ sender }) => !sender.isGone());
      const rest = lane.filter((waiter) => waiter !== next && !waiter.sender.isGone());
      for (const { sender, resolve } of lane) if (sender.isGone()) resolve(null);
      if (rest.length > 0) lanes.set(address, rest);
      if (next !== undefined) return next;
    }
    return null;
  };
  const run = async (): Promise<void> => {
    running = true;
    while (lanes.size > 0) {
      const beyond = failures - freeFailures;
      if (beyond >= 0) await pause(Math.min(longestWaitMs, 500 * 2 ** beyond));
      // Only now: who has left meanwhile takes nobody's turn.
      const next = takeNext();
      if (next === null) continue;
      try {
        const succeeded = await next.attempt();
        failures = succeeded ? 0 : failures + 1;
        next.resolve(succeeded);
      } catch (error) {
        next.reject(error);
      }
    }
    running = false;
  };

  return (sender, attempt) =>
    new Promise((resolve, reject) => {
      const lane = (lanes.get(sender.address) ?? []).filter((waiter) => {
        if (!waiter.sender.isGone()) return true;
        waiter.resolve(null);
        return false;
      });
      if (lane.length >= mostWaiting || (lane.length === 0 && lanes.size >= mostAddresses)) {
        void pause(refusedAfterMs).then(() => resolve(null));
        return;
      }
      lanes.set(sender.address, [...lane, { sender, attempt, resolve, reject }]);
      if (!running) void run();
    });
}
