import { parts as en } from '../../shared/text/en/parts.ts';
import { parts as vi } from '../../shared/text/vi/parts.ts';
import { deviceStorage, type GuardedStorage } from '../net/storage.ts';

export type LanguageCode = 'vi' | 'en';

/** The same words in both languages: `{ vi: voterVi, en: voterEn }`. A page joins only the topics it shows. */
export type Words<T> = { readonly vi: T; readonly en: T };

const key = 'phieu-kin.language';

/** The language of the page: Vietnamese unless the reader chose English in this browser. Never both on one page. */
export class Language {
  #code = $state<LanguageCode>('vi');
  readonly #storage: GuardedStorage;

  constructor(storage: GuardedStorage) {
    this.#storage = storage;
    this.#code = storage.read(key) === 'en' ? 'en' : 'vi';
    this.#mark();
  }

  get code(): LanguageCode {
    return this.#code;
  }

  /** Words of the shared components. */
  get parts(): (typeof partsWords)['en'] {
    return this.pick(partsWords);
  }

  /** The words of the language in use; read inside `$derived` or a template, they follow the reader's choice. */
  pick<T>(words: Words<T>): T {
    return words[this.#code];
  }

  choose(code: LanguageCode): void {
    this.#code = code;
    this.#storage.write(key, code);
    this.#mark();
  }

  /** Screen readers choose their voice by it. */
  #mark(): void {
    if (typeof document !== 'undefined') document.documentElement.lang = this.#code;
  }
}

const partsWords = { vi, en };

export const language = new Language(deviceStorage);
