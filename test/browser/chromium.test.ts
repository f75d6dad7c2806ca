import { expect, test } from 'vitest';
import { openChromium } from '../chromium.ts';

test('Chromium starts and renders a phone-sized page', async () => {
  const browser = await openChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 800 }, locale: 'vi-VN' });
    await page.setContent('<button>Phiếu kín</button>');
    expect(await page.getByRole('button').textContent()).toBe('Phiếu kín');
    expect(await page.evaluate(() => [innerWidth, navigator.language])).toEqual([360, 'vi-VN']);
  } finally {
    await browser.close();
  }
});
