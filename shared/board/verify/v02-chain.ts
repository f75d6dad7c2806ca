// V2: `seq` and `prev` unbroken; the checkpoint is of this meeting, signed by the server, equal to the last entry.
import { decodeB64 } from '../../protocol/base.ts';
import { checkpointBytes } from '../entry.ts';
import type { Checkpoint, Entry } from '../kinds.ts';
import type { Checks, Finding } from './fault.ts';

export const checkChain = (length: number, head: string, entry: Entry): Finding =>
  entry.seq === length && entry.prev === head ? null : 'chain-broken';

/** @param head seq and hash of the last entry @param opened meeting and the server's key of the first entry */
export function checkCheckpoint(
  checkpoint: Checkpoint,
  opened: { readonly meeting: string; readonly server: string },
  head: { readonly seq: number; readonly hash: string },
  checks: Pick<Checks, 'verifySignature'>,
): Finding {
  if (checkpoint.meeting !== opened.meeting) return 'checkpoint-not-of-this-meeting';
  if (checkpoint.seq !== head.seq || checkpoint.hash !== head.hash) return 'checkpoint-not-the-head';
  const signed = checks.verifySignature(
    checkpointBytes(checkpoint),
    decodeB64(checkpoint.signature),
    decodeB64(opened.server),
  );
  return signed ? null : 'checkpoint-signature';
}
