// The member's page between its phone, its storage and the room: what must never happen in another order.
import { expect, it } from 'vitest';
import type { FromPhone, PhoneOut, ToPhone } from '../../client/net/phone-messages.ts';
import { PhoneLink, type PhoneThread } from '../../client/net/phone-link.ts';
import type { Room, RoomOptions } from '../../client/net/room.ts';
import type { PhoneStore } from '../../client/net/phone-store.ts';
import { GuardedStorage } from '../../client/net/storage.ts';
import { VoterPage } from '../../client/state/phone.svelte.ts';
import { drawPhone } from '../../client/net/draw-phone.ts';
import { Phone } from '../../shared/actor/phone.ts';
import { newPhone } from '../../shared/actor/saved.ts';
import { verifySignature } from '../../shared/protocol/signature.ts';
import { encodeB64 } from '../../shared/protocol/base.ts';
import type { SessionReport } from '../../shared/report/session-report.ts';
import { emptyLive } from '../../shared/wire/live.ts';
import { seededRandom } from '../seeded-random.ts';

const random = seededRandom(7);
const meeting = encodeB64(random(16));
const code = '482913';
const key = `phieu-kin.phone.${code}`;
const card = { meeting, organisation: 'Chi bộ thôn Đoài', title: 'Hội nghị cuối năm', date: '2026-12-07' };
const saved = newPhone({ meeting, code, member: 'dv-01', name: 'Đặng Thị Hà' }, random);
const phone = new Phone(saved, { random, verifySignature, longestPause: 0, lockFor: 0, confirmWithin: 0 });
const text = JSON.stringify(saved);
const guest = { as: 'guest' as const, card, names: [{ member: 'dv-01', name: 'Đặng Thị Hà', hint: '', taken: false }] };
const statement: PhoneOut = { to: 'room', event: 'statement', statement: phone.claim() };
const ready = (isNew: boolean): FromPhone => ({
  kind: 'ready',
  identity: { meeting, code, member: 'dv-01', name: 'Đặng Thị Hà' },
  claim: phone.claim(),
  saved: isNew ? text : null,
  drawing: drawPhone(phone),
});

/** The page on scripted ends. `log`: what was written, posted to the worker and said to the room, in order. */
function openPage(before: Record<string, string> = {}) {
  const kept = new Map(Object.entries(before));
  const log: string[] = [];
  const state: { isFull: boolean; works: boolean; options: RoomOptions | null; thread: PhoneThread | null } = {
    isFull: false,
    works: true,
    options: null,
    thread: null,
  };
  const locks = new Map<string, string>();
  const storage = {
    getItem: (name: string) => locks.get(name) ?? null,
    setItem: (name: string, value: string) => void locks.set(name, value),
    removeItem: (name: string) => void locks.delete(name),
  } as unknown as Storage;
  const phones: PhoneStore = {
    works: () => Promise.resolve(state.works),
    read: (name) => Promise.resolve(kept.get(name)),
    write: (name, value) => {
      if (state.isFull) return Promise.resolve(false);
      kept.set(name, value);
      if (name === key) log.push('written');
      return Promise.resolve(true);
    },
    remove: (name) => {
      kept.delete(name);
      return Promise.resolve();
    },
    listKeys: (prefix) => Promise.resolve([...kept.keys()].filter((name) => name.startsWith(prefix))),
  };
  const room: Room = {
    ask: (event) => {
      log.push(`asked ${event}`);
      return Promise.resolve({ ok: false, error: 'unreachable' });
    },
    rejoin: () => void log.push('rejoined'),
    close: () => void log.push('left'),
  };
  const page = new VoterPage('fit', {
    storage: new GuardedStorage(() => storage),
    phones,
    lockEvents: { listen: () => () => undefined },
    drawName: () => `tab-${String(log.length)}`,
    startPhone: (handlers) => {
      const thread: PhoneThread = {
        postMessage: (message: ToPhone) => void log.push(`posted ${message.kind}`),
        terminate: () => void log.push('ended'),
        onmessage: null,
        onerror: null,
      };
      state.thread = thread;
      return new PhoneLink(handlers, () => thread);
    },
    openRoom: (options) => {
      state.options = options;
      log.push('joined');
      return room;
    },
    sendToUrn: () => Promise.resolve(null),
    wait: () => Promise.resolve(),
  });
  /** What the worker says; resolves once all that follows of it is done. */
  const say = async (message: FromPhone): Promise<void> => {
    (state.thread?.onmessage as ((event: { data: FromPhone }) => void) | null)?.({ data: message });
    await settled();
  };
  return { page, log, kept, locks, state, say };
}

/** After every promise that is under way. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

it('writes the storage before anything is said to the room', async () => {
  const { page, log, say } = openPage({ [key]: text });
  await page.open(code);
  await say(ready(false));
  log.length = 0;
  await say({ kind: 'step', saved: text, out: [statement] });
  expect(log).toEqual(['written', 'asked statement']);
});

it('says nothing and stops for good where the storage refuses to be written', async () => {
  const { page, log, state, say } = openPage({ [key]: text });
  await page.open(code);
  await say(ready(false));
  state.isFull = true;
  log.length = 0;
  await say({ kind: 'step', saved: text, out: [statement] });
  await say({ kind: 'step', saved: null, out: [statement] });
  expect(log).toEqual(['ended', 'left']);
  expect(page.card).toMatchObject({ card: 'stop', why: 'storage-lost' });
});

it('neither writes nor sends once another window has taken over', async () => {
  const { page, log, kept, locks, say } = openPage({ [key]: text });
  await page.open(code);
  await say(ready(false));
  locks.set(`phieu-kin.tab.${code}`, 'another window');
  log.length = 0;
  await say({ kind: 'step', saved: '{"stolen":true}', out: [statement] });
  expect(log).toEqual(['ended', 'left']);
  expect(kept.get(key)).toBe(text);
  expect(page.card).toMatchObject({ card: 'stop', why: 'elsewhere' });
});

it('writes everything back where the browser’s data were cleared under the open page', async () => {
  const { page, log, kept, locks, say } = openPage({ [key]: text });
  await page.open(code);
  await say(ready(false));
  kept.clear();
  locks.clear();
  log.length = 0;
  await say({ kind: 'step', saved: null, out: [statement] });
  expect(log).toEqual(['asked statement', 'written']);
  expect(kept.get(key)).toBe(text);
  expect(page.card.card).not.toBe('stop');
});

it('sends what several steps said only once the last of them is written', async () => {
  const { page, log, kept, state, say } = openPage({ [key]: text });
  await page.open(code);
  await say(ready(false));
  log.length = 0;
  const tell = (saved: string) =>
    (state.thread?.onmessage as (event: { data: FromPhone }) => void)({
      data: { kind: 'step', saved, out: [statement] },
    });
  for (const saved of ['first', 'second', 'third']) tell(saved);
  await settled();
  expect(log).toEqual(['written', 'asked statement', 'asked statement', 'asked statement']);
  expect(kept.get(key)).toBe('third');
});

it('a storage that keeps nothing is told before joining', async () => {
  const { page, log, state } = openPage();
  state.works = false;
  await page.open(code);
  expect(page.card).toMatchObject({ card: 'stop', why: 'storage-forbidden' });
  expect(log).not.toContain('joined');
});

it('keeps a new phone before its claim goes out, and repeats the claim on every connection', async () => {
  const { page, log, state, say } = openPage();
  await page.open(code);
  state.options?.on.joined(guest);
  expect(page.card.card).toBe('names');
  page.chooseName(guest.names[0]!);
  log.length = 0;
  await say(ready(true));
  state.options?.on.joined(guest);
  expect(log).toEqual(['written', 'asked claim', 'asked claim']);
  expect(page.card).toMatchObject({ card: 'claim', claim: { state: 'waiting' } });
});

it('forgets the keys of a claim that the chair refused', async () => {
  const { page, kept, state, say } = openPage();
  await page.open(code);
  state.options?.on.joined(guest);
  page.chooseName(guest.names[0]!);
  await say(ready(true));
  state.options?.on.claim?.({ state: 'refused', error: 'claim-withdrawn' });
  await settled();
  expect(kept.has(key)).toBe(false);
  expect(page.card).toMatchObject({ card: 'claim', claim: { state: 'refused', error: 'claim-withdrawn' } });
});

it('claims again as a guest with the phone kept where the server does not know the device yet', async () => {
  const { page, log, state, say } = openPage({ [key]: text });
  await page.open(code);
  await say(ready(false));
  log.length = 0;
  state.options?.on.refused('not-enrolled');
  expect(await state.options?.hello('')).toEqual({ as: 'guest', code });
  state.options?.on.joined(guest);
  expect(log).toEqual(['rejoined', 'asked claim']);
});

it('makes nothing of a phone kept for another meeting of the same code', async () => {
  const { page, kept, state, say } = openPage({ [key]: text });
  await page.open(code);
  await say(ready(false));
  state.options?.on.refused('meeting-unknown');
  const other = { ...card, meeting: encodeB64(random(16)) };
  state.options?.on.joined({ ...guest, card: other });
  state.options?.on.joined({ ...guest, card: other });
  await settled();
  expect(kept.has(key)).toBe(false);
  expect(page.card.card).toBe('names');
});

it('starts a worker that broke anew from storage, and gives up where it breaks at once', async () => {
  const { page, log, state, say } = openPage({ [key]: text });
  await page.open(code);
  await say(ready(false));
  const stretch = { from: 0, entries: [], checkpoint: { meeting, seq: 0, hash: meeting, signature: '' } };
  state.options?.on.joined({ as: 'device', card, stretch, live: emptyLive });
  const drawing = drawPhone(phone);
  await say({ kind: 'drawing', drawing: { ...drawing, view: { ...drawing.view, behind: false } } });
  log.length = 0;
  const breakDown = () => (state.thread?.onerror as (() => void) | null)?.();
  breakDown();
  await settled();
  expect(log).toEqual(['ended', 'posted start']);
  for (let i = 0; i < 3; i += 1) {
    breakDown();
    await settled();
  }
  expect(page.card).toMatchObject({ card: 'stop', why: 'worker-failed' });
});

it.each(['received', 'marking'] as const)(
  'a reminder rings alike on a phone whose paper is %s, until the box closes',
  async (paperState) => {
    const { page, state, say } = openPage({ [key]: text });
    await page.open(code);
    const plain = ready(false);
    if (plain.kind !== 'ready') throw new Error('a phone');
    const paper = { session: 'AAAAAAAAAAAAAAAAAAAAAA', state: paperState, marks: null, refusal: null } as const;
    const rest = { trackingCode: null, witnessed: false, recheck: 'none', question: null } as const;
    const view = { ...plain.drawing.view, papers: [{ ...paper, ...rest }] };
    const drawn = (status: 'open' | 'closed'): FromPhone => {
      const report = { session: paper.session, status } as SessionReport;
      return { ...plain, drawing: { ...plain.drawing, view, reports: [report] } };
    };
    await say(drawn('open'));
    state.options?.on.ring?.({ why: 'ballot-missing', session: paper.session });
    await say(drawn('open'));
    expect(page.ring).not.toBeNull();
    await say(drawn('closed'));
    expect(page.ring).toBeNull();
  },
);

it.each<[string, (page: VoterPage) => unknown]>([
  ['starts over', (page) => page.startOver()],
  ['leaves', (page) => page.withdraw()],
  ['goes to another meeting', (page) => page.open('482117')],
])('a call is no more heard on a phone that %s', async (_, go) => {
  const { page, state, say } = openPage({ [key]: text });
  await page.open(code);
  await say(ready(false));
  state.options?.on.ring?.({ why: 'ballot-missing', session: 'AAAAAAAAAAAAAAAAAAAAAA' });
  expect(page.ring).not.toBeNull();
  await go(page);
  expect(page.ring).toBeNull();
});
