// Before the meeting: the checklist ticks by itself, the Wi-Fi stands on the projector, phones name it when they lose it,
// and an address that changes under the room raises a red bar.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from '../chromium.ts';
import { watchAddress } from '../server/server-app.ts';
import { railEntry } from './chair-hall.ts';
import { findFaults } from './faults.ts';
import { joinByName, openVoterHall, takePhone, openLaptop, signInAsChair } from './voter-hall.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

test('the chair goes down the checklist, and the hall is told its Wi-Fi', async () => {
  const hall = await openVoterHall(6, 4);
  const { chair } = hall;
  const context = await openLaptop(browser);
  const page = await signInAsChair(context, hall);
  const screen = await context.newPage();
  screen.setDefaultTimeout(20_000);
  await railEntry(page, 'Chuẩn bị').click();
  const item = (name: RegExp) => page.getByRole('main').getByRole('listitem').filter({ hasText: name });
  await item(/Chưa xong: Màn hình chiếu/).waitFor();
  await item(/Xong: Danh sách đảng viên: 6 người/).waitFor();
  // Everything here comes from this computer itself.
  await item(/Chưa xong: Điện thoại mở được trang/).waitFor();
  expect(await findFaults(page)).toEqual([]);
  await page.screenshot({ path: 'test/browser/out/checklist.png', fullPage: true });

  await page.getByLabel('Tên mạng Wi-Fi').fill('Hội trường Đoài');
  await page.getByLabel('Mật khẩu Wi-Fi').fill('ngắn');
  await page.getByRole('button', { name: 'Lưu Wi-Fi' }).click();
  await page.getByText('Mật khẩu Wi-Fi có từ 8 đến 63 chữ không dấu.').waitFor();
  await page.getByLabel('Mật khẩu Wi-Fi').fill('hoi-truong-2018');
  await page.getByRole('button', { name: 'Lưu Wi-Fi' }).click();
  await item(/Xong: Wi-Fi: Hội trường Đoài/).waitFor();

  const { token } = await chair.command('screen', {});
  await screen.goto(`${hall.url}/screen#${String(token)}`);
  await screen.getByRole('heading', { name: '1. Quét mã để vào Wi-Fi' }).waitFor();
  await screen.getByText('hoi-truong-2018').waitFor();
  // What stands in the address bar opens nothing elsewhere, and this tab again.
  expect(screen.url()).toBe(`${hall.url}/screen`);
  const { page: copy } = await takePhone(browser);
  await copy.goto(screen.url());
  await copy.getByText(/Đường dẫn màn hình chiếu này không còn dùng được/).waitFor();
  await screen.reload();
  await screen.getByText('hoi-truong-2018').waitFor();
  await item(/Xong: Màn hình chiếu/).waitFor();
  expect(await findFaults(screen)).toEqual([]);
  await screen.screenshot({ path: 'test/browser/out/joining-wifi.png' });
  await screen.setViewportSize({ width: 1920, height: 1080 });
  await screen.screenshot({ path: 'test/browser/out/joining-wifi-1920.png' });

  const { page: phone } = await takePhone(browser);
  await joinByName(hall, phone, 5);
  expect(await phone.content()).not.toContain('hoi-truong-2018');
  watchAddress(hall.app, 'http://10.9.8.7:8080');
  await page.getByRole('alert').getByText('Địa chỉ của máy này đã đổi').waitFor();
  await page.getByText('Nối máy này lại vào Wi-Fi «Hội trường Đoài».').waitFor();
  expect(await findFaults(page)).toEqual([]);
  await page.screenshot({ path: 'test/browser/out/address-moved.png' });
  watchAddress(hall.app, hall.url);
  await page.getByText('Địa chỉ của máy này đã đổi').waitFor({ state: 'detached' });

  await hall.app.fastify.close();
  await phone.getByText('Mất mạng phòng họp, bật lại Wi-Fi «Hội trường Đoài»').waitFor();
  expect(await findFaults(phone)).toEqual([]);
  await phone.screenshot({ path: 'test/browser/out/wifi-lost.png' });
});
