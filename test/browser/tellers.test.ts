// What the chair sees and does when the counting team loses a phone or one of them cheats, in Chromium: no other session
// is lost by it.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from '../chromium.ts';
import { castAll, enrolRaw, untilStatus } from '../server/hall.ts';
import { dealBadly } from '../server/hostile-teller.ts';
import { railEntry } from './chair-hall.ts';
import { findFaults } from './faults.ts';
import { openLaptop, openVoterHall, signInAsChair, type VoterHall } from './voter-hall.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

async function openHall(members: number, present: number): Promise<VoterHall & { page: Page; names: string[] }> {
  const hall = await openVoterHall(members, present, { ringAfterMs: 2000, lookEveryMs: 500 });
  const page = await signInAsChair(await openLaptop(browser), hall);
  return { ...hall, page, names: hall.rehearsal.state.roll.map(({ name }) => name) };
}

async function appoint(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) await page.getByRole('checkbox', { name, exact: true }).click();
  await page.getByRole('button', { name: 'Xác nhận tổ kiểm phiếu', exact: true }).click();
}

const look = (page: Page, name: string) => page.screenshot({ path: `test/browser/out/tellers-${name}.png` });
const everybody = ({ rehearsal }: VoterHall) =>
  new Map([...rehearsal.phones.keys()].map((member) => [member, [1]] as const));

test('a teller’s phone is gone before the key is made: the chair is told whose, and appoints without it', async () => {
  const hall = await openHall(5, 4);
  const { page, names, rehearsal, chair } = hall;
  const [gone, second, third] = names;
  if (gone === undefined || second === undefined || third === undefined) throw new Error('nobody there');
  await railEntry(page, 'Tổ kiểm phiếu').click();
  [...rehearsal.phones.values()][0]?.sleep();
  const away = page.getByRole('checkbox', { name: `${gone} – mất kết nối` });
  await away.waitFor();
  await away.click();
  await appoint(page, [second]);
  await page.getByText(`Chờ máy của ${gone}: nhờ mở lại trang trên điện thoại.`).first().waitFor();
  await look(page, 'ceremony-stuck');
  await page.getByRole('button', { name: 'Xác nhận lại tổ kiểm phiếu' }).click();
  // Nothing is ticked by itself for the new team.
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  await appoint(page, [second, third]);
  await page.getByText('Khóa đã lập').first().waitFor();
  await chair.until('the key', ({ key }) => key?.established === true && key.epoch === 2);
  expect(await findFaults(page)).toEqual([]);
});

test('the only teller’s phone is lost with a closed box: that vote is voided, the counted one stays', async () => {
  const hall = await openHall(5, 5);
  const { page, names, rehearsal, chair } = hall;
  await rehearsal.establishKey(1);
  const [first, second] = rehearsal.state.subjects;
  if (first === undefined || second === undefined) throw new Error('nobody to vote on');
  const counted = await rehearsal.open([first.id]);
  await castAll(rehearsal, counted, everybody(hall));
  await chair.command('close', { session: counted });
  await untilStatus(chair, counted, 'counted');
  await railEntry(page, 'Bỏ phiếu và kết quả').click();
  await page.getByRole('button', { name: `Ghi kết quả: ${first.name}` }).click();

  const lost = await rehearsal.open([second.id]);
  await castAll(rehearsal, lost, everybody(hall));
  const teller = [...rehearsal.phones.values()][0];
  teller?.kill();
  await chair.command('close', { session: lost });
  await untilStatus(chair, lost, 'sealed');
  await page.getByText(`Chờ máy của tổ kiểm phiếu: ${names[0] ?? ''}.`).waitFor();
  await page.getByText(/Máy nào mất hẳn/).waitFor();
  await look(page, 'lost-in-count');
  await page.getByText('Việc khác', { exact: true }).click();
  await page.getByRole('button', { name: 'Hủy lần bỏ phiếu này…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Lý do').fill('máy kiểm phiếu hỏng');
  await dialog.getByRole('button', { name: 'Hủy lần bỏ phiếu' }).click();
  await untilStatus(chair, lost, 'void');

  // Before the next box is opened: without the phone nobody could count it.
  await page
    .getByText(/đang tắt, chưa đủ phần khóa để kiểm phiếu/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Sang «Tổ kiểm phiếu»' }).click();
  await look(page, 'holders-away');
  expect(await findFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Xác nhận lại tổ kiểm phiếu' }).click();
  await appoint(page, names.slice(1, 3));
  await chair.until('the key', ({ key }) => key?.established === true && key.epoch === 2);
  const again = await rehearsal.open([second.id]);
  rehearsal.phones.delete(rehearsal.state.roll[0]?.member ?? '');
  await castAll(rehearsal, again, everybody(hall));
  await chair.command('close', { session: again });
  await untilStatus(chair, again, 'counted');
  const { sessions } = rehearsal.state;
  expect(sessions.map(({ report }) => report.status)).toEqual(['counted', 'void', 'counted']);
  expect(sessions[2]?.verdicts[0]?.recorded).not.toBeNull();
});

test('a teller who hands out a bad part of the key is found out, and the chair appoints others', async () => {
  const hall = await openHall(4, 2);
  const { page, names, chair, url, app } = hall;
  const [honest, other, hostile] = hall.rehearsal.state.roll.map(({ member }) => member);
  if (honest === undefined || other === undefined || hostile === undefined) throw new Error('nobody there');
  const raw = await enrolRaw({ host: new URL(url).host, chair }, hostile);
  await railEntry(page, 'Tổ kiểm phiếu').click();
  await appoint(page, [names[0] ?? '', names[2] ?? '']);
  await chair.until('the holders', ({ key }) => key !== null);
  const epoch = (await app.meetings.get(chair.meeting))?.board.epochs[0];
  if (epoch === undefined) throw new Error('no holders');
  await dealBadly(chair, raw, epoch, { hostile, victim: honest });
  await page.getByText('Có máy không nhận được phần khóa đúng. Chọn lại tổ kiểm phiếu.').waitFor();
  await page.getByText(`${names[0] ?? ''} báo phần khóa do ${names[2] ?? ''} trao là sai.`).waitFor();
  await look(page, 'disputed');
  await appoint(page, [names[0] ?? '', names[1] ?? '']);
  await page.getByText('Khóa đã lập').first().waitFor();
  await chair.until('the key', ({ key }) => key?.established === true && key.epoch === 2);
});
