import { expect, it } from 'vitest';
import { faults } from '../../shared/board/verify/fault.ts';
import { en } from '../../shared/text/en.ts';
import { vi } from '../../shared/text/vi.ts';

/** Paths of all texts below a dictionary, with what a text is. */
function pathsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, `${path}/${key}`));
}

it('both languages have the same texts', () => {
  expect(pathsOf(en).sort()).toEqual(pathsOf(vi).sort());
});

it.each([vi, en])('every fault has a sentence, and no sentence is without a fault', (language) => {
  expect(Object.keys(language.faults).sort()).toEqual([...faults].sort());
});
