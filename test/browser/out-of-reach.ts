// Phones that are gone for a while, as phones are: one out of the Wi-Fi, which tells neither side, one asleep with all its
// processes stopped.
import { kill, stdout } from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { Waits } from '../../server/waits.ts';
import { launchChromium, openChromium } from '../chromium.ts';
import { castAll, untilStatus } from '../server/hall.ts';
import { openRouter, type Router } from './router.ts';
import { choose, joinByName, openVoterHall, takePhone } from './voter-hall.ts';

const wait = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Before the page's scripts: what a browser says of a page whose screen went dark, and then of its waking. */
function followScreen(): void {
  let hidden = false;
  Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
  window.addEventListener('screen-test', () => {
    hidden = !hidden;
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

const turnScreen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.dispatchEvent(new Event('screen-test'));
  });

async function listRenderers(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

interface Sleeper {
  readonly page: Page;
  readonly browser: Browser;
  readonly router: Router;
}

/** The screen goes dark, the radio off, the processes stop. @returns what wakes all of it */
async function sleep({ page, browser, router }: Sleeper): Promise<() => Promise<void>> {
  const renderers = await listRenderers(browser);
  await turnScreen(page);
  for (const pid of renderers) kill(pid, 'SIGSTOP');
  router.lose();
  return async () => {
    router.restore();
    for (const pid of renderers) kill(pid, 'SIGCONT');
    await turnScreen(page);
  };
}

async function review(phone: Page): Promise<void> {
  await choose(phone, 'Hoàn thành tốt nhiệm vụ');
  await phone.getByRole('button', { name: 'Xem lại phiếu' }).click();
}

const sendButton = (phone: Page) => phone.getByRole('button', { name: 'Gửi phiếu' });

/** A meeting goes on while the two are gone, and they go on where it stands. The second sleeps so long, seconds. */
export async function comeBack(asleepSeconds: number, waits: Partial<Waits>): Promise<void> {
  // The phone that sleeps is a browser of its own, to be stopped as a whole.
  const [awake, sleepy] = [await openChromium(), await launchChromium()];
  onTestFinished(async () => {
    await Promise.all([awake.close(), sleepy.close()]);
  });
  const hall = await openVoterHall(6, 4, waits);
  const { chair, rehearsal } = hall;
  await rehearsal.establishKey(2);
  const routers = [await openRouter(hall.url), await openRouter(hall.url)] as const;
  const { page: roaming } = await takePhone(awake);
  await joinByName(hall, roaming, 4, routers[0].url);
  const { page: asleep } = await takePhone(sleepy, { before: followScreen });
  const sleeper = { page: asleep, browser: sleepy, router: routers[1] };
  await joinByName(hall, asleep, 5, routers[1].url);
  const subjects = rehearsal.state.subjects.map(({ id }) => id);
  const first = await rehearsal.open(subjects.slice(0, 1));
  await chair.until('papers', ({ sessions }) => sessions[0]?.report.issued === 6);
  await review(roaming);
  await asleep.getByRole('radio').first().waitFor();
  await choose(asleep, 'Hoàn thành tốt nhiệm vụ');

  const since = performance.now();
  const wake = await sleep(sleeper);
  routers[0].lose();
  await sendButton(roaming).click();
  await roaming.getByText(/Mất mạng phòng họp/).waitFor({ timeout: 60_000 });
  expect(await roaming.getByText('ĐÃ NHẬN PHIẾU').count()).toBe(0);
  await roaming.screenshot({ path: 'test/browser/out/away-wifi.png' });
  const everybody = new Map([...rehearsal.phones.keys()].map((member) => [member, [1]] as const));
  await castAll(rehearsal, first, everybody);
  await chair.until('both are seen to be gone', ({ roll }) => roll.filter(({ connected }) => !connected).length === 2);
  await wait(asleepSeconds - (performance.now() - since) / 1000);

  // Nobody touches anything: the ballot goes by itself, once.
  routers[0].restore();
  await roaming.getByText('ĐÃ NHẬN PHIẾU').waitFor();
  await chair.until('the ballot', ({ sessions }) => sessions[0]?.cast === 5);
  const waking = performance.now();
  await wake();
  await asleep.getByText('Mất mạng').waitFor({ state: 'hidden' });
  await expect.poll(() => chair.state?.roll.every(({ connected }) => connected), { timeout: 20_000 }).toBe(true);
  stdout.write(`asleep for ${asleepSeconds} s, back in the room after ${Math.round(performance.now() - waking)} ms\n`);
  expect(await asleep.getByRole('radio', { name: 'Hoàn thành tốt nhiệm vụ', exact: true }).isChecked()).toBe(true);
  await asleep.getByRole('button', { name: 'Xem lại phiếu' }).click();
  await sendButton(asleep).click();
  await asleep.getByText('ĐÃ NHẬN PHIẾU').waitFor();
  await chair.until('all ballots', ({ sessions }) => sessions[0]?.cast === 6);
  await chair.command('close', { session: first });
  await untilStatus(chair, first, 'counted');

  // Asleep through the close: it says that its ballot was not sent, never that it waits.
  const second = await rehearsal.open(subjects.slice(1, 2));
  await chair.until('papers', ({ sessions }) => sessions[0]?.report.issued === 6);
  await review(roaming);
  await sendButton(roaming).click();
  await roaming.getByText('ĐÃ NHẬN PHIẾU').waitFor();
  await asleep.getByRole('radio').first().waitFor();
  await choose(asleep, 'Hoàn thành tốt nhiệm vụ');
  const wakeAgain = await sleep(sleeper);
  await castAll(rehearsal, second, everybody);
  await chair.command('close', { session: second });
  await untilStatus(chair, second, 'counted');
  await wakeAgain();
  await asleep.getByText('Phiếu chưa gửi').first().waitFor();
  await asleep.screenshot({ path: 'test/browser/out/away-missed.png' });
  expect(await asleep.getByRole('radio').count()).toBe(0);
}
