// The roll's routes over HTTP: what is too much, what is asked wrongly, and two imports that meet.
import { describe, expect, it } from 'vitest';
import { pathOf } from '../../shared/wire/http.ts';
import { mostFileBytes, type Person, type PreviewRow, type RosterPreview } from '../../shared/wire/roster.ts';
import { openHall, password } from './hall.ts';

async function openRoll() {
  const hall = await openHall({ members: 3 });
  const { app, chair } = hall;
  const signedIn = await app.fastify.inject({ method: 'POST', url: pathOf.signIn, payload: { password } });
  const { token } = signedIn.json<{ token: string }>();
  /** @param body text or the bytes of a file */
  const post = async (body: string | Uint8Array<ArrayBuffer>, query = '') => {
    const type = typeof body === 'string' ? 'text/plain' : 'application/octet-stream';
    const { statusCode, body: text } = await app.fastify.inject({
      ...{ method: 'POST', url: `${pathOf.preview(chair.meeting)}${query}` },
      headers: { 'content-type': type, authorization: `Bearer ${token}` },
      payload: typeof body === 'string' ? body : Buffer.from(body),
    });
    return { status: statusCode, body: JSON.parse(text) as object };
  };
  const read = async (text: string): Promise<RosterPreview> => (await post(text)).body as RosterPreview;
  const take = (rows: readonly PreviewRow[]) => chair.tryCall(pathOf.command(chair.meeting, 'roll'), { rows });
  const people = async (): Promise<readonly Person[]> => (await hall.meeting()).book.people.map(({ person }) => person);
  return { hall, chair, post, read, take, people };
}

const tooLarge = {
  ...{ ok: false, error: 'too-large', row: null, header: null, sheet: null, cell: null },
};

describe('a preview over HTTP', () => {
  it('refuses what is over the limit in the shape of every refused file, and changes nothing', async () => {
    const { hall, post, people } = await openRoll();
    const before = await people();
    const { length } = (await hall.meeting()).writer.entries;
    expect(await post(new Uint8Array(mostFileBytes + 2048))).toEqual({ status: 413, body: tooLarge });
    expect(await post('x'.repeat(mostFileBytes + 2048))).toEqual({ status: 413, body: tooLarge });
    // Within what the route takes, and more than a file may be.
    expect(await post(new Uint8Array(mostFileBytes + 1))).toEqual({ status: 200, body: tooLarge });
    expect(await people()).toEqual(before);
    expect((await hall.meeting()).writer.entries).toHaveLength(length);
  });

  it('takes one standing for everybody new, and refuses any other word', async () => {
    const { post } = await openRoll();
    const cells = 'Họ tên\nCao Hữu Thạch';
    expect((await post(cells)).body).toMatchObject({ errors: [{ cause: 'standing-missing' }], rows: [] });
    for (const standing of ['official', 'probationary', 'exempt', 'elsewhere', 'suspended'])
      expect((await post(cells, `?standing=${standing}`)).body).toMatchObject({
        ...{ errors: [], rows: [{ change: 'new', person: { standing } }] },
      });
    for (const [query, path] of [
      ['?standing=', 'standing'],
      ['?standing=OFFICIAL', 'standing'],
      ['?standing=official&standing=exempt', 'standing'],
      ['?standing=__proto__', 'standing'],
      ['?other=official', 'other'],
    ])
      expect([query, await post(cells, query)]).toEqual([
        query,
        { status: 400, body: { ok: false, error: 'malformed', path } },
      ]);
  });
});

describe('a name in other letters', () => {
  it('is refused in the file by its cell, and from a page that was not asked', async () => {
    const { read, take, people } = await openRoll();
    const name = '\u041d\u043e\u0430';
    const preview = await read(`Họ tên\tTư cách\n${name}\tCT\nCao Hữu Thạch\tCT`);
    expect(preview.errors).toMatchObject([{ row: 2, column: 'name', cause: 'foreign-letter', found: name }]);
    const rows = preview.rows.map((row) => ({ ...row, person: { ...row.person, name } }));
    expect(await take(rows)).toEqual({ ok: false, error: 'foreign-letter' });
    expect(await people()).toHaveLength(3);
  });

  it('is refused in words where a meeting is made', async () => {
    const { chair } = await openRoll();
    const request = { meeting: 'A'.repeat(22), organisation: 'Chi bộ', title: 'H\u03bfp', date: '2026-12-07' };
    expect(await chair.tryCall(pathOf.meetings, request)).toEqual({
      ...{ ok: false, error: 'foreign-letter', path: 'title' },
    });
  });
});

describe('two imports at one moment', () => {
  it('are both read, and written one after the other', async () => {
    const { read, take, people } = await openRoll();
    const [one, two] = await Promise.all([
      read('Họ tên\tNăm sinh\tTư cách\nCao Hữu Thạch\t1961\tCT'),
      read('Họ tên\tNăm sinh\tTư cách\nLâm Bá Hòa\t1963\tCT'),
    ]);
    expect(await Promise.all([take(one.rows), take(two.rows)])).toEqual([{ ok: true }, { ok: true }]);
    expect((await people()).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Cao Hữu Thạch', 'Lâm Bá Hòa']) as string[],
    );
  });

  it('make nobody twice, though each file told the person in its own way', async () => {
    const { read, take, people } = await openRoll();
    const [one, two] = await Promise.all([
      read('Họ tên\tNăm sinh\tSố thẻ\tTư cách\nCao Hữu Thạch\t1961\t46.1\tCT'),
      read('Họ tên\tNăm sinh\tTư cách\nCao Hữu Thạch\t1961\tCT'),
    ]);
    const taken = await Promise.all([take(one.rows), take(two.rows)]);
    expect(taken).toEqual([{ ok: true }, { ok: false, error: 'roll-changed' }]);
    expect((await people()).filter(({ name }) => name === 'Cao Hữu Thạch')).toHaveLength(1);
  });

  it('leave alone what another import or a hand has written since, but for the fields that they show', async () => {
    const { chair, read, take, people } = await openRoll();
    const [known] = await people();
    const { rows } = await read(`Họ tên\tSố thẻ\tChức vụ\n${known!.name}\t${known!.number}\tTrưởng thôn`);
    expect(rows).toMatchObject([{ change: 'updated', fields: ['posts'] }]);
    const { member, ...person } = { ...known!, birthYear: 1950 };
    expect(await chair.command('person', { member, person })).toEqual({ ok: true });
    expect(await take(rows)).toEqual({ ok: true });
    expect((await people()).find((one) => one.member === member)).toMatchObject({
      ...{ birthYear: 1950, posts: ['Trưởng thôn'] },
    });
  });

  it('give nobody the number that a hand has given to somebody else since', async () => {
    const { chair, read, take, people } = await openRoll();
    const [known, other] = await people();
    const { rows } = await read(`Họ tên\tSố thẻ\n${known!.name}\t46.7`);
    expect(rows).toMatchObject([{ change: 'updated', fields: ['number'] }]);
    const { member, ...person } = { ...other!, number: '46.7' };
    expect(await chair.command('person', { member, person })).toEqual({ ok: true });
    expect(await take(rows)).toEqual({ ok: false, error: 'roll-changed' });
    expect((await people()).filter(({ number }) => number === '46.7').map((one) => one.member)).toEqual([member]);
  });

  it('do not bring back whoever was struck off in between', async () => {
    const { chair, read, take, people } = await openRoll();
    const { rows: added } = await read('Họ tên\tNăm sinh\tTư cách\nCao Hữu Thạch\t1961\tCT');
    await take(added);
    const { rows: updated } = await read(
      'Họ tên\tNăm sinh\tHoàn thành kiểm điểm\tChức vụ\nCao Hữu Thạch\t1961\tCó\tTrưởng thôn',
    );
    expect(updated).toMatchObject([{ change: 'updated' }]);
    const { member } = added[0]!.person;
    expect(await chair.command('strike', { member })).toEqual({ ok: true });
    expect(await take(updated)).toEqual({ ok: false, error: 'roll-changed' });
    const facts = updated.map((row) => ({ ...row, fields: row.fields.filter((field) => field !== 'posts') }));
    expect(await take(facts)).toEqual({ ok: false, error: 'roll-changed' });
    expect((await people()).map((one) => one.member)).not.toContain(member);
  });
});
