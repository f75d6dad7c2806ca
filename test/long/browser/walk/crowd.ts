// The members of a walk-through who are not watched: the same phones without a page, over real sockets. They compute in a
// process of their own, behind everything else: what they recheck must not keep the server or the browser waiting.
import { fork, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { buildSync } from 'esbuild';
import { NetChair } from '../../../../server/cli/rehearse/net-chair.ts';
import { random } from '../../../../server/random.ts';
import type { RollRow } from '../../../../shared/report/page-states.ts';
import type { CrowdOrder } from './crowd-phones.ts';

export class Crowd {
  readonly members: string[] = [];
  private readonly meeting: Readonly<Record<'url' | 'meeting' | 'code', string>>;
  private readonly phones: ChildProcess;
  /** The last order: one after the other. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(meeting: Readonly<Record<'url' | 'meeting' | 'code', string>>) {
    this.meeting = meeting;
    const outfile = 'dist/test/crowd-phones.mjs';
    const options = { bundle: true, packages: 'external', platform: 'node', format: 'esm' } as const;
    buildSync({ ...options, entryPoints: ['test/long/browser/walk/crowd-phones.ts'], outfile });
    // Not with the flags that vitest runs its own processes with.
    this.phones = fork(outfile, [], { execArgv: [] });
    setPriority(this.phones.pid ?? 0, 10);
  }

  /** A phone that claims this name, and waits for the chair. */
  async add({ member, name }: Pick<RollRow, 'member' | 'name'>): Promise<void> {
    const { url, meeting, code } = this.meeting;
    this.members.push(member);
    await this.order({ do: 'join', url, identity: { meeting, code, member, name } });
  }

  /** Everybody votes; waits for every receipt. @param marksOf option by line, of the member at this place */
  async vote(session: string, marksOf: (place: number) => number[]): Promise<void> {
    const votes = Object.fromEntries(this.members.map((member, place) => [member, marksOf(place)]));
    await this.order({ do: 'vote', session, votes });
  }

  end(): void {
    this.phones.kill('SIGKILL');
  }

  private order(order: CrowdOrder): Promise<unknown> {
    const done = this.turn.then(
      () =>
        new Promise((resolve, reject) => {
          const { phones } = this;
          const lost = (): void => reject(new Error('the crowd has gone'));
          phones.once('exit', lost);
          phones.once('message', (answer) => {
            phones.off('exit', lost);
            resolve(answer);
          });
          phones.send(order);
        }),
    );
    this.turn = done.catch(() => undefined);
    return done;
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
