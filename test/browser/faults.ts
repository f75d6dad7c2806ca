// What a page must never show, whoever looks at it: barriers that axe knows, letters and controls too small, a page wider
// than its window.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axeCore from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Size = readonly [width: number, height: number];

interface Look {
  readonly sizes: readonly Size[];
  readonly find: (page: Page) => Promise<string[]>;
  /** Contrast of 7:1. */
  readonly enhanced: boolean;
}

/** A small phone, upright and across, and as with twice the text. */
const phone: Look = {
  sizes: [
    [320, 640],
    [640, 320],
    [180, 400],
  ],
  find: findSmall,
  enhanced: true,
};
/** A small window, and a laptop at 200 % zoom. */
const laptop: Look = {
  sizes: [
    [1024, 640],
    [683, 384],
  ],
  find: findWide,
  enhanced: false,
};
/** An old projector, a usual one, and 4K. */
const screen: Look = {
  sizes: [
    [1024, 768],
    [1920, 1080],
    [3840, 2160],
  ],
  find: findUnreadable,
  enhanced: false,
};
const looks: Readonly<Record<string, Look>> = { '/': phone, '/kiosk': phone, '/screen': screen };

/** Empty for a page as it should be; each page is looked at in the sizes that it has to stand. */
export async function findFaults(page: Page): Promise<string[]> {
  const { sizes, find, enhanced } = looks[new URL(page.url()).pathname] ?? laptop;
  const before = page.viewportSize();
  const faults: string[] = [];
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    // What follows the window's size is drawn with the next frame, and once more where that changed a box.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    faults.push(...(await find(page)).map((fault) => `${width}×${height} ${fault}`));
  }
  if (before !== null) await page.setViewportSize(before);
  return [...faults, ...(await findSerious(page, enhanced))];
}

/** Serious and critical findings as `rule: element`; with `enhanced` contrast of 7:1 is asked for. */
async function findSerious(page: Page, enhanced: boolean): Promise<string[]> {
  // Through the debugger, which the content policy does not bind.
  await page.evaluate(axe);
  const found = await page.evaluate(async (enabled) => {
    const { axe: runner } = globalThis as unknown as { axe: typeof axeCore };
    const { violations } = await runner.run({ rules: { 'color-contrast-enhanced': { enabled } } });
    return violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]?.html ?? '' }));
  }, enhanced);
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, html }) => `${id}: ${html}`);
}

async function findWide(page: Page): Promise<string[]> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  return width > (page.viewportSize()?.width ?? Infinity) ? [`is ${width} wide`] : [];
}

/** Controls smaller than a finger, text smaller than 20 px, and what is wider than the window. */
async function findSmall(page: Page): Promise<string[]> {
  const small = await page.evaluate(() => {
    const shown = (element: Element): boolean =>
      element.closest('.visually-hidden') === null && (element as HTMLElement).offsetParent !== null;
    const say = (element: Element): string => `${element.tagName} ${element.textContent.trim().slice(0, 30)}`;
    const controls = [...document.querySelectorAll('button, summary, label:has(input), input:not(.visually-hidden)')];
    const low = controls.filter((each) => shown(each) && each.getBoundingClientRect().height < 55.5).map(say);
    const texts = [...document.querySelectorAll('body *')].filter(
      (each) => shown(each) && [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
    );
    const fine = texts.filter((each) => Number.parseFloat(getComputedStyle(each).fontSize) < 19.5).map(say);
    return [...low, ...fine];
  });
  return [...small, ...(await findWide(page))];
}

/** The line for whoever stands at the laptop is small on purpose. */
async function findUnreadable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const faults: string[] = [];
    if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight)
      faults.push(`is ${root.scrollWidth}×${root.scrollHeight}`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (parent === null || text === '' || parent.closest('.visually-hidden, .foot') !== null) continue;
      if (parent.offsetParent === null) continue;
      const percent = (100 * Number.parseFloat(getComputedStyle(parent).fontSize)) / innerHeight;
      if (percent < 3.99) faults.push(`${percent.toFixed(1)} % of the height: ${text.slice(0, 40)}`);
      const { bottom, right } = parent.getBoundingClientRect();
      if (bottom > innerHeight + 1 || right > innerWidth + 1) faults.push(`out of sight: ${text.slice(0, 40)}`);
    }
    return faults;
  });
}
