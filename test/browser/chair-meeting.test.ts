// A whole meeting from the chair's page, with phones of the real actors over real sockets.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { vi } from '../../shared/text/vi.ts';
import type { RosterColumn } from '../../shared/wire/roster.ts';
import { NetPhone } from '../../server/cli/rehearse/net-phone.ts';
import type { App } from '../../server/app.ts';
import { random } from '../../server/random.ts';
import { openChromium } from '../chromium.ts';
import { roll25 } from '../fixtures/roll-25.ts';
import { createMeeting, openHall, railEntry, readCode, setUp, pressClose, pressOpen } from './chair-hall.ts';

const names = ['Trần Thị Bình', 'Lê Văn Cường', 'Phạm Thu Dung', 'Vũ Minh Đức', 'Hồ Thị Én'];
/** Places of the options on a first paper. */
const option = { good: 1, completed: 2, blank: 4 };

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

/** Five members of whom everything is known, each with Good as the ceiling, as cells copied from a sheet. */
function pasteRoll(): string {
  const example = roll25.find(({ ending }) => ending.kind === 'as-voted' && ending.level === 'good');
  if (example === undefined) throw new Error('the fixture has nobody rated as voted');
  const columns = Object.keys(example.cells) as RosterColumn[];
  const own = columns.filter(
    (column) => !['name', 'number', 'birthDate', 'birthYear', 'head', 'posts'].includes(column),
  );
  const sayCell = (value: string | number | Date | undefined): string =>
    value instanceof Date ? value.toISOString().slice(0, 10).split('-').reverse().join('/') : String(value ?? '');
  const cells = own.map((column) => sayCell(example.cells[column]));
  const header = [vi.papers.columns.name, ...own.map((column) => vi.papers.columns[column])];
  return [header, ...names.map((name) => [name, ...cells])].map((row) => row.join('\t')).join('\n');
}

async function pasteAndJoin(page: Page, app: App, host: string): Promise<NetPhone[]> {
  await page.getByRole('button', { name: 'Dán từ Excel' }).click();
  await page.getByLabel('Các ô chép từ Excel').fill(pasteRoll());
  await page.getByRole('button', { name: 'Đọc thử' }).click();
  await page.getByRole('button', { name: `Lưu ${names.length} người vào danh sách` }).click();
  const code = await readCode(page);
  const meeting = new URLSearchParams(new URL(page.url()).hash.slice(1)).get('meeting') ?? '';
  const people = (await app.meetings.get(meeting))?.book.people ?? [];
  const phones = names.map((name) => {
    const member = people.find(({ person }) => person.name === name)?.person.member ?? '';
    const identity = { meeting, code, member, name };
    return new NetPhone({ url: `http://${host}`, identity, random, longestPause: 500 });
  });
  onTestFinished(() => {
    for (const phone of phones) phone.kill();
  });
  for (const name of names) await page.getByRole('button', { name: `Nhận ${name}` }).click();
  await page.getByText('Có mặt 5/5').waitFor();
  return phones;
}

async function openVote(page: Page, name: string): Promise<void> {
  await railEntry(page, 'Nội dung bỏ phiếu').click();
  await page.getByRole('checkbox', { name }).check();
  await page.getByRole('button', { name: 'Mở bỏ phiếu cho 1 người' }).click();
  await page.getByRole('dialog').getByText('Có mặt 5 trên 5 đảng viên chính thức (cần ít nhất 3).').waitFor();
  await pressOpen(page);
  await page.getByText('Phiếu đã về', { exact: true }).waitFor();
}

/** Each phone marks its one line and casts, once its paper is there. */
async function castAll(phones: readonly NetPhone[], marks: readonly number[]): Promise<void> {
  for (const [index, mark] of marks.entries()) {
    const phone = phones[index];
    if (phone === undefined) throw new Error('more marks than phones');
    const paper = () => phone.view.papers.find(({ state }) => state === 'marking');
    await expect.poll(paper, { timeout: 30_000 }).toBeDefined();
    const session = paper()?.session ?? '';
    phone.handle({ kind: 'mark', session, line: 0, option: mark });
    phone.handle({ kind: 'cast', session });
  }
}

async function closeBox(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Đóng hòm phiếu…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('heading', { name: title }).waitFor();
  await dialog.getByRole('button', { name: 'Đóng hòm phiếu' }).click();
}

async function record(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Ghi kết quả của ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ghi kết quả' }).click();
  const result = page.getByRole('article', { name });
  await result.getByText('Đã ghi: Hoàn thành tốt nhiệm vụ').first().waitFor();
}

test('the chair leads a meeting from the roll through key, vote, run-off and record to the end', async () => {
  const { page, app, host, problems } = await openHall(browser);
  page.setDefaultTimeout(30_000);
  await setUp(page);
  await createMeeting(page);
  const phones = await pasteAndJoin(page, app, host);
  const [first = '', second = ''] = names;

  await page.getByRole('button', { name: 'Sang «Tổ kiểm phiếu»' }).click();
  await page.getByRole('checkbox', { name: first }).check();
  await page.getByText('Với một đồng chí: mất máy ấy').waitFor();
  await page.getByRole('checkbox', { name: second }).check();
  await page.getByRole('button', { name: 'Xác nhận tổ kiểm phiếu' }).click();
  await page.getByText('Chọn nội dung để bỏ phiếu, rồi mở hòm phiếu.').first().waitFor();

  // Opened by mistake and taken back while nothing is in.
  await openVote(page, second);
  await page.getByText('Việc khác').click();
  await page.getByRole('button', { name: 'Thu lại lần mở này' }).click();
  await page.getByText('Lần bỏ phiếu bị hủy: mở nhầm').waitFor();

  await openVote(page, first);
  await castAll(phones, [option.good, option.good, option.good, option.completed]);
  await page.getByText('Đang bỏ phiếu: 4 phiếu đã về, đã phát 5.').first().waitFor();
  expect(await page.locator('main').innerText()).not.toContain('Hoàn thành tốt');
  await closeBox(page, 'Còn 1 phiếu chưa về');
  await page.getByText('Chi bộ đề nghị: Hoàn thành tốt nhiệm vụ (3/5)').waitFor();
  await record(page, first);

  await openVote(page, second);
  await castAll(phones, [option.good, option.good, option.completed, option.completed, option.blank]);
  await page.getByText('Đang bỏ phiếu: 5 phiếu đã về, đã phát 5.').first().waitFor();
  await pressClose(page);
  await page.getByText('Bỏ phiếu lại giữa 2 mức: Hoàn thành tốt nhiệm vụ và Hoàn thành nhiệm vụ.').first().waitFor();
  await page.getByRole('button', { name: 'Bỏ phiếu lại cho 1 người' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Mở hòm phiếu' }).click();
  await castAll(phones, [0, 0, 0, 0, 1]);
  await page.getByText('Đang bỏ phiếu: 5 phiếu đã về, đã phát 5.').first().waitFor();
  await pressClose(page);
  await page.getByText('Chi bộ đề nghị: Hoàn thành tốt nhiệm vụ (4/5)').waitFor();
  await record(page, second);

  await railEntry(page, 'Kết thúc và hồ sơ').click();
  await page.getByRole('button', { name: 'Kết thúc cuộc họp…' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('ket thuc');
  await page.getByRole('dialog').getByRole('button', { name: 'Kết thúc cuộc họp' }).click();
  await page.getByText('3/3 đã xóa khóa').waitFor();
  await page.getByText('Đã xong. Lưu hồ sơ và in biên bản.').first().waitFor();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải hồ sơ kiểm phiếu' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^ho-so-kiem-phieu_2018-12-07_\d{6}\.json$/);
  expect(problems).toEqual([]);
});
