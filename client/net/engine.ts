import { deviceStorage } from './storage.ts';

/** What a phone must have to join; the page says so at once and sends the member to the tellers' table. */
export type MissingFeature = 'storage' | 'randomness' | 'big-integers' | 'sockets' | 'module-workers';

/** Features missing here, none on a phone that can vote. */
export function listMissingFeatures(): MissingFeature[] {
  const present: Record<MissingFeature, boolean> = {
    storage: deviceStorage.works && 'indexedDB' in globalThis,
    randomness: 'crypto' in globalThis && 'getRandomValues' in globalThis.crypto,
    'big-integers': 'BigInt' in globalThis,
    sockets: 'WebSocket' in globalThis,
    'module-workers': 'Worker' in globalThis && readsWorkerType(),
  };
  return (Object.keys(present) as MissingFeature[]).filter((feature) => !present[feature]);
}

/** An engine with module workers reads the type before it sees that the address is none; no worker ever starts. */
function readsWorkerType(): boolean {
  let read = false;
  const options: WorkerOptions = {
    get type() {
      read = true;
      return 'module' as const;
    },
  };
  try {
    new Worker('http://[', options).terminate();
  } catch {
    // The address is meant to be refused.
  }
  return read;
}
