// First import of every page and worker: built-ins newer than Chrome 80 that Svelte (replaceAll, Chrome 85) and the
// curve library (Object.hasOwn, Chrome 93) call while they load. Without them an old phone shows a blank page.

/* eslint-disable @typescript-eslint/no-unnecessary-condition, @typescript-eslint/unbound-method -- old engines lack them */
Object.hasOwn ??= (object: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(object, key);

String.prototype.replaceAll ??= function (this: string, search: string | RegExp, replacement: unknown) {
  if (search instanceof RegExp) return this.replace(search, replacement as string);
  return this.split(search).join(replacement as string);
};
