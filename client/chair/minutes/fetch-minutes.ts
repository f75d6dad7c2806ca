import * as v from 'valibot';
import type { MeetingMinutes } from '../../../shared/report/meeting-minutes.ts';
import { minutesFaults, type Minutes } from '../../../shared/report/minutes.ts';
import { pathOf } from '../../../shared/wire/http.ts';
import { refusalSchema } from '../../../shared/wire/refusals.ts';
import { callApi } from '../../net/api.ts';

const isMinutes = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'rows' in value && Array.isArray(value.rows);

/** The minutes, all that stands in their way, or why there are none. */
const answerSchema = v.union([
  v.object({ ok: v.literal(true), minutes: v.custom<Minutes>(isMinutes) }),
  v.object({
    ok: v.literal(false),
    faults: v.pipe(v.array(v.object({ fault: v.picklist(minutesFaults), at: v.string() })), v.minLength(1)),
  }),
  v.object({ ok: v.literal(false), error: refusalSchema }),
]);

const struckSchema = v.union([
  v.object({ ok: v.literal(true) }),
  v.object({ ok: v.literal(false), error: refusalSchema }),
]);

const meetingAnswerSchema = v.union([
  v.object({ ok: v.literal(true), minutes: v.custom<MeetingMinutes>(isMinutes) }),
  v.object({ ok: v.literal(false), error: refusalSchema }),
]);

export const fetchMeetingMinutes = (token: string, meeting: string) =>
  callApi({ path: pathOf.meetingMinutes(meeting), token, answer: meetingAnswerSchema, retries: 2 });

export const fetchMinutes = (token: string, meeting: string, session: string) =>
  callApi({ path: pathOf.minutes(meeting, session), token, answer: answerSchema, retries: 2 });

/** Takes the helper of a member out of the minutes. */
export const strikeHelper = (token: string, meeting: string, session: string, member: string) =>
  callApi({ path: pathOf.command(meeting, 'helper'), token, body: { session, member }, answer: struckSchema });

/** Name of the file that a browser saves the print as. @param session null: of the whole meeting */
export const nameFile = (meeting: string, session: string | null, date: string): string =>
  `${session === null ? 'Bien-ban-hop' : 'Bien-ban-kiem-phieu'}_${meeting}_${date}`;
