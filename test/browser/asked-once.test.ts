// What cannot be taken back is asked once on the chair's page: a name that moves to another phone, a helper struck.
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { meetingHash, minutesHash } from '../../client/state/chair-hash.ts';
import { noteHelper } from '../../server/meeting/assisted.ts';
import { pathOf } from '../../shared/wire/http.ts';
import { openChromium } from '../chromium.ts';
import { castAll, idsOf, openHall, password, untilStatus, type TestHall } from '../server/hall.ts';
import { claimOf, enterRoom, makeDevice } from '../server/room-client.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

interface Asked {
  readonly page: Page;
  /** Bodies of the requests to a command, as they were sent. */
  readonly sent: (command: 'claim' | 'helper') => unknown[];
}

/** The chair's page, signed in already. */
async function openChair({ app, url, chair }: TestHall, hash: string): Promise<Asked> {
  const signedIn = await app.fastify.inject({ method: 'POST', url: pathOf.signIn, payload: { password } });
  const { token } = signedIn.json<{ token: string }>();
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
  onTestFinished(() => context.close());
  await context.addInitScript((kept) => localStorage.setItem('phieu-kin.chair.token', kept), token);
  const page = await context.newPage();
  const bodies: [string, unknown][] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') bodies.push([new URL(request.url()).pathname, request.postDataJSON()]);
  });
  await page.goto(`${url}/chair${hash}`);
  return {
    page,
    sent: (command) =>
      bodies.filter(([path]) => path === pathOf.command(chair.meeting, command)).map(([, body]) => body),
  };
}

test('a helper is struck after one question, and the minutes are without that line', async () => {
  const hall = await openHall({ members: 3, present: 3, tellers: 1 }, { clientDir: resolve('dist/client') });
  const { chair } = hall;
  const meeting = await hall.meeting();
  const [member = ''] = idsOf(hall.hall);
  const name = hall.hall.state.roll.find((row) => row.member === member)?.name ?? '';
  const device = meeting.board.deviceOf.get(member) ?? '';
  const session = await hall.hall.open([member]);
  meeting.joined.set(device, 'table');
  expect(await noteHelper(meeting, device, { session, helper: 'Lê Thị Nhầm' })).toEqual({ ok: true });
  await castAll(hall.hall, session, new Map(idsOf(hall.hall).map((id) => [id, [1]])));
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');
  const teller = hall.hall.state.key?.tellers[0]?.name ?? '';
  const notes = { place: 'Nhà văn hóa', presiding: teller, secretary: '', headTeller: teller, absences: [] };
  await chair.command('notes', notes);

  const { page, sent } = await openChair(hall, minutesHash(chair.meeting, session));
  const strike = page.getByRole('button', { name: `Bỏ khỏi biên bản người giúp ${name}` });
  await strike.click();
  await page.getByRole('alert').getByText(`Bỏ thật dòng người giúp ${name}?`).waitFor();
  await page.getByRole('button', { name: 'Giữ lại' }).click();
  await strike.click();
  expect(sent('helper')).toEqual([]);
  await page.getByRole('button', { name: 'Bỏ khỏi biên bản', exact: true }).click();
  await page.getByText('Lê Thị Nhầm').first().waitFor({ state: 'detached' });
  await page.getByText('Nhà văn hóa').first().waitFor();
  expect(await page.getByText('Lê Thị Nhầm').count()).toBe(0);
  expect(sent('helper')).toEqual([{ session, member }]);
});

test('a stranger who claims a held name moves it only after the chair was told what ends and what stays', async () => {
  const hall = await openHall({ members: 3, present: 1 }, { clientDir: resolve('dist/client') });
  const { chair } = hall;
  const held = hall.hall.state.roll.find(({ enrolled }) => enrolled);
  if (held === undefined) throw new Error('nobody joined');
  const former = (await hall.meeting()).board.deviceOf.get(held.member);
  // The same phone with its storage wiped while its page was closed: a key that nobody knows.
  const wiped = makeDevice(chair.meeting);
  const guest = await enterRoom(hall.host);
  await guest.ask('hello', { as: 'guest', code: chair.code });
  await guest.ask('claim', { statement: claimOf(wiped, held.member) });

  const { page, sent } = await openChair(hall, meetingHash(chair.meeting));
  const row = page.getByRole('listitem').filter({ hasText: held.name }).filter({ hasText: 'Mã' });
  await row.getByText('Nhận máy này thì máy cũ thôi dùng được; phiếu đã gửi vẫn giữ.').waitFor();
  await page.getByRole('button', { name: `Nhận ${held.name}` }).click();
  const question = row.getByRole('alert');
  await question.getByText(`Chuyển tên ${held.name} sang máy mới? Nhìn tận mặt`).waitFor();
  const told = await question.textContent();
  expect(told).toContain('Máy cũ thôi dùng được; phiếu đã gửi từ máy cũ vẫn giữ.');
  expect(sent('claim')).toEqual([]);
  expect((await hall.meeting()).board.deviceOf.get(held.member)).toBe(former);
  await page.getByRole('button', { name: 'Chuyển sang máy mới' }).click();
  await page.getByText('Không có ai đang chờ.').waitFor();
  expect(sent('claim')).toEqual([{ device: wiped.device.publicKey, decision: 'confirm' }]);
  expect((await hall.meeting()).board.deviceOf.get(held.member)).toBe(wiped.device.publicKey);
});
