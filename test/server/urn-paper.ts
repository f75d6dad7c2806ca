// A session's paper, genuine ballots for it, and a meeting that knows it: what the urn's tests need of a meeting.
import { decodeB64, encodeB64 } from '../../shared/protocol/base.ts';
import { prepareMark, sealBallot, type Ballot } from '../../shared/protocol/ballot.ts';
import { encodePoint, G, multiplySecret, randomScalar, type Random } from '../../shared/protocol/group.ts';
import {
  evaluateToken,
  generatePaperKeys,
  nonceOf,
  returnedBytes,
  signWithPaper,
  type PaperKeys,
} from '../../shared/protocol/paper.ts';
import { signDetached, signingKeysFromSeed } from '../../shared/protocol/nacl.ts';
import { receiptBytes, sessionContext } from '../../shared/board/entry.ts';
import type { OpenedBody } from '../../shared/board/state.ts';
import type { UrnSession, UrnSessions } from '../../server/urn/sessions.ts';

export interface DrawnPaper {
  readonly nonce: string;
  readonly token: string;
  /** Of the nonce's key, b64. */
  readonly seed: string;
}

export interface TestPaper {
  readonly order: UrnSession;
  readonly keys: PaperKeys;
  setStatus(status: UrnSession['status']): void;
  /** An unused genuine paper. */
  draw(): DrawnPaper;
  /** @param votes option by line */
  vote(votes: readonly number[], paper?: DrawnPaper): Ballot;
  /** A closing frame's paper, sent back unused. */
  giveBack(paper?: DrawnPaper): { nonce: string; token: string; signature: string };
}

export const meeting = 'AAAAAAAAAAAAAAAAAAAAAA';

export function makePaper(random: Random, subjects = 1, options = 5): TestPaper {
  const key = multiplySecret(G, randomScalar(random));
  const keys = generatePaperKeys(random);
  const opened: OpenedBody = {
    session: encodeB64(random(16)),
    question: 'Đề nghị xếp loại',
    subjects: Array.from({ length: subjects }, (_, i) => ({
      id: `dv-${i}`,
      kind: 'member' as const,
      name: `Đảng viên ${i}`,
      round: 1,
    })),
    options: Array.from({ length: options }, (_, i) => ({ id: `o${i}`, label: `Mức ${i}` })),
    electorate: 30,
    epoch: 1,
    key: encodePoint(key),
    paperKey: encodeB64(keys.publicKey),
  };
  const context = sessionContext(meeting, encodeB64(random(32)));
  let status: UrnSession['status'] = 'open';
  const { session } = opened;
  const draw = () => {
    const seed = random(32);
    const nonce = nonceOf(seed);
    return { nonce: encodeB64(nonce), token: encodeB64(evaluateToken(keys.secret, nonce)), seed: encodeB64(seed) };
  };
  return {
    order: {
      session,
      opened,
      context,
      paperSecret: encodeB64(keys.secret),
      get status() {
        return status;
      },
    },
    keys,
    setStatus(next) {
      status = next;
    },
    draw,
    vote: (votes, { nonce, token, seed } = draw()) =>
      sealBallot(
        context,
        { session, nonce, token },
        votes.map((vote) => prepareMark(key, vote, options, random)),
        decodeB64(seed),
      ),
    giveBack({ nonce, token, seed } = draw()) {
      const signature = signWithPaper(returnedBytes(context, { session, nonce, token }), decodeB64(seed));
      return { nonce, token, signature };
    },
  };
}

const signing = signingKeysFromSeed(decodeB64('AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE'));
export const serverKey = signing.publicKey;

export const makeSessions = (...papers: readonly TestPaper[]): UrnSessions => ({
  find: (session) => papers.find(({ order }) => order.session === session)?.order ?? null,
  signReceipt: (session, ballot) => encodeB64(signDetached(receiptBytes(meeting, session, ballot), signing.secretKey)),
  largestPaper: () => {
    const cells = papers.map(({ order }) => ({
      subjects: order.opened.subjects.length,
      options: order.opened.options.length,
    }));
    return cells.sort((a, b) => b.subjects * b.options - a.subjects * a.options)[0] ?? null;
  },
});
