// What the event loop asks of the check workers. Everything here crosses a thread, so it is plain data.
import type { Aggregate } from '../../shared/protocol/ballot.ts';
import type { HolderShares, Shares } from '../../shared/protocol/tally.ts';
import type { OpenedBody } from '../../shared/board/state.ts';

/** The paper of a session: what its ballots are checked against. Holds the VOPRF secret. */
export interface PaperOrder {
  readonly session: string;
  readonly opened: OpenedBody;
  /** §4, 32 bytes. */
  readonly context: Uint8Array;
  /** b64, 32 bytes. */
  readonly paperSecret: string;
}

export type BallotVerdict =
  | {
      readonly ok: true;
      readonly nonce: string;
      /** b64. */
      readonly hash: string;
      /** Canonical JSON of the ballot, as it is stored. */
      readonly text: string;
    }
  | {
      readonly ok: false;
      readonly rule: 'V1' | 'V9' | 'V10';
    };

/** What the token of a frame is looked at by; the rest of a ballot only where it is genuine. */
export interface PaperName {
  readonly nonce: string;
  readonly token: string;
}
/** A `cast` frame whose paper was found genuine: the text, and what it was named by. */
export interface CastFrame extends PaperName {
  readonly text: string;
}

/** A paper of the closing message. */
export interface SentBack {
  readonly session: string;
  readonly nonce: string;
  readonly token: string;
  readonly signature: string;
}
/** `not-a-paper`: the token is none, as a dummy's. */
export type ReturnVerdict = 'returned' | 'not-a-paper' | 'not-signed';

export interface IssuedEvaluation {
  /** b64, 32 bytes. */
  readonly evaluated: string;
  /** c ‖ s, b64, 64 bytes. */
  readonly proof: string;
}

/** `signature`, `publicKey`: b64. */
export interface Signed {
  readonly message: Uint8Array;
  readonly signature: string;
  readonly publicKey: string;
}

export interface JobKinds {
  /** Whether each was signed by its key. */
  signatures: { input: { signed: Signed[] }; output: boolean[] };
  /** Whether each token is the one of its nonce. */
  tokens: { input: { paperSecret: string; papers: PaperName[] }; output: boolean[] };
  /** Of one session, with genuine tokens. */
  ballots: { input: { order: PaperOrder; frames: CastFrame[] }; output: BallotVerdict[] };
  /** The hash of each frame's ballot; null for what none is. */
  hashes: { input: { frames: CastFrame[] }; output: (string | null)[] };
  /** Papers sent back in one session, dummies among them. */
  returns: {
    input: { paperSecret: string; context: Uint8Array; papers: SentBack[] };
    output: ReturnVerdict[];
  };
  /** Blinded elements of one session; null for one that is no element. */
  issue: { input: { paperSecret: string; paperKey: string; blinded: string[] }; output: (IssuedEvaluation | null)[] };
  /** The proofs of one holder's share. `verifying`: S_j in b64. */
  share: {
    input: { context: Uint8Array; index: number; verifying: string; aggregate: Aggregate; shares: Shares };
    output: boolean;
  };
  /** §7: the server's own share. `secret`: its part of the key, b64. */
  makeShare: {
    input: { context: Uint8Array; index: number; secret: string; aggregate: Aggregate };
    output: Shares;
  };
  /** Counts from the first `threshold` shares; null where they give none. */
  count: { input: { aggregate: Aggregate; cast: number; shares: HolderShares[] }; output: number[][] | null };
  /** Sum of stored ballots, canonical JSON each. */
  sum: { input: { ballots: string[]; subjects: number; options: number }; output: Aggregate };
  /** Sum of sums. */
  join: { input: { parts: Aggregate[]; subjects: number; options: number }; output: Aggregate };
}

export type JobKind = keyof JobKinds;
export type Job = { [K in JobKind]: { readonly kind: K } & JobKinds[K]['input'] }[JobKind];

export interface JobRequest {
  readonly id: number;
  readonly job: Job;
}
export type JobAnswer =
  | { readonly id: number; readonly ok: true; readonly output: JobKinds[JobKind]['output'] }
  | { readonly id: number; readonly ok: false };
