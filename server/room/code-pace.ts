// Six digits open the list of names, never the vote. Once many wrong ones have come, codes are taken one after the other,
// right ones too, so that nobody tries them through; the hall, which shares one address, is never shut out.

const calm = { wrongs: 20, withinMs: 60_000 } as const;
/** Between two codes while somebody guesses: sixty people are still in within a quarter of a minute. */
const everyMs = 200;

export interface CodePaceParts {
  /** Milliseconds since some start. */
  readonly elapsed: () => number;
  readonly pause: (ms: number) => Promise<void>;
}

export class CodePace {
  private readonly parts: CodePaceParts;
  /** When wrong codes came, the latest ones. */
  private wrongs: number[] = [];
  private last: Promise<void> = Promise.resolve();

  constructor(parts: CodePaceParts) {
    this.parts = parts;
  }

  /** Resolves when the next code may be looked at. */
  async turn(): Promise<void> {
    if (!this.isGuessed()) return;
    const turn = this.last.then(() => this.parts.pause(everyMs));
    this.last = turn;
    await turn;
  }

  noteWrong(): void {
    this.wrongs = [...this.wrongs, this.parts.elapsed()].slice(-calm.wrongs);
  }

  private isGuessed(): boolean {
    const [oldest] = this.wrongs;
    return this.wrongs.length === calm.wrongs && oldest !== undefined && this.parts.elapsed() - oldest < calm.withinMs;
  }
}
