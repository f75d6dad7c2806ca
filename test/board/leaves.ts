// Every member of a JSON value that is no object or list, and another value of its kind in its place.
import { encodeB64 } from '../../shared/protocol/base.ts';
import { encodePoint, encodeScalar, G, multiplyPublic } from '../../shared/protocol/group.ts';
import { recordedLevels, standings, subjectKinds } from '../../shared/board/kinds.ts';

export interface Leaf {
  readonly path: readonly (string | number)[];
  readonly value: string | number | boolean;
}

export function leavesOf(value: unknown, path: Leaf['path'] = []): Leaf[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, member]) =>
      leavesOf(member, [...path, Array.isArray(value) ? Number(name) : name]),
    );
  }
  return [{ path, value: value as Leaf['value'] }];
}

/** A path without the places in lists: the name of a member. */
export const nameOf = ({ path }: Leaf): string => path.filter((step) => typeof step === 'string').join('.');

/** A copy with the value at `path` replaced. */
export function replaceAt<T>(value: T, path: Leaf['path'], leaf: unknown): T {
  const [step, ...rest] = path;
  if (step === undefined) return leaf as T;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string | number, unknown>;
  copy[step] = replaceAt(copy[step], rest, leaf);
  return copy as T;
}

const point = encodePoint(multiplyPublic(G, 7n));
const scalar = encodeScalar(5n);
const pair = (a: string, b: string): string =>
  encodeB64(Uint8Array.from([...Buffer.from(a, 'base64url'), ...Buffer.from(b, 'base64url')]));
const listed: readonly (readonly string[])[] = [standings, subjectKinds, recordedLevels];

/** Other values for a leaf, the likeliest to keep its shape first. @param keys Ed25519 keys in b64 */
export function othersOf({ value, path }: Leaf, keys: readonly string[]): unknown[] {
  if (typeof value === 'number') return [value + 1];
  if (typeof value === 'boolean') return [!value];
  const names = path.includes('level') || path.includes('standing') || path.includes('kind');
  const choices = names ? listed.filter((list) => list.includes(value)).flat() : [];
  const bytes = Math.floor((value.length * 3) / 4);
  const sameLength = [16, 24, 48].filter((length) => length === bytes).map((length) => new Uint8Array(length).fill(7));
  const encoded = value.length === 43 || value === '' ? [point, ...keys, scalar] : [];
  const halves = value.length === 86 ? [pair(point, scalar), pair(scalar, scalar)] : [];
  return [...choices, ...encoded, ...halves, ...sameLength.map(encodeB64), '2026-12-08', `${value}x`].filter(
    (other) => other !== value,
  );
}
