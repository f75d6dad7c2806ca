// A row of the bench: what is measured, what is to be reached, how to repeat it alone.

export interface Measured {
  readonly figure: string;
  /** Null where there is nothing to compare with. */
  readonly reached: boolean | null;
  /** Parameters, and what shares the cores. */
  readonly how: string;
}

export interface Row {
  readonly name: string;
  readonly what: string;
  readonly reach: string;
  /** @param quick smaller figures, for a first look */
  readonly measure: (quick: boolean) => Promise<Measured>;
}

/** @param share 0.5 for the median */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const milliseconds = (value: number): string =>
  value < 10 ? `${value.toFixed(2)} ms` : value < 10_000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(1)} s`;

/** Runs the work and gives how long it took, milliseconds. */
export async function timeOf(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
