// §3 "The check in the room", as the chair states it: kept beside the board, which does not carry it.
import * as v from 'valibot';
import { isRoomNumber } from '../protocol/room-check.ts';
import { count } from './parts.ts';

const epoch = v.pipe(v.number(), v.integer(), v.minValue(1));
const number = v.pipe(v.string(), v.check(isRoomNumber));

/** `show`: the number for the projector. `done`: whether all tellers, and how many others, saw the same. */
export const checkSchema = v.variant('step', [
  v.strictObject({ step: v.literal('show'), epoch, number }),
  v.strictObject({ step: v.literal('done'), epoch, tellers: v.boolean(), others: v.pipe(count, v.maxValue(5000)) }),
  v.strictObject({ step: v.literal('skip'), epoch }),
]);
export type CheckStatement = v.InferOutput<typeof checkSchema>;
