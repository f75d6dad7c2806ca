import { boolean, literal, object, string, union, variant } from 'valibot';
import { expect, it } from 'vitest';
import { callApi, type ApiPlatform } from '../../client/net/api.ts';

const answer = variant('ok', [
  object({ ok: literal(true), title: string() }),
  object({ ok: literal(false), error: union([literal('not-signed-in'), literal('meeting-over')]) }),
]);

type Sent = { path: string; init: RequestInit };

/** Answers in order: a body, or an error for no answer. The last one stands for all later ones. */
function makePlatform(...answers: (string | Error)[]): ApiPlatform & { sent: Sent[]; waits: number[] } {
  const sent: Sent[] = [];
  const waits: number[] = [];
  return {
    sent,
    waits,
    wait: async (ms) => void waits.push(ms),
    fetch: async (path, init) => {
      const next = answers[Math.min(sent.length, answers.length - 1)];
      sent.push({ path, init });
      if (next instanceof Error) throw next;
      return new Response(next, { status: next?.includes('"ok":false') ? 409 : 200 });
    },
  };
}

const lost = new TypeError('Failed to fetch');
const good = '{"ok":true,"title":"Họp chi bộ"}';

it('gives the answer that the schema allows', async () => {
  const platform = makePlatform(good);
  expect(await callApi({ path: '/api/x', answer }, platform)).toEqual({ ok: true, title: 'Họp chi bộ' });
  expect(platform.sent[0]?.init).toMatchObject({ method: 'GET', credentials: 'omit', cache: 'no-store' });
});

it('gives a refusal of the server as a value, whatever its status', async () => {
  const platform = makePlatform('{"ok":false,"error":"meeting-over"}');
  expect(await callApi({ path: '/api/x', answer }, platform)).toEqual({ ok: false, error: 'meeting-over' });
});

it('sends JSON and the bearer token', async () => {
  const platform = makePlatform(good);
  await callApi({ path: '/api/x', body: { code: '1' }, token: 'abc', answer }, platform);
  const { method, headers, body } = platform.sent[0]!.init;
  expect([method, body]).toEqual(['POST', '{"code":"1"}']);
  expect(headers).toMatchObject({ authorization: 'Bearer abc', 'content-type': 'application/json' });
});

it('sends no authorization and no content type where there is none', async () => {
  const platform = makePlatform(good);
  await callApi({ path: '/api/x', answer }, platform);
  expect(Object.keys(platform.sent[0]!.init.headers!)).toEqual(['accept']);
});

it('sends a picked file as it is', async () => {
  const platform = makePlatform(good);
  const file = new Blob([new Uint8Array([1, 2, 3])]);
  await callApi({ path: '/api/x', body: file, answer }, platform);
  expect(platform.sent[0]!.init.body).toBe(file);
  expect(platform.sent[0]!.init.headers).toMatchObject({ 'content-type': 'application/octet-stream' });
});

it('asks once where nothing else was told: what got no answer may have been done', async () => {
  const platform = makePlatform(lost);
  expect(await callApi({ path: '/api/x', body: {}, answer }, platform)).toEqual({ ok: false, error: 'unreachable' });
  expect([platform.sent.length, platform.waits]).toEqual([1, []]);
});

it('tries again as often as told, with longer waits, until an answer comes', async () => {
  const platform = makePlatform(lost, lost, good);
  expect(await callApi({ path: '/api/x', retries: 3, answer }, platform)).toMatchObject({ ok: true });
  expect([platform.sent.length, platform.waits]).toEqual([3, [1000, 2000]]);
});

it('gives up after the last try', async () => {
  const platform = makePlatform(lost);
  expect(await callApi({ path: '/api/x', retries: 2, answer }, platform)).toEqual({ ok: false, error: 'unreachable' });
  expect(platform.sent.length).toBe(3);
});

it.each(['<html>Sign in to Wi-Fi</html>', '', '{"ok":true}', '{"ok":false,"error":"unknown"}'])(
  'takes no answer of another form and does not ask again: %j',
  async (text) => {
    const platform = makePlatform(text);
    const given = await callApi({ path: '/api/x', retries: 3, answer }, platform);
    expect(given).toEqual({ ok: false, error: 'unexpected-answer' });
    expect(platform.sent.length).toBe(1);
  },
);

it('an answer that breaks off half-way is no answer', async () => {
  const platform = makePlatform(good);
  const broken: ApiPlatform = {
    ...platform,
    fetch: async () => new Response(new ReadableStream({ start: (stream) => stream.error(lost) })),
  };
  const given = await callApi({ path: '/api/x', answer: object({ ok: boolean() }) }, broken);
  expect(given).toEqual({ ok: false, error: 'unreachable' });
});
