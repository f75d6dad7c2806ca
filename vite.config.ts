import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

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
    rolldownOptions: { input: Object.fromEntries(pages.map(({ page, html }) => [page, html])) },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**'],
          globalSetup: ['test/server-build.ts'],
          pool: 'forks',
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/chromium.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
