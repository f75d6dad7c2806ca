// Meetings, their boards and their notes. server/meeting is the only writer.
import { sql } from 'kysely';
import * as v from 'valibot';
import { hashEntry, beforeFirst } from '../../shared/board/entry.ts';
import type { Entry } from '../../shared/board/kinds.ts';
import { readEntry } from '../../shared/board/verify/v01-shape.ts';
import { checkChain } from '../../shared/board/verify/v02-chain.ts';
import { readJson } from './read-json.ts';
import type { Db } from './tables.ts';

const requestSchema = v.object({ organisation: v.string(), title: v.string(), date: v.string() });
/** What the chair asked for when creating the meeting. */
export type MeetingRequest = v.InferOutput<typeof requestSchema>;

export interface MeetingRow {
  /** 16 bytes, b64. */
  readonly meeting: string;
  /** 6 digits that people type. */
  readonly code: string;
  readonly request: MeetingRequest;
  /** ms since 1970. */
  readonly createdAt: number;
}

/** False where the code is taken; draw another. */
export async function createMeeting(trx: Db, row: MeetingRow): Promise<boolean> {
  const created = await trx
    .insertInto('meeting')
    .values({
      meeting: row.meeting,
      code: row.code,
      request: JSON.stringify(row.request),
      created_at: row.createdAt,
    })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('meeting')
    .executeTakeFirst();
  return created !== undefined;
}

export interface ListedMeeting extends MeetingRow {
  /** Derived from the board: it holds `meeting.ended`. */
  readonly ended: boolean;
}

/** Answered by the index alone, whose condition it repeats; left to choose, SQLite would read the board. */
const hasEnded = sql<number>`exists (
  select 1 from board_entry indexed by board_entry_ended where board_entry.meeting = meeting.meeting
  and json_extract(entry, '$.kind') = 'meeting.ended')`;

const selectMeetings = (db: Db) =>
  db
    .selectFrom('meeting')
    .select(['meeting', 'code', 'request', 'created_at'])
    .select(hasEnded.as('ended'))
    .orderBy('created_at', 'desc')
    .orderBy('meeting');

type SelectedMeeting = Awaited<ReturnType<ReturnType<typeof selectMeetings>['execute']>>[number];

const readMeeting = (row: SelectedMeeting): ListedMeeting => ({
  meeting: row.meeting,
  code: row.code,
  request: readJson(requestSchema, row.request, 'meeting'),
  createdAt: row.created_at,
  ended: row.ended === 1,
});

/** All meetings, newest first, without their boards. */
export async function listMeetings(db: Db): Promise<ListedMeeting[]> {
  return (await selectMeetings(db).execute()).map(readMeeting);
}

/**
 * Ended meetings whose server has not said yet that its part of the key is erased: killed in between, it still owes that.
 * Only what follows the end is read.
 */
export async function listUnerased(db: Db): Promise<string[]> {
  const rows = await sql<{ meeting: string }>`
    select ended.meeting from board_entry as ended indexed by board_entry_ended
    where json_extract(ended.entry, '$.kind') = 'meeting.ended'
    and exists (
      select 1 from board_entry as appointed where appointed.meeting = ended.meeting
      and json_extract(appointed.entry, '$.kind') = 'holders.appointed')
    and not exists (
      select 1 from board_entry as erased where erased.meeting = ended.meeting and erased.seq > ended.seq
      and json_extract(erased.entry, '$.kind') = 'share.erased'
      and json_extract(erased.entry, '$.author') = (
        select json_extract(opened.entry, '$.body.server') from board_entry as opened
        where opened.meeting = ended.meeting and opened.seq = 0))`.execute(db);
  return rows.rows.map(({ meeting }) => meeting);
}

/** @param by `meeting`: its id, b64; `code`: the six digits */
export async function findMeeting(db: Db, by: 'meeting' | 'code', value: string): Promise<ListedMeeting | null> {
  const row = await selectMeetings(db).where(by, '=', value).executeTakeFirst();
  return row === undefined ? null : readMeeting(row);
}

export interface HashedEntry {
  readonly entry: Entry;
  /** Its hash, b64. */
  readonly hash: string;
}

/** Adds entries to a board, in order; all or none when `trx` is a transaction. */
export async function appendEntries(trx: Db, meeting: string, entries: readonly HashedEntry[]): Promise<void> {
  // SQLite takes 32,766 parameters a statement; a box of 5,000 ballots stays below with this step.
  for (let start = 0; start < entries.length; start += 500) {
    const rows = entries.slice(start, start + 500).map(({ entry, hash }) => ({
      meeting,
      seq: entry.seq,
      hash,
      entry: JSON.stringify(entry),
    }));
    await trx.insertInto('board_entry').values(rows).execute();
  }
}

/** A whole board in order. Throws where an entry has the wrong shape, hash or predecessor: the file was altered. */
export async function loadEntries(db: Db, meeting: string): Promise<HashedEntry[]> {
  const rows = await db
    .selectFrom('board_entry')
    .select(['hash', 'entry'])
    .where('meeting', '=', meeting)
    .orderBy('seq')
    .execute();
  let head = beforeFirst;
  return rows.map(({ hash, entry: text }, seq) => {
    const shaped = readEntry(JSON.parse(text) as unknown);
    if (!shaped.ok) throw new Error(`board entry ${seq} in the store: ${shaped.fault}`);
    if (checkChain(seq, head, shaped.value) !== null || hashEntry(shaped.value) !== hash)
      throw new Error(`board entry ${seq} in the store does not continue the chain`);
    head = hash;
    return { entry: shaped.value, hash };
  });
}

export interface MeetingNote {
  readonly kind: string;
  /** JSON; the reader checks it by kind. */
  readonly data: unknown;
  /** ms since 1970. */
  readonly at: number;
}

/** What the minutes need and the board does not carry. Never anything of a ballot. */
export async function addMeetingNote(trx: Db, meeting: string, note: MeetingNote): Promise<void> {
  await trx
    .insertInto('meeting_note')
    .values({ meeting, kind: note.kind, data: JSON.stringify(note.data), at: note.at })
    .execute();
}

/** In the order of writing. */
export async function loadMeetingNotes(db: Db, meeting: string): Promise<MeetingNote[]> {
  const rows = await db
    .selectFrom('meeting_note')
    .select(['kind', 'data', 'at'])
    .where('meeting', '=', meeting)
    .orderBy('id')
    .execute();
  return rows.map(({ kind, data, at }) => ({ kind, data: JSON.parse(data) as unknown, at }));
}
