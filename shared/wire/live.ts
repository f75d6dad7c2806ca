// What the room shows while it waits: from one source for every page. Never a partial result, nor who has voted.
import * as v from 'valibot';
import { levels } from '../board/kinds.ts';
import { countedPaperSchema } from './counted-paper.ts';
import { b16, count, idSchema } from './parts.ts';

/** Ballots in the urn of an open session. Papers issued and the electorate stand on the board. */
export const turnoutSchema = v.strictObject({ session: b16, cast: count });

/** Why a level of a line is printed as closed. `rules` are rule ids of the plan. */
const closedLevel = v.strictObject({
  level: v.picklist(levels),
  closing: v.picklist(['above-ceiling', 'forced', 'not-in-run-off']),
  rules: v.array(v.string()),
});
export const closedLineSchema = v.strictObject({ session: b16, subject: idSchema, closed: v.array(closedLevel) });

export const liveSchema = v.strictObject({
  /** Enrolled members, those connected now among them. */
  present: count,
  connected: count,
  /** Name of the hall's Wi-Fi, once the chair has typed it. */
  wifi: v.nullable(v.string()),
  turnouts: v.array(turnoutSchema),
  closedLines: v.array(closedLineSchema),
  /** Counted by hand: no board that a phone checks has them. */
  papers: v.array(countedPaperSchema),
});
export type Live = v.InferOutput<typeof liveSchema>;
export type ClosedLine = v.InferOutput<typeof closedLineSchema>;
export const emptyLive: Live = { present: 0, connected: 0, wifi: null, turnouts: [], closedLines: [], papers: [] };
