// The phone in its own thread: taps never wait for mathematics. Holds the keys; touches neither storage nor network.
import '../parts/old-engines.ts';
import type { PhoneEvent, PhoneStep } from '../../shared/actor/phone-parts.ts';
import { Phone } from '../../shared/actor/phone.ts';
import { newPhone, readPhoneSaved, type PhoneSaved } from '../../shared/actor/saved.ts';
import { verifySignature } from '../../shared/protocol/signature.ts';
import type { Hello } from '../../shared/wire/room.ts';
import { drawPhone } from './draw-phone.ts';
import type { FromPhone, PhoneOut, ToPhone } from './phone-messages.ts';

/** What of the worker's global scope is used; the page's own types have no worker. */
type WorkerScope = {
  postMessage: (message: FromPhone) => void;
  onmessage: ((message: MessageEvent<ToPhone>) => void) | null;
};
const scope = globalThis as unknown as WorkerScope;

/** Longest random pause before a paper is asked for (§5): the time of asking says nothing about the time of voting. */
const longestPauseMs = 4000;
/** Drawings are whole, so of several changes at once only the last one need be drawn. */
const drawEveryMs = 40;

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const environment = { random, verifySignature, longestPause: longestPauseMs };

let phone: Phone | null = null;
let waking: ReturnType<typeof setTimeout> | undefined;
let working: ReturnType<typeof setTimeout> | undefined;
let drawing: ReturnType<typeof setTimeout> | undefined;

scope.onmessage = ({ data }) => {
  switch (data.kind) {
    case 'start':
      begin(readSaved(data.saved), false);
      return;
    case 'create':
      begin(newPhone(data.identity, random), true);
      return;
    case 'hello':
      scope.postMessage({ kind: 'hello', hello: phone === null ? null : greet(phone, data.challenge) });
      return;
    case 'event':
      if (phone !== null) step(phone, data.event);
  }
};

function readSaved(text: string): PhoneSaved | null {
  try {
    return readPhoneSaved(JSON.parse(text));
  } catch {
    return null;
  }
}

function begin(saved: PhoneSaved | null, isNew: boolean): void {
  for (const timer of [waking, working, drawing]) clearTimeout(timer);
  drawing = undefined;
  phone = saved === null ? null : new Phone(saved, environment);
  if (phone === null || saved === null) {
    scope.postMessage({ kind: 'unreadable' });
    return;
  }
  const { meeting, code, member, name } = saved;
  scope.postMessage({
    kind: 'ready',
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

function step(current: Phone, event: PhoneEvent): void {
  const done = current.handle(event, performance.now());
  const saved = done.saved === null ? null : JSON.stringify(done.saved);
  const out = done.out.map((message): PhoneOut =>
    message.to === 'room' && message.event === 'catch-up' ? { ...message, have: current.watcher.have } : message,
  );
  if (saved !== null || out.length > 0) scope.postMessage({ kind: 'step', saved, out });
  schedule(current, done);
  // The steps between the first and the last of a longer work change nothing to be seen.
  if (event.kind !== 'work' || saved !== null || out.length > 0 || !done.busy) draw(current);
}

function schedule(current: Phone, { wakeAt, busy }: PhoneStep): void {
  clearTimeout(waking);
  clearTimeout(working);
  const wait = wakeAt === null ? null : Math.max(0, wakeAt - performance.now());
  waking = wait === null ? undefined : setTimeout(() => step(current, { kind: 'time' }), wait);
  // A timer of no time goes behind the messages that wait already: taps go first.
  working = busy ? setTimeout(() => step(current, { kind: 'work' }), 0) : undefined;
}

function draw(current: Phone): void {
  drawing ??= setTimeout(() => {
    drawing = undefined;
    scope.postMessage({ kind: 'drawing', drawing: drawPhone(current) });
  }, drawEveryMs);
}
