// The committee's office reads the files of a finished meeting: good ones, changed ones and wrong ones.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { clauses } from '../../shared/rules/plan-40-2018/clauses.ts';
import { verdicts } from '../../shared/text/vi/verdicts.ts';
import { openChromium } from '../chromium.ts';
import { castAll, untilStatus } from '../server/hall.ts';
import { findFaults } from './faults.ts';
import { openVoterHall } from './voter-hall.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

async function give(page: Page, bundle: string, records: string | null): Promise<void> {
  const file = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.getByLabel('Hồ sơ kiểm phiếu (bundle.json)').setInputFiles(file('bundle.json', bundle));
  const second = page.getByLabel('Các quyết định mức (records.json)');
  await second.setInputFiles(records === null ? [] : file('records.json', records));
  await page.getByRole('button', { name: 'Kiểm lại hồ sơ' }).click();
}

test('the office rechecks a meeting, reads why each level stands, and is told of every changed file', async () => {
  const hall = await openVoterHall(5, 4);
  const { chair, rehearsal } = hall;
  const [first, second] = rehearsal.state.roll.map(({ member, name }) => ({ member, name }));
  if (first === undefined || second === undefined) throw new Error('two members');
  await rehearsal.establishKey(2);
  const session = await rehearsal.open([first.member, second.member]);
  const votes = [...rehearsal.phones.keys()].map((member) => [member, [0, 1]] as const);
  await castAll(rehearsal, session, new Map(votes));
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');
  for (const { member } of [first, second]) await chair.command('rating', { session, subject: member });
  await chair.command('facts', { subject: first.member, facts: { exemplary: false } });
  await chair.command('rerate', { session, subject: first.member, reason: 'Phát hiện khuyết điểm' });
  await chair.command('end', { word: 'KẾT THÚC' });
  await chair.until('the erasure', ({ key }) => key?.erased === 3);
  const { path } = await chair.command('folder', {});
  const [bundle, records] = ['bundle.json', 'records.json'].map((name) =>
    readFileSync(join(String(path), name), 'utf8'),
  );
  if (bundle === undefined || records === undefined) throw new Error('two files');

  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'vi-VN' });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(`${hall.url}/office`);
  await page.getByRole('button', { name: 'Kiểm lại hồ sơ' }).click();
  await page.getByText('Hãy chọn tệp hồ sơ kiểm phiếu.').waitFor();
  expect(await findFaults(page)).toEqual([]);

  // Wrong files, each by its cause.
  await give(page, 'không phải', null);
  await page.getByText('Không đọc được tệp hồ sơ kiểm phiếu.').waitFor();
  expect(await page.getByText('Không phải JSON.').isVisible()).toBe(false);
  await page.getByText('Chi tiết kỹ thuật').click();
  await page.getByText('Không phải JSON.').waitFor();
  await give(page, records, bundle);
  await page.getByText('Chọn nhầm tệp: ở ô hồ sơ kiểm phiếu là tệp quyết định mức (records.json).').waitFor();
  await give(page, bundle, bundle);
  await page.getByText('Chọn nhầm tệp: ở ô quyết định mức là hồ sơ kiểm phiếu (bundle.json).').waitFor();
  await give(page, bundle, '{}');
  await page.getByText('Tệp này không phải danh sách quyết định mức.').waitFor();
  await give(
    page,
    bundle.replace(/"counts":\[\[?\d/, (found) => found.replace(/\d$/, '9')),
    records,
  );
  await page.getByText('Hồ sơ không đúng.').waitFor();
  expect(await page.getByText(/Quy tắc V\d+/).isVisible()).toBe(false);
  await page.getByText('Chi tiết kỹ thuật').click();
  await page.getByText(/Quy tắc V\d+/).waitFor();

  // Nothing is asked of the server any more.
  await context.setOffline(true);
  await give(page, bundle, records);
  await page.getByText('Hồ sơ đúng: mọi lá phiếu và phép cộng đều khớp.').waitFor();
  const row = page.getByRole('article', { name: first.name });
  await row.getByText(/^Chi bộ đề nghị: Hoàn thành tốt nhiệm vụ$/).waitFor();
  await row.getByText(verdicts.quote({ quote: clauses['M-XS-1'].quote })).waitFor();
  await row.getByText('Lý do: Phát hiện khuyết điểm').waitFor();
  await row.getByText(/^Chi bộ đề nghị: Hoàn thành xuất sắc nhiệm vụ, ngày/).waitFor();
  expect(await page.getByText(/Kiểm phiếu: /).count()).toBeGreaterThan(0);
  expect(await findFaults(page)).toEqual([]);
  await page.screenshot({ path: 'test/browser/out/office.png', fullPage: true });

  // A record changed after it was recorded is found out.
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Đọc hồ sơ khác' }).click();
  await give(page, bundle, records.replaceAll('Trần Văn Chủ Trì', 'Trần Văn Khác'));
  await page.getByText(`Quyết định về ${second.name} khác với quyết định`, { exact: false }).first().waitFor();
  await page.getByRole('article', { name: second.name }).getByText('không có quyết định này').waitFor();
  expect(problems).toEqual([]);
});
