// A whole meeting by the actors over real sockets: what each part of it does. The steps stand in ../rehearse.ts.
import { encodeB64 } from '../../../shared/protocol/base.ts';
import type { Random } from '../../../shared/protocol/group.ts';
import type { ChairState } from '../../../shared/report/page-states.ts';
import { pathOf } from '../../../shared/wire/http.ts';
import { papers } from '../../../shared/text/vi/papers.ts';
import { memberForm } from '../../../shared/wire/dossier.ts';
import type { RollReading, RosterColumn } from '../../../shared/wire/roster.ts';
import type { NetChair } from './net-chair.ts';
import { NetPhone, type NetPhoneOptions } from './net-phone.ts';
import { pause } from './own-server.ts';

/** Invented names: a family name, a middle one, a given one. */
const families = ['Hồ', 'Phan', 'Đặng', 'Bùi', 'Đỗ', 'Ngô', 'Dương', 'Lý', 'Võ', 'Trịnh'];
const middles = ['Thị', 'Văn', 'Đức', 'Ngọc', 'Minh', 'Thanh'];
const givens = [
  'An',
  'Bình',
  'Chi',
  'Dũng',
  'Giang',
  'Hạnh',
  'Khôi',
  'Lan',
  'Mận',
  'Nghĩa',
  'Phúc',
  'Quý',
  'Sen',
  'Tâm',
];

const nameOf = (i: number): string =>
  `${families[i % families.length] ?? ''} ${middles[Math.floor(i / families.length) % middles.length] ?? ''} ${
    givens[(i * 5 + Math.floor(i / 70)) % givens.length] ?? ''
  }`;

/** Pasted cells of a cell of `members`, all official, with facts that let everybody be rated up to XS. */
export function pastedRoll(members: number): string {
  const known = {
    standing: 'chính thức',
    reviewCompleted: 'có',
    admittedOn: '03/02/2005',
    sickLeaveDays: '0',
    sickThreeMonths: 'không',
    degradationConcluded: 'không',
    targetsGiven: '10',
    targetsDone: '10',
    discipline: 'không',
    civilServant: 'không',
    inBusiness: 'không',
    ownsPrivateFirm: 'không',
    exemplary: 'có',
    frontRunner: 'có',
    ledUnits: 'không',
    ...Object.fromEntries(memberForm.map(({ id }) => [id, 'Xuất sắc'])),
  };
  const columns: Record<string, (i: number) => string> = {
    [papers.columns.name]: nameOf,
    [papers.columns.number]: (i) => String(10_000 + i),
    ...Object.fromEntries(
      Object.entries(known).map(([column, cell]) => [papers.columns[column as RosterColumn], () => cell]),
    ),
  };
  const rows = Array.from({ length: members }, (_, i) => Object.values(columns).map((cell) => cell(i)));
  return [Object.keys(columns), ...rows].map((row) => row.join('\t')).join('\n');
}

export interface RehearsalOptions {
  /** Whether owners check their phones in the room; they skip it otherwise. */
  readonly checks: boolean;
  /** How long a teller's phone waits for the last confirmations, milliseconds. */
  readonly confirmWithin: number;
}

export class Rehearsal {
  readonly chair: NetChair;
  readonly phones = new Map<string, NetPhone>();
  private readonly url: string;
  private readonly random: Random;
  private readonly longestPause: number;
  private readonly options: RehearsalOptions;
  /** Of the check in the room, once it is said. */
  private number: string | null = null;

  constructor(
    url: string,
    chair: NetChair,
    random: Random,
    longestPause = 1500,
    options: RehearsalOptions = { checks: false, confirmWithin: 2000 },
  ) {
    this.url = url;
    this.chair = chair;
    this.random = random;
    this.longestPause = longestPause;
    this.options = options;
  }

  get state(): ChairState {
    const { state } = this.chair;
    if (state === null) throw new Error('the chair is not in the room');
    return state;
  }

  async importRoll(members: number): Promise<void> {
    const reading = JSON.parse(
      await this.chair.postText(pathOf.preview(this.chair.meeting), pastedRoll(members)),
    ) as RollReading;
    if (!reading.ok) throw new Error(`the roll was refused: ${reading.error}`);
    if (reading.errors.length > 0) throw new Error(`bad cells in the roll: ${JSON.stringify(reading.errors[0])}`);
    await this.chair.command('roll', { rows: reading.rows });
    await this.chair.until('the roll', ({ roll }) => roll.length === members);
  }

  /** So many phones claim a name each; the chair confirms in order of arrival. */
  async joinAll(present: number): Promise<void> {
    const { roll, card } = this.state;
    for (const { member, name } of roll.slice(0, present)) {
      const identity = { meeting: card.meeting, code: card.code, member, name };
      this.phones.set(member, new NetPhone({ url: this.url, identity, random: this.random, ...this.owner }));
    }
    while (this.state.roll.filter(({ enrolled }) => enrolled).length < present) {
      for (const { device } of this.state.claims) await this.chair.command('claim', { device, decision: 'confirm' });
      await pause(100);
    }
    await this.untilPhones('every phone in the room', ({ view, inRoom }) => inRoom && view.enrolled);
  }

  async establishKey(tellers: number): Promise<void> {
    await this.chair.command('holders', { tellers: [...this.phones.keys()].slice(0, tellers) });
    await this.chair.until('the key', ({ key }) => key?.established === true);
  }

  private get owner(): Pick<NetPhoneOptions, 'longestPause' | 'confirmWithin' | 'check'> {
    const { confirmWithin, checks } = this.options;
    const shown = (): string | null => this.chair.state?.check?.shown?.code ?? null;
    const check = { number: () => this.number, isSame: (code: string) => code === shown() };
    return { longestPause: this.longestPause, confirmWithin, ...(checks ? { check } : {}) };
  }

  /** §3 "The check in the room": a number is drawn, everybody types it and compares with the projector. */
  async checkInRoom(): Promise<void> {
    const epoch = this.state.key?.epoch ?? 0;
    const drawn = this.random(4);
    const number = Array.from(drawn, (byte) => String(byte % 10)).join('');
    await this.chair.command('check', { step: 'show', epoch, number });
    await this.chair.until('the pictures', ({ check }) => check?.shown?.number === number);
    await this.typeNumber(number);
    const others = this.phones.size - (this.state.key?.tellers.length ?? 0);
    await this.chair.command('check', { step: 'done', epoch, tellers: true, others });
    await this.chair.until('the check', ({ check }) => check?.state === 'agreed');
  }

  /** Owners type the number that the projector shows and compare, until all of them see the same. */
  async typeNumber(number: string): Promise<void> {
    this.number = number;
    for (const phone of this.phones.values()) phone.handle({ kind: 'time' });
    await this.untilPhones('the same pictures', ({ view }) => view.check?.state === 'same');
  }

  /** @returns the session's id */
  async open(subjects: readonly string[], runOffOf: string | null = null): Promise<string> {
    const session = encodeB64(this.random(16));
    await this.chair.command('open', { session, subjects: [...subjects], runOffOf });
    return session;
  }

  paperOf(phone: NetPhone, session: string) {
    return phone.view.papers.find((paper) => paper.session === session);
  }

  async untilPaper(phone: NetPhone, session: string): Promise<void> {
    await this.until('a paper', () => this.paperOf(phone, session)?.state === 'marking');
  }

  mark(phone: NetPhone, session: string, marks: readonly number[]): void {
    for (const [line, option] of marks.entries()) phone.handle({ kind: 'mark', session, line, option });
  }

  cast(phone: NetPhone, session: string): void {
    phone.handle({ kind: 'cast', session });
  }

  async untilReceived(phones: readonly NetPhone[], session: string): Promise<void> {
    await this.until('every receipt', () =>
      phones.every((phone) => this.paperOf(phone, session)?.state === 'received'),
    );
  }

  untilPhones(what: string, fulfilled: (phone: NetPhone) => boolean, withinMs?: number): Promise<void> {
    return this.until(what, () => [...this.phones.values()].every(fulfilled), withinMs);
  }

  async until(what: string, fulfilled: () => boolean, withinMs = 240_000): Promise<void> {
    const end = performance.now() + withinMs;
    while (!fulfilled()) {
      if (performance.now() > end) throw new Error(`waited too long: ${what}`);
      await pause(25);
    }
  }

  /** A phone that was killed comes back with what was on its storage. */
  revive(member: string): NetPhone {
    const dead = this.phones.get(member);
    if (dead === undefined) throw new Error('no such phone');
    const { card, roll } = this.state;
    const name = roll.find((row) => row.member === member)?.name ?? '';
    const identity = { meeting: card.meeting, code: card.code, member, name };
    const options = { url: this.url, identity, random: this.random, longestPause: this.longestPause };
    const phone = new NetPhone(options, dead.disk);
    this.phones.set(member, phone);
    return phone;
  }

  sessionOf(session: string) {
    return this.state.sessions.find(({ report }) => report.session === session);
  }

  end(): void {
    for (const phone of this.phones.values()) phone.kill();
    this.chair.close();
  }
}
