// A meeting walked through from the first page to the end: the chair, the projector, members on phones in a slow Wi-Fi, a
// late comer, a lost phone, two without one at the tellers' table, a run-off. In full size, 30 members and a sheet of 35,
// with PICTURES=1, which makes the contact sheet anew.
import { env, stdout } from 'node:process';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startOwnServer } from '../../../server/cli/rehearse/own-server.ts';
import { openChromium } from '../../chromium.ts';
import { createMeeting, openLaptop, password, railEntry, readCode, setUp } from '../../browser/chair-hall.ts';
import { openRouter, slow } from '../../browser/router.ts';
import { takePhone, type Phone } from '../../browser/voter-hall.ts';
import { nameOf, pasteOf } from './walk/cell-roll.ts';
import { ContactSheet } from './walk/contact-sheet.ts';
import { Crowd, watchAsChair } from './walk/crowd.ts';
import { enterAtTable, openTable, voteAtTable } from './walk/table.ts';
import { RoleMeter } from './walk/role-meter.ts';
import { checkOnPhone, endCheck, showPictures } from './walk/room-check.ts';
import { admitAll, closeBox, join, joined, markEveryLine, recordAll, sendBlankRest, sendPaper } from './walk/steps.ts';

const patience = env['PICTURES'] === '1' ? 240_000 : 30_000;
const full = env['PICTURES'] === '1';
const official = full ? 30 : 12;
/** The last of them has a vote of his own after the sheet. */
const probationary = full ? 6 : 3;
const people = official + probationary;
const subjects = people - 1;
/** Places in the roll. */
const places = { teller: 1, member: 2, lost: 3, late: 4, otherTeller: 5, split: 6 };
/** Those without a phone. */
const atTable = [7, 8].map((place) => nameOf(place));

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

const sheet = new ContactSheet('test/browser/out');

async function readRoll(chair: RoleMeter, laptop: Page): Promise<void> {
  await chair.tap(laptop.getByRole('button', { name: 'Dán từ Excel' }));
  await chair.type(laptop.getByLabel('Các ô chép từ Excel'), pasteOf(official, probationary));
  await chair.tap(laptop.getByRole('button', { name: 'Đọc thử' }));
  await laptop.getByRole('button', { name: `Lưu ${people} người vào danh sách` }).waitFor();
  await sheet.take(laptop, 'roll');
  await chair.tap(laptop.getByRole('button', { name: `Lưu ${people} người vào danh sách` }));
  await laptop.getByRole('heading', { name: 'Mời mọi người vào phòng' }).waitFor();
}

async function openScreen(chair: RoleMeter, laptop: Page): Promise<Page> {
  const [screen] = await Promise.all([
    laptop.context().waitForEvent('page'),
    chair.tap(laptop.getByRole('button', { name: 'Mở màn hình chiếu' })),
  ]);
  await screen.setViewportSize({ width: 1280, height: 720 });
  screen.setDefaultTimeout(patience);
  return screen;
}

/** @param careful its owner checks in the room */
async function takeSlowPhone(careful = false): Promise<Phone> {
  const phone = await takePhone(browser, { careful });
  phone.page.setDefaultTimeout(patience);
  return phone;
}

/** Everybody marks T, but for one line that no level carries. */
const marksOfSheet = (place: number): number[] =>
  Array.from({ length: subjects }, (_, line) => (line === places.split ? 1 + (place % 3) : 1));

test('a secretary walks a meeting from the first page to the end', { timeout: 1_800_000 }, async () => {
  // In a process of its own, as on the laptop.
  const server = await startOwnServer({ main: pathToFileURL('dist/server/main.js'), env: { HOST: '0.0.0.0' } });
  onTestFinished(() => server.end());
  const { url } = server;
  const { page: laptop, problems } = await openLaptop(browser, url, server.setUpToken, true);
  laptop.setDefaultTimeout(patience);
  const chair = new RoleMeter('chair', laptop);
  await setUp(laptop);
  await createMeeting(laptop);
  await readRoll(chair, laptop);
  const code = await readCode(laptop);
  const screen = await openScreen(chair, laptop);
  const meeting = new URLSearchParams(new URL(laptop.url()).hash.slice(1)).get('meeting') ?? '';
  const watching = await watchAsChair(url, password, meeting);
  const crowd = new Crowd({ url, meeting, code });
  onTestFinished(() => {
    crowd.end();
    watching.close();
  });
  // Members are in a full hall's Wi-Fi; the laptop shows its own pages.
  const wifi = await openRouter(url, slow);
  const address = `${wifi.url}/#${code}`;
  const phones = [await takeSlowPhone(), await takeSlowPhone(true), await takeSlowPhone()] as const;
  const [teller, member, lost] = phones;
  const seats = {
    teller: new RoleMeter('teller', teller.page),
    member: new RoleMeter('member', member.page),
    lost: new RoleMeter('member whose phone is lost', lost.page),
  };

  // Joining.
  await sheet.take(screen, 'joining');
  await join(seats.teller, teller.page, address, nameOf(places.teller));
  await join(seats.member, member.page, address, nameOf(places.member));
  await join(seats.lost, lost.page, address, nameOf(places.lost));
  const table = await openTable(browser, wifi.url, code, patience);
  for (const name of atTable) await enterAtTable(table, name);
  const watched: number[] = [places.teller, places.member, places.lost, places.late, 7, 8];
  const roll = watching.state?.roll ?? [];
  for (let place = 0; place < official; place++) {
    const row = roll.find(({ name }) => name === nameOf(place));
    if (row !== undefined && !watched.includes(place)) await crowd.add(row);
  }
  await watching.until('the claims', ({ claims }) => claims.length === official - 1);
  await sheet.take(laptop, 'claims');
  await chair.during(() => admitAll(chair, laptop, official - 1));
  await watching.until(
    'everybody in',
    ({ roll: rows }) => rows.filter(({ enrolled }) => enrolled).length === official - 1,
  );
  await member.page.getByText('Trang này tự cập nhật.').waitFor();
  await sheet.take(screen, 'present');
  await sheet.take(member.page, 'waiting');

  // A battery is dead: its owner comes with another phone; the chair is asked once more before the seat moves.
  await lost.context.close();
  const spare = await takeSlowPhone();
  const spareMeter = new RoleMeter('member whose phone was lost', spare.page);
  await join(spareMeter, spare.page, address, nameOf(places.lost));
  await laptop.getByRole('button', { name: `Nhận ${nameOf(places.lost)}` }).waitFor();
  await sheet.take(laptop, 'conflict');
  await chair.tap(laptop.getByRole('button', { name: `Nhận ${nameOf(places.lost)}` }));
  await sheet.take(laptop, 'moving');
  await chair.tap(laptop.getByRole('button', { name: 'Chuyển sang máy mới' }));
  await spare.page.getByText('Trang này tự cập nhật.').waitFor();

  // Tellers.
  await chair.tap(railEntry(laptop, 'Tổ kiểm phiếu'));
  for (const place of [places.teller, places.otherTeller])
    await chair.tap(laptop.getByRole('checkbox', { name: nameOf(place) }));
  await sheet.take(laptop, 'tellers');
  await chair.tap(laptop.getByRole('button', { name: 'Xác nhận tổ kiểm phiếu' }));
  await laptop.getByText('Khóa đã lập').first().waitFor();
  await sheet.take(teller.page, 'keeps');

  // The check in the room; the others skip it.
  await showPictures(chair, laptop, '4071');
  await screen.getByText('Số vừa rút: 4071').waitFor();
  await sheet.take(screen, 'pictures');
  await checkOnPhone(seats.member, member.page, '4071', screen);
  await sheet.take(member.page, 'checked');
  await endCheck(chair, laptop, 1);

  // A sheet of everybody.
  await chair.tap(railEntry(laptop, 'Nội dung bỏ phiếu'));
  const opening = performance.now();
  const tapsBefore = chair.taps;
  await chair.tap(laptop.getByRole('button', { name: 'Chọn mọi người sẵn sàng' }));
  await chair.tap(laptop.getByRole('checkbox', { name: nameOf(subjects) }));
  await chair.tap(laptop.getByRole('button', { name: `Mở bỏ phiếu cho ${subjects} người` }));
  await sheet.take(laptop, 'opening');
  await chair.tap(laptop.getByRole('button', { name: 'Mở hòm phiếu' }));
  const { sessions } = await watching.until('the session', (state) => state.sessions.length === 1);
  const first = sessions[0]?.report.session ?? '';
  await member.page.getByRole('group', { name: nameOf(0) }).waitFor();
  await sheet.take(member.page, 'sheet');

  // Somebody comes late, into an open vote.
  const late = await takeSlowPhone();
  const lateMeter = new RoleMeter('late comer', late.page);
  await join(lateMeter, late.page, address, nameOf(places.late));
  await chair.tap(railEntry(laptop, 'Vào phòng'));
  await admitAll(chair, laptop, 1);
  await late.page.getByRole('group', { name: nameOf(0) }).waitFor();
  await sheet.take(late.page, 'late');

  const lines = sessions[0]?.report.lines.length ?? 0;
  expect(lines).toBe(subjects);
  await seats.member.during(async () => {
    await markEveryLine(seats.member, member.page, subjects);
    await sheet.take(member.page, 'marked');
    await seats.member.tap(member.page.getByRole('button', { name: 'Xem lại phiếu' }));
    await sheet.take(member.page, 'review');
    await seats.member.tap(member.page.getByRole('button', { name: 'Gửi phiếu' }));
    await member.page.getByText('ĐÃ NHẬN PHIẾU').waitFor();
  });
  await sheet.take(member.page, 'received');
  for (const [meter, { page }] of [
    [seats.teller, teller],
    [lateMeter, late],
  ] as const)
    await sendBlankRest(meter, page);
  await sheet.take(table.page, 'table-before');
  for (const name of atTable) await voteAtTable(table, name, () => markEveryLine(table.meter, table.page, subjects));
  await sheet.take(table.page, 'table-after');
  await crowd.vote(first, marksOfSheet);
  await watching.until('the ballots', (state) => (state.sessions[0]?.cast ?? 0) === official - 1);
  await sheet.take(screen, 'turnout');
  await sheet.take(laptop, 'one-out');
  await closeBox(chair, laptop, true);
  await screen.getByRole('list', { name: 'Từ đóng hòm đến kết quả' }).waitFor();
  await sheet.take(screen, 'closing');
  await watching.until('the count', (state) => state.sessions[0]?.report.status === 'counted', 600_000);
  stdout.write(
    `sheet of ${subjects}: ${chair.taps - tapsBefore} taps of the chair, ${Math.round((performance.now() - opening) / 1000)} s\n`,
  );
  await sheet.take(screen, 'results');
  await sheet.take(laptop, 'results-chair');
  await recordAll(chair, laptop);

  // The line that nothing carried.
  await chair.tap(laptop.getByRole('button', { name: /^Bỏ phiếu lại cho/ }));
  await chair.tap(laptop.getByRole('dialog').getByRole('button', { name: 'Mở hòm phiếu' }));
  const second = (await watching.until('the run-off', (state) => state.sessions.length === 2)).sessions[0];
  const runOff = second?.report.session ?? '';
  await member.page.getByRole('radio', { name: /^Hoàn thành tốt/ }).waitFor();
  await sheet.take(member.page, 'run-off');
  const tapsOfMember = seats.member.taps;
  await seats.member.tap(
    member.page.locator('label').filter({ has: member.page.getByRole('radio', { name: /^Hoàn thành tốt/ }) }),
  );
  await sendPaper(seats.member, member.page);
  stdout.write(`one subject: ${seats.member.taps - tapsOfMember} taps of a member\n`);
  await crowd.vote(runOff, () => [0]);
  await watching.until('the ballots', (state) => (state.sessions[0]?.cast ?? 0) === crowd.members.length + 1);
  await sheet.take(laptop, 'some-out');
  await closeBox(chair, laptop, true);
  await watching.until('the count', (state) => state.sessions[0]?.report.status === 'counted', 600_000);
  await sheet.take(screen, 'second-round');
  await recordAll(chair, laptop);
  await member.page.getByText('Máy này đã kiểm lại: khớp.').first().waitFor();
  await sheet.take(member.page, 'rechecked');

  // One person alone, everybody votes: the button on top goes from step to step.
  const tapsBeforeOne = chair.taps;
  const last = nameOf(subjects);
  await chair.tap(laptop.getByRole('button', { name: `Mở bỏ phiếu: ${last}` }));
  await chair.tap(laptop.getByRole('button', { name: 'Mở hòm phiếu' }));
  const third = (await watching.until('the vote', (state) => state.sessions.length === 3)).sessions[0];
  const alone = third?.report.session ?? '';
  const watchedPhones = [seats.member, seats.teller, spareMeter, lateMeter] as const;
  for (const [index, { page }] of [member, teller, spare, late].entries()) {
    const meter = watchedPhones[index];
    if (meter === undefined) continue;
    await meter.tap(page.locator('label').filter({ has: page.getByRole('radio', { name: /^Hoàn thành tốt/ }) }));
    await sendPaper(meter, page);
  }
  for (const name of atTable)
    await voteAtTable(table, name, () =>
      table.meter.tap(
        table.page.locator('label').filter({ has: table.page.getByRole('radio', { name: /^Hoàn thành tốt/ }) }),
      ),
    );
  await crowd.vote(alone, () => [1]);
  await watching.until('the ballots', (state) => (state.sessions[0]?.cast ?? 0) === official);
  await sheet.take(laptop, 'all-in');
  await closeBox(chair, laptop, false);
  await watching.until('the count', (state) => state.sessions[0]?.report.status === 'counted', 600_000);
  await sheet.take(laptop, 'lone-result');
  await chair.tap(laptop.getByRole('button', { name: `Ghi kết quả: ${last}` }));
  await watching.until('the record', (state) => state.sessions[0]?.verdicts[0]?.recorded === 'good');
  expect(chair.taps - tapsBeforeOne).toBeLessThanOrEqual(4);
  await sheet.take(screen, 'half');

  // The end.
  await chair.tap(railEntry(laptop, 'Kết thúc và hồ sơ'));
  await chair.tap(laptop.getByRole('button', { name: 'Kết thúc cuộc họp…' }));
  await chair.type(laptop.getByRole('dialog').getByRole('textbox'), 'kết thúc');
  await sheet.take(laptop, 'ending');
  await chair.tap(laptop.getByRole('dialog').getByRole('button', { name: 'Kết thúc cuộc họp' }));
  await laptop.getByText('3/3 đã xóa khóa').waitFor();
  await sheet.take(screen, 'erased');
  await sheet.take(laptop, 'files');
  const [paper] = await Promise.all([
    laptop.context().waitForEvent('page'),
    laptop.getByRole('link', { name: 'Biên bản họp' }).click(),
  ]);
  await paper.getByRole('button', { name: 'In biên bản' }).waitFor();
  await sheet.take(paper, 'minutes');
  await sheet.write(browser, full ? 'test/browser/pictures/walk-through.png' : 'test/browser/out/walk-through.png');
  expect(sheet.faults).toEqual([]);
  expect(problems).toEqual([]);
  stdout.write(`joined in a slow Wi-Fi: ${joined.map((seconds) => seconds.toFixed(1)).join(', ')} s\n`);
  for (const meter of [chair, ...Object.values(seats), spareMeter, lateMeter, table.meter])
    stdout.write(`${JSON.stringify(meter.figures())}\n`);
});
