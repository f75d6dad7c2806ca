import type { vi } from './vi.ts';

/** The same keys and parameters as the Vietnamese words; tsc reports what is missing. */
export type Translated<T> = {
  readonly [K in keyof T]: T[K] extends (...parameters: infer P) => string
    ? (...parameters: P) => string
    : T[K] extends string
      ? string
      : Translated<T[K]>;
};

/** All words for people, in either language. */
export type Messages = Translated<typeof vi>;
