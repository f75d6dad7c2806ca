import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from './folder.ts';
import { openHall } from './hall.ts';
import { makeApp, runApp } from './server-app.ts';

const headers = ['content-security-policy', 'referrer-policy', 'x-content-type-options', 'cache-control'];

it('an address that cannot be read is answered with every header and without being repeated', async () => {
  const { fastify } = await makeApp();
  for (const url of ['/%', '/%zz<script>', '/api/%', '/nothing', '/api/nothing']) {
    const answer = await fastify.inject({ url });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(Object.keys(answer.headers)).toEqual(expect.arrayContaining(headers));
    expect(answer.body).not.toContain('%');
    expect(answer.body).not.toContain('nothing');
  }
});

it('what is no HTTP is answered with nothing of it', async () => {
  const { host } = await runApp();
  const socket = connect(Number(host.split(':')[1]), '127.0.0.1');
  const answer = await new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (data) => (text += data.toString()));
    socket.on('close', () => resolve(text));
    socket.write('secret words\r\n\r\n');
  });
  expect(answer).toMatch(/^HTTP\/1.1 400 /);
  expect(answer).toContain('nosniff');
  expect(answer).not.toContain('secret');
});

it('bodies of strangers are small, and what is nested without end is malformed', async () => {
  const { fastify } = await makeApp();
  const long = await fastify.inject({ method: 'POST', url: '/api/sign-in', payload: { password: 'x'.repeat(5000) } });
  expect(long.statusCode).toBe(413);
  const hall = await openHall({ members: 2 });
  const token = hall.chair['token'];
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
  const answer = await fetch(`${hall.url}/api/meetings/${hall.chair.meeting}/facts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: `{"subject":"x","facts":${deep}}`,
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ ok: false, error: 'malformed' });
});

it('files of the data folder are nobody else’s, whatever the mode of the folder', async () => {
  const dataDir = join(makeFolder(), 'shared');
  mkdirSync(dataDir);
  chmodSync(dataDir, 0o755);
  await makeApp({ dataDir });
  const files = readdirSync(dataDir);
  expect(files).toContain('phieu-kin.sqlite-wal');
  for (const file of files) expect([file, statSync(join(dataDir, file)).mode & 0o077]).toEqual([file, 0]);
});
