import type { MissingFeature } from '../net/engine.ts';

/** Storage can be allowed, an old browser only replaced: the worse is told. */
export function readFitness(missing: readonly MissingFeature[]): 'fit' | 'too-old' | 'storage-forbidden' {
  if (missing.some((feature) => feature !== 'storage')) return 'too-old';
  return missing.length === 0 ? 'fit' : 'storage-forbidden';
}
