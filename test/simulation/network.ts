// A network under a seeded clock: messages are late, lost, doubled and overtake each other, the same way for one seed.

export class Network {
  /** Milliseconds. */
  now = 0;
  private readonly queue: { at: number; order: number; run: () => void }[] = [];
  private readonly draw: (below: number) => number;
  private order = 0;
  private readonly loss: number;
  private readonly doubling: number;

  /** @param loss and @param doubling in percent */
  constructor(random: (length: number) => Uint8Array, loss: number, doubling: number) {
    this.draw = (below) => {
      const [a = 0, b = 0] = random(2);
      return (a * 256 + b) % below;
    };
    this.loss = loss;
    this.doubling = doubling;
  }

  /** Runs something after so long, surely. */
  after(ms: number, run: () => void): void {
    this.queue.push({ at: this.now + ms, order: this.order++, run });
  }

  /** Sends something over the air. False where it is lost at once, as a broken connection shows itself. */
  send(run: () => void): boolean {
    const copies = this.draw(100) < this.doubling ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) this.after(1 + this.draw(400), run);
    if (this.draw(100) >= this.loss) return true;
    this.queue.splice(-copies);
    return false;
  }

  chance(percent: number): boolean {
    return this.draw(100) < percent;
  }

  below(limit: number): number {
    return this.draw(limit);
  }

  /** Until the condition holds; throws where the time is over. */
  runUntil(what: string, holds: () => boolean, withinMs = 600_000): void {
    const end = this.now + withinMs;
    while (!holds()) {
      this.queue.sort((a, b) => a.at - b.at || a.order - b.order);
      const next = this.queue.shift();
      if (next === undefined || next.at > end) throw new Error(`never came: ${what} (at ${this.now} ms)`);
      this.now = next.at;
      next.run();
    }
  }
}
