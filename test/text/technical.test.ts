// What is said to people is said in words; rules by number and formats of files stand folded under «Chi tiết kỹ thuật».
import { expect, it } from 'vitest';
import { en } from '../../shared/text/en.ts';
import { vi } from '../../shared/text/vi.ts';

/** What a text of technical details may say; names of files are told from formats by their dot. */
const technical = /\bV\d|UTF-8|(?<!\.)\bJSON\b|MiB|\bbytes?\b|\bhash\b|\bseq\b|SHA-|bảng ghi|^Bảng không/iu;

const textsOf = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}/${key}`))
    : typeof value === 'string'
      ? [`${path}: ${value}`]
      : [];

it.each([vi, en])(
  'no page says a rule, a format or a size of the program outside its technical details',
  (language) => {
    const { faults: _byRule, verify: _commandLine, office, ...rest } = language;
    const { technical: _folded, ...shown } = office;
    const said = [...textsOf(rest), ...textsOf(shown)];
    expect(said.filter((text) => technical.test(text.replace(/^[^:]*: /, '')))).toEqual([]);
  },
);
