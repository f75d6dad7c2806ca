import { describe, expect, test } from 'vitest';
import { checkChair, listChairs, type Official } from '../../shared/rules/chair.ts';

const present: Official[] = [
  { id: 'head', seat: 'head' },
  { id: 'deputy', seat: 'deputy' },
  { id: 'member', seat: 'other' },
  { id: 'senior', seat: 'other' },
];
const withoutDeputy = present.filter(({ seat }) => seat !== 'deputy');
const check = (chair: string, subjects: string[], reason: string | null = null, here = present) => {
  const answer = checkChair({ chair, subjects, present: here, reason });
  return answer.ok ? { needsReason: answer.needsReason } : answer.error;
};

describe('K-16, who presides', () => {
  test('over the meeting and over everybody else: the head', () => {
    expect(listChairs([], present)).toEqual(['head']);
    expect(check('head', [])).toEqual({ needsReason: false });
    expect(check('head', ['member'])).toEqual({ needsReason: false });
    expect(check('head', ['deputy'])).toEqual({ needsReason: false });
  });

  test('over the head: a deputy, never the head himself', () => {
    expect(listChairs(['head'], present)).toEqual(['deputy']);
    expect(check('deputy', ['head'])).toEqual({ needsReason: false });
    expect(check('head', ['head'])).toBe('own-case');
    expect(check('member', ['head'], 'vì bận')).toBe('deputy-presides');
  });

  test('over a paper with the head and others on it: a deputy, although his own name is on it', () => {
    const all = present.map(({ id }) => id);
    expect(check('head', all)).toBe('head-on-paper');
    expect(check('deputy', all)).toEqual({ needsReason: false });
  });

  test('without a deputy: whoever else, for a reason given (A-12)', () => {
    expect(listChairs(['head'], withoutDeputy)).toEqual([]);
    expect(check('senior', ['head'], null, withoutDeputy)).toBe('reason-missing');
    expect(check('senior', ['head'], '   ', withoutDeputy)).toBe('reason-missing');
    expect(check('senior', ['head'], 'Chi bộ không có phó bí thư', withoutDeputy)).toEqual({ needsReason: true });
    expect(check('head', ['head'], 'Chi bộ không có phó bí thư', withoutDeputy)).toBe('own-case');
  });

  test('in the head’s place where he is not concerned: for a reason given', () => {
    expect(check('deputy', ['member'])).toBe('reason-missing');
    expect(check('deputy', ['member'], 'Bí thư đi công tác')).toEqual({ needsReason: true });
    expect(check('member', ['member'], 'lý do')).toBe('own-case');
  });

  test('nobody who is not in the room', () => {
    expect(check('stranger', [])).toBe('not-present');
  });
});
