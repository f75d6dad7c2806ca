import { request } from 'node:http';
import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { io, type Socket } from 'socket.io-client';
import { buildApp } from '../../server/app.ts';
import { isOwnOrigin } from '../../server/origins.ts';
import { computeSoftware } from '../../server/pages.ts';
import { describeFault } from '../../server/faults.ts';
import { makeFolder } from './folder.ts';
import { ask, makeApp, makeClient, openUrn, runApp } from './server-app.ts';

const openRoom = (host: string, origin = `http://${host}`): Promise<Socket> => {
  const options = { path: '/room', transports: ['websocket'], reconnection: false, forceNew: true };
  const socket = io(`http://${host}`, { ...options, extraHeaders: { origin } });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
};

/** What a raw upgrade is answered: the status, 101 for a switch. */
const upgrade = (host: string, path: string, headers: Record<string, string> = {}): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const [hostname, port] = host.split(':');
    const asked = request({
      hostname,
      port,
      path,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
        origin: `http://${host}`,
        ...headers,
      },
    });
    asked.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode);
    });
    asked.on('error', reject);
    asked.end();
  });

describe('sockets', () => {
  it('of both kinds, a hundred each, live on one port and are all closed with the server', async () => {
    const { app, host } = await runApp();
    const hundred = Array.from({ length: 100 });
    const rooms = await Promise.all(hundred.map(() => openRoom(host)));
    const urns = await Promise.all(hundred.map(() => openUrn(host)));
    const answers = await Promise.all(urns.map((socket) => ask(socket, '{}')));
    expect(new Set(answers)).toEqual(new Set(['{"ok":false,"error":"malformed"}']));
    expect(rooms.filter(({ connected }) => connected)).toHaveLength(100);
    const closed = [
      ...urns.map((socket) => new Promise((resolve) => socket.once('close', resolve))),
      ...rooms.map((socket) => new Promise((resolve) => socket.once('disconnect', resolve))),
    ];
    await app.fastify.close();
    await Promise.all(closed);
  });
  it('open on exact paths and from our own pages alone', async () => {
    const { host } = await runApp({ publicUrl: 'https://chibo.example' });
    for (const path of ['/urn', '/urn?x=1', '/room/?EIO=4&transport=websocket', '/room?EIO=4&transport=websocket'])
      expect([path, await upgrade(host, path)]).toEqual([path, 101]);
    for (const path of ['/', '/urnx', '/urn/', '/roomx/?EIO=4&transport=websocket', '/socket.io/'])
      expect([path, await upgrade(host, path)]).toEqual([path, 404]);
    expect(await upgrade(host, '/urn', { origin: 'https://chibo.example' })).toBe(101);
    for (const origin of ['null', 'http://evil.example', `http://${host}.evil.example`]) {
      expect(await upgrade(host, '/urn', { origin })).toBe(404);
      expect(await upgrade(host, '/room/?EIO=4&transport=websocket', { origin })).toBe(400);
    }
    await expect(openUrn(host, null)).rejects.toThrow('404');
    expect(await upgrade(host, '/urn', { upgrade: 'h2c' })).not.toBe(101);
  });
  it('have no polling beside them', async () => {
    const { app } = await runApp();
    for (const url of ['/room', '/room/?EIO=4&transport=polling', '/socket.io/?EIO=4&transport=polling', '/urn'])
      expect((await app.fastify.inject(url)).statusCode).toBe(404);
  });
});

it.each([
  [{ origin: 'http://10.0.0.5:8080', host: '10.0.0.5:8080' }, true],
  [{ origin: 'https://10.0.0.5', host: '10.0.0.5' }, true],
  [{ origin: 'https://chibo.example', host: '10.0.0.5' }, true],
  [{ origin: 'http://chibo.example', host: '10.0.0.5' }, false],
  [{ origin: 'http://10.0.0.5', host: '10.0.0.5:8080' }, false],
  [{ origin: 'null', host: 'null' }, false],
  [{ host: '10.0.0.5' }, false],
  [{ origin: 'http://undefined' }, false],
])('the origin of %o is our own: %s', (headers, own) => {
  expect(isOwnOrigin({ headers }, 'https://chibo.example')).toBe(own);
});

describe('pages', () => {
  it('come from the build: html never kept, hashed files for ever', async () => {
    const app = await makeApp();
    for (const [url, page] of [
      ['/', 'voter'],
      ['/chair', 'chair'],
      ['/screen', 'screen'],
    ]) {
      const { statusCode, headers, body } = await app.fastify.inject(url!);
      expect([statusCode, headers['cache-control'], body]).toEqual([200, 'no-store', expect.stringContaining(page!)]);
      expect(headers['content-type']).toMatch(/^text\/html/);
    }
    const asset = await app.fastify.inject('/assets/voter-abc123.js');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const url of ['/nothing', '/assets/', '/../package.json', '/assets/%2e%2e/%2e%2e/x', '/office'])
      expect((await app.fastify.inject(url)).statusCode).toBeGreaterThanOrEqual(400);
  });
  it.each(['GET', 'HEAD'] as const)('that are none are answered in words, %s; below /api in JSON', async (method) => {
    const app = await makeApp();
    for (const url of ['/abc', '/123456', '/chair/', '/apis']) {
      const { statusCode, headers, body } = await app.fastify.inject({ method, url });
      expect([url, statusCode, headers['content-type']]).toEqual([url, 404, 'text/html; charset=utf-8']);
      if (method === 'HEAD') continue;
      for (const word of ['Không có trang này', 'There is no such page', '<a href="/">']) expect(body).toContain(word);
    }
    for (const url of ['/api', '/api/nothing', '/api?x', '/urn/x']) {
      const { statusCode, headers } = await app.fastify.inject({ method, url });
      expect([url, statusCode, headers['content-type']]).toEqual([url, 404, 'application/json; charset=utf-8']);
    }
    expect((await app.fastify.inject({ method: 'POST', url: '/abc' })).json()).toMatchObject({ error: 'malformed' });
  });
  it('start without a build too', async () => {
    const app = await makeApp({ clientDir: join(makeFolder(), 'none') });
    expect((await app.fastify.inject('/')).statusCode).toBe(404);
  });
  it('are named by one hash over paths and contents', () => {
    const [one, two] = [makeClient(), makeClient()];
    expect(computeSoftware(one)).toBe(computeSoftware(two));
    mkdirSync(join(two, 'more'));
    writeFileSync(join(two, 'more', 'x.js'), '');
    expect(computeSoftware(one)).not.toBe(computeSoftware(two));
    expect(computeSoftware(join(one, 'none'))).toBe('');
  });
});

describe('answers', () => {
  it('carry the headers that keep pages apart, and never a cookie', async () => {
    const app = await makeApp();
    app.fastify.get('/cookie', (_request, reply) => reply.header('set-cookie', 'id=1').send({}));
    for (const url of ['/', '/chair', '/assets/voter-abc123.js', '/cookie', '/nothing']) {
      const { headers } = await app.fastify.inject({ url, headers: { host: '10.0.0.5:8080' } });
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['x-content-type-options']).toBe('nosniff');
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'self';");
      expect(policy).toContain("connect-src 'self' ws://10.0.0.5:8080 wss://10.0.0.5:8080;");
      expect(policy).not.toMatch(/unsafe|\*/);
    }
    const odd = await app.fastify.inject({ url: '/', headers: { host: "x; script-src 'unsafe-inline'" } });
    expect(odd.headers['content-security-policy']).not.toContain('unsafe');
  });
  it('say nothing of what went wrong inside', async () => {
    const app = await makeApp();
    app.fastify.get('/bug', () => {
      throw new Error('secret of Lê Thị Mận');
    });
    const { statusCode, body } = await app.fastify.inject('/bug');
    expect([statusCode, body]).toEqual([500, '{"ok":false,"error":"internal"}']);
    const logged = describeFault(new Error('secret\n    of Lê Thị Mận'));
    expect(JSON.stringify(logged)).not.toContain('secret');
    expect(logged.at[0]).toContain('app.test.ts');
  });
  it('name the place of what does not fit a schema', async () => {
    const app = await makeApp();
    const body = v.strictObject({ subjects: v.array(v.strictObject({ id: v.pipe(v.string(), v.minLength(1)) })) });
    app.fastify.post('/x', { schema: { body } }, (asked) => ({ got: asked.body }));
    const post = async (payload: string, type = 'application/json') => {
      const { statusCode, json } = await app.fastify.inject({
        method: 'POST',
        url: '/x',
        payload,
        headers: { 'content-type': type },
      });
      return [statusCode, json<unknown>()];
    };
    const malformed = (path: string) => ({ ok: false, error: 'malformed', path });
    expect(await post('{"subjects":[{"id":"a"}]}')).toEqual([200, { got: { subjects: [{ id: 'a' }] } }]);
    expect(await post('{"subjects":[{"id":""}]}')).toEqual([400, malformed('subjects.0.id')]);
    expect(await post('7')).toEqual([400, malformed('')]);
    expect(await post('{')).toEqual([400, malformed('')]);
    expect(await post('x', 'text/odd')).toEqual([415, malformed('')]);
    expect(await post(JSON.stringify('x'.repeat(2 ** 20)))).toEqual([413, malformed('')]);
  });
});

it('a second server on the same data folder is told so', async () => {
  const dataDir = makeFolder();
  await makeApp({ dataDir });
  const second = await buildApp({ dataDir, publicUrl: null, logLevel: 'silent' });
  expect(second).toEqual({ ok: false, error: 'data-dir-in-use' });
});
