// Under which address the phones of a meeting have joined: they keep their keys there, so it is the meeting's from then on.
import * as v from 'valibot';
import type { NetworkState } from '../../shared/report/page-states.ts';
import type { Network } from '../network.ts';
import { addMeetingNote, loadMeetingNotes } from '../store/meetings.ts';
import type { Db } from '../store/tables.ts';

const kind = 'joined-at';
const schema = v.object({ address: v.string() });

export class JoinedAt {
  private readonly meeting: string;
  private readonly network: Network;
  private address: string | null;

  private constructor(meeting: string, network: Network, address: string | null) {
    this.meeting = meeting;
    this.network = network;
    this.address = address;
  }

  static async open(db: Db, meeting: string, network: Network): Promise<JoinedAt> {
    const note = (await loadMeetingNotes(db, meeting)).find((one) => one.kind === kind);
    const read = v.safeParse(schema, note?.data);
    return new JoinedAt(meeting, network, read.success ? read.output.address : null);
  }

  /** The first phone has joined. Does nothing for those after it. */
  async keep(db: Db, at: number): Promise<void> {
    if (this.address !== null) return;
    const { address } = this.network;
    this.address = address;
    await addMeetingNote(db, this.meeting, { kind, data: { address }, at });
    await this.network.keepAddress();
  }

  /** Null as long as phones find the meeting where they joined it. */
  describeMove(): NetworkState['moved'] {
    const { address: to, addresses } = this.network;
    const from = this.address;
    if (from === null || from === to) return null;
    return { from, to, back: addresses.some(({ url }) => url === from) };
  }
}
