import { describe, expect, it } from 'vitest';
import vectors from '../vectors/primitives.json' with { type: 'json' };
import { decodeB64, decodeHex, encodeB64 } from '../../shared/protocol/base.ts';
import { aggregateBallots, ballotEquations, hashBallot, type Ballot } from '../../shared/protocol/ballot.ts';
import { findBrokenEquation, verifyBatch } from '../../shared/protocol/batch.ts';
import { canonicalText, jcs } from '../../shared/protocol/canonical.ts';
import { decodePoint, decodeScalar, encodePoint, G, multiplySecret } from '../../shared/protocol/group.ts';
import { computeFingerprint, computeHeadCode, computeTrackingCode } from '../../shared/protocol/head-code.ts';
import {
  blindNonce,
  castBytes,
  evaluateToken,
  nonceOf,
  returnedBytes,
  signWithPaper,
  unblindToken,
  verifyIssue,
} from '../../shared/protocol/paper.ts';
import { isSigningKey, verifySignature, verifyWithNacl } from '../../shared/protocol/signature.ts';
import { shareEquations } from '../../shared/protocol/tally.ts';
import { hashH, scalarFromWide, tag } from '../../shared/protocol/transcript.ts';
import { deriveBlind, deriveBoxNonce, deriveDeal, derivePaperSeed } from '../../shared/protocol/derive.ts';
import { makeDeal } from '../../shared/protocol/key-ceremony.ts';
import { computeRoomCode, roomCharacters } from '../../shared/protocol/room-check.ts';
import { sessionContext } from '../../shared/board/entry.ts';
import { decideOpening } from '../../shared/board/opening-rule.ts';
import { seededRandom } from '../seeded-random.ts';

const encodeHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const { statement, context, paper, ballot, share } = vectors;
const contextBytes = sessionContext(context.meeting, context.opened);
const key = multiplySecret(G, decodeScalar(ballot.keySecret));
const equations = ballotEquations(contextBytes, key, ballot.body);

describe('vectors of an independent implementation', () => {
  it('canonical JSON', () => {
    // The sample holds a null to exercise RFC 8785; this protocol never hashes one.
    expect(() => canonicalText(vectors.canonicalJson.value)).toThrow('never hashed');
    const { a: _, ...rest } = vectors.canonicalJson.value as Record<string, unknown>;
    expect(encodeHex(jcs(rest))).toBe(
      vectors.canonicalJson.utf8Hex.replace(/2261223a5b312c747275652c6e756c6c5d2c/, ''),
    );
  });
  it('tag and H', () => {
    expect(encodeHex(tag('entry', decodeHex(vectors.tag.bytesHex)))).toBe(vectors.tag.hex);
    const wide = hashH('ballot', ...vectors.H.itemsHex.map(decodeHex));
    expect(encodeHex(wide)).toBe(vectors.H.hex);
    const scalar = scalarFromWide(wide).toString(16).padStart(64, '0');
    expect(scalar).toBe(encodeHex(decodeHex(vectors.H.scalarLeHex).reverse()));
  });
  it('a statement and its signature, by both checkers', () => {
    const { meeting, kind, body } = statement;
    const message = tag('statement', jcs({ meeting, kind, body }));
    expect(encodeHex(message)).toBe(statement.hex);
    for (const verify of [verifySignature, verifyWithNacl]) {
      expect(verify(message, decodeB64(statement.signature), decodeB64(statement.author))).toBe(true);
      expect(verify(contextBytes, decodeB64(statement.signature), decodeB64(statement.author))).toBe(false);
    }
    expect(isSigningKey(decodeB64(statement.author))).toBe(true);
  });
  it('a session context', () => {
    expect(encodeHex(contextBytes)).toBe(context.hex);
  });
  it('a paper', () => {
    const issued = {
      blinded: decodeB64(paper.blinded),
      evaluated: decodeB64(paper.evaluated),
      proof: decodeB64(paper.proof),
    };
    const paperKey = multiplySecret(G, decodeScalar(paper.paperSecret)).toBytes();
    const token = unblindToken(decodeB64(paper.nonce), decodeB64(paper.blind), issued, paperKey);
    expect(token && encodeB64(token)).toBe(paper.token);
    expect(encodeB64(evaluateToken(decodeB64(paper.paperSecret), decodeB64(paper.nonce)))).toBe(paper.token);
    expect(verifyIssue(issued, paperKey)).toBe(true);
    expect(verifyIssue({ ...issued, evaluated: issued.blinded }, paperKey)).toBe(false);
  });
  it('what a phone derives of its seed: the paper of an opening, the deal of an appointment', () => {
    const { seed, opened, appointed, threshold, index, ...derived } = vectors.derived;
    const paperSeed = derivePaperSeed(seed, opened);
    expect(encodeB64(paperSeed)).toBe(derived.paperSeed);
    expect(encodeB64(nonceOf(paperSeed))).toBe(derived.nonce);
    const { blind, blinded } = blindNonce(nonceOf(paperSeed), deriveBlind(seed, opened));
    expect(encodeB64(blind)).toBe(derived.blind);
    expect(encodeB64(blinded)).toBe(derived.blinded);
    const deal = makeDeal(index, threshold, 3, deriveDeal(seed, appointed));
    expect(deal.polynomial).toEqual(derived.coefficients);
    expect(deal.commitment).toEqual(derived.commitment);
    expect(deal.proof).toBe(derived['key.dealt proof']);
    for (const [to, nonce] of Object.entries(derived.nonces))
      expect(encodeB64(deriveBoxNonce(seed, appointed, Number(to)))).toBe(nonce);
  });
  it.each(vectors.room)('the four characters of the room for $number', ({ number, established, code }) => {
    expect(computeRoomCode(number, established)).toBe(code);
    expect(Array.from(code).every((character) => roomCharacters.includes(character))).toBe(true);
  });
  it.each(vectors.holder)('a holder does $does (%#)', ({ does, ...found }) => {
    expect(decideOpening({ ...found, replaced: found.replaced }).does).toBe(does);
  });
  it('a paper sent back, and a ballot, signed by the paper’s own key', () => {
    const paperSeed = decodeB64(paper.seed);
    expect(encodeB64(nonceOf(paperSeed))).toBe(paper.nonce);
    const { signature, ...returned } = vectors.return;
    expect(signWithPaper(returnedBytes(contextBytes, returned), paperSeed)).toBe(signature);
    expect(signWithPaper(castBytes(contextBytes, ballot.body), paperSeed)).toBe(ballot.body.signature);
  });
  it('a ballot: its hash, its code, its proofs', () => {
    const hash = encodeB64(hashBallot(ballot.body));
    expect(hash).toBe(ballot.hash);
    expect(computeTrackingCode(hash)).toBe(ballot.trackingCode);
    expect(findBrokenEquation(equations)).toBe(-1);
    expect(verifyBatch(equations, seededRandom(1))).toBe(true);
    expect(findBrokenEquation(ballotEquations(contextBytes, G, ballot.body as Ballot))).not.toBe(-1);
  });
  it('the share of one holder', () => {
    const aggregate = aggregateBallots([ballot.body], 2, 5);
    expect(aggregate).toEqual(share.aggregate);
    const verifying = encodePoint(multiplySecret(G, decodeScalar(share.secret)));
    const proofs = shareEquations(contextBytes, share.index, verifying, aggregate, share.body.shares);
    expect(findBrokenEquation(proofs)).toBe(-1);
    expect(verifyBatch(proofs, seededRandom(2))).toBe(true);
    expect(findBrokenEquation(shareEquations(contextBytes, 3, verifying, aggregate, share.body.shares))).not.toBe(-1);
  });
  it('a head code', () => {
    expect(computeHeadCode(vectors.headCode.hash)).toBe(vectors.headCode.code);
    expect(computeFingerprint(vectors.headCode.hash)).toBe(vectors.headCode.fingerprint);
  });
});

/** ℓ of RFC 9496. */
const order = 2n ** 252n + 27742317777372353535851937790883648493n;

describe('batch and one-by-one checks agree', () => {
  it('on errors that would cancel without weights', () => {
    // z·G too large by 1 in one equation, too small by 1 in the next: the plain sum still holds.
    const [first, second, ...rest] = equations;
    if (!first || !second) throw new Error('the vector ballot has equations');
    const reduced = [[...first, [1n, G] as const], [...second, [order - 1n, G] as const], ...rest];
    expect(findBrokenEquation(reduced)).toBe(0);
    expect(verifyBatch(reduced, seededRandom(3))).toBe(false);
  });
  it('on a non-canonical point, which no gate lets in', () => {
    expect(() => decodePoint(encodeB64(new Uint8Array(32).fill(255)))).toThrow();
  });
});
