// The chair's page in Chromium against the real server: from the printed link to a room with people in it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { io } from 'socket.io-client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { newPhone } from '../../shared/actor/saved.ts';
import { Phone } from '../../shared/actor/phone.ts';
import type { HelloAnswer, RollName } from '../../shared/wire/room.ts';
import { random } from '../../server/random.ts';
import { verifySignature } from '../../server/signature.ts';
import { launchChromium } from '../chromium.ts';
import { base, roll25, writeRoll25 } from '../fixtures/roll-25.ts';
import { makeFolder } from '../server/folder.ts';
import { runApp, type RunningApp } from '../server/server-app.ts';

const password = 'mat-khau-cua-chi-bo';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** A server with its built pages, and the chair's page opened by the printed link. */
async function openHall(): Promise<RunningApp & { page: Page; problems: string[] }> {
  const running = await runApp({ clientDir: resolve('dist/client'), dataDir: makeFolder() });
  running.app.setAddress(`http://${running.host}`);
  const token = await running.app.access.issueSetUpToken();
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(`http://${running.host}/chair#setup=${token ?? ''}`);
  return { ...running, page, problems };
}

async function setUp(page: Page): Promise<void> {
  await page.getByLabel('Họ và tên chủ trì').fill('Nguyễn Văn Chủ Trì');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByLabel('Gõ lại mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  await page.getByRole('heading', { name: 'Các cuộc họp' }).waitFor();
}

async function createMeeting(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Tạo cuộc họp mới' }).click();
  await page.getByLabel('Chi bộ').fill('Chi bộ Tổ dân phố 5');
  await page.getByLabel('Tên cuộc họp').fill('Xếp loại đảng viên năm 2018');
  await page.getByLabel('Ngày họp').fill('2018-12-07');
  await page.getByRole('button', { name: 'Tạo cuộc họp', exact: true }).click();
  await page.getByRole('heading', { name: 'Danh sách đảng viên' }).waitFor();
}

async function importRoll(page: Page): Promise<void> {
  const buffer = await writeRoll25();
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.locator('input[type=file]').setInputFiles({ name: 'danh-sach.xlsx', mimeType, buffer });
  await page.getByRole('heading', { name: 'Xem trước, chưa lưu gì' }).waitFor();
  await page.getByText(`Đọc được ${roll25.length} dòng, ${roll25.length} dòng dùng được.`).waitFor();
  await page.getByRole('button', { name: `Lưu ${roll25.length} người vào danh sách` }).click();
  await page.getByRole('heading', { name: 'Mời mọi người vào phòng' }).waitFor();
}

const readCode = async (page: Page): Promise<string> => {
  const spoken = await page.getByText(/^Mã cuộc họp: /).textContent();
  return (spoken ?? '').replace(/\D/g, '');
};

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
  const phone = new Phone(saved, { random, verifySignature, longestPause: 1e9 });
  expect(await socket.emitWithAck('claim', { statement: phone.claim() })).toMatchObject({ ok: true });
}

async function findSerious(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await (
      window as unknown as {
        axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run();
    return violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]?.html ?? '' }));
  });
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, html }) => `${id}: ${html}`);
}

const railEntry = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Các bước của cuộc họp' }).getByRole('button', { name });

describe('the chair', () => {
  test('comes from the printed link to a meeting with its roll, and a reload loses nothing', async () => {
    const { page, problems } = await openHall();
    await setUp(page);
    expect(page.url()).not.toContain('setup');
    await createMeeting(page);
    await importRoll(page);
    expect(await readCode(page)).toMatch(/^\d{6}$/);
    await page.reload();
    await page.getByRole('heading', { name: 'Mời mọi người vào phòng' }).waitFor();
    await railEntry(page, 'Danh sách').click();
    await page.getByText(`= ${base}; cần 11`).waitFor();
    expect(await page.getByRole('row').count()).toBe(roll25.length + 1);
    expect(await findSerious(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('cannot go on with a wrong password, and signs in with the right one', async () => {
    const { page, host, problems } = await openHall();
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
    const { page } = await openHall();
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
    expect(await row.innerText()).toMatch(/^2\s+Ngày vào Đảng\s+Không phải ngày có thật/);
    await page.getByRole('button', { name: 'Lưu 1 người vào danh sách' }).click();
    await railEntry(page, 'Danh sách').click();
    await page.getByRole('row', { name: /Lê Văn Cường Dự bị không/ }).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
  });

  test('admits phones one by one, sees conflicts in words, and turns one away', async () => {
    const { page, host, problems } = await openHall();
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
    await page.getByText('Người này đã vào bằng máy khác.').waitFor();
    await page.getByRole('button', { name: `Không phải ${one}` }).click();
    await claimName(host, code, three);
    await claimName(host, code, three);
    await page.getByText('Hai máy cùng xưng tên này.').first().waitFor();
    expect(await findSerious(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('writes facts in private, where the page alone shows none of them', async () => {
    const { page, problems } = await openHall();
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
    await dialog.getByRole('button', { name: 'Lưu dữ kiện' }).click();
    await dialog.getByText('Đã lưu.').waitFor();
    expect(await findSerious(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.locator('body').innerText()).not.toContain('123');
    await page.getByRole('button', { name: `Xem riêng: ${name}` }).click();
    expect(await days.inputValue()).toBe('123');
    expect(problems).toEqual([]);
  });

  test('a private dialog closes by itself after a minute and keeps what was not saved', async () => {
    const { page, problems } = await openHall();
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
