// The chair records a sheet with one button, then cancels one result and rates again; the history stays before the eyes.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openChromium } from '../chromium.ts';
import { castAll, untilStatus } from '../server/hall.ts';
import { password, railEntry } from './chair-hall.ts';
import { findFaults } from './faults.ts';
import { tapUnasked } from './owner.ts';
import { openVoterHall } from './voter-hall.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

test('a sheet is recorded with one button, and one result is cancelled with a reason and made again', async () => {
  const hall = await openVoterHall(5, 4);
  const { chair, rehearsal } = hall;
  const people = rehearsal.state.roll.slice(0, 3);
  const name = people[0]?.name ?? '';
  const subjects = people.map(({ member }) => member);
  await rehearsal.establishKey(2);
  const session = await rehearsal.open(subjects);
  const votes = [...rehearsal.phones.keys()].map((member) => [member, subjects.map(() => 0)] as const);
  await castAll(rehearsal, session, new Map(votes));
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');

  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
  onTestFinished(() => context.close());
  await context.addInitScript(tapUnasked);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${hall.url}/chair#meeting=${chair.meeting}`);
  await page.getByLabel('Mật khẩu').first().fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await railEntry(page, 'Bỏ phiếu và kết quả').click();
  await page.getByRole('button', { name: 'Ghi cả 3 kết quả…' }).click();
  await page.getByRole('dialog').getByText('Ghi cả 3 kết quả?').waitFor();
  expect(await findFaults(page)).toEqual([]);
  await page.screenshot({ path: 'test/browser/out/records-all.png' });
  await page.getByRole('dialog').getByRole('button', { name: 'Ghi kết quả' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const line = page.getByRole('article', { name });
  await line.getByText('Đã ghi: Hoàn thành xuất sắc nhiệm vụ').waitFor();

  await chair.command('facts', { subject: subjects[0] ?? '', facts: { exemplary: false } });
  await page.getByRole('button', { name: `Hủy và xếp loại lại ${name}` }).click();
  const dialog = page.getByRole('dialog');
  const sure = dialog.getByRole('button', { name: 'Hủy và xếp loại lại' });
  await dialog.getByText(/^Hoàn thành xuất sắc nhiệm vụ, ngày/).waitFor();
  expect(await sure.isDisabled()).toBe(true);
  await dialog.getByLabel('Lý do hủy').fill('Có khuyết điểm phát hiện sau');
  expect(await findFaults(page)).toEqual([]);
  await page.screenshot({ path: 'test/browser/out/records-again.png' });
  await sure.click();
  await dialog.waitFor({ state: 'detached' });
  await line.getByText('Đã ghi: Hoàn thành tốt nhiệm vụ').waitFor();
  await page.getByRole('button', { name: `Hủy và xếp loại lại ${name}` }).click();
  await dialog.getByText('Lý do: Có khuyết điểm phát hiện sau').waitFor();
  expect(await dialog.locator('s').allInnerTexts()).toHaveLength(1);
});
