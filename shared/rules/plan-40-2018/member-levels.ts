// A cell's conditions on the levels of its members (C-XS-6, C-T-5, C-K-6): members rated this year. Whoever is still to be
// rated, and a count not known, leave open only what they could overturn.
import { type CellFacts } from '../cell-facts.ts';
import { certain, unknown, type Truth } from '../kleene.ts';
import { isAtLeast, levels, type Level } from '../level.ts';
import { type Share } from '../share.ts';

type MemberLevels = CellFacts['memberLevels'];

/** Every rated member has the level or a higher one. */
export function judgeNoneBelow(memberLevels: MemberLevels, bound: Level): Truth {
  const below = levels.filter((level) => !isAtLeast(level, bound)).map((level) => memberLevels?.[level]);
  if (below.some((count) => (count ?? 0) > 0)) return certain(false);
  const closed = below.every((count) => count === 0) && memberLevels?.pending === 0;
  return closed ? certain(true) : unknown('memberLevels');
}

/**
 * More than the share of the rated members is at `not-completed`. Known where it holds, or does not, however those pending
 * turn out and whatever an unknown count may be.
 */
export function judgeTooManyNotCompleted(memberLevels: MemberLevels, share: Share): Truth {
  const counts = memberLevels ?? {};
  const isOver = (low: number, rated: number) =>
    BigInt(low) * BigInt(share.denominator) > BigInt(rated) * BigInt(share.numerator);
  const { excellent, good, completed, 'not-completed': low, pending } = counts;
  if (typeof low !== 'number' || typeof pending !== 'number') return unknown('memberLevels');
  const others = [excellent, good, completed];
  const known = others.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  // The least that may be rated keeps the share highest: all pending at the lowest level, unknown counts 0.
  if (!isOver(low + pending, known + low + pending)) return certain(false);
  const allKnown = others.every((count) => typeof count === 'number');
  return allKnown && isOver(low, known + low + pending) ? certain(true) : unknown('memberLevels');
}
