// An open session goes on on paper: printed ballots, two who type apart, the result on every page, minutes that say so.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from '../chromium.ts';
import { railEntry } from './chair-hall.ts';
import { findFaults } from './faults.ts';
import { joinByName, openVoterHall, takePhone, openLaptop, signInAsChair } from './voter-hall.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

async function typeCount(page: Page, who: string, good: readonly number[]): Promise<void> {
  await page.getByLabel('Họ và tên người nhập').selectOption(who);
  await page.getByLabel('Phiếu phát ra').fill('5');
  await page.getByLabel('Phiếu thu về').fill('5');
  await page.getByLabel('Trong đó hỏng cả tờ').fill('0');
  for (const [index, votes] of good.entries()) {
    const row = page.locator('fieldset').nth(index);
    for (const label of await row.getByRole('textbox').all()) await label.fill('0');
    await row.getByLabel('Hoàn thành tốt nhiệm vụ').fill(String(votes));
    await row.getByLabel('Phiếu trắng').fill(String(5 - votes));
  }
  await page.getByRole('button', { name: 'Ghi số đã nhập' }).click();
}

test('the chair moves an open session to paper, and two tellers type its count', async () => {
  const hall = await openVoterHall(6, 4);
  const { chair, rehearsal } = hall;
  await rehearsal.establishKey(2);
  const { page: phone } = await takePhone(browser);
  await joinByName(hall, phone, 5);
  const [one = '', two = ''] = rehearsal.state.roll.map(({ name }) => name);
  const context = await openLaptop(browser);
  const page = await signInAsChair(context, hall);
  const screen = await context.newPage();
  screen.setDefaultTimeout(20_000);
  const { token } = await chair.command('screen', {});
  await screen.goto(`${hall.url}/screen#${String(token)}`);

  await rehearsal.open(rehearsal.state.subjects.slice(0, 2).map(({ id }) => id));
  await railEntry(page, 'Bỏ phiếu và kết quả').click();
  await page.getByText('Việc khác').click();
  await page.getByRole('button', { name: 'Bỏ phiếu giấy…' }).click();
  await page.getByLabel('Số đảng viên chính thức có mặt').fill('5');
  expect(await findFaults(page)).toEqual([]);
  await page.screenshot({ path: 'test/browser/out/paper-start.png' });
  await page.getByRole('button', { name: 'Bắt đầu bỏ phiếu giấy' }).click();
  await page.getByText('Kết quả bỏ phiếu giấy, đếm bằng tay').waitFor();
  await phone.getByText('Phiếu trên máy không được tính.').waitFor();
  await screen.getByText('Nhận phiếu giấy, đánh dấu một mức ở mỗi dòng').waitFor();
  for (const each of [page, phone, screen]) expect(await findFaults(each)).toEqual([]);
  await phone.screenshot({ path: 'test/browser/out/paper-phone.png' });
  await screen.screenshot({ path: 'test/browser/out/paper-screen.png' });

  await page.getByRole('button', { name: 'In phiếu' }).click();
  await page.getByRole('heading', { name: 'PHIẾU BIỂU QUYẾT' }).waitFor();
  expect(await findFaults(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: 'test/browser/out/paper-ballot.png', fullPage: true });
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'In phiếu' }).click();

  await page.getByRole('button', { name: 'Người nhập thứ 1' }).click();
  expect(await findFaults(page)).toEqual([]);
  await typeCount(page, one, [4, 5]);
  await page.screenshot({ path: 'test/browser/out/paper-typed.png', fullPage: true });
  await page.getByText(`${one}: đã nhập`).waitFor();
  await page.getByRole('button', { name: 'Người nhập thứ 2' }).click();
  expect(await page.getByLabel('Phiếu thu về').inputValue()).toBe('');
  await typeCount(page, two, [4, 4]);
  // They differ in one row: both type it again.
  await page.getByText('Hai người nhập khác nhau.').waitFor();
  for (const slot of [1, 2]) {
    await page.getByRole('button', { name: `Người nhập thứ ${slot}` }).click();
    const row = page.locator('fieldset').first();
    for (const label of await row.getByRole('textbox').all()) await label.fill('0');
    await row.getByLabel('Hoàn thành tốt nhiệm vụ').fill('5');
    await page.getByRole('button', { name: 'Ghi số đã nhập' }).click();
  }
  await page.getByText('Phát ra 5 phiếu giấy, thu về 5, hỏng cả tờ 0.').waitFor();
  await page.getByRole('button', { name: 'Ghi cả 2 kết quả…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ghi kết quả' }).click();
  await page.getByText('Đã ghi: Hoàn thành tốt nhiệm vụ').first().waitFor();
  await screen.getByText('Kết quả bỏ phiếu giấy, đếm bằng tay').first().waitFor();
  for (const each of [page, screen]) expect(await findFaults(each)).toEqual([]);
  await screen.screenshot({ path: 'test/browser/out/paper-result.png' });
  await page.screenshot({ path: 'test/browser/out/paper-chair.png', fullPage: true });

  // What is missing is no fault of anybody, and each leads to its field.
  const openMinutes = async () => {
    const opened = context.waitForEvent('page');
    await page.getByRole('link', { name: 'Biên bản kiểm phiếu' }).first().click();
    return opened;
  };
  const lacking = await openMinutes();
  await lacking.getByText('Chưa in được biên bản').waitFor();
  expect(await lacking.getByText('Lỗi:').count()).toBe(0);
  expect(await findFaults(lacking)).toEqual([]);
  await lacking.getByRole('link', { name: '(chủ trì)' }).click();
  const presiding = lacking.getByLabel('Chủ trì cuộc họp');
  await presiding.waitFor();
  expect(await presiding.evaluate((field) => field === document.activeElement)).toBe(true);
  await lacking.close();

  await chair.command('notes', {
    ...{ place: 'Nhà văn hóa', presiding: two, secretary: '', headTeller: one, absences: [] },
  });
  const minutes = await openMinutes();
  await minutes.getByText('kiểm phiếu (bỏ phiếu giấy)').waitFor();
  await minutes.getByText(`${one}, ${two}`).first().waitFor();
  expect(await minutes.getByText('null').count()).toBe(0);
  await minutes.screenshot({ path: 'test/browser/out/paper-minutes.png', fullPage: true });
});
