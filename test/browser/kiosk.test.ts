// Two members without a phone at one device of the tellers' table, others with phones: a sheet of three, one ballot left
// unfinished, the device reloaded in the middle.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { pathOf } from '../../shared/wire/http.ts';
import { openChromium } from '../chromium.ts';
import { castAll, countsOf, untilStatus } from '../server/hall.ts';
import { findFaults } from './faults.ts';
import { readKept } from './kept.ts';
import { tapUnasked } from './owner.ts';
import { openVoterHall, type VoterHall } from './voter-hall.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

async function openTable({ url, rehearsal }: VoterHall): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, locale: 'vi-VN' });
  onTestFinished(() => context.close());
  await context.addInitScript(tapUnasked);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  // Goes on as usual until it is set forward.
  await page.clock.install();
  await page.goto(`${url}/kiosk#${rehearsal.state.card.code}`);
  await page.getByText('Chưa có ai. Bấm «Thêm người»').waitFor();
  return page;
}

async function enter({ chair, rehearsal }: VoterHall, page: Page, place: number): Promise<string> {
  const row = rehearsal.state.roll[place];
  if (row === undefined) throw new Error('the roll is too short');
  await page.getByRole('button', { name: 'Thêm người' }).click();
  await page.getByRole('heading', { name: 'Ai bỏ phiếu ở máy này?' }).waitFor();
  await page.getByLabel('Tìm').fill(row.name);
  await page.getByRole('button', { name: row.name }).click();
  await page.getByRole('button', { name: 'Đúng' }).click();
  await page.getByText('chờ chủ trì nhận').waitFor();
  await chair.until('the claim', ({ claims }) => claims.some(({ member, table }) => member === row.member && table));
  const device = rehearsal.state.claims.find(({ member }) => member === row.member)?.device ?? '';
  await chair.command('claim', { device, decision: 'confirm' });
  await page.getByRole('button', { name: row.name }).waitFor();
  return row.name;
}

async function markAll(page: Page, level: string, lines: number): Promise<void> {
  for (let line = 0; line < lines; line++) {
    const fieldset = page.locator(`[data-place="${line}"]`);
    await fieldset
      .locator('label')
      .filter({ has: page.getByRole('radio', { name: level, exact: true }) })
      .click();
  }
}

test('members without a phone vote one after the other, and the table sees nothing of it', async () => {
  const hall = await openVoterHall(6, 4);
  const { chair, rehearsal } = hall;
  await rehearsal.establishKey(2);
  const page = await openTable(hall);
  expect(await findFaults(page)).toEqual([]);
  const first = await enter(hall, page, 4);
  const second = await enter(hall, page, 5);
  await chair.until('both at the table', ({ roll }) => roll.filter(({ atTable }) => atTable).length === 2);
  const [tableMember = ''] = rehearsal.state.roll.filter((row) => row.atTable).map(({ member }) => member);
  const refused = await chair.tryCall(pathOf.command(chair.meeting, 'holders'), { tellers: [tableMember] });
  expect(refused.error).toBe('teller-at-table');

  const subjects = rehearsal.state.subjects.slice(0, 3).map(({ id }) => id);
  const session = await rehearsal.open(subjects);
  // Asked for at the opening, whoever takes the device when.
  await expect.poll(() => page.getByText('đã có phiếu').count(), { timeout: 15_000 }).toBe(2);
  expect(await findFaults(page)).toEqual([]);
  await page.screenshot({ path: 'test/browser/out/kiosk-table.png' });
  const before = await page.locator('main').innerText();

  await page.getByRole('button', { name: first }).click();
  await page.getByRole('heading', { name: `Mời đồng chí ${first}` }).waitFor();
  expect(await findFaults(page)).toEqual([]);
  await page.screenshot({ path: 'test/browser/out/kiosk-invite.png' });
  await page.getByText('Có người giúp đọc phiếu').click();
  const helpers = page.getByLabel('Đồng chí giúp');
  await helpers.locator('option', { hasText: second }).waitFor({ state: 'attached' });
  expect(await helpers.locator('option', { hasText: first }).count()).toBe(0);
  await helpers.selectOption({ label: second });
  expect(await helpers.evaluate((field: HTMLSelectElement) => field.selectedOptions[0]?.text)).toBe(second);
  await helpers.selectOption({ label: 'Người khác (người nhà, cán bộ)' });
  await page.getByLabel('Họ và tên người giúp').fill('Trần Thị Lành');
  await page.getByRole('button', { name: 'Ghi người giúp' }).click();
  await page.getByText('Đã ghi: Trần Thị Lành giúp đọc phiếu.').waitFor();
  await page.getByRole('button', { name: 'Chữ to hơn' }).click();
  await page.getByRole('button', { name: 'Bắt đầu' }).click();
  await page.getByText('Nghe đọc phiếu').click();
  await page.getByRole('button', { name: 'Đọc phiếu' }).click();
  // Chromium here has no voice: it says so, and goes on.
  await page.getByText('Máy này không có giọng đọc tiếng Việt.').waitFor();
  expect(await findFaults(page)).toEqual([]);
  await page.screenshot({ path: 'test/browser/out/kiosk-ballot-large.png' });

  // Left unfinished: nothing of it is on the disk, nothing is left when the device is taken again.
  await page.getByRole('button', { name: 'Chữ thường' }).click();
  await markAll(page, 'Tốt', 2);
  await page.getByText('2/3 đã đánh dấu').first().waitFor();
  const kept = await readKept(page);
  expect(kept).toContain(session);
  expect(kept).not.toMatch(/"marks\\*":\[[^\]]*[0-9]/);
  await page.clock.fastForward(46_000);
  await page.getByText(/Phiếu chưa gửi sẽ bị xóa sau \d+ giây/).waitFor();
  expect(await findFaults(page)).toEqual([]);
  await page.clock.fastForward(16_000);
  await page.getByRole('button', { name: first }).waitFor();
  await page.reload();
  await expect.poll(() => page.getByText('đã có phiếu').count(), { timeout: 15_000 }).toBe(2);
  await page.getByRole('button', { name: first }).click();
  await page.getByRole('button', { name: 'Bắt đầu' }).click();
  await page.locator('[data-place="0"]').waitFor();
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);

  // Sent: the device is ready for the next by itself, and looks as it did before.
  await markAll(page, 'Tốt', 3);
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click();
  await page.getByRole('button', { name: 'Gửi phiếu' }).click();
  await page.getByText('ĐÃ NHẬN PHIẾU').waitFor();
  await page.getByRole('button', { name: second }).click();
  await page.getByRole('button', { name: 'Về danh sách' }).click();
  const rowOf = (name: string) => page.getByRole('button', { name });
  expect((await rowOf(first).textContent())?.replace(first, '')).toBe(
    (await rowOf(second).textContent())?.replace(second, ''),
  );
  expect(await page.locator('main').innerText()).toBe(before);
  await page.screenshot({ path: 'test/browser/out/kiosk-after.png' });
  // Taken again by mistake: the own page alone says that the ballot is in.
  await rowOf(first).click();
  await page.getByRole('button', { name: 'Bắt đầu' }).click();
  await page.getByText('ĐÃ NHẬN PHIẾU').waitFor();
  await rowOf(second).click();
  await page.getByRole('button', { name: 'Bắt đầu' }).click();
  await markAll(page, 'Hoàn thành', 3);
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click();
  await page.getByRole('button', { name: 'Gửi phiếu' }).click();
  await page.getByText('ĐÃ NHẬN PHIẾU').waitFor();

  await castAll(
    rehearsal,
    session,
    new Map([...rehearsal.phones.keys()].map((member) => [member, [1, 1, 1]] as const)),
  );
  await chair.until('all ballots', ({ sessions }) => sessions[0]?.cast === 6);
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');
  await page.getByRole('heading', { name: 'Đã kiểm xong.' }).waitFor();
  expect(countsOf(rehearsal, session)).toEqual([1, 2, 3].map(() => [0, 5, 1, 0, 0]));
  // Its phones recheck like any other.
  await chair.until('rechecks', ({ sessions }) => sessions[0]?.report.rechecks.ok === 6);
  await chair.command('notes', {
    ...{
      place: 'Nhà văn hóa',
      presiding: rehearsal.state.roll[1]?.name ?? '',
      secretary: '',
      headTeller: rehearsal.state.roll[0]?.name ?? '',
    },
    absences: [],
  });
  expect(await chair.read(pathOf.minutes(chair.meeting, session))).toContain('Trần Thị Lành');
  await chair.command('end', { word: 'KẾT THÚC' });
  await page.getByText('Khóa trong máy này đã xóa.').waitFor();
  expect(await readKept(page)).not.toMatch(/"secrets\\*":\{/);
  expect(await findFaults(page)).toEqual([]);
});
