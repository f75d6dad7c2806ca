// How the hall reaches this computer: the addresses it has now, the one that phones open, and the Wi-Fi that the chair has
// typed. Addresses come and go with the Wi-Fi; phones keep their keys under the one they joined by.
import type { NetworkInterfaceInfo } from 'node:os';
import * as v from 'valibot';
import { wifiSchema, type Wifi } from '../shared/wire/hall.ts';
import { refuse, type Answer } from '../shared/wire/refusals.ts';
import type { ListeningAddresses } from './addresses.ts';
import type { Store } from './store/database.ts';
import { loadHallSetting, putHallSetting } from './store/hall.ts';

export type Interfaces = () => Readonly<Record<string, NetworkInterfaceInfo[] | undefined>>;

export interface HallAddress {
  /** An origin. */
  readonly url: string;
  /** Phones open this one. */
  readonly chosen: boolean;
  /** Another device has opened a page under it since the start. */
  readonly reached: boolean;
}

const lookEveryMs = 5000;

export class Network {
  private readonly store: Store;
  private readonly interfaces: Interfaces;
  private list: () => ListeningAddresses = () => ({ local: 'http://localhost', network: [] });
  private known: ListeningAddresses = this.list();
  private preferred: string | null;
  private typed: Wifi | null;
  /** Hosts of our own under which another device has come; never where from. */
  private readonly reachedHosts = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setInterval> | null = null;

  private constructor(store: Store, interfaces: Interfaces, preferred: string | null, typed: Wifi | null) {
    this.store = store;
    this.interfaces = interfaces;
    this.preferred = preferred;
    this.typed = typed;
  }

  static async open(store: Store, interfaces: Interfaces): Promise<Network> {
    const preferred = v.safeParse(v.string(), await loadHallSetting(store.db, 'address'));
    const typed = v.safeParse(wifiSchema, await loadHallSetting(store.db, 'wifi'));
    return new Network(
      store,
      interfaces,
      preferred.success ? preferred.output : null,
      typed.success ? typed.output : null,
    );
  }

  /** From now on the addresses are looked up again and again. @param list those of this moment */
  watch(list: () => ListeningAddresses): void {
    this.list = list;
    this.look();
    this.timer ??= setInterval(() => this.look(), lookEveryMs);
    this.timer.unref();
  }

  close(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  listen(listener: () => void): void {
    this.listeners.add(listener);
  }

  get wifi(): Wifi | null {
    return this.typed;
  }

  /** The origin that phones open: the one that was chosen while this computer has it, else the likeliest. */
  get address(): string {
    const { local, network } = this.known;
    const kept = network.find((url) => url === this.preferred);
    return kept ?? network[0] ?? local;
  }

  get addresses(): HallAddress[] {
    const { address } = this;
    return this.known.network.map((url) => ({
      url,
      chosen: url === address,
      reached: this.reachedHosts.has(new URL(url).host),
    }));
  }

  async choose(url: string): Promise<Answer> {
    if (!this.known.network.includes(url)) return refuse('address-gone');
    await this.prefer(url);
    this.tell();
    return { ok: true };
  }

  /** Phones hold keys under this address now: it stays theirs, whatever else the computer is given. */
  async keepAddress(): Promise<void> {
    if (this.preferred !== this.address && this.known.network.length > 0) await this.prefer(this.address);
  }

  async sayWifi(wifi: Wifi | null): Promise<Answer> {
    await putHallSetting(this.store.db, 'wifi', wifi);
    this.typed = wifi;
    this.tell();
    return { ok: true };
  }

  /** @param host as asked for @param remote address, looked at and forgotten: only whether it is this computer counts */
  noteConnection(host: string | undefined, remote: string): void {
    if (host === undefined || this.reachedHosts.has(host) || this.isOwn(remote)) return;
    if (!this.known.network.some((url) => new URL(url).host === host)) return;
    this.reachedHosts.add(host);
    this.tell();
  }

  private isOwn(remote: string): boolean {
    const plain = remote.replace(/^::ffff:/, '');
    return Object.values(this.interfaces()).some((infos) => infos?.some(({ address }) => address === plain));
  }

  private look(): void {
    const now = this.list();
    const changed = JSON.stringify(now) !== JSON.stringify(this.known);
    this.known = now;
    if (changed) this.tell();
  }

  private async prefer(url: string): Promise<void> {
    await putHallSetting(this.store.db, 'address', url);
    this.preferred = url;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
