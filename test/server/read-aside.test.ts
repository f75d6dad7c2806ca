// A file that means harm holds a thread of its own, and that one not for long.
import { deflateRawSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { readAside } from '../../server/papers/read-aside.ts';
import { readRoll } from '../../server/papers/read-roll.ts';
import { packZip } from '../../server/papers/zip.ts';

const request = (content: Uint8Array | string) => ({ content, roll: [], ratedOn: '2026-12-05', standing: null });
const folder = mkdtempSync(join(tmpdir(), 'roll-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A workbook whose one sheet has this in it. */
function workbookOf(sheet: string): Buffer {
  const book = '<workbook><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>';
  const relations = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>';
  return packZip(
    new Map([
      ['xl/workbook.xml', Buffer.from(book)],
      ['xl/_rels/workbook.xml.rels', Buffer.from(relations)],
      ['xl/worksheets/sheet1.xml', Buffer.from(sheet)],
    ]),
  );
}

describe('a roll read in a thread', () => {
  it('says what the same file says here', async () => {
    const file = readFileSync(new URL('../fixtures/rolls/14c-three-years-last-is-active.xlsx', import.meta.url));
    expect(await readAside(request(file))).toEqual(readRoll(file, [], '2026-12-05'));
    expect(await readAside(request('Họ tên\tTư cách\nCao Hữu Thạch\tCT'))).toMatchObject({ ok: true, read: 1 });
  });

  it('leaves the event loop alone and is stopped at its deadline or when it fills the memory', async () => {
    const endless = join(folder, 'endless.mjs');
    writeFileSync(endless, 'for (;;);');
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    expect(await readAside(request('x'), 300, pathToFileURL(endless))).toMatchObject({ error: 'took-too-long' });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
    const hungry = join(folder, 'hungry.mjs');
    writeFileSync(hungry, 'const all = []; for (;;) all.push(new Array(1e5).fill({}).map(() => ({})));');
    expect(await readAside(request('x'), 20_000, pathToFileURL(hungry))).toMatchObject({ error: 'took-too-long' });
    // The next one is read.
    expect(await readAside(request('Họ tên\tTư cách\nCao Hữu Thạch\tCT'))).toMatchObject({ ok: true });
  });

  it.each([
    ['spaces inside a tag', `<sheetData><row r="1"><c ${' '.repeat(16_000_000)}r="A1"><v>1</v></c></row></sheetData>`],
    ['brackets that never close', `<sheetData><row r="1">${'<c '.repeat(5_000_000)}`],
    ['quotes that never close', `<sheetData><row r="1"><c r="A1" s="${"'".repeat(16_000_000)}`],
    ['entities without an end', `<sheetData><row r="1"><c r="A1" t="str"><v>${'&'.repeat(16_000_000)}</v></c></row>`],
  ])('goes once through %s', async (_, sheet) => {
    const reading = readRoll(workbookOf(sheet), []);
    expect(reading.ok).toBe(false);
  });

  it('refuses what unpacks to more than a roll can be', async () => {
    const much = Buffer.alloc(40 * 1024 * 1024, 0x20);
    expect(deflateRawSync(much).length).toBeLessThan(100_000);
    expect(readRoll(workbookOf(much.toString('latin1')), [])).toMatchObject({ error: 'too-large' });
  });
});
