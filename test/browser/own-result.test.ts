// What holds a level, in Chromium: the member's own result on the phone, the chair's results, the private dossier.
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { verdicts } from '../../shared/text/vi/verdicts.ts';
import { facts } from '../../shared/text/vi/facts.ts';
import { clauses } from '../../shared/rules/plan-40-2018/clauses.ts';
import { openChromium } from '../chromium.ts';
import { castAll, untilStatus } from '../server/hall.ts';
import { railEntry } from './chair-hall.ts';
import { findFaults } from './faults.ts';
import { tapUnasked } from './owner.ts';
import { joinByName, openVoterHall, takePhone } from './voter-hall.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

const out = 'test/browser/out';
async function look(page: Page, name: string): Promise<void> {
  mkdirSync(out, { recursive: true });
  await page.screenshot({ path: `${out}/${name}.png`, fullPage: true });
}

const quote = verdicts.quote({ quote: clauses['M-XS-1'].quote });

test('a member sees what holds the own level, others do not; the chair sees the facts only in private', async () => {
  const hall = await openVoterHall(5, 3);
  const { page, problems } = await takePhone(browser);
  const other = await takePhone(browser);
  const own = await joinByName(hall, page, 3);
  await joinByName(hall, other.page, 4);
  const { chair, rehearsal } = hall;
  await chair.command('facts', {
    subject: own,
    facts: { exemplary: false, civilServant: null, stateRating: null },
  });
  await rehearsal.establishKey(1);
  const session = await rehearsal.open([own]);
  await castAll(rehearsal, session, new Map([...rehearsal.phones.keys()].map((member) => [member, [1]] as const)));
  // Nothing is told before the count.
  expect(await page.getByText(verdicts.explanation.own).count()).toBe(0);
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');

  await page.getByRole('heading', { name: verdicts.explanation.own }).waitFor();
  expect(await page.getByText(quote).isVisible()).toBe(false);
  await page.getByText(verdicts.explanation.heldBy).click();
  await page.getByText(quote).waitFor();
  await page.getByText(facts.labels.stateRating).waitFor();
  expect(await findFaults(page)).toEqual([]);
  await look(page, 'own-result-phone');
  await other.page.getByText(/Máy này (đang|đã) kiểm lại/).waitFor();
  expect(await other.page.getByText(verdicts.explanation.own).count()).toBe(0);
  expect(await other.page.getByText(facts.labels.stateRating).count()).toBe(0);
  // What is folded stays folded.
  await page.getByText(verdicts.explanation.heldBy).click();
  await page.getByText(quote).waitFor({ state: 'hidden' });
  // On paper it stands open.
  await page.emulateMedia({ media: 'print' });
  await page.getByText(quote).waitFor();
  await look(page, 'own-result-printed');
  await page.emulateMedia({ media: 'screen' });
  await page.getByText(quote).waitFor({ state: 'hidden' });
  await page.setViewportSize({ width: 1366, height: 768 });
  await look(page, 'own-result-wide');
  expect(problems).toEqual([]);

  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
  onTestFinished(() => context.close());
  await context.addInitScript(tapUnasked);
  const laptop = await context.newPage();
  laptop.setDefaultTimeout(10_000);
  await laptop.goto(`${hall.url}/chair`);
  await laptop.getByLabel('Mật khẩu').first().fill('mat-khau-cua-chi-bo');
  await laptop.getByRole('button', { name: 'Đăng nhập' }).click();
  await laptop.getByRole('button', { name: /Xếp loại đảng viên cuối năm/ }).click();
  await railEntry(laptop, 'Bỏ phiếu và kết quả').click();
  await laptop.getByText(verdicts.explanation.heldBy).click();
  await laptop.getByText(quote).waitFor();
  expect(await laptop.getByText(facts.labels.stateRating).count()).toBe(0);
  expect(await findFaults(laptop)).toEqual([]);
  await look(laptop, 'explained-chair');
  await railEntry(laptop, 'Nội dung bỏ phiếu').click();
  const name = rehearsal.state.roll.find(({ member }) => member === own)?.name ?? '';
  await laptop.getByRole('button', { name: `Xem riêng: ${name}` }).click();
  const dialog = laptop.getByRole('dialog');
  await dialog.getByText(verdicts.explanation.heldBy).click();
  await dialog.getByText(quote).waitFor();
  await dialog.getByText(verdicts.explanation.missingNames).waitFor();
  expect(await findFaults(laptop)).toEqual([]);
  await look(laptop, 'explained-dossier');
  await laptop.setViewportSize({ width: 360, height: 800 });
  await look(laptop, 'explained-dossier-narrow');
});
