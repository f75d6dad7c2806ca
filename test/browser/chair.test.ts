// The chair's page in Chromium against the real server: from the printed link to a room with people in it.
import { io } from 'socket.io-client';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { Phone } from '../../shared/actor/phone.ts';
import { newPhone } from '../../shared/actor/saved.ts';
import type { HelloAnswer, RollName } from '../../shared/wire/room.ts';
import { random } from '../../server/random.ts';
import { verifySignature } from '../../server/signature.ts';
import { openChromium } from '../chromium.ts';
import { base, roll25 } from '../fixtures/roll-25.ts';
import { createMeeting, importRoll, openHall, password, railEntry, readCode, setUp } from './chair-hall.ts';
import { findFaults } from './faults.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

/** A phone that says hello as a guest, picks a name and claims it; it stays connected until the test ends. */
async function claimName(host: string, code: string, name: string): Promise<void> {
  const socket = io(`http://${host}`, {
    path: '/room',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin: `http://${host}` },
  });
  onTestFinished(() => void socket.disconnect());
  await new Promise<void>((resolve) => socket.once('challenge', () => resolve()));
  const answer = (await socket.emitWithAck('hello', { as: 'guest', code })) as HelloAnswer;
  if (!answer.ok || answer.snapshot.as !== 'guest') throw new Error('a guest is not let in');
  const { card, names } = answer.snapshot;
  const member = names.find((row: RollName) => row.name === name)?.member ?? '';
  const saved = newPhone({ meeting: card.meeting, code, member, name }, random);
  const phone = new Phone(saved, { random, verifySignature, longestPause: 1e9, lockFor: 0, confirmWithin: 0 });
  expect(await socket.emitWithAck('claim', { statement: phone.claim() })).toMatchObject({ ok: true });
}

describe('the chair', () => {
  test('comes from the printed link to a meeting with its roll, and a reload loses nothing', async () => {
    const { page, problems } = await openHall(browser);
    await setUp(page);
    expect(page.url()).not.toContain('setup');
    await createMeeting(page);
    await importRoll(page);
    expect(await readCode(page)).toMatch(/^\d{6}$/);
    await page.reload();
    await page.getByRole('heading', { name: 'Mời mọi người vào phòng' }).waitFor();
    await railEntry(page, 'Danh sách').click();
    await page.getByText(`= ${base}; mức được đề nghị phải có từ 11 phiếu`).waitFor();
    expect(await page.getByRole('row').count()).toBe(roll25.length + 1);
    expect(await findFaults(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('cannot go on with a wrong password, and signs in with the right one', async () => {
    const { page, host, problems } = await openHall(browser);
    await setUp(page);
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.getByLabel('Mật khẩu').fill('khong-phai-mat-khau');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByText('Mật khẩu không đúng.').waitFor();
    await page.getByLabel('Mật khẩu').fill(password);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByText('Chưa có cuộc họp nào.').waitFor();
    await page.goto(`http://${host}/chair#setup=${'A'.repeat(43)}`);
    await page.reload();
    await page.getByLabel('Họ và tên chủ trì').fill('Ai Đó');
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await page.getByLabel('Gõ lại mật khẩu').fill(password);
    await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
    await page.getByText('Mật khẩu chủ trì đã được đặt trước đó.').waitFor();
    expect(problems).toEqual([]);
  });

  test('is told every bad cell of pasted rows and why a table as a whole is refused', async () => {
    const { page } = await openHall(browser);
    await setUp(page);
    await createMeeting(page);
    await page.getByRole('button', { name: 'Dán từ Excel' }).click();
    const cells = page.getByLabel('Các ô chép từ Excel');
    await cells.fill('Tên gì\tĐâu\nA\tB');
    await page.getByRole('button', { name: 'Đọc thử' }).click();
    await page.getByText('Không tìm thấy dòng tiêu đề').waitFor();
    await cells.fill(
      'Họ và tên\tChính thức/Dự bị\tNgày vào Đảng\nTrần Thị Bình\tchính thức\t31/02/2005\nLê Văn Cường\tdự bị\t03/02/2018',
    );
    await page.getByRole('button', { name: 'Đọc thử' }).click();
    const row = page.getByRole('row', { name: /Ngày vào Đảng/ });
    expect(await row.innerText()).toMatch(/^C2\s+Trần Thị Bình\s+Ngày vào Đảng\s+«31\/02\/2005»/);
    await page.getByRole('button', { name: 'Lưu 1 người vào danh sách' }).click();
    await railEntry(page, 'Danh sách').click();
    await page.getByRole('row', { name: /Lê Văn Cường Dự bị không/ }).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
  });

  test('admits phones one by one, sees conflicts in words, and turns one away', async () => {
    const { page, host, problems } = await openHall(browser);
    await setUp(page);
    await createMeeting(page);
    await importRoll(page);
    const code = await readCode(page);
    const [one, two, three] = roll25.map(({ name }) => name);
    if (one === undefined || two === undefined || three === undefined) throw new Error('the fixture is short');
    await claimName(host, code, one);
    await claimName(host, code, two);
    await page.getByText('Nhận 2 người đang chờ vào phòng.').first().waitFor();
    await page.getByRole('button', { name: `Nhận ${one}` }).click();
    await page.getByRole('button', { name: `Nhận ${two}` }).click();
    await page.getByText('Không có ai đang chờ.').waitFor();
    await claimName(host, code, one);
    await page.getByText('Người này đã vào bằng một máy.').waitFor();
    await page.getByRole('button', { name: `Không đúng người: ${one}` }).click();
    await claimName(host, code, three);
    await claimName(host, code, three);
    await page.getByText('Hai máy cùng nhận tên này.').first().waitFor();
    expect(await findFaults(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('writes facts in private, where the page alone shows none of them', async () => {
    const { page, problems } = await openHall(browser);
    await setUp(page);
    await createMeeting(page);
    await importRoll(page);
    const name = roll25[0]?.name ?? '';
    await railEntry(page, 'Nội dung bỏ phiếu').click();
    await page.getByRole('button', { name: `Xem riêng: ${name}` }).click();
    const dialog = page.getByRole('dialog');
    const days = dialog.getByLabel('Số ngày nghỉ ốm trong năm');
    await days.fill('ba mươi');
    await dialog.getByText('Ghi số nguyên từ 0.').waitFor();
    await days.fill('123');
    await dialog.getByRole('button', { name: 'Lưu thông tin xếp loại' }).click();
    await dialog.getByText('Đã lưu.').waitFor();
    expect(await findFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.locator('body').innerText()).not.toContain('123');
    await page.getByRole('button', { name: `Xem riêng: ${name}` }).click();
    expect(await days.inputValue()).toBe('123');
    expect(problems).toEqual([]);
  });

  test('a private dialog closes by itself after a minute and keeps what was not saved', async () => {
    const { page, problems } = await openHall(browser);
    await page.clock.install();
    await setUp(page);
    await createMeeting(page);
    await importRoll(page);
    const name = roll25[0]?.name ?? '';
    await railEntry(page, 'Nội dung bỏ phiếu').click();
    await page.getByRole('button', { name: `Xem riêng: ${name}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Số ngày nghỉ ốm trong năm').fill('77');
    await page.clock.runFor(59_000);
    expect(await dialog.count()).toBe(1);
    await page.clock.runFor(2000);
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: `Xem riêng: ${name}` }).click();
    await dialog.getByText('Có thay đổi chưa lưu.').waitFor();
    expect(await dialog.getByLabel('Số ngày nghỉ ốm trong năm').inputValue()).toBe('77');
    expect(problems).toEqual([]);
  });
});
