// Personal cards: a QR for each member that lets one phone in without the chair's tap. The secret stands in the fragment of
// the address, so that no request ever carries it but the claim itself.
import * as v from 'valibot';
import { b16, idSchema, meetingCode } from './parts.ts';
import { answerOf } from './refusals.ts';

/** Commands below a meeting. */
export const cardCommands = {
  /** New cards for these members; those made for them before end. */
  cards: v.strictObject({ members: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(5000)) }),
  /** Ends every card that no phone has used. */
  'revoke-cards': v.strictObject({}),
} as const;

/** The secrets are told this once. */
export const cardsAnswerSchema = answerOf({ cards: v.array(v.strictObject({ member: idSchema, secret: b16 })) });

/** `card` of a guest: whose it is. */
export const cardRequestSchema = v.strictObject({ card: b16 });

/** What stands behind `#` of a phone's address. */
export const formatCardFragment = (code: string, secret: string): string => `${code}.${secret}`;

/** The code, and the card's secret where there is one; null for anything else. */
export function readFragment(hash: string): { readonly code: string; readonly card: string | null } | null {
  const [code = '', card] = hash.replace(/^#/, '').split('.', 2);
  if (!v.is(meetingCode, code)) return null;
  return card === undefined ? { code, card: null } : v.is(b16, card) ? { code, card } : null;
}
