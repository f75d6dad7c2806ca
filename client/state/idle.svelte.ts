/** Counts down while nobody touches the device. */
export class Idle {
  /** Whole seconds left, once few enough to be shown; null before. */
  left = $state<number | null>(null);
  readonly #afterMs: number;
  readonly #shownMs: number;
  #touchedAt = performance.now();

  /** @param shownMs how long before the end the seconds are shown */
  constructor(afterMs: number, shownMs: number) {
    this.#afterMs = afterMs;
    this.#shownMs = shownMs;
  }

  touch(): void {
    this.#touchedAt = performance.now();
    this.left = null;
  }

  /** Calls back once when the time is over; gives what stops it. */
  watch(over: () => void): () => void {
    this.touch();
    const touched = (): void => this.touch();
    const events = ['pointerdown', 'keydown', 'input', 'wheel'] as const;
    for (const event of events) window.addEventListener(event, touched, { capture: true, passive: true });
    const timer = setInterval(() => {
      const leftMs = this.#afterMs - (performance.now() - this.#touchedAt);
      this.left = leftMs <= this.#shownMs ? Math.max(0, Math.ceil(leftMs / 1000)) : null;
      if (leftMs > 0) return;
      stop();
      over();
    }, 250);
    const stop = (): void => {
      clearInterval(timer);
      for (const event of events) window.removeEventListener(event, touched, { capture: true });
    };
    return stop;
  }
}
