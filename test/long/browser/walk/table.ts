// Members without a phone at the tellers' table: one device, handed from one to the next.
import type { Browser, Page } from 'playwright-core';
import { takePhone } from '../../../browser/voter-hall.ts';
import { RoleMeter } from './role-meter.ts';

export interface Table {
  readonly page: Page;
  readonly meter: RoleMeter;
}

export async function openTable(browser: Browser, url: string, code: string, patience: number): Promise<Table> {
  const { page } = await takePhone(browser, { width: 800, height: 1280 });
  page.setDefaultTimeout(patience);
  await page.goto(`${url}/kiosk#${code}`);
  await page.getByRole('button', { name: 'Thêm người' }).waitFor();
  return { page, meter: new RoleMeter('tellers’ table, two members', page) };
}

export async function enterAtTable({ page, meter }: Table, name: string): Promise<void> {
  await meter.during(async () => {
    await meter.tap(page.getByRole('button', { name: 'Thêm người' }));
    await meter.type(page.getByLabel('Tìm tên của đồng chí'), name);
    await meter.tap(page.getByRole('button', { name }).first());
    await meter.tap(page.getByRole('button', { name: 'Đúng, là tôi' }));
    await page.getByText(name, { exact: true }).waitFor();
  });
}

/** The device goes to a member and comes back by itself. @param mark fills the ballot */
export async function voteAtTable({ page, meter }: Table, name: string, mark: () => Promise<void>): Promise<void> {
  await meter.during(async () => {
    await page.getByText('đã có phiếu').nth(1).waitFor();
    await meter.tap(page.getByRole('button', { name }));
    await meter.tap(page.getByRole('button', { name: 'Bắt đầu' }));
    await mark();
    await meter.tap(page.getByRole('button', { name: 'Xem lại phiếu' }));
    await meter.tap(page.getByRole('button', { name: 'Gửi phiếu' }));
    await page.getByText('ĐÃ NHẬN PHIẾU').waitFor();
    await page.getByRole('button', { name }).waitFor();
  });
}
