// One meeting votes, end to end, every page in a Chromium of its own: the chair's laptop, the projector, five phones. One
// member, then a sheet of three; one member stays away, one does not vote, one reloads in the middle of a ballot.
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBundle } from '../../server/meeting/bundle.ts';
import type { Meeting } from '../../server/meeting/meeting.ts';
import { random } from '../../server/random.ts';
import { verifySignature } from '../../server/signature.ts';
import { verifyBundle } from '../../shared/board/verify/bundle.ts';
import { papers } from '../../shared/text/vi/papers.ts';
import { memberForm } from '../../shared/wire/dossier.ts';
import { patientWaits } from '../server/server-app.ts';
import { openChromium } from '../chromium.ts';
import { createMeeting, openHall, railEntry, readCode, setUp, pressClose, pressOpen } from './chair-hall.ts';
import { findFaults } from './faults.ts';
import { readKept } from './kept.ts';
import { takePhone, type Phone } from './voter-hall.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

const names = ['Đinh Thị Bưởi', 'Hà Văn Chanh', 'Kim Ngọc Đào', 'La Thị Hồng', 'Mạc Văn Khế', 'Nông Thị Lê'];
/** Where pictures go to be looked at; with PICTURES=1 those of the README are made anew. */
const out = 'test/browser/out';
const kept = 'test/browser/pictures';

async function look(page: Page, name: string): Promise<Buffer> {
  mkdirSync(out, { recursive: true });
  const picture = await page.screenshot();
  writeFileSync(`${out}/${name}.png`, picture);
  return picture;
}

/** Pastes a roll of six official members with what is known of them. */
async function pasteRoll(page: Page): Promise<void> {
  const known = {
    'Chính thức/Dự bị': 'chính thức',
    'Đã kiểm điểm': 'có',
    'Miễn sinh hoạt': 'không',
    'Ngày vào Đảng': '03/02/2005',
    'Nghỉ ốm (ngày)': '0',
    'Nghỉ ốm liền 3 tháng': 'không',
    'Công chức, viên chức': 'không',
    'Kỷ luật': 'không',
    'Kết luận suy thoái': 'không',
    'Chỉ tiêu giao': '10',
    'Chỉ tiêu hoàn thành': '10',
    // Every row of the form graded «Tốt»: the ceiling is T.
    ...Object.fromEntries(memberForm.map(({ id }) => [papers.columns[id], 'Tốt'])),
  };
  const head = ['Họ và tên', 'Số thẻ', ...Object.keys(known)];
  const rows = names.map((name, i) => [name, `4600${i}`, ...Object.values(known)].join('\t'));
  await page.getByRole('button', { name: 'Dán từ Excel' }).click();
  await page.getByLabel('Các ô chép từ Excel').fill([head.join('\t'), ...rows].join('\n'));
  await page.getByRole('button', { name: 'Đọc thử' }).click();
  await page.getByRole('button', { name: `Lưu ${names.length} người vào danh sách` }).click();
  await page.getByRole('heading', { name: 'Mời mọi người vào phòng' }).waitFor();
}

async function join(chair: Page, phone: Phone, url: string, code: string, name: string): Promise<void> {
  const { page } = phone;
  await page.goto(`${url}/#${code}`);
  await page.getByLabel('Tìm tên của đồng chí').fill(name);
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('button', { name: 'Đúng, là tôi' }).click();
  await page.getByRole('heading', { name: 'Chờ chủ trì xác nhận' }).waitFor();
  await chair.getByRole('button', { name: `Nhận ${name}` }).click();
  await page.getByText('Trang này tự cập nhật.').waitFor();
}

/** What a finger meets: the whole row of an option. */
const rowOf = (within: Page | Locator, label: RegExp): Locator =>
  within
    .locator('label')
    .filter({ has: ('page' in within ? within.page() : within).getByRole('radio', { name: label }) });

async function openFor(chair: Page, subjects: readonly string[]): Promise<void> {
  await railEntry(chair, 'Nội dung bỏ phiếu').click();
  for (const name of subjects) await chair.getByRole('checkbox', { name }).check();
  await chair.getByRole('button', { name: `Mở bỏ phiếu cho ${subjects.length} người` }).click();
  await pressOpen(chair);
}

const send = async ({ page }: Phone): Promise<void> => {
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click();
  await page.getByRole('button', { name: 'Gửi phiếu' }).click();
  await page.getByText('ĐÃ NHẬN PHIẾU').waitFor({ timeout: 60_000 });
};

async function closeBox(chair: Page): Promise<void> {
  await pressClose(chair);
  await chair
    .getByRole('button', { name: /^Ghi kết quả của/ })
    .first()
    .waitFor({ timeout: 120_000 });
}

async function recordAll(chair: Page, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await chair
      .getByRole('button', { name: /^Ghi kết quả của/ })
      .first()
      .click();
    await chair.getByRole('dialog').getByRole('button', { name: 'Ghi kết quả' }).click();
    await chair.getByRole('dialog').waitFor({ state: 'detached' });
  }
}

/** Counts of a session by option, of its only or of its given line. */
const countsOf = (meeting: Meeting, session: number, line = 0): readonly number[] =>
  [...meeting.board.sessions.values()][session]?.counted?.results[line]?.counts ?? [];

test(
  'a cell votes on one member and on a sheet of three, and everybody can recheck it',
  { timeout: 600_000 },
  async () => {
    const { app, host, page: chair, problems } = await openHall(browser, patientWaits);
    const url = `http://${host}`;
    await setUp(chair);
    await createMeeting(chair);
    await pasteRoll(chair);
    const code = await readCode(chair);
    const [listed] = await app.meetings.list();
    const meeting = await app.meetings.get(listed?.meeting ?? '');
    if (meeting === null) throw new Error('a meeting');
    const [opened] = await Promise.all([
      chair.context().waitForEvent('page'),
      chair.getByRole('button', { name: 'Mở màn hình chiếu' }).click(),
    ]);
    await opened.setViewportSize({ width: 1280, height: 720 });
    const screen = opened;
    const phones: Phone[] = [];
    for (const name of names.slice(0, 5)) {
      const phone = await takePhone(browser);
      phones.push(phone);
      await join(chair, phone, url, code, name);
    }
    await screen.getByText('Có mặt 5/6').waitFor();
    await look(screen, 'meeting-screen-joining');
    const [first, second, third, fourth, fifth] = phones;
    if (!first || !second || !third || !fourth || !fifth) throw new Error('five phones');
    await look(first.page, 'meeting-phone-waiting');

    await railEntry(chair, 'Tổ kiểm phiếu').click();
    for (const name of names.slice(0, 2)) await chair.getByRole('checkbox', { name }).check();
    await chair.getByRole('button', { name: 'Xác nhận tổ kiểm phiếu' }).click();
    await chair.getByText('Khóa đã lập').first().waitFor();

    // One member. The base is six, present or not; four votes carry.
    await openFor(chair, names.slice(0, 1));
    for (const phone of [first, second, third, fourth]) {
      await rowOf(phone.page, /^Hoàn thành tốt nhiệm vụ/).click();
      // The rules close what is above the ceiling, with the clause.
      expect(await phone.page.getByRole('radio', { name: /^Hoàn thành xuất sắc/ }).isDisabled()).toBe(true);
      if (phone === third) {
        await expect.poll(() => readKept(phone.page)).toContain('"marks":[1]');
        await phone.page.reload();
        const chosen = phone.page.getByRole('radio', { name: /^Hoàn thành tốt nhiệm vụ/ });
        await expect.poll(() => chosen.isChecked()).toBe(true);
      }
      if (phone === second) await look(phone.page, 'meeting-phone-ballot');
      await send(phone);
    }
    await screen.getByText('4', { exact: true }).first().waitFor();
    await look(screen, 'meeting-screen-voting');
    const bodies = await Promise.all([chair, screen, first.page].map((page) => page.locator('body').innerText()));
    for (const body of bodies) expect(body).not.toMatch(/\d+[,.]\d\s?%/);
    await closeBox(chair);
    expect(countsOf(meeting, 0)).toEqual([0, 4, 0, 0, 0]);
    const [one] = meeting.board.sessions.values();
    expect(one?.seal).toMatchObject({ issued: 5, cast: 4, returned: 1 });
    expect(one?.counted?.results[0]?.outcome).toEqual({ kind: 'carried', option: 'good' });
    for (const { page } of phones)
      await page.getByText('Máy này đã kiểm lại: khớp.').first().waitFor({ timeout: 60_000 });
    await fifth.page.getByText('Tờ phiếu chưa dùng đã trả lại').first().waitFor();
    await screen.getByText('5 trên 5 máy đã kiểm lại: khớp.').waitFor({ timeout: 60_000 });
    // As it stands once the bars have grown.
    for (const page of [screen, first.page]) await page.emulateMedia({ reducedMotion: 'reduce' });
    const projector = await look(screen, 'meeting-screen-counted');
    const phone = await look(first.page, 'meeting-phone-result');
    await recordAll(chair, 1);
    if (process.env['PICTURES'] === '1') await makePicture(projector, phone);

    // A sheet of three.
    await openFor(chair, names.slice(1, 4));
    for (const { page } of phones) {
      for (const name of names.slice(1, 4)) {
        const line = page.getByRole('group', { name: new RegExp(name) });
        await rowOf(line, name === names[3] ? /^Trắng/ : /^Tốt/).click();
      }
    }
    await look(fourth.page, 'meeting-phone-sheet');
    for (const each of phones) await send(each);
    await closeBox(chair);
    expect([0, 1, 2].map((line) => countsOf(meeting, 1, line))).toEqual([
      [0, 5, 0, 0, 0],
      [0, 5, 0, 0, 0],
      [0, 0, 0, 0, 5],
    ]);
    await look(screen, 'meeting-screen-sheet');
    await screen.getByText('5 trên 5 máy đã kiểm lại: khớp.').waitFor({ timeout: 60_000 });
    expect(await findFaults(chair)).toEqual([]);
    for (const { page } of phones) expect(await findFaults(page)).toEqual([]);
    expect(await findFaults(screen)).toEqual([]);

    await endAndCheck(chair, screen, meeting);
    expect([...problems, ...phones.flatMap((each) => each.problems)]).toEqual([]);
  },
);

async function endAndCheck(chair: Page, screen: Page, meeting: Meeting): Promise<void> {
  await railEntry(chair, 'Kết thúc và hồ sơ').click();
  await chair.getByRole('button', { name: 'Kết thúc cuộc họp…' }).click();
  await chair.getByRole('dialog').getByRole('textbox').fill('ket thuc');
  await chair.getByRole('dialog').getByRole('button', { name: 'Kết thúc cuộc họp' }).click();
  await chair.getByText('3/3 đã xóa khóa').waitFor({ timeout: 60_000 });
  await screen.getByText('3 trên 3').first().waitFor();
  await look(screen, 'meeting-screen-ended');
  const bundle = await makeBundle(meeting);
  const verdict = verifyBundle(bundle, { random, verifySignature });
  expect(verdict).toMatchObject({ ok: true });
}

/** The projector and a phone side by side. */
async function makePicture(projector: Buffer, phone: Buffer): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1240, height: 560 } });
  const source = (picture: Buffer): string => `data:image/png;base64,${picture.toString('base64')}`;
  await page.setContent(`<body style="margin:0;display:flex;align-items:center;background:#d9d2c5;height:560px">
    <img style="height:520px;margin-left:20px;border:1px solid #888" src="${source(projector)}">
    <img style="height:520px;margin-left:20px;border:1px solid #888;border-radius:14px" src="${source(phone)}"></body>`);
  mkdirSync(kept, { recursive: true });
  await page.screenshot({ path: `${kept}/meeting.png` });
  await page.close();
}
