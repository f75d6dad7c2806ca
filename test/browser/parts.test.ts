import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type axeCore from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openChromium } from '../chromium.ts';
import { findNewerCss, readScript } from '../client/old-browser.ts';

const dist = 'dist/test/parts';
const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'";
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

let browser: Browser;
let server: Server;
let complaints: string[];

beforeAll(async () => {
  // Vite's plugins build something else where they think that a test runs them.
  const { VITEST: _vitest, NODE_ENV: _mode, ...env } = process.env;
  const build = ['node_modules/vite/bin/vite.js', 'build', 'test/browser/parts', '--outDir', join(process.cwd(), dist)];
  const { status, stderr } = spawnSync(process.execPath, [...build, '--logLevel', 'warn'], { env, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    const type = types[extname(path)] ?? 'text/html; charset=utf-8';
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy });
    response.end(readFileSync(join(dist, path === '/' ? 'index.html' : path)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await openChromium();
});

afterAll(async () => {
  await browser.close();
  server.close();
});

type PageName = 'voter' | 'chair' | 'screen';

async function openParts(name: PageName, options: BrowserContextOptions = {}, context?: BrowserContext): Promise<Page> {
  complaints = [];
  const page = await (context?.newPage() ?? browser.newPage({ reducedMotion: 'reduce', ...options }));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/?${name}`);
  await page.evaluate(() => document.fonts.ready);
  return page;
}

const phone = { viewport: { width: 360, height: 800 } };
const narrow = { viewport: { width: 320, height: 640 } };
const laptop = { viewport: { width: 1366, height: 768 } };
const projector = { viewport: { width: 1920, height: 1080 } };

/** Font sizes in px of all texts that show, smallest first, with the text. */
async function listTextSizes(page: Page): Promise<{ size: number; text: string }[]> {
  const found = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: { size: number; text: string }[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (parent === null || text === '' || parent.closest('.visually-hidden, option') !== null) continue;
      texts.push({ size: parseFloat(getComputedStyle(parent).fontSize), text });
    }
    return texts;
  });
  return found.sort((a, b) => a.size - b.size);
}

/** Texts wider than their box or the window: cut off or making the page scroll sideways. */
async function listOverflowing(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => element.closest('[role="region"], .visually-hidden, svg') === null)
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      .map((element) => `${element.className}: ${element.textContent.trim().slice(0, 40)}`),
  );
}

/** What axe-core finds, contrast of 7:1 included, as `rule: element`. */
async function listBarriers(page: Page): Promise<string[]> {
  // Through the debugger, which the content policy does not bind.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof axeCore };
    const { violations } = await axe.run({ rules: { 'color-contrast-enhanced': { enabled: true } } });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
  });
}

describe.each<[PageName, BrowserContextOptions]>([
  ['voter', phone],
  ['chair', laptop],
  ['screen', projector],
])('parts on the %s page', (name, options) => {
  test('run under the strict content policy without a complaint', async () => {
    const page = await openParts(name, options);
    expect(await page.locator('h1, h2').count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('are drawn with the shipped Vietnamese font', async () => {
    const page = await openParts(name, options);
    const loaded = await page.evaluate(() =>
      [...document.fonts].filter(({ status }) => status === 'loaded').map(({ unicodeRange }) => unicodeRange),
    );
    expect(loaded.some((range) => range.startsWith('U+102-103'))).toBe(true);
    expect(loaded.some((range) => range.startsWith('U+0-FF'))).toBe(true);
    await page.close();
  });

  test('raise no barrier that axe knows', async () => {
    const page = await openParts(name, options);
    expect(await listBarriers(page)).toEqual([]);
    await page.close();
  });
});

test('all parts are understood by Chrome 80', () => {
  const files = readdirSync(join(dist, 'assets')).filter((name) => /\.(css|js)$/.test(name));
  expect(files.map((name) => extname(name)).sort()).toEqual(['.css', '.js']);
  for (const name of files) {
    const text = readFileSync(join(dist, 'assets', name), 'utf8');
    if (name.endsWith('.css')) {
      expect(findNewerCss(text)).toEqual([]);
      // Shorthands of Chrome 87 and the selector of Chrome 88 that the reader above does not look for.
      expect(text).not.toMatch(/(?:margin|padding)-(?:inline|block):|:focus-visible[^{}]*,[^{}]*\{/);
    } else {
      const { calls, provides } = readScript(text);
      expect([...calls].filter((call) => !provides.has(call))).toEqual([]);
    }
  }
});

test('the dark hall raises no barrier either and stays after a reload', async () => {
  const page = await openParts('screen', projector);
  await page.getByRole('button', { name: 'Nền tối' }).click();
  expect(await listBarriers(page)).toEqual([]);
  await page.reload();
  expect(await page.getByRole('button', { name: 'Nền sáng' }).count()).toBe(1);
  await page.close();
});

describe('sizes for phones', () => {
  test('text is at least 20 px', async () => {
    const page = await openParts('voter', phone);
    const [smallest] = await listTextSizes(page);
    expect(smallest?.size, smallest?.text).toBeGreaterThanOrEqual(20);
    await page.close();
  });

  test('whatever can be tapped is at least 56 px high and wide', async () => {
    const page = await openParts('voter', narrow);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, label, input[type="text"], a')]
        .filter(
          (element) =>
            !(
              element instanceof HTMLLabelElement &&
              element.htmlFor !== '' &&
              element.control?.matches('[type="text"]')
            ),
        )
        .map((element) => ({ box: element.getBoundingClientRect(), text: element.textContent.trim() }))
        .filter(({ box }) => box.height < 56 || box.width < 56)
        .map(({ box, text }) => `${text}: ${box.width}×${box.height}`),
    );
    expect(small).toEqual([]);
    await page.close();
  });

  test.each([1, 2])('at 320 px with text %s times as large nothing is cut off or scrolls sideways', async (times) => {
    const page = await openParts('voter', narrow);
    await page.evaluate((percent) => (document.documentElement.style.fontSize = percent), `${times * 125}%`);
    await page.getByText('Hoàn thành xuất sắc nhiệm vụ').first().click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await listOverflowing(page)).toEqual([]);
    await page.close();
  });
});

test.each([projector, laptop, { viewport: { width: 1024, height: 768 } }])(
  'on a projector text is at least 4 % of the height: %j',
  async (options) => {
    const page = await openParts('screen', options);
    const [smallest] = await listTextSizes(page);
    expect(smallest?.size, smallest?.text).toBeGreaterThanOrEqual(0.04 * options.viewport.height);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(options.viewport.height);
    await page.close();
  },
);

test('bars grow only for those who do not ask for less motion', async () => {
  const animations = async (page: Page): Promise<number> => page.evaluate(() => document.getAnimations().length);
  const still = await openParts('screen', projector);
  expect(await animations(still)).toBe(0);
  await still.close();
  const moving = await openParts('screen', { ...projector, reducedMotion: 'no-preference' });
  expect(await moving.evaluate(() => getComputedStyle(document.querySelector('.bar')!).animationName)).toContain(
    'grow',
  );
  await moving.close();
});

describe('a question', () => {
  test('has nothing chosen at first, and the arrow keys choose', async () => {
    const page = await openParts('voter', phone);
    const rows = page.getByRole('radio');
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await rows.first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await rows.nth(1).isChecked()).toBe(true);
    expect(await page.getByText('Đã chọn').count()).toBe(1);
    await page.close();
  });

  test('takes a tap at the far end of a row', async () => {
    const page = await openParts('voter', { ...phone, hasTouch: true });
    const row = page.locator('label', { hasText: 'Để trắng' });
    const box = (await row.boundingBox())!;
    await row.tap({ position: { x: box.width - 6, y: box.height - 6 } });
    expect(await page.getByRole('radio', { name: 'Để trắng' }).isChecked()).toBe(true);
    await page.close();
  });

  test('shows a ring where the keyboard stands', async () => {
    const page = await openParts('voter', phone);
    await page.getByRole('radio').first().focus();
    await page.keyboard.press('ArrowDown');
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement!.nextElementSibling!).outlineStyle);
    expect(ring).toBe('solid');
    await page.close();
  });
});

describe('a dialog', () => {
  test('keeps the keyboard inside, closes by Escape and gives the focus back', async () => {
    const page = await openParts('voter', phone);
    const opener = page.getByRole('button', { name: 'Xem lại phiếu' });
    await opener.click();
    const dialog = page.getByRole('dialog', { name: 'Để trắng các dòng còn lại?' });
    await dialog.waitFor();
    for (const key of ['Tab', 'Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
      await page.keyboard.press(key);
      expect(await dialog.evaluate((element) => element.contains(document.activeElement)), key).toBe(true);
    }
    expect(await listBarriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.close();
  });

  test('of a word confirms only after that word, with or without accents', async () => {
    const page = await openParts('chair', laptop);
    await page.getByRole('button', { name: 'Kết thúc hội nghị' }).click();
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Kết thúc hội nghị' });
    const word = dialog.getByLabel('Gõ KẾT THÚC để xác nhận');
    expect(await confirm.isDisabled()).toBe(true);
    await word.fill('kết');
    await word.press('Enter');
    expect([await confirm.isDisabled(), await dialog.count()]).toEqual([true, 1]);
    await word.fill('ket thuc');
    await confirm.click();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByRole('status').filter({ hasText: 'Hội nghị đã kết thúc' }).count()).toBe(1);
    await page.close();
  });
});

test('a browser of today lacks nothing that a phone needs, and asking starts no worker', async () => {
  const page = await openParts('voter', phone);
  expect(await page.locator('[data-missing]').getAttribute('data-missing')).toBe('');
  expect([page.workers().length, complaints]).toEqual([0, []]);
  await page.close();
});

test('a page whose browser forbids storage or knows only old workers is told so', async () => {
  const context = await browser.newContext(phone);
  await context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    Object.defineProperty(window, 'Worker', { value: Map });
  });
  const page = await openParts('voter', {}, context);
  expect(await page.locator('[data-missing]').getAttribute('data-missing')).toBe('storage module-workers');
  expect(complaints).toEqual([]);
  await context.close();
});

test('printed, a page is black on white without buttons of the screen', async () => {
  const page = await openParts('voter', phone);
  await page.emulateMedia({ media: 'print' });
  const { background, color } = await page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.documentElement);
    return { background: backgroundColor, color };
  });
  expect([background, color]).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  expect(await page.getByRole('button', { name: 'English' }).isVisible()).toBe(false);
  await page.close();
});

test('choosing English turns the parts and the page’s language, also after a reload', async () => {
  const page = await openParts('voter', phone);
  await page.getByRole('button', { name: 'English' }).click();
  await page.reload();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  expect(await page.getByText('The room’s network is lost').count()).toBe(1);
  expect(await page.getByRole('button', { name: 'Tiếng Việt' }).count()).toBe(1);
  await page.close();
});

test('figures of a result break where letters are twice as large, rather than leave the page', async () => {
  const page = await openParts('chair', { viewport: { width: 180, height: 400 } });
  await page.evaluate(() => (document.documentElement.style.fontSize = '160%'));
  const out = await page.locator('.bars .count').evaluateAll((counts) =>
    counts.flatMap((count) => {
      const row = count.parentElement?.getBoundingClientRect().right ?? 0;
      return count.getBoundingClientRect().right > row + 0.5 ? [count.textContent] : [];
    }),
  );
  expect(out).toEqual([]);
  await page.close();
});
