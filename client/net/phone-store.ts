// Where phones are kept: IndexedDB, each write on disk before anything is said of it (§5). A browser that is killed after
// localStorage has "saved" may have lost it: that writes seconds later.

/** Keys and texts; nothing throws, and every answer comes after the durable write. */
export interface PhoneStore {
  /** Whether a value written comes back. Where false, a phone that reloads loses its keys: tell before joining. */
  works(): Promise<boolean>;
  read(key: string): Promise<string | undefined>;
  /** False where nothing was kept. */
  write(key: string, value: string): Promise<boolean>;
  remove(key: string): Promise<void>;
  /** Keys that begin with the prefix, in no order. */
  listKeys(prefix: string): Promise<string[]>;
}

const databaseName = 'phieu-kin';
const storeName = 'phones';

export class IndexedPhoneStore implements PhoneStore {
  private readonly factory: () => IDBFactory;
  private opened: Promise<IDBDatabase> | null = null;

  /** @param factory may throw: reading `indexedDB` does where storage is forbidden */
  constructor(factory: () => IDBFactory = () => indexedDB) {
    this.factory = factory;
  }

  async works(): Promise<boolean> {
    const key = 'probe';
    const kept = (await this.write(key, 'ok')) && (await this.read(key)) === 'ok';
    await this.remove(key);
    return kept;
  }

  async read(key: string): Promise<string | undefined> {
    const value: unknown = await this.run('readonly', (store) => store.get(key) as IDBRequest<unknown>);
    return typeof value === 'string' ? value : undefined;
  }

  async write(key: string, value: string): Promise<boolean> {
    return (await this.run('readwrite', (store) => store.put(value, key))) !== undefined;
  }

  async remove(key: string): Promise<void> {
    await this.run('readwrite', (store) => store.delete(key));
  }

  async listKeys(prefix: string): Promise<string[]> {
    const keys = (await this.run('readonly', (store) => store.getAllKeys())) ?? [];
    return keys.flatMap((key) => (typeof key === 'string' && key.startsWith(prefix) ? [key] : []));
  }

  /** Once more on a new connection: the browser closes it where the site's data are cleared under the open page. */
  private async run<T>(
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | undefined> {
    for (let tries = 0; tries < 2; tries++) {
      try {
        return await this.runOnce(mode, ask);
      } catch {
        this.opened = null;
      }
    }
    return undefined;
  }

  private async runOnce<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    this.opened ??= this.open();
    const database = await this.opened;
    // Older engines do not know `durability`, and wait for the disk anyway.
    const transaction = database.transaction(storeName, mode, { durability: 'strict' });
    const request = ask(transaction.objectStore(storeName));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(new Error('not kept'));
      transaction.onerror = () => reject(new Error('not kept'));
    });
  }

  private open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = this.factory().open(databaseName, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(storeName);
      request.onsuccess = () => {
        request.result.onclose = () => (this.opened = null);
        request.result.onversionchange = () => {
          request.result.close();
          this.opened = null;
        };
        resolve(request.result);
      };
      request.onerror = () => reject(new Error('no storage'));
      request.onblocked = () => reject(new Error('no storage'));
    });
  }
}

/** Kept until the browser's data are cleared. */
export const phoneStore: PhoneStore = new IndexedPhoneStore();
