// What the server's holder keeps (shared/actor/holder.ts), as it stands in the store.
import * as v from 'valibot';
import { beforeFirst, type Statement } from '../../shared/board/entry.ts';
import { b32, b64 } from '../../shared/board/kinds.ts';
import { readEntry } from '../../shared/board/verify/v01-shape.ts';
import type { HolderSaved } from '../../shared/actor/holder.ts';

const statement = v.custom<Statement>(
  (value) => typeof value === 'object' && value !== null && readEntry({ seq: 0, prev: beforeFirst, ...value }).ok,
);
const held = v.object({
  deal: v.object({ polynomial: v.array(b32), commitment: v.array(b32), proof: b64 }),
  shared: v.nullable(statement),
  share: v.nullable(b32),
});
const schema: v.GenericSchema<unknown, HolderSaved> = v.object({
  epochs: v.record(v.pipe(v.string(), v.regex(/^[1-9]\d*$/)), held),
  tallied: v.record(v.string(), statement),
  allowed: v.array(v.string()),
  accepted: v.array(v.string()),
});

/** Throws where the text is something else. */
export function readHolderSaved(text: string): HolderSaved {
  const read = v.safeParse(schema, JSON.parse(text) as unknown);
  if (!read.success) throw new Error('the store holds a holder of the wrong shape');
  return read.output;
}
