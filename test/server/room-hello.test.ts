import { describe, expect, it } from 'vitest';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { random } from '../../server/random.ts';
import { enrolRaw, idsOf, openHall, say } from './hall.ts';
import { claimOf, enterRoom, helloAs, makeDevice, spoil } from './room-client.ts';
import { runApp } from './server-app.ts';

const refused = (error: string) => ({ ok: false, error });

describe('a hello', () => {
  it('holds once and for its own connection, for the device that signed and the meeting it is enrolled in', async () => {
    const hall = await openHall({ members: 3 });
    const [first = ''] = idsOf(hall.hall);
    const { device, client } = await enrolRaw(hall, first);
    // The connection that has greeted says nothing new.
    expect(await helloAs(client, device)).toEqual(refused('hello-failed'));

    const other = await enterRoom(hall.host);
    expect(other.challenge).not.toBe(client.challenge);
    expect(await helloAs(other, device, client.challenge)).toEqual(refused('hello-failed'));
    // Nor does a failed one get a second try over the same challenge.
    expect(await helloAs(other, device)).toEqual(refused('hello-failed'));

    const forged = await enterRoom(hall.host);
    const hello = { as: 'device', meeting: hall.chair.meeting, device: device.publicKey, have: null };
    const signature = spoil(device.signHello(forged.challenge));
    expect(await forged.ask('hello', { ...hello, signature })).toEqual(refused('hello-failed'));

    const stranger = makeDevice(hall.chair.meeting);
    expect(await helloAs(await enterRoom(hall.host), stranger.device)).toEqual(refused('not-enrolled'));
    const elsewhere = encodeB64(random(16));
    expect(await helloAs(await enterRoom(hall.host), makeDevice(elsewhere).device)).toEqual(refused('meeting-unknown'));

    const { chair } = hall;
    await chair.call('/api/meetings', {
      meeting: elsewhere,
      ...{ organisation: 'Chi bộ Thôn Đông', title: 'Hội nghị', date: '2026-12-08' },
    });
    const visiting = await enterRoom(hall.host);
    const signedThere = { ...hello, meeting: elsewhere, signature: device.signHello(visiting.challenge) };
    expect(await visiting.ask('hello', signedThere)).toEqual(refused('not-enrolled'));
  });

  it('of a released device is refused and its connection ended; a holder released may come until its seat is gone', async () => {
    const hall = await openHall({ members: 4 });
    const [plain = '', teller = '', second = ''] = idsOf(hall.hall);
    const a = await enrolRaw(hall, plain);
    const b = await enrolRaw(hall, teller);
    await enrolRaw(hall, second);
    await hall.chair.command('holders', { tellers: [teller, second] });
    const news: unknown[] = [];
    a.client.socket.on('entries', (stretch: unknown) => news.push(stretch));
    for (const member of [plain, teller]) await hall.chair.command('release', { member, reason: 'đổi máy' });
    // It reads its own release before it is shown out.
    await a.client.closed;
    expect(JSON.stringify(news)).toContain('member.released');
    expect(await helloAs(await enterRoom(hall.host), a.device)).toEqual(refused('device-released'));
    const back = await helloAs(await enterRoom(hall.host), b.device);
    expect(back.ok).toBe(true);
    expect(b.client.socket.connected).toBe(true);
    const guest = await enterRoom(hall.host);
    await guest.ask('hello', { as: 'guest', code: hall.chair.code });
    expect(await guest.ask('claim', { statement: claimOf(a, plain) })).toEqual(refused('device-released'));
  });

  it('of the chair wants a token that is signed in, of a screen its own link, and neither opens the other', async () => {
    const hall = await openHall({ members: 3 });
    const token = hall.chair['token'];
    const { meeting } = hall.chair;
    const ask = async (hello: object) => (await enterRoom(hall.host)).ask('hello', hello);
    const screen = String((await hall.chair.command('screen', {}))['token']);
    expect(await ask({ as: 'chair', token: encodeB64(random(32)), meeting })).toEqual(refused('signed-out'));
    expect(await ask({ as: 'chair', token: screen, meeting })).toEqual(refused('signed-out'));
    expect(await ask({ as: 'screen', token })).toEqual(refused('not-allowed'));
    expect(await ask({ as: 'chair', token, meeting: encodeB64(random(16)) })).toEqual(refused('meeting-unknown'));

    const other = encodeB64(random(16));
    await hall.chair.call('/api/meetings', {
      meeting: other,
      ...{ organisation: 'Chi bộ Thôn Đông', title: 'Hội nghị', date: '2026-12-08' },
    });
    expect(await ask({ as: 'screen', token: screen, meeting: other })).toEqual(refused('malformed'));
    const client = await enterRoom(hall.host);
    const state = client.next('screen');
    expect(await client.ask('hello', { as: 'screen', token: screen })).toEqual({
      ok: true,
      snapshot: { as: 'screen', meeting },
    });
    expect(await state).toMatchObject({ card: { meeting } });
    const response = await fetch(`${hall.url}/api/meetings`, { headers: { authorization: `Bearer ${screen}` } });
    expect(response.status).toBe(401);
  });

  it('keeps a chair who signed out from seeing any further state; screens go on', async () => {
    const hall = await openHall({ members: 3 });
    const token = hall.chair['token'];
    const screen = String((await hall.chair.command('screen', {}))['token']);
    const { chair } = hall;
    const watcher = await enterRoom(hall.host);
    const first = watcher.next('chair');
    await watcher.ask('hello', { as: 'chair', token, meeting: chair.meeting });
    await first;
    const wall = await enterRoom(hall.host);
    const shown = wall.next('screen');
    await wall.ask('hello', { as: 'screen', token: screen });
    await shown;
    await hall.app.access.signOut(token);
    const seen: unknown[] = [];
    watcher.socket.onAny((event) => seen.push(event));
    const [member = ''] = idsOf(hall.hall);
    const meeting = await hall.meeting();
    meeting.claims.set('x', {
      ...{ device: 'x', member, table: false, from: '' },
      statement: claimOf(makeDevice(chair.meeting), member),
    });
    const goesOn = wall.next('screen');
    meeting.changed();
    await Promise.all([watcher.closed, goesOn]);
    expect(seen).toEqual([]);
  });

  it('with a wrong code is answered slowly and ends the connection', async () => {
    const hall = await openHall({ members: 3 });
    const code = hall.chair.code === '000000' ? '000001' : '000000';
    const client = await enterRoom(hall.host);
    const started = performance.now();
    expect(await client.ask('hello', { as: 'guest', code })).toEqual(refused('wrong-code'));
    // A bound from below: no machine is too slow for it.
    expect(performance.now() - started).toBeGreaterThan(900);
    await client.closed;
  });

  it('that never comes ends the connection', async () => {
    const { host } = await runApp({ waits: { helloWithinMs: 50 } });
    const client = await enterRoom(host);
    await client.closed;
  });
});

describe('a connection', () => {
  it('may have twelve requests under way, no more', async () => {
    const hall = await openHall({ members: 3 });
    const { client } = await enrolRaw(hall, idsOf(hall.hall)[0] ?? '');
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.ask('catch-up', { have: null })));
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(12);
    expect(answers.filter(({ ok }) => !ok).every(({ error }) => error === 'try-again-later')).toBe(true);
    expect((await client.ask('catch-up', { have: null })).ok).toBe(true);
  });

  it('that breaks while its hello is looked at leaves no ghost among those connected', async () => {
    const hall = await openHall({ members: 3 });
    const { device, client } = await enrolRaw(hall, idsOf(hall.hall)[0] ?? '');
    client.socket.disconnect();
    const screen = String((await hall.chair.command('screen', {}))['token']);
    const here = async (): Promise<number> => (await hall.app.room.fetchSockets()).length;
    const meeting = await hall.meeting();
    while ((await here()) > 1) await new Promise((resolve) => setTimeout(resolve, 10));
    for (let i = 0; i < 8; i++) {
      for (const hello of [
        { as: 'screen', token: screen },
        { as: 'chair', token: hall.chair['token'], meeting: hall.chair.meeting },
        null,
      ]) {
        const gone = await enterRoom(hall.host);
        const own = { as: 'device', meeting: device.meeting, device: device.publicKey, have: null };
        gone.socket.emit('hello', hello ?? { ...own, signature: device.signHello(gone.challenge) }, () => undefined);
        gone.socket.disconnect();
      }
    }
    // The server hears of each end after its hello; then only the chair is left.
    while ((await here()) > 1) await new Promise((resolve) => setTimeout(resolve, 10));
    expect([...meeting.connected]).toEqual([]);
    expect(meeting.screens).toBe(0);
  });

  it('claims names for a few devices, not for a thousand', async () => {
    const hall = await openHall({ members: 5 });
    const ids = idsOf(hall.hall);
    const nameOf = (i: number): string => ids[i % ids.length] ?? '';
    const guest = await enterRoom(hall.host);
    await guest.ask('hello', { as: 'guest', code: hall.chair.code });
    const devices = Array.from({ length: 10 }, () => makeDevice(hall.chair.meeting));
    const answers = [];
    for (const [i, device] of devices.entries())
      answers.push(await guest.ask('claim', { statement: claimOf(device, nameOf(i)) }));
    expect(answers.map(({ ok }) => ok)).toEqual([...Array<boolean>(8).fill(true), false, false]);
    const [first] = devices;
    expect(first && (await guest.ask('claim', { statement: claimOf(first, nameOf(0)) })).ok).toBe(true);
  });
  it('never turns a waiting claim into one of another name, which the chair has not read', async () => {
    const hall = await openHall({ members: 3 });
    const [own = '', other = ''] = idsOf(hall.hall);
    const guest = await enterRoom(hall.host);
    await guest.ask('hello', { as: 'guest', code: hall.chair.code });
    const device = makeDevice(hall.chair.meeting);
    expect((await guest.ask('claim', { statement: claimOf(device, own) })).ok).toBe(true);
    expect(await guest.ask('claim', { statement: claimOf(device, other) })).toEqual(refused('name-taken'));
    await hall.chair.command('claim', { device: device.device.publicKey, decision: 'confirm' });
    const { board } = await hall.meeting();
    expect(board.deviceOf.get(own)).toBe(device.device.publicKey);
    expect(board.deviceOf.has(other)).toBe(false);
  });
});

describe('what no phone would send', () => {
  it('never stops the server and is answered malformed or not at all', async () => {
    const hall = await openHall({ members: 3 });
    const [member = ''] = idsOf(hall.hall);
    const raw = await enrolRaw(hall, member);
    const { device } = raw;
    /** As often as it has had enough of the one before. */
    const enter = async () => {
      const entered = await enterRoom(hall.host);
      expect((await helloAs(entered, device)).ok).toBe(true);
      return entered;
    };
    const long = 'x'.repeat(60_000);
    const bodies: unknown[] = [
      ...[null, undefined, 0, true, '', long, [], [[]], {}, { statement: null }],
      JSON.parse('{"__proto__":{"kind":"roll.set"},"statement":{"__proto__":null}}'),
      { statement: { kind: '__proto__', body: {}, author: device.publicKey, signature: long } },
      { statement: { kind: 'constructor', body: [[[]]], author: device.publicKey, signature: '' } },
      { session: '__proto__', from: -1 },
      { session: encodeB64(random(16)), from: 0.5 },
      { have: { seq: -1, hash: 'x' } },
      { have: { seq: 2 ** 60, hash: long } },
    ];
    for (const event of ['statement', 'ballots', 'hello']) {
      const asking = await enter();
      for (const body of bodies) expect(await asking.ask(event, body)).toEqual(refused('malformed'));
    }
    const careless = await enter();
    for (const event of [
      'statement',
      'ballots',
      'catch-up',
      'hello',
      'error',
      'claim',
      '__proto__',
      'disconnecting2',
    ]) {
      careless.socket.emit(event);
      careless.socket.emit(event, {});
      careless.socket.emit(event, { have: null }, 'no function', 7);
    }
    await careless.closed;
    const client = await enter();
    // Statements of the right shape that are somebody else's, the server's own, unsigned or spoilt.
    const good = device.sign('share.erased', { epoch: 1, index: 1 });
    const strange = makeDevice(hall.chair.meeting).device.sign('share.erased', { epoch: 1, index: 1 });
    const roll = { kind: 'roll.set', body: { members: [] }, author: device.publicKey, signature: good.signature };
    for (const statement of [strange, roll, { ...good, signature: spoil(good.signature) }, claimOf(raw, member)])
      expect(await client.ask('statement', { statement })).toEqual(refused('malformed'));
    expect(await say(client, good)).toMatchObject({ ok: false });
    expect(await client.ask('ballots', { session: encodeB64(random(16)), from: 0 })).toEqual(
      refused('session-unknown'),
    );
    expect((await client.ask('catch-up', { have: null })).ok).toBe(true);
    const deep = `${'['.repeat(300_000)}${']'.repeat(300_000)}`;
    const digger = await enterRoom(hall.host);
    digger.socket.io.engine.write(`42["hello",{"statement":${deep}}]`);
    digger.socket.io.engine.write(`4277["hello",${deep}]`);
    expect((await client.ask('catch-up', { have: null })).ok).toBe(true);
    // Names that the transport keeps for itself end the connection, and only that.
    const rude = await enterRoom(hall.host);
    rude.socket.io.engine.write('42["disconnect",{}]');
    await rude.closed;
    const odd = await enterRoom(hall.host);
    odd.socket.io.engine.write('451-["hello",{"_placeholder":true,"num":99}]');
    odd.socket.io.engine.write('42[1e999]');
    await odd.closed;
    expect((await client.ask('catch-up', { have: null })).ok).toBe(true);
  });

  it('a share from somebody who holds no seat is refused before its thousands of points are read', async () => {
    const hall = await openHall({ members: 3 });
    const { client, device } = await enrolRaw(hall, idsOf(hall.hall)[0] ?? '');
    const part = { d: encodeB64(new Uint8Array(32)), a: 'no point', b: 'no point', z: '' };
    const body = { session: encodeB64(random(16)), index: 1, shares: [[part, part]] };
    const statement = { kind: 'tally.share', body, author: device.publicKey, signature: encodeB64(random(64)) };
    expect(await client.ask('statement', { statement })).toEqual(refused('not-a-holder'));
  });
});
