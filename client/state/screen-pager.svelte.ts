/** How long a page stands before the next one comes by itself, milliseconds: eight rows are read aloud in that time. */
const standsForMs = 15_000;

/** Turns the pages of a result by itself until somebody turns one by key. */
export class Pager {
  #page = $state(0);
  #held = $state(false);
  #pages = 1;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** From 0. */
  get page(): number {
    return this.#page;
  }

  get held(): boolean {
    return this.#held;
  }

  /** Starts at the first page of another result; the same result with more pages stays where it is. */
  show(pages: number, anew: boolean): void {
    const count = Math.max(1, pages);
    // States are pushed all the time: a timer begun anew at each of them would never end.
    if (!anew && count === this.#pages) return;
    this.#pages = count;
    if (anew) {
      this.#page = 0;
      this.#held = false;
    }
    this.#page = Math.min(this.#page, this.#pages - 1);
    clearInterval(this.#timer);
    this.#timer = this.#pages > 1 ? setInterval(() => this.#turnByItself(), standsForMs) : undefined;
  }

  /** By key: from then on nothing turns by itself. */
  turn(by: number): void {
    this.#held = true;
    this.#page = (this.#page + by + this.#pages) % this.#pages;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #turnByItself(): void {
    if (!this.#held) this.#page = (this.#page + 1) % this.#pages;
  }
}
