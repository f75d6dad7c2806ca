import * as v from 'valibot';

/** Reads a JSON column back through its schema; a row that does not fit is a bug or a damaged file, so it throws. */
export function readJson<const S extends v.GenericSchema>(schema: S, text: string, what: string): v.InferOutput<S> {
  const read = v.safeParse(schema, JSON.parse(text) as unknown);
  if (!read.success) throw new Error(`the store holds a ${what} of the wrong shape`);
  return read.output;
}
