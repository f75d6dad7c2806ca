// Several ratings of one person, from several posts (G-04, A-31): all are kept and shown; that of the main post is the basis.
// Nothing is merged, averaged or chosen by its level.
import { type Level } from './level.ts';
import { type Words } from './words.ts';

export interface PostRating {
  /** Name of the post, and who rated it. */
  readonly post: string;
  readonly body: string;
  /** Flagged by the party committee as the main and highest post: one a person. */
  readonly main: boolean;
  readonly level: Level;
}

export const basisFaults = {
  'no-rating': { vi: 'Chưa có mức nào.', en: 'There is no rating.' },
  'no-main-post': { vi: 'Đảng ủy chưa xác định chức vụ chính.', en: 'No main post has been set.' },
  'several-main-posts': { vi: 'Có hơn một chức vụ chính.', en: 'More than one main post has been set.' },
} as const satisfies Record<string, Words>;

export type Basis =
  | {
      readonly ok: true;
      readonly basis: PostRating;
      /** All of them, as given. */
      readonly ratings: readonly PostRating[];
      /** Whether they differ: then the minutes name the clause. */
      readonly differ: boolean;
    }
  | { readonly ok: false; readonly error: keyof typeof basisFaults };

/** A single rating is its own basis; among several the main post must be set, even where they agree. */
export function findBasis(ratings: readonly PostRating[]): Basis {
  const [first] = ratings;
  if (first === undefined) return { ok: false, error: 'no-rating' };
  const flagged = ratings.filter(({ main }) => main);
  if (flagged.length > 1) return { ok: false, error: 'several-main-posts' };
  const differ = ratings.some(({ level }) => level !== first.level);
  const basis = flagged[0] ?? (ratings.length === 1 ? first : undefined);
  return basis === undefined ? { ok: false, error: 'no-main-post' } : { ok: true, basis, ratings, differ };
}
