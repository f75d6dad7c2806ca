// What leaves the laptop: one folder, written with the end and following what is said after it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { writeMinutesPage } from '../../server/papers/minutes-html.ts';
import type { PrintedMinutes } from '../../shared/report/print-minutes.ts';
import { castAll, idsOf, openHall, untilStatus } from './hall.ts';

it('the end writes bundle, records, minutes and who joined how; erasures come into it as they are said', async () => {
  const hall = await openHall({ members: 3, present: 3, tellers: 1 });
  const { chair } = hall;
  const ids = idsOf(hall.hall);
  const session = await hall.hall.open(ids.slice(0, 1));
  await castAll(hall.hall, session, new Map(ids.map((member) => [member, [1]])));
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');
  await chair.command('release', { member: ids[2] ?? '', reason: 'rời họp' });
  await chair.command('notes', {
    ...{ place: 'Nhà <văn hóa>', presiding: 'Chủ trì', secretary: '', headTeller: 'Tổ trưởng', absences: [] },
  });
  const { path } = await chair.command('end', { word: 'KẾT THÚC' });
  const folder = String(path);
  // Another writing may be under way for what is said after the end.
  expect(
    readdirSync(folder)
      .filter((name) => !name.endsWith('.new'))
      .sort(),
  ).toEqual([...['Bien-ban-kiem-phieu_01.html', 'bundle.json', 'joined.csv', 'records.json']]);
  const minutes = readFileSync(join(folder, 'Bien-ban-kiem-phieu_01.html'), 'utf8');
  expect(minutes).toContain('Nhà &lt;văn hóa&gt;');
  expect(minutes).toContain('<svg');
  expect(minutes).not.toMatch(/src=|href=|<script/);
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

it('a page of minutes on paper has neither code nor annex, and writes nothing as markup', () => {
  const printed: PrintedMinutes = {
    ...{ party: 'P', organisation: 'A & B', placeAndDay: '', kind: 'K', subject: 'S', question: '<b>' },
    ...{ lines: [{ label: '"L"', value: '<script>' }], table: { head: ['h'], rows: [['<i>']] }, below: [] },
    ...{ headCode: null, countedHash: null, annex: null, footer: '' },
    signatures: [{ authority: ['T'], name: '<u>' }],
  };
  const page = writeMinutesPage(printed, { lang: 'vi', sign: '' });
  expect(page).not.toContain('<svg');
  expect(page).not.toMatch(/<b>|<script>|<u>/);
  expect(page).toContain('A &amp; B');
});
