// What a person in the room does and reads in front of a page: taps, typed fields, words met for the first time, seconds.
import type { Locator, Page } from 'playwright-core';

export interface RoleFigures {
  readonly role: string;
  readonly taps: number;
  readonly typed: number;
  readonly words: number;
  readonly seconds: number;
}

export class RoleMeter {
  readonly role: string;
  taps = 0;
  typed = 0;
  private readonly page: Page;
  private readonly lines = new Set<string>();
  private words = 0;
  private spent = 0;

  constructor(role: string, page: Page) {
    this.role = role;
    this.page = page;
  }

  /** Reads what stands there, then taps. */
  async tap(target: Locator): Promise<void> {
    await target.waitFor();
    await this.read();
    await target.click();
    this.taps++;
  }

  async type(target: Locator, text: string): Promise<void> {
    await this.read();
    await target.fill(text);
    this.typed++;
  }

  /** Lines that the role has not met before, by their words. */
  async read(): Promise<void> {
    const text = await this.page.locator('body').innerText();
    for (const line of text.split('\n').map((one) => one.trim())) {
      if (line === '' || this.lines.has(line)) continue;
      this.lines.add(line);
      this.words += line.split(/\s+/).length;
    }
  }

  /** Counts the time of a part of the meeting as this role's. */
  async during<T>(part: () => Promise<T>): Promise<T> {
    const from = performance.now();
    try {
      return await part();
    } finally {
      this.spent += performance.now() - from;
    }
  }

  figures(): RoleFigures {
    const { role, taps, typed, words } = this;
    return { role, taps, typed, words, seconds: Math.round(this.spent / 100) / 10 };
  }
}
