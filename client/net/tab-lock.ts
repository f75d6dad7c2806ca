// One page a meeting and browser: two with one storage would undo each other's writes. Web Locks need a secure origin,
// which a hall's Wi-Fi has not; localStorage is there, and tells other pages of a write.
import type { GuardedStorage } from './storage.ts';

/** What is used of the window: a `storage` event comes in every page but the one that wrote. */
export type LockEvents = {
  listen: (changed: () => void) => () => void;
};

export const windowEvents: LockEvents = {
  listen: (changed) => {
    const events = ['storage', 'pageshow', 'visibilitychange'];
    for (const event of events) window.addEventListener(event, changed);
    return () => {
      for (const event of events) window.removeEventListener(event, changed);
    };
  },
};

/** The newest page takes the lock; the others learn of it, at the latest when they want to write. */
export class TabLock {
  private readonly storage: GuardedStorage;
  private readonly key: string;
  private readonly own: string;
  private readonly onLost: () => void;
  private readonly onWiped: () => void;
  private readonly stopListening: () => void;
  private lost = false;

  /**
   * Takes the lock at once. @param own drawn anew by every page; `lost` is called once, `wiped` each time that the storage
   * was emptied under this page
   */
  constructor(
    { storage, key, own }: { storage: GuardedStorage; key: string; own: string },
    on: { lost: () => void; wiped: () => void },
    events: LockEvents,
  ) {
    this.storage = storage;
    this.key = key;
    this.own = own;
    this.onLost = on.lost;
    this.onWiped = on.wiped;
    storage.write(key, own);
    this.stopListening = events.listen(() => this.holds());
  }

  /**
   * Whether this page still holds the lock; asked before every write. Of two that took it at the same moment the
   * browser's order of writes decides: both read the same value in the end.
   */
  holds(): boolean {
    if (this.lost) return false;
    const holder = this.storage.read(this.key);
    if (holder === this.own) return true;
    if (holder === undefined) {
      // Nobody else's: the browser's data were cleared under this page.
      this.storage.write(this.key, this.own);
      this.onWiped();
      return true;
    }
    this.lost = true;
    this.stopListening();
    this.onLost();
    return false;
  }

  /** Leaves without being told of a loss. */
  release(): void {
    this.lost = true;
    this.stopListening();
  }
}
