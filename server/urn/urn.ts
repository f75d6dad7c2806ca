// §6 "The urn": what a ballot or a returned paper meets before it is in the box. Knows sessions and papers, never people:
// no address, header or time gets here, and nothing is logged.
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import * as v from 'valibot';
import { padClosing, type UrnAnswer } from '../../shared/wire/urn.ts';
import { createInFlight, createTries, createUnderWay } from './attempts.ts';
import type { TakenBox, UrnBox } from './box.ts';
import type { Checker } from './checker.ts';
import { createClosing, refuse } from './closing.ts';
import type { CastFrame } from './jobs.ts';
import { noSessions, type UrnSession, type UrnSessions } from './sessions.ts';

/** Ballots of one genuine paper that may fail: a phone with a fault may try again, nobody may try for ever (§9). */
const mostTriesAPaper = 8;
/** No frame is larger, whatever the paper. 5 MiB. */
export const largestFrameEver = 5 * 2 ** 20;

/** A frame that has arrived: answered or dropped, once. */
export interface Received {
  readonly answer: () => Promise<UrnAnswer>;
  readonly drop: () => void;
}

export interface Urn {
  /** Tells the urn who knows the sessions; before that it knows none. */
  attach(sessions: UrnSessions): void;
  /**
   * Takes a frame as it arrives: what a close finds here is in time, and the box waits for it.
   * @param late of a connection that was refused before: it waits for all others
   */
  receive(text: string, late?: boolean): Received;
  /** Takes a frame and answers it. */
  answer(text: string): Promise<UrnAnswer>;
  /** Resolves once every frame is here that had reached this computer when it was called. Before a close. */
  untilArrived(): Promise<void>;
  /** Bytes of the largest frame that an open paper makes sense of. */
  largestFrame(): number;
  /** Waits for what was received while the session was open or collecting, then takes everything; nothing follows. */
  takeBox(session: string): Promise<TakenBox>;
  /** Ballots in the box. */
  countOf(session: string): number;
}

interface Arrival {
  /** The session, as the frame arrived. */
  readonly wasOpen: boolean;
  readonly late: boolean;
}

/** Whoever floods the urn delays a close by no more. */
const longestArrivalMs = 2000;

const closingHead = v.object({ kind: v.literal('closing') });
/** A `closing` frame is 400. */
const largestClosing = 1024;

/** As much of a `cast` frame as the event loop needs, found without parsing it; the workers check that it means the same. */
export function readCast(text: string): (CastFrame & { readonly session: string }) | null {
  if (!/^\s*\{[^]{0,40}?"kind"\s*:\s*"cast"/.test(text) && !/"kind"\s*:\s*"cast"\s*\}\s*$/.test(text)) return null;
  const session = /"session"\s*:\s*"([\w-]{22})"/.exec(text)?.[1];
  const nonce = /"nonce"\s*:\s*"([\w-]{43})"/.exec(text)?.[1];
  if (session === undefined || nonce === undefined) return null;
  const token = /"token"\s*:\s*"([\w-]{0,100})"/.exec(text)?.[1] ?? '';
  return { session, nonce, token, text };
}

export interface UrnParts {
  readonly box: UrnBox;
  readonly checker: Checker;
  /** A check or a write that could not be done; the sender is told to come again. */
  readonly onFault: (error: unknown) => void;
}

/** Two turns of the loop, the first of which may have begun before, look at every connection. */
async function untilQuiet(countArrived: () => number): Promise<void> {
  const start = performance.now();
  let seen: number;
  do {
    seen = countArrived();
    await turnOfTheLoop();
    await turnOfTheLoop();
  } while (seen !== countArrived() && performance.now() - start < longestArrivalMs);
}

export function createUrn({ box, checker, onFault }: UrnParts): Urn {
  let sessions = noSessions;
  const tries = createTries();
  const inFlight = createInFlight();
  const underWay = createUnderWay();
  let arrived = 0;

  const receiptFor = (session: string, ballot: string): UrnAnswer => ({
    ok: true,
    receipt: { session, ballot, signature: sessions.signReceipt(session, ballot) },
  });
  const cast = async (session: UrnSession, frame: CastFrame, how: Arrival): Promise<UrnAnswer> => {
    if (how.wasOpen && checker.isFull()) return refuse('busy');
    const paper = `${session.session} ${frame.nonce}`;
    if (tries.isSpent(session.session, frame.nonce)) return refuse('too-many-attempts');
    // A stranger's frame costs a token's check, and nothing of the paper that it names.
    if (!(await checker.checkToken(session, frame, how.late)))
      return { ok: false, error: 'ballot-invalid', rule: 'V9' };
    return (await underWay.join(paper, frame.text, () => castOnPaper(session, frame, how))) ?? refuse('busy');
  };
  const castOnPaper = async (session: UrnSession, frame: CastFrame, how: Arrival): Promise<UrnAnswer> => {
    const id = session.session;
    const stored = await box.findBallot(id, frame.nonce);
    if (stored !== null)
      return (await checker.hashBallot(frame, how.late)) === stored
        ? receiptFor(id, stored)
        : refuse('paper-already-used');
    if (!how.wasOpen) return refuse('session-not-open');
    if (tries.countOf(id, frame.nonce) >= mostTriesAPaper) {
      tries.spend(id, frame.nonce);
      return refuse('too-many-attempts');
    }
    tries.add(id, frame.nonce);
    const verdict = await checker.checkBallot(session, frame).catch((error: unknown) => {
      tries.giveBack(id, frame.nonce);
      throw error;
    });
    if (!verdict.ok) return { ok: false, error: 'ballot-invalid', rule: verdict.rule };
    const written = await box.cast({ session: id, nonce: verdict.nonce, hash: verdict.hash, ballot: verdict.text });
    tries.settle(id, frame.nonce);
    if (written.ok) return receiptFor(id, verdict.hash);
    return refuse(written.error === 'boxed' ? 'session-not-open' : written.error);
  };
  const closing = createClosing({ box, checker, inFlight, find: (session) => sessions.find(session), receiptFor });

  const guarded = async (work: () => Promise<UrnAnswer>): Promise<UrnAnswer> => {
    try {
      return await work();
    } catch (error) {
      onFault(error);
      return refuse('busy');
    }
  };
  const receive = (text: string, late = false): Received => {
    arrived++;
    const frame = readCast(text);
    if (frame === null) {
      const value = text.length > largestClosing ? undefined : parseJson(text);
      if (!v.is(closingHead, value)) return bare(() => Promise.resolve(refuse('malformed')));
      return bare(async () => padClosing(await guarded(() => closing(value))));
    }
    const session = sessions.find(frame.session);
    if (session === null) return bare(() => Promise.resolve(refuse('session-unknown')));
    if (session.status !== 'open') return bare(() => guarded(() => cast(session, frame, { wasOpen: false, late })));
    const leave = inFlight.enter(session.session);
    return { answer: () => guarded(() => cast(session, frame, { wasOpen: true, late })).finally(leave), drop: leave };
  };

  return {
    attach(known) {
      sessions = known;
    },
    receive,
    answer: (text) => receive(text).answer(),
    untilArrived: () => untilQuiet(() => arrived),
    largestFrame: () => computeLargestFrame(sessions.largestPaper()),
    async takeBox(session) {
      await inFlight.settled(session);
      tries.forget(session);
      return box.takeAll(session);
    },
    countOf: (session) => box.countOf(session),
  };
}

function computeLargestFrame(paper: ReturnType<UrnSessions['largestPaper']>): number {
  if (paper === null) return 4096;
  // A choice is 460 characters of JSON, the frame of a mark 170, that of a ballot 260.
  return Math.min(largestFrameEver, Math.max(4096, 1024 + paper.subjects * (paper.options * 470 + 200)));
}

/** Nobody waits for it. */
const bare = (answer: Received['answer']): Received => ({ answer, drop: () => undefined });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
