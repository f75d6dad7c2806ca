// Files that are no workbook: text between commas, semicolons or tabs is read; the others are told apart by name.
import type { FileCause } from '../../shared/wire/roster.ts';

export type TextFile =
  | { readonly ok: true; readonly text: string; readonly separator: '\t' | ';' | ',' }
  | { readonly ok: false; readonly error: FileCause };

export function readTextFile(file: Buffer): TextFile {
  const text = decodeFile(file);
  if (text === null || text.trim() === '') return { ok: false, error: 'not-xlsx' };
  const start = text.trimStart().slice(0, 4000);
  if (start.startsWith('<'))
    return { ok: false, error: /office:document|opendocument/i.test(start) ? 'open-document' : 'web-page' };
  return { ok: true, text, separator: findSeparator(text) };
}

/** Null where it is no text. Windows-1258 is what Vietnamese Windows writes without asking. */
function decodeFile(file: Buffer): string | null {
  if (file[0] === 0xff && file[1] === 0xfe) return new TextDecoder('utf-16le').decode(file);
  if (file[0] === 0xfe && file[1] === 0xff) return new TextDecoder('utf-16be').decode(file);
  if (file.some((byte) => byte < 9 || (byte > 13 && byte < 32))) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return new TextDecoder('windows-1258').decode(file).normalize('NFC');
  }
}

/** What most often stands in the lines where a head may be. */
function findSeparator(text: string): '\t' | ';' | ',' {
  const lines = text.split(/\r\n|\r|\n/, 60);
  const count = (mark: string): number => lines.filter((line) => line.split(mark).length > 2).length;
  const marks = ['\t', ';', ','] as const;
  return marks.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
