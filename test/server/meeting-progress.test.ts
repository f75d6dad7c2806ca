import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { submitStatement } from '../../server/meeting/devices.ts';
import { pathOf } from '../../shared/wire/http.ts';
import { castAll, countsOf, idsOf, openHall, untilStatus } from './hall.ts';

it('a clock that is set back after the close holds up nothing, and a box is read once for all who recheck', async () => {
  let shift = 0;
  const hall = await openHall({ members: 3, present: 3, tellers: 1 }, { clock: () => Date.now() - shift });
  const ids = idsOf(hall.hall);
  const session = await hall.hall.open(ids.slice(0, 1));
  await castAll(hall.hall, session, new Map(ids.map((member) => [member, [3]])));
  const meeting = await hall.meeting();
  const load = vi.spyOn(meeting.parts.box, 'loadBallots');
  await hall.chair.command('close', { session });
  await hall.chair.until('the close', () => hall.hall.sessionOf(session)?.report.status !== 'open');
  shift = 3_600_000;
  await untilStatus(hall.chair, session, 'counted');
  expect(countsOf(hall.hall, session)).toEqual([[0, 0, 0, 3, 0]]);
  await hall.hall.untilPhones('rechecks', (phone) => hall.hall.paperOf(phone, session)?.recheck === 'ok');
  const found = meeting.board.sessions.get(session);
  if (found === undefined) throw new Error('no session');
  const boxes = await Promise.all([meeting.boxOf(found), meeting.boxOf(found), meeting.boxOf(found)]);
  expect(boxes[0]).toHaveLength(3);
  expect(load).toHaveBeenCalledTimes(1);
});

it('a share with a point that is none is refused though its holder signed it, and the true one counts', async () => {
  const hall = await openHall({ members: 3, present: 3, tellers: 1 });
  const ids = idsOf(hall.hall);
  const session = await hall.hall.open(ids.slice(0, 1));
  await castAll(hall.hall, session, new Map(ids.map((member) => [member, [1]])));
  const meeting = await hall.meeting();
  const { checker } = meeting.parts;
  const check = checker.checkShare.bind(checker);
  const answers: unknown[] = [];
  vi.spyOn(checker, 'checkShare').mockImplementationOnce(async (sealed, epoch, body) => {
    const device = [...hall.hall.phones.values()]
      .map(({ phone }) => phone.device)
      .find((one) => one?.publicKey === epoch.holders[body.index - 1]?.device);
    if (device === undefined || device === null) throw new Error('no holder of this share');
    const shares = body.shares.map((line) =>
      line.map((part) => ({ ...part, d: encodeB64(new Uint8Array(32).fill(255)) })),
    );
    answers.push(await submitStatement(meeting, device.publicKey, device.sign('tally.share', { ...body, shares })));
    return check(sealed, epoch, body);
  });
  await hall.chair.command('close', { session });
  await untilStatus(hall.chair, session, 'counted');
  expect(answers).toEqual([{ ok: false, error: 'statement-refused' }]);
  expect(countsOf(hall.hall, session)).toEqual([[0, 3, 0, 0, 0]]);
});

it('a name like a formula is a name in the list of those who joined', async () => {
  const hall = await openHall({ members: 3 });
  const { chair } = hall;
  const pasted = 'Họ và tên\tSố thẻ\tChính thức/Dự bị\n-Hà\t77\tchính thức';
  const reading = JSON.parse(await chair.postText(pathOf.preview(chair.meeting), pasted)) as { rows: [] };
  await chair.command('roll', { rows: reading.rows });
  const path = String((await chair.command('folder', {}))['path']);
  expect(readFileSync(join(path, 'joined.csv'), 'utf8')).toContain(`"'-Hà"`);
});

it('order of arrival goes with each box, log and pages, not with the end of the meeting', async () => {
  const hall = await openHall({ members: 3, present: 3, tellers: 1 });
  const ids = idsOf(hall.hall);
  const { box } = (await hall.meeting()).parts;
  const forgetPages = vi.spyOn(box, 'forgetPages');
  const taken = await hall.hall.open(ids.slice(0, 1));
  await castAll(hall.hall, taken, new Map(ids.map((member) => [member, [3]])));
  await hall.chair.command('void', { session: taken, reason: '' });
  await vi.waitFor(() => expect(forgetPages).toHaveBeenCalledTimes(1), 10_000);
  const session = await hall.hall.open(ids.slice(1, 2));
  await hall.chair.command('close', { session });
  await vi.waitFor(() => expect(forgetPages).toHaveBeenCalledTimes(2), 10_000);
});

it('an erasure is said once the file is rewritten', async () => {
  const hall = await openHall({ members: 3, present: 3, tellers: 1 });
  const meeting = await hall.meeting();
  const { box } = meeting.parts;
  const isSaid = (): boolean =>
    meeting.board.epochs.some(({ holders, erased }) =>
      holders.some(({ member, index }) => member === 'server' && erased.has(index)),
    );
  const rewrite = box.forgetPages.bind(box);
  const saidBefore: boolean[] = [];
  vi.spyOn(box, 'forgetPages').mockImplementation(async () => {
    await rewrite();
    saidBefore.push(isSaid());
    // The first time it ends as a server does that is killed here.
    if (saidBefore.length === 1) throw new Error('killed');
  });
  await hall.chair.command('end', { word: 'KẾT THÚC' });
  await vi.waitFor(() => expect(isSaid()).toBe(true), 10_000);
  expect(saidBefore).toEqual([false, false]);
});
