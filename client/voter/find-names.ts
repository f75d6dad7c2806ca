import { stripAccents } from '../parts/strip-accents.ts';

/**
 * Those whose name holds every word typed, accents, case and order apart: `ha dang` finds Đặng Thị Hà. All for nothing
 * typed. Names whose words begin so come first.
 */
export function findNames<T extends { readonly name: string }>(all: readonly T[], typed: string): T[] {
  const wanted = stripAccents(typed)
    .split(' ')
    .filter((word) => word !== '');
  if (wanted.length === 0) return [...all];
  const found = all
    .map((each) => ({ each, name: stripAccents(each.name) }))
    .filter(({ name }) => wanted.every((word) => name.includes(word)));
  const begins = ({ name }: { name: string }): boolean => {
    const own = name.split(' ');
    return wanted.every((word) => own.some((part) => part.startsWith(word)));
  };
  return [...found.filter(begins), ...found.filter((each) => !begins(each))].map(({ each }) => each);
}
