// §6: the ballot. One mark a subject: an ElGamal pair for each option, a proof that each hides 0 or 1, a proof that a
// mark hides exactly one 1. Who sees a ballot learns nothing of the vote; the sum alone is ever opened.
import { decodeB64 } from './base.ts';
import { canonicalText } from './canonical.ts';
import { utf8, type Bytes } from './hashes.ts';
import { castBytes, signWithPaper, type UnusedPaper } from './paper.ts';
import { hashH, hashToScalar, tag, u32 } from './transcript.ts';
import type { Equation } from './batch.ts';
import {
  decodeNonIdentity,
  decodePoint,
  decodeScalar,
  encodePoint,
  encodeScalar,
  G,
  modAdd,
  modMultiply,
  modSubtract,
  multiplySecret,
  randomScalar,
  sumPoints,
  type Point,
  type Random,
} from './group.ts';

export interface Choice {
  readonly c1: string;
  readonly c2: string;
  readonly a0: string;
  readonly b0: string;
  readonly a1: string;
  readonly b1: string;
  readonly e0: string;
  readonly z0: string;
  readonly z1: string;
}
export interface Mark {
  readonly choices: readonly Choice[];
  readonly sum: { readonly a: string; readonly b: string; readonly z: string };
}
export interface Ballot {
  readonly session: string;
  readonly nonce: string;
  readonly token: string;
  /** By the nonce's key over all the rest (§6), 64 bytes in b64. */
  readonly signature: string;
  readonly marks: readonly Mark[];
}

/** `tag("ballot", JCS(ballot))`, 32 bytes; of a returned paper's body too. */
export const hashBallot = (ballot: unknown): Bytes => tag('ballot', utf8(canonicalText(ballot)));

interface PreparedChoice {
  readonly bit: 0 | 1;
  readonly r: bigint;
  readonly w: bigint;
  readonly eOther: bigint;
  readonly zOther: bigint;
  readonly points: {
    readonly c1: Point;
    readonly c2: Point;
    readonly a: readonly [Point, Point];
    readonly b: readonly [Point, Point];
  };
}

/** A line sealed but for its challenges, which need the whole paper. Holds the randomness: memory only, then dropped. */
export interface PreparedMark {
  readonly choices: readonly PreparedChoice[];
  readonly w: bigint;
  readonly a: Point;
  readonly b: Point;
}

/**
 * §6, the costly part of one line, done while the voter goes on.
 * @param key election key H, best with a table (`precompute`) @param vote 0-based option @param options their number
 */
export function prepareMark(key: Point, vote: number, options: number, random: Random): PreparedMark {
  if (!Number.isInteger(vote) || vote < 0 || vote >= options) throw new RangeError('vote names no option');
  const choices = Array.from({ length: options }, (_, i) => prepareChoice(key, i === vote ? 1 : 0, random));
  const w = randomScalar(random);
  return { choices, w, a: multiplySecret(G, w), b: multiplySecret(key, w) };
}

function prepareChoice(key: Point, bit: 0 | 1, random: Random): PreparedChoice {
  const [r, w, eOther, zOther] = [
    randomScalar(random),
    randomScalar(random),
    randomScalar(random),
    randomScalar(random),
  ];
  const c1 = multiplySecret(G, r);
  const hidden = multiplySecret(key, r);
  const c2 = bit === 1 ? hidden.add(G) : hidden;
  // A_o = z_o·G − e_o·C1 = (z_o − e_o·r)·G, and likewise B_o: with r known, two multiplications of fixed points.
  const folded = modSubtract(zOther, modMultiply(eOther, r));
  const shift = bit === 1 ? modSubtract(0n, eOther) : eOther; // −e_o·(v − o)
  const aTrue = multiplySecret(G, w);
  const bTrue = multiplySecret(key, w);
  const aOther = multiplySecret(G, folded);
  const bOther = multiplySecret(key, folded).add(multiplySecret(G, shift));
  const points =
    bit === 0
      ? { c1, c2, a: [aTrue, aOther] as const, b: [bTrue, bOther] as const }
      : { c1, c2, a: [aOther, aTrue] as const, b: [bOther, bTrue] as const };
  return { bit, r, w, eOther, zOther, points };
}

/**
 * Completes a ballot from its prepared lines and signs it with its paper's key.
 * @param context 32 bytes (§4) @param paper session and nonce, token in b64 @param paperSeed 32 bytes, secret
 */
export function sealBallot(
  context: Uint8Array,
  paper: UnusedPaper,
  lines: readonly PreparedMark[],
  paperSeed: Uint8Array,
): Ballot {
  const marks = sealMarks(context, paper, lines);
  const { session, nonce, token } = paper;
  return { session, nonce, token, signature: signWithPaper(castBytes(context, { ...paper, marks }), paperSeed), marks };
}

function sealMarks(context: Uint8Array, paper: UnusedPaper, marks: readonly PreparedMark[]): Mark[] {
  const pairs = marks.flatMap((mark) =>
    mark.choices.flatMap(({ points }) => [points.c1.toBytes(), points.c2.toBytes()]),
  );
  const base = hashH('ballot', context, decodeB64(paper.nonce), ...pairs);
  return marks.map((mark, l) => sealMark(base, l, mark));
}

function sealMark(base: Bytes, l: number, mark: PreparedMark): Mark {
  const rSum = mark.choices.reduce((sum, choice) => modAdd(sum, choice.r), 0n);
  const e = hashToScalar('sum', base, u32(l), mark.a.toBytes(), mark.b.toBytes());
  const z = encodeScalar(modAdd(mark.w, modMultiply(e, rSum)));
  return {
    choices: mark.choices.map((choice, i) => sealChoice(base, l, i, choice)),
    sum: { a: encodePoint(mark.a), b: encodePoint(mark.b), z },
  };
}

function sealChoice(base: Bytes, l: number, i: number, choice: PreparedChoice): Choice {
  const { c1, c2, a, b } = choice.points;
  const e = hashToScalar(
    'choice',
    base,
    u32(l),
    u32(i),
    a[0].toBytes(),
    b[0].toBytes(),
    a[1].toBytes(),
    b[1].toBytes(),
  );
  const eTrue = modSubtract(e, choice.eOther);
  const zTrue = modAdd(choice.w, modMultiply(eTrue, choice.r));
  const [e0, z0, z1] = choice.bit === 0 ? [eTrue, zTrue, choice.zOther] : [choice.eOther, choice.zOther, zTrue];
  return {
    c1: encodePoint(c1),
    c2: encodePoint(c2),
    a0: encodePoint(a[0]),
    b0: encodePoint(b[0]),
    a1: encodePoint(a[1]),
    b1: encodePoint(b[1]),
    e0: encodeScalar(e0),
    z0: encodeScalar(z0),
    z1: encodeScalar(z1),
  };
}

export interface DecodedChoice {
  readonly c1: Point;
  readonly c2: Point;
  readonly a0: Point;
  readonly b0: Point;
  readonly a1: Point;
  readonly b1: Point;
  readonly e0: bigint;
  readonly z0: bigint;
  readonly z1: bigint;
}
export interface DecodedMark {
  readonly choices: readonly DecodedChoice[];
  readonly a: Point;
  readonly b: Point;
  readonly z: bigint;
}

const decodeChoice = (choice: Choice): DecodedChoice => ({
  c1: decodeNonIdentity(choice.c1),
  c2: decodePoint(choice.c2),
  a0: decodePoint(choice.a0),
  b0: decodePoint(choice.b0),
  a1: decodePoint(choice.a1),
  b1: decodePoint(choice.b1),
  e0: decodeScalar(choice.e0),
  z0: decodeScalar(choice.z0),
  z1: decodeScalar(choice.z1),
});

// Decoding is half the cost of a check and is needed by V1, V10 and V11: kept as long as the ballot itself is.
const decodedMarks = new WeakMap<Ballot, readonly DecodedMark[]>();

/** The one gate of a ballot's points and scalars. Throws on any bad encoding. */
export function decodeMarks(ballot: Ballot): readonly DecodedMark[] {
  const known = decodedMarks.get(ballot);
  if (known) return known;
  const marks = ballot.marks.map(({ choices, sum }) => ({
    choices: choices.map(decodeChoice),
    a: decodePoint(sum.a),
    b: decodePoint(sum.b),
    z: decodeScalar(sum.z),
  }));
  decodedMarks.set(ballot, marks);
  return marks;
}

const minusOne = modSubtract(0n, 1n);
const minus = (scalar: bigint): bigint => modSubtract(0n, scalar);

/** All equations of a ballot's proofs (§6 "check") under the election key `key`. */
export function ballotEquations(context: Uint8Array, key: Point, ballot: Ballot): Equation[] {
  const decoded = decodeMarks(ballot);
  const pairs = ballot.marks.flatMap((mark) => mark.choices.flatMap(({ c1, c2 }) => [decodeB64(c1), decodeB64(c2)]));
  const base = hashH('ballot', context, decodeB64(ballot.nonce), ...pairs);
  return ballot.marks.flatMap((mark, l) => {
    const points = decoded[l];
    return points === undefined ? [] : markEquations(base, key, l, mark, points);
  });
}

function markEquations(base: Bytes, key: Point, l: number, mark: Mark, points: DecodedMark): Equation[] {
  const e = hashToScalar('sum', base, u32(l), decodeB64(mark.sum.a), decodeB64(mark.sum.b));
  const c1 = points.choices.map((choice) => [minus(e), choice.c1] as const);
  const c2 = points.choices.map((choice) => [minus(e), choice.c2] as const);
  const equations: Equation[] = mark.choices.flatMap((choice, i) => {
    const decoded = points.choices[i];
    return decoded === undefined ? [] : choiceEquations(base, key, l, i, choice, decoded);
  });
  equations.push([[points.z, G], [minusOne, points.a], ...c1]);
  equations.push([[points.z, key], [minusOne, points.b], ...c2, [e, G]]);
  return equations;
}

function choiceEquations(
  base: Bytes,
  key: Point,
  l: number,
  i: number,
  sent: Choice,
  choice: DecodedChoice,
): Equation[] {
  const commitments = concatOf(sent);
  const e = hashToScalar('choice', base, u32(l), u32(i), ...commitments);
  const e1 = modSubtract(e, choice.e0);
  const { c1, c2, a0, b0, a1, b1, e0, z0, z1 } = choice;
  return [
    [
      [z0, G],
      [minusOne, a0],
      [minus(e0), c1],
    ],
    [
      [z0, key],
      [minusOne, b0],
      [minus(e0), c2],
    ],
    [
      [z1, G],
      [minusOne, a1],
      [minus(e1), c1],
    ],
    [
      [z1, key],
      [minusOne, b1],
      [minus(e1), c2],
      [e1, G],
    ],
  ];
}

const concatOf = (choice: Choice): Uint8Array[] => [choice.a0, choice.b0, choice.a1, choice.b1].map(decodeB64);

/** A sealed sum: for each subject, for each option, (Σ C1, Σ C2). */
export type Aggregate = readonly (readonly { readonly c1: string; readonly c2: string }[])[];

interface Cell {
  readonly c1: Point;
  readonly c2: Point;
}

/** The pairs of a ballot; a sum needs no proof, so nothing else is decoded. */
const decodePairs = (ballot: Ballot): readonly (readonly Cell[])[] =>
  decodedMarks.get(ballot)?.map(({ choices }) => choices) ??
  ballot.marks.map(({ choices }) => choices.map(({ c1, c2 }) => ({ c1: decodeNonIdentity(c1), c2: decodePoint(c2) })));

/** §6 Close: the aggregate over all ballots; identities where there are none. All ballots fit the paper (V10). */
export const aggregateBallots = (ballots: readonly Ballot[], subjects: number, options: number): Aggregate =>
  sumCells(ballots.map(decodePairs), subjects, options);

/** The sum of sums over distinct ballots of one paper. */
export const sumAggregates = (parts: readonly Aggregate[], subjects: number, options: number): Aggregate =>
  sumCells(
    parts.map((part) => part.map((line) => line.map(({ c1, c2 }) => ({ c1: decodePoint(c1), c2: decodePoint(c2) })))),
    subjects,
    options,
  );

function sumCells(papers: readonly (readonly (readonly Cell[])[])[], subjects: number, options: number): Aggregate {
  return Array.from({ length: subjects }, (_, l) =>
    Array.from({ length: options }, (_, i) => {
      const cells = papers.map((paper) => paper[l]?.[i]).filter((cell) => cell !== undefined);
      return { c1: encodePoint(sumPoints(cells.map((c) => c.c1))), c2: encodePoint(sumPoints(cells.map((c) => c.c2))) };
    }),
  );
}
