// A meeting over real sockets against an app of this process: the chair, and phones by the same actors as the pages'.
import { onTestFinished } from 'vitest';
import type { Statement } from '../../shared/board/entry.ts';
import { pathOf } from '../../shared/wire/http.ts';
import type { App, AppOptions } from '../../server/app.ts';
import type { Meeting } from '../../server/meeting/meeting.ts';
import { random } from '../../server/random.ts';
import { Rehearsal } from '../../server/cli/rehearse/meeting.ts';
import { NetChair } from '../../server/cli/rehearse/net-chair.ts';
import type { NetPhone } from '../../server/cli/rehearse/net-phone.ts';
import { claimOf, enterRoom, helloAs, makeDevice, type RawDevice, type RoomClient } from './room-client.ts';
import { runApp, watchAddress } from './server-app.ts';

export const password = 'mật khẩu của buổi thử';
export const chairName = 'Lý Thanh Hạnh';

export interface TestHall {
  readonly app: App;
  readonly host: string;
  readonly url: string;
  readonly dataDir: string;
  readonly chair: NetChair;
  readonly hall: Rehearsal;
  /** As the server has it. */
  meeting(): Promise<Meeting>;
}

/** A meeting with `members` on its roll and, of them, so many phones in the room. */
export async function openHall(
  { members, present = 0, tellers = 0 }: { members: number; present?: number; tellers?: number },
  options: Partial<AppOptions> = {},
): Promise<TestHall> {
  const { app, host, dataDir } = await runApp(options);
  const url = `http://${host}`;
  watchAddress(app, url);
  const chair = new NetChair(url, random);
  const token = await app.access.issueSetUpToken();
  await chair.setUp(token ?? '', chairName, password);
  await chair.createMeeting('Chi bộ Thôn Đoài', 'Hội nghị kiểm điểm', '2026-12-07');
  const hall = new Rehearsal(url, chair, random, 50, { checks: false, confirmWithin: 500 });
  onTestFinished(() => hall.end());
  await chair.until('the room', () => true);
  if (members > 0) await hall.importRoll(members);
  if (present > 0) await hall.joinAll(present);
  if (tellers > 0) await hall.establishKey(tellers);
  const meeting = async (): Promise<Meeting> => {
    const found = await app.meetings.get(chair.meeting);
    if (found === null) throw new Error('no meeting');
    return found;
  };
  return { app, host, url, dataDir, chair, hall, meeting };
}

/** Enrols a device that the test drives by hand, and leaves it in the room. */
export async function enrolRaw(
  { host, chair }: Pick<TestHall, 'host' | 'chair'>,
  member: string,
): Promise<RawDevice & { readonly client: RoomClient }> {
  const raw = makeDevice(chair.meeting);
  const guest = await enterRoom(host);
  await guest.ask('hello', { as: 'guest', code: chair.code });
  const told = guest.next('claim');
  await guest.ask('claim', { statement: claimOf(raw, member) });
  await chair.command('claim', { device: raw.device.publicKey, decision: 'confirm' });
  await told;
  guest.socket.disconnect();
  const client = await enterRoom(host);
  const answer = await helloAs(client, raw.device);
  if (!answer.ok) throw new Error(`hello: ${answer.error ?? ''}`);
  return { ...raw, client };
}

export const say = (client: RoomClient, statement: Statement) => client.ask('statement', { statement });

/** Everybody named gets a paper, marks it and has the receipt. */
export async function castAll(
  hall: Rehearsal,
  session: string,
  votes: ReadonlyMap<string, readonly number[]>,
): Promise<void> {
  const phones: NetPhone[] = [];
  for (const [member, marks] of votes) {
    const phone = hall.phones.get(member);
    if (phone === undefined) throw new Error('no such phone');
    await hall.untilPaper(phone, session);
    hall.mark(phone, session, marks);
    hall.cast(phone, session);
    phones.push(phone);
  }
  await hall.untilReceived(phones, session);
}

export const untilStatus = (chair: NetChair, session: string, status: string) =>
  chair.until(status, ({ sessions }) =>
    sessions.some(({ report }) => report.session === session && report.status === status),
  );

/** The counts of a counted session by line. */
export const countsOf = (hall: Rehearsal, session: string) =>
  hall.sessionOf(session)?.report.lines.map(({ counts }) => counts);

export const idsOf = (hall: Rehearsal): string[] => hall.state.roll.map(({ member }) => member);

export const readBundle = (chair: NetChair): Promise<string> => chair.read(pathOf.bundle(chair.meeting));
