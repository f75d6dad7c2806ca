// What leaves the laptop: one folder, written with the end and following what is said after it.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { writeFolder } from '../../server/meeting/folder.ts';
import { writeMinutesPage } from '../../server/papers/minutes-html.ts';
import { encodeB64 } from '../../shared/protocol/base.ts';
import type { PrintedMinutes } from '../../shared/report/print-minutes.ts';
import { random } from '../../server/random.ts';
import { castAll, idsOf, openHall, untilStatus } from './hall.ts';
import { makeApp } from './server-app.ts';

it('the end writes bundle, records, minutes and who joined how; erasures come into it as they are said', async () => {
  const hall = await openHall({ members: 3, present: 3, tellers: 1 });
  const { chair } = hall;
  const ids = idsOf(hall.hall);
  const session = await hall.hall.open(ids.slice(0, 1));
  await castAll(hall.hall, session, new Map(ids.map((member) => [member, [1]])));
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');
  await chair.command('release', { member: ids[2] ?? '', reason: 'rời họp' });
  const teller = hall.hall.state.key?.tellers[0]?.name ?? '';
  await chair.command('notes', {
    ...{ place: 'Nhà <văn hóa>', presiding: teller, secretary: '', headTeller: teller, absences: [] },
  });
  const { path } = await chair.command('end', { word: 'KẾT THÚC' });
  const folder = String(path);
  // Another writing may be under way for what is said after the end.
  expect(
    readdirSync(folder)
      .filter((name) => !name.endsWith('.new'))
      .sort(),
  ).toEqual([...['Bien-ban-hop.html', 'Bien-ban-kiem-phieu_01.html', 'bundle.json', 'joined.csv', 'records.json']]);
  const minutes = readFileSync(join(folder, 'Bien-ban-kiem-phieu_01.html'), 'utf8');
  expect(minutes).toContain('Nhà &lt;văn hóa&gt;');
  expect(minutes).toContain('<svg');
  expect(minutes).not.toMatch(/src=|href=|<script/);
  const whole = readFileSync(join(folder, 'Bien-ban-hop.html'), 'utf8');
  expect(whole).toContain('Bỏ phiếu lần 1');
  expect(whole).toContain('Phát ra 3, bỏ vào hòm 3, trả lại 0, không về 0.');
  expect(whole).toMatch(/<td>Tốt: 3\/3 \(100,0%\)<\/td>/);
  expect(whole).toMatch(/Vắng mặt: <\/dt><dd>không ai/);
  expect(whole).not.toMatch(/src=|href=|<script/);
  const joined = readFileSync(join(folder, 'joined.csv'), 'utf8').trim().split('\r\n').slice(1);
  expect(joined.map((line) => line.split(',').slice(-2).join())).toEqual([
    ...['"true","phone"', '"true","phone"', '"false","released"'],
  ]);
  await vi.waitFor(
    () => expect(readFileSync(join(folder, 'bundle.json'), 'utf8').match(/"share\.erased"/g)).toHaveLength(2),
    10_000,
  );
  await vi.waitFor(() => expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]), 10_000);
});

it('counting minutes are numbered as held, what was void or practice left out; notes are known after a restart', async () => {
  const hall = await openHall({ members: 3, present: 3, tellers: 1 });
  const { chair, app, dataDir } = hall;
  const ids = idsOf(hall.hall);
  const drawId = (): string => encodeB64(random(16));
  const count = async (session: string, votes: readonly string[]): Promise<void> => {
    await castAll(hall.hall, session, new Map(votes.map((member) => [member, [1]])));
    await chair.command('close', { session });
    await untilStatus(chair, session, 'counted');
  };
  const practice = drawId();
  await chair.command('practice', { session: practice });
  await untilStatus(chair, practice, 'open');
  await count(practice, ids);
  for (const reason of ['mở nhầm', 'mất điện']) {
    const session = await hall.hall.open(ids.slice(0, 1));
    await chair.command('void', { session, reason });
    await untilStatus(chair, session, 'void');
  }
  const first = await hall.hall.open(ids.slice(0, 1));
  await count(first, ids);
  const paper = drawId();
  const subjects = ids.slice(1, 2);
  await chair.command('paper', { paper, instead: null, subjects, runOffOf: null, present: 3 });
  const typed = {
    papers: { issued: 3, collected: 3, invalid: 0 },
    rows: [{ subject: subjects[0] ?? '', counts: [0, 3, 0, 0, 0, 0] }],
  };
  for (const slot of [1, 2] as const)
    await chair.command('paperCount', {
      ...{ paper, attempt: 1, slot, count: typed },
      who: hall.hall.state.roll[slot]?.name ?? '',
    });
  await untilStatus(chair, paper, 'counted');
  const last = await hall.hall.open(ids.slice(2, 3));
  await count(last, ids);
  const teller = hall.hall.state.key?.tellers[0]?.name ?? '';
  const notes = { place: 'Nhà văn hóa', presiding: teller, secretary: '', headTeller: teller, absences: [] };
  await chair.command('notes', notes);

  const folder = String((await chair.command('folder', {}))['path']);
  const pages = readdirSync(folder).filter((name) => name.startsWith('Bien-ban-kiem-phieu'));
  expect(pages.sort()).toEqual([1, 2, 3].map((at) => `Bien-ban-kiem-phieu_0${at}.html`));
  const nameAt = (at: number): string => hall.hall.state.roll.find(({ member }) => member === ids[at])?.name ?? '?';
  for (const [at, page] of pages.entries()) {
    const text = readFileSync(join(folder, page), 'utf8');
    expect([page, ids.map((_, other) => text.includes(`<td>${nameAt(other)}`))]).toEqual([
      page,
      ids.map((_, other) => other === at),
    ]);
  }

  await app.fastify.close();
  const again = await makeApp({ dataDir });
  expect((await again.meetings.get(chair.meeting))?.noted).toBe(true);
});

it('the folder is named by day and cell; only a second meeting of both has its code behind', async () => {
  const { app, dataDir } = await openHall({ members: 1 });
  const [{ meeting: first, request } = { meeting: '', request: { organisation: '', title: '', date: '' } }] =
    await app.meetings.list();
  const nameOf = async (id: string): Promise<string> => {
    const meeting = await app.meetings.get(id);
    if (meeting === null) throw new Error('no meeting');
    const written = await writeFolder(meeting, dataDir);
    return written.ok ? basename(written.path) : written.error;
  };
  const create = async (fill: number, date: string): Promise<{ id: string; code: string }> => {
    const id = encodeB64(new Uint8Array(16).fill(fill));
    const created = await app.meetings.create(id, { ...request, date });
    return { id, code: created.ok ? created.code : created.error };
  };
  const second = await create(1, request.date);
  const other = await create(2, '2018-12-31');
  expect(await nameOf(first)).toBe('2026-12-07_Chi-bo-Thon-Doai');
  expect(await nameOf(second.id)).toBe(`2026-12-07_Chi-bo-Thon-Doai_${second.code}`);
  expect(await nameOf(other.id)).toBe('2018-12-31_Chi-bo-Thon-Doai');
});

it('those who ask for the folder while it is being written share the next writing', async () => {
  const { app, dataDir } = await openHall({ members: 1 });
  const [{ meeting: id } = { meeting: '' }] = await app.meetings.list();
  const meeting = await app.meetings.get(id);
  if (meeting === null) throw new Error('no meeting');
  const begun = writeFolder(meeting, dataDir);
  await new Promise(setImmediate);
  const next = writeFolder(meeting, dataDir);
  expect(next).not.toBe(begun);
  expect(writeFolder(meeting, dataDir)).toBe(next);
  await next;
  const last = writeFolder(meeting, dataDir);
  expect(last).not.toBe(next);
  await last;
});

it('a page of minutes on paper has neither code nor annex, and writes nothing as markup', () => {
  const printed: PrintedMinutes = {
    ...{
      party: 'P',
      superior: 'X < Y',
      organisation: 'A & B',
      placeAndDay: '',
      kind: 'K',
      subject: 'S',
      question: '<b>',
    },
    ...{ lines: [{ label: '"L"', value: '<script>' }], table: { head: ['h'], rows: [['<i>']], under: [] }, below: [] },
    ...{ roomLines: 0, closing: '', codeName: '', headCode: null, countedHash: null, annex: null },
    signatures: [{ authority: ['T'], name: '<u>' }],
  };
  const page = writeMinutesPage(printed, 'vi', { star: '*', number: '', dashes: '-', sign: '' });
  expect(page).not.toContain('<svg');
  expect(page).not.toMatch(/<b>|<script>|<u>/);
  expect(page).toContain('A &amp; B');
  expect(page).toContain('X &lt; Y');
});
