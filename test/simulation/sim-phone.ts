// A phone of the simulation: the real state machine on a network that loses, doubles and delays, with a storage that
// outlives it.
import { Phone } from '../../shared/actor/phone.ts';
import type { PhoneEvent, PhoneMessage } from '../../shared/actor/phone-parts.ts';
import { newPhone, readPhoneSaved } from '../../shared/actor/saved.ts';
import { viewPhone, type PaperView } from '../../shared/actor/phone-view.ts';
import type { Random } from '../../shared/protocol/group.ts';
import { verifySignature } from '../../shared/protocol/signature.ts';
import type { Network } from './network.ts';
import type { SimServer } from './sim-server.ts';

export class SimPhone {
  disk: string;
  phone: Phone;
  alive = true;
  /** What its owner does unasked: skips the check in the room, lets a box be opened where that may be asked. */
  readonly owner = { skips: true, allows: true };
  /** Everything ever written to storage. */
  readonly written: string[] = [];
  private readonly server: SimServer;
  private readonly network: Network;
  private readonly random: Random;
  private generation = 0;

  constructor(server: SimServer, network: Network, random: Random, member: string) {
    this.server = server;
    this.network = network;
    this.random = random;
    const identity = { meeting: server.meeting, code: '482913', member, name: `Đảng viên ${member}` };
    this.disk = JSON.stringify(newPhone(identity, random));
    this.phone = this.start();
  }

  get member(): string {
    return this.phone.saved.member;
  }

  paper(session: string): PaperView | undefined {
    return viewPhone(this.phone).papers.find((paper) => paper.session === session);
  }

  private start(): Phone {
    const saved = readPhoneSaved(JSON.parse(this.disk));
    if (saved === null) throw new Error('the storage holds no phone');
    return new Phone(saved, {
      random: this.random,
      verifySignature,
      longestPause: 1500,
      lockFor: 30_000,
      confirmWithin: 10_000,
    });
  }

  /** Storage stays, everything else is gone; what was on the way to it is not heard. */
  restart(): void {
    this.generation++;
    this.phone = this.start();
    this.reconnect();
  }

  /** A new connection: a whole snapshot from where this phone stands. */
  reconnect(): void {
    if (this.phone.device === null) return;
    this.handle({ kind: 'connected' });
    this.handle({ kind: 'board', stretch: this.server.stretchAfter(this.phone.watcher.have) });
  }

  /** The server pushes what is new; a push that is lost is a connection that breaks and comes back. */
  push(): void {
    const { generation } = this;
    const stretch = this.server.stretchAfter(this.phone.watcher.have);
    const sent = this.network.send(() => {
      if (generation === this.generation) this.handle({ kind: 'board', stretch });
    });
    if (!sent) this.network.after(500, () => this.reconnect());
  }

  handle(event: PhoneEvent): void {
    if (!this.alive) return;
    const { generation } = this;
    const step = this.phone.handle(event, this.network.now);
    if (step.saved !== null) {
      this.disk = JSON.stringify(step.saved);
      this.written.push(this.disk);
    }
    for (const message of step.out) this.send(message);
    const later = (ms: number, next: PhoneEvent): void =>
      this.network.after(ms, () => {
        if (generation === this.generation) this.handle(next);
      });
    if (step.wakeAt !== null) later(Math.max(1, step.wakeAt - this.network.now), { kind: 'time' });
    if (step.busy) later(1, { kind: 'work' });
    this.answerOwner(later);
  }

  private answerOwner(later: (ms: number, event: PhoneEvent) => void): void {
    const { check, papers } = viewPhone(this.phone);
    if (this.owner.skips && (check?.state === 'locked' || check?.state === 'ready')) later(1, { kind: 'check-skip' });
    const asked = papers.find(({ question }) => question?.does === 'ask');
    if (this.owner.allows && asked !== undefined) later(1, { kind: 'allow', session: asked.session });
  }

  private send(message: PhoneMessage): void {
    const { generation } = this;
    const back = (event: PhoneEvent): boolean =>
      this.network.send(() => {
        if (generation === this.generation) this.handle(event);
      });
    if (message.to === 'urn') {
      const { session, sent, frame } = message;
      const failed = (): void => {
        this.network.after(300, () => this.answerLost(generation, session));
      };
      const arrived = this.network.send(() => {
        const answer = this.server.answerUrn(frame);
        if (!back({ kind: 'urn', session, sent, answer })) failed();
      });
      if (!arrived) failed();
      return;
    }
    switch (message.event) {
      case 'statement': {
        const { statement } = message;
        this.network.send(() => {
          if (this.server.submit(statement) === 'refused')
            back({ kind: 'statement-refused', signature: statement.signature, error: 'statement-refused' });
        });
        return;
      }
      case 'ballots': {
        const { session, from } = message;
        const all = this.server.ballotsOf(session);
        const sent = back({ kind: 'ballots', session, from, of: all.length, ballots: all.slice(from, from + 2) });
        if (!sent) this.network.after(300, () => this.handle({ kind: 'ballots-failed', session }));
        return;
      }
      case 'catch-up':
        this.network.after(100, () => this.reconnect());
    }
  }

  private answerLost(generation: number, session: string): void {
    if (generation === this.generation) this.handle({ kind: 'urn-failed', session });
  }
}
