// A meeting rates its head, whose own level hangs on a unit rated later, with the deputy presiding, then on the same day its
// cell and one collective: chair, projector and one phone in Chromium, the other members as actors.
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { verifyRecord } from '../../../shared/report/rating-record.ts';
import { NetChair } from '../../../server/cli/rehearse/net-chair.ts';
import { pastedRoll, Rehearsal } from '../../../server/cli/rehearse/meeting.ts';
import type { Meeting } from '../../../server/meeting/meeting.ts';
import { random } from '../../../server/random.ts';
import { loadRatingRecords } from '../../../server/store/dossiers.ts';
import { papers } from '../../../shared/text/vi/papers.ts';
import { collectiveRows } from '../../../shared/wire/forms.ts';
import { openChromium } from '../../chromium.ts';
import {
  createMeeting,
  openHall,
  password,
  railEntry,
  setUp,
  pressClose,
  pressOpen,
} from '../../browser/chair-hall.ts';
import { findFaults } from '../../browser/faults.ts';
import { takePhone } from '../../browser/voter-hall.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

const out = 'test/browser/out';
async function look(page: Page, name: string): Promise<void> {
  mkdirSync(out, { recursive: true });
  writeFileSync(`${out}/${name}.png`, await page.screenshot());
}

/** A roll of five, the first of them secretary and the second deputy. */
async function pasteRoll(page: Page): Promise<void> {
  const heads = ['bí thư', 'phó bí thư'];
  const pasted = pastedRoll(5)
    .split('\n')
    .map((line, i) => `${line}\t${i === 0 ? papers.columns.head : (heads[i - 1] ?? '')}`);
  await page.getByRole('button', { name: 'Dán từ Excel' }).click();
  await page.getByLabel('Các ô chép từ Excel').fill(pasted.join('\n'));
  await page.getByRole('button', { name: 'Đọc thử' }).click();
  await page.getByRole('button', { name: 'Lưu 5 người vào danh sách' }).click();
  await page.getByRole('heading', { name: 'Mời mọi người vào phòng' }).waitFor();
}

/** Cell and collective, by the chair's dialog. */
async function addSubjects(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Thêm chi bộ, tập thể, cán bộ' }).click();
  const dialog = page.getByRole('dialog');
  // The cell comes first, by the name of the meeting.
  expect(await dialog.getByLabel('Tên chi bộ').inputValue()).toBe('Chi bộ Tổ dân phố 5');
  await dialog.getByRole('button', { name: 'Lưu nội dung' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Thêm chi bộ, tập thể, cán bộ' }).click();
  await dialog.getByLabel('Loại', { exact: true }).selectOption('collective');
  await dialog.getByRole('button', { name: 'Lưu nội dung' }).click();
  await dialog.getByText('Ghi tên.').waitFor();
  await dialog.getByLabel('Tên tập thể').fill('Tập thể Ủy ban nhân dân phường');
  await dialog.getByLabel('Mẫu 07 dành cho').selectOption('government');
  await look(page, 'kinds-chair-add');
  expect(await findFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Lưu nội dung' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** A leader of the collective, who is on the roll: he waits for both of his other ratings. */
async function addLeader(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Thêm chi bộ, tập thể, cán bộ' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Loại', { exact: true }).selectOption('leader');
  await dialog.getByLabel('Người giữ chức vụ').selectOption({ label: name });
  await dialog.getByLabel('Chức vụ', { exact: true }).fill('Chủ tịch UBND phường');
  await dialog.getByLabel('Thuộc tập thể').selectOption({ label: 'Tập thể Ủy ban nhân dân phường' });
  await look(page, 'kinds-chair-leader');
  expect(await findFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Lưu nội dung' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(`xếp loại đảng viên ở chi bộ trước: ${name}`).waitFor();
  await page.getByText('người đứng đầu xếp loại sau: Tập thể Ủy ban nhân dân phường').waitFor();
}

const choose = (page: Page, group: string, answer: string): Promise<void> =>
  page.getByRole('dialog').getByRole('group', { name: group, exact: true }).getByLabel(answer, { exact: true }).check();

/** What forces nothing and allows T: Mẫu 04 is graded «Tốt» throughout. */
async function fillCell(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Xem riêng: Chi bộ Tổ dân phố 5' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('heading', { name: 'Tiêu chí Mẫu 04' }).waitFor();
  await choose(page, 'Kiểm điểm xong', 'Có');
  await choose(page, 'Có chi ủy', 'Không');
  await choose(page, 'Các tổ chức cùng cấp', 'Có tổ chức cùng cấp');
  await dialog.getByLabel('Tên đơn vị').fill('Ban công tác Mặt trận');
  await dialog.getByLabel('Loại tổ chức').selectOption('front');
  await dialog.getByLabel('Xếp loại của đơn vị').selectOption('good');
  await choose(page, 'Kỷ luật trong năm', 'Không ai bị kỷ luật');
  await choose(page, 'Vụ việc vi phạm của chi bộ', 'Không có vụ việc');
  await dialog.getByLabel('Mức thực hiện 3 nhóm nội dung').selectOption('good');
  await choose(page, 'Đăng ký hoàn thành xuất sắc từ đầu năm', 'Không');
  await dialog.getByLabel('Được giao').fill('10');
  await dialog.getByLabel('Đã hoàn thành').fill('10');
  for (const [row, points] of [13, 13, 8, 8, 13, 20, 8].entries())
    await dialog.getByLabel('Điểm', { exact: true }).nth(row).fill(String(points));
  await dialog.getByText('Tổng 83 trên 100 điểm').waitFor();
  await look(page, 'kinds-chair-dossier');
  expect(await findFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Lưu thông tin xếp loại' }).click();
  await dialog.getByText('Đã lưu').waitFor();
  await dialog.getByRole('button', { name: 'Xong' }).click();
}

async function openFor(page: Page, name: string, button: string, check?: () => Promise<void>): Promise<void> {
  await railEntry(page, 'Nội dung bỏ phiếu').click();
  await page.getByRole('checkbox', { name, exact: true }).check();
  await page.getByRole('button', { name: button }).click();
  await check?.();
  await pressOpen(page);
  await page.getByRole('heading', { name: 'Bỏ phiếu và kết quả' }).waitFor();
}

/** The other members, as the actors have it: until all are rated the cell's own conditions are open. */
async function rateOthers(hall: Rehearsal, net: NetChair): Promise<void> {
  const others = hall.state.roll.filter(({ head }) => head !== 'head').map(({ member }) => member);
  const sheet = await hall.open(others);
  for (const each of hall.phones.values()) {
    await hall.untilPaper(each, sheet);
    hall.mark(each, sheet, [1, 1, 1, 1]);
    hall.cast(each, sheet);
  }
  await hall.untilReceived([...hall.phones.values()], sheet);
  await net.command('close', { session: sheet });
  await net.until('the sheet', () => hall.sessionOf(sheet)?.report.status === 'counted');
  for (const subject of others) await net.command('rating', { session: sheet, subject });
}

async function stateCollective({ bodies }: Meeting, net: NetChair): Promise<void> {
  const subject = bodies.subjects.find((id) => bodies.find(id)?.body.kind === 'collective') ?? '';
  const facts = {
    ...{ reviewCompleted: true, united: true, memberDiscipline: [], discipline: [], disunityConcluded: false },
    ...{ degradationConcluded: false, organisationRating: 'good' },
    targets: { given: 10, done: 10, mainTargetsMet: true, forceMajeure: false },
  };
  const criteria = collectiveRows.government.map((row) => ({ ...row, points: row.max, grade: null }));
  await net.command('facts', { subject, facts, criteria });
}

test(
  'a meeting rates its head with the deputy presiding, its cell and one collective',
  { timeout: 600_000 },
  async () => {
    const { app, host, page, problems } = await openHall(browser);
    const url = `http://${host}`;
    await setUp(page);
    await createMeeting(page);
    await pasteRoll(page);
    const [listed] = await app.meetings.list();
    const meeting = await app.meetings.get(listed?.meeting ?? '');
    if (meeting === null) throw new Error('a meeting');
    const net = new NetChair(url, random);
    await net.signIn(password);
    net.meeting = meeting.id;
    net.code = meeting.row.code;
    net.join();
    await net.until('the roll', ({ roll }) => roll.length === 5);
    const hall = new Rehearsal(url, net, random, 200);
    onTestFinished(() => hall.end());
    await hall.joinAll(4);
    const { roll } = hall.state;
    const nameOf = (head: 'head' | 'deputy'): string => roll.find((row) => row.head === head)?.name ?? '';
    const last = roll[4]?.name ?? '';
    const phone = await takePhone(browser);
    await phone.page.goto(`${url}/#${net.code}`);
    await phone.page.getByLabel('Tìm tên của đồng chí').fill(last);
    await phone.page.getByRole('button', { name: last }).first().click();
    await phone.page.getByRole('button', { name: 'Đúng, là tôi' }).click();
    await page.getByRole('button', { name: `Nhận ${last}` }).click();
    await phone.page.getByText('Trang này tự cập nhật.').waitFor();
    await hall.establishKey(1);
    const [screen] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: 'Mở màn hình chiếu' }).click(),
    ]);
    await screen.setViewportSize({ width: 1920, height: 1080 });
    await page.setViewportSize({ width: 1280, height: 720 });

    await railEntry(page, 'Nội dung bỏ phiếu').click();
    await addSubjects(page);
    await fillCell(page);
    await addLeader(page, last);
    await look(page, 'kinds-chair-agenda');
    expect(await findFaults(page)).toEqual([]);

    /** The actors mark `option`, the phone its row; counted and recorded on the chair's page. */
    const vote = async (option: number, label: RegExp, question: RegExp): Promise<void> => {
      await phone.page.getByText(question).first().waitFor();
      const session = [...meeting.board.sessions.keys()].pop() ?? '';
      const row = phone.page.locator('label').filter({ has: phone.page.getByRole('radio', { name: label }) });
      await row.click();
      await look(phone.page, `kinds-phone-${meeting.board.sessions.size}`);
      await phone.page.getByRole('button', { name: 'Xem lại phiếu' }).click();
      await phone.page.getByRole('button', { name: 'Gửi phiếu' }).click();
      await phone.page.getByText('ĐÃ NHẬN PHIẾU').waitFor({ timeout: 60_000 });
      for (const each of hall.phones.values()) {
        await hall.untilPaper(each, session);
        hall.mark(each, session, [option]);
        hall.cast(each, session);
      }
      await hall.untilReceived([...hall.phones.values()], session);
      await look(screen, `kinds-screen-open-${meeting.board.sessions.size}`);
      await pressClose(page);
      const record = page.getByRole('button', { name: /^Ghi kết quả của/ }).first();
      await record.waitFor({ timeout: 120_000 });
      await screen
        .getByText(/^Chi bộ đề nghị/)
        .first()
        .waitFor();
      await look(screen, `kinds-screen-counted-${meeting.board.sessions.size}`);
      await record.click();
      await page.getByRole('dialog').getByRole('button', { name: 'Ghi kết quả' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };

    // He leads a unit that is rated after this day: proposed at the highest level, his own stays open.
    const secretary = roll.find(({ head }) => head === 'head')?.member ?? '';
    await net.command('facts', { subject: secretary, facts: { ledUnits: [{ name: 'Quân sự phường', party: false }] } });
    await openFor(page, nameOf('head'), 'Mở bỏ phiếu cho 1 người', async () => {
      await page.getByText('Bí thư có tên trên phiếu nên phó bí thư chủ trì phần này.').waitFor();
      const chosen = page.getByRole('dialog').getByLabel('Chủ trì phần này').locator('option:checked');
      expect(await chosen.textContent()).toBe(`${nameOf('deputy')} (phó bí thư)`);
      await look(page, 'kinds-chair-presiding');
      expect(await findFaults(page)).toEqual([]);
    });
    await screen.getByText(`Chủ trì phần này: ${nameOf('deputy')}`).waitFor();
    expect(await findFaults(screen)).toEqual([]);
    await vote(0, /^Hoàn thành xuất sắc/, new RegExp(nameOf('head')));

    await look(page, 'kinds-chair-conditional');
    await rateOthers(hall, net);
    await openFor(page, 'Chi bộ Tổ dân phố 5', 'Mở bỏ phiếu cho 1 nội dung');
    expect(await findFaults(phone.page)).toEqual([]);
    await vote(1, /^Hoàn thành tốt/, /Chi bộ Tổ dân phố 5/);
    await railEntry(page, 'Nội dung bỏ phiếu').click();
    await page.getByRole('heading', { name: 'Tỷ lệ 20% Xuất sắc' }).waitFor();
    await look(page, 'kinds-chair-quota');
    await page.getByRole('button', { name: 'Xem riêng: Chi bộ Tổ dân phố 5' }).click();
    await page.getByText('Xuất sắc: 0 · Tốt: 5 · Hoàn thành: 0').waitFor();
    await look(page, 'kinds-chair-known');
    await page.getByRole('dialog').getByRole('button', { name: 'Xong' }).click();
    await stateCollective(meeting, net);
    await openFor(page, 'Tập thể Ủy ban nhân dân phường', 'Mở bỏ phiếu cho 1 nội dung');
    await vote(1, /^Hoàn thành tốt/, /Tập thể Ủy ban nhân dân phường/);
    // With both rated the leader's turn has come.
    await railEntry(page, 'Nội dung bỏ phiếu').click();
    await page.getByRole('checkbox', { name: `${last} – Chủ tịch UBND phường` }).scrollIntoViewIfNeeded();
    await look(page, 'kinds-chair-leader-ready');
    const bodies = meeting.board.sessions;
    expect([...bodies.values()].map(({ opened }) => opened.subjects[0]?.kind)).toEqual([
      'member',
      'member',
      'cell',
      'collective',
    ]);
    const records = await loadRatingRecords(meeting.parts.store.db, meeting.id);
    const recorded = [...bodies.values()].flatMap(({ ratings }) => ratings);
    expect(recorded.map(({ level }) => level)).toEqual(['none', ...Array<string>(6).fill('good')]);
    for (const { record } of recorded) expect(verifyRecord(records.get(record) ?? '', record).ok).toBe(true);
    expect([...problems, ...phone.problems]).toEqual([]);
  },
);
