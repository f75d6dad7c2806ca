// Before the meeting proper: a practice vote, marked as such on every page, and a test of the network.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from '../chromium.ts';
import { castAll, untilStatus } from '../server/hall.ts';
import { railEntry } from './chair-hall.ts';
import { findFaults } from './faults.ts';
import { joinByName, openVoterHall, takePhone, openLaptop, signInAsChair } from './voter-hall.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

test('the room tries the network and holds a practice vote that nobody takes for a real one', async () => {
  const hall = await openVoterHall(6, 4);
  const { chair, rehearsal } = hall;
  await rehearsal.establishKey(2);
  const { page: phone } = await takePhone(browser);
  await joinByName(hall, phone, 5);
  const context = await openLaptop(browser);
  const page = await signInAsChair(context, hall);
  const screen = await context.newPage();
  screen.setDefaultTimeout(20_000);
  const { token } = await chair.command('screen', {});
  await screen.goto(`${hall.url}/screen#${String(token)}`);

  await railEntry(page, 'Vào phòng').click();
  await page.getByRole('button', { name: 'Thử mạng phòng họp' }).click();
  await page.getByText(/^5 trên 5 máy trả lời, chậm nhất \d+,\d\d giây\.$/).waitFor();
  expect(await findFaults(page)).toEqual([]);

  await railEntry(page, 'Nội dung bỏ phiếu').click();
  await page.getByRole('button', { name: 'Bỏ phiếu thử' }).click();
  await phone.getByRole('radio', { name: 'Trà' }).waitFor();
  await phone.getByText('BỎ PHIẾU THỬ').first().waitFor();
  await screen.getByText('BỎ PHIẾU THỬ').first().waitFor();
  expect(await findFaults(phone)).toEqual([]);
  await phone.screenshot({ path: 'test/browser/out/practice-phone.png' });
  await screen.screenshot({ path: 'test/browser/out/practice-screen.png' });
  await phone
    .locator('label')
    .filter({ has: phone.getByRole('radio', { name: 'Trà' }) })
    .click();
  await phone.getByRole('button', { name: 'Xem lại phiếu' }).click();
  await phone.getByRole('button', { name: 'Gửi phiếu' }).click();
  await phone.getByText('ĐÃ NHẬN PHIẾU').waitFor();
  const session = rehearsal.state.sessions[0]?.report.session ?? '';
  await castAll(rehearsal, session, new Map([...rehearsal.phones.keys()].map((member) => [member, [1]] as const)));
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');
  await phone.getByText('BỎ PHIẾU THỬ').first().waitFor();
  await screen.getByText('BỎ PHIẾU THỬ').first().waitFor();
  await railEntry(page, 'Bỏ phiếu và kết quả').click();
  await page.getByText('BỎ PHIẾU THỬ').first().waitFor();
  expect(await page.getByRole('button', { name: /^Ghi (cả|kết quả)/ }).count()).toBe(0);
  expect(await page.getByRole('link', { name: /iên bản/ }).count()).toBe(0);
  expect(await findFaults(page)).toEqual([]);
  await page.screenshot({ path: 'test/browser/out/practice-chair.png' });
  // The agenda proper comes next.
  await page.getByRole('button', { name: `Mở bỏ phiếu: ${rehearsal.state.subjects[0]?.name ?? ''}` }).waitFor();
});
