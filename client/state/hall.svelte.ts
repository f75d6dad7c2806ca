import { deviceStorage, type GuardedStorage } from '../net/storage.ts';

export type HallLight = 'light' | 'dark';

const key = 'phieu-kin.hall';

/** Whether the projector shows ink on paper (lit hall) or paper on ink (dark hall); kept in the browser. */
export class Hall {
  #light = $state<HallLight>('light');
  readonly #storage: GuardedStorage;

  constructor(storage: GuardedStorage) {
    this.#storage = storage;
    this.#light = storage.read(key) === 'dark' ? 'dark' : 'light';
    this.#mark();
  }

  get light(): HallLight {
    return this.#light;
  }

  choose(light: HallLight): void {
    this.#light = light;
    this.#storage.write(key, light);
    this.#mark();
  }

  /** tokens.css turns the colours by it. */
  #mark(): void {
    if (typeof document !== 'undefined') document.documentElement.dataset['hall'] = this.#light;
  }
}

export const hall = new Hall(deviceStorage);
