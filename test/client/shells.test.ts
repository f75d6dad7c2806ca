import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildChanged } from '../server-build.ts';

const dist = 'dist/client';
const pages = readdirSync('client').filter((name) => existsSync(join('client', name, 'index.html')));

beforeAll(() => {
  expect(buildChanged('client')).toBe(true);
});

describe.each(pages)('the shell of %s', (page) => {
  it('runs no inline script and carries no inline style, which the content policy refuses', () => {
    const html = readFileSync(join(dist, page, 'index.html'), 'utf8');
    const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];
    expect(scripts.length).toBeGreaterThan(0);
    for (const [, attributes, body] of scripts) expect([/\bsrc=/.test(attributes ?? ''), body]).toEqual([true, '']);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/);
  });

  it('says in plain Vietnamese HTML what to do where the script does not run', () => {
    const html = readFileSync(join('client', page, 'index.html'), 'utf8');
    expect(html).toMatch(/<html lang="vi"/);
    expect(html).toContain('trình duyệt quá cũ');
    if (page === 'voter') expect(html.replace(/\s+/g, ' ')).toContain('sang bàn kiểm phiếu');
  });

  it('imports the built-ins for old engines before anything else', () => {
    const main = readFileSync(join('client', page, 'main.ts'), 'utf8');
    expect(main.trimStart()).toMatch(/^import '\.\.\/net\/old-engines\.ts';/);
  });
});

it('a phone loads at most 90 kB of page, fonts apart', () => {
  const html = readFileSync(join(dist, 'voter/index.html'), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, path = '']) => path);
  expect(files.length).toBeGreaterThan(1);
  const bytes = [html, ...files.map((path) => readFileSync(join(dist, path)))].map((each) => gzipSync(each).length);
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(90_000);
});

it('fonts are shipped as woff2, Vietnamese and Latin, and swapped in', () => {
  const fonts = readdirSync(join(dist, 'assets')).filter((name) => /\.woff2?$/.test(name));
  expect(fonts.filter((name) => !name.endsWith('.woff2'))).toEqual([]);
  for (const subset of ['vietnamese', 'latin']) {
    for (const weight of [400, 600, 700]) {
      expect(fonts.filter((name) => name.startsWith(`be-vietnam-pro-${subset}-${weight}-`))).toHaveLength(1);
    }
  }
  const css = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.css'));
  const faces = css.flatMap(
    (name) => readFileSync(join(dist, 'assets', name), 'utf8').match(/@font-face\{[^}]*\}/g) ?? [],
  );
  expect(faces).toHaveLength(6);
  for (const face of faces) expect(face).toContain('font-display:swap');
});
