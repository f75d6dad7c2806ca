// A thread that does a phone's part of the work beforehand, so that making ballots is not what is measured.
import { parentPort } from 'node:worker_threads';
import { decodeB64, encodeB64 } from '../../../shared/protocol/base.ts';
import { prepareMark, sealBallot } from '../../../shared/protocol/ballot.ts';
import { decodePoint } from '../../../shared/protocol/group.ts';
import { blindNonce, nonceOf, unblindToken } from '../../../shared/protocol/paper.ts';
import { random } from '../../random.ts';
import type { BlindedNonce, PreparedRequest } from './prepare.ts';

const port = parentPort;
if (port === null) throw new Error('prepare.worker runs as a worker thread');
port.on('message', (request: PreparedRequest) => {
  port.postMessage(request.kind === 'blind' ? blind(request.count) : makeFrames(request));
});

function blind(count: number): BlindedNonce[] {
  return Array.from({ length: count }, () => {
    const paperSeed = random(32);
    const nonce = nonceOf(paperSeed);
    const { blind: factor, blinded } = blindNonce(nonce, random);
    return {
      seed: encodeB64(paperSeed),
      nonce: encodeB64(nonce),
      blind: encodeB64(factor),
      blinded: encodeB64(blinded),
    };
  });
}

/** Frames of `cast`, as text. */
function makeFrames({ context, opened, papers }: Extract<PreparedRequest, { kind: 'ballots' }>): string[] {
  const key = decodePoint(opened.key).precompute(8, false);
  return papers.map(({ seed, nonce, blind: factor, blinded, evaluated, proof, votes }) => {
    const issued = { blinded: decodeB64(blinded), evaluated: decodeB64(evaluated), proof: decodeB64(proof) };
    const token = unblindToken(decodeB64(nonce), decodeB64(factor), issued, decodeB64(opened.paperKey));
    if (token === null) throw new Error('a paper with a bad proof');
    const lines = votes.map((vote) => prepareMark(key, vote, opened.options.length, random));
    const paper = { session: opened.session, nonce, token: encodeB64(token) };
    const ballot = sealBallot(context, paper, lines, decodeB64(seed));
    return JSON.stringify({ kind: 'cast', ballot });
  });
}
