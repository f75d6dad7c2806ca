import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildChanged } from '../server-build.ts';
import { findNewerCss, readScript, type ScriptFacts } from './old-browser.ts';

const dist = 'dist/client';
const pages = readdirSync('client').filter((name) => existsSync(join('client', name, 'index.html')));

beforeAll(() => {
  expect(buildChanged('client')).toBe(true);
});

describe('the reader of built files', () => {
  test('refuses syntax newer than ES2020', () => {
    expect(() => readScript('class A { #secret = 1 }')).toThrow(SyntaxError);
    expect(() => readScript('let a; a ??= 1')).toThrow(SyntaxError);
    expect(() => readScript('const a = b?.c ?? 2n ** 250n')).not.toThrow();
  });

  test('names calls that Chrome 80 lacks and passes those that ask first', () => {
    const code = `s.replaceAll('a', 'b'); Object.hasOwn(o, 'k'); [1].at(-1); structuredClone(o);
      globalThis.crypto.randomUUID(); new WeakRef(o); list.findLast?.(f); s.replace('a', 'b')`;
    const expected = ['Object.hasOwn', 'WeakRef', 'at', 'crypto.randomUUID', 'replaceAll', 'structuredClone'];
    expect([...readScript(code).calls].sort()).toEqual(expected);
  });

  test('knows what a script provides by itself', () => {
    const { calls, provides } = readScript(`String.prototype.replaceAll ?? (String.prototype.replaceAll = f);
      Object.hasOwn ?? (Object.hasOwn = g); Object.hasOwn(o, 'k'); s.replaceAll('a', 'b')`);
    expect([...calls].filter((name) => !provides.has(name))).toEqual([]);
  });

  test('sees a built-in provided under another name, as the build writes it, and one whose type is asked for first', () => {
    const { calls, provides } = readScript(`let e; (e = Object).hasOwn ?? (e.hasOwn = f); Object.hasOwn(o, 'k');
      const has = typeof Uint8Array.fromHex === 'function'; if (has) Uint8Array.fromHex('00')`);
    expect([...calls].filter((name) => !provides.has(name))).toEqual([]);
  });

  test('names CSS that Chrome 80 drops and passes what has an older declaration before it', () => {
    expect(findNewerCss('a:where(.x){color:red} b{inset:0;aspect-ratio:1} c{height:100dvh}')).toEqual([
      ':where(',
      'inset',
      'aspect-ratio',
      'height: 100dvh',
    ]);
    expect(findNewerCss('c{height:100vh;height:100dvh} @media (min-aspect-ratio:1/1){d{top:0}}')).toEqual([]);
  });
});

test.each(pages)('page %s runs on Chrome 80', (page) => {
  const html = readFileSync(join(dist, page, 'index.html'), 'utf8');
  const entries = readScriptPaths(html);
  expect(entries).not.toEqual([]);
  expect(missingBuiltins(entries)).toEqual([]);
});

test('every worker runs on Chrome 80', () => {
  for (const worker of listWorkers()) expect([worker, ...missingBuiltins([worker])]).toEqual([worker]);
});

test('every style sheet is understood by Chrome 80', () => {
  const sheets = listBuilt(['.css', '.html']);
  const found = sheets.flatMap((path) => findNewerCss(styleOf(path)).map((text) => `${path}: ${text}`));
  expect(found).toEqual([]);
});

test('no page loads anything from another host', () => {
  for (const path of listBuilt(['.css', '.html'])) {
    const text = readFileSync(join(dist, path), 'utf8');
    expect(text, path).not.toMatch(/(?:src|href)\s*=\s*["']?(?:https?:)?\/\/|url\(\s*["']?(?:https?:)?\/\/|@import/);
  }
});

/** Newer built-ins that the scripts and all they import call and none of them provides. */
function missingBuiltins(entries: readonly string[]): string[] {
  const facts = collectScripts(entries);
  const provided = new Set(facts.flatMap(({ provides }) => [...provides]));
  return [...new Set(facts.flatMap(({ calls }) => [...calls]))].filter((name) => !provided.has(name)).sort();
}

function collectScripts(entries: readonly string[]): ScriptFacts[] {
  const read = new Map<string, ScriptFacts>();
  const queue = [...entries];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (read.has(path)) continue;
    const facts = readScript(readFileSync(join(dist, path), 'utf8'));
    read.set(path, facts);
    const from = posix.dirname(path);
    queue.push(...[...facts.imports].map((name) => (name.startsWith('/') ? name.slice(1) : posix.join(from, name))));
  }
  return [...read.values()];
}

/** Scripts that no page imports but some script names are started as workers. */
function listWorkers(): string[] {
  const scripts = listBuilt(['.js']);
  const imported = new Set(scripts.flatMap((path) => [...importsOf(path)]));
  const loaded = new Set(
    pages.flatMap((page) => readScriptPaths(readFileSync(join(dist, page, 'index.html'), 'utf8'))),
  );
  return scripts.filter((path) => !loaded.has(path) && !imported.has(basename(path)));
}

function importsOf(path: string): Set<string> {
  return new Set([...readScript(readFileSync(join(dist, path), 'utf8')).imports].map((name) => basename(name)));
}

function readScriptPaths(html: string): string[] {
  const sources = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)].map(([, source = '']) => source);
  return sources.map((source) => source.replace(/^\//, ''));
}

function styleOf(path: string): string {
  const text = readFileSync(join(dist, path), 'utf8');
  return path.endsWith('.css')
    ? text
    : [...text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, css]) => css).join();
}

function listBuilt(endings: readonly string[]): string[] {
  const paths = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((path) => path.split('\\').join('/'));
  return paths.filter((path) => endings.some((ending) => path.endsWith(ending))).sort();
}
