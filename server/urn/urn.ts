// §6 "The urn": what a ballot or a returned paper meets before it is in the box. Knows sessions and papers, never people:
// no address, header or time gets here, and nothing is logged.
import * as v from 'valibot';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { hashBallot } from '../../shared/protocol/ballot.ts';
import { b16, b32 } from '../../shared/board/kinds.ts';
import { padClosing, type UrnAnswer } from '../../shared/wire/urn.ts';
import { createInFlight, createTries } from './attempts.ts';
import type { TakenBox, UrnBox } from './box.ts';
import type { Checker } from './checker.ts';
import { createClosing, refuse } from './closing.ts';
import { noSessions, type UrnSession, type UrnSessions } from './sessions.ts';

/** Ballots of one genuine paper that may fail: a phone with a fault may try again, nobody may try for ever (§9). */
const mostTriesAPaper = 8;
/** No frame is larger, whatever the paper. 5 MiB. */
export const largestFrameEver = 5 * 2 ** 20;

export interface Urn {
  /** Tells the urn who knows the sessions; before that it knows none. */
  attach(sessions: UrnSessions): void;
  /** Answers one frame. */
  answer(text: string): Promise<UrnAnswer>;
  /** Bytes of the largest frame that an open paper makes sense of. */
  largestFrame(): number;
  /** Waits for what was received while the session was open or collecting, then takes everything; nothing follows. */
  takeBox(session: string): Promise<TakenBox>;
  /** Ballots in the box. */
  countOf(session: string): number;
}

/** As much of a `cast` frame as the event loop needs; the workers check the rest. */
const castHead = v.object({
  kind: v.literal('cast'),
  ballot: v.object({ session: b16, nonce: b32 }),
});
type CastBallot = v.InferOutput<typeof castHead>['ballot'];
const closingHead = v.object({ kind: v.literal('closing') });

export interface UrnParts {
  readonly box: UrnBox;
  readonly checker: Checker;
  /** A check or a write that could not be done; the sender is told to come again. */
  readonly onFault: (error: unknown) => void;
}

export function createUrn({ box, checker, onFault }: UrnParts): Urn {
  let sessions = noSessions;
  const tries = createTries();
  const inFlight = createInFlight();

  const receiptFor = (session: string, ballot: string): UrnAnswer => ({
    ok: true,
    receipt: { session, ballot, signature: sessions.signReceipt(session, ballot) },
  });
  const cast = async (frame: string, ballot: CastBallot): Promise<UrnAnswer> => {
    const session = sessions.find(ballot.session);
    if (session === null) return refuse('session-unknown');
    const stored = await box.findBallot(session.session, ballot.nonce);
    if (stored !== null)
      return hashOf(ballot) === stored ? receiptFor(session.session, stored) : refuse('paper-already-used');
    // Asked again: the session may have closed while the box was read.
    if (sessions.find(ballot.session)?.status !== 'open') return refuse('session-not-open');
    if (tries.countOf(session.session, ballot.nonce) >= mostTriesAPaper) return refuse('too-many-attempts');
    return checker.isFull() ? refuse('busy') : inFlight.during(session.session, () => checkAndStore(session, frame));
  };
  const checkAndStore = async (session: UrnSession, frame: string): Promise<UrnAnswer> => {
    const verdict = await checker.checkBallot(session, frame);
    if (!verdict.ok) {
      if (verdict.triedNonce !== null) tries.add(session.session, verdict.triedNonce);
      return { ok: false, error: 'ballot-invalid', rule: verdict.rule };
    }
    const { nonce, hash, text } = verdict;
    const written = await box.cast({ session: session.session, nonce, hash, ballot: text });
    if (written.ok) return receiptFor(session.session, hash);
    return refuse(written.error === 'boxed' ? 'session-not-open' : written.error);
  };
  const closing = createClosing({ box, checker, inFlight, find: (session) => sessions.find(session), receiptFor });

  return {
    attach(known) {
      sessions = known;
    },
    async answer(frame) {
      const value = parseJson(frame);
      const isClosing = v.is(closingHead, value);
      if (!isClosing && !v.is(castHead, value)) return refuse('malformed');
      try {
        return isClosing ? padClosing(await closing(value)) : await cast(frame, value.ballot);
      } catch (error) {
        onFault(error);
        return isClosing ? padClosing(refuse('busy')) : refuse('busy');
      }
    },
    largestFrame() {
      const paper = sessions.largestPaper();
      if (paper === null) return 4096;
      // A choice is 460 characters of JSON, the frame of a mark 170, that of a ballot 260.
      return Math.min(largestFrameEver, Math.max(4096, 1024 + paper.subjects * (paper.options * 470 + 200)));
    },
    async takeBox(session) {
      await inFlight.settled(session);
      tries.forget(session);
      return box.takeAll(session);
    },
    countOf: (session) => box.countOf(session),
  };
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** Null for what no ballot is: only JSON of §2 has a hash. */
function hashOf(ballot: unknown): string | null {
  try {
    return encodeB64(hashBallot(ballot));
  } catch {
    return null;
  }
}
