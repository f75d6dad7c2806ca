// What the urn keeps in memory of a running session: numbers, and no order.
import type { UrnAnswer } from '../../shared/wire/urn.ts';

/** Attempts by genuine papers, counted as they begin; those whose ballot is in are forgotten, the others with the session. */
export function createTries() {
  const bySession = new Map<string, Map<string, number>>();
  return {
    countOf: (session: string, nonce: string): number => bySession.get(session)?.get(nonce) ?? 0,
    add(session: string, nonce: string): void {
      const tries = bySession.get(session) ?? new Map<string, number>();
      tries.set(nonce, (tries.get(nonce) ?? 0) + 1);
      bySession.set(session, tries);
    },
    /** Tried as often as a paper may be, and nothing of it in the box: no more looks at it. */
    spend(session: string, nonce: string): void {
      bySession.get(session)?.set(nonce, Infinity);
    },
    isSpent: (session: string, nonce: string): boolean => bySession.get(session)?.get(nonce) === Infinity,
    giveBack(session: string, nonce: string): void {
      const tries = bySession.get(session);
      const left = (tries?.get(nonce) ?? 1) - 1;
      if (left > 0) tries?.set(nonce, left);
      else tries?.delete(nonce);
    },
    /** Its ballot holds: kept here, in the order of coming, it would say when it was cast. */
    settle(session: string, nonce: string): void {
      bySession.get(session)?.delete(nonce);
    },
    forget(session: string): void {
      bySession.delete(session);
    },
  };
}

/** What is under way for each genuine paper: one thing at a time, the same thing for all who bring it. */
export function createUnderWay() {
  const papers = new Map<string, { readonly text: string; readonly answer: Promise<UrnAnswer> }>();
  return {
    /** Null where another frame of the paper is under way. */
    join(paper: string, text: string, work: () => Promise<UrnAnswer>): Promise<UrnAnswer> | null {
      const known = papers.get(paper);
      if (known !== undefined) return known.text === text ? known.answer : null;
      const answer = work().finally(() => papers.delete(paper));
      papers.set(paper, { text, answer });
      return answer;
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
  const enter = (session: string): (() => void) => {
    counts.set(session, (counts.get(session) ?? 0) + 1);
    return () => leave(session);
  };
  return {
    /** Gives what says that it is over, called once. */
    enter,
    async during<T>(session: string, work: () => Promise<T>): Promise<T> {
      const over = enter(session);
      try {
        return await work();
      } finally {
        over();
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
