import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

const pages = ['chair', 'voter', 'screen', 'auditor', 'office']
  .map((page) => ({ page, html: fileURLToPath(new URL(`client/${page}/index.html`, import.meta.url)) }))
  .filter(({ html }) => existsSync(html));

export default defineConfig({
  // A file svelte.config.js would add to the top level; svelte-check needs none of these options.
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  worker: { format: 'es' },
  build: {
    // The oldest engine with module workers: phones of 2020 and WebViews never updated since.
    target: 'chrome80',
    cssTarget: 'chrome80',
    // From the root that server/cli/build.mjs gives: client/.
    outDir: '../dist/client',
    emptyOutDir: true,
    // How long each plugin took is nobody's business at a start.
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: Object.fromEntries(pages.map(({ page, html }) => [page, html])),
    },
  },
  test: {
    // They wait for sockets, timers and pages more than they work: three keep two cores busy.
    maxWorkers: 3,
    pool: 'forks',
    // Reading the program anew for each file took a third of all time. What a file changes, it puts back.
    isolate: false,
    restoreMocks: true,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/long/**'],
          globalSetup: ['test/server-build.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/chromium.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: ['test/long/**/*.test.ts'],
          globalSetup: ['test/chromium.ts'],
          testTimeout: 600_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
