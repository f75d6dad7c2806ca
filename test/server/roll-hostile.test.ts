// Files that mean harm.
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readRoll } from '../../server/papers/read-roll.ts';
import { packZip, unpackZip } from '../../server/papers/zip.ts';
import { writeRoll25 } from '../fixtures/roll-25.ts';
import { previewOf } from './roll-files.ts';

/** A zip by hand whose central directory says what the test wants it to say. */
function zipOf(path: string, content: Buffer, lie: { inflated?: number; flags?: number } = {}): Buffer {
  const zip = packZip(new Map([[path, content]]));
  const list = zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
  if (lie.inflated !== undefined) zip.writeUInt32LE(lie.inflated, list + 24);
  if (lie.flags !== undefined) zip.writeUInt16LE(lie.flags, list + 8);
  return zip;
}

/** The fixture with one of its files replaced. */
async function withFile(path: string, change: (xml: string) => string): Promise<Buffer> {
  const unpacked = unpackZip(await writeRoll25(), { entries: 100, inflatedBytes: 1e7 }, () => true);
  if (!unpacked.ok) throw new Error(unpacked.error);
  const xml = unpacked.files.get(path)!.toString('utf8');
  const changed = change(xml);
  expect(changed).not.toBe(xml);
  return packZip(new Map(unpacked.files).set(path, Buffer.from(changed)));
}

describe('a hostile file', () => {
  const sheet = 'xl/worksheets/sheet1.xml';
  const errorOf = async (bytes: Uint8Array): Promise<string | null> => {
    const reading = readRoll(bytes, []);
    return reading.ok ? null : reading.error;
  };

  it('that is no workbook is told apart: old, locked, another zip, no zip, too large', async () => {
    const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    expect(await errorOf(Buffer.concat([compound, Buffer.alloc(512)]))).toBe('old-xls');
    expect(await errorOf(Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]))).toBe('encrypted');
    expect(await errorOf(packZip(new Map([['a.txt', Buffer.from('x')]])))).toBe('not-xlsx');
    expect(await errorOf(Buffer.from('Họ và tên\tChức vụ'))).toBe('empty');
    expect(await errorOf(new Uint8Array())).toBe('not-xlsx');
    expect(await errorOf(new Uint8Array(5 * 1024 * 1024 + 1))).toBe('too-large');
  });

  it('cut short or with a byte changed anywhere is broken or read, never a crash', async () => {
    const whole = await writeRoll25();
    for (let length = 0; length < whole.length; length += 997) {
      expect(['broken', 'not-xlsx']).toContain(await errorOf(whole.subarray(0, length)));
    }
    for (let at = 4; at < whole.length; at += 1499) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ 0xff;
      expect([null, 'broken', 'not-xlsx', 'encrypted', 'too-large-inside']).toContain(await errorOf(flipped));
    }
  });

  it('with an encrypted entry is encrypted', async () => {
    expect(await errorOf(zipOf(sheet, Buffer.from('x'), { flags: 1 }))).toBe('encrypted');
  });

  it('that declares too much is refused before it is inflated, and one that declares too little is broken', async () => {
    expect(await errorOf(zipOf(sheet, Buffer.from('x'), { inflated: 0xf000_0000 }))).toBe('too-large-inside');
    const bomb = Buffer.alloc(2_000_000);
    const packed = deflateRawSync(bomb);
    const zip = zipOf(sheet, packed, { inflated: 100 });
    zip.writeUInt16LE(8, zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')) + 10);
    expect(unpackZip(zip, { entries: 10, inflatedBytes: 1e6 }, () => true)).toEqual({ ok: false, error: 'broken' });
  });

  it.each([
    ['a cell in the last column of Excel', 'r="A4"', 'r="XFD4"', 'too-many-columns'],
    ['a cell beyond the last column', 'r="A4"', 'r="ZZZZZZZ4"', 'broken'],
    ['a row of a billion', '<row r="4"', '<row r="1000000000"', 'broken'],
    ['an address in character references', 'r="A4"', 'r="&#90;&#90;&#90;9"', 'broken'],
    ['an address behind a hidden bracket', '<c r="A4"', '<c x=">" r="ZZZ4"', 'too-many-columns'],
    ['an address inside another attribute', '<c r="A4"', `<c x=' r="A4"' r="ZZZ4"`, 'too-many-columns'],
    ['two addresses', '<c r="A4"', '<c r="A4" r="B4"', 'broken'],
    ['a cell of a foreign prefix', '<c r="A4"', '<é.x:c r="ZZZ4"', 'too-many-columns'],
    ['a tag that does not parse', '<c r="A4"', '<c r="A4" r=ZZZ4', 'broken'],
  ])('with %s is refused before it fills the memory', async (_, from, to, cause) => {
    expect(await errorOf(await withFile(sheet, (xml) => xml.replace(from, to)))).toBe(cause);
  });

  it('whose first sheet lies elsewhere in the archive is looked at all the same', async () => {
    const unpacked = unpackZip(await writeRoll25(), { entries: 100, inflatedBytes: 1e7 }, () => true);
    if (!unpacked.ok) throw new Error(unpacked.error);
    const moved = new Map(
      [...unpacked.files].map(([path, content]) => {
        const text = content.toString('utf8').replace('worksheets/sheet1.xml', 'hidden/sheet1.xml');
        const changed = path === sheet ? text.replace('<c r="A4"', '<c r="ZZZ4"') : text;
        return [path.replace('worksheets/sheet1.xml', 'hidden/sheet1.xml'), Buffer.from(changed)] as const;
      }),
    );
    expect(await errorOf(packZip(moved))).toBe('too-many-columns');
  });

  it('with empty formatted rows to the end of the sheet is read all the same', async () => {
    const tail = '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>';
    const bytes = await withFile(sheet, (xml) => xml.replace('</sheetData>', tail));
    expect(previewOf(readRoll(bytes, [])).rows).toHaveLength(25);
  });
});
