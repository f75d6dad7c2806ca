// A meeting read in English: no page mixes the languages. What was typed in Vietnamese (names, titles) and what stands on the
// board for everybody (the question, the labels of the paper) may stay, the latter marked as Vietnamese for screen readers.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as v from 'valibot';
import { random } from '../../../server/random.ts';
import { encodeB64 } from '../../../shared/protocol/base.ts';
import { openChromium } from '../../chromium.ts';
import { password } from '../../browser/chair-hall.ts';
import { findFaults } from '../../browser/faults.ts';
import { tapUnasked } from '../../browser/owner.ts';
import { openVoterHall, takePhone, type VoterHall } from '../../browser/voter-hall.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

const speakEnglish = (): void => localStorage.setItem('phieu-kin.language', 'en');

/** Texts with Vietnamese letters outside of what is marked as Vietnamese and of what somebody typed. */
function findVietnamese(page: Page, typed: readonly string[]): Promise<string[]> {
  return page.evaluate((said) => {
    const vietnamese = /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]/iu;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = said.reduce((left, word) => left.split(word).join(''), node.textContent ?? '');
      const inVietnamese = node.parentElement?.closest('[lang="vi"], script, style') instanceof Element;
      if (!inVietnamese && vietnamese.test(text)) found.push(text.trim());
    }
    return found;
  }, typed);
}

const typedIn = ({ rehearsal }: VoterHall): string[] => [
  ...rehearsal.state.roll.map(({ name }) => name),
  rehearsal.state.card.organisation,
  rehearsal.state.card.title,
  rehearsal.state.chair,
  'KẾT THÚC',
  'Tiếng Việt',
  'Phiếu Kín',
];

test('in English no page says anything in Vietnamese, from joining to the end', async () => {
  const hall = await openVoterHall(7, 4);
  const typed = typedIn(hall);
  await hall.rehearsal.establishKey(2);
  const { page: phone } = await takePhone(browser, { before: speakEnglish });
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
  await context.addInitScript(tapUnasked);
  await context.addInitScript(speakEnglish);
  const laptop = await context.newPage();
  const screen = await context.newPage();
  const look = async (where: string, ...pages: Page[]): Promise<void> => {
    for (const page of pages) {
      expect([where, ...(await findVietnamese(page, typed))]).toEqual([where]);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
      expect([where, ...(await findFaults(page))]).toEqual([where]);
    }
  };

  await laptop.goto(`${hall.url}/chair`);
  await laptop.getByRole('textbox').or(laptop.locator('input[type=password]')).first().fill(password);
  await look('signing in', laptop);
  await laptop.locator('form button, button').last().click();
  await laptop.getByText(hall.rehearsal.state.card.title).first().waitFor();
  await look('meetings', laptop);
  await laptop.goto(`${hall.url}/chair#meeting=${hall.chair.meeting}`);
  const { token } = v.parse(v.looseObject({ token: v.string() }), await hall.chair.command('screen', {}));
  await screen.goto(`${hall.url}/screen#${token}`);
  await screen.getByText(hall.rehearsal.state.card.title).first().waitFor();

  await phone.goto(`${hall.url}/`);
  await phone.getByRole('textbox').first().waitFor();
  await look('code', phone);
  await phone.goto(`${hall.url}/#${hall.chair.code}`);
  const name = hall.rehearsal.state.roll[5]?.name ?? '';
  await phone.getByRole('button', { name }).first().click();
  await look('names', phone, screen);
  await phone.getByRole('button', { name: 'Yes' }).or(phone.locator('button.primary')).first().click();
  const { claims } = await hall.chair.until('the claim', (state) => state.claims.length > 0);
  await look('claimed', phone, laptop);
  for (const { device } of claims) await hall.chair.command('claim', { device, decision: 'confirm' });
  await hall.chair.until('enrolled', ({ roll }) => roll.filter(({ enrolled }) => enrolled).length === 5);
  await look('waiting', phone, screen);
  for (const entry of await laptop.getByRole('navigation').getByRole('button').all()) {
    await entry.click();
    await look('a panel of the chair', laptop);
  }

  const practice = encodeB64(random(16));
  await hall.chair.command('practice', { session: practice });
  await phone.getByRole('radio').first().waitFor();
  await look('practice', phone, screen, laptop);
  await hall.chair.command('void', { session: practice, reason: '-' });

  const subjects = hall.rehearsal.state.roll.slice(0, 2).map(({ member }) => member);
  const session = await hall.rehearsal.open(subjects);
  await phone.getByRole('radio').first().waitFor();
  await look('ballot', phone, screen, laptop);
  for (const line of await phone.locator('fieldset.line').all())
    await line.getByRole('radio').nth(1).check({ force: true });
  await phone.locator('button.primary').last().click();
  await look('review', phone);
  await phone.locator('button.primary').last().click();
  const voters = [...hall.rehearsal.phones.values()];
  for (const each of voters) {
    await hall.rehearsal.untilPaper(each, session);
    hall.rehearsal.mark(each, session, [1, 1]);
    hall.rehearsal.cast(each, session);
  }
  await hall.chair.until('the ballots', ({ sessions }) => sessions[0]?.cast === 5);
  await look('received', phone, screen, laptop);
  await hall.chair.command('close', { session });
  await hall.chair.until('the count', ({ sessions }) => sessions[0]?.report.status === 'counted', 120_000);
  await hall.chair.until('the rechecks', ({ sessions }) => sessions[0]?.report.rechecks.ok === 5, 120_000);
  await look('counted', phone, screen, laptop);
  for (const subject of subjects) await hall.chair.command('rating', { session, subject });
  await look('recorded', phone, screen, laptop);
  await hall.chair.command('end', { word: 'KẾT THÚC' });
  await hall.chair.until('the end', ({ ended }) => ended);
  await look('ended', phone, screen, laptop);
});
