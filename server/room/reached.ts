// The only place that looks at where a connection to the room comes from: whether it is another device than this computer,
// for the chair's checklist. Nothing of it is kept, and the urn's connections never come here.
import type { Socket } from 'socket.io';
import type { Network } from '../network.ts';

export function noteReached({ handshake }: Socket, network: Network): void {
  network.noteConnection(handshake.headers.host, handshake.address);
}
