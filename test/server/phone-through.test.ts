// A teller's phone taken through everything that happens to phones, at every point where it may happen: it comes back to
// where it stood, and the meeting counts what was cast.
import { expect, it, onTestFinished } from 'vitest';
import { verifyBundle } from '../../shared/board/verify/bundle.ts';
import { encodeB64 } from '../../shared/protocol/base.ts';
import type { UrnAnswer } from '../../shared/wire/urn.ts';
import { pathOf } from '../../shared/wire/http.ts';
import { NetChair } from '../../server/cli/rehearse/net-chair.ts';
import { Rehearsal } from '../../server/cli/rehearse/meeting.ts';
import { NetPhone, type NetPhoneOptions } from '../../server/cli/rehearse/net-phone.ts';
import { pause } from '../../server/cli/rehearse/own-server.ts';
import { random } from '../../server/random.ts';
import { verifySignature } from '../../server/signature.ts';
import { chairName, password } from './hall.ts';
import { Restarting } from './restarting.ts';

/** A phone whose way to the urn the test holds in its hand. */
class HeldPhone extends NetPhone {
  /** `shut`: nothing gets there. `deaf`: it gets there, and the answer is lost. */
  way: 'open' | 'shut' | 'deaf' = 'open';

  protected override async askUrn(frame: string): Promise<UrnAnswer | null> {
    if (this.way === 'shut') return null;
    const answer = await super.askUrn(frame);
    return this.way === 'deaf' ? null : answer;
  }
}

interface Stage {
  readonly server: Restarting;
  readonly hall: Rehearsal;
  readonly options: NetPhoneOptions;
  phone: HeldPhone;
  session: string;
}

const reload = (stage: Stage): Promise<void> => {
  const { way } = stage.phone;
  stage.phone.kill();
  stage.phone = new HeldPhone(stage.options, stage.phone.disk);
  stage.phone.way = way;
  stage.hall.phones.set(stage.options.identity.member, stage.phone);
  return Promise.resolve();
};

const events: readonly (readonly [string, (stage: Stage) => Promise<void>])[] = [
  ['a reload', reload],
  [
    'sleep',
    async ({ phone }) => {
      phone.sleep();
      await pause(300);
      phone.wake();
    },
  ],
  ['a restart of the server', ({ server }) => server.restart()],
];

const paperOf = ({ phone, session }: Stage) => phone.view.papers.find((paper) => paper.session === session);

/** Each point in turn: how it is reached, and how it is known that the phone stands there. */
const points: readonly {
  readonly name: string;
  readonly reach: (stage: Stage) => Promise<void> | void;
  readonly stands: (stage: Stage) => boolean;
}[] = [
  {
    name: 'claimed',
    reach: () => undefined,
    stands: ({ phone, hall }) =>
      !phone.view.enrolled && hall.state.claims.some(({ member }) => member === phone.view.member),
  },
  {
    name: 'confirmed',
    reach: async ({ hall, phone }) => {
      // After a restart the chair's page may show claims that the server does not know again yet.
      for (let confirmed = false; !confirmed;) {
        await pause(50);
        const claim = hall.state.claims.find(({ member }) => member === phone.view.member);
        const body = { device: claim?.device ?? phone.phone.device?.publicKey ?? '', decision: 'confirm' };
        confirmed = (await hall.chair.tryCall(pathOf.command(hall.chair.meeting, 'claim'), body)).ok;
      }
    },
    stands: ({ phone }) => phone.inRoom && phone.view.enrolled,
  },
  {
    name: 'paper asked',
    reach: async (stage) => {
      const { hall, phone } = stage;
      await hall.chair.command('holders', { tellers: [phone.view.member, ...hall.phones.keys()].slice(0, 2) });
      await hall.chair.until('the key', ({ key }) => key?.established === true);
      stage.session = await hall.open(hall.state.roll.slice(0, 2).map(({ member }) => member));
    },
    stands: (stage) => ['asking', 'marking'].includes(paperOf(stage)?.state ?? ''),
  },
  { name: 'paper in', reach: () => undefined, stands: (stage) => paperOf(stage)?.state === 'marking' },
  {
    name: 'half marked',
    reach: ({ phone, session }) => phone.handle({ kind: 'mark', session, line: 0, option: 1 }),
    stands: (stage) => JSON.stringify(paperOf(stage)?.marks) === '[1,null]',
  },
  {
    name: 'sealed',
    reach: (stage) => {
      const { phone, session } = stage;
      phone.way = 'shut';
      phone.handle({ kind: 'mark', session, line: 1, option: 2 });
      phone.handle({ kind: 'cast', session });
    },
    stands: (stage) => paperOf(stage)?.state === 'sending' && paperOf(stage)?.marks === null,
  },
  {
    name: 'sent without answer',
    reach: async (stage) => {
      stage.phone.way = 'deaf';
      await stage.hall.until('the ballot in the urn', () => stage.hall.sessionOf(stage.session)?.cast === 1);
    },
    stands: (stage) => paperOf(stage)?.state === 'sending',
  },
  {
    name: 'received',
    reach: ({ phone }) => {
      phone.way = 'open';
    },
    stands: (stage) => paperOf(stage)?.state === 'received' && paperOf(stage)?.trackingCode !== null,
  },
  {
    name: 'closed',
    reach: async ({ hall, session }) => {
      await hall.chair.command('close', { session });
    },
    stands: ({ phone, session }) => (phone.phone.board.sessions.get(session)?.status ?? 'open') !== 'open',
  },
  {
    name: 'witnessed',
    reach: () => undefined,
    stands: (stage) => paperOf(stage)?.witnessed === true,
  },
  {
    name: 'counted',
    reach: () => undefined,
    stands: (stage) => paperOf(stage)?.recheck === 'ok' && paperOf(stage)?.state === 'received',
  },
];

it.each(events)('a phone comes back from %s at every point of a meeting', { timeout: 180_000 }, async (_, befall) => {
  const server = new Restarting();
  const app = await server.start();
  onTestFinished(() => server.app?.fastify.close());
  const chair = new NetChair(server.url, random);
  await chair.setUp((await app.access.issueSetUpToken()) ?? '', chairName, password);
  await chair.createMeeting('Chi bộ Thôn Đoài', 'Hội nghị kiểm điểm', '2026-12-07');
  const hall = new Rehearsal(server.url, chair, random, 300);
  onTestFinished(() => hall.end());
  await chair.until('the room', () => true);
  await hall.importRoll(3);
  await hall.joinAll(2);
  const [, , row] = hall.state.roll;
  if (row === undefined) throw new Error('three on the roll');
  const identity = { meeting: chair.meeting, code: chair.code, member: row.member, name: row.name };
  const options = { url: server.url, identity, random, longestPause: 300 };
  const phone = new HeldPhone(options);
  hall.phones.set(row.member, phone);
  const stage: Stage = { server, hall, options, phone, session: encodeB64(random(16)) };

  for (const { name, reach, stands } of points) {
    await reach(stage);
    await hall.until(`${name}, before`, () => stands(stage), 60_000);
    await befall(stage);
    await hall.until(`${name}, after`, () => stands(stage), 60_000);
    expect(stage.phone.view.alarms, name).toEqual([]);
  }
  // The chair's page, too, has to find back after a restart.
  await hall.until('the count on the chair’s page', () => hall.sessionOf(stage.session)?.report.status === 'counted');
  const report = hall.sessionOf(stage.session)?.report;
  expect(report?.lines.map(({ counts }) => counts)).toEqual([
    [0, 1, 0, 0, 0],
    [0, 0, 1, 0, 0],
  ]);
  expect(report).toMatchObject({ issued: 3, cast: 1, returned: 2, confirmed: 3 });
  const text = await chair.read(pathOf.bundle(chair.meeting));
  expect(verifyBundle(text, { random, verifySignature })).toMatchObject({ ok: true });
});
