import { describe, expect, test } from 'vitest';
import { groupPreview } from '../../client/chair/group-preview.ts';
import { ChairMeeting, type ChairJoints } from '../../client/state/chair.svelte.ts';
import { ChairAccount } from '../../client/state/chair-account.svelte.ts';
import { rollReadingSchema } from '../../client/state/chair-answers.ts';
import { findNote, isUnfinished } from '../../client/chair/minutes/find-note.ts';
import { meetingHash, minutesHash, noteHash, parseRoute } from '../../client/state/chair-hash.ts';
import { GuardedStorage } from '../../client/net/storage.ts';
import { callApi } from '../../client/net/api.ts';
import type { RoomOptions } from '../../client/net/room.ts';
import type { PreviewRow, RosterPreview } from '../../shared/wire/roster.ts';
import { stateOf } from './chair-states.ts';

const token = 'A'.repeat(43);

function memoryStorage(): GuardedStorage {
  const kept = new Map<string, string>();
  const methods = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  // The keys of a real one are its own properties.
  const storage = new Proxy(methods, {
    ownKeys: () => [...kept.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
  return new GuardedStorage(() => storage as unknown as Storage);
}

/** A server that answers each path with JSON and keeps what it was asked. */
function answering(answers: Record<string, unknown>): { call: typeof callApi; asked: [string, RequestInit][] } {
  const asked: [string, RequestInit][] = [];
  const call: typeof callApi = (request) =>
    callApi(request, {
      fetch: (path, init) => {
        asked.push([path, init]);
        return path in answers
          ? Promise.resolve(new Response(JSON.stringify(answers[path])))
          : Promise.reject(new Error('offline'));
      },
      wait: () => Promise.resolve(),
    });
  return { call, asked };
}

describe('the account', () => {
  test('keeps the token in the browser until signed out', async () => {
    const storage = memoryStorage();
    const { call, asked } = answering({ '/api/sign-in': { ok: true, token, name: 'Nguyễn Văn An' } });
    const account = new ChairAccount(storage, call);
    expect(await account.signIn('mat-khau-dai')).toBeNull();
    expect(new ChairAccount(storage, call)).toMatchObject({ token, name: 'Nguyễn Văn An' });
    account.signOut();
    expect(asked.map(([path, { method }]) => [path, method])).toContainEqual(['/api/sign-in', 'DELETE']);
    expect(new ChairAccount(storage, call).token).toBeUndefined();
  });

  test('says why a password is refused and stays signed out', async () => {
    const { call } = answering({ '/api/sign-in': { ok: false, error: 'wrong-password' } });
    const account = new ChairAccount(memoryStorage(), call);
    expect(await account.signIn('sai')).toBe('wrong-password');
    expect(account.token).toBeUndefined();
  });

  test('is signed in by the set-up', async () => {
    const { call, asked } = answering({ '/api/setup': { ok: true, token, name: 'Nguyễn Văn An' } });
    const account = new ChairAccount(memoryStorage(), call);
    expect(await account.setUp(token, 'Nguyễn Văn An', 'mat-khau-dai')).toBeNull();
    expect(asked[0]?.[1].body).toBe(JSON.stringify({ token, name: 'Nguyễn Văn An', password: 'mat-khau-dai' }));
    expect(account.token).toBe(token);
  });

  test('is signed out by a server that knows the token no more, not by one that is away', async () => {
    const storage = memoryStorage();
    storage.write('phieu-kin.chair.token', token);
    const away = new ChairAccount(storage, answering({}).call);
    expect(await away.loadMeetings()).toBe('unreachable');
    expect(away.token).toBe(token);
    const { call } = answering({ '/api/meetings': { ok: false, error: 'signed-out' } });
    const account = new ChairAccount(storage, call);
    expect(await account.loadMeetings()).toBe('signed-out');
    expect(account.token).toBeUndefined();
  });
});

describe('a meeting of the chair', () => {
  function openMeeting(answers: Record<string, unknown>) {
    const storage = memoryStorage();
    storage.write('phieu-kin.chair.token', token);
    const { call, asked } = answering(answers);
    const account = new ChairAccount(storage, call);
    let room: RoomOptions | undefined;
    const joints: ChairJoints = {
      call,
      openRoom: (options) => {
        room = options;
        return { ask: () => Promise.reject(new Error('unused')), rejoin: () => undefined, close: () => undefined };
      },
    };
    const chair = new ChairMeeting(account, 'm', joints);
    if (room === undefined) throw new Error('no room was opened');
    return { chair, account, asked, room };
  }

  test('says hello with the token and takes every state whole', async () => {
    const { chair, room } = openMeeting({});
    expect(await room.hello('challenge')).toEqual({ as: 'chair', token, meeting: 'm' });
    room.on.chair?.(stateOf({ screens: 0 }));
    room.on.chair?.(stateOf({ screens: 2 }));
    expect(chair.state?.screens).toBe(2);
  });

  test('sends a command with the token and shows why it was refused until the next one', async () => {
    const { chair, asked } = openMeeting({
      '/api/meetings/m/close': { ok: false, error: 'session-not-open' },
      '/api/meetings/m/remind': { ok: true },
    });
    const session = 'AAAAAAAAAAAAAAAAAAAAAA';
    expect(await chair.send('close', { session })).toBe(false);
    expect(chair.failure).toBe('session-not-open');
    expect(await chair.send('remind', { session })).toBe(true);
    expect(chair.failure).toBeNull();
    const [, init] = asked[0]!;
    expect(new Headers(init.headers).get('authorization')).toBe(`Bearer ${token}`);
    expect(init.body).toBe(JSON.stringify({ session }));
  });

  test('tries once more after no answer, then says that the server is away', async () => {
    const { chair, asked } = openMeeting({});
    expect(await chair.send('folder', {})).toBe(false);
    expect(asked).toHaveLength(2);
    expect(chair.failure).toBe('unreachable');
  });

  test('sends a picked file as bytes and pasted cells as text', async () => {
    const { chair, asked } = openMeeting({});
    await chair.read('/preview', rollReadingSchema, new Blob(['PK'], { type: 'application/vnd.ms-excel' }));
    await chair.read('/preview', rollReadingSchema, new Blob(['Họ và tên'], { type: 'text/plain' }));
    const types = asked.map(([, init]) => new Headers(init.headers).get('content-type'));
    expect([types[0], types[2]]).toEqual(['application/octet-stream', 'text/plain']);
  });

  test('keeps a refused file to the place where it was chosen', async () => {
    const { chair } = openMeeting({
      '/preview': { ok: false, error: 'column-twice', row: 3, header: 'Họ tên', sheet: null, cell: null },
    });
    const answer = await chair.read('/preview', rollReadingSchema, new Blob(['x']));
    expect(answer).toEqual({ ok: false, error: 'column-twice', row: 3, header: 'Họ tên', sheet: null, cell: null });
    expect(chair.failure).toBeNull();
  });

  test('knows which of several claims is under way', async () => {
    const { chair } = openMeeting({ '/api/meetings/m/claim': { ok: true } });
    const sent = chair.send('claim', { device: token, decision: 'confirm' }, 'one');
    expect([chair.isRunning('claim', 'one'), chair.isRunning('claim', 'two')]).toEqual([true, false]);
    await sent;
    expect(chair.isRunning('claim', 'one')).toBe(false);
  });

  test('is signed out where the room refuses the token', () => {
    const { chair, account, room } = openMeeting({});
    room.on.refused('signed-out');
    expect([chair.failure, account.token]).toEqual(['signed-out', undefined]);
  });

  test('reads the notes for the minutes once and keeps what is being written while panels come and go', async () => {
    const notes = {
      ...{ place: '', presiding: 'Nguyễn Văn An', secretary: '', headTeller: 'Trần Thị Bình' },
      absences: [{ member: 'e', reason: 'đi công tác' }],
    };
    const { chair, asked } = openMeeting({ '/api/meetings/m/notes': { ok: true, notes } });
    const first = await chair.loadNotes('Người khác');
    expect(first).toMatchObject({ presiding: 'Nguyễn Văn An', absences: { e: 'đi công tác' } });
    if (first !== null) first.place = 'Nhà văn hóa';
    expect(await chair.loadNotes('Người khác')).toMatchObject({ place: 'Nhà văn hóa' });
    expect(asked).toHaveLength(1);
  });

  test('starts the notes with the chair’s name where there are none, and shows no form without an answer', async () => {
    const empty = openMeeting({ '/api/meetings/m/notes': { ok: true, notes: null } }).chair;
    expect(await empty.loadNotes('Nguyễn Văn An')).toMatchObject({ presiding: 'Nguyễn Văn An', place: '' });
    expect(await openMeeting({}).chair.loadNotes('Nguyễn Văn An')).toBeNull();
  });
});

test('a preview is grouped by change, and bad cells by their row', () => {
  const row = (number: number, change: PreviewRow['change']): PreviewRow => ({
    row: number,
    change,
    fields: [],
    person: {
      member: `m${number}`,
      name: `Người ${number}`,
      birthDate: null,
      birthYear: null,
      number: null,
      standing: 'official',
      posts: [],
      head: null,
    },
    facts: {},
    criteria: [],
  });
  const preview: RosterPreview = {
    ok: true,
    sheet: null,
    otherSheets: [],
    notes: [],
    doubts: [],
    read: 6,
    rows: [row(2, 'new'), row(3, 'unchanged'), row(5, 'new'), row(8, 'updated')],
    errors: [
      { row: 7, column: 'name', cause: 'no-name', other: null, cell: null, name: null, found: null },
      { row: 4, column: 'admittedOn', cause: 'no-such-date', other: null, cell: null, name: null, found: null },
      { row: 7, column: 'number', cause: 'number-twice', other: 2, cell: null, name: null, found: null },
    ],
    missing: [{ member: 'x', name: 'Người vắng' }],
    ignoredHeaders: [],
  };
  const groups = groupPreview(preview);
  expect(groups.added.map(({ row: at }) => at)).toEqual([2, 5]);
  expect([groups.updated.length, groups.unchanged.length, groups.missing.length]).toEqual([1, 1, 1]);
  expect(groups.bad.map(({ row: at, cells }) => [at, cells.map(({ cause }) => cause)])).toEqual([
    [4, ['no-such-date']],
    [7, ['no-name', 'number-twice']],
  ]);
});

test.each([
  ['', { page: 'meetings' }],
  ['#', { page: 'meetings' }],
  [`#setup=${token}`, { page: 'set-up', token }],
  [meetingHash('m_-1'), { page: 'meeting', meeting: 'm_-1' }],
  [noteHash('m', 'place'), { page: 'meeting', meeting: 'm', note: 'place' }],
  [minutesHash('m', 's'), { page: 'minutes', session: 's', meeting: 'm' }],
  [minutesHash('m', null), { page: 'minutes', session: null, meeting: 'm' }],
  ['#minutes=s', { page: 'minutes', session: 's', meeting: null }],
])('the fragment %j leads to its page', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route);
});

test('what is missing for minutes leads to its field, and only what is wrong is called a fault', () => {
  const missing = (at: string) => ({ fault: 'note-missing', at }) as const;
  expect(['place', 'presiding', 'headTeller', 'other'].map((at) => findNote(missing(at)))).toEqual([
    'place',
    'presiding',
    'headTeller',
    null,
  ]);
  expect(findNote({ fault: 'head-not-teller', at: 'Lê Thị Mơ' })).toBe('headTeller');
  expect(isUnfinished(missing('place'))).toBe(true);
  expect(isUnfinished({ fault: 'not-counted', at: '' })).toBe(true);
  expect(isUnfinished({ fault: 'line-not-cast', at: 'Lê Thị Mơ' })).toBe(false);
});
