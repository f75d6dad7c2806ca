// What a hand wrote on the roll is there again after the server was.
import { expect, it, onTestFinished } from 'vitest';
import { pathOf } from '../../shared/wire/http.ts';
import { pastedRoll } from '../../server/cli/rehearse/meeting.ts';
import { NetChair } from '../../server/cli/rehearse/net-chair.ts';
import { random } from '../../server/random.ts';
import type { Person, RosterPreview } from '../../shared/wire/roster.ts';
import { chairName, password } from './hall.ts';
import { Restarting } from './restarting.ts';

const said: Omit<Person, 'member'> = {
  ...{ name: 'Cao Hữu Thạch', birthDate: null, birthYear: 1961, number: null },
  ...{ standing: 'official', posts: [], head: null },
};

it('the roll keeps an addition, a correction and a strike through a restart, and is written further', async () => {
  const server = new Restarting();
  const app = await server.start();
  onTestFinished(() => server.app?.fastify.close());
  const chair = new NetChair(server.url, random);
  onTestFinished(() => chair.close());
  await chair.setUp((await app.access.issueSetUpToken()) ?? '', chairName, password);
  await chair.createMeeting('Chi bộ Thôn Đoài', 'Hội nghị kiểm điểm', '2026-12-07');
  const people = async () =>
    (await server.app?.meetings.get(chair.meeting))?.book.people.map(({ person }) => person) ?? [];
  const board = async () => (await server.app?.meetings.get(chair.meeting))?.board.roll;

  const reading = JSON.parse(await chair.postText(pathOf.preview(chair.meeting), pastedRoll(4))) as RosterPreview;
  await chair.command('roll', { rows: reading.rows });
  const [gone, mended] = await people();
  await chair.command('strike', { member: gone!.member });
  const { member, ...person } = { ...mended!, name: 'Lý Thị Mỹ', birthYear: 1970 };
  await chair.command('person', { member, person });
  await chair.command('person', { member: null, person: said });
  const before = await people();
  const roll = await board();
  expect(before.map(({ name }) => name)).toEqual(expect.arrayContaining(['Lý Thị Mỹ', 'Cao Hữu Thạch']) as string[]);
  expect(before.map((one) => one.member)).not.toContain(gone!.member);
  expect(before).toHaveLength(4);

  await server.restart();
  expect(await people()).toEqual(before);
  expect(await board()).toEqual(roll);
  expect([...(await board())!.keys()].sort()).toEqual(before.map((one) => one.member).sort());

  // The versions go on: whoever was struck off comes back, and goes again.
  const { member: id, ...again } = gone!;
  expect(await chair.tryCall(pathOf.command(chair.meeting, 'strike'), { member: id })).toEqual({ ok: true });
  expect(await people()).toEqual(before);
  await chair.command('roll', { rows: reading.rows.filter((row) => row.person.member === id) });
  await chair.command('person', { member: id, person: { ...again, birthYear: 1955 } });
  await server.restart();
  expect((await people()).find((one) => one.member === id)).toMatchObject({ birthYear: 1955 });
  expect(await people()).toHaveLength(5);
});
