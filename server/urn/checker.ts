// Checks in worker threads. What waits for the same session is checked as one batch: half of a check is then saved.
import type { Aggregate } from '../../shared/protocol/ballot.ts';
import type { Body } from '../../shared/board/kinds.ts';
import type { Epoch, OpenedBody, Session } from '../../shared/board/state.ts';
import type { HolderShares, Shares } from '../../shared/protocol/tally.ts';
import type {
  BallotVerdict,
  CastFrame,
  IssuedEvaluation,
  Job,
  JobKinds,
  PaperName,
  PaperOrder,
  ReturnVerdict,
  SentBack,
  Signed,
} from './jobs.ts';
import { createWorkerPool, defaultThreads, type QueuedJob } from './worker-pool.ts';

/** Lines of ballots in one batch: a third of a second of a core, so that nobody waits long behind another session. */
const linesABatch = 64;
const returnsABatch = 32;
const issuesABatch = 16;
/** Of what anybody may send nothing is gained by many at once: a few milliseconds of a core, which is as long as a genuine
 * paper may have to wait for them. */
const tokensABatch = 4;
const signaturesABatch = 16;
/** Texts of ballots that may wait, in characters; beyond it new ones are told to come again. */
const mostWaiting = 128 * 2 ** 20;

export interface Checker {
  /** True while so much waits that a new ballot should be refused as busy. */
  isFull(): boolean;
  /** Whether a token is the one of its nonce. @param late after whatever else waits */
  checkToken(order: PaperOrder, paper: PaperName, late?: boolean): Promise<boolean>;
  /** @param frame whose token is genuine */
  checkBallot(order: PaperOrder, frame: CastFrame): Promise<BallotVerdict>;
  /** The hash of a frame's ballot, b64; null for what no ballot is. @param late after whatever else waits */
  hashBallot(frame: CastFrame, late?: boolean): Promise<string | null>;
  /** What a paper of the closing message is. */
  checkReturn(order: PaperOrder, paper: SentBack): Promise<ReturnVerdict>;
  /** §2: of somebody who may have proved nothing yet. */
  checkSignature(signed: Signed): Promise<boolean>;
  /** §5 step 3. Null where `blinded` is no element. @param keys b64 */
  issuePaper(
    session: string,
    keys: { readonly paperSecret: string; readonly paperKey: string },
    blinded: string,
  ): Promise<IssuedEvaluation | null>;
  /** §7: the proofs of a holder's share; its shape has been checked. */
  checkShare(session: Session, epoch: Epoch, body: Body<'tally.share'>): Promise<boolean>;
  /** §7: this server's own share of a sealed session. @param secret its part of the key, b64 */
  makeShare(context: Uint8Array, index: number, secret: string, aggregate: Aggregate): Promise<Shares>;
  /** §7: counts by subject and option from the first `threshold` shares; null where they give no number. */
  computeCounts(aggregate: Aggregate, cast: number, shares: readonly HolderShares[]): Promise<number[][] | null>;
  /** §6 Close: the aggregate of stored ballots. @param ballots canonical JSON each */
  sumBallots(opened: OpenedBody, ballots: readonly string[]): Promise<Aggregate>;
  close(): Promise<void>;
}

export interface CheckerOptions {
  readonly threads?: number;
  readonly workerFile?: URL;
}

export function createChecker({ threads = defaultThreads(), workerFile }: CheckerOptions = {}): Checker {
  const pool = createWorkerPool(threads, workerFile);
  let waiting = 0;
  const one = <K extends keyof JobKinds>(
    job: Extract<Job, { kind: K }>,
    late = false,
  ): Promise<JobKinds[K]['output']> =>
    new Promise<JobKinds[K]['output']>((resolve, reject) => {
      pool.push({ kind: job.kind, late, build: () => job, resolve, reject });
    });
  const { ballots, tokens, lateTokens, returns, issues, signatures } = createBatchers(pool);

  return {
    isFull: () => waiting > mostWaiting,
    async checkBallot(order, frame) {
      waiting += frame.text.length;
      try {
        const most = Math.max(1, Math.floor(linesABatch / order.opened.subjects.length));
        return await ballots(order.session, order, frame, most);
      } finally {
        waiting -= frame.text.length;
      }
    },
    checkToken: (order, { nonce, token }, late = false) =>
      (late ? lateTokens : tokens)(order.session, order, { nonce, token }, tokensABatch),
    async hashBallot(frame, late) {
      const [hash] = await one<'hashes'>({ kind: 'hashes', frames: [frame] }, late);
      return hash ?? null;
    },
    checkReturn: (order, paper) => returns(order.session, order, paper, returnsABatch),
    issuePaper: (session, keys, blinded) => issues(session, keys, blinded, issuesABatch),
    checkSignature: (signed) => signatures('', undefined, signed, signaturesABatch),
    checkShare(session, epoch, { index, shares }) {
      const verifying = epoch.established?.shares[index - 1]?.point;
      if (verifying === undefined || session.seal === null) return Promise.resolve(false);
      const { aggregate } = session.seal;
      return one<'share'>({ kind: 'share', context: session.context, index, verifying, aggregate, shares });
    },
    makeShare: (context, index, secret, aggregate) =>
      one<'makeShare'>({ kind: 'makeShare', context, index, secret, aggregate }),
    computeCounts: (aggregate, cast, shares) =>
      one<'count'>({
        kind: 'count',
        aggregate,
        cast,
        shares: shares.map(({ index, shares: own }) => ({ index, shares: own })),
      }),
    async sumBallots({ subjects, options }, texts) {
      const size = { subjects: subjects.length, options: options.length };
      const step = Math.max(1, Math.ceil(texts.length / pool.threads));
      const starts = Array.from({ length: Math.ceil(texts.length / step) }, (_, i) => i * step);
      const parts = await Promise.all(
        starts.map((start) => one<'sum'>({ kind: 'sum', ballots: texts.slice(start, start + step), ...size })),
      );
      const [only] = parts;
      return parts.length === 1 && only !== undefined ? only : one<'join'>({ kind: 'join', parts, ...size });
    },
    close: () => pool.close(),
  };
}

/** What is checked together, by kind. */
function createBatchers(pool: { push(job: QueuedJob): void }) {
  const ballots = createBatcher<PaperOrder, CastFrame, 'ballots'>(pool, 'ballots', (order, frames) => ({
    kind: 'ballots',
    order,
    frames,
  }));
  const tokens = createBatcher<PaperOrder, PaperName, 'tokens'>(pool, 'tokens', ({ paperSecret }, papers) => ({
    kind: 'tokens',
    paperSecret,
    papers,
  }));
  const last = { push: (job: QueuedJob) => pool.push({ ...job, late: true }) };
  const lateTokens = createBatcher<PaperOrder, PaperName, 'tokens'>(last, 'tokens', ({ paperSecret }, papers) => ({
    kind: 'tokens',
    paperSecret,
    papers,
  }));
  const returns = createBatcher<PaperOrder, SentBack, 'returns'>(pool, 'returns', (order, papers) => ({
    kind: 'returns',
    paperSecret: order.paperSecret,
    context: order.context,
    papers,
  }));
  const issues = createBatcher<{ paperSecret: string; paperKey: string }, string, 'issue'>(
    pool,
    'issue',
    (keys, blinded) => ({ kind: 'issue', ...keys, blinded }),
  );

  const signatures = createBatcher<undefined, Signed, 'signatures'>(pool, 'signatures', (_, signed) => ({
    kind: 'signatures',
    signed,
  }));
  return { ballots, tokens, lateTokens, returns, issues, signatures };
}

type Outputs<K extends 'tokens' | 'ballots' | 'returns' | 'issue' | 'signatures'> = JobKinds[K]['output'][number];

/** Joins items that wait for the same session into one job, until a thread takes it. */
function createBatcher<Frame, Item, K extends 'tokens' | 'ballots' | 'returns' | 'issue' | 'signatures'>(
  pool: { push(job: QueuedJob): void },
  kind: K,
  build: (frame: Frame, items: Item[]) => Job,
) {
  interface Waiting {
    readonly item: Item;
    readonly resolve: (output: Outputs<K>) => void;
    readonly reject: (error: Error) => void;
  }
  /** The batch of each session that still takes items. */
  const open = new Map<string, Waiting[]>();

  const start = (session: string, frame: Frame, first: Waiting): void => {
    const batch = [first];
    open.set(session, batch);
    const close = (): void => {
      if (open.get(session) === batch) open.delete(session);
    };
    pool.push({
      kind,
      build() {
        close();
        return build(
          frame,
          batch.map(({ item }) => item),
        );
      },
      resolve(output) {
        const outputs = output as Outputs<K>[];
        for (const [i, { resolve, reject }] of batch.entries()) {
          const own = outputs[i];
          if (own === undefined) reject(new Error('a check gave no answer'));
          else resolve(own);
        }
      },
      reject(error) {
        close();
        for (const { reject } of batch) reject(error);
      },
    });
  };

  return (session: string, frame: Frame, item: Item, most: number): Promise<Outputs<K>> =>
    new Promise((resolve, reject) => {
      const batch = open.get(session);
      const waiting = { item, resolve, reject };
      if (batch !== undefined && batch.length < most) batch.push(waiting);
      else start(session, frame, waiting);
    });
}
