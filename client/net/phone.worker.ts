// The phone in its own thread, or all phones of a table's device: taps never wait for mathematics. Holds the keys; touches
// neither storage nor network.
import './old-engines.ts';
import type { PhoneEvent, PhoneStep } from '../../shared/actor/phone-parts.ts';
import { Phone } from '../../shared/actor/phone.ts';
import { newPhone, readPhoneSaved, withoutMarks, type PhoneSaved } from '../../shared/actor/saved.ts';
import { verifySignature } from '../../shared/protocol/signature.ts';
import type { Hello } from '../../shared/wire/room.ts';
import { drawPhone } from './draw-phone.ts';
import type { FromPhone, PhoneOut, Slotted, ToPhone } from './phone-messages.ts';

/** What of the worker's global scope is used; the page's own types have no worker. */
type WorkerScope = {
  postMessage: (message: Slotted<FromPhone>) => void;
  onmessage: ((message: MessageEvent<Slotted<ToPhone>>) => void) | null;
};
const scope = globalThis as unknown as WorkerScope;

/** Longest random pause before a paper is asked for (§5): the time of asking says nothing about the time of voting. */
const longestPauseMs = 4000;
/** Drawings are whole, so of several changes at once only the last one need be drawn. */
const drawEveryMs = 40;

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
/** §3: the lock is shown so long before the number of the room may be typed. */
const lockForMs = 30_000;
/** §7: a teller's phone waits so long for the last confirmations before it asks its owner. */
const confirmWithinMs = 10_000;

const environment = {
  random,
  verifySignature,
  longestPause: longestPauseMs,
  lockFor: lockForMs,
  confirmWithin: confirmWithinMs,
};

type Timer = ReturnType<typeof setTimeout> | undefined;

/** One phone, and when it is to be looked at again. */
type Seat = {
  readonly slot: string;
  readonly phone: Phone;
  readonly keepsMarks: boolean;
  waking: Timer;
  working: Timer;
  drawing: Timer;
};

/** A page has one; a table's device one for each of its members. */
const seats = new Map<string, Seat>();

scope.onmessage = ({ data }) => {
  const { slot } = data;
  const seat = seats.get(slot);
  switch (data.kind) {
    case 'start':
      begin(slot, readSaved(data.saved), false, data.keepsMarks);
      return;
    case 'create':
      begin(slot, newPhone(data.identity, random), true, data.keepsMarks);
      return;
    case 'end':
      leave(slot);
      return;
    case 'hello':
      scope.postMessage({ kind: 'hello', slot, hello: seat === undefined ? null : greet(seat.phone, data.challenge) });
      return;
    case 'event':
      if (seat !== undefined) step(seat, data.event);
  }
};

function leave(slot: string): void {
  const seat = seats.get(slot);
  if (seat === undefined) return;
  for (const timer of [seat.waking, seat.working, seat.drawing]) clearTimeout(timer);
  seats.delete(slot);
}

function readSaved(text: string): PhoneSaved | null {
  try {
    return readPhoneSaved(JSON.parse(text));
  } catch {
    return null;
  }
}

function begin(slot: string, saved: PhoneSaved | null, isNew: boolean, keepsMarks: boolean): void {
  leave(slot);
  if (saved === null) {
    scope.postMessage({ kind: 'unreadable', slot });
    return;
  }
  const phone = new Phone(saved, environment);
  seats.set(slot, { slot, phone, keepsMarks, waking: undefined, working: undefined, drawing: undefined });
  const { meeting, code, member, name } = saved;
  scope.postMessage({
    kind: 'ready',
    slot,
    identity: { meeting, code, member, name },
    claim: phone.device === null ? null : phone.claim(),
    saved: isNew ? JSON.stringify(saved) : null,
    drawing: drawPhone(phone),
  });
}

function greet({ device, saved, watcher }: Phone, challenge: string): Hello | null {
  if (device === null) return null;
  const { meeting } = saved;
  return {
    as: 'device',
    meeting,
    device: device.publicKey,
    signature: device.signHello(challenge),
    have: watcher.have,
  };
}

function step(seat: Seat, event: PhoneEvent): void {
  const { slot, phone, keepsMarks } = seat;
  const done = phone.handle(event, performance.now());
  const saved = done.saved === null ? null : JSON.stringify(keepsMarks ? done.saved : withoutMarks(done.saved));
  const out = done.out.map((message): PhoneOut =>
    message.to === 'room' && message.event === 'catch-up' ? { ...message, have: phone.watcher.have } : message,
  );
  if (saved !== null || out.length > 0) scope.postMessage({ kind: 'step', slot, saved, out });
  schedule(seat, done);
  // The steps between the first and the last of a longer work change nothing to be seen.
  if (event.kind !== 'work' || saved !== null || out.length > 0 || !done.busy) draw(seat);
}

function schedule(seat: Seat, { wakeAt, busy }: PhoneStep): void {
  clearTimeout(seat.waking);
  clearTimeout(seat.working);
  const wait = wakeAt === null ? null : Math.max(0, wakeAt - performance.now());
  seat.waking = wait === null ? undefined : setTimeout(() => step(seat, { kind: 'time' }), wait);
  // A timer of no time goes behind the messages that wait already: taps go first.
  seat.working = busy ? setTimeout(() => step(seat, { kind: 'work' }), 0) : undefined;
}

function draw(seat: Seat): void {
  seat.drawing ??= setTimeout(() => {
    seat.drawing = undefined;
    scope.postMessage({ kind: 'drawing', slot: seat.slot, drawing: drawPhone(seat.phone) });
  }, drawEveryMs);
}
