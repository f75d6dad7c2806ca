// What the device at the tellers' table shows of a member, and several phones in one worker.
import { expect, it } from 'vitest';
import type { PaperState } from '../../shared/actor/phone-view.ts';
import { newPhone, withoutMarks, type PhoneSaved } from '../../shared/actor/saved.ts';
import type { PhoneThread } from '../../client/net/phone-link.ts';
import type { FromPhone, Slotted } from '../../client/net/phone-messages.ts';
import { SharedThread } from '../../client/net/shared-thread.ts';
import { judgeSeat } from '../../client/state/kiosk.svelte.ts';
import type { VoterPage } from '../../client/state/phone.svelte.ts';
import { seededRandom } from '../seeded-random.ts';

function seatWith(state: PaperState, status = 'open'): ReturnType<typeof judgeSeat> {
  const drawing = { reports: [{ session: 's', status }], view: { papers: [{ session: 's', state }] } };
  const card = { card: 'ballot' };
  return judgeSeat({ card, drawing } as unknown as VoterPage);
}

it('the table sees that a paper was issued, never whether the ballot is in', () => {
  const seen = (['marking', 'sending', 'received', 'unsent', 'lost'] as const).map((state) => seatWith(state));
  expect(new Set(seen)).toEqual(new Set(['paper']));
  expect(seatWith('asking')).toBe('asking');
  expect(seatWith('no-vote')).toBe('no-vote');
  expect(seatWith('received', 'counted')).toBe('here');
});

it('a claim that waits, or came to nothing, is told as that', () => {
  const seat = (card: object): string => judgeSeat({ card, drawing: null } as unknown as VoterPage);
  expect(seat({ card: 'claim', claim: { state: 'waiting' } })).toBe('waiting');
  expect(seat({ card: 'claim', claim: { state: 'refused', error: 'claim-withdrawn' } })).toBe('refused');
  expect(seat({ card: 'released' })).toBe('gone');
});

it('what is written for a shared device holds no mark of an unsealed ballot, and everything else', () => {
  const identity = { meeting: 'A'.repeat(22), code: '123456', member: 'dv-01', name: 'Lê Thị Mơ' };
  const fresh = newPhone(identity, seededRandom(5));
  const paper = { nonce: 'n', blind: 'b', blinded: 'c', token: null, ballot: null, receipt: null };
  const open = { ...paper, marks: [2, null, 0], closingDone: false, witnessed: null };
  const sealed = { ...open, marks: null };
  const saved = { ...fresh, voter: { ...fresh.voter, papers: { open, sealed } } } as unknown as PhoneSaved;
  expect(withoutMarks(saved)).toEqual({
    ...saved,
    voter: { ...saved.voter, papers: { open: { ...open, marks: [null, null, null] }, sealed } },
  });
});

interface FakeWorker extends PhoneThread {
  sent: unknown[];
  terminated: boolean;
}

function startFake(): FakeWorker {
  const worker: FakeWorker = {
    sent: [],
    terminated: false,
    postMessage: (message: unknown) => void worker.sent.push(message),
    terminate: () => (worker.terminated = true),
    onmessage: null,
    onerror: null,
  };
  return worker;
}

it('several phones share a worker: each hears its own, one that leaves ends no other', () => {
  const workers: FakeWorker[] = [];
  const shared = new SharedThread(() => {
    const worker = startFake();
    workers.push(worker);
    return worker;
  });
  const heard: string[] = [];
  const threads = ['a', 'b'].map((slot) => {
    const thread = shared.open(slot);
    thread.onmessage = ({ data }: MessageEvent<Slotted<FromPhone>>) => void heard.push(`${slot}:${data.kind}`);
    return thread;
  });
  expect(workers).toHaveLength(1);
  const [worker] = workers;
  const say = (slot: string): void =>
    worker?.onmessage?.call(worker as unknown as Worker, { data: { kind: 'unreadable', slot } } as MessageEvent);
  say('a');
  say('b');
  threads[0]?.terminate();
  say('a');
  say('b');
  expect(heard).toEqual(['a:unreadable', 'b:unreadable', 'b:unreadable']);
  expect(worker?.sent).toEqual([{ kind: 'end', slot: 'a' }]);
  expect(worker?.terminated).toBe(false);
});

it('a worker that throws is replaced, and every phone in it is told', () => {
  const workers: FakeWorker[] = [];
  const shared = new SharedThread(() => {
    const worker = startFake();
    workers.push(worker);
    return worker;
  });
  let broken = 0;
  for (const slot of ['a', 'b']) shared.open(slot).onerror = () => (broken += 1);
  workers[0]?.onerror?.call(workers[0] as unknown as Worker, {} as ErrorEvent);
  expect([broken, workers[0]?.terminated]).toEqual([2, true]);
  shared.open('a');
  expect(workers).toHaveLength(2);
});
