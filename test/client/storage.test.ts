import { expect, it } from 'vitest';
import { GuardedStorage } from '../../client/net/storage.ts';
import { Language } from '../../client/state/language.svelte.ts';

/** As a browser's storage: keys are own properties, a full one refuses to write. */
function makeStorage(fullAfter = Infinity): Storage {
  const methods = {
    getItem: (key: string): string | null => (store as unknown as Record<string, string>)[key] ?? null,
    setItem: (key: string, value: string): void => {
      if (Object.keys(store).length >= fullAfter) throw new DOMException('full', 'QuotaExceededError');
      (store as unknown as Record<string, string>)[key] = value;
    },
    removeItem: (key: string): void => void Reflect.deleteProperty(store, key),
  };
  const store = Object.create(methods) as Storage;
  return store;
}

const forbidden = (): Storage => {
  throw new DOMException('denied', 'SecurityError');
};

it('keeps, lists and forgets values', () => {
  const storage = new GuardedStorage(() => makeStorage());
  expect(storage.works).toBe(true);
  expect(storage.write('phone.a', '1')).toBe(true);
  expect(storage.write('other', '2')).toBe(true);
  expect(storage.read('phone.a')).toBe('1');
  expect(storage.listKeys('phone.')).toEqual(['phone.a']);
  storage.remove('phone.a');
  expect(storage.read('phone.a')).toBeUndefined();
});

it('leaves no probe behind', () => {
  expect(new GuardedStorage(() => makeStorage()).listKeys('')).toEqual([]);
});

it('says so and throws nothing where storage is forbidden', () => {
  const storage = new GuardedStorage(forbidden);
  expect(storage.works).toBe(false);
  expect(storage.write('a', '1')).toBe(false);
  expect(storage.read('a')).toBeUndefined();
  expect(storage.listKeys('')).toEqual([]);
  expect(() => storage.remove('a')).not.toThrow();
});

it('does not count as working where it takes nothing, as in old private windows', () => {
  expect(new GuardedStorage(() => makeStorage(0)).works).toBe(false);
});

it('tells that a value was not kept once the storage is full', () => {
  const storage = new GuardedStorage(() => makeStorage(1));
  expect(storage.works).toBe(true);
  expect(storage.write('a', '1')).toBe(true);
  expect(storage.write('b', '2')).toBe(false);
  expect(storage.read('a')).toBe('1');
});

it('a page speaks Vietnamese until English is chosen, and remembers the choice', () => {
  const storage = new GuardedStorage(() => makeStorage());
  const first = new Language(storage);
  expect([first.code, first.pick({ vi: 'Phiếu', en: 'Ballot' })]).toEqual(['vi', 'Phiếu']);
  first.choose('en');
  expect(first.pick({ vi: 'Phiếu', en: 'Ballot' })).toBe('Ballot');
  expect(new Language(storage).code).toBe('en');
});

it('the choice of language holds for the page where nothing can be kept', () => {
  const language = new Language(new GuardedStorage(forbidden));
  expect(language.code).toBe('vi');
  language.choose('en');
  expect(language.parts.goBack).toBe('Go back');
});
