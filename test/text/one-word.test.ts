// The event has one word on screens and in messages, «cuộc họp»; «hội nghị» is the word of the papers that are signed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { clauses, type RuleId } from '../../shared/rules/plan-40-2018/clauses.ts';
import { decisions } from '../../shared/rules/plan-40-2018/decisions.ts';
import { findNotice } from '../../shared/rules/plan-40-2018/notices.ts';
import { vi } from '../../shared/text/vi.ts';

const folder = 'shared/text/vi';
/** Words that are printed and signed. */
const papers = new Set(['minutes.ts']);
const otherWord = /hội nghị|buổi|phiên họp|kỳ họp/iu;

const textsOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [String(value)];

it.each(readdirSync(folder).filter((file) => !papers.has(file)))('%s calls the meeting by its one word', (file) => {
  const lines = readFileSync(join(folder, file), 'utf8').normalize('NFC').split('\n');
  expect(lines.filter((line) => otherWord.test(line))).toEqual([]);
});

it('what keeps minutes from print is said on the screen, with its word', () => {
  const shown = textsOf([vi.minutes.faults, vi.minutes.notes]);
  expect(shown.filter((text) => otherWord.test(text))).toEqual([]);
});

it('readings and notices of the rules have the same word; quotations keep their own', () => {
  const rules = Object.keys(clauses) as RuleId[];
  const readings = Object.values(clauses).map((clause) => ('reading' in clause ? clause.reading : ''));
  const own = textsOf([readings, decisions, rules.map(findNotice)]);
  expect(own.filter((text) => otherWord.test(text))).toEqual([]);
  expect(otherWord.test(JSON.stringify(clauses))).toBe(true);
});
