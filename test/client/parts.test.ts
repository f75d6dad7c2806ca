import { create } from 'qrcode';
import { expect, it } from 'vitest';
import { computeQrPath } from '../../client/parts/qr-path.ts';
import { stripAccents } from '../../client/parts/strip-accents.ts';
import { formatWifiContent } from '../../client/parts/wifi-content.ts';

/** Redraws the path's rectangles: every dark module as `column,row`. */
function listDark(path: string): string[] {
  return [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)].flatMap(([, x, y, right, left]) => {
    expect(left).toBe(right);
    return Array.from({ length: Number(right) }, (_, index) => `${Number(x) + index},${y}`);
  });
}

it.each(['http://192.168.1.10:8080/', 'WIFI:S:Hội trường thôn;T:nopass;;', 'a'.repeat(900)])(
  'a QR path draws every dark module once, inside a quiet border of four: %s',
  (content) => {
    const { size, path } = computeQrPath(content);
    const { modules } = create(content, { errorCorrectionLevel: 'M' });
    expect(size).toBe(modules.size + 8);
    const expected: string[] = [];
    for (let row = 0; row < modules.size; row += 1) {
      for (let column = 0; column < modules.size; column += 1) {
        if (modules.get(row, column) !== 0) expected.push(`${column + 4},${row + 4}`);
      }
    }
    expect(listDark(path)).toEqual(expected);
    expect(path.replace(/M\d+ \d+h\d+v1h-\d+z/g, '')).toBe('');
  },
);

it('a Wi-Fi code escapes what would end a field', () => {
  expect(formatWifiContent({ network: 'Hội trường', password: 'an;toan\\1:"2",3' })).toBe(
    'WIFI:S:Hội trường;T:WPA;P:an\\;toan\\\\1\\:\\"2\\"\\,3;;',
  );
});

it('a network without a password is open', () => {
  expect(formatWifiContent({ network: 'Nha van hoa', password: null })).toBe('WIFI:S:Nha van hoa;T:nopass;;');
});

it.each([
  ['KẾT THÚC', 'ket thuc'],
  ['  kết   thúc ', 'ket thuc'],
  ['Đặng Thị Hường', 'dang thi huong'],
  // The same word with accents as letters of their own, as some keyboards send it.
  ['KẾT THÚC'.normalize('NFD'), 'ket thuc'],
])('%s without accents is %s', (text, plain) => {
  expect(stripAccents(text)).toBe(plain);
});
