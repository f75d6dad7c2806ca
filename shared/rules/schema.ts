// The parts of which schemas of dossiers are made. The message of every schema is a cause of malformed.ts.
import * as v from 'valibot';
import { parseDay } from './calendar.ts';
import { computeHundredths } from './criteria.ts';
import { levels } from './level.ts';
import { type MalformedCause } from './malformed.ts';

const cause = (name: MalformedCause): MalformedCause => name;

/**
 * An object with these members and no others. valibot's own objects take a list for one and look names up along the
 * prototype, where `constructor` and `__proto__` are always known.
 */
export function exact<const E extends v.ObjectEntries>(entries: E) {
  return v.pipe(
    v.unknown(),
    v.rawCheck(({ dataset, addIssue }) => {
      const { value } = dataset;
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        addIssue({ message: cause('not-an-object') });
        return;
      }
      const input = value as Record<string, unknown>;
      const known = Object.keys(entries);
      for (const key of Object.keys(input).filter((name) => !known.includes(name))) {
        addIssue({
          message: cause('unknown-member'),
          path: [{ type: 'object', origin: 'key', input, key, value: input[key] }],
        });
      }
    }),
    v.strictObject(entries, cause('missing')),
  );
}

export const list = <const S extends v.GenericSchema>(item: S) => v.array(item, cause('not-a-list'));

/** A fact or a part of one that may be absent or null: unknown. */
export const openTo = <const S extends v.GenericSchema>(schema: S) => v.nullish(schema);

export const text = v.string(cause('not-a-text'));
export const id = v.pipe(text, v.minLength(1, cause('empty-text')));
export const flag = v.boolean(cause('not-a-boolean'));
export const level = v.picklist(levels, cause('unknown-level'));
/** `none`: a body that has no rating of its own, which is not the same as one not known. */
export const levelOrNone = v.picklist([...levels, 'none'], cause('unknown-level'));
export const count = wholeFrom(0, 'not-a-count');
export const round = wholeFrom(1, 'not-a-round');
/** Targets of the year; done may exceed given. */
export const targetsEntries = { given: openTo(count), done: openTo(count) };
export const day = v.pipe(
  text,
  v.check((value) => parseDay(value) !== null, cause('no-such-date')),
);

export const points = v.pipe(
  v.number(cause('not-a-number')),
  v.minValue(0, cause('below-zero')),
  v.check((value) => computeHundredths(value) !== null, cause('too-many-decimals')),
);
export const maximum = v.pipe(
  v.number(cause('not-a-number')),
  v.gtValue(0, cause('not-above-zero')),
  v.check((value) => computeHundredths(value) !== null, cause('too-many-decimals')),
);

/** Beyond 2^53 neighbouring whole numbers are one double, so a count there is no exact count. */
function wholeFrom(least: number, error: MalformedCause) {
  return v.pipe(
    v.number(cause(error)),
    v.check((value) => Number.isSafeInteger(value) && value >= least, cause(error)),
  );
}
