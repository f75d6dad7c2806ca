// Text between tabs, commas or semicolons → cells.
import type { Cell } from './read-sheet.ts';

export function splitCells(text: string, separator: string): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  const isEnd = (mark: string | undefined): boolean =>
    mark === undefined || mark === separator || mark === '\r' || mark === '\n';
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at <= text.length;) {
    const cell = takeQuoted(text, at, isEnd) ?? takePlain(text, at, isEnd);
    row.push(cell.content.trim() === '' ? null : cell.content);
    const ending = text[cell.end];
    at = cell.end + (text.startsWith('\r\n', cell.end) ? 2 : 1);
    if (ending === separator) continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

interface TextCell {
  readonly content: string;
  /** Index of what ends it: a separator, a line break, or the end of the text. */
  readonly end: number;
}
type IsEnd = (mark: string | undefined) => boolean;

/** A cell in quotes, doubled inside; null where the quotes do not span the whole cell. */
function takeQuoted(text: string, start: number, isEnd: IsEnd): TextCell | null {
  if (text[start] !== '"') return null;
  let at = text.indexOf('"', start + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  if (at < 0 || !isEnd(text[at + 1])) return null;
  return { content: text.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 };
}

function takePlain(text: string, start: number, isEnd: IsEnd): TextCell {
  let end = start;
  while (!isEnd(text[end])) end++;
  return { content: text.slice(start, end), end };
}
