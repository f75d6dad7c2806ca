// Every word for people stands in shared/text: none in a component, none in the code of pages.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type AST } from 'svelte/compiler';
import { expect, test } from 'vitest';

const listFiles = (folder: string, end: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(end))
    .map((path) => join(folder, path));

/** Attributes that are read out or shown. */
const spoken = new Set(['aria-label', 'aria-description', 'title', 'alt', 'placeholder', 'label', 'hint', 'detail']);
const isWord = (text: string): boolean => /\p{L}{2}/u.test(text);

/** What a component's own markup says: texts between tags, and spoken attributes given as text. */
function listWords(source: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      node.forEach(visit);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const { type, name, data, value } = node as { type?: string; name?: string; data?: string; value?: unknown };
    if (type === 'Text' && typeof data === 'string' && isWord(data)) found.push(data.trim());
    if (type === 'StyleDirective') return;
    if (type === 'Attribute') {
      if (name !== undefined && spoken.has(name)) visit(value);
      return;
    }
    for (const inner of Object.values(node)) visit(inner);
  };
  const root: AST.Root = parse(source, { modern: true });
  visit(root.fragment);
  return found;
}

test('a component that speaks for itself is found', () => {
  expect(listWords('<p class="soft">{words.lead}</p><input aria-label={words.name} type="text">')).toEqual([]);
  expect(listWords('<p>Gửi <b>phiếu</b></p><input aria-label="Tìm tên" type="text">')).toEqual([
    'Gửi',
    'phiếu',
    'Tìm tên',
  ]);
});

test.each(listFiles('client', '.svelte'))('%s has no words of its own', (path) => {
  expect(listWords(readFileSync(path, 'utf8'))).toEqual([]);
});

/** Letters that Vietnamese has and English has not, inside a word. */
const vietnamese = /\p{L}[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]|[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]\p{L}/iu;
const stripComments = (source: string): string =>
  source
    .replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/ \/\/ .*$/gm, '');

test.each([...listFiles('client', '.ts'), ...listFiles('client', '.svelte')])(
  '%s has no Vietnamese of its own',
  (path) => {
    // Letters that are folded for a comparison are no words.
    const source = stripComments(readFileSync(path, 'utf8')).replace('[đĐ]', '');
    expect(vietnamese.exec(source)?.[0]).toBeUndefined();
  },
);
