import * as v from 'valibot';
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

export type MinutesAnswer = Awaited<ReturnType<typeof fetchMinutes>>;

export const fetchMinutes = (token: string, meeting: string, session: string) =>
  callApi({ path: pathOf.minutes(meeting, session), token, answer: answerSchema, retries: 2 });

/** Name of the file that a browser saves the print as: `Bien-ban-kiem-phieu_<meeting>_<date>`. */
export const nameFile = (meeting: string, { date }: Minutes): string => `Bien-ban-kiem-phieu_${meeting}_${date}`;
