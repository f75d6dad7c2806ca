// The chair comes back in the middle of a meeting: after a power cut the server starts again and the page is opened anew.
import { resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from '../chromium.ts';
import { makeApp } from '../server/server-app.ts';
import { createMeeting, importRoll, openHall, password, setUp } from './chair-hall.ts';
import { findFaults } from './faults.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

test('the newest meeting that has not ended is one big button, right after a start and after signing in', async () => {
  const { page, app, host, dataDir, problems } = await openHall(browser);
  await setUp(page);
  await createMeeting(page);
  await importRoll(page);
  await page.goto(`http://${host}/chair`);
  await page.getByRole('button', { name: 'Tạo cuộc họp mới' }).click();
  await page.getByLabel('Tên cuộc họp').fill('Bầu bí thư');
  await page.getByRole('button', { name: 'Tạo cuộc họp', exact: true }).click();
  await page.getByRole('heading', { name: 'Danh sách đảng viên' }).waitFor();

  await app.fastify.close();
  const again = await makeApp({ clientDir: resolve('dist/client'), dataDir });
  await again.fastify.listen({ host: '127.0.0.1', port: Number(host.split(':')[1]) });
  problems.length = 0;
  await page.goto(`http://${host}/chair`);

  const offered = page.getByRole('button', { name: /^Tiếp tục cuộc họp/ });
  await offered.first().waitFor();
  expect(await offered.evaluateAll((all) => all.map((one) => one.ariaLabel))).toEqual([
    'Tiếp tục cuộc họp: Chi bộ Tổ dân phố 5, Bầu bí thư',
    'Tiếp tục cuộc họp: Chi bộ Tổ dân phố 5, Xếp loại đảng viên năm 2018',
  ]);
  const [big, other] = await Promise.all([offered.nth(0).boundingBox(), offered.nth(1).boundingBox()]);
  expect(big!.width).toBeGreaterThan(other!.width * 2);
  expect(await findFaults(page)).toEqual([]);
  await offered.first().click();
  await page.getByRole('heading', { name: 'Danh sách đảng viên' }).waitFor();

  await page.goto(`http://${host}/chair`);
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await offered.nth(1).click();
  await page.getByText('Chi bộ Tổ dân phố 5').first().waitFor();
  await page.getByRole('heading', { name: 'Mời mọi người vào phòng' }).waitFor();
  expect(problems).toEqual([]);
});
