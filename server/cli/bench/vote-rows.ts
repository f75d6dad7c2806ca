// Whole meetings on a server of their own: from the vote to the receipt, from the close to the verdict.
import type { Entry } from '../../../shared/board/kinds.ts';
import { verifyBoxInSteps } from '../../../shared/board/verify/box.ts';
import { createReader } from '../../../shared/board/verify/reader.ts';
import { readBallot } from '../../../shared/board/verify/v01-shape.ts';
import { hashBallot } from '../../../shared/protocol/ballot.ts';
import { randomScalar } from '../../../shared/protocol/group.ts';
import { makeShares } from '../../../shared/protocol/tally.ts';
import { encodeB64 } from '../../../shared/protocol/base.ts';
import { pathOf } from '../../../shared/wire/http.ts';
import { random } from '../../random.ts';
import { verifySignature } from '../../signature.ts';
import { realWaits } from '../../waits.ts';
import { LightHall } from './light-hall.ts';
import { milliseconds, quantile, timeOf, type Row } from './row.ts';

const shared = 'the load generator shares the cores; ballots made beforehand in two threads; connection time included';

/**
 * The longest time that the event loop of the server was held, measured inside it: a module that is loaded before the
 * server's own asks perf_hooks. A ping over HTTP would measure the load generator's loop as well.
 */
const loopProbe = `import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';
if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  process.on('message', () => { process.send(delay.max / 1e6); delay.reset(); });
  process.channel.unref();
}`;

async function inHall<T>(voters: number, lines: number, work: (hall: LightHall) => Promise<T>): Promise<T> {
  const hall = await LightHall.open(voters, lines);
  try {
    await hall.openAndPrepare(lines);
    return await work(hall);
  } finally {
    await hall.end();
  }
}

const receipts = (voters: number, withinMs: number, p99: number): Row => ({
  name: `receipt-${voters}`,
  what: `vote to receipt, ${voters} phones within ${withinMs / 1000} s`,
  reach: `every ballot receipted, p99 ≤ ${milliseconds(p99)}${voters > 500 ? ', server ≤ 512 MiB' : ''}`,
  measure: (quick) => {
    const [some, within] = quick ? [Math.ceil(voters / 5), withinMs / 5] : [voters, withinMs];
    return inHall(some, 1, async (hall) => {
      const times = await hall.castWithin(within);
      const memory = hall.memory();
      const [half, worst] = [quantile(times, 0.5), quantile(times, 0.99)];
      const fits = memory === null || memory.peak <= 512;
      const size = memory === null ? '' : `; server ${memory.now.toFixed(0)} MiB, at most ${memory.peak.toFixed(0)}`;
      return {
        figure: `${times.length} receipts, p50 ${milliseconds(half)}, p99 ${milliseconds(worst)}${size}`,
        reached: worst <= p99 && fits,
        how: `${some} voters (the teller among them) within ${within / 1000} s; ${shared}`,
      };
    });
  },
});

/** Milliseconds of what a holder's phone does between the seal and its share: the whole box, then the share itself. */
async function holderWork(hall: LightHall): Promise<number> {
  const bundle = JSON.parse(await hall.chair.read(pathOf.bundle(hall.chair.meeting))) as Bundle;
  const checks = { random, verifySignature, statements: false, proofs: false, ballots: null };
  const reader = createReader(checks);
  for (const entry of bundle.entries) reader.read(entry);
  const session = reader.board.sessions.get(hall.session);
  if (session?.seal === undefined || session.seal === null) throw new Error('no sealed session');
  const { seal } = session;
  return timeOf(() => {
    // Read anew, as they come from the network: what is decoded is kept beside the ballot.
    const ballots = new Map(
      bundle.ballots.map((value) => {
        const read = readBallot(value);
        if (!read.ok) throw new Error('an ill-formed ballot');
        return [encodeB64(hashBallot(read.value)), read.value];
      }),
    );
    const steps = verifyBoxInSteps(session, ballots, { ...checks, proofs: true });
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    if (step.value !== null) throw new Error(`the box is refused: ${step.value.fault}`);
    makeShares(session.context, 1, randomScalar(random), seal.aggregate, random);
  });
}

interface Bundle {
  readonly entries: Entry[];
  readonly ballots: unknown[];
}

const slowed = 6;

const verdict = (voters: number, lines: number, seconds: number): Row => ({
  name: `verdict-${voters}x${lines}`,
  what: `close to verdict beyond the 3 s for returned papers, ${voters} ballots × ${lines}, holders slowed ${slowed}×`,
  reach: `≤ ${seconds} s`,
  measure: (quick) => {
    const [some, sheet] = quick ? [Math.ceil(voters / 3), Math.ceil(lines / 5)] : [voters, lines];
    return inHall(some, sheet, async (hall) => {
      await hall.castWithin(500);
      const beyond = (await hall.closeAndCount()) - realWaits.collectForMs;
      const check = await holderWork(hall);
      const slow = beyond + (slowed - 1) * check;
      return {
        figure: `${milliseconds(beyond)} here; ${milliseconds(slow)} slowed`,
        reached: slow <= seconds * 1000,
        how: `${some} × ${sheet}; Node cannot be slowed: ${slowed - 1} more times the ${milliseconds(check)} of a holder’s box and share are added; the teller and the server share the cores`,
      };
    });
  },
});

const block: Row = {
  name: 'loop',
  what: 'longest block of the server’s event loop, 60 phones × 40 lines: papers and ballots / close to count',
  reach: '—',
  async measure(quick) {
    const [voters, lines] = quick ? [20, 10] : [60, 40];
    const hall = await LightHall.open(voters, lines, { preload: loopProbe });
    const longest = async (): Promise<string> => milliseconds(Number(await hall.server.query('max')));
    try {
      const joining = await longest();
      await hall.openAndPrepare(lines);
      const papers = await longest();
      await hall.castWithin(10_000);
      const casting = await longest();
      await hall.closeAndCount();
      const counting = await longest();
      return {
        figure: `start and joining ${joining}, papers ${papers}, ballots ${casting}, close to count ${counting}`,
        reached: null,
        how: `${voters} × ${lines}; perf_hooks inside the server, loaded before it (--import); on shared cores the waiting for a core is in it`,
      };
    } finally {
      await hall.end();
    }
  },
};

const rooms: Row = {
  name: 'rooms',
  what: 'many rooms: cost of a ballot, one after the other, with 1, 10, 100, 1,000 meetings open',
  reach: 'within 1.2× of each other',
  measure: (quick) => {
    const voters = quick ? 19 : 121;
    // A server with one meeting votes in turn with the one that fills: what else the cores do then slows both alike.
    return inHall(voters, 1, (alone) =>
      inHall(voters, 1, async (hall) => {
        const steps = quick ? [1, 10] : [1, 10, 100, 1000];
        const each = Math.floor(hall.phones.length / steps.length);
        const figures: { readonly cost: number; readonly share: number }[] = [];
        let open = 1;
        for (const [i, meetings] of steps.entries()) {
          for (; open < meetings; open++) await createAnother(hall);
          const [times, others]: [number[], number[]] = [[], []];
          for (let k = i * each; k < (i + 1) * each; k++) {
            times.push((await hall.phones[k]?.cast()) ?? Number.NaN);
            others.push((await alone.phones[k]?.cast()) ?? Number.NaN);
          }
          const cost = quantile(times, 0.25);
          figures.push({ cost, share: cost / quantile(others, 0.25) });
        }
        const shares = figures.map(({ share }) => share);
        const ratio = Math.max(...shares) / Math.min(...shares);
        const sayStep = ({ cost, share }: (typeof figures)[number], i: number): string =>
          `${steps[i] ?? 0}: ${milliseconds(cost)} = ${share.toFixed(2)}×`;
        return {
          figure: `${figures.map(sayStep).join(', ')} of a server with one; ${ratio.toFixed(2)}×`,
          reached: ratio <= 1.2,
          how: `lower quartile of ${each} ballots from connection to receipt each, in turn with the other server; the other meetings are open and empty`,
        };
      }),
    );
  },
};

const createAnother = ({ chair }: LightHall) =>
  chair.call(pathOf.meetings, {
    meeting: encodeB64(random(16)),
    ...{ organisation: 'Chi bộ Thôn Đông', title: 'Hội nghị', date: '2026-12-08' },
  });

export const voteRows: readonly Row[] = [
  receipts(60, 10_000, 500),
  receipts(1000, 60_000, 3000),
  verdict(60, 1, 4),
  verdict(30, 35, 45),
  verdict(60, 35, 90),
  block,
  rooms,
];
