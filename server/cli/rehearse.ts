// npm run rehearse -- --members 25 --subjects 3 --out bundle.json [--url http://… --password …] [--seed N] [--tellers 2]
// A whole meeting by the actors over real sockets, with one phone that never votes, one killed and resumed, and the
// server killed and restarted while phones vote. Ends non-zero on any difference between what was cast and what was
// counted.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { argv, exit, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { verifyBundle } from '../../shared/board/verify/bundle.ts';
import { pathOf, endWord } from '../../shared/wire/http.ts';
import { random } from '../random.ts';
import { verifySignature } from '../signature.ts';
import { Rehearsal } from './rehearse/meeting.ts';
import { NetChair } from './rehearse/net-chair.ts';
import { pause, startOwnServer, type OwnServer } from './rehearse/own-server.ts';
import { drawVotes } from './rehearse/votes.ts';

const usage =
  'npm run rehearse -- --members N --subjects N [--out bundle.json] [--url http://… --password …] [--seed N] [--tellers N]';
const wanted = readArguments();
const started = performance.now();

function readArguments() {
  try {
    const { values } = parseArgs({
      args: argv.slice(2),
      options: {
        members: { type: 'string', default: '25' },
        subjects: { type: 'string', default: '3' },
        tellers: { type: 'string', default: '2' },
        out: { type: 'string' },
        url: { type: 'string' },
        password: { type: 'string' },
        seed: { type: 'string' },
      },
    });
    const number = (text: string, least: number, most: number): number => {
      if (!/^\d+$/.test(text) || Number(text) < least || Number(text) > most) throw new RangeError(text);
      return Number(text);
    };
    const members = number(values.members, 3, 1000);
    return {
      members,
      subjects: number(values.subjects, 1, Math.min(members, 500)),
      tellers: number(values.tellers, 1, Math.min(members - 1, 31)),
      out: values.out,
      url: values.url,
      password: values.password,
      seed: number(values.seed ?? String(randomBytes(3).readUIntBE(0, 3)), 0, 2 ** 32 - 1),
    };
  } catch {
    process.stderr.write(`${usage}\n`);
    return exit(2);
  }
}

let lastStep = started;
/** A step is done: its time and the time since the start, seconds. */
function report(step: string): void {
  const now = performance.now();
  const seconds = (from: number): string => ((now - from) / 1000).toFixed(1).padStart(6);
  stdout.write(`${seconds(lastStep)} s  ${seconds(started)} s  ${step}\n`);
  lastStep = now;
}

/** What was counted differs from what was cast. */
class Difference extends Error {}

function fail(line: string): never {
  throw new Difference(line);
}

let own: OwnServer | null = null;
try {
  if (wanted.url === undefined) own = await startOwnServer();
  await rehearse(own);
} catch (error) {
  if (error instanceof Difference) stdout.write(`${error.message}\n`);
  else stdout.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await own?.end();
}
exit();

async function rehearse(server: OwnServer | null): Promise<void> {
  const url = wanted.url ?? server?.url ?? '';
  stdout.write(
    `seed ${wanted.seed}; ${wanted.members} members, ${wanted.subjects} subjects, ${wanted.tellers} tellers\n`,
  );
  const chair = new NetChair(url, random);
  if (server === null) await chair.signIn(wanted.password ?? '');
  else await chair.setUp(server.setUpToken, 'Lý Thanh Hạnh', 'buổi tập dượt');
  report('server and chair ready');
  await chair.createMeeting('Chi bộ Thôn Đoài', 'Hội nghị kiểm điểm, xếp loại', '2026-12-07');
  const hall = new Rehearsal(url, chair, random, 1500, { checks: true, confirmWithin: 10_000 });
  await chair.until('the room', () => true);
  await hall.importRoll(wanted.members);
  report('roll imported');
  await hall.joinAll(wanted.members);
  report(`${wanted.members} phones joined`);
  await hall.establishKey(wanted.tellers);
  report('key established');
  await hall.checkInRoom();
  report('every phone checked in the room');

  const subjects = hall.state.roll.slice(0, wanted.subjects).map(({ member }) => member);
  const session = await hall.open(subjects);
  const members = [...hall.phones.keys()];
  // The last never votes; the one before is killed after marking and comes back.
  const votes = drawVotes(members.slice(0, -1), wanted.subjects, wanted.seed);
  await hall.untilPhones('every paper', (phone) => hall.paperOf(phone, session)?.state === 'marking');
  report('papers issued');
  await vote(hall, session, votes, server);
  report('ballots in, one phone and the server killed on the way');
  await closeAndCount(hall, session);
  compare(hall, session, votes, subjects);
  // Each phone checks every line of every ballot, all of them on the one core of this process: at most 15 ms a line.
  const patience = 60_000 + 15 * wanted.members ** 2 * wanted.subjects;
  await hall.untilPhones('every recheck', (phone) => hall.paperOf(phone, session)?.recheck === 'ok', patience);
  report('every phone has rechecked');
  for (const subject of subjects) await chair.command('rating', { session, subject });
  report('ratings recorded');
  await chair.command('end', { word: endWord });
  await chair.until('the erasure', ({ key }) => key?.erased === wanted.tellers + 1);
  report('ended, shares erased');
  await checkBundle(hall, session);
  hall.end();
  stdout.write('counted as cast, bundle accepted\n');
}

async function vote(
  hall: Rehearsal,
  session: string,
  votes: ReadonlyMap<string, readonly number[]>,
  server: OwnServer | null,
): Promise<void> {
  const voters = [...votes.keys()];
  const [killed, ...rest] = voters.reverse();
  if (killed === undefined) throw new Error('nobody votes');
  const half = Math.ceil(rest.length / 2);
  for (const [i, member] of rest.entries()) {
    const phone = hall.phones.get(member);
    if (phone === undefined) continue;
    hall.mark(phone, session, votes.get(member) ?? []);
    hall.cast(phone, session);
    // In the middle of it the power fails.
    if (i === half && server !== null) {
      await server.kill();
      await pause(300);
      await server.start();
    }
    await pause(5);
  }
  const dying = hall.phones.get(killed);
  if (dying !== undefined) {
    hall.mark(dying, session, votes.get(killed) ?? []);
    await pause(50);
    dying.kill();
  }
  const revived = hall.revive(killed);
  await hall.untilPaper(revived, session);
  const kept = hall.paperOf(revived, session)?.marks;
  if (JSON.stringify(kept) !== JSON.stringify(votes.get(killed))) fail('a phone that was killed lost its marks');
  hall.cast(revived, session);
  await hall.untilReceived(
    voters.flatMap((member) => hall.phones.get(member) ?? []),
    session,
  );
}

async function closeAndCount(hall: Rehearsal, session: string): Promise<void> {
  const closed = performance.now();
  await hall.chair.command('close', { session });
  await hall.chair.until(
    'the seal',
    () => (hall.sessionOf(session)?.report.fingerprints.seal ?? null) !== null,
    120_000,
  );
  report('closed, collected and sealed');
  await hall.chair.until('the shares', () => shared(hall, session), 240_000);
  report('seal witnessed, sum opened');
  await hall.chair.until('the count', () => hall.sessionOf(session)?.report.status === 'counted', 240_000);
  report(`counted, ${((performance.now() - closed) / 1000).toFixed(1)} s after the close`);
}

function shared(hall: Rehearsal, session: string): boolean {
  const found = hall.sessionOf(session)?.report;
  return found !== undefined && (found.holders.shared >= found.holders.threshold || found.status === 'counted');
}

function compare(
  hall: Rehearsal,
  session: string,
  votes: ReadonlyMap<string, readonly number[]>,
  subjects: readonly string[],
): void {
  const found = hall.sessionOf(session)?.report;
  if (found === undefined) fail('the session is gone');
  for (const [l, line] of found.lines.entries()) {
    const expected = found.options.map((_, i) => [...votes.values()].filter((marks) => marks[l] === i).length);
    if (JSON.stringify(line.counts) !== JSON.stringify(expected))
      fail(`line ${l + 1}: cast ${expected.join()}, counted ${line.counts?.join() ?? 'nothing'}`);
  }
  if (found.cast !== votes.size) fail(`cast ${votes.size}, in the box ${found.cast ?? 0}`);
  if (found.returned !== 1) fail(`one unused paper was to come back, ${found.returned ?? 0} did`);
  const carried = found.lines.filter((line) => line.carried !== null).length;
  stdout.write(
    `${subjects.length} lines counted as cast, ${carried} carried; issued ${found.issued}, cast ${found.cast}, returned ${found.returned}, confirmed ${found.confirmed}\n`,
  );
  if (2 * carried < subjects.length) fail('fewer than half of the subjects carried');
}

async function checkBundle(hall: Rehearsal, session: string): Promise<void> {
  const text = await hall.chair.read(pathOf.bundle(hall.chair.meeting));
  if (wanted.out !== undefined) writeFileSync(wanted.out, text);
  report(`bundle of ${(text.length / 2 ** 20).toFixed(1)} MiB`);
  const verdict = verifyBundle(text, { random, verifySignature });
  if (!verdict.ok)
    fail(verdict.rule === null ? 'the bundle is no JSON' : `the bundle is rejected: ${verdict.rule} ${verdict.fault}`);
  if (verdict.board.sessions.get(session)?.status !== 'counted') fail('the bundle holds no count');
  report('bundle verified');
}
