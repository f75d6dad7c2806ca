import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { hashBallot } from '../../shared/protocol/ballot.ts';
import { closingAnswerLength } from '../../shared/wire/urn.ts';
import { endWord, pathOf } from '../../shared/wire/http.ts';
import { random } from '../../server/random.ts';
import { Rehearsal } from '../../server/cli/rehearse/meeting.ts';
import { NetChair } from '../../server/cli/rehearse/net-chair.ts';
import { startOwnServer } from '../../server/cli/rehearse/own-server.ts';
import { castAll, countsOf, idsOf, openHall, readBundle, untilStatus } from './hall.ts';
import { enterRoom, helloAs } from './room-client.ts';
import { ask, openUrn } from './server-app.ts';

/** Every number of votes that a message may not hold before the count stands beside one of these names. */
const ofResults = /counts|outcome|carried":"|"tenths":\[|results|verdicts":\[\{/;

describe('while a session is open', () => {
  it('no message to chair, screen, phone or over HTTP holds anything of a result, nor who has voted', async () => {
    const hall = await openHall({ members: 4, present: 4, tellers: 1 });
    const { chair } = hall;
    const ids = idsOf(hall.hall);
    const seen: { from: string; text: string }[] = [];
    const listen = async (from: string, hello: object) => {
      const client = await enterRoom(hall.host);
      client.socket.onAny((event: string, body: unknown) =>
        seen.push({ from: `${from} ${event}`, text: JSON.stringify(body) }),
      );
      const answer = await client.ask('hello', hello);
      seen.push({ from: `${from} hello`, text: JSON.stringify(answer) });
    };
    const screen = String((await chair.command('screen', {}))['token']);
    await listen('screen', { as: 'screen', token: screen });
    await listen('chair', { as: 'chair', token: chair['token'], meeting: chair.meeting });
    const [first = ''] = ids;
    const phone = hall.hall.phones.get(first)?.phone;
    const device = phone?.device;
    if (device === null || device === undefined) throw new Error('no device');
    const beside = await enterRoom(hall.host);
    beside.socket.onAny((event: string, body: unknown) => seen.push({ from: event, text: JSON.stringify(body) }));
    await helloAs(beside, device);

    const session = await hall.hall.open([first]);
    await castAll(hall.hall, session, new Map(ids.slice(0, 3).map((member) => [member, [2]])));
    await chair.until('the turnout', () => hall.hall.sessionOf(session)?.cast === 3);
    for (const path of [
      pathOf.meetings,
      pathOf.bundle(chair.meeting),
      pathOf.minutes(chair.meeting, session),
      pathOf.meetingMinutes(chair.meeting),
    ])
      seen.push({ from: path, text: await chair.read(path) });
    expect(new Set(seen.map(({ from }) => from.split(' ')[1])).size).toBeGreaterThan(2);
    expect(seen.filter(({ text }) => ofResults.test(text.replaceAll('"counts":null', '')))).toEqual([]);
    // Who has voted stands nowhere: no member or device beside a ballot's hash or nonce.
    const ballots = ids.slice(0, 3).flatMap((member) => {
      const held = hall.hall.phones.get(member)?.phone.saved.voter.papers[session];
      return [held?.nonce ?? 'none', held?.receipt?.ballot ?? 'none'];
    });
    expect(seen.filter(({ text }) => ballots.some((secret) => text.includes(secret)))).toEqual([]);

    await chair.command('close', { session });
    await untilStatus(chair, session, 'counted');
    expect(countsOf(hall.hall, session)).toEqual([[0, 0, 3, 0, 0]]);
  });
});

describe('the urn at and after the close', () => {
  it('refuses a ballot, gives a receipt again, takes dummies in frames of one size', async () => {
    const hall = await openHall({ members: 3, present: 3, tellers: 1 });
    const [a = '', b = '', c = ''] = idsOf(hall.hall);
    const session = await hall.hall.open([a]);
    let sealed = '';
    const phone = hall.hall.phones.get(b);
    const voter = hall.hall.phones.get(c);
    if (phone === undefined || voter === undefined) throw new Error('no phone');
    await castAll(hall.hall, session, new Map([[a, [0]]]));
    await hall.hall.untilPaper(phone, session);
    // What this phone sends is written down, and the last one's never leaves.
    const frames: string[] = [];
    const sendUrn = phone['askUrn'].bind(phone);
    phone['askUrn'] = (frame: string) => {
      frames.push(frame);
      return sendUrn(frame);
    };
    await castAll(hall.hall, session, new Map([[b, [1]]]));
    await hall.hall.untilPaper(voter, session);
    voter['askUrn'] = (frame: string) => {
      sealed = frame;
      return Promise.resolve(null);
    };
    hall.hall.mark(voter, session, [1]);
    hall.hall.cast(voter, session);
    await hall.hall.until('a sealed ballot', () => sealed !== '');
    await hall.chair.command('close', { session });

    const socket = await openUrn(hall.host);
    expect(JSON.parse(await ask(socket, sealed))).toEqual({ ok: false, error: 'session-not-open' });
    const [own = ''] = frames;
    const { ballot } = JSON.parse(own) as { ballot: unknown };
    const again = JSON.parse(await ask(socket, own)) as { ok: boolean; receipt: { ballot: string } };
    expect(again).toMatchObject({ ok: true, receipt: { session, ballot: encodeB64(hashBallot(ballot)) } });
    const drawn = (length: number): string => encodeB64(random(length));
    const returned = { nonce: drawn(32), token: drawn(64), signature: drawn(64) };
    const dummy = JSON.stringify({ kind: 'closing', session, returned });
    const answer = await ask(socket, dummy);
    expect(answer).toHaveLength(closingAnswerLength);
    expect(JSON.parse(answer)).toMatchObject({ ok: true, receipt: { session } });
    await untilStatus(hall.chair, session, 'counted');
    expect(JSON.parse(await ask(socket, own))).toEqual(again);
    expect(JSON.parse(await ask(socket, sealed))).toEqual({ ok: false, error: 'session-not-open' });
    expect(await ask(socket, dummy)).toHaveLength(closingAnswerLength);
    expect(countsOf(hall.hall, session)).toEqual([[1, 1, 0, 0, 0]]);
    socket.close();
  });

  it('sixty ballots that come together share commits', async () => {
    const hall = await openHall({ members: 3 });
    const { box } = (await hall.meeting()).parts;
    const session = encodeB64(random(16));
    const rows = Array.from({ length: 60 }, () => {
      const nonce = encodeB64(random(32));
      return { session, nonce, hash: nonce, ballot: '{}' };
    });
    const before = box.commits;
    const written = await Promise.all(rows.map((row) => box.cast(row)));
    expect(written.every(({ ok }) => ok)).toBe(true);
    expect(box.countOf(session)).toBe(60);
    expect(box.commits - before).toBeLessThanOrEqual(3);
  });
});

it(
  'the log of a whole meeting, down to its finest level, names no person, address, key, token or ballot',
  {
    timeout: 60_000,
  },
  async () => {
    const lines: string[] = [];
    const server = await startOwnServer({
      main: pathToFileURL(join(import.meta.dirname, '../../dist/server/main.js')),
      env: { LOG_LEVEL: 'trace' },
      onLog: (text) => lines.push(text),
    });
    try {
      const chair = new NetChair(server.url, random);
      await chair.setUp(server.setUpToken, 'Lý Thanh Hạnh', 'một mật khẩu dài');
      await chair.createMeeting('Chi bộ Thôn Đoài', 'Hội nghị kiểm điểm', '2026-12-07');
      const hall = new Rehearsal(server.url, chair, random, 50);
      await chair.until('the room', () => true);
      await hall.importRoll(3);
      await hall.joinAll(3);
      await hall.establishKey(1);
      const members = idsOf(hall);
      const session = await hall.open(members.slice(0, 1));
      await castAll(hall, session, new Map(members.slice(0, 2).map((member) => [member, [0]])));
      // Something goes wrong, too: requests that are refused, malformed, or no requests at all.
      await fetch(`${server.url}/api/meetings/${chair.meeting}/bundle`, { headers: { cookie: 'a=b' } });
      await fetch(`${server.url}/api/sign-in`, { method: 'POST', body: '{"password":' });
      await fetch(`${server.url}/api/meetings/${chair.meeting}/dossiers/${members[0] ?? ''}`);
      const urn = await openUrn(server.url.replace('http://', ''), server.url);
      await ask(urn, '{"kind":"cast"}');
      urn.close();
      await chair.command('close', { session });
      await untilStatus(chair, session, 'counted');
      await chair.command('end', { word: endWord });
      await chair.until('the erasure', ({ key }) => key?.erased === 2);
      const bundle = await readBundle(chair);
      const secrets = new Set(bundle.match(/[\w-]{21,}/g));
      for (const { phone } of hall.phones.values()) secrets.add(phone.saved.member).add(phone.saved.name);
      secrets.add(chair['token']).add('127.0.0.1').add('localhost').add(chair.code).add(chair.meeting).add('cookie');
      hall.end();
      const log = lines.join('');
      expect([...secrets].filter((secret) => log.includes(secret))).toEqual([]);
      expect(secrets.size).toBeGreaterThan(50);
    } finally {
      await server.end();
    }
  },
);
