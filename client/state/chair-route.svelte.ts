import { parseRoute, type Route } from './chair-hash.ts';

/** Follows the fragment of the address. */
export class ChairRoute {
  #current = $state.raw<Route>({ page: 'meetings' });

  constructor() {
    this.#current = parseRoute(location.hash);
    window.addEventListener('hashchange', () => (this.#current = parseRoute(location.hash)));
  }

  get current(): Route {
    return this.#current;
  }

  go(hash: string): void {
    location.hash = hash;
  }

  /** Takes the one-time token of the set-up link out of the address and the history. */
  forgetToken(): void {
    history.replaceState(null, '', location.pathname);
    this.#current = { page: 'meetings' };
  }
}
