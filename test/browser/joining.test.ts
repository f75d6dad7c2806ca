// Ways into the room: a personal card, a name that two phones claim, a claim withdrawn, who has no vote, a wrong code, an
// ended meeting. Each has its sentence.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatCardFragment } from '../../shared/wire/cards.ts';
import { openChromium } from '../chromium.ts';
import { railEntry } from './chair-hall.ts';
import { findFaults } from './faults.ts';
import { joinByName, openVoterHall, takePhone, type VoterHall, openLaptop, signInAsChair } from './voter-hall.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

async function openChair(hall: VoterHall): Promise<Page> {
  const page = await signInAsChair(await openLaptop(browser), hall);
  await railEntry(page, 'Vào phòng').click();
  return page;
}

test('a personal card lets its member in with one tap, once', async () => {
  const hall = await openVoterHall(12, 1);
  const chair = await openChair(hall);
  await chair.getByText('Thẻ cá nhân:').click();
  await chair.getByRole('button', { name: 'Làm thẻ cho 11 người chưa vào' }).click();
  await chair.getByText('Đã làm 11 thẻ.').waitFor();
  expect(await findFaults(chair)).toEqual([]);
  expect(await chair.getByRole('img', { name: /thẻ của/ }).count()).toBe(11);
  await chair.emulateMedia({ media: 'print' });
  await chair.screenshot({ path: 'test/browser/out/cards-print.png', fullPage: true });
  await chair.emulateMedia({ media: 'screen' });
  await chair.getByRole('button', { name: 'Xong', exact: true }).click();

  // What a camera reads: made anew, since a printed one cannot be read here.
  const row = hall.rehearsal.state.roll[5];
  if (row === undefined) throw new Error('the roll is too short');
  const { cards } = await hall.chair.command('cards', { members: [row.member] });
  const [{ secret }] = cards as [{ secret: string }];
  const address = `${hall.url}/#${formatCardFragment(hall.chair.code, secret)}`;
  const { page: phone } = await takePhone(browser);
  const asked: string[] = [];
  phone.on('request', (request) => asked.push(request.url()));
  await phone.goto(address);
  await phone.getByRole('heading', { name: `Đồng chí là ${row.name}?` }).waitFor();
  expect(await findFaults(phone)).toEqual([]);
  await phone.screenshot({ path: 'test/browser/out/card-phone.png' });
  await phone.getByRole('button', { name: 'Đúng, là tôi' }).click();
  await phone.getByText('Chưa có nội dung bỏ phiếu.').waitFor();
  expect(hall.rehearsal.state.claims).toEqual([]);
  // The secret is in no request and no more in the address; a reload stays in the room.
  expect(asked.filter((url) => url.includes(secret))).toEqual([]);
  expect(new URL(phone.url()).hash).toBe(`#${hall.chair.code}`);
  await phone.reload();
  await phone.getByText('Chưa có nội dung bỏ phiếu.').waitFor();

  const { page: other } = await takePhone(browser);
  await other.goto(address);
  await other.getByText('Thẻ này đã dùng cho một máy.').waitFor();
  expect(await findFaults(other)).toEqual([]);
  await other.getByRole('button', { name: 'Tìm tên trong danh sách' }).click();
  await other.getByLabel('Tìm tên của đồng chí').waitFor();
});

test('two phones claim one name: the chair sees both, withdraws one, moves the seat to the other', async () => {
  const hall = await openVoterHall(6, 2);
  const chair = await openChair(hall);
  const name = hall.rehearsal.state.roll[3]?.name ?? '';
  const phones = [await takePhone(browser), await takePhone(browser)];
  for (const { page } of phones) {
    await page.goto(`${hall.url}/#${hall.chair.code}`);
    await page.getByLabel('Tìm tên của đồng chí').fill(name);
    await page.getByRole('button', { name }).first().click();
    await page.getByRole('button', { name: 'Đúng, là tôi' }).click();
    await page.getByRole('heading', { name: 'Chờ chủ trì xác nhận' }).waitFor();
  }
  await expect.poll(() => chair.getByRole('main').getByRole('listitem').filter({ hasText: name }).count()).toBe(2);
  await chair.screenshot({ path: 'test/browser/out/claims-two.png' });
  expect(await findFaults(chair)).toEqual([]);
  const [first = { device: '' }, second = { device: '' }] = hall.rehearsal.state.claims;
  await hall.chair.command('claim', { device: first.device, decision: 'withdraw' });
  await phones[0]?.page.getByRole('heading', { name: 'Chủ trì chưa nhận máy này' }).waitFor();
  await hall.chair.command('claim', { device: second.device, decision: 'confirm' });
  await phones[1]?.page.getByText('Chưa có nội dung bỏ phiếu.').waitFor();

  // The first one comes again: now the name is taken, and the seat moves to it.
  await phones[0]?.page.getByRole('button', { name: 'Chọn lại tên' }).click();
  await phones[0]?.page.getByLabel('Tìm tên của đồng chí').fill(name);
  await phones[0]?.page.getByRole('button', { name }).first().click();
  await phones[0]?.page.getByText('Tên này đã có một máy vào.').waitFor();
  await phones[0]?.page.getByRole('button', { name: 'Đúng, là tôi' }).click();
  const { claims } = await hall.chair.until('the claim', (state) => state.claims.length === 1);
  expect(claims[0]?.conflict).toBe('taken');
  await hall.chair.command('claim', { device: claims[0]?.device ?? '', decision: 'confirm' });
  await phones[0]?.page.getByText('Chưa có nội dung bỏ phiếu.').waitFor();
  await phones[1]?.page.getByText('MÁY NÀY KHÔNG CÒN ĐƯỢC DÙNG ĐỂ BỎ PHIẾU').waitFor();

  // A member who leaves is released with a reason, and may come back.
  const member = hall.rehearsal.state.roll[3]?.member ?? '';
  await hall.chair.command('release', { member, reason: 'rời họp' });
  await phones[0]?.page.getByText('MÁY NÀY KHÔNG CÒN ĐƯỢC DÙNG ĐỂ BỎ PHIẾU').waitFor();
  await phones[0]?.page.getByRole('button', { name: 'Vào lại' }).click();
  await phones[0]?.page.getByLabel('Tìm tên của đồng chí').waitFor();
});

test('who has no vote looks on; a wrong code and an ended meeting are told in a sentence', async () => {
  const hall = await openVoterHall(5, 4);
  const { chair, rehearsal } = hall;
  const guest = rehearsal.state.roll[4]?.member ?? '';
  await chair.command('standing', { member: guest, standing: 'probationary', attending: false });
  await rehearsal.establishKey(2);
  const { page: phone } = await takePhone(browser);
  await joinByName(hall, phone, 4);
  await phone.getByText('Dự họp, không bỏ phiếu.').waitFor();
  await rehearsal.open([rehearsal.state.subjects[0]?.id ?? '']);
  await phone
    .getByText(/không bỏ phiếu/i)
    .first()
    .waitFor();
  expect(await phone.getByRole('radio').count()).toBe(0);
  expect(rehearsal.state.base).toMatchObject({ base: 4, present: 4 });
  expect(await findFaults(phone)).toEqual([]);

  const { page: stray } = await takePhone(browser);
  const wrong = String((Number(chair.code) + 1) % 1_000_000).padStart(6, '0');
  await stray.goto(`${hall.url}/#${wrong}`);
  await stray.getByText('Không có cuộc họp nào mang mã này.').waitFor();
  expect(await findFaults(stray)).toEqual([]);
  const session = rehearsal.state.sessions[0]?.report.session ?? '';
  await chair.command('void', { session, reason: 'mở nhầm' });
  await chair.command('end', { word: 'KẾT THÚC' });
  await stray.goto(`${hall.url}/?again#${chair.code}`);
  await stray
    .getByText(/đã kết thúc/)
    .first()
    .waitFor();
});
