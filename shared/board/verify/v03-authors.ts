// V3: the first entry, and only that, is `meeting.opened`; the server's kinds have author "server" and no signature.
import { authorClassOf, type Entry } from '../kinds.ts';
import type { Finding } from './fault.ts';

export function checkOpening(isFirst: boolean, entry: Entry): Finding {
  if (isFirst) return entry.kind === 'meeting.opened' ? null : 'first-entry-not-opening';
  return entry.kind === 'meeting.opened' ? 'opened-twice' : null;
}

export const checkServerKind = (entry: Entry): Finding =>
  authorClassOf(entry.kind) !== 'server' || (entry.author === 'server' && entry.signature === '')
    ? null
    : 'not-the-servers';
