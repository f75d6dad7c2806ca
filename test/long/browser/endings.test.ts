// From the Excel file of 25 members to recorded ratings: the chair's page and the projector in Chromium, the phones by the
// same actors as on real ones. Every way in which a rating can end occurs.
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { NetPhone } from '../../../server/cli/rehearse/net-phone.ts';
import { random } from '../../../server/random.ts';
import type { Meeting } from '../../../server/meeting/meeting.ts';
import { loadRatingRecords } from '../../../server/store/dossiers.ts';
import { verifyRecord } from '../../../shared/report/rating-record.ts';
import { verifyBundle } from '../../../shared/board/verify/bundle.ts';
import { makeBundle } from '../../../server/meeting/bundle.ts';
import { verifySignature } from '../../../server/signature.ts';
import { openChromium } from '../../chromium.ts';
import { roll25, voteFor } from '../../fixtures/roll-25.ts';
import {
  createMeeting,
  importRoll,
  openHall,
  railEntry,
  setUp,
  pressClose,
  pressOpen,
} from '../../browser/chair-hall.ts';
import { findFaults } from '../../browser/faults.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

const pictures = 'test/browser/out';
const columns = ['excellent', 'good', 'completed', 'not-completed', 'blank'] as const;
/** On the sheet, with the ending that their facts and votes lead to. */
const onSheet = ['Trịnh Quốc Vượng', 'Hồ Đắc Nguyên', 'Phan Văn Lợi', 'Mai Thị Sương', 'Tôn Nữ Diệu Anh'];
const notRated = 'Võ Minh Khuê';
const voters = 16;

async function take(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  writeFileSync(`${pictures}/${name}.png`, await page.screenshot());
}

/** Option by voter so that the counts of the fixture come out; who is left over leaves the line blank. */
function marksOf(name: string): number[] {
  const invented = roll25.find((row) => row.name === name);
  const counts = invented === undefined ? null : (voteFor(invented)?.counts ?? null);
  const marks = columns.flatMap((column, i) => Array<number>(counts?.[column] ?? 0).fill(i));
  return [...marks, ...Array<number>(voters - marks.length).fill(columns.indexOf('blank'))];
}

async function joinPhones(page: Page, meeting: Meeting, host: string): Promise<NetPhone[]> {
  const { code } = meeting.row;
  const entitled = [...meeting.board.roll.values()].filter((row) => row.entitled).slice(0, voters);
  const phones = entitled.map(
    ({ member, name }) =>
      new NetPhone({
        url: `http://${host}`,
        identity: { meeting: meeting.id, code, member, name },
        random,
        longestPause: 500,
      }),
  );
  onTestFinished(() => phones.forEach((phone) => phone.kill()));
  for (let joined = 0; joined < voters; joined++) {
    await page
      .getByRole('button', { name: /^Nhận / })
      .first()
      .click();
    await expect.poll(() => meeting.board.deviceOf.size, { timeout: 10_000 }).toBe(joined + 1);
  }
  return phones;
}

test('every ending of a rating occurs, from the Excel file to the record with the clause that decided it', async () => {
  const { app, host, page, problems } = await openHall(browser);
  await setUp(page);
  await createMeeting(page);
  await importRoll(page);
  const [listed] = await app.meetings.list();
  const meeting = await app.meetings.get(listed?.meeting ?? '');
  if (meeting === null) throw new Error('a meeting');
  const screen = await page.context().newPage();
  await screen.setViewportSize({ width: 1280, height: 720 });
  await screen.goto(`http://${host}/screen#${await app.access.issueScreenToken(meeting.id)}`);
  const phones = await joinPhones(page, meeting, host);
  await take(page, 'chair-joined');
  await take(screen, 'screen-joining');

  await railEntry(page, 'Tổ kiểm phiếu').click();
  for (const box of (await page.getByRole('checkbox').all()).slice(0, 2)) await box.check();
  await page.getByRole('button', { name: 'Xác nhận tổ kiểm phiếu' }).click();
  await page.getByText('Khóa đã lập').first().waitFor();
  await take(page, 'chair-key');

  await railEntry(page, 'Nội dung bỏ phiếu').click();
  const blocked = page.getByRole('listitem').filter({ hasText: notRated });
  expect(await blocked.getByRole('checkbox').count()).toBe(0);
  for (const name of onSheet) await page.getByRole('checkbox', { name }).check();
  await take(page, 'chair-subjects');
  await page.getByRole('button', { name: `Mở bỏ phiếu cho ${onSheet.length} người` }).click();
  await pressOpen(page);
  await expect.poll(() => meeting.board.sessions.size).toBe(1);
  const [session] = meeting.board.sessions.values();
  if (session === undefined) throw new Error('a session');
  const stateOf = (phone: NetPhone) => phone.view.papers.find((paper) => paper.session === session.id)?.state;
  await expect.poll(() => phones.every((phone) => stateOf(phone) === 'marking'), { timeout: 60_000 }).toBe(true);
  const lines = session.opened.subjects.map(({ name }) => marksOf(name));
  for (const [i, phone] of phones.entries()) {
    lines.forEach((marks, line) =>
      phone.handle({ kind: 'mark', session: session.id, line, option: marks[i] ?? columns.indexOf('blank') }),
    );
    phone.handle({ kind: 'cast', session: session.id });
  }
  await expect.poll(() => phones.every((phone) => stateOf(phone) === 'received'), { timeout: 60_000 }).toBe(true);
  await page.getByText(`${voters} phiếu đã về`).first().waitFor();
  await take(page, 'chair-voting');
  await take(screen, 'screen-voting');
  // While it is open nothing of a result is anywhere.
  expect(JSON.stringify(meeting.writer.entries)).not.toContain('counts');

  await pressClose(page);
  await page
    .getByRole('button', { name: /^Ghi kết quả/ })
    .first()
    .waitFor({ timeout: 120_000 });
  await take(page, 'chair-counted');
  await take(screen, 'screen-counted');

  const sayings: Record<string, RegExp> = {
    'Trịnh Quốc Vượng': /Chi bộ đề nghị: Hoàn thành xuất sắc nhiệm vụ/,
    'Hồ Đắc Nguyên': /Chi bộ đề nghị: Hoàn thành tốt nhiệm vụ/,
    'Phan Văn Lợi': /Chi bộ đề nghị: Không hoàn thành nhiệm vụ/,
    'Mai Thị Sương': /Không mức nào đạt quá nửa/,
    'Tôn Nữ Diệu Anh': /Chưa kết luận mức đề nghị/,
  };
  const text = await page.locator('main').innerText();
  for (const [name, saying] of Object.entries(sayings)) {
    const from = text.indexOf(name);
    expect(from, name).toBeGreaterThanOrEqual(0);
    expect(text.slice(from, from + 900), name).toMatch(saying);
  }
  // The clause that held a level down stands there in the plan's own words.
  expect(text).toContain('Đảng viên bị thi hành kỷ luật trong năm');
  expect(await findFaults(page)).toEqual([]);

  for (const name of ['Trịnh Quốc Vượng', 'Hồ Đắc Nguyên', 'Phan Văn Lợi']) {
    await page.getByRole('button', { name: `Ghi kết quả của ${name}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ghi kết quả' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await expect.poll(() => session.ratings.length).toBe(3);
  const byName = new Map(session.opened.subjects.map(({ id, name }) => [id, name]));
  expect(Object.fromEntries(session.ratings.map(({ subject, level }) => [byName.get(subject), level]))).toEqual({
    'Trịnh Quốc Vượng': 'excellent',
    'Hồ Đắc Nguyên': 'good',
    'Phan Văn Lợi': 'not-completed',
  });
  const records = await loadRatingRecords(meeting.parts.store.db, meeting.id);
  for (const { record } of session.ratings) expect(verifyRecord(records.get(record) ?? '', record).ok).toBe(true);
  const bundle = await makeBundle(meeting);
  expect(verifyBundle(bundle, { random, verifySignature })).toMatchObject({ ok: true });
  expect(problems).toEqual([]);
});
