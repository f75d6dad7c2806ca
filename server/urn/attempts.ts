// What the urn keeps in memory of a running session: numbers, and no order.

/** Failed attempts by genuine papers, forgotten with the session. As many entries as papers at most. */
export function createTries() {
  const bySession = new Map<string, Map<string, number>>();
  return {
    countOf: (session: string, nonce: string): number => bySession.get(session)?.get(nonce) ?? 0,
    add(session: string, nonce: string): void {
      const tries = bySession.get(session) ?? new Map<string, number>();
      tries.set(nonce, (tries.get(nonce) ?? 0) + 1);
      bySession.set(session, tries);
    },
    forget(session: string): void {
      bySession.delete(session);
    },
  };
}

/** How many frames of each session are being checked or written. */
export function createInFlight() {
  const counts = new Map<string, number>();
  const shut = new Set<string>();
  let waiting: { readonly session: string; readonly resolve: () => void }[] = [];
  const leave = (session: string): void => {
    const left = (counts.get(session) ?? 1) - 1;
    if (left > 0) {
      counts.set(session, left);
      return;
    }
    counts.delete(session);
    for (const { resolve } of waiting.filter((one) => one.session === session)) resolve();
    waiting = waiting.filter((one) => one.session !== session);
  };
  return {
    async during<T>(session: string, work: () => Promise<T>): Promise<T> {
      counts.set(session, (counts.get(session) ?? 0) + 1);
      try {
        return await work();
      } finally {
        leave(session);
      }
    },
    /** Whether somebody waits, or has waited, for the end: nothing more may begin, or the end would never come. */
    isShut: (session: string): boolean => shut.has(session),
    settled(session: string): Promise<void> {
      shut.add(session);
      if (!counts.has(session)) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push({ session, resolve });
      });
    },
  };
}

export type InFlight = ReturnType<typeof createInFlight>;
