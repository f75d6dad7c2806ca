// What a real browser tells when a phone opens the urn: nothing by which its owner could be known.
import type { IncomingHttpHeaders } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from '../chromium.ts';
import { readKept } from './kept.ts';
import { joinByName, openVoterHall, takePhone } from './voter-hall.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

test('the handshake of the urn carries no cookie, no token, no name and no query', async () => {
  const hall = await openVoterHall(4, 3);
  const handshakes: { url: string; headers: IncomingHttpHeaders }[] = [];
  hall.app.fastify.server.prependListener(
    'upgrade',
    ({ url = '', headers }: { url?: string; headers: IncomingHttpHeaders }) => {
      if (url.startsWith('/urn')) handshakes.push({ url, headers });
    },
  );
  await hall.rehearsal.establishKey(2);
  const { page } = await takePhone(browser);
  const member = await joinByName(hall, page, 3);
  await hall.rehearsal.open([member]);
  await page
    .locator('label')
    .filter({ has: page.getByRole('radio', { name: /^Hoàn thành nhiệm vụ/ }) })
    .click();
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click();
  await page.getByRole('button', { name: 'Gửi phiếu' }).click();
  await page.getByText('ĐÃ NHẬN PHIẾU').waitFor();
  const [own] = handshakes.filter(({ headers }) => headers['user-agent'] !== undefined);
  expect(own?.url).toBe('/urn');
  const names = Object.keys(own?.headers ?? {});
  for (const forbidden of ['cookie', 'authorization', 'referer', 'sec-websocket-protocol'])
    expect(names).not.toContain(forbidden);
  const device = await readKept(page);
  expect(device).toContain(member);
  for (const value of Object.values(own?.headers ?? {})) {
    expect(String(value)).not.toContain(member);
    // Nothing that this phone keeps is in the handshake.
    if (String(value).length >= 16) expect(device).not.toContain(String(value));
  }
});
