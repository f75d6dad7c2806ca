// Pictures of a meeting in order, and one sheet of all of them with a line beneath each.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { findFaults } from '../../../browser/faults.ts';
import { captions, type Caption } from './captions.ts';

interface Picture {
  readonly name: string;
  readonly line: string;
  readonly image: Buffer;
  readonly wide: boolean;
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);

export class ContactSheet {
  /** What no page of the walk must show, with the picture's place. */
  readonly faults: string[] = [];
  private readonly pictures: Picture[] = [];
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  async take(page: Page, caption: Caption): Promise<void> {
    const [name, line] = captions[caption];
    const image = await page.screenshot();
    const { width = 0, height = 0 } = page.viewportSize() ?? {};
    const place = String(this.pictures.length + 1).padStart(2, '0');
    this.pictures.push({ name: `${place} ${name}`, line, image, wide: width > height });
    writeFileSync(`${this.folder}/walk-${place}.png`, image);
    this.faults.push(...(await findFaults(page)).map((fault) => `${place} ${caption}: ${fault}`));
  }

  async write(browser: Browser, path: string): Promise<void> {
    const page = await browser.newPage({ viewport: { width: 1680, height: 400 } });
    const figures = this.pictures.map(
      ({ name, line, image, wide }) =>
        `<figure class="${wide ? 'wide' : 'tall'}"><img src="data:image/png;base64,${image.toString('base64')}">` +
        `<figcaption><b>${escapeHtml(name)}</b> ${escapeHtml(line)}</figcaption></figure>`,
    );
    await page.setContent(`<style>
      body { margin: 0; padding: 12px; background: #e7e2d8; font: 13px/1.3 sans-serif; display: flex; flex-wrap: wrap; align-items: flex-start }
      figure { margin: 6px } .wide { width: 398px } .tall { width: 190px }
      img { width: 100%; border: 1px solid #777; display: block } figcaption { padding-top: 4px }
    </style>${figures.join('')}`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await page.screenshot({ fullPage: true }));
    await page.close();
  }
}
