// The member's page in Chromium against the real server, the other members being actors.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from '../chromium.ts';
import { findFaults } from './faults.ts';
import { patientWaits } from '../server/server-app.ts';
import { joinByName, openTab, openVoterHall, takePhone, type VoterHall } from './voter-hall.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

const memberAt = (hall: VoterHall, place: number): string => hall.rehearsal.state.roll[place]?.member ?? '';
const received = (page: Page) => page.getByText('ĐÃ NHẬN PHIẾU').waitFor();
const result = (page: Page) => page.getByRole('heading', { name: 'Kết quả', exact: true }).waitFor({ timeout: 60_000 });

/** The actors' phones all mark the same option on every line, and cast. */
async function castByActors(hall: VoterHall, session: string, marks: readonly number[]): Promise<void> {
  const phones = [...hall.rehearsal.phones.values()];
  for (const phone of phones) {
    await hall.rehearsal.untilPaper(phone, session);
    hall.rehearsal.mark(phone, session, marks);
    hall.rehearsal.cast(phone, session);
  }
  await hall.rehearsal.untilReceived(phones, session);
}

test('a member joins over plain HTTP, votes, and the phone witnesses and rechecks', async () => {
  const hall = await openVoterHall(6, 3);
  await hall.rehearsal.establishKey(2);
  const { page, problems } = await takePhone(browser);
  const url = hall.url.replace('127.0.0.1', 'hoitruong.test');
  const member = hall.rehearsal.state.roll[4];

  await page.goto(`${url}/`);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await page.getByLabel('Mã cuộc họp').fill('000 000');
  await page.getByRole('button', { name: 'Vào phòng họp' }).click();
  await page.getByText('Không có cuộc họp nào mang mã này.').waitFor();
  expect(await findFaults(page)).toEqual([]);
  await page.getByLabel('Mã cuộc họp').fill(hall.chair.code);
  await page.getByRole('button', { name: 'Vào phòng họp' }).click();
  await page.getByLabel('Tìm tên của đồng chí').waitFor();
  expect(await findFaults(page)).toEqual([]);
  await joinByName(hall, page, 4, url);
  await page.getByText('Chưa có nội dung bỏ phiếu.').waitFor();
  await page.getByText(member?.name ?? '').waitFor();
  await page.getByText('4 người có mặt').waitFor();
  expect(await findFaults(page)).toEqual([]);

  const session = await hall.rehearsal.open([memberAt(hall, 0)]);
  await page.getByRole('radio').first().waitFor();
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  await page.getByText('Hoàn thành tốt nhiệm vụ').click();
  expect(await findFaults(page)).toEqual([]);
  const onward = await page.getByRole('button', { name: 'Xem lại phiếu' }).boundingBox();
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click();
  const send = page.getByRole('button', { name: 'Gửi phiếu' });
  const sendBox = await send.boundingBox();
  expect(sendBox!.y + sendBox!.height < onward!.y || sendBox!.y > onward!.y + onward!.height).toBe(true);
  await page.getByText('Phiếu đã gửi thì không sửa được.').waitFor();
  expect(await findFaults(page)).toEqual([]);
  await send.click();
  await received(page);
  expect(await findFaults(page)).toEqual([]);

  await castByActors(hall, session, [1]);
  await hall.chair.command('close', { session });
  await result(page);
  await page.getByText('Máy này đã thấy phiếu của mình trong hòm.').waitFor();
  await page.getByText('Máy này đã kiểm lại: khớp.').waitFor();
  await page.getByText('Đạt quá nửa (4/6): Hoàn thành tốt nhiệm vụ').waitFor();
  expect(await findFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('This phone has rechecked: it agrees.').waitFor();
  expect(problems).toEqual([]);
});

test('a half-filled sheet outlives a reload and another window, and the rest is left blank after one question', async () => {
  const hall = await openVoterHall(10, 6);
  await hall.rehearsal.establishKey(2);
  const { page, context } = await takePhone(browser);
  await joinByName(hall, page, 7);
  const lines = hall.rehearsal.state.roll.slice(0, 9).map(({ member }) => member);
  const session = await hall.rehearsal.open(lines);
  await page.getByText('0/9 đã đánh dấu').first().waitFor();
  await page.getByText('Xuất sắc', { exact: true }).first().click();
  await page.getByText('Trắng', { exact: true }).nth(1).click();
  await page.getByText('2/9 đã đánh dấu').first().waitFor();
  await page.getByLabel('Tìm tên trên phiếu').fill(hall.rehearsal.state.roll[8]?.name ?? '');
  expect(await page.getByRole('radio').count()).toBe(5);
  expect(await findFaults(page)).toEqual([]);

  await page.reload();
  await page.getByText('2/9 đã đánh dấu').first().waitFor();
  const other = await openTab(context);
  await other.page.goto(`${hall.url}/#${hall.chair.code}`);
  await other.page.getByText('2/9 đã đánh dấu').first().waitFor();
  await page.getByRole('heading', { name: 'Trang này đang mở ở cửa sổ khác' }).waitFor();
  await page.getByRole('button', { name: 'Dùng cửa sổ này' }).click();
  await page.getByText('2/9 đã đánh dấu').first().waitFor();
  await other.page.getByRole('heading', { name: 'Trang này đang mở ở cửa sổ khác' }).waitFor();

  await page.getByRole('button', { name: 'Để trắng 7 dòng còn lại' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Để trắng' }).click();
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click();
  expect(await page.getByText('Phiếu trắng', { exact: true }).count()).toBe(8);
  await page.getByRole('button', { name: 'Gửi phiếu' }).click();
  await received(page);
  await castByActors(
    hall,
    session,
    lines.map(() => 0),
  );
  await hall.chair.command('close', { session });
  await result(page);
  await page.getByText('Máy này đã kiểm lại: khớp.').waitFor();
  const first = hall.rehearsal.sessionOf(session)?.report.lines.map(({ counts }) => counts?.[0]);
  expect(first).toEqual([7, 6, 6, 6, 6, 6, 6, 6, 6]);
});

test('who has not sent a ballot at the close is told so, and its paper counts as returned', async () => {
  const hall = await openVoterHall(6, 3, patientWaits);
  await hall.rehearsal.establishKey(2);
  const { page } = await takePhone(browser);
  await joinByName(hall, page, 4);
  const session = await hall.rehearsal.open([memberAt(hall, 0)]);
  await page.getByText('Hoàn thành tốt nhiệm vụ').click();
  await hall.chair.until('all papers', () => hall.rehearsal.sessionOf(session)?.report.issued === 4);
  await castByActors(hall, session, [1]);
  await hall.chair.command('remind', { session });
  await page.getByText('Chủ trì nhắc: còn phiếu chưa về. Ai chưa gửi, mời gửi.').waitFor();
  await hall.chair.command('close', { session });
  await page.getByText('Phiếu chưa gửi, đã đóng hòm').waitFor();
  await result(page);
  await page.getByText('Phát ra 4, bỏ vào hòm 3, trả lại 1, không về 0.').waitFor();
});

test('a teller’s phone helps to make the key, checks the box and opens the sum', async () => {
  const hall = await openVoterHall(6, 3);
  const { page, problems } = await takePhone(browser, {
    before: () => {
      // As over plain HTTP, where the browser has no wake lock.
      Reflect.deleteProperty(Navigator.prototype, 'wakeLock');
      const battery = Object.assign(new EventTarget(), { level: 0.18, charging: false });
      Object.assign(window, { battery });
      Object.assign(Navigator.prototype, { getBattery: () => Promise.resolve(battery) });
    },
  });
  const member = await joinByName(hall, page, 3);
  const tellers = [member, memberAt(hall, 0), memberAt(hall, 1)];
  await hall.chair.command('holders', { tellers });
  await page.getByText('Máy của đồng chí giữ một phần chìa khóa hòm phiếu').waitFor();
  await page.getByText('Khóa đã lập xong.').waitFor();
  await page.getByText('Trang này cố giữ sáng màn hình.').waitFor();
  const picture = page.locator('video');
  const played = async (): Promise<number> => picture.evaluate((video: HTMLVideoElement) => video.currentTime);
  const before = await played();
  await expect.poll(played).toBeGreaterThan(before);
  await page.getByText('Pin của máy này chỉ còn 18 %: cắm sạc ngay').waitFor();
  expect(await findFaults(page)).toEqual([]);
  await page.screenshot({ path: 'test/browser/out/teller-power.png' });
  await page.evaluate(() => {
    const { battery } = window as unknown as { battery: EventTarget };
    Object.assign(battery, { charging: true }).dispatchEvent(new Event('chargingchange'));
  });
  await page.getByText('Pin của máy này còn 18 %, đang sạc.').waitFor();
  await page.reload();
  await page.getByText('Khóa đã lập xong.').waitFor();
  const session = await hall.rehearsal.open([memberAt(hall, 2)]);
  await page.getByText('Hoàn thành nhiệm vụ', { exact: true }).click();
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click();
  await page.getByRole('button', { name: 'Gửi phiếu' }).click();
  await received(page);
  await castByActors(hall, session, [2]);
  // Another teller's phone is dead: this page's share is one of the three needed.
  hall.rehearsal.phones.get(memberAt(hall, 0))?.kill();
  await hall.chair.command('close', { session });
  await result(page);
  await page.getByText('Đạt quá nửa (4/6): Hoàn thành nhiệm vụ').waitFor();
  await hall.chair.command('end', { word: 'KẾT THÚC' });
  await page.getByRole('heading', { name: 'Cuộc họp đã kết thúc' }).waitFor();
  await page.getByText('Đồng chí có thể đóng trang.').waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Cuộc họp đã kết thúc' }).waitFor();
  expect(problems).toEqual([]);
});

test('a phone that was let go says so loudly, and may claim the name again', async () => {
  const hall = await openVoterHall(5, 2);
  const { page } = await takePhone(browser);
  const member = await joinByName(hall, page, 3);
  await page.getByText('Chưa có nội dung bỏ phiếu.').waitFor();
  await hall.chair.command('release', { member, reason: 'đổi máy' });
  await page.getByRole('heading', { name: 'MÁY NÀY KHÔNG CÒN ĐƯỢC DÙNG ĐỂ BỎ PHIẾU' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'MÁY NÀY KHÔNG CÒN ĐƯỢC DÙNG ĐỂ BỎ PHIẾU' }).waitFor();
  await page.getByRole('button', { name: 'Vào lại với tên' }).click();
  await page.getByLabel('Tìm tên của đồng chí').waitFor();
  await joinByName(hall, page, 3);
  await page.getByText('Chưa có nội dung bỏ phiếu.').waitFor();
});

test('a claim that the chair does not take says what to do', async () => {
  const hall = await openVoterHall(5, 2);
  const { page } = await takePhone(browser);
  await page.goto(`${hall.url}/#${hall.chair.code}`);
  await page.getByRole('button', { name: hall.rehearsal.state.roll[0]?.name ?? '' }).click();
  await page.getByText('Tên này đã có một máy vào.').waitFor();
  await page.getByRole('button', { name: 'Đúng, là tôi' }).click();
  const { claims } = await hall.chair.until('the claim', (state) => state.claims.length > 0);
  for (const { device } of claims) await hall.chair.command('claim', { device, decision: 'withdraw' });
  await page.getByRole('heading', { name: 'Chủ trì chưa nhận máy này' }).waitFor();
  await page.getByRole('button', { name: 'Chọn lại tên' }).click();
  await page.getByLabel('Tìm tên của đồng chí').waitFor();
});

test('forbidden storage is told before joining, with the way to the tellers’ table', async () => {
  const hall = await openVoterHall(5, 1);
  const { page } = await takePhone(browser, {
    before: () => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    },
  });
  await page.goto(`${hall.url}/#${hall.chair.code}`);
  await page.getByRole('heading', { name: 'Trình duyệt này không cho lưu dữ liệu' }).waitFor();
  await page.getByText('mời đồng chí sang bàn kiểm phiếu').waitFor();
});

/** Built-ins newer than Chrome 80, taken away from the page and from the worker. */
function removeNewer(): void {
  const drop = (owner: object, name: string): void => void Reflect.deleteProperty(owner, name);
  for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'])
    drop(Array.prototype, name);
  for (const name of ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']) drop(String.prototype, name);
  for (const name of ['at', 'toHex', 'toBase64', 'setFromHex']) drop(Uint8Array.prototype, name);
  for (const name of ['hasOwn', 'groupBy']) drop(Object, name);
  for (const name of ['any', 'withResolvers', 'try']) drop(Promise, name);
  for (const name of ['structuredClone', 'WeakRef', 'FinalizationRegistry', 'AggregateError', 'reportError'])
    drop(globalThis, name);
  drop(Crypto.prototype, 'randomUUID');
  drop(globalThis, 'isSecureContext');
}

test('an old phone without newer built-ins votes, in the page and in its worker', async () => {
  const hall = await openVoterHall(5, 2);
  await hall.rehearsal.establishKey(2);
  const { page, context, problems } = await takePhone(browser, { before: removeNewer });
  await context.route(/phone\.worker-.*\.js$/, async (route) => {
    const path = new URL(route.request().url()).pathname;
    const body = `(${removeNewer.toString()})();${readFileSync(`dist/client${path}`, 'utf8')}`;
    await route.fulfill({ body, contentType: 'text/javascript' });
  });
  await joinByName(hall, page, 3);
  const session = await hall.rehearsal.open([memberAt(hall, 0)]);
  await page.getByText('Hoàn thành tốt nhiệm vụ').click();
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click();
  await page.getByRole('button', { name: 'Gửi phiếu' }).click();
  await received(page);
  await castByActors(hall, session, [1]);
  await hall.chair.command('close', { session });
  await result(page);
  await page.getByText('Máy này đã kiểm lại: khớp.').waitFor();
  expect(problems).toEqual([]);
});

test('a phone off the Wi-Fi says so and finds back into the right page', async () => {
  const hall = await openVoterHall(5, 2);
  await hall.rehearsal.establishKey(2);
  const { page, context } = await takePhone(browser);
  await joinByName(hall, page, 3);
  await page.getByText('Chưa có nội dung bỏ phiếu.').waitFor();
  await context.setOffline(true);
  await page.getByText('Mất mạng phòng họp, bật lại Wi-Fi').waitFor({ timeout: 60_000 });
  await hall.rehearsal.open([memberAt(hall, 0)]);
  await context.setOffline(false);
  await page.getByRole('radio').first().waitFor();
  await page.getByText('Mất mạng phòng họp').waitFor({ state: 'detached' });
});
