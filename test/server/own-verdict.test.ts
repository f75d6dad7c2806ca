// A member's own verdict over the room: told to the member of the asking device alone, and only after the count.
import { expect, it } from 'vitest';
import * as v from 'valibot';
import { statuses } from '../../shared/rules/verdict.ts';
import { clauses } from '../../shared/rules/plan-40-2018/clauses.ts';
import { ownVerdictAnswerSchema, ownVerdictSchema } from '../../shared/wire/room.ts';
import { readOwnVerdict } from '../../server/meeting/own-verdict.ts';
import { castAll, enrolRaw, idsOf, openHall, untilStatus } from './hall.ts';
import { enterRoom, helloAs } from './room-client.ts';

const refused = (error: string) => ({ ok: false, error });

it('is told to its member after the count, and to nobody else', async () => {
  const hall = await openHall({ members: 4, present: 3, tellers: 1 });
  const [a = '', b = '', c = '', d = ''] = idsOf(hall.hall);
  const facts = { exempt: false, degradationConcluded: false, targets: { given: 4, done: 4 } };
  await hall.chair.command('bulk', { facts: { ...facts, sickLeaveDays: 0, sickThreeMonths: false }, exceptions: [] });
  await hall.chair.command('facts', { subject: d, facts: { exemplary: false, civilServant: null, stateRating: null } });
  const own = await enrolRaw(hall, d);
  const ask = (session: string) => own.client.ask('own-verdict', { session });
  expect(await ask('AAAAAAAAAAAAAAAAAAAAAA')).toEqual(refused('session-unknown'));

  const session = await hall.hall.open([d, a]);
  expect(await ask(session)).toEqual(refused('session-not-counted'));
  const votes = [a, b, c].map((member) => [member, [1, 1]] as const);
  await castAll(hall.hall, session, new Map(votes));
  await hall.chair.command('close', { session });
  await untilStatus(hall.chair, session, 'counted');

  const answer = v.parse(ownVerdictAnswerSchema, await ask(session));
  if (!answer.ok) throw new Error(answer.error);
  const { verdict } = answer;
  expect(verdict).toMatchObject({ subject: d, forced: false, recorded: null, highest: 'good' });
  // What closes Excellent is what holds the ceiling.
  expect(verdict.limits).toContain('M-XS-1');
  expect(verdict.limits.every((rule) => Object.hasOwn(clauses, rule))).toBe(true);
  const state = hall.hall.sessionOf(session)?.verdicts.find(({ subject }) => subject === d);
  expect(verdict.missing).toHaveLength(state?.missing ?? -1);
  expect(verdict.missing).toContain('stateRating');
  // Nobody may be named: the request has no place for it.
  expect(await own.client.ask('own-verdict', { session, subject: a })).toEqual(refused('malformed'));
  // What the chair's page and the projector get names no fact.
  expect(JSON.stringify(hall.hall.state.sessions)).not.toContain('stateRating');
});

it('is refused of a session of others, to guests, and to a phone that was released', async () => {
  const hall = await openHall({ members: 4, present: 3, tellers: 1 });
  const [a = '', b = '', c = '', d = ''] = idsOf(hall.hall);
  const other = await enrolRaw(hall, d);
  const session = await hall.hall.open([a]);
  await castAll(hall.hall, session, new Map([a, b, c].map((member) => [member, [1]] as const)));
  await hall.chair.command('close', { session });
  await untilStatus(hall.chair, session, 'counted');
  expect(await other.client.ask('own-verdict', { session })).toEqual(refused('subject-unknown'));

  const guest = await enterRoom(hall.host);
  await guest.ask('hello', { as: 'guest', code: hall.chair.code });
  // Nobody listens to it of a guest: what is asked after it is answered, and it never was.
  let told: unknown = null;
  guest.socket.emit('own-verdict', { session }, (answer: unknown) => (told = answer));
  expect((await guest.ask('claim', {})).ok).toBe(false);
  expect(told).toBeNull();

  await hall.chair.command('release', { member: d, reason: 'máy hỏng' });
  expect(await helloAs(await enterRoom(hall.host), other.device)).toEqual(refused('device-released'));
  expect(readOwnVerdict(await hall.meeting(), other.device.publicKey, session)).toEqual(refused('not-enrolled'));
});

it('has the statuses and levels of the rules on the wire', () => {
  expect([...ownVerdictSchema.entries.status.options].sort()).toEqual([...statuses].sort());
});
