// §8: a bundle is accepted, or the first rule broken is named. Faults are a closed list; their sentences stand in
// shared/text.
import type { Random } from '../../protocol/group.ts';
import type { VerifySignature } from '../../protocol/signature.ts';
import type { Board, BallotBox } from '../state.ts';

export type Rule = `V${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14}`;

export const faults = [
  'other-version',
  'wrong-shape',
  'bad-encoding',
  'chain-broken',
  'checkpoint-not-of-this-meeting',
  'checkpoint-not-the-head',
  'checkpoint-signature',
  'first-entry-not-opening',
  'opened-twice',
  'not-the-servers',
  'anonymous-entry-signed',
  'not-signed-by-device',
  'roll-duplicate',
  'roll-entitlement',
  'not-on-roll',
  'already-enrolled',
  'device-released',
  'not-enrolled',
  'epoch-out-of-order',
  'wrong-threshold',
  'servers-key',
  'wrong-seats',
  'seats-not-distinct',
  'not-this-holder',
  'ceremony-out-of-order',
  'deal-proof',
  'shares-not-to-all',
  'dispute-not-allowed',
  'answer-does-not-fit',
  'key-not-the-sum',
  'wrong-electorate',
  'wrong-key',
  'session-id-used',
  'paper-key-used',
  'ids-not-distinct',
  'blank-missing',
  'practice-not-apart',
  'wrong-round',
  'unknown-session',
  'session-not-open',
  'not-this-opening',
  'not-entitled',
  'paper-already-issued',
  'paper-not-requested',
  'paper-proof',
  'not-closed',
  'ballot-missing',
  'ballot-without-entry',
  'not-sorted',
  'nonce-used-twice',
  'paper-secret',
  'token-not-of-paper',
  'ballot-size',
  'ballot-proof',
  'paper-signature',
  'sealed-figures',
  'more-ballots-than-papers',
  'aggregate-not-the-sum',
  'witness-not-allowed',
  'witness-other-seal',
  'witness-twice',
  'share-too-early',
  'share-twice',
  'share-shape',
  'share-proof',
  'too-few-shares',
  'too-few-witnesses',
  'not-sealed',
  'counted-figures',
  'counts-not-from-shares',
  'wrong-outcome',
  'session-over',
  'not-counted',
  'recheck-other-count',
  'recheck-twice',
  'rating-not-a-subject',
  'sessions-unfinished',
  'meeting-over',
  'erased-too-early',
  'erased-twice',
] as const;

export type FaultCode = (typeof faults)[number];

export interface Fault {
  readonly rule: Rule;
  readonly fault: FaultCode;
  /** Entry at which the rule is broken, where there is one. */
  readonly seq?: number;
}

/** What a rule says of an entry: nothing, or why it is refused. */
export type Finding = FaultCode | null;

/**
 * How much a reader checks itself. The server leaves proofs and signatures to its workers and to node:crypto; a phone
 * that follows the chain by hashes has no ballots until it fetches them.
 */
export interface Checks {
  readonly verifySignature: VerifySignature;
  /** Signatures of devices' statements; false where they were verified before. */
  readonly statements: boolean;
  /** Proofs and signatures of papers, tokens, shares; sums and counts. Those of the key ceremony are always checked. */
  readonly proofs: boolean;
  readonly ballots: BallotBox | null;
  readonly random: Random;
}

export interface Context {
  readonly board: Board;
  readonly checks: Checks;
}
