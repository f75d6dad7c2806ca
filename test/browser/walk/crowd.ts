// The members of a walk-through who are not watched: the same phones without a page, over real sockets.
import { NetChair } from '../../../server/cli/rehearse/net-chair.ts';
import { NetPhone } from '../../../server/cli/rehearse/net-phone.ts';
import { pause } from '../../../server/cli/rehearse/own-server.ts';
import { random } from '../../../server/random.ts';
import type { RollRow } from '../../../shared/report/page-states.ts';

export class Crowd {
  readonly phones = new Map<string, NetPhone>();
  private readonly url: string;
  private readonly code: string;
  private readonly meeting: string;

  constructor(url: string, meeting: string, code: string) {
    this.url = url;
    this.meeting = meeting;
    this.code = code;
  }

  /** A phone that claims this name, and waits for the chair. */
  add({ member, name }: Pick<RollRow, 'member' | 'name'>): void {
    const identity = { meeting: this.meeting, code: this.code, member, name };
    this.phones.set(member, new NetPhone({ url: this.url, identity, random, longestPause: 1500 }));
  }

  async untilPapers(session: string): Promise<void> {
    await this.until((phone) => this.paperOf(phone, session)?.state === 'marking');
  }

  /** Marks by member; waits for every receipt. */
  async vote(session: string, votes: ReadonlyMap<string, readonly number[]>): Promise<void> {
    for (const [member, marks] of votes) {
      const phone = this.phones.get(member);
      if (phone === undefined) continue;
      for (const [line, option] of marks.entries()) phone.handle({ kind: 'mark', session, line, option });
      phone.handle({ kind: 'cast', session });
      await pause(20);
    }
    await this.until((phone, member) => !votes.has(member) || this.paperOf(phone, session)?.state === 'received');
  }

  async until(fulfilled: (phone: NetPhone, member: string) => boolean): Promise<void> {
    while (![...this.phones].every(([member, phone]) => fulfilled(phone, member))) await pause(50);
  }

  paperOf(phone: NetPhone, session: string) {
    return phone.view.papers.find((paper) => paper.session === session);
  }

  end(): void {
    for (const phone of this.phones.values()) phone.kill();
  }
}

/** Somebody who signs in beside the chair's page, only to read what is pushed to it. */
export async function watchAsChair(url: string, password: string, meeting: string): Promise<NetChair> {
  const chair = new NetChair(url, random);
  await chair.signIn(password);
  chair.meeting = meeting;
  chair.join();
  await chair.until('the room', () => true);
  return chair;
}
