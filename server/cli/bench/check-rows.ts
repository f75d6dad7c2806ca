// How fast ballots are checked.
import { spawnSync } from 'node:child_process';
import { random } from '../../random.ts';
import { checkBallots } from '../../urn/checks.ts';
import { createChecker } from '../../urn/checker.ts';
import { makeSample, type SamplePaper } from './sample-paper.ts';
import { readCast } from '../../urn/urn.ts';
import { milliseconds, timeOf, type Row } from './row.ts';

/** Belenios 2.0, 2048-bit, the same question, on the same kind of machine: 36–41 ms a check. */
const beleniosMs = 38.5;

const belenios = (): string => {
  const { error } = spawnSync('belenios-tool', ['--version'], { stdio: 'ignore' });
  return error === undefined ? 'belenios-tool installed' : 'belenios-tool not installed';
};

/** Milliseconds a ballot through the checker's threads, as the server runs it. */
async function checkThrough(threads: number, { order }: SamplePaper, frames: readonly string[]): Promise<number> {
  const checker = createChecker({ threads });
  const checkAll = async (some: readonly string[]): Promise<void> => {
    const found = await Promise.all(
      some.map(async (text) => {
        const frame = readCast(text);
        return (
          frame !== null && (await checker.checkToken(order, frame)) && (await checker.checkBallot(order, frame)).ok
        );
      }),
    );
    if (found.includes(false)) throw new Error('a genuine ballot was refused');
  };
  // Every thread warm: the first checks of a process cost several times as much.
  await checkAll(frames.slice(0, 64 * threads));
  const taken = await timeOf(() => checkAll(frames));
  await checker.close();
  return taken / frames.length;
}

const bulk: Row = {
  name: 'check',
  what: 'check in bulk, one line a ballot: one thread, and two',
  reach: '≥ 4× Belenios 2.0 (36–41 ms); two threads 1.7× of one',
  async measure(quick) {
    const count = quick ? 128 : 512;
    const sample = makeSample(1);
    const frames = Array.from({ length: count }, () => sample.makeFrame());
    const one = await checkThrough(1, sample, frames);
    const two = await checkThrough(2, sample, frames);
    return {
      figure: `${one.toFixed(1)} ms a ballot = ${(beleniosMs / one).toFixed(1)}×; two threads ${(one / two).toFixed(2)}×`,
      reached: beleniosMs / one >= 4 && one / two >= 1.7,
      how: `${count} ballots, batches of up to 64 lines, token checks included; ${belenios()}: compared with ${beleniosMs} ms`,
    };
  },
};

const sheet: Row = {
  name: 'sheet-341',
  what: 'sheet of 341 subjects: server check a ballot a core',
  reach: '≤ 3 s',
  async measure(quick) {
    const count = quick ? 1 : 3;
    const sample = makeSample(341);
    const frames = Array.from({ length: count }, () => sample.makeFrame());
    const taken = await timeOf(() => {
      for (const frame of frames) {
        const cast = readCast(frame);
        if (cast === null || checkBallots(sample.order, [cast], random)[0]?.ok !== true)
          throw new Error('a genuine ballot was refused');
      }
    });
    const each = taken / count;
    const size = (frames[0]?.length ?? 0) / 1024;
    return { figure: milliseconds(each), reached: each <= 3000, how: `${count} ballots of ${size.toFixed(0)} KiB` };
  },
};

export const checkRows: readonly Row[] = [bulk, sheet];
