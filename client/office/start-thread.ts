/** The bundler finds the worker's file by this very form. */
export const startThread = (): Worker => new Worker(new URL('./office.worker.ts', import.meta.url), { type: 'module' });
