// All that the urn knows of a meeting. The meeting's room implements it; the urn never learns who is in the room.
import type { PaperOrder } from './jobs.ts';

export interface UrnSession extends PaperOrder {
  /** `collecting`: closed, its ballots and returns not yet boxed. `over`: boxed, sealed, counted or void. */
  readonly status: 'open' | 'collecting' | 'over';
}

export interface UrnSessions {
  /**
   * A session of a meeting that has not ended (`over` ones too: a ballot may ask for its receipt again), or null.
   * Cheap: called for every frame. `open` only while ballots may come in: changed before the close is written.
   */
  find(session: string): UrnSession | null;
  /** §6: b64 of the server's signature over the receipt of a ballot or returned paper of a session. @param ballot b64 */
  signReceipt(session: string, ballot: string): string;
  /** The paper with the most cells among all sessions that `find` finds; null without one. */
  largestPaper(): { readonly subjects: number; readonly options: number } | null;
}

/** Before the first meeting. */
export const noSessions: UrnSessions = {
  find: () => null,
  signReceipt: () => {
    throw new Error('no session to sign a receipt for');
  },
  largestPaper: () => null,
};
