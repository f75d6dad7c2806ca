// A meeting on a server of its own with one real phone, the teller's, and as many light ones as wanted. Tellers work side
// by side, each on a phone; two in this process would wait for each other.
import { readFileSync } from 'node:fs';
import { hashEntry, sessionContext } from '../../../shared/board/entry.ts';
import type { Entry } from '../../../shared/board/kinds.ts';
import { pathOf } from '../../../shared/wire/http.ts';
import { random } from '../../random.ts';
import { Rehearsal } from '../rehearse/meeting.ts';
import { NetChair } from '../rehearse/net-chair.ts';
import { pause, startOwnServer, type OwnServer, type OwnServerOptions } from '../rehearse/own-server.ts';
import { seededChoice } from '../rehearse/votes.ts';
import { LightPhone } from './light-phone.ts';
import { blindNonces, makeFrames } from './prepare.ts';

const tellers = 1;
/** Connections made at once. */
const abreast = 40;

export class LightHall {
  readonly server: OwnServer;
  readonly chair: NetChair;
  readonly hall: Rehearsal;
  readonly phones: LightPhone[] = [];
  session = '';

  private constructor(server: OwnServer, chair: NetChair) {
    this.server = server;
    this.chair = chair;
    this.hall = new Rehearsal(server.url, chair, random, 300);
  }

  /** `voters` in all, the teller among them, joined and with a key; a roll long enough for a sheet of `lines`. */
  static async open(voters: number, lines: number, options: OwnServerOptions = {}): Promise<LightHall> {
    const server = await startOwnServer(options);
    const chair = new NetChair(server.url, random);
    await chair.setUp(server.setUpToken, 'Lý Thanh Hạnh', 'buổi đo tốc độ');
    await chair.createMeeting('Chi bộ Thôn Đoài', 'Hội nghị kiểm điểm, xếp loại', '2026-12-07');
    const bench = new LightHall(server, chair);
    await chair.until('the room', () => true);
    await bench.hall.importRoll(Math.max(voters, lines));
    await bench.hall.joinAll(tellers);
    await bench.hall.establishKey(tellers);
    await bench.joinLight(voters);
    return bench;
  }

  private async joinLight(voters: number): Promise<void> {
    const { url } = this.server;
    const { meeting, code } = this.chair;
    const rest = this.hall.state.roll.map(({ member }) => member).filter((member) => !this.hall.phones.has(member));
    this.phones.push(
      ...rest.slice(0, voters - tellers).map((member) => new LightPhone({ url, meeting, code, member })),
    );
    const joining = new AbortController();
    const confirming = (async () => {
      while (!joining.signal.aborted) {
        for (const { device } of this.hall.state.claims)
          await this.chair.tryCall(pathOf.command(meeting, 'claim'), { device, decision: 'confirm' });
        await pause(20);
      }
    })();
    await inParts(this.phones, async (phone) => {
      await phone.claim();
      await phone.enter();
    });
    joining.abort();
    await confirming;
  }

  async readEntries(): Promise<Entry[]> {
    const bundle = JSON.parse(await this.chair.read(pathOf.bundle(this.chair.meeting))) as { entries: Entry[] };
    return bundle.entries;
  }

  /** Opens a sheet of so many lines; every light phone has its paper and a sealed ballot afterwards. */
  async openAndPrepare(lines: number): Promise<void> {
    const nonces = await blindNonces(this.phones.length);
    this.session = await this.hall.open(this.hall.state.roll.slice(0, lines).map(({ member }) => member));
    const opened = (await this.readEntries()).find((entry) => entry.kind === 'session.opened');
    if (opened?.kind !== 'session.opened') throw new Error('no session was opened');
    const hash = hashEntry(opened);
    await inParts(this.phones, (phone, i) =>
      phone.say(
        phone.statement('paper.requested', {
          session: this.session,
          opened: hash,
          member: phone.member,
          blinded: nonces[i]?.blinded ?? '',
        }),
      ),
    );
    const issued = new Map(
      (await this.readEntries()).flatMap((entry) =>
        entry.kind === 'paper.issued' ? [[entry.body.member, entry.body] as const] : [],
      ),
    );
    const choose = seededChoice(lines);
    const papers = this.phones.flatMap(({ member }, i) => {
      const [paper, nonce] = [issued.get(member), nonces[i]];
      if (paper === undefined || nonce === undefined) throw new Error('a phone without a paper');
      const votes = Array.from({ length: lines }, () => choose(5));
      return [{ ...nonce, evaluated: paper.evaluated, proof: paper.proof, votes }];
    });
    const frames = await makeFrames(sessionContext(this.chair.meeting, hashEntry(opened)), opened.body, papers);
    for (const [i, phone] of this.phones.entries()) phone.frame = frames[i] ?? '';
    for (const phone of this.hall.phones.values()) {
      await this.hall.untilPaper(phone, this.session);
      this.hall.mark(phone, this.session, Array<number>(lines).fill(0));
    }
  }

  /** All light phones within so long, each at a time by chance. @returns milliseconds to each receipt */
  castWithin(milliseconds: number): Promise<number[]> {
    const choose = seededChoice(milliseconds);
    return Promise.all(
      this.phones.map(async (phone) => {
        await pause(choose(Math.max(1, milliseconds)));
        return phone.cast();
      }),
    );
  }

  /** The teller casts too, then the chair closes. @returns milliseconds from the close to the count */
  async closeAndCount(): Promise<number> {
    for (const phone of this.hall.phones.values()) this.hall.cast(phone, this.session);
    await this.hall.untilReceived([...this.hall.phones.values()], this.session);
    const started = performance.now();
    await this.chair.command('close', { session: this.session });
    await this.chair.until('the count', () => this.hall.sessionOf(this.session)?.report.status === 'counted', 600_000);
    return performance.now() - started;
  }

  /** MiB now and at most; null where the system does not tell. */
  memory(): { readonly now: number; readonly peak: number } | null {
    try {
      const text = readFileSync(`/proc/${this.server.pid}/status`, 'utf8');
      const mebibytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? 0) / 1024;
      return { now: mebibytes('VmRSS'), peak: mebibytes('VmHWM') };
    } catch {
      return null;
    }
  }

  async end(): Promise<void> {
    for (const phone of this.phones) phone.leave();
    this.hall.end();
    await this.server.end();
  }
}

async function inParts<T>(list: readonly T[], work: (item: T, i: number) => Promise<void>): Promise<void> {
  for (let start = 0; start < list.length; start += abreast)
    await Promise.all(list.slice(start, start + abreast).map((item, i) => work(item, start + i)));
}
