/** A browser may forbid storage (private window, in-app browser) or refuse a write when full: nothing here throws. */
export class GuardedStorage {
  /** Whether a value written comes back. Where false, a phone that reloads loses its keys: tell before joining. */
  readonly works: boolean;
  readonly #storage: Storage | undefined;

  /** `open` may throw: reading `window.localStorage` does where storage is forbidden. */
  constructor(open: () => Storage) {
    this.#storage = openQuietly(open);
    this.works = this.write('phieu-kin.probe', 'ok') && this.read('phieu-kin.probe') === 'ok';
    this.remove('phieu-kin.probe');
  }

  read(key: string): string | undefined {
    try {
      return this.#storage?.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** False where nothing was kept. */
  write(key: string, value: string): boolean {
    if (this.#storage === undefined) return false;
    try {
      this.#storage.setItem(key, value);
      return true;
    } catch {
      return false;
    }
  }

  remove(key: string): void {
    try {
      this.#storage?.removeItem(key);
    } catch {
      // Forbidden storage holds nothing to remove.
    }
  }

  /** Keys that begin with the prefix, in no order. */
  listKeys(prefix: string): string[] {
    try {
      const keys = Object.keys(this.#storage ?? {});
      return keys.filter((key) => key.startsWith(prefix));
    } catch {
      return [];
    }
  }
}

/** Kept until the browser's data are cleared. */
export const deviceStorage = new GuardedStorage(() => globalThis.localStorage);

/** Kept until the tab is closed. */
export const tabStorage = new GuardedStorage(() => globalThis.sessionStorage);

function openQuietly(open: () => Storage): Storage | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}
