// The only place that looks at where a connection to the room comes from: whether it is another device than this computer,
// for the chair's checklist, and whether many claims that wait come from one. Nothing of it is written anywhere, and the
// urn's connections never come here.
import type { Socket } from 'socket.io';
import type { Network } from '../network.ts';

export function noteReached({ handshake }: Socket, network: Network): void {
  network.noteConnection(handshake.headers.host, handshake.address);
}

/** What claims of one sender have in common, while they wait. A hall behind one address is one sender. */
export const senderOf = ({ handshake }: Socket): string => handshake.address;
