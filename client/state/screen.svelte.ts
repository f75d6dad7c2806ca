import type { ScreenState } from '../../shared/report/page-states.ts';
import { tabStorage, type GuardedStorage } from '../net/storage.ts';
import { openRoom, type Room, type RoomOptions } from '../net/room.ts';

/** A pause shorter than this is not worth a banner, milliseconds. */
const quietForMs = 2000;

export type OpenRoom = (options: RoomOptions) => Room;

const tokenKey = 'phieu-kin.screen';

/**
 * The token of the address, which leaves it at once: the bar stands on the wall for all to copy. A reload of the tab finds it
 * again; a tab that keeps nothing keeps the address.
 */
export function takeToken(
  place: Pick<Location, 'hash' | 'pathname' | 'search'>,
  past: Pick<History, 'replaceState'>,
  tab: Pick<GuardedStorage, 'read' | 'write'> = tabStorage,
): string {
  const token = place.hash.slice(1);
  if (token === '') return tab.read(tokenKey) ?? '';
  if (tab.write(tokenKey, token)) past.replaceState(null, '', `${place.pathname}${place.search}`);
  return token;
}

/** What the projector knows: the newest whole state, kept on view while the server is away. */
export class Screen {
  #shown = $state.raw<ScreenState | null>(null);
  #lost = $state(false);
  #refused = $state(false);
  #room: Room | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get shown(): ScreenState | null {
    return this.#shown;
  }

  /** No server for longer than a moment. */
  get lost(): boolean {
    return this.#lost;
  }

  /** The link is not, or no longer, that of a projector. */
  get refused(): boolean {
    return this.#refused;
  }

  /** @param token of the address's fragment, b64 of 32 bytes; returns what leaves the room */
  join(token: string, open: OpenRoom = openRoom): () => void {
    // An empty or misshapen fragment would only be refused by the server's schema.
    if (!/^[\w-]{43}$/.test(token)) {
      this.#refused = true;
      return () => undefined;
    }
    this.#room = open({
      hello: () => ({ as: 'screen', token }),
      on: {
        joined: () => this.#setLost(false),
        refused: () => {
          this.#refused = true;
        },
        state: (state) => this.#setLost(state === 'lost'),
        screen: (state) => {
          this.#refused = false;
          this.#shown = state;
        },
      },
    });
    return () => this.#leave();
  }

  #setLost(lost: boolean): void {
    if (!lost) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#lost = false;
    } else {
      this.#timer ??= setTimeout(() => {
        this.#lost = true;
      }, quietForMs);
    }
  }

  #leave(): void {
    clearTimeout(this.#timer);
    this.#room?.close();
  }
}
