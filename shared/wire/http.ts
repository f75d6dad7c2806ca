// The chair's commands over HTTP: JSON in, JSON out, `Authorization: Bearer` with the token of signing in. Whatever makes
// something new carries an id drawn by the page, so that a repeated request makes it once.
import * as v from 'valibot';
import { isCalendarDay, recordedLevels } from '../board/kinds.ts';
import { factsSchema, statedCriterionSchema } from './dossier.ts';
import { cardCommands } from './cards.ts';
import { hallCommands } from './hall.ts';
import { writtenName, writtenText } from './names.ts';
import { b16, b32, idSchema, reason, token } from './parts.ts';
import { preparingCommands } from './preparing.ts';
import { personSchema, previewRowSchema } from './roster.ts';
import { checkSchema } from './room-check.ts';
import { answerOf } from './refusals.ts';
import { paperCommands } from './paper-vote.ts';
import { presidingSchema, subjectCommands } from './subjects.ts';

const password = v.pipe(v.string(), v.minLength(8), v.maxLength(200));
/** Name of the chair as minutes and statements print it. */
const chairName = writtenName(100);

/** `GET /api/setup`: whether a first password is still to be set. */
export const setUpStateSchema = answerOf({ needed: v.boolean() });
/** `POST /api/setup` with the one-time token of the printed link. */
export const setUpSchema = v.strictObject({ token, name: chairName, password });
/** `POST /api/sign-in`. */
export const signInSchema = v.strictObject({ password: v.pipe(v.string(), v.maxLength(200)) });
export const signedInSchema = answerOf({ token, name: v.string() });

/** `POST /api/meetings`. @param meeting drawn by the page */
export const createMeetingSchema = v.strictObject({
  meeting: b16,
  organisation: writtenText(1, 300),
  title: writtenText(1, 300),
  date: v.pipe(v.string(), v.check(isCalendarDay)),
});
export const meetingListSchema = answerOf({
  meetings: v.array(
    v.strictObject({
      meeting: b16,
      code: v.string(),
      organisation: v.string(),
      title: v.string(),
      date: v.string(),
      ended: v.boolean(),
    }),
  ),
});

/** @param line of what is typed by itself */
const notesOf = <const S extends v.GenericSchema<string, string>>(line: S) => ({
  place: line,
  /** The body above, on the paper above the cell's name; commune or ward of the date line. */
  superior: v.optional(line),
  locality: v.optional(line),
  presiding: line,
  secretary: line,
  headTeller: line,
  absences: v.pipe(
    v.array(v.strictObject({ member: idSchema, reason: v.pipe(v.string(), v.maxLength(300)) })),
    v.maxLength(5000),
  ),
});
/** As they stand in the store, some from before letters were looked at. */
export const notesSchema = v.strictObject(notesOf(v.pipe(v.string(), v.maxLength(300))));

/** Below `/api/meetings/:meeting`. */
export const commandSchemas = {
  /** After the preview was looked at: the rows that it showed. */
  roll: v.strictObject({ rows: v.pipe(v.array(previewRowSchema), v.minLength(1), v.maxLength(20_000)) }),
  /** Somebody added by hand, `member` null, or corrected. */
  person: v.strictObject({ member: v.nullable(idSchema), person: v.omit(personSchema, ['member']) }),
  /** Off the roll, while nothing of that member is recorded. */
  strike: v.strictObject({ member: idSchema }),
  /** Standing of one member; `attending` entitles an exempt member who has come (A-17). */
  standing: v.strictObject({
    member: idSchema,
    standing: v.picklist(['official', 'probationary', 'exempt', 'elsewhere', 'suspended']),
    attending: v.boolean(),
  }),
  claim: v.strictObject({ device: b32, decision: v.picklist(['confirm', 'withdraw']) }),
  /** All claims that wait are withdrawn; phones may claim again. */
  claims: v.strictObject({}),
  /** Who helped a member is taken out of the minutes of a session. */
  helper: v.strictObject({ session: b16, member: idSchema }),
  release: v.strictObject({ member: idSchema, reason }),
  /** Tellers from those present; with none the chair names the own phone's member alone (§3). */
  holders: v.strictObject({ tellers: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(31)) }),
  /** The check in the room of an epoch's key (§3): the number for the projector, what came of it, or that it is skipped. */
  check: checkSchema,
  open: v.strictObject({
    session: b16,
    /** Whoever is rated, all of one kind, one line each; for a run-off those of `runOffOf` who stand in it together. */
    subjects: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(500)),
    runOffOf: v.nullable(b16),
    /** Asked for where the head stands on the paper (K-16). */
    presiding: v.optional(presidingSchema),
  }),
  close: v.strictObject({ session: b16 }),
  void: v.strictObject({ session: b16, reason }),
  /** A box opened by mistake, while no ballot is in: void, and said to nobody but the minutes. */
  takeBack: v.strictObject({ session: b16 }),
  /** The sum of a sealed box is opened although fewer than two thirds of the phones have confirmed it (§7). */
  allow: v.strictObject({ session: b16 }),
  /** Phones whose ballot is not in ring; who they are nobody learns. */
  remind: v.strictObject({ session: b16 }),
  rating: v.strictObject({ session: b16, subject: idSchema }),
  /** All results of a sheet that are determined and have no run-off before them, at once. */
  ratings: v.strictObject({ session: b16 }),
  /** A recorded rating is cancelled and made again from the same count and the facts as they now stand (G-06). */
  rerate: v.strictObject({
    session: b16,
    subject: idSchema,
    reason: v.pipe(
      reason,
      v.check((text) => text.trim() !== ''),
    ),
  }),
  facts: v.strictObject({
    subject: idSchema,
    facts: factsSchema,
    criteria: v.optional(v.pipe(v.array(statedCriterionSchema), v.maxLength(50))),
  }),
  /** One fact for all members who have none, the excepted ones left as they are. */
  bulk: v.strictObject({ facts: factsSchema, exceptions: v.array(idSchema) }),
  /** What the counting minutes need and the board does not carry. */
  notes: v.strictObject(notesOf(writtenText(0, 300))),
  /** The word that ends the meeting. */
  end: v.strictObject({ word: v.string() }),
  ...subjectCommands,
  ...preparingCommands,
  ...hallCommands,
  ...cardCommands,
  ...paperCommands,
  folder: v.strictObject({}),
  screen: v.strictObject({}),
} as const;
export type Command = keyof typeof commandSchemas;
export type CommandBody<C extends Command> = v.InferOutput<(typeof commandSchemas)[C]>;

/** What must be typed to end a meeting. */
export const endWord = 'KẾT THÚC';

/** `GET` below the meeting: the newest notes, null before the first. */
export const notesAnswerSchema = answerOf({ notes: v.nullable(notesSchema) });

/** `GET` below the meeting: what was recorded of a subject, oldest first; the last one stands (G-06). */
const recordedRatingsEntries = {
  ratings: v.array(
    v.strictObject({
      session: b16,
      level: v.picklist(recordedLevels),
      at: v.string(),
      by: v.string(),
      /** Why the one before it was cancelled; null for the first. */
      reason: v.nullable(v.string()),
    }),
  ),
} as const;
export const recordedRatingsSchema = answerOf(recordedRatingsEntries);
export type RecordedRatings = v.InferOutput<v.StrictObjectSchema<typeof recordedRatingsEntries, undefined>>;

/** Answers of commands that give more than `{ ok: true }`. */
export const screenLinkSchema = answerOf({ token });
export const folderSchema = answerOf({ path: v.string() });
/** `path` of the folder that was written with the end; null where it could not be. */
export const endedSchema = answerOf({ path: v.nullable(v.string()) });

export const pathOf = {
  setUp: '/api/setup',
  signIn: '/api/sign-in',
  meetings: '/api/meetings',
  command: (meeting: string, command: Command): string => `/api/meetings/${meeting}/${command}`,
  template: '/api/roll-template',
  /** `POST`, the bytes of an .xlsx file or pasted cells as text → `RollReading`. */
  preview: (meeting: string, standing: string | null = null): string =>
    `/api/meetings/${meeting}/roll/preview${standing === null ? '' : `?standing=${standing}`}`,
  dossier: (meeting: string, subject: string): string =>
    `/api/meetings/${meeting}/dossiers/${encodeURIComponent(subject)}`,
  ratings: (meeting: string, subject: string): string =>
    `/api/meetings/${meeting}/ratings/${encodeURIComponent(subject)}`,
  notes: (meeting: string): string => `/api/meetings/${meeting}/notes`,
  minutes: (meeting: string, session: string): string => `/api/meetings/${meeting}/minutes/${session}`,
  meetingMinutes: (meeting: string): string => `/api/meetings/${meeting}/minutes`,
  bundle: (meeting: string): string => `/api/meetings/${meeting}/bundle`,
} as const;
