import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { commandSchemas, pathOf, type Command } from '../../shared/wire/http.ts';
import { verifyRecord } from '../../shared/report/rating-record.ts';
import { random } from '../../server/random.ts';
import { loadRatingRecords } from '../../server/store/dossiers.ts';
import { pastedRoll } from '../../server/cli/rehearse/meeting.ts';
import { castAll, idsOf, openHall, readBundle, untilStatus } from './hall.ts';

const refused = (error: string) => ({ ok: false, error });

describe('the routes', () => {
  it('give no cookie, and below /api answer 401 to everybody but the chair, sign-in and set-up apart', async () => {
    const { app, url } = await openHall({ members: 3 });
    const meeting = encodeB64(random(16));
    const commands = (Object.keys(commandSchemas) as Command[]).map((command) => pathOf.command(meeting, command));
    const posts = [...commands, pathOf.meetings, pathOf.preview(meeting)];
    const gets = [
      ...[
        pathOf.meetings,
        pathOf.template,
        pathOf.dossier(meeting, 'x'),
        pathOf.minutes(meeting, 'x'),
        pathOf.meetingMinutes(meeting),
      ],
      pathOf.bundle(meeting),
    ];
    // Nothing that the server knows is left out of the lists above.
    const known = app.fastify
      .printRoutes({ commonPrefix: false })
      .split('\n')
      .filter((line) => line.includes('('));
    expect(known.filter((line) => line.includes('POST'))).toHaveLength(posts.length + 2);
    const open = ['/', '/chair', '/screen', '/nothing', pathOf.setUp, '/api/nothing', '/room', '/urn'];
    const asked = [
      ...posts.map((path) => ({ path, method: 'POST', status: 401 })),
      ...gets.flatMap((path) => ['GET', 'HEAD'].map((method) => ({ path, method, status: 401 }))),
      ...[pathOf.setUp, pathOf.signIn].map((path) => ({ path, method: 'POST', status: 400 })),
      { path: pathOf.signIn, method: 'DELETE', status: 200 },
      ...open.map((path) => ({ path, method: 'GET', status: null })),
    ];
    for (const { path, method, status } of asked) {
      for (const authorization of ['', 'Bearer ', `Bearer ${encodeB64(random(32))}`]) {
        const response = await fetch(`${url}${path}`, { method, headers: { authorization, cookie: 'sid=1' } });
        expect([path, response.headers.get('set-cookie')]).toEqual([path, null]);
        if (status !== null) expect([path, method, response.status]).toEqual([path, method, status]);
      }
    }
  });

  it('read nothing of a handshake but its origin, its host and, for the checklist, whether another device came', () => {
    const root = join(import.meta.dirname, '../../server');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const readers = files.filter((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return /\.headers\b|remoteAddress|\.handshake\b|\.ip\b|user-agent/.test(text) && !file.startsWith('cli');
    });
    // Origin and Host of an upgrade, the Host that a page's policy names, the Bearer of a command, the room's first phone.
    expect(readers.sort()).toEqual(['origins.ts', 'pages.ts', 'room/reached.ts', 'routes/chair-only.ts']);
  });

  it('answer what is unknown or ill-formed without a fault', async () => {
    const { chair } = await openHall({ members: 3 });
    const unknown = encodeB64(random(16));
    for (const meeting of [unknown, '%00', 'x'.repeat(90), '__proto__', '%F0%9F%92%A9']) {
      for (const path of [
        pathOf.bundle(meeting),
        pathOf.minutes(meeting, 'x'),
        pathOf.meetingMinutes(meeting),
        pathOf.dossier(meeting, 'x'),
      ])
        expect(JSON.parse(await chair.read(path))).toEqual(refused('meeting-unknown'));
      expect(await chair.tryCall(pathOf.command(meeting, 'screen'), {})).toEqual(refused('meeting-unknown'));
    }
    expect(JSON.parse(await chair.read(pathOf.dossier(chair.meeting, '__proto__')))).toEqual(refused('not-on-roll'));
    expect(JSON.parse(await chair.read(pathOf.minutes(chair.meeting, '__proto__')))).toEqual(
      refused('session-unknown'),
    );
    const call = (command: Command, body: object) => chair.tryCall(pathOf.command(chair.meeting, command), body);
    const session = unknown;
    for (const [command, body, error] of [
      ['close', { session }, 'session-unknown'],
      ['void', { session, reason: '' }, 'session-unknown'],
      ['remind', { session }, 'session-not-open'],
      ['rating', { session, subject: 'x' }, 'session-unknown'],
      ['release', { member: 'nobody', reason: '' }, null],
      ['standing', { member: 'nobody', standing: 'exempt', attending: true }, 'not-on-roll'],
      ['facts', { subject: 'nobody', facts: {} }, 'not-on-roll'],
      ['end', { word: 'kết thúc.' }, 'word-not-typed'],
    ] as const)
      expect(await call(command, body)).toEqual(error === null ? { ok: true } : refused(error));
    for (const body of [{}, { rows: [] }, { rows: [{}] }, { rows: 'x' }])
      expect(await call('roll', body)).toMatchObject(refused('malformed'));
  });
});

describe('roll and dossiers', () => {
  it('imported twice stand once; facts that contradict each other or nobody are refused', async () => {
    const hall = await openHall({ members: 3 });
    const { chair } = hall;
    const [a = ''] = idsOf(hall.hall);
    const reading = JSON.parse(await chair.postText(pathOf.preview(chair.meeting), pastedRoll(5))) as {
      rows: { change: string }[];
    };
    expect(reading.rows.map(({ change }) => change).sort()).toEqual([
      'new',
      'new',
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    const both = await Promise.all(
      [0, 1].map(() => chair.tryCall(pathOf.command(chair.meeting, 'roll'), { rows: reading.rows })),
    );
    expect(both).toEqual([{ ok: true }, { ok: true }]);
    await chair.until('five', ({ roll }) => roll.length === 5);
    const { writer } = await hall.meeting();
    expect(writer.entries.filter(({ entry }) => entry.kind === 'roll.set')).toHaveLength(2);

    const state = (facts: object) => chair.tryCall(pathOf.command(chair.meeting, 'facts'), { subject: a, facts });
    // Admitted after the day of the meeting.
    expect(await state({ admittedOn: '2027-01-01' })).toEqual(refused('facts-contradict'));
    expect(await state({ admittedOn: 'hôm qua' })).toEqual(refused('malformed'));
    expect(await state({ nonsense: true })).toEqual(refused('malformed'));
    expect(await state({ civilServant: false })).toEqual({ ok: true });
    const bulk = (facts: object, exceptions: string[]) =>
      chair.tryCall(pathOf.command(chair.meeting, 'bulk'), { facts, exceptions });
    expect(await bulk({ nonsense: true }, [])).toEqual(refused('malformed'));
    expect(await bulk({ highCertificate: null }, [])).toEqual(refused('malformed'));
    expect(await bulk({ highCertificate: true }, [a])).toEqual({ ok: true });
    const read = async (subject: string) =>
      (JSON.parse(await chair.read(pathOf.dossier(chair.meeting, subject))) as { facts: object }).facts;
    expect(await read(a)).not.toHaveProperty('highCertificate');
    for (const member of idsOf(hall.hall).filter((id) => id !== a))
      expect(await read(member)).toMatchObject({ highCertificate: true });
    expect(await bulk({ highCertificate: false }, [])).toEqual({ ok: true });
    expect(await read(a)).toMatchObject({ highCertificate: false });
  });
});

it('an open verdict is refused until its facts are there', async () => {
  const { chair, hall } = await openHall({ members: 3, present: 3, tellers: 2 });
  const [subject] = idsOf(hall);
  if (subject === undefined) throw new Error('three members');
  await chair.command('facts', { subject, facts: { exemplary: null } });
  const session = await hall.open([subject]);
  await castAll(hall, session, new Map([...hall.phones.keys()].map((member) => [member, [0]])));
  await chair.command('close', { session });
  await chair.until('the count', () => hall.sessionOf(session)?.report.status === 'counted');
  const record = () => chair.tryCall(pathOf.command(chair.meeting, 'rating'), { session, subject });
  expect(await record()).toEqual(refused('rating-open'));
  await chair.command('facts', { subject, facts: { exemplary: true } });
  expect(await record()).toEqual({ ok: true });
});

it('a rating is recorded once, its record is the one that the board names; minutes wait for what is missing', async () => {
  const hall = await openHall({ members: 3, present: 3, tellers: 1 });
  const { chair } = hall;
  const ids = idsOf(hall.hall);
  const [a = ''] = ids;
  const session = await hall.hall.open([a]);
  const minutes = async () => JSON.parse(await chair.read(pathOf.minutes(chair.meeting, session))) as { ok: boolean };
  await castAll(hall.hall, session, new Map(ids.map((member) => [member, [1]])));
  const rate = () => chair.tryCall(pathOf.command(chair.meeting, 'rating'), { session, subject: a });
  expect(await rate()).toEqual(refused('session-not-counted'));
  expect(await minutes()).toMatchObject({ ok: false });
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');
  expect(await chair.tryCall(pathOf.command(chair.meeting, 'rating'), { session, subject: ids[1] })).toEqual(
    refused('subject-unknown'),
  );
  expect(await Promise.all([rate(), rate(), rate()])).toEqual(Array(3).fill({ ok: true }));
  expect(await rate()).toEqual({ ok: true });

  expect(await minutes()).toMatchObject({
    ok: false,
    faults: expect.arrayContaining([expect.objectContaining({ fault: 'note-missing' })]) as object,
  });
  await chair.command('notes', {
    ...{ place: 'Nhà văn hóa', presiding: 'Lý Thanh Hạnh', secretary: hall.hall.state.roll[1]?.name ?? '' },
    ...{ headTeller: hall.hall.state.roll[0]?.name ?? '', absences: [] },
  });
  expect(await minutes()).toMatchObject({
    ok: true,
    minutes: { cast: 3, rows: [{ subject: a, counts: [0, 3, 0, 0, 0] }] },
  });

  // What a phone says of the count is an entry too: after the last of them nothing comes between bundle and folder.
  await chair.until('every recheck', ({ sessions }) => sessions[0]?.report.rechecks.ok === ids.length);
  const bundle = JSON.parse(await readBundle(chair)) as {
    entries: { kind: string; body: { record: string; level: string } }[];
  };
  const recorded = bundle.entries.filter(({ kind }) => kind === 'rating.recorded');
  expect(recorded).toHaveLength(1);
  const { store } = (await hall.meeting()).parts;
  const records = await loadRatingRecords(store.db, chair.meeting);
  expect(records.size).toBe(1);
  const hash = recorded[0]?.body.record ?? '';
  expect(verifyRecord(records.get(hash) ?? '', hash)).toMatchObject({ ok: true, level: recorded[0]?.body.level });
  const folder = String((await chair.command('folder', {}))['path']);
  expect(readdirSync(folder).sort()).toEqual([
    ...['Bien-ban-hop.html', 'Bien-ban-kiem-phieu_01.html', 'bundle.json', 'joined.csv', 'records.json'],
  ]);
  expect(readFileSync(join(folder, 'records.json'), 'utf8')).toContain(records.get(hash));
  expect(JSON.parse(readFileSync(join(folder, 'bundle.json'), 'utf8'))).toEqual(bundle);
});
