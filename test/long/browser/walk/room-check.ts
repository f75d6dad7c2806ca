// The check in the room during the walk: a number is drawn, the projector and a phone show four pictures.
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { roomCheck } from '../../../../shared/text/vi/room-check.ts';
import type { RoleMeter } from './role-meter.ts';

const { chair: onChair, phone: onPhone } = roomCheck;

const picturesOn = (page: Page): Promise<string[]> => page.locator('ol.pictures .name').allInnerTexts();

const panelOf = (laptop: Page) => laptop.getByRole('region', { name: onChair.title });

export async function showPictures(chair: RoleMeter, laptop: Page, number: string): Promise<void> {
  const panel = panelOf(laptop);
  await chair.type(panel.getByLabel(onChair.number), number);
  await chair.tap(panel.getByRole('button', { name: onChair.show }));
}

export async function checkOnPhone(meter: RoleMeter, page: Page, number: string, screen: Page): Promise<void> {
  await meter.during(async () => {
    await meter.type(page.getByLabel(onPhone.number), number);
    await meter.tap(page.getByRole('button', { name: onPhone.show }));
    await page.getByRole('heading', { name: onPhone.question }).waitFor();
    const shown = await picturesOn(screen);
    expect(shown).toHaveLength(4);
    expect(await picturesOn(page)).toEqual(shown);
    await meter.tap(page.getByRole('button', { name: onPhone.same, exact: true }));
    await page.getByText(onPhone.sameDone).waitFor();
  });
}

/** @param others who saw the same pictures, besides the tellers */
export async function endCheck(chair: RoleMeter, laptop: Page, others: number): Promise<void> {
  const panel = panelOf(laptop);
  await chair.tap(panel.getByText(onChair.tellers));
  await chair.type(panel.getByLabel(onChair.others), String(others));
  await chair.tap(panel.getByRole('button', { name: onChair.done }));
  await panel.getByRole('status').waitFor();
}
