// A paper order and genuine ballots for it, made in this process: what a checker alone is measured with.
import { encodeB64 } from '../../../shared/protocol/base.ts';
import { prepareMark, sealBallot } from '../../../shared/protocol/ballot.ts';
import { encodePoint, G, multiplySecret, randomScalar } from '../../../shared/protocol/group.ts';
import { evaluateToken, generatePaperKeys, nonceOf } from '../../../shared/protocol/paper.ts';
import { sessionContext } from '../../../shared/board/entry.ts';
import type { OpenedBody } from '../../../shared/board/state.ts';
import { random } from '../../random.ts';
import type { PaperOrder } from '../../urn/jobs.ts';

export interface SamplePaper {
  readonly order: PaperOrder;
  /** A `cast` frame of a fresh ballot. */
  makeFrame(): string;
}

const options = ['excellent', 'good', 'completed', 'not-completed', 'blank'];

export function makeSample(lines: number): SamplePaper {
  const key = multiplySecret(G, randomScalar(random)).precompute(8, false);
  const keys = generatePaperKeys(random);
  const opened: OpenedBody = {
    session: encodeB64(random(16)),
    question: 'Đề nghị xếp loại',
    subjects: Array.from({ length: lines }, (_, i) => ({ id: `dv-${i}`, kind: 'member', name: `Số ${i}`, round: 1 })),
    options: options.map((id) => ({ id, label: id })),
    electorate: 1000,
    epoch: 1,
    key: encodePoint(key),
    paperKey: encodeB64(keys.publicKey),
  };
  const { session } = opened;
  const context = sessionContext(encodeB64(random(16)), encodeB64(random(32)));
  return {
    order: { session, opened, context, paperSecret: encodeB64(keys.secret) },
    makeFrame() {
      const paperSeed = random(32);
      const nonce = nonceOf(paperSeed);
      const paper = { session, nonce: encodeB64(nonce), token: encodeB64(evaluateToken(keys.secret, nonce)) };
      const marks = opened.subjects.map((_, i) => prepareMark(key, i % options.length, options.length, random));
      return JSON.stringify({ kind: 'cast', ballot: sealBallot(context, paper, marks, paperSeed) });
    },
  };
}
