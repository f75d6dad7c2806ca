import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { sql } from 'kysely';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { hashEntry } from '../../shared/board/entry.ts';
import type { Entry } from '../../shared/board/kinds.ts';
import { openStore, openPlainDatabase, overDatabase } from '../../server/store/database.ts';
import { migrate } from '../../server/store/migrations.ts';
import { addRosterRows, loadRoster } from '../../server/store/dossiers.ts';
import {
  addMeetingNote,
  appendEntries,
  createMeeting,
  findMeeting,
  listMeetings,
  loadEntries,
  loadMeetingNotes,
} from '../../server/store/meetings.ts';
import { deleteSecrets, loadSecrets, putSecret } from '../../server/store/secrets.ts';
import type { Db } from '../../server/store/tables.ts';
import { makeFolder, makeStore } from './folder.ts';

const bundle = JSON.parse(readFileSync(join(import.meta.dirname, '../vectors/meeting.json'), 'utf8')) as {
  entries: Entry[];
};
const hashed = bundle.entries.map((entry) => ({ entry, hash: hashEntry(entry) }));
const meeting = (bundle.entries[0]?.body as { meeting: string }).meeting;
const row = {
  meeting,
  code: '482913',
  request: { organisation: 'Chi bộ Thôn Đoài', title: 'Hội nghị cuối năm', date: '2026-12-07' },
  createdAt: 1_700_000_000_000,
};

async function fill(db: Db): Promise<void> {
  await createMeeting(db, row);
  await appendEntries(db, meeting, hashed);
  await addMeetingNote(db, meeting, { kind: 'place', data: { name: 'Nhà văn hóa' }, at: 1 });
  await addRosterRows(db, meeting, [{ member: 'dv-1', version: 1, data: { name: 'Lê Thị Mận' }, at: 1 }]);
  await sql`insert into urn_ballot values ('s', 'n', 'h', '{}')`.execute(db);
  await sql`insert into urn_return values ('s', 'm', 't', 'sig')`.execute(db);
  await sql`insert into account values (1, 'chair', 'p', 1)`.execute(db);
  await sql`insert into dossier_statement values (1, ${meeting}, 'dv-1', '{}')`.execute(db);
  await sql`insert into rating_record values (${meeting}, 'h', '{}')`.execute(db);
}

const insertOnly = [
  'meeting',
  'board_entry',
  'meeting_note',
  'urn_ballot',
  'urn_return',
  'account',
  'roster_member',
  'dossier_statement',
  'rating_record',
];

describe('the store', () => {
  it.each(insertOnly)('%s takes no update, no delete and no replacement', async (table) => {
    const { db } = await makeStore();
    await fill(db);
    const column =
      table === 'urn_ballot' || table === 'urn_return' ? 'session' : table === 'account' ? 'id' : 'meeting';
    const before = (await sql`select * from ${sql.table(table)}`.execute(db)).rows;
    expect(before.length).toBeGreaterThan(0);
    const attempts = [
      sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)}`,
      sql`delete from ${sql.table(table)}`,
      sql`insert or replace into ${sql.table(table)} select * from ${sql.table(table)}`,
    ];
    for (const attempt of attempts)
      await expect(attempt.execute(db)).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_TRIGGER' });
    expect((await sql`select * from ${sql.table(table)}`.execute(db)).rows).toEqual(before);
  });
  it('refuses to bind what would abort the process, and goes on', async () => {
    const { db } = await makeStore();
    for (const value of [true, { a: 1 }, new Date(), undefined, Number.NaN, new Map(), 'a\0b'])
      await expect(sql`select ${value}`.execute(db)).rejects.toThrow(TypeError);
    expect((await sql`select ${1} as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  });
  it('gives blobs back as bytes', async () => {
    const { db } = await makeStore();
    const { rows } = await sql<{ bytes: unknown }>`select ${Uint8Array.of(1, 2, 3)} as bytes`.execute(db);
    expect(rows[0]?.bytes).toEqual(Uint8Array.of(1, 2, 3));
  });
  it('sets every pragma that durability and the triggers rest on', async () => {
    const { db } = await makeStore();
    const read = async (name: string) => Object.values((await sql.raw(`pragma ${name}`).execute(db)).rows[0] ?? {})[0];
    expect(await read('journal_mode')).toBe('wal');
    expect(await read('synchronous')).toBe(2);
    for (const name of ['foreign_keys', 'recursive_triggers', 'secure_delete']) expect(await read(name)).toBe(1);
  });
  it('leaves nothing in the write-ahead log after the close', async () => {
    const folder = makeFolder();
    const store = await makeStore(folder);
    await fill(store.db);
    await store.close();
    const log = join(folder, 'phieu-kin.sqlite-wal');
    expect(existsSync(log) ? readFileSync(log).length : 0).toBe(0);
  });
  it('leaves nothing in the write-ahead log of a server that was killed, once it is started again', async () => {
    const folder = makeFolder();
    const store = await makeStore(folder);
    await fill(store.db);
    const after = makeFolder();
    for (const name of ['phieu-kin.sqlite', 'phieu-kin.sqlite-wal'])
      copyFileSync(join(folder, name), join(after, name));
    expect(statSync(join(after, 'phieu-kin.sqlite-wal')).size).toBeGreaterThan(0);
    const again = await makeStore(after);
    expect(statSync(join(after, 'phieu-kin.sqlite-wal')).size).toBe(0);
    expect(await findMeeting(again.db, 'meeting', meeting)).toMatchObject(row);
  });
  it('opens a second time with everything in it', async () => {
    const folder = makeFolder();
    const first = await makeStore(folder);
    await fill(first.db);
    await first.close();
    const { db } = await makeStore(folder);
    expect(await listMeetings(db)).toEqual([{ ...row, ended: true }]);
    expect(await loadEntries(db, meeting)).toEqual(hashed);
    expect(await loadMeetingNotes(db, meeting)).toEqual([{ kind: 'place', data: { name: 'Nhà văn hóa' }, at: 1 }]);
  });
});

describe('a migration', () => {
  it('that fails leaves nothing of itself, and can be repeated once it is mended', async () => {
    const database = openPlainDatabase(join(makeFolder(), 'x.sqlite'));
    const db = overDatabase<{ a: { id: number } }>(database);
    const step = (statement: string) => ({
      async up(of: Db) {
        await sql.raw(statement).execute(of);
      },
    });
    const half = { '1': step('create table a (id integer)') };
    const broken = { ...half, '2': step('create table b (') };
    await expect(migrate(db, broken)).rejects.toThrow();
    expect((await sql`select name from sqlite_master where name in ('a', 'b')`.execute(db)).rows).toEqual([]);
    await migrate(db, half);
    await migrate(db, half);
    expect((await sql`select name from sqlite_master where name = 'a'`.execute(db)).rows).toHaveLength(1);
    await db.destroy();
  });
});

describe('the board in the store', () => {
  it('is refused where an entry was altered, lost or given another hash', async () => {
    for (const alter of [
      (entries: typeof hashed) => entries.map((one, i) => (i === 3 ? { ...one, hash: hashed[4]?.hash ?? '' } : one)),
      (entries: typeof hashed) => [...entries.slice(0, 5), ...entries.slice(6)],
    ]) {
      const { db } = await makeStore();
      await createMeeting(db, row);
      const altered = alter(hashed.slice(0, 8)).filter(
        ({ hash }, i, all) => all.findIndex((o) => o.hash === hash) === i,
      );
      await appendEntries(db, meeting, altered);
      await expect(loadEntries(db, meeting)).rejects.toThrow(/board entry/);
    }
  });
  it('keeps nothing of a transaction that fails', async () => {
    const { db } = await makeStore();
    await createMeeting(db, row);
    const write = db.transaction().execute(async (trx) => {
      await appendEntries(trx, meeting, hashed.slice(0, 3));
      await putSecret(trx, meeting, 'seed', 'x');
      throw new Error('half way');
    });
    await expect(write).rejects.toThrow('half way');
    expect(await loadEntries(db, meeting)).toEqual([]);
    expect((await loadSecrets(db, meeting)).has('seed')).toBe(false);
  });
  it('takes each place once', async () => {
    const { db } = await makeStore();
    await createMeeting(db, row);
    await appendEntries(db, meeting, hashed.slice(0, 3));
    await expect(appendEntries(db, meeting, hashed.slice(2, 3))).rejects.toMatchObject({
      code: expect.stringMatching(/^SQLITE_CONSTRAINT_(PRIMARYKEY|UNIQUE)$/) as string,
    });
  });
  it('tells which meetings have ended', async () => {
    const { db } = await makeStore();
    await createMeeting(db, row);
    await appendEntries(db, meeting, hashed.slice(0, 3));
    expect(await findMeeting(db, 'code', row.code)).toEqual({ ...row, ended: false });
    await appendEntries(db, meeting, hashed.slice(3));
    expect(await findMeeting(db, 'meeting', meeting)).toEqual({ ...row, ended: true });
    expect(await findMeeting(db, 'code', '000000')).toBeNull();
  });
  it('has no two meetings with one code', async () => {
    const { db } = await makeStore();
    expect(await createMeeting(db, row)).toBe(true);
    expect(await createMeeting(db, { ...row, meeting: 'AAAAAAAAAAAAAAAAAAAAAA' })).toBe(false);
  });
});

it('the newest version of a roster member counts', async () => {
  const { db } = await makeStore();
  await createMeeting(db, row);
  const of = (member: string, version: number, name: string) => ({ member, version, data: { name }, at: version });
  await addRosterRows(db, meeting, [of('dv-2', 1, 'Vũ Văn Cam'), of('dv-1', 1, 'Lê Thị Mận')]);
  await addRosterRows(db, meeting, [of('dv-1', 2, 'Lê Thị Mận (1961)')]);
  expect(await loadRoster(db, meeting, v.object({ name: v.string() }))).toEqual([
    of('dv-1', 2, 'Lê Thị Mận (1961)'),
    of('dv-2', 1, 'Vũ Văn Cam'),
  ]);
  await expect(loadRoster(db, meeting, v.object({ other: v.string() }))).rejects.toThrow('wrong shape');
});

it('secrets are replaced and erased, and what was erased is gone from the file', async () => {
  const folder = makeFolder();
  const store = await makeStore(folder);
  await putSecret(store.db, meeting, 'seed', 'kept-secret');
  await putSecret(store.db, meeting, 'holder', 'an-erased-secret');
  await putSecret(store.db, meeting, 'holder', 'another-erased-secret');
  await deleteSecrets(store.db, meeting, ['seed']);
  expect(await loadSecrets(store.db, meeting)).toEqual(new Map([['seed', 'kept-secret']]));
  await store.checkpoint();
  const bytes = ['', '-wal'].map((end) => join(folder, `phieu-kin.sqlite${end}`)).filter((path) => existsSync(path));
  const content = bytes.map((path) => readFileSync(path, 'latin1')).join();
  expect(content).toContain('kept-secret');
  expect(content).not.toContain('erased-secret');
});

describe('the lock of a data folder', () => {
  it('lets nobody else in until the holder has closed', async () => {
    const folder = makeFolder();
    const store = await makeStore(folder);
    expect(await openStore(folder)).toEqual({ ok: false, error: 'data-dir-in-use' });
    await store.close();
    await makeStore(folder);
  });
  it('ends with a holder that was killed', async () => {
    const folder = makeFolder();
    const script = `const Libsql = require('libsql'); const db = new Libsql(${JSON.stringify(join(folder, 'lock.sqlite'))});
      db.exec('begin exclusive'); process.stdout.write('held'); setInterval(() => {}, 1000);`;
    const holder = spawn(execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    expect(await openStore(folder)).toEqual({ ok: false, error: 'data-dir-in-use' });
    const ended = new Promise((resolve) => holder.once('exit', resolve));
    holder.kill('SIGKILL');
    await ended;
    await makeStore(folder);
  });
});
