// A server with its built pages, the chair over HTTP, other members as actors, for the tests of the member's page.
import { resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { NetChair } from '../../server/cli/rehearse/net-chair.ts';
import { Rehearsal, type RehearsalOptions } from '../../server/cli/rehearse/meeting.ts';
import type { App } from '../../server/app.ts';
import type { Waits } from '../../server/waits.ts';
import { random } from '../../server/random.ts';
import { makeFolder } from '../server/folder.ts';
import { runApp, watchAddress } from '../server/server-app.ts';
import { password } from './chair-hall.ts';
import { tapUnasked } from './owner.ts';

export interface VoterHall {
  readonly app: App;
  readonly rehearsal: Rehearsal;
  readonly chair: NetChair;
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly dataDir: string;
}

/** A meeting of so many members, the first `present` of them in by phone. */
export async function openVoterHall(
  members: number,
  present: number,
  waits: Partial<Waits> = {},
  options?: RehearsalOptions,
): Promise<VoterHall> {
  const { app, host, dataDir } = await runApp({ clientDir: resolve('dist/client'), dataDir: makeFolder(), waits });
  const url = `http://${host}`;
  watchAddress(app, url);
  const chair = new NetChair(url, random);
  await chair.setUp((await app.access.issueSetUpToken()) ?? '', 'Trần Văn Chủ Trì', password);
  await chair.createMeeting('Chi bộ thôn Đoài', 'Xếp loại đảng viên cuối năm', '2018-12-07');
  await chair.until('the room', () => true);
  const rehearsal = new Rehearsal(url, chair, random, 200, options);
  onTestFinished(() => rehearsal.end());
  await rehearsal.importRoll(members);
  await rehearsal.joinAll(present);
  return { app, rehearsal, chair, url, dataDir };
}

export interface Phone {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page's console and its errors said. */
  readonly problems: string[];
}

export interface PhoneOptions {
  readonly width?: number;
  readonly height?: number;
  /** Runs before the page's own scripts. */
  readonly before?: () => void;
  /** The owner does by hand what is asked: the check in the room, and whether a small box is opened. */
  readonly careful?: boolean;
}

/** A phone of a member, its storage its own. */
export async function takePhone(browser: Browser, options: PhoneOptions = {}): Promise<Phone> {
  const { width = 360, height = 800, before, careful = false } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'vi-VN',
    hasTouch: true,
    isMobile: true,
  });
  onTestFinished(() => context.close());
  if (before !== undefined) await context.addInitScript(before);
  if (!careful) await context.addInitScript(tapUnasked);
  return { context, ...(await openTab(context)) };
}

export async function openTab(context: BrowserContext): Promise<{ page: Page; problems: string[] }> {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return { page, problems };
}

/** The member of that place in the roll joins with this page; the chair confirms. */
export async function joinByName(hall: VoterHall, page: Page, place: number, url = hall.url): Promise<string> {
  const row = hall.rehearsal.state.roll[place];
  if (row === undefined) throw new Error('nobody there');
  await page.goto(`${url}/#${hall.chair.code}`);
  await page.getByLabel('Tìm tên của đồng chí').fill(row.name);
  await page.getByRole('button', { name: row.name }).first().click();
  await page.getByRole('button', { name: 'Đúng, là tôi' }).click();
  await page.getByRole('heading', { name: 'Chờ chủ trì xác nhận' }).waitFor();
  const { claims } = await hall.chair.until('the claim', (state) => state.claims.length > 0);
  for (const { device } of claims) await hall.chair.command('claim', { device, decision: 'confirm' });
  await page.getByText('Trang này tự cập nhật.').waitFor();
  return row.member;
}

/** The chair's page beside the one that speaks over HTTP, signed in, on a laptop of its own or another tab of one. */
export async function signInAsChair(context: BrowserContext, { url, chair }: VoterHall): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${url}/chair#meeting=${chair.meeting}`);
  await page.getByLabel('Mật khẩu').first().fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('navigation', { name: 'Các bước của cuộc họp' }).waitFor();
  return page;
}

export async function openLaptop(browser: Browser, careful = false): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
  onTestFinished(() => context.close());
  if (!careful) await context.addInitScript(tapUnasked);
  return context;
}

/** Taps the whole row of a level on a paper of one line. */
export async function choose(phone: Page, level: string): Promise<void> {
  await phone
    .locator('label')
    .filter({ has: phone.getByRole('radio', { name: level, exact: true }) })
    .click();
}
