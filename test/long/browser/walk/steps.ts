// What people do at their pages during the walk, tap by tap.
import type { Locator, Page } from 'playwright-core';
import { railEntry } from '../../../browser/chair-hall.ts';
import { nameOf } from './cell-roll.ts';
import type { RoleMeter } from './role-meter.ts';

/** What a finger meets: the whole tile of an option. */
export const tileOf = (line: Locator, label: RegExp): Locator =>
  line.locator('label').filter({ has: line.page().getByRole('radio', { name: label }) });

/** Seconds of each joining, from the scanned code to the claim that the chair sees. */
export const joined: number[] = [];

export async function join(meter: RoleMeter, page: Page, address: string, name: string): Promise<void> {
  const from = performance.now();
  await meter.during(async () => {
    await page.goto(address);
    await meter.type(page.getByLabel('Tìm tên của đồng chí'), name);
    await meter.tap(page.getByRole('button', { name }).first());
    await meter.tap(page.getByRole('button', { name: 'Đúng, là tôi' }));
    await page.getByRole('heading', { name: 'Chờ chủ trì xác nhận' }).waitFor();
  });
  joined.push((performance.now() - from) / 1000);
}

export async function markEveryLine(meter: RoleMeter, page: Page, lines: number): Promise<void> {
  for (let place = 0; place < lines; place++)
    await meter.tap(tileOf(page.getByRole('group', { name: nameOf(place) }), /^Tốt/));
}

export async function sendBlankRest(meter: RoleMeter, page: Page): Promise<void> {
  await meter.tap(tileOf(page.getByRole('group', { name: nameOf(0) }), /^Tốt/));
  await meter.tap(page.getByRole('button', { name: /^Để trắng/ }));
  await meter.tap(page.getByRole('dialog').getByRole('button', { name: /^Để trắng/ }));
  await sendPaper(meter, page);
}

export async function sendPaper(meter: RoleMeter, page: Page): Promise<void> {
  await meter.tap(page.getByRole('button', { name: 'Xem lại phiếu' }));
  await meter.tap(page.getByRole('button', { name: 'Gửi phiếu' }));
  await page.getByText('ĐÃ NHẬN PHIẾU').waitFor();
}

export async function admitAll(chair: RoleMeter, laptop: Page, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const first = laptop.getByRole('button', { name: /^Nhận / }).first();
    const label = (await first.getAttribute('aria-label')) ?? '';
    await chair.tap(first);
    await laptop.getByRole('button', { name: label, exact: true }).waitFor({ state: 'detached' });
  }
}

export async function recordAll(chair: RoleMeter, laptop: Page): Promise<void> {
  const all = laptop.getByRole('button', { name: /^Ghi cả \d+ kết quả/ });
  const one = laptop.getByRole('button', { name: /^Ghi kết quả: / });
  await all.or(one).first().waitFor();
  if (await one.isVisible()) {
    await chair.tap(one);
  } else {
    await chair.tap(all);
    const dialog = laptop.getByRole('dialog');
    await chair.tap(dialog.getByRole('button', { name: 'Ghi kết quả' }));
  }
}

export async function closeBox(chair: RoleMeter, laptop: Page, asks: boolean): Promise<void> {
  const button = laptop.getByRole('button', { name: /^Đóng hòm phiếu/ });
  if (!(await button.isVisible())) await chair.tap(railEntry(laptop, 'Bỏ phiếu và kết quả'));
  await chair.tap(button);
  // The page asks only while papers are out.
  const confirm = laptop.getByRole('dialog').getByRole('button', { name: 'Đóng hòm phiếu' });
  if (asks) await chair.tap(confirm);
}
