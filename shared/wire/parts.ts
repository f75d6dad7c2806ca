// Pieces that all messages are made of. Bodies, statements and entries of the board have their schemas in board/kinds.ts.
import * as v from 'valibot';
import { isWellFormed } from '../protocol/canonical.ts';
import { b16, b32, b64, idSchema } from '../board/kinds.ts';

export { b16, b32, b64, idSchema };
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Text that the board takes too: without lone surrogates. */
export const label = v.pipe(v.string(), v.minLength(1), v.maxLength(300), v.check(isWellFormed));
export const reason = v.pipe(v.string(), v.maxLength(500), v.check(isWellFormed));
/** Base64url of 32 random bytes: the chair's and the screens' tokens. */
export const token = b32;
/** Six digits. */
export const meetingCode = v.pipe(v.string(), v.regex(/^\d{6}$/));

/** Where a reader of the board stands: the last entry it holds. */
export const position = v.strictObject({ seq: count, hash: b32 });
export type Position = v.InferOutput<typeof position>;
