// A server with its pages and the chair in Chromium, for the tests of the chair's page.
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { roll25, writeRoll25 } from '../fixtures/roll-25.ts';
import type { Waits } from '../../server/waits.ts';
import { makeFolder } from '../server/folder.ts';
import { tapUnasked } from './owner.ts';
import { runApp, watchAddress, type RunningApp } from '../server/server-app.ts';

export const password = 'mat-khau-cua-chi-bo';

export interface ChairPage {
  readonly page: Page;
  /** What the page's console complained of. */
  readonly problems: string[];
}

/** A server with its built pages, and the chair's page opened by the printed link. @param careful the chair does by hand what is asked */
export async function openHall(
  browser: Browser,
  waits: Partial<Waits> = {},
  careful = false,
): Promise<RunningApp & ChairPage> {
  const running = await runApp({ clientDir: resolve('dist/client'), dataDir: makeFolder(), waits });
  const url = `http://${running.host}`;
  watchAddress(running.app, url);
  const token = await running.app.access.issueSetUpToken();
  return { ...running, ...(await openLaptop(browser, url, token ?? '', careful)) };
}

/** The chair's page, opened by the link that a server printed. */
export async function openLaptop(
  browser: Browser,
  url: string,
  setUpToken: string,
  careful = false,
): Promise<ChairPage> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
  onTestFinished(() => context.close());
  if (!careful) await context.addInitScript(tapUnasked);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(`${url}/chair#setup=${setUpToken}`);
  return { page, problems };
}

export async function setUp(page: Page): Promise<void> {
  await page.getByLabel('Họ và tên chủ trì').fill('Nguyễn Văn Chủ Trì');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByLabel('Gõ lại mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  await page.getByRole('heading', { name: 'Các cuộc họp' }).waitFor();
}

export async function createMeeting(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Tạo cuộc họp mới' }).click();
  await page.getByLabel('Chi bộ').fill('Chi bộ Tổ dân phố 5');
  await page.getByLabel('Tên cuộc họp').fill('Xếp loại đảng viên năm 2018');
  await page.getByLabel('Ngày họp').fill('2018-12-07');
  await page.getByRole('button', { name: 'Tạo cuộc họp', exact: true }).click();
  await page.getByRole('heading', { name: 'Danh sách đảng viên' }).waitFor();
}

export async function importRoll(page: Page): Promise<void> {
  const buffer = await writeRoll25();
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.locator('input[type=file]').setInputFiles({ name: 'danh-sach.xlsx', mimeType, buffer });
  await page.getByRole('heading', { name: 'Xem trước, chưa lưu gì' }).waitFor();
  await page.getByText(`${roll25.length} trong ${roll25.length} dòng hợp lệ.`).waitFor();
  await page.getByRole('button', { name: `Lưu ${roll25.length} người vào danh sách` }).click();
  await page.getByRole('heading', { name: 'Mời mọi người vào phòng' }).waitFor();
}

export const readCode = async (page: Page): Promise<string> => {
  const spoken = await page.getByText(/^Mã cuộc họp: /).textContent();
  return (spoken ?? '').replace(/\D/g, '');
};

/** Opens the box from the dialog; in a small room the page first has the chair say that the meeting was told. */
export async function pressOpen(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  const told = dialog.getByRole('checkbox', { name: 'Tôi đã nói điều này với cuộc họp' });
  if (await told.isVisible()) {
    expect(await dialog.getByRole('button', { name: 'Mở hòm phiếu' }).isDisabled()).toBe(true);
    await told.check();
  }
  await dialog.getByRole('button', { name: 'Mở hòm phiếu' }).click();
}

/** Closes the box; the page asks first only while papers are out. */
export async function pressClose(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /^Đóng hòm phiếu/ });
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Đóng hòm phiếu' });
  await button.first().click();
  await expect.poll(async () => (await confirm.isVisible()) || (await button.count()) === 0).toBe(true);
  if (await confirm.isVisible()) await confirm.click();
}

export const railEntry = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Các bước của cuộc họp' }).getByRole('button', { name });
