// Who may do what: the chair by password, a screen by a link that the chair made, the first start by a printed link.
// Tokens are 32 random bytes, given once and stored as their hash.
import { encodeB64, isB64Of } from '../../shared/protocol/base.ts';
import { sha256, utf8 } from '../../shared/protocol/hashes.ts';
import type { Random } from '../../shared/protocol/group.ts';
import { refuse, type Answer } from '../../shared/wire/refusals.ts';
import {
  addAccount,
  addToken,
  deleteToken,
  deleteTokens,
  findAccount,
  findToken,
  type TokenKind,
} from '../store/accounts.ts';
import type { Store } from '../store/database.ts';
import type { Db } from '../store/tables.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { createPatience, type Sender } from './patience.ts';

/** A sign-in ends by itself: longer than any meeting, shorter than a year between two. */
const signedInForMs = 30 * 24 * 3600 * 1000;
/** In characters. */
const shortestPassword = 8;

export type SignedIn = Answer<{ readonly token: string; readonly name: string }>;
export type Bearer = { readonly kind: 'chair' } | { readonly kind: 'screen'; readonly meeting: string };

export interface Access {
  /** Whether the chair's first password is still to be set. */
  isSetUpNeeded(): Promise<boolean>;
  /** The token of a set-up link; an earlier one ends. Null once there is an account. */
  issueSetUpToken(): Promise<string | null>;
  /** Once, with the token of the link. Refuses `already-set-up`, `set-up-link-used`, `password-too-short`. */
  setUp(request: { readonly token: string; readonly name: string; readonly password: string }): Promise<SignedIn>;
  /** Refuses `wrong-password`, `try-again-later`. */
  signIn(password: string, sender: Sender): Promise<SignedIn>;
  /** Ends one sign-in. */
  signOut(token: string): Promise<void>;
  /** A new password from whoever sits at the server; ends every sign-in. The name stays. */
  setPassword(password: string): Promise<Answer>;
  /** Name of the chair, as minutes print it; null before the set-up. */
  chairName(): Promise<string | null>;
  /** What a token opens, or null. */
  check(token: string): Promise<Bearer | null>;
  /** A new link of a meeting's screens; those given before go on. */
  issueScreenToken(meeting: string): Promise<string>;
}

export interface AccessParts {
  readonly store: Store;
  readonly random: Random;
  /** ms since 1970. */
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
}

const hashToken = (token: string): string => encodeB64(sha256(utf8(token)));

export function createAccess({ store: { db }, random, now, pause }: AccessParts): Access {
  const patience = createPatience(pause);
  const issue = async (trx: Db, kind: TokenKind, meeting: string | null = null): Promise<string> => {
    const token = encodeB64(random(32));
    await addToken(trx, { hash: hashToken(token), kind, meeting, createdAt: now() });
    return token;
  };
  /** Looked up by hash: how long that takes tells of the hash alone, which nobody can aim at a token. */
  const find = (of: Db, token: string) =>
    isB64Of(token, 32) ? findToken(of, hashToken(token)) : Promise.resolve(null);
  const whyNoSetUp = async (of: Db, token: string): Promise<'already-set-up' | 'set-up-link-used' | null> => {
    if ((await findAccount(of)) !== null) return 'already-set-up';
    return (await find(of, token))?.kind === 'setup' ? null : 'set-up-link-used';
  };
  const isLongEnough = (password: string): boolean => Array.from(password).length >= shortestPassword;

  return {
    isSetUpNeeded: async () => (await findAccount(db)) === null,
    issueSetUpToken: () =>
      db.transaction().execute(async (trx) => {
        if ((await findAccount(trx)) !== null) return null;
        await deleteTokens(trx, 'setup');
        return issue(trx, 'setup');
      }),
    async setUp({ token, name, password }) {
      if (!isLongEnough(password)) return refuse('password-too-short');
      // Before the costly hash, which whoever has no link must not get for the asking; and again once it is made.
      const early = await whyNoSetUp(db, token);
      if (early !== null) return refuse(early);
      const hashed = await hashPassword(password);
      return db.transaction().execute(async (trx): Promise<SignedIn> => {
        const refusal = await whyNoSetUp(trx, token);
        if (refusal !== null) return refuse(refusal);
        await deleteTokens(trx, 'setup');
        await addAccount(trx, { name, password: hashed }, now());
        return { ok: true, token: await issue(trx, 'chair'), name };
      });
    },
    async signIn(password, sender) {
      const account = await findAccount(db);
      if (account === null) return refuse('wrong-password');
      const right = await patience.attempt(sender, () => verifyPassword(password, account.password));
      if (right === null) return refuse('try-again-later');
      return right ? { ok: true, token: await issue(db, 'chair'), name: account.name } : refuse('wrong-password');
    },
    async signOut(token) {
      if ((await find(db, token))?.kind === 'chair') await deleteToken(db, hashToken(token));
    },
    async setPassword(password) {
      if (!isLongEnough(password)) return refuse('password-too-short');
      const hashed = await hashPassword(password);
      await db.transaction().execute(async (trx) => {
        const account = await findAccount(trx);
        await addAccount(trx, { name: account?.name ?? '', password: hashed }, now());
        await deleteTokens(trx, 'chair');
        await deleteTokens(trx, 'setup');
      });
      return { ok: true };
    },
    chairName: async () => (await findAccount(db))?.name ?? null,
    async check(token) {
      const found = await find(db, token);
      if (found?.kind === 'chair') return now() - found.createdAt < signedInForMs ? { kind: 'chair' } : null;
      return found?.kind === 'screen' && found.meeting !== null ? { kind: 'screen', meeting: found.meeting } : null;
    },
    issueScreenToken: (meeting) => issue(db, 'screen', meeting),
  };
}
