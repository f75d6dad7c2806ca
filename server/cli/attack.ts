// `npm run attack -- [--seed N] [--connections N] [--lines N] [--ballots N] [--only TEXT]`: what a hostile phone does to
// honest ones, on a server of its own on this computer alone. Prints how long honest phones wait to join and to have their
// receipt, without each flood and with it, and what becomes of ballots that are sent in the last moment before the close.
import { argv, exit, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { apartFlag, runFlood, startFlood } from './attack/apart.ts';
import { floods, type Target } from './attack/floods.ts';
import { castLate, castOnce, joinOnce } from './attack/honest.ts';
import { LightHall } from './bench/light-hall.ts';
import type { Rehearsal } from './rehearse/meeting.ts';
import { pause } from './rehearse/own-server.ts';

/** Honest joins a row. */
const joins = 20;
/** Ballots in the last moment. */
const late = 12;
/** Between two honest ballots of one line, milliseconds; those of more lines take longer to check. */
const everyMs = 150;
/** During the last moment before the close. */
const lateFlood = 'ballots of a false token';

async function attackAll(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ seed: { type: 'string' }, connections: { type: 'string' } },
      ...{ lines: { type: 'string' }, ballots: { type: 'string' }, only: { type: 'string' } },
    },
  });
  const seed = Number(values.seed ?? 1);
  const connections = Math.min(400, Number(values.connections ?? 60));
  const lines = Math.min(100, Number(values.lines ?? 1));
  const ballots = Math.min(200, Number(values.ballots ?? 60));
  const rows = Object.keys(floods).filter((name) => name.includes(values.only ?? ''));
  // Beside those of the rows one ballot that is in the box, and one that is kept back.
  const { light, target, frames } = await prepareMeeting((rows.length + 1) * ballots + late + 2, lines);
  try {
    stdout.write(`seed ${seed}, ${connections} hostile connections, ${lines} lines; milliseconds of honest phones\n`);
    stdout.write(`${['join p50', 'p99', 'ballot p50', 'p99', 'times'].reduce(addCell, 'flood'.padEnd(30))}\n`);
    let usual = 0;
    for (const [i, name] of [null, ...rows].entries()) {
      const flood = name === null ? null : await startFlood({ flood: name, target, connections, seed: seed + i });
      await pause(1000);
      const { joined, cast } = await measure(target, frames.splice(0, ballots), everyMs * Math.max(1, lines / 5));
      await flood?.stop();
      if (name === null) usual = p99(cast);
      const cells = [p50(joined), p99(joined), p50(cast), p99(cast)].map((ms) => ms.toFixed(0));
      stdout.write(`${[...cells, (p99(cast) / usual).toFixed(1)].reduce(addCell, (name ?? 'none').padEnd(30))}\n`);
      await pause(500);
    }
    const flood = await startFlood({ flood: lateFlood, target, connections, seed });
    await pause(1000);
    stdout.write(`in the last moment before the close, during "${lateFlood}": `);
    stdout.write(`${await closeOverLate(light.hall, target, frames, 1 + late + ballots * (rows.length + 1))}\n`);
    await flood.stop();
  } finally {
    await light.end();
  }
  exit();
}

const addCell = (line: string, cell: string): string => line + cell.padStart(12);
const p50 = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;
/** Of fewer than a hundred, the slowest. */
const p99 = (sorted: readonly number[]): number => sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;

/** Light phones, whose ballots are made beforehand: what is measured is the server. */
async function prepareMeeting(members: number, lines: number) {
  const light = await LightHall.open(members + 1, lines);
  await light.openAndPrepare(lines);
  const { session, chair, hall, server } = light;
  // From here on they would only take in what the room is told.
  for (const phone of light.phones) phone.leave();
  for (const phone of hall.phones.values()) phone.kill();
  const [stored = '', kept = '', ...frames] = light.phones.map(({ frame }) => frame);
  await castOnce(server, stored);
  const names = light.phones.map(({ member }) => member);
  const { code, meeting } = chair;
  const target: Target = { url: server.url, code, meeting, session, members: names, stored, kept };
  return { light, target, frames };
}

/** Sorted milliseconds. */
async function measure(
  target: Target,
  frames: readonly string[],
  apartMs: number,
): Promise<{ joined: number[]; cast: number[] }> {
  const joined: number[] = [];
  for (let i = 0; i < joins; i++) joined.push(await joinOnce(target));
  const casts: Promise<number>[] = [];
  for (const frame of frames) {
    casts.push(castOnce(target, frame));
    await pause(apartMs);
  }
  const cast = await Promise.all(casts);
  return { joined: joined.sort((a, b) => a - b), cast: cast.sort((a, b) => a - b) };
}

/** What became of ballots whose last byte left before the chair closed. @param sent honest ballots of the whole session */
async function closeOverLate(
  hall: Rehearsal,
  { url, session }: Target,
  frames: readonly string[],
  sent: number,
): Promise<string> {
  const answers = await castLate(url, frames);
  const start = performance.now();
  await hall.chair.command('close', { session });
  const closed = performance.now() - start;
  const answered = (await Promise.all(answers)).filter(Boolean).length;
  await hall.chair.until('the box', ({ sessions }) =>
    sessions.some(({ report }) => report.session === session && report.status !== 'open' && report.status !== 'closed'),
  );
  const boxed = hall.sessionOf(session)?.report.cast ?? 0;
  return `${answered} of ${frames.length} have a receipt, ${boxed} of all ${sent} are in the box; closed in ${closed.toFixed(0)} ms`;
}

if (argv[2] === apartFlag) runFlood();
else await attackAll();
