// The hall's network: which address phones open, whether one has, and what becomes of it when the computer moves.
import { expect, it } from 'vitest';
import type { ChairState } from '../../shared/report/page-states.ts';
import { pathOf } from '../../shared/wire/http.ts';
import { buildScreenState } from '../../server/meeting/states.ts';
import { Network, type Interfaces } from '../../server/network.ts';
import { openStore } from '../../server/store/database.ts';
import { makeFolder } from './folder.ts';
import { idsOf, openHall } from './hall.ts';

const first = 'http://192.168.1.5:8080';
const second = 'http://10.0.0.7:8080';
const listening = (...network: string[]) => ({ local: 'http://localhost:8080', network });

async function openNetwork(dataDir = makeFolder(), interfaces: Interfaces = () => ({})) {
  const opened = await openStore(dataDir);
  if (!opened.ok) throw new Error(opened.error);
  const network = await Network.open(opened.store, interfaces);
  return { network, dataDir, close: () => opened.store.close() };
}

it('shows the likeliest address, the chosen one while the computer has it, after a restart too', async () => {
  const { network, dataDir, close } = await openNetwork();
  network.watch(() => listening(first, second));
  expect(network.address).toBe(first);
  expect(await network.choose('http://192.168.9.9:8080')).toEqual({ ok: false, error: 'address-gone' });
  expect(await network.choose(second)).toEqual({ ok: true });
  expect(network.address).toBe(second);
  await close();
  const again = await openNetwork(dataDir);
  again.network.watch(() => listening(first, second));
  expect(again.network.address).toBe(second);
  again.network.watch(() => listening(first));
  expect(again.network.address).toBe(first);
  again.network.watch(() => listening());
  expect(again.network.address).toBe('http://localhost:8080');
  await again.close();
});

it('an address is reached once another device has come under it, never by this computer itself', async () => {
  const own = { address: '192.168.1.5', netmask: '', family: 'IPv4', mac: '', internal: false, cidr: null } as const;
  const { network, close } = await openNetwork(makeFolder(), () => ({ wlan0: [own] }));
  network.watch(() => listening(first, second));
  const reached = (): boolean[] => network.addresses.map((one) => one.reached);
  network.noteConnection('192.168.1.5:8080', '192.168.1.5');
  network.noteConnection('192.168.1.5:8080', '::ffff:192.168.1.5');
  network.noteConnection('example.org', '192.168.1.77');
  network.noteConnection(undefined, '192.168.1.77');
  expect(reached()).toEqual([false, false]);
  network.noteConnection('192.168.1.5:8080', '::ffff:192.168.1.77');
  expect(reached()).toEqual([true, false]);
  await close();
});

it('once phones have joined, another address raises the bar until the former is back', async () => {
  const { app, chair, hall, url } = await openHall({ members: 3, present: 0 });
  const moved = (): ChairState['network']['moved'] => hall.state.network.moved;
  app.network.watch(() => listening(url, second));
  await chair.command('address', { url: second });
  await chair.command('address', { url });
  expect(moved()).toBeNull();
  await hall.joinAll(1);
  app.network.watch(() => listening(second));
  await chair.until('the bar', ({ network }) => network.moved !== null);
  expect(moved()).toEqual({ from: url, to: second, back: false });
  expect(hall.state.card.joinUrl.startsWith(second)).toBe(true);
  // The laptop is back in its first network: nobody has to choose anything.
  app.network.watch(() => listening(second, url));
  await chair.until('no bar', ({ network }) => network.moved === null);
  await chair.command('address', { url: second });
  await chair.until('the bar again', ({ network }) => network.moved?.back === true);
});

it('the Wi-Fi is typed once: on the projector with its password, on phones by name, in no export', async () => {
  const { chair, hall } = await openHall({ members: 2, present: 1 });
  const wifi = { network: 'Hội trường', password: 'mat khau 5G' };
  await chair.command('wifi', { wifi });
  await chair.until('the Wi-Fi', ({ card }) => card.wifi !== null);
  expect(hall.state.card.wifi).toEqual(wifi);
  const [phone] = [...hall.phones.values()];
  await chair.until('the phone to know', () => phone?.live.wifi === 'Hội trường');
  expect(await chair.read(pathOf.bundle(chair.meeting))).not.toContain(wifi.password);
  const command = pathOf.command(chair.meeting, 'wifi');
  for (const wrong of [
    { network: '', password: null },
    { network: 'ộ'.repeat(11), password: null },
    { network: 'Hall', password: 'ngắn' },
    { network: 'Hall', password: '1234567' },
  ])
    expect((await chair.tryCall(command, { wifi: wrong })).error).toBe('malformed');
  await chair.command('wifi', { wifi: null });
  await chair.until('no Wi-Fi', ({ card }) => card.wifi === null);
});

it('equal names stand on projector and ballot papers with the year of birth, others alone', async () => {
  const { chair, hall, meeting } = await openHall({ members: 2 });
  const pasted = [
    'Họ và tên\tSố thẻ\tNăm sinh\tChính thức/Dự bị',
    'Lê Thị Mơ\t901\t1950\tchính thức',
    'Lê\u202E Thị\u200B Mơ\t902\t1972\tchính thức',
  ].join('\n');
  const reading = JSON.parse(await chair.postText(pathOf.preview(chair.meeting), pasted)) as { rows: [] };
  await chair.command('roll', { rows: reading.rows });
  await chair.until('the roll', ({ roll }) => roll.length === 4);
  await hall.joinAll(4);
  const { present } = buildScreenState((await meeting()).view(''));
  expect(present.filter((name) => name.startsWith('Lê Thị Mơ'))).toEqual(['Lê Thị Mơ (1950)', 'Lê Thị Mơ (1972)']);
  expect(present.filter((name) => !name.includes('('))).toHaveLength(2);
  const reviewed = { reviewCompleted: true, exempt: false };
  await chair.command('bulk', { facts: reviewed, exceptions: [] });
  await hall.establishKey(1);
  const session = await hall.open(idsOf(hall));
  const { sessions } = await chair.until('the session', (state) => state.sessions[0]?.report.session === session);
  const onPaper = sessions[0]?.report.lines.map(({ subject }) => subject.name) ?? [];
  expect(onPaper.filter((name) => name.includes('(')).sort()).toEqual(['Lê Thị Mơ (1950)', 'Lê Thị Mơ (1972)']);
});
