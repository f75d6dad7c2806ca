// §6: checking at once and one by one give the same verdict, and the bad ballot is named.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { ballotEquations, prepareMark, sealBallot, type Ballot } from '../../shared/protocol/ballot.ts';
import { findBrokenEquation, verifyBatch, type Equation } from '../../shared/protocol/batch.ts';
import {
  decodePoint,
  decodeScalar,
  encodePoint,
  encodeScalar,
  G,
  identity,
  modAdd,
  modSubtract,
  multiplyPublic,
  multiplySecret,
  randomScalar,
} from '../../shared/protocol/group.ts';
import { findBadBallot, type Paperwork } from '../../shared/board/verify/v10-ballots.ts';
import { seededRandom } from '../seeded-random.ts';

const random = seededRandom(60);
const key = multiplySecret(G, randomScalar(random));
const b64 = (length: number): string => encodeB64(random(length));
const session = b64(16);
const opened = {
  session,
  question: 'Đồng ý?',
  subjects: [
    { id: 'a', kind: 'motion' as const, name: 'Việc a', round: 1 },
    { id: 'b', kind: 'motion' as const, name: 'Việc b', round: 1 },
  ],
  options: ['yes', 'no', 'blank'].map((id) => ({ id, label: id })),
  electorate: 4,
  epoch: 1,
  key: encodePoint(key),
  paperKey: encodePoint(G),
};
const paperwork: Paperwork = { context: random(32), opened };
const cast = (votes: readonly number[]): Ballot =>
  sealBallot(
    paperwork.context,
    { session, nonce: b64(32), token: b64(64) },
    votes.map((vote) => prepareMark(key, vote, 3, random)),
    random(32),
  );
const ballots = [cast([0, 1]), cast([2, 2]), cast([1, 0]), cast([0, 0])];
const equationsOf = (ballot: Ballot): Equation[] => ballotEquations(paperwork.context, key, ballot);

/** Both verdicts, which must agree, and the ballot named. */
function judge(box: readonly Ballot[]): number {
  const bad = findBadBallot(paperwork, box, random);
  const oneByOne = box.findIndex((ballot) => findBrokenEquation(equationsOf(ballot)) !== -1);
  expect(bad).toBe(oneByOne);
  expect(verifyBatch(box.flatMap(equationsOf), random)).toBe(bad === -1);
  return bad;
}

type Member = 'z0' | 'z1' | 'e0';

/** The ballot with `delta` added to a response of one choice. */
function shift(ballot: Ballot, l: number, i: number, member: Member, delta: bigint): Ballot {
  const marks = ballot.marks.map((mark, at) => ({
    ...mark,
    choices: mark.choices.map((choice, place) =>
      at === l && place === i
        ? { ...choice, [member]: encodeScalar(modAdd(decodeScalar(choice[member]), delta)) }
        : choice,
    ),
  }));
  return { ...ballot, marks };
}

describe('a batch of ballots', () => {
  const place = fc.record({
    ballot: fc.nat({ max: 3 }),
    line: fc.nat({ max: 1 }),
    option: fc.nat({ max: 2 }),
    member: fc.constantFrom<Member[]>('z0', 'z1', 'e0'),
  });

  it('of honest ballots holds', () => {
    expect(judge(ballots)).toBe(-1);
    expect(judge([])).toBe(-1);
  });

  it('names the first ballot with an error, also where the errors of two would cancel without weights', () => {
    const property = fc.property(place, place, fc.bigInt({ min: 1n, max: 2n ** 128n }), (one, other, delta) => {
      const changed = ballots
        .map((ballot, b) => (b === one.ballot ? shift(ballot, one.line, one.option, one.member, delta) : ballot))
        .map((ballot, b) =>
          b === other.ballot ? shift(ballot, other.line, other.option, other.member, modSubtract(0n, delta)) : ballot,
        );
      const same =
        one.ballot === other.ballot &&
        one.line === other.line &&
        one.option === other.option &&
        one.member === other.member;
      expect(judge(changed)).toBe(same ? -1 : Math.min(one.ballot, other.ballot));
    });
    fc.assert(property, { seed: 43, numRuns: 8 });
  });

  it('does not take commitments that differ by what cancels in the plain sum of all equations', () => {
    const [first, second, ...rest] = ballots;
    if (!first || !second) throw new Error('four ballots');
    const move = (ballot: Ballot, by: typeof G): Ballot => ({
      ...ballot,
      marks: ballot.marks.map((mark, l) =>
        l === 0 ? { ...mark, sum: { ...mark.sum, a: encodePoint(decodePoint(mark.sum.a).add(by)) } } : mark,
      ),
    });
    expect(judge([move(first, G), move(second, G.negate()), ...rest])).toBe(0);
    expect(judge([first, move(second, G), ...rest])).toBe(1);
  });

  it('of a ballot under another nonce, context or key fails', () => {
    const [first, ...rest] = ballots;
    if (!first) throw new Error('four ballots');
    expect(judge([...rest, { ...first, nonce: b64(32) }])).toBe(3);
    expect(findBadBallot({ ...paperwork, context: random(32) }, ballots, random)).toBe(0);
    const otherKey = { ...opened, key: encodePoint(multiplyPublic(key, 2n)) };
    expect(findBadBallot({ ...paperwork, opened: otherKey }, ballots, random)).toBe(0);
  });

  it('holds of nothing, of identities and of scalars 0', () => {
    expect(verifyBatch([], random)).toBe(true);
    expect(verifyBatch([[]], random)).toBe(true);
    expect(verifyBatch([[[5n, identity]], [[0n, key]]], random)).toBe(true);
    expect(verifyBatch([[[5n, identity]], [[1n, key]]], random)).toBe(false);
  });
});

describe('sums of random equations', () => {
  it('are judged alike at once and one by one, whatever the sizes of scalars', () => {
    const term = fc.tuple(
      fc.oneof(fc.constantFrom(0n, 1n, 2n ** 128n, 2n ** 252n), fc.bigInt({ min: 0n, max: 2n ** 252n })),
      fc.nat({ max: 5 }),
    );
    const points = [identity, G, key, G.negate(), multiplyPublic(key, 3n), multiplyPublic(G, 2n)];
    const property = fc.property(fc.array(term, { maxLength: 6 }), fc.boolean(), (terms, honest) => {
      const equation = terms.map(([scalar, i]) => [scalar, points[i] ?? identity] as const);
      const sum = equation.reduce((total, [scalar, point]) => total.add(multiplyPublic(point, scalar)), identity);
      const closed: Equation[] = [[...equation, [1n, honest ? sum.negate() : sum.add(key).negate()]]];
      expect(verifyBatch(closed, random)).toBe(honest);
      expect(findBrokenEquation(closed) === -1).toBe(honest);
    });
    fc.assert(property, { seed: 44, numRuns: 60 });
  });
});
