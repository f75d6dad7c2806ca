// Guessing a password is slowed for everybody together, never by address: a hall shares one. One attempt at a time, the
// wait doubles with every failure in a row.

/** Failures in a row that cost nothing: people mistype. */
const freeFailures = 4;
const longestWaitMs = 8000;
/** More than this many at once are sent away instead of waiting. */
const mostWaiting = 8;

export interface Patience {
  /** Runs an attempt in its turn; `null` where too many wait. @param attempt true where it succeeded */
  attempt(attempt: () => Promise<boolean>): Promise<boolean | null>;
}

/** @param pause waits so many ms */
export function createPatience(pause: (ms: number) => Promise<void>): Patience {
  let failures = 0;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = async (attempt: () => Promise<boolean>): Promise<boolean> => {
    const beyond = failures - freeFailures;
    if (beyond >= 0) await pause(Math.min(longestWaitMs, 500 * 2 ** beyond));
    const succeeded = await attempt();
    failures = succeeded ? 0 : failures + 1;
    return succeeded;
  };
  return {
    async attempt(attempt) {
      if (waiting >= mostWaiting) return null;
      waiting++;
      const turn = last.then(() => inTurn(attempt));
      last = turn.catch(() => undefined);
      try {
        return await turn;
      } finally {
        waiting--;
      }
    },
  };
}
