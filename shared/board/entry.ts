// §3: statements, the chain, the signed head.
import { encodeB64 } from '../protocol/base.ts';
import { jcs } from '../protocol/canonical.ts';
import { signDetached } from '../protocol/nacl.ts';
import { tag } from '../protocol/transcript.ts';
import type { Body, Checkpoint, Entry, EntryOf, Kind } from './kinds.ts';

/** `prev` of the first entry: 32 zero bytes. */
export const beforeFirst = encodeB64(new Uint8Array(32));

/** What a device signs, 32 bytes. */
export const statementBytes = (meeting: string, kind: Kind, body: Body<Kind>): Uint8Array =>
  tag('statement', jcs({ meeting, kind, body }));

/** Hash of an entry in b64, the `prev` of the next. */
export const hashEntry = (entry: Entry): string => encodeB64(tag('entry', jcs(entry)));

/** What the server signs to stand behind a head, 32 bytes. */
export const checkpointBytes = ({ meeting, seq, hash }: Omit<Checkpoint, 'signature'>): Uint8Array =>
  tag('checkpoint', jcs({ meeting, seq, hash }));

/** What a device signs over the server's fresh challenge (b64 of 32 bytes) to enter the room. */
export const helloBytes = (meeting: string, challenge: string): Uint8Array => tag('hello', jcs({ meeting, challenge }));

/** What the server's receipt for a ballot or a returned paper signs. @param ballot its hash, b64 */
export const receiptBytes = (meeting: string, session: string, ballot: string): Uint8Array =>
  tag('receipt', jcs({ meeting, session, ballot }));

/** §4: the context of a session, 32 bytes. @param opened hash of its `session.opened` entry, b64 */
export const sessionContext = (meeting: string, opened: string): Uint8Array => tag('session', jcs({ meeting, opened }));

/** A signed statement that has no place on the board yet. */
export type Statement = { [K in Kind]: Omit<EntryOf<K>, 'seq' | 'prev'> }[Kind];

/** Signs a body with a device's key. @param keys Ed25519: `publicKey` b64, `secretKey` 64 bytes */
export function signStatement<K extends Kind>(
  meeting: string,
  kind: K,
  body: Body<K>,
  keys: { readonly publicKey: string; readonly secretKey: Uint8Array },
): Statement {
  const signature = encodeB64(signDetached(statementBytes(meeting, kind, body), keys.secretKey));
  return { kind, body, author: keys.publicKey, signature } as Statement;
}
