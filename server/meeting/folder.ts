// What leaves the laptop on a stick: one folder a meeting with the bundle, the rating records, the minutes and the
// list of who joined.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isPractice } from '../../shared/board/state.ts';
import { printMeetingMinutes } from '../../shared/report/print-meeting-minutes.ts';
import { printMinutes, type PrintedMinutes } from '../../shared/report/print-minutes.ts';
import { vi } from '../../shared/text/vi.ts';
import type { FiledPaper } from '../../shared/wire/counted-paper.ts';
import type { Answer } from '../../shared/wire/refusals.ts';
import { listMeetings, type HashedEntry, type MeetingRow } from '../store/meetings.ts';
import { loadRatingRecords } from '../store/dossiers.ts';
import { makeBundle } from './bundle.ts';
import { listCountedPapers } from './counted-papers.ts';
import { writeMinutesPage } from '../papers/minutes-html.ts';
import type { Meeting } from './meeting.ts';
import { readMeetingMinutes, readMinutes } from './minutes.ts';
import { isByHand, listRounds } from './rounds.ts';

/** Letters and digits alone, for every file system: `Chi bộ Thôn Đoài` is `Chi-bo-Thon-Doai`. */
export const asciiName = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);

type Written = Answer<{ readonly path: string }>;

/** The last writing of each meeting's folder: two at once would rename each other's files. */
const writings = new WeakMap<Meeting, Promise<unknown>>();
/** The writing that has not begun: it will hold whatever is said until then. */
const waiting = new WeakMap<Meeting, Promise<Written>>();

/** Written anew at every call; calls that wait for the same writing share the next one. @returns the folder's path */
export function writeFolder(meeting: Meeting, dataDir: string): Promise<Written> {
  const shared = waiting.get(meeting);
  if (shared !== undefined) return shared;
  const before = writings.get(meeting) ?? Promise.resolve();
  const writing = before.then(() => {
    waiting.delete(meeting);
    return writeNow(meeting, dataDir);
  });
  waiting.set(meeting, writing);
  writings.set(
    meeting,
    writing.catch(() => undefined),
  );
  return writing;
}

async function writeNow(meeting: Meeting, dataDir: string): Promise<Written> {
  const path = resolve(dataDir, await nameFolder(meeting));
  await mkdir(path, { recursive: true, mode: 0o700 });
  const records = await loadRatingRecords(meeting.parts.store.db, meeting.id);
  await replaceFile(join(path, 'bundle.json'), await makeBundle(meeting));
  const filed = [...records.values(), ...filePapers(meeting)];
  await replaceFile(join(path, 'records.json'), `[${filed.join(',\n')}]\n`);
  await replaceFile(join(path, 'joined.csv'), listJoined(meeting));
  for (const [name, page] of await writeAllMinutes(meeting)) await replaceFile(join(path, name), page);
  return { ok: true, path };
}

/** No board has a count by hand, and who only counted has no record. */
const filePapers = (meeting: Meeting): string[] =>
  listCountedPapers(meeting).map((paper) => {
    const filed: FiledPaper = { format: 'phieu-kin/paper-count/1', meeting: meeting.id, ...paper };
    return JSON.stringify(filed);
  });

/** `<date>_<cell>`; a later meeting of the same cell on the same day has its code behind. */
async function nameFolder(meeting: Meeting): Promise<string> {
  const plainName = ({ request }: MeetingRow): string => `${request.date}_${asciiName(request.organisation)}`;
  const own = plainName(meeting.row);
  const namesakes = (await listMeetings(meeting.parts.store.db)).filter((row) => plainName(row) === own);
  // Listed newest first.
  return namesakes[namesakes.length - 1]?.meeting === meeting.id ? own : `${own}_${meeting.row.code}`;
}

/**
 * By file name: minutes of the meeting, then the counting minutes of every counted session and vote on paper; those that
 * still miss notes are left out.
 */
async function writeAllMinutes(meeting: Meeting): Promise<[string, string][]> {
  const whole = printMeetingMinutes(await readMeetingMinutes(meeting), vi.minutes, vi.verdicts);
  const write = (printed: PrintedMinutes): string => writeMinutesPage(printed, 'vi', vi.minutesPage);
  const pages: [string, string][] = [['Bien-ban-hop.html', write(whole)]];
  for (const [index, id] of listCounted(meeting).entries()) {
    const made = await readMinutes(meeting, id);
    if (!('minutes' in made)) continue;
    const printed = printMinutes(made.minutes, vi.minutes, vi.verdicts);
    pages.push([`Bien-ban-kiem-phieu_${String(index + 1).padStart(2, '0')}.html`, write(printed)]);
  }
  return pages;
}

/** In the order in which they were held: the minutes of the meeting number them alike. */
function listCounted(meeting: Meeting): string[] {
  return listRounds(meeting)
    .filter((round) => round.status === 'counted' && (isByHand(round) || !isPractice(round)))
    .map(({ id }) => id);
}

/** A reader never meets half a file. */
async function replaceFile(path: string, content: string): Promise<void> {
  await writeFile(`${path}.new`, content, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** Everybody on the roll, with whether a phone joined; for Excel, so with a byte order mark. */
function listJoined({ board, joined }: Meeting): string {
  // A name that begins like a formula stays a name.
  const quote = (text: string): string => `"${text.replace(/^(?=[=+\-@\t\r])/, "'").replace(/"/g, '""')}"`;
  /** How the member's phone came in; empty for who has none, `released` for who had. */
  const wayOf = (member: string): [string, string] => {
    const device = board.deviceOf.get(member);
    if (device !== undefined) return ['true', joined.get(device) ?? 'phone'];
    const had = [...board.enrolments.values()].some((enrolment) => enrolment.member === member);
    return ['false', had ? 'released' : ''];
  };
  const rows = [...board.roll.values()].map(({ member, name, standing, entitled }) =>
    [member, name, standing, String(entitled), ...wayOf(member)].map(quote).join(),
  );
  return `\uFEFF${['member', 'name', 'standing', 'entitled', 'joined', 'way'].map(quote).join()}\r\n${rows.join('\r\n')}\r\n`;
}

/** After the end the folder follows what is still said: keys erased, counts rechecked. */
export function keepFolder(meeting: Meeting, dataDir: string): void {
  const follow = (entries: readonly HashedEntry[]): void => {
    const isNews = entries.some(({ entry }) => entry.kind === 'share.erased' || entry.kind === 'recheck.reported');
    if (meeting.board.ended && isNews) writeFolder(meeting, dataDir).catch(meeting.parts.onFault);
  };
  const none = (): void => undefined;
  meeting.listen({ entries: follow, changed: none, claim: none, ring: none, remind: none });
}
