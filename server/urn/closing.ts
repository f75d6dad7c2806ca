// §6 Close: one message of one size from every phone that took a paper, its unused paper or a dummy; answers of one size.
import * as v from 'valibot';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { hashBallot } from '../../shared/protocol/ballot.ts';
import { closingLength, urnFrameSchema, type UrnAnswer, type UrnRefusal } from '../../shared/wire/urn.ts';
import { random } from '../random.ts';
import type { InFlight } from './attempts.ts';
import type { UrnBox } from './box.ts';
import type { Checker } from './checker.ts';
import type { UrnSession } from './sessions.ts';

export const refuse = (error: UrnRefusal): UrnAnswer => ({ ok: false, error });

interface Unused {
  readonly nonce: string;
  readonly token: string;
}

/** What the receipt of a returned paper names: the hash of its body. */
const hashReturn = (session: string, { nonce, token }: Unused): string =>
  encodeB64(hashBallot({ session, nonce, token }));

export interface ClosingParts {
  readonly box: UrnBox;
  readonly checker: Checker;
  readonly inFlight: InFlight;
  readonly find: (session: string) => UrnSession | null;
  readonly receiptFor: (session: string, ballot: string) => UrnAnswer;
}

/** Answers `closing` frames; the caller pads the answer. @returns a function of the text and what it parsed to */
export function createClosing({ box, checker, inFlight, find, receiptFor }: ClosingParts) {
  /** The same work and the same wait as for a returned paper. */
  const passDummy = async (session: UrnSession): Promise<UrnAnswer> => {
    await checker.checkToken(session, { nonce: encodeB64(random(32)), token: encodeB64(random(64)) });
    await box.pass();
    return { ok: true, receipt: null };
  };
  const takeReturn = async (session: UrnSession, returned: Unused): Promise<UrnAnswer> => {
    const id = session.session;
    if (!(await checker.checkToken(session, returned))) return { ok: false, error: 'ballot-invalid', rule: 'V9' };
    const written = await box.giveBack({ session: id, ...returned });
    if (written.ok) return receiptFor(id, hashReturn(id, returned));
    return refuse(written.error === 'boxed' ? 'session-not-open' : written.error);
  };

  return async (frame: string, value: unknown): Promise<UrnAnswer> => {
    const read = v.safeParse(urnFrameSchema, value);
    if (frame.length !== closingLength || !read.success || read.output.kind !== 'closing') return refuse('malformed');
    const { session: id, returned } = read.output;
    const session = find(id);
    if (session === null) return refuse('session-unknown');
    if (session.status === 'collecting' && !inFlight.isShut(id))
      return inFlight.during(id, () => (returned === null ? passDummy(session) : takeReturn(session, returned)));
    // Asked again after the box was taken, because the answer was lost.
    const known = returned === null ? null : await box.findReturn(id, returned.nonce);
    return returned !== null && known === returned.token
      ? receiptFor(id, hashReturn(id, returned))
      : refuse('session-not-open');
  };
}
