// The check in the room: two pages of the same face, one of them on a record of the meeting that is not the hall's. The
// pictures tell its owner so before the first ballot, and that phone gives none.
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roomCheck } from '../../shared/text/vi/room-check.ts';
import { openChromium } from '../chromium.ts';
import { castAll, untilStatus } from '../server/hall.ts';
import { railEntry } from './chair-hall.ts';
import { findFaults } from './faults.ts';
import { choose, joinByName, openLaptop, openVoterHall, signInAsChair, takePhone } from './voter-hall.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
  mkdirSync('test/browser/out', { recursive: true });
});
afterAll(() => browser.close());

const { phone: onPhone, chair: onChair } = roomCheck;

async function look(page: Page, name: string): Promise<void> {
  expect([name, ...(await findFaults(page))]).toEqual([name]);
  await page.screenshot({ path: `test/browser/out/check-${name}.png` });
}

const picturesOn = (page: Page): Promise<string[]> => page.locator('ol.pictures .name').allInnerTexts();

async function typeNumber(page: Page, number: string): Promise<string[]> {
  // The field comes half a minute after the lock (§3).
  await page.getByLabel(onPhone.number).waitFor({ timeout: 90_000 });
  await page.getByLabel(onPhone.number).fill(number);
  await page.getByRole('button', { name: onPhone.show }).click();
  await page.getByRole('heading', { name: onPhone.question }).waitFor();
  return picturesOn(page);
}

test('a phone on another record sees other pictures, and gives no ballot', async () => {
  const hall = await openVoterHall(6, 3, {}, { checks: true, confirmWithin: 2000 });
  // What a dishonest laptop would show one phone: the same meeting and names, a record of its own.
  const other = await openVoterHall(6, 3);
  const teller = await takePhone(browser, { careful: true });
  const victim = await takePhone(browser, { careful: true });
  const tellerMember = await joinByName(hall, teller.page, 3);
  await joinByName(other, victim.page, 4);
  await other.rehearsal.establishKey(2);
  const context = await openLaptop(browser, true);
  const chair = await signInAsChair(context, hall);
  const screen = await context.newPage();
  const { token } = await hall.chair.command('screen', {});
  await screen.goto(`${hall.url}/screen#${String(token)}`);

  const actors = [...hall.rehearsal.phones.keys()];
  await hall.chair.command('holders', { tellers: [...actors.slice(0, 2), tellerMember] });
  await hall.chair.until('the key', ({ key }) => key?.established === true);
  for (const { page } of [teller, victim]) await page.getByText(onPhone.locked).waitFor();
  await look(teller.page, 'phone-locked');
  await screen.getByText(roomCheck.screen.draw).waitFor();
  await look(screen, 'screen-before');

  const panel = chair.getByRole('region', { name: onChair.title });
  await railEntry(chair, 'Tổ kiểm phiếu').click();
  await panel.getByLabel(onChair.number).fill('40');
  await panel.getByRole('button', { name: onChair.show }).click();
  await panel.getByText(onPhone.numberWrong).waitFor();
  await panel.getByLabel(onChair.number).fill('4071');
  await panel.getByRole('button', { name: onChair.show }).click();
  await screen.getByText(roomCheck.screen.number({ number: '4071' })).waitFor();
  const shown = await picturesOn(screen);
  expect(shown).toHaveLength(4);
  await look(screen, 'screen-pictures');
  await look(chair, 'chair-pictures');
  await hall.rehearsal.typeNumber('4071');

  expect(await typeNumber(teller.page, '4071')).toEqual(shown);
  await look(teller.page, 'phone-pictures');
  await teller.page.getByRole('button', { name: onPhone.same, exact: true }).click();
  await teller.page.getByText(onPhone.sameDone).waitFor();

  expect(await typeNumber(victim.page, '4071')).not.toEqual(shown);
  await victim.page.getByRole('button', { name: onPhone.different, exact: true }).click();
  // Mistyped perhaps: once more, the number as it was typed.
  expect(await victim.page.getByLabel(onPhone.number).inputValue()).toBe('4071');
  await look(victim.page, 'phone-retype');
  expect(await typeNumber(victim.page, '4071')).not.toEqual(shown);
  await victim.page.getByRole('button', { name: onPhone.different, exact: true }).click();
  await victim.page.getByRole('heading', { name: onPhone.otherTitle }).waitFor();
  await look(victim.page, 'phone-other');

  await panel.getByText(onChair.tellers).click();
  await panel.getByLabel(onChair.others).fill('0');
  await panel.getByRole('button', { name: onChair.done }).click();
  await panel.getByText(onChair.agreed({ numbers: '4071', others: 0 })).waitFor();
  await look(chair, 'chair-agreed');

  // The other record votes: the phone that saw it gives no ballot there, nor after a reload.
  const [aside = ''] = other.rehearsal.state.subjects.map(({ id }) => id);
  const strange = await other.rehearsal.open([aside]);
  await castAll(other.rehearsal, strange, new Map([...other.rehearsal.phones.keys()].map((member) => [member, [0]])));
  await victim.page.reload();
  await victim.page.getByRole('heading', { name: onPhone.otherTitle }).waitFor();
  expect(await victim.page.getByRole('radio').count()).toBe(0);
  await other.chair.command('close', { session: strange });
  await untilStatus(other.chair, strange, 'counted');
  expect(other.rehearsal.state.sessions.find(({ report }) => report.session === strange)?.report.cast).toBe(3);

  // The hall votes, the checked teller with it, and the count is witnessed.
  const [subject = ''] = hall.rehearsal.state.subjects.map(({ id }) => id);
  const session = await hall.rehearsal.open([subject]);
  await castAll(hall.rehearsal, session, new Map(actors.map((member) => [member, [0]])));
  await choose(teller.page, 'Hoàn thành tốt nhiệm vụ');
  await teller.page.getByRole('button', { name: 'Xem lại phiếu' }).click();
  await teller.page.getByRole('button', { name: 'Gửi phiếu' }).click();
  await teller.page.getByText('ĐÃ NHẬN PHIẾU').waitFor();
  await hall.chair.command('close', { session });
  await untilStatus(hall.chair, session, 'counted');
  expect([teller.problems, victim.problems]).toEqual([[], []]);
});
