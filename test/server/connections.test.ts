import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { runApp } from './server-app.ts';

const half = 'GET /room/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\n';

it.each([
  ['says nothing', ''],
  ['is half-way through a request', half],
])('a connection that %s does not hold up the end of the server', async (_, words) => {
  const { app, host } = await runApp();
  const accepted = new Promise((resolve) => app.fastify.server.once('connection', resolve));
  const [name = '', port] = host.split(':');
  const socket = connect(Number(port), name);
  const closed = new Promise((resolve) => socket.once('close', () => resolve('closed')));
  socket.on('error', () => undefined);
  await accepted;
  if (words !== '') await new Promise((resolve) => socket.write(words, resolve));
  await app.fastify.close();
  expect(await closed).toBe('closed');
});
