// What leaves the laptop on a stick: one folder a meeting with the bundle, the rating records and the list of who joined.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Answer } from '../../shared/wire/refusals.ts';
import { loadRatingRecords } from '../store/campaign.ts';
import { makeBundle } from './bundle.ts';
import type { Meeting } from './meeting.ts';

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

/** Written anew at every call. @returns the folder's path */
export async function writeFolder(meeting: Meeting, dataDir: string): Promise<Answer<{ readonly path: string }>> {
  const { date, organisation } = meeting.row.request;
  const path = resolve(dataDir, `${date}_${asciiName(organisation)}_${meeting.row.code}`);
  await mkdir(path, { recursive: true, mode: 0o700 });
  const records = await loadRatingRecords(meeting.parts.store.db, meeting.id);
  await replaceFile(join(path, 'bundle.json'), await makeBundle(meeting));
  await replaceFile(join(path, 'records.json'), `[${[...records.values()].join(',\n')}]\n`);
  await replaceFile(join(path, 'joined.csv'), listJoined(meeting));
  return { ok: true, path };
}

/** A reader never meets half a file. */
async function replaceFile(path: string, content: string): Promise<void> {
  await writeFile(`${path}.new`, content, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** Everybody on the roll, with whether a phone joined; for Excel, so with a byte order mark. */
function listJoined({ board }: Meeting): string {
  // A name that begins like a formula stays a name.
  const quote = (text: string): string => `"${text.replace(/^(?=[=+\-@\t\r])/, "'").replace(/"/g, '""')}"`;
  const rows = [...board.roll.values()].map(({ member, name, standing, entitled }) =>
    [member, name, standing, String(entitled), String(board.deviceOf.has(member))].map(quote).join(),
  );
  return `\uFEFF${['member', 'name', 'standing', 'entitled', 'joined'].map(quote).join()}\r\n${rows.join('\r\n')}\r\n`;
}
