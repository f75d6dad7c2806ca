import { PhoneLink, type PhoneHandlers } from '../net/phone-link.ts';
import { openRoom, type Room, type RoomOptions } from '../net/room.ts';
import { phoneStore, type PhoneStore } from '../net/phone-store.ts';
import { deviceStorage, type GuardedStorage } from '../net/storage.ts';
import { windowEvents, type LockEvents } from '../net/tab-lock.ts';
import { sendToUrn } from '../net/urn.ts';

/** What a member's page needs of the browser; tests bring their own. */
export type VoterPlatform = {
  /** Of the lock between windows. */
  storage: GuardedStorage;
  /** Of the phone itself. */
  phones: PhoneStore;
  lockEvents: LockEvents;
  /** A name for this page, never used before. */
  drawName: () => string;
  startPhone: (handlers: PhoneHandlers) => PhoneLink;
  openRoom: (options: RoomOptions) => Room;
  sendToUrn: typeof sendToUrn;
  wait: (ms: number) => Promise<void>;
};

export const browserPlatform: VoterPlatform = {
  storage: deviceStorage,
  phones: phoneStore,
  lockEvents: windowEvents,
  drawName: () => Array.from(crypto.getRandomValues(new Uint32Array(4))).join('-'),
  startPhone: (handlers) => new PhoneLink(handlers),
  openRoom,
  sendToUrn,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
