import { expect, it } from 'vitest';
import type { BaseState } from '../../shared/report/page-states.ts';
import {
  sayBase,
  sayBasis,
  sayPapers,
  sayPresent,
  sayRechecks,
  sayVoid,
} from '../../shared/report/sentences-of-session.ts';
import { computeElectorate } from '../../shared/rules/electorate.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';
import { verdicts as en } from '../../shared/text/en/verdicts.ts';
import { verdicts as vi } from '../../shared/text/vi/verdicts.ts';
import { reportOf } from './result-fixtures.ts';

const base: BaseState = {
  lines: [
    { line: 'official', count: 31 },
    { line: 'exempt-absent', count: -1 },
    { line: 'elsewhere', count: -1 },
    { line: 'suspended', count: 0 },
  ],
  base: 29,
  needed: 15,
  probationary: 0,
  present: 25,
  probationaryPresent: 0,
  mayOpen: true,
  few: false,
  small: false,
};

it('the base is a sum that people can follow, without lines of nobody', () => {
  expect(sayBase(base, vi)).toBe(
    '31 chính thức − 1 miễn, vắng − 1 sinh hoạt tạm nơi khác = 29; mức được đề nghị phải có từ 15 phiếu',
  );
});

it('who is in the room is counted against the base, those on probation apart', () => {
  expect(sayPresent({ present: 0, base: 11, probationaryPresent: 0 }, vi)).toBe('Có mặt 0/11');
  expect(sayPresent({ present: 9, base: 11, probationaryPresent: 1 }, vi)).toBe('Có mặt 9/11 chính thức, 1 dự bị');
  expect(sayPresent({ present: 9, base: 11, probationaryPresent: 1 }, en)).toBe(
    'Present: 9/11 official, 1 on probation',
  );
});

it('a base without anybody left out needs no sum', () => {
  expect(sayBase({ lines: [{ line: 'official', count: 9 }], base: 9, needed: 5 }, vi)).toBe(
    'Tính trên 9 đảng viên chính thức; mức được đề nghị phải có từ 5 phiếu',
  );
});

it('the sum of the plan’s own example comes out as the rules compute it', () => {
  // 17 official, 1 of them exempt and absent, 2 on leave: base 16, 9 needed.
  const roll = Array.from({ length: 17 }, (_, index) =>
    index === 0
      ? ({ standing: 'exempt', entitled: false } as const)
      : ({ standing: 'official', entitled: true } as const),
  );
  const electorate = computeElectorate(roll, ruleSets['40-KH/ĐU-2018']);
  if (!electorate.ok) throw new Error('the roll is lawful');
  expect(sayBase(electorate, vi)).toBe('17 chính thức − 1 miễn, vắng = 16; mức được đề nghị phải có từ 9 phiếu');
});

it('a session says the base it was opened with, and the short form where the roll does not tell', () => {
  const lines = [
    { line: 'official', count: 30 },
    { line: 'elsewhere', count: -1 },
  ] as const;
  expect(sayBasis(reportOf([], { baseLines: lines }), vi)).toBe(
    '30 chính thức − 1 sinh hoạt tạm nơi khác = 29; mức được đề nghị phải có từ 15 phiếu',
  );
  expect(sayBasis(reportOf([]), vi)).toBe('Tính trên 29 đảng viên chính thức; mức được đề nghị phải có từ 15 phiếu');
});

it('papers add up to those issued, and nothing is told of an open box', () => {
  expect(sayPapers(reportOf([], { issued: 25, cast: 22, returned: 1 }), vi)).toBe(
    'Phát ra 25, bỏ vào hòm 22, trả lại 1, không về 2.',
  );
  expect(sayPapers(reportOf([], { cast: null, returned: null }), vi)).toBeNull();
});

it('phones that rechecked are counted of all phones', () => {
  expect(sayRechecks(reportOf([], { rechecks: { ok: 23, failed: 0 } }), 25, vi)).toEqual({
    state: 'agrees',
    sentence: '23 trên 25 máy đã kiểm lại: khớp.',
  });
  expect(sayRechecks(reportOf([]), 25, vi).state).toBe('waiting');
});

it('one phone that does not agree outweighs all that do', () => {
  const said = sayRechecks(reportOf([], { rechecks: { ok: 24, failed: 1 } }), 25, vi);
  expect(said.state).toBe('differs');
  expect(said.sentence).toContain('KHÔNG KHỚP');
  expect(sayRechecks(reportOf([], { rechecks: { ok: 3, failed: 1 } }), 2, en).sentence).toContain('1 of 4 phones');
});

it('a void session gives its reason, and that it was sealed', () => {
  expect(sayVoid(reportOf([]), vi)).toEqual([]);
  expect(sayVoid(reportOf([], { status: 'void', voidReason: 'mất điện', voidAfterSeal: true }), vi)).toEqual([
    'Lần bỏ phiếu bị hủy: mất điện',
    vi.voidAfterSeal,
  ]);
  expect(sayVoid(reportOf([], { status: 'void', voidReason: '' }), vi)).toEqual([vi.voidNoReason]);
});
