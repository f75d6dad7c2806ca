// §6: many equations of public data at once, with random 128-bit weights, in one multi-scalar multiplication; or one
// by one, to name the ballot. Both give the same verdict, but for a chance of 2⁻¹²⁸.
import { multiScalarMultiply } from './curves.ts';
import { G, identity, modAdd, modMultiply, multiplyPublic, type Point, type Random } from './group.ts';

/** Claims that Σ scalar·point = 0 over all terms. */
export type Equation = readonly (readonly [scalar: bigint, point: Point])[];

const isHolding = (equation: Equation): boolean =>
  equation.reduce((sum, [scalar, point]) => sum.add(multiplyPublic(point, scalar)), identity).is0();

/** Index of the first equation that does not hold, or -1. */
export const findBrokenEquation = (equations: readonly Equation[]): number =>
  equations.findIndex((equation) => !isHolding(equation));

function randomWeight(random: Random): bigint {
  return random(16).reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

/** Whether all equations hold. Points that occur more than once (the same object) are multiplied once. */
export function verifyBatch(equations: readonly Equation[], random: Random): boolean {
  const weighted = new Map<Point, bigint>();
  for (const equation of equations) {
    const weight = randomWeight(random);
    for (const [scalar, point] of equation) {
      weighted.set(point, modAdd(weighted.get(point) ?? 0n, modMultiply(scalar, weight)));
    }
  }
  const base = weighted.get(G) ?? 0n;
  weighted.delete(G);
  const rest = multiScalarMultiply([...weighted.keys()], [...weighted.values()]);
  return rest.add(multiplyPublic(G, base)).is0();
}
