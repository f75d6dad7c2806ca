// Whatever goes away comes back to where the meeting stood: the chair's page, the projector, a phone, the server, the Wi-Fi.
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { counting } from '../../shared/text/vi/counting.ts';
import { roomCheck } from '../../shared/text/vi/room-check.ts';
import { openChromium } from '../chromium.ts';
import { castAll, untilStatus } from '../server/hall.ts';
import { watchAddress } from '../server/server-app.ts';
import {
  choose,
  joinByName,
  openVoterHall,
  takePhone,
  type VoterHall,
  openLaptop,
  signInAsChair,
} from './voter-hall.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

async function send(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: 'Xem lại phiếu' }).click();
  await phone.getByRole('button', { name: 'Gửi phiếu' }).click();
  await phone.getByText('ĐÃ NHẬN PHIẾU').waitFor();
}

/** The server stops and starts again on its folder and port, as after a power cut. */
async function restart(hall: VoterHall, dataDir: string): Promise<void> {
  const { port } = new URL(hall.url);
  await hall.app.fastify.close();
  const built = await buildApp({
    ...{ dataDir, clientDir: resolve('dist/client'), publicUrl: null, logLevel: 'silent', threads: 1 },
  });
  if (!built.ok) throw new Error(built.error);
  onTestFinished(() => built.app.fastify.close());
  await built.app.fastify.listen({ port: Number(port), host: '127.0.0.1' });
  watchAddress(built.app, hall.url);
}

test('a meeting goes on where it stood, whatever went away in the middle of a vote', async () => {
  const hall = await openVoterHall(6, 4);
  const { chair, rehearsal } = hall;
  await rehearsal.establishKey(2);
  const laptop = await openLaptop(browser);
  let page = await signInAsChair(laptop, hall);
  const { token } = await chair.command('screen', {});
  const screen = await laptop.newPage();
  await screen.goto(`${hall.url}/screen#${String(token)}`);
  const { page: phone } = await takePhone(browser);
  await joinByName(hall, phone, 5);
  const session = await rehearsal.open([rehearsal.state.subjects[0]?.id ?? '']);
  await phone.getByRole('radio').first().waitFor();
  await choose(phone, 'Hoàn thành tốt nhiệm vụ');

  // The laptop is closed and opened again; another one signs in beside it; the projector is reloaded.
  await page.close();
  page = await laptop.newPage();
  await page.goto(`${hall.url}/chair#meeting=${chair.meeting}`);
  await page.getByText('Đang bỏ phiếu: 0 phiếu đã về').first().waitFor();
  const other = await signInAsChair(await openLaptop(browser), hall);
  await other.getByText('Đang bỏ phiếu: 0 phiếu đã về').first().waitFor();
  await screen.reload();
  await screen
    .getByText(/Đang bỏ phiếu/)
    .first()
    .waitFor();

  // The server is killed while phones vote: the mark is still there, the ballot goes to the one that came back.
  await restart(hall, hall.dataDir);
  expect(await phone.getByRole('radio', { checked: true }).count()).toBe(1);
  await send(phone);
  await chair.until('the ballot', ({ sessions }) => sessions[0]?.cast === 1);
  for (const each of [page, other]) await each.getByText('Đang bỏ phiếu: 1 phiếu đã về').first().waitFor();
  await screen
    .getByText(/Đang bỏ phiếu/)
    .first()
    .waitFor();

  // A phone that was away while the box was closed and counted wakes into the result.
  await castAll(rehearsal, session, new Map([...rehearsal.phones.keys()].map((member) => [member, [1]] as const)));
  await phone.goto('about:blank');
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');
  await phone.goto(`${hall.url}/#${chair.code}`);
  await phone.getByText('Hoàn thành tốt nhiệm vụ').first().waitFor();
  await screen.reload();
  await screen.getByText('Chi bộ đề nghị').first().waitFor();
  await page.reload();
  await page
    .getByRole('button', { name: /^Ghi kết quả/ })
    .first()
    .waitFor();
});

test('a phone that missed the close says that its ballot was not sent, never that it waits', async () => {
  const hall = await openVoterHall(5, 4);
  const { chair, rehearsal } = hall;
  await rehearsal.establishKey(2);
  const { page: phone } = await takePhone(browser);
  await joinByName(hall, phone, 4);
  const session = await rehearsal.open([rehearsal.state.subjects[0]?.id ?? '']);
  await phone.getByRole('radio').first().waitFor();
  await choose(phone, 'Hoàn thành tốt nhiệm vụ');
  await chair.until('papers', ({ sessions }) => sessions[0]?.report.issued === 5);
  await castAll(rehearsal, session, new Map([...rehearsal.phones.keys()].map((member) => [member, [1]] as const)));
  await phone.goto('about:blank');
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');
  await phone.goto(`${hall.url}/#${chair.code}`);
  await phone.getByText('Phiếu chưa gửi').first().waitFor();
  expect(await phone.getByRole('radio').count()).toBe(0);
});

test('a teller’s phone that the room waits for rings by itself, and is silent once the sum is open', async () => {
  const hall = await openVoterHall(6, 4);
  const { chair, rehearsal } = hall;
  const { page: phone } = await takePhone(browser, { careful: true });
  const teller = await joinByName(hall, phone, 5);
  await chair.command('holders', { tellers: [teller] });
  await chair.until('the key', ({ key }) => key?.established === true);
  await phone.getByRole('button', { name: roomCheck.phone.skip }).click();
  const session = await rehearsal.open([rehearsal.state.subjects[0]?.id ?? '']);
  await rehearsal.untilPhones('papers', (each) => rehearsal.paperOf(each, session)?.state === 'marking');
  await phone.getByRole('radio').first().waitFor();
  await choose(phone, 'Hoàn thành tốt nhiệm vụ');
  await send(phone);
  await castAll(rehearsal, session, new Map([...rehearsal.phones.keys()].map((member) => [member, [1]] as const)));
  // Two of the five do not confirm: below two thirds every holder's owner is asked.
  for (const each of [...rehearsal.phones.values()].slice(0, 2)) each.sleep();
  await chair.command('close', { session });
  await untilStatus(chair, session, 'sealed');
  const ring = phone.getByText('Chủ trì gọi: cần máy của đồng chí');
  await ring.waitFor();
  await phone.screenshot({ path: 'test/browser/out/teller-ring.png' });
  await chair.until('the name on the chair’s page', ({ key }) => key?.tellers[0]?.awaited === true);
  await phone.getByRole('button', { name: counting.question.allow }).click();
  await untilStatus(chair, session, 'counted');
  await ring.waitFor({ state: 'detached' });
});
