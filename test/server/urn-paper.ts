// A session's paper, genuine ballots for it, and a meeting that knows it: what the urn's tests need of a meeting.
import { decodeB64, encodeB64 } from '../../shared/protocol/base.ts';
import { prepareMark, sealBallot, type Ballot } from '../../shared/protocol/ballot.ts';
import { encodePoint, G, multiplySecret, randomScalar, type Random } from '../../shared/protocol/group.ts';
import { evaluateToken, generatePaperKeys, type PaperKeys } from '../../shared/protocol/paper.ts';
import { signDetached, signingKeysFromSeed } from '../../shared/protocol/nacl.ts';
import { receiptBytes, sessionContext } from '../../shared/board/entry.ts';
import type { OpenedBody } from '../../shared/board/state.ts';
import type { UrnSession, UrnSessions } from '../../server/urn/sessions.ts';

export interface TestPaper {
  readonly order: UrnSession;
  readonly keys: PaperKeys;
  setStatus(status: UrnSession['status']): void;
  /** An unused genuine paper. */
  draw(): { nonce: string; token: string };
  /** @param votes option by line */
  vote(votes: readonly number[], paper?: { nonce: string; token: string }): Ballot;
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
  const context = sessionContext(meeting, opened);
  let status: UrnSession['status'] = 'open';
  const { session } = opened;
  const draw = () => {
    const nonce = random(32);
    return { nonce: encodeB64(nonce), token: encodeB64(evaluateToken(keys.secret, nonce)) };
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
    vote: (votes, paper = draw()) =>
      sealBallot(
        context,
        { session, ...paper },
        votes.map((vote) => prepareMark(key, vote, options, random)),
      ),
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
