// Whole meetings in one process under a seeded clock and network. A failure is repeated by its seed.
import { describe, expect, it } from 'vitest';
import { verifyBundle } from '../../../shared/board/verify/bundle.ts';
import { encodeScalar } from '../../../shared/protocol/group.ts';
import { verifySignature } from '../../../shared/protocol/signature.ts';
import { scalarFromWide } from '../../../shared/protocol/transcript.ts';
import { seededRandom } from '../../seeded-random.ts';
import { Network } from '../../simulation/network.ts';
import { SimPhone } from '../../simulation/sim-phone.ts';
import { columns, SimServer } from '../../simulation/sim-server.ts';

interface Told {
  readonly server: SimServer;
  readonly network: Network;
  readonly phones: readonly SimPhone[];
  readonly session: string;
  readonly marks: ReadonlyMap<string, readonly number[]>;
}

const members = (count: number): string[] => Array.from({ length: count }, (_, i) => `dv-${i + 1}`);

/** Up to the open session with everybody's paper issued. */
function gather(seed: number, { loss = 15, doubling = 15, restarts = true, count = 5, lines = 2 } = {}): Told {
  const random = seededRandom(seed);
  const network = new Network(seededRandom(seed + 1000), loss, doubling);
  const server = new SimServer(random);
  const ids = members(count);
  const phones = ids.map((member) => new SimPhone(server, network, random, member));
  server.enrol(
    ids,
    phones.map(({ phone }) => phone.claim()),
  );
  server.onEntry.push(() => phones.forEach((phone) => phone.push()));
  phones.forEach((phone) => phone.reconnect());
  server.appoint(ids.slice(0, 2));
  const established = (): boolean => (server.board.epochs[0]?.established ?? null) !== null;
  network.runUntil('the key', established);
  const session = server.open(ids.slice(0, lines));
  network.runUntil('every paper', () => phones.every((phone) => phone.paper(session)?.state === 'marking'));
  const marks = new Map(
    ids.map((member) => [member, Array.from({ length: lines }, () => network.below(columns.length))]),
  );
  if (restarts)
    for (const phone of phones) if (network.chance(40)) network.after(network.below(3000), () => phone.restart());
  return { server, network, phones, session, marks };
}

function vote({ network, session, marks }: Told, phone: SimPhone): void {
  const own = marks.get(phone.member) ?? [];
  own.forEach((option, line) => phone.handle({ kind: 'mark', session, line, option }));
  network.after(network.below(500), () => confirm(phone, network, session, own));
}

/** The owner confirms again where a reload came between: the marks stand as they were. */
function confirm(phone: SimPhone, network: Network, session: string, own: readonly number[]): void {
  const paper = phone.paper(session);
  if (paper?.state === 'received') return;
  if (paper?.state === 'marking') {
    expect(paper.marks).toEqual(own);
    phone.handle({ kind: 'cast', session });
  }
  network.after(2000, () => confirm(phone, network, session, own));
}

/** From the close to the end. */
function finish({ server, network, phones, session }: Told): void {
  server.close(session);
  network.after(3000, () => server.seal(session));
  network.runUntil('the count', () => server.session(session).status === 'counted');
  const alive = phones.filter(({ alive: here }) => here);
  network.runUntil('every recheck', () => alive.every((phone) => phone.paper(session)?.recheck === 'ok'));
  server.end();
  const holders = alive.slice(0, 2);
  network.runUntil('every key erased', () => holders.every((phone) => phone.phone.saved.secrets === null));
}

const countsOf = ({ server, session }: Told): readonly (readonly number[])[] =>
  server.session(session).counted?.results.map(({ counts }) => counts) ?? [];

const expected = (marks: readonly (readonly number[])[], lines = 2): number[][] =>
  Array.from({ length: lines }, (_, l) => columns.map((_, i) => marks.filter((own) => own[l] === i).length));

describe('a meeting on a network that loses, doubles and reorders, with phones that restart', () => {
  it.each([1, 2, 3, 4, 5, 6])('counts what was cast and verifies (seed %i)', (seed) => {
    const told = gather(seed);
    const { server, network, phones, session, marks } = told;
    for (const phone of phones) vote(told, phone);
    network.runUntil('every receipt', () => phones.every((phone) => phone.paper(session)?.state === 'received'));
    finish(told);
    expect(countsOf(told)).toEqual(expected([...marks.values()]));
    const text = JSON.stringify(server.bundle());
    const verdict = verifyBundle(text, { random: seededRandom(9), verifySignature });
    expect(verdict).toMatchObject({ ok: true });
    for (const phone of phones) expect(phone.phone.alarms).toEqual([]);
  });

  it('a phone that never votes gives its paper back, one that is dead leaves it missing', () => {
    const told = gather(21, { restarts: false });
    const { network, phones, session, marks, server } = told;
    const [first, second, third, silent, dead] = phones;
    if (!first || !second || !third || !silent || !dead) throw new Error('five phones');
    for (const phone of [first, second, third]) vote(told, phone);
    dead.alive = false;
    network.runUntil('three receipts', () =>
      [first, second, third].every((phone) => phone.paper(session)?.state === 'received'),
    );
    finish(told);
    const voted = [first, second, third].map((phone) => marks.get(phone.member) ?? []);
    expect(countsOf(told)).toEqual(expected(voted));
    expect(server.session(session).seal).toMatchObject({ issued: 5, cast: 3, returned: 1 });
    expect(silent.paper(session)?.state).toBe('returned');
  });
});

describe('what a phone writes to its storage', () => {
  it('never holds the randomness of a ballot, and after the receipt only nonce and receipt', () => {
    const scalars: string[] = [];
    const told = gather(31, { loss: 0, doubling: 0, restarts: false, count: 3, lines: 1 });
    const { network, phones, session } = told;
    const [phone] = phones;
    if (!phone) throw new Error('a phone');
    const own = seededRandom(32);
    const environment = {
      random: (length: number) => {
        const bytes = own(length);
        if (length === 64) scalars.push(encodeScalar(scalarFromWide(bytes)));
        return bytes;
      },
    };
    // From the first mark to the receipt every draw is of a ballot.
    Object.assign(phone.phone, {
      environment: { ...environment, verifySignature, longestPause: 0, lockFor: 0, confirmWithin: 0 },
    });
    for (const each of phones) vote(told, each);
    network.runUntil('every receipt', () => phones.every((each) => each.paper(session)?.state === 'received'));
    // §6: r, w, e_o and z_o of every option, then w of the sum. The last two of an option travel in the ballot.
    expect(scalars).toHaveLength(4 * columns.length + 1);
    const secrets = scalars.filter((_, i) => i % 4 < 2);
    const leaked = secrets.filter((text) => phone.written.some((disk) => disk.includes(text)));
    expect(leaked).toEqual([]);
    const sent = scalars.filter((_, i) => i % 4 >= 2);
    expect(sent.some((text) => phone.written.some((disk) => disk.includes(text)))).toBe(true);
    const [paper] = Object.values(phone.phone.saved.voter.papers);
    expect(paper).toMatchObject({ token: null, marks: null, ballot: null });
    expect(paper?.receipt).not.toBeNull();
  });
});
