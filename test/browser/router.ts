// A Wi-Fi between phones and the server that can be lost as real ones are: without a word, neither side is told.
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

export async function openRouter(server: string): Promise<Router> {
  const { hostname, port } = new URL(server);
  const sides = new Set<Socket>();
  let lost = false;
  const take = (side: Socket, other: Socket): void => {
    sides.add(side);
    if (lost) side.pause();
    side.on('data', (data) => other.write(data));
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
