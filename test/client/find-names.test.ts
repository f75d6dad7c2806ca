import { describe, expect, it } from 'vitest';
import { findNames } from '../../client/voter/find-names.ts';

describe('somebody who types a name', () => {
  const all = ["H'Linh Niê Kđăm", 'Huỳnh Tấn Phát-Đạt', 'Đặng Thị Hà', 'H’Bia Êban'].map((name) => ({ name }));
  const find = (typed: string) => findNames(all, typed).map(({ name }) => name);

  it.each(["H'Linh", 'H’Linh', 'HLinh', 'h linh', 'hʼlinh', 'H`Linh'])('finds H’Linh by %s', (typed) => {
    expect(find(typed)[0]).toBe("H'Linh Niê Kđăm");
  });

  it.each([
    ["h'bia", 'H’Bia Êban'],
    ['phat dat', 'Huỳnh Tấn Phát-Đạt'],
    ['Phát-Đạt', 'Huỳnh Tấn Phát-Đạt'],
    ['Ðặng', 'Đặng Thị Hà'],
  ])('finds by %s the letters of %s', (typed, name) => {
    expect(find(typed)).toEqual([name]);
  });
});
