import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type Store } from '../../server/store/database.ts';

/** A folder of one test, removed after it. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'phieu-kin-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A real store of one test. */
export async function makeStore(folder = makeFolder()): Promise<Store> {
  const opened = await openStore(folder);
  if (!opened.ok) throw new Error(opened.error);
  onTestFinished(() => opened.store.close());
  return opened.store;
}
