import { mount, type Component } from 'svelte';

/** Puts the page in place of the plain-HTML line that stands there for browsers that cannot run it. */
export function mountPage(App: Component): void {
  const target = document.getElementById('app');
  if (target === null) throw new Error('index.html has no #app');
  target.textContent = '';
  mount(App, { target });
}
