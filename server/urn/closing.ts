// §6 Close: one message of one size from every phone that took a paper, its unused paper or a dummy; answers of one size.
import * as v from 'valibot';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { hashBallot } from '../../shared/protocol/ballot.ts';
import { urnFrameSchema, type UrnAnswer, type UrnFrame, type UrnRefusal } from '../../shared/wire/urn.ts';
import { random } from '../random.ts';
import type { InFlight } from './attempts.ts';
import { isSameReturn, type UrnBox } from './box.ts';
import type { Checker } from './checker.ts';
import type { UrnSession } from './sessions.ts';

export const refuse = (error: UrnRefusal): UrnAnswer => ({ ok: false, error });

type SentBack = Extract<UrnFrame, { kind: 'closing' }>['returned'];

/** What the receipt of a returned paper names: the hash of its body. */
const hashReturn = (session: string, returned: SentBack): string => encodeB64(hashBallot({ session, ...returned }));

export interface ClosingParts {
  readonly box: UrnBox;
  readonly checker: Checker;
  readonly inFlight: InFlight;
  readonly find: (session: string) => UrnSession | null;
  readonly receiptFor: (session: string, ballot: string) => UrnAnswer;
}

/** Answers `closing` frames; the caller pads the answer. @returns a function of what the frame parsed to */
export function createClosing({ box, checker, inFlight, find, receiptFor }: ClosingParts) {
  /** No receipt, and of its size: who listens cannot tell it from one. */
  const answerDummy = async (session: string): Promise<UrnAnswer> => {
    await box.pass();
    const [ballot, signature] = [encodeB64(random(32)), encodeB64(random(64))];
    return { ok: true, receipt: { session, ballot, signature } };
  };
  const takeReturn = async (session: UrnSession, returned: SentBack): Promise<UrnAnswer> => {
    const id = session.session;
    const verdict = await checker.checkReturn(session, { session: id, ...returned });
    if (verdict === 'not-a-paper') return answerDummy(id);
    if (verdict === 'not-signed') return { ok: false, error: 'ballot-invalid', rule: 'V10' };
    const written = await box.giveBack({ session: id, ...returned });
    if (written.ok) return receiptFor(id, hashReturn(id, returned));
    return refuse(written.error === 'boxed' ? 'session-not-open' : written.error);
  };

  return async (value: unknown): Promise<UrnAnswer> => {
    const read = v.safeParse(urnFrameSchema, value);
    if (!read.success || read.output.kind !== 'closing') return refuse('malformed');
    const { session: id, returned } = read.output;
    const session = find(id);
    if (session === null) return refuse('session-unknown');
    if (session.status === 'collecting' && !inFlight.isShut(id))
      return inFlight.during(id, () => takeReturn(session, returned));
    // Asked again after the box was taken, because the answer was lost.
    const known = await box.findReturn(id, returned.nonce);
    return known !== null && isSameReturn(known, returned)
      ? receiptFor(id, hashReturn(id, returned))
      : refuse('session-not-open');
  };
}
