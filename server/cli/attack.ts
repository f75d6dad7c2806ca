// `npm run attack -- [--seed N] [--connections N]`: what a hostile phone does to honest ones, on a server of its own on this
// computer alone. Prints how long honest phones wait to join and to have their receipt, without each flood and with it.
import { exit, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { seededRandom } from './attack/seeded-random.ts';
import { floods, joinOnce, startFlood, type Target } from './attack/floods.ts';
import { Rehearsal } from './rehearse/meeting.ts';
import { NetChair } from './rehearse/net-chair.ts';
import { pause, startOwnServer } from './rehearse/own-server.ts';

/** Honest joins a row, and honest ballots. */
const joins = 20;
const ballots = 3;

const { values } = parseArgs({ options: { seed: { type: 'string' }, connections: { type: 'string' } } });
const seed = Number(values.seed ?? 1);
const connections = Math.min(400, Number(values.connections ?? 60));
const random = seededRandom(seed);

const server = await startOwnServer();
try {
  const { url } = server;
  const chair = new NetChair(url, random);
  await chair.setUp(server.setUpToken, 'Lý Thanh Hạnh', 'buổi tập dượt');
  await chair.createMeeting('Chi bộ Thôn Đoài', 'Hội nghị kiểm điểm', '2026-12-07');
  const hall = new Rehearsal(url, chair, random);
  await chair.until('the room', () => true);
  const rows: (string | null)[] = [null, ...Object.keys(floods)];
  await hall.importRoll(rows.length * ballots);
  await hall.joinAll(rows.length * ballots);
  await hall.establishKey(1);
  const [member = ''] = hall.phones.keys();
  const session = await hall.open([member]);
  const voters = [...hall.phones.values()];
  await hall.untilPhones('every paper', (phone) => hall.paperOf(phone, session)?.state === 'marking');
  const target: Target = { url, code: chair.code, meeting: chair.meeting, session, member, random };
  stdout.write(`seed ${seed}, ${connections} hostile connections; milliseconds of honest phones\n`);
  stdout.write(
    `${'flood'.padEnd(32)}${'join p50'.padStart(10)}${'p99'.padStart(10)}${'receipt, slowest'.padStart(18)}\n`,
  );
  for (const name of rows) {
    const attack = name === null ? undefined : floods[name];
    const flood = attack === undefined ? null : startFlood(attack, target, connections);
    await pause(1000);
    const taken: number[] = [];
    for (let i = 0; i < joins; i++) taken.push(await joinOnce(target));
    const casting = voters.splice(0, ballots);
    const start = performance.now();
    for (const phone of casting) {
      hall.mark(phone, session, [0]);
      hall.cast(phone, session);
    }
    await hall.untilReceived(casting, session);
    const receipt = performance.now() - start;
    await flood?.stop();
    taken.sort((a, b) => a - b);
    const figures = [taken[Math.floor(joins / 2)] ?? 0, taken[joins - 1] ?? 0];
    stdout.write(`${(name ?? 'none').padEnd(32)}${figures.map((ms) => ms.toFixed(0).padStart(10)).join('')}`);
    stdout.write(`${receipt.toFixed(0).padStart(18)}\n`);
  }
} finally {
  await server.end();
}
exit();
