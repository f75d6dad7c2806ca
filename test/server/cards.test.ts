// Personal cards: each lets one phone in for its own member, once, and never anybody else.
import { expect, it } from 'vitest';
import { pathOf } from '../../shared/wire/http.ts';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { CardBook } from '../../server/meeting/card-book.ts';
import { random } from '../../server/random.ts';
import { idsOf, openHall, type TestHall } from './hall.ts';
import { claimOf, enterRoom, makeDevice, type RoomClient } from './room-client.ts';

async function makeCards({ chair }: TestHall, members: readonly string[]): Promise<Map<string, string>> {
  const { cards } = await chair.command('cards', { members: [...members] });
  return new Map((cards as { member: string; secret: string }[]).map(({ member, secret }) => [member, secret]));
}

async function openGuest({ host, chair }: TestHall): Promise<RoomClient> {
  const client = await enterRoom(host);
  expect(await client.ask('hello', { as: 'guest', code: chair.code })).toMatchObject({ ok: true });
  return client;
}

const askCard = (guest: RoomClient, card: string): Promise<unknown> => guest.ask('card', { card });

function claim(guest: RoomClient, meeting: string, member: string, card: string): Promise<unknown> {
  const statement = claimOf(makeDevice(meeting), member);
  return guest.ask('claim', { statement, table: false, card });
}

it('a card names its member and lets one phone in without the chair', async () => {
  const hall = await openHall({ members: 3 });
  const { meeting } = hall.chair;
  const [first = '', second = ''] = idsOf(hall.hall);
  const cards = await makeCards(hall, [first, second]);
  const guest = await openGuest(hall);
  const own = cards.get(first) ?? '';
  const name = hall.hall.state.roll[0]?.name;
  expect(await askCard(guest, own)).toMatchObject({ ok: true, name: { member: first, name, taken: false } });
  expect(await claim(guest, meeting, second, own)).toEqual({ ok: false, error: 'card-unknown' });
  expect(await claim(guest, meeting, first, own)).toEqual({ ok: true });
  const state = await hall.chair.until('enrolled', ({ roll }) => roll[0]?.enrolled === true);
  expect(state.claims).toEqual([]);
  expect(state.roll.map(({ hasCard }) => hasCard)).toEqual([false, true, false]);
  expect(await askCard(guest, own)).toEqual({ ok: false, error: 'card-used' });
  expect(await claim(guest, meeting, first, own)).toEqual({ ok: false, error: 'card-used' });
});

it('a name that has a phone already waits for the chair, and its card is not spent', async () => {
  const hall = await openHall({ members: 3, present: 1 });
  const [first = ''] = idsOf(hall.hall);
  const own = (await makeCards(hall, [first])).get(first) ?? '';
  const guest = await openGuest(hall);
  expect(await claim(guest, hall.chair.meeting, first, own)).toEqual({ ok: true });
  const state = await hall.chair.until('the claim', ({ claims }) => claims.length === 1);
  expect(state.claims[0]).toMatchObject({ member: first, conflict: 'taken' });
  expect(await askCard(guest, own)).toMatchObject({ ok: true });
});

it('made again, cancelled or of another meeting it opens nothing', async () => {
  const hall = await openHall({ members: 3 });
  const [first = '', second = ''] = idsOf(hall.hall);
  const before = await makeCards(hall, [first, second]);
  const after = await makeCards(hall, [first]);
  const guest = await openGuest(hall);
  expect(await askCard(guest, before.get(first) ?? '')).toEqual({ ok: false, error: 'card-revoked' });
  expect(await askCard(guest, after.get(first) ?? '')).toMatchObject({ ok: true });
  await hall.chair.command('revoke-cards', {});
  for (const card of [before.get(second), after.get(first)])
    expect(await askCard(guest, card ?? '')).toEqual({ ok: false, error: 'card-revoked' });
  expect(await askCard(guest, encodeB64(random(16)))).toEqual({ ok: false, error: 'card-unknown' });
  const nobody = await hall.chair.tryCall(pathOf.command(hall.chair.meeting, 'cards'), { members: ['nobody'] });
  expect(nobody.error).toBe('not-on-roll');
});

it('the store holds hashes alone, and knows after a restart what became of each card', async () => {
  const hall = await openHall({ members: 3 });
  const [first = '', second = ''] = idsOf(hall.hall);
  const cards = await makeCards(hall, [first, second]);
  const guest = await openGuest(hall);
  await claim(guest, hall.chair.meeting, first, cards.get(first) ?? '');
  const { parts, id } = await hall.meeting();
  const rows = await parts.store.db.selectFrom('personal_card').selectAll().execute();
  for (const secret of cards.values()) expect(JSON.stringify(rows)).not.toContain(secret);
  const again = await CardBook.open(parts.store.db, id);
  expect(again.find(cards.get(first) ?? '')).toEqual({ ok: false, error: 'card-used' });
  expect(again.find(cards.get(second) ?? '')).toMatchObject({ ok: true, member: second });
});
