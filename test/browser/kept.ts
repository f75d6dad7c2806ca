import type { Page } from 'playwright-core';

/** Everything that a page keeps on the disk of its device, as one text. */
export const readKept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const kept: unknown[] = Object.values(localStorage);
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(name));
      });
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => (request.onsuccess = resolve));
        kept.push(...request.result);
      }
      database.close();
    }
    return kept.map(String).join('\n');
  });
