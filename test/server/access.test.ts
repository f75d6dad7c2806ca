import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { sql } from 'kysely';
import { createAccess } from '../../server/access/access.ts';
import { hashPassword, verifyPassword } from '../../server/access/password.ts';
import { createPatience } from '../../server/access/patience.ts';
import { seededRandom } from '../seeded-random.ts';
import { makeStore } from './folder.ts';

async function makeAccess() {
  const store = await makeStore();
  const waits: number[] = [];
  const clock = { now: 1_700_000_000_000 };
  const access = createAccess({
    store,
    random: seededRandom(1),
    now: () => clock.now,
    pause: (ms) => Promise.resolve(void waits.push(ms)),
  });
  return { store, access, waits, clock };
}
const here = { address: '127.0.0.1', isGone: () => false };
const chair = { name: 'Lê Thị Mận', password: 'một mật khẩu dài' };

describe('a password', () => {
  it('is salted, and known again however its letters were composed', async () => {
    const [one, two] = await Promise.all([hashPassword('Trần Văn Ổi'), hashPassword('Trần Văn Ổi')]);
    expect(one).not.toBe(two);
    expect(await verifyPassword('Trần Văn Ổi'.normalize('NFD'), one)).toBe(true);
    expect(await verifyPassword('tran van oi', one)).toBe(false);
    await expect(verifyPassword('x', 'md5$x')).rejects.toThrow('unknown kind');
  });
});

describe('a sign-in', () => {
  it('ends by itself after thirty days', async () => {
    const { access, clock } = await makeAccess();
    const signed = await access.setUp({ token: (await access.issueSetUpToken()) ?? '', ...chair });
    const token = signed.ok ? signed.token : '';
    const day = 24 * 3600 * 1000;
    clock.now += 30 * day - 1;
    expect(await access.check(token)).toEqual({ kind: 'chair' });
    clock.now += 1;
    expect(await access.check(token)).toBeNull();
  });
});

describe('the set-up link', () => {
  it('works once, the newest alone, and never when there is an account', async () => {
    const { access } = await makeAccess();
    expect(await access.isSetUpNeeded()).toBe(true);
    const old = (await access.issueSetUpToken()) ?? '';
    const token = (await access.issueSetUpToken()) ?? '';
    expect(await access.setUp({ token: old, ...chair })).toEqual({ ok: false, error: 'set-up-link-used' });
    expect(await access.setUp({ token: 'x', ...chair })).toEqual({ ok: false, error: 'set-up-link-used' });
    const short = await access.setUp({ token, name: chair.name, password: 'ngắn' });
    expect(short).toEqual({ ok: false, error: 'password-too-short' });
    expect(await access.setUp({ token, ...chair })).toMatchObject({ ok: true, name: chair.name });
    expect(await access.setUp({ token, ...chair })).toEqual({ ok: false, error: 'already-set-up' });
    expect(await access.issueSetUpToken()).toBeNull();
    expect(await access.check(token)).toBeNull();
    expect(await access.chairName()).toBe(chair.name);
  });
  it('costs the server no hash where there is no such link, and none once there is an account', async () => {
    const { access } = await makeAccess();
    const hashing = vi.spyOn(crypto, 'scrypt');
    syncBuiltinESMExports();
    onTestFinished(() => {
      hashing.mockRestore();
      syncBuiltinESMExports();
    });
    expect(await access.setUp({ token: 'x', ...chair })).toEqual({ ok: false, error: 'set-up-link-used' });
    expect(hashing).not.toHaveBeenCalled();
    const token = (await access.issueSetUpToken()) ?? '';
    expect(await access.setUp({ token, ...chair })).toMatchObject({ ok: true });
    expect(hashing).toHaveBeenCalledTimes(1);
    expect(await access.setUp({ token, ...chair })).toEqual({ ok: false, error: 'already-set-up' });
    expect(hashing).toHaveBeenCalledTimes(1);
  });
  it('makes one account where it is opened twice at once', async () => {
    const { access } = await makeAccess();
    const token = (await access.issueSetUpToken()) ?? '';
    const both = await Promise.all([access.setUp({ token, ...chair }), access.setUp({ token, ...chair })]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });
});

describe('the chair and the screens', () => {
  const signedIn = async () => {
    const made = await makeAccess();
    const token = (await made.access.issueSetUpToken()) ?? '';
    await made.access.setUp({ token, ...chair });
    return made;
  };
  it('are known by their tokens until these end; the tokens are not stored', async () => {
    const { access, store } = await signedIn();
    const first = await access.signIn(chair.password, here);
    if (!first.ok) throw new Error(first.error);
    const screen = await access.issueScreenToken('m1');
    const other = await access.issueScreenToken('m2');
    expect(await access.check(first.token)).toEqual({ kind: 'chair' });
    expect(await access.check(screen)).toEqual({ kind: 'screen', meeting: 'm1' });
    const stored = JSON.stringify((await sql`select * from access_token`.execute(store.db)).rows);
    for (const token of [first.token, screen, other]) expect(stored).not.toContain(token);
    // A screen has no account to sign out of.
    await access.signOut(screen);
    await access.signOut(first.token);
    expect(await access.check(first.token)).toBeNull();
    expect(await access.check(screen)).toEqual({ kind: 'screen', meeting: 'm1' });
    expect(await access.check(other)).toEqual({ kind: 'screen', meeting: 'm2' });
    for (const wrong of ['', 'x', `${first.token}A`, '\0']) expect(await access.check(wrong)).toBeNull();
  });
  it('a new password ends every sign-in and keeps the name', async () => {
    const { access } = await signedIn();
    const before = await access.signIn(chair.password, here);
    expect(await access.setPassword('ngắn')).toEqual({ ok: false, error: 'password-too-short' });
    expect(await access.setPassword('mật khẩu thứ hai')).toEqual({ ok: true });
    expect(before.ok && (await access.check(before.token))).toBeNull();
    expect(await access.signIn(chair.password, here)).toEqual({ ok: false, error: 'wrong-password' });
    expect(await access.signIn('mật khẩu thứ hai', here)).toMatchObject({ ok: true, name: chair.name });
  });
});

describe('guessing', () => {
  it('waits longer with every failure in a row, up to a bound, and not at all after a success', async () => {
    const waits: number[] = [];
    const patience = createPatience((ms) => Promise.resolve(void waits.push(ms)));
    for (let i = 0; i < 10; i++) expect(await patience.attempt(here, () => Promise.resolve(false))).toBe(false);
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 8000]);
    expect(await patience.attempt(here, () => Promise.resolve(true))).toBe(true);
    await patience.attempt(here, () => Promise.resolve(false));
    expect(waits).toHaveLength(7);
  });
  it('goes one at a time and sends away whoever comes when many wait', async () => {
    const patience = createPatience(() => Promise.resolve());
    let at = 0;
    let most = 0;
    const results = await Promise.all(
      Array.from({ length: 12 }, () =>
        patience.attempt(here, async () => {
          most = Math.max(most, ++at);
          await new Promise((resolve) => setImmediate(resolve));
          at--;
          return false;
        }),
      ),
    );
    expect(most).toBe(1);
    expect(results.filter((result) => result === null)).toHaveLength(3);
  });
  it('takes addresses in turns, this computer apart, and forgets who has left', async () => {
    let pass: () => void = () => undefined;
    const sentAway: number[] = [];
    const patience = createPatience((ms) => {
      if (ms === 1500) return Promise.resolve(void sentAway.push(ms));
      return new Promise((resolve) => (pass = resolve));
    });
    const order: string[] = [];
    const gone = new Set<string>();
    const tryFrom = (address: string, name: string, succeeds = false) =>
      patience.attempt({ address, isGone: () => gone.has(name) }, () => {
        order.push(name);
        return Promise.resolve(succeeds);
      });
    for (let i = 0; i < 4; i++) await tryFrom('10.0.0.6', 'mistyped');
    order.length = 0;
    const guesses = Array.from({ length: 8 }, (_, i) => tryFrom('10.0.0.6', `guess ${i}`));
    expect(await tryFrom('10.0.0.6', 'one too many')).toBeNull();
    // Not at once: who is sent away would only come again.
    expect(sentAway).toHaveLength(1);
    const honest = tryFrom('10.0.0.7', 'honest', true);
    expect(await tryFrom('127.0.0.1', 'at the laptop', true)).toBe(true);
    for (let i = 0; i < 6; i++) gone.add(`guess ${i}`);
    pass();
    expect(await guesses[6]).toBe(false);
    pass();
    expect(await honest).toBe(true);
    expect(await guesses[7]).toBe(false);
    expect(await Promise.all(guesses.slice(0, 6))).toEqual(Array.from({ length: 6 }, () => null));
    expect(order).toEqual(['at the laptop', 'guess 6', 'honest', 'guess 7']);
  });
  it('goes on after an attempt that broke', async () => {
    const patience = createPatience(() => Promise.resolve());
    await expect(patience.attempt(here, () => Promise.reject(new Error('disk')))).rejects.toThrow('disk');
    expect(await patience.attempt(here, () => Promise.resolve(true))).toBe(true);
  });
});
