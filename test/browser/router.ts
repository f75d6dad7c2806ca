// A Wi-Fi between phones and the server: slow as a full hall's, or lost as real ones are, without a word to either side.
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Router {
  /** What a phone opens instead of the server's own address. */
  readonly url: string;
  /** From here on nothing passes, whoever sends. */
  lose(): void;
  /** Everything passes again, also what was sent meanwhile on connections that neither side gave up. */
  restore(): void;
}

export interface Speed {
  /** One way, milliseconds. */
  readonly latencyMs: number;
  /** Of each connection and direction. */
  readonly bytesPerSecond: number;
}

/** Like a 3G phone at its edge: a round trip takes 300 ms, a page of 100 kB a second. */
export const slow: Speed = { latencyMs: 150, bytesPerSecond: 100_000 };

export async function openRouter(server: string, speed: Speed | null = null): Promise<Router> {
  const { hostname, port } = new URL(server);
  const sides = new Set<Socket>();
  let lost = false;
  const take = (side: Socket, other: Socket): void => {
    sides.add(side);
    if (lost) side.pause();
    const pass = speed === null ? (data: Buffer) => void other.write(data) : slowDown(other, speed);
    side.on('data', pass);
    side.on('error', () => other.destroy());
    side.on('close', () => {
      sides.delete(side);
      other.destroy();
    });
  };
  const listener = createServer((phone) => {
    const up = connect(Number(port), hostname);
    take(phone, up);
    take(up, phone);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const side of sides) side.destroy();
    listener.close();
  });
  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    lose() {
      lost = true;
      for (const side of sides) side.pause();
    },
    restore() {
      lost = false;
      for (const side of sides) side.resume();
    },
  };
}

/** Writes in order, each piece once the line is free and its way is over. */
function slowDown(to: Socket, { latencyMs, bytesPerSecond }: Speed): (data: Buffer) => void {
  const underWay: { readonly at: number; readonly data: Buffer }[] = [];
  let freeAt = 0;
  const deliver = (): void => {
    const now = performance.now();
    for (let next = underWay[0]; next !== undefined && next.at <= now; next = underWay[0]) {
      underWay.shift();
      if (!to.destroyed) to.write(next.data);
    }
    const [next] = underWay;
    if (next !== undefined) setTimeout(deliver, next.at - now);
  };
  return (data) => {
    freeAt = Math.max(freeAt, performance.now()) + (1000 * data.length) / bytesPerSecond;
    underWay.push({ at: freeAt + latencyMs, data });
    if (underWay.length === 1) setTimeout(deliver, freeAt + latencyMs - performance.now());
  };
}
