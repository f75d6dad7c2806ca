// The shapes of a bundle's text, drawn from the schemas of §3 and §6: which members, lists and leaves may stand where.
// Bodies of all kinds are laid over each other, since a text may name its kind after its body.
import type * as v from 'valibot';
import { ballotSchema, bodySchemas, checkpointSchema, entryFrame } from '../kinds.ts';

/** What may stand at one place; several kinds of value where several entries have the place. */
export interface Shape {
  /** An object with at least `least` of these members; null where no object may stand. */
  readonly members: ReadonlyMap<string, Shape> | null;
  readonly least: number;
  /** A list of at most `most` items; null where no list may stand. */
  readonly item: Shape | null;
  readonly most: number;
  /** A string of at least `shortest` UTF-16 units as written. */
  readonly text: boolean;
  readonly shortest: number;
  readonly number: boolean;
  /** true or false. */
  readonly word: boolean;
}

const nothing: Shape = {
  members: null,
  least: Infinity,
  item: null,
  most: 0,
  text: false,
  shortest: Infinity,
  number: false,
  word: false,
};

const objectOf = (members: ReadonlyMap<string, Shape>, least = members.size): Shape => ({ ...nothing, members, least });
const listOf = (item: Shape, most: number): Shape => ({ ...nothing, item, most });
const textOf = (shortest: number): Shape => ({ ...nothing, text: true, shortest });

/** What may stand where either may. */
function overlay(a: Shape, b: Shape): Shape {
  return {
    members: overlayMembers(a.members, b.members),
    least: Math.min(a.least, b.least),
    item: a.item === null || b.item === null ? (a.item ?? b.item) : overlay(a.item, b.item),
    most: Math.max(a.most, b.most),
    text: a.text || b.text,
    shortest: Math.min(a.shortest, b.shortest),
    number: a.number || b.number,
    word: a.word || b.word,
  };
}

function overlayMembers(a: Shape['members'], b: Shape['members']): Shape['members'] {
  if (a === null || b === null) return a ?? b;
  const merged = new Map(a);
  for (const [name, shape] of b) {
    const known = merged.get(name);
    merged.set(name, known === undefined ? shape : overlay(known, shape));
  }
  return merged;
}

/** All of a schema that is read here; every schema of kinds.ts is one of these. */
interface Described {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Described>>;
  readonly item?: Described;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
}

function describe(schema: Described): Shape {
  switch (schema.type) {
    case 'strict_object': {
      const entries = Object.entries(schema.entries ?? {});
      return objectOf(new Map(entries.map(([name, member]) => [name, describe(member)])));
    }
    case 'array':
      return listOf(describe(schema.item ?? neverDescribed), limitOf(schema, 'max_length') ?? Infinity);
    case 'string':
      return textOf(limitOf(schema, 'length') ?? 0);
    case 'number':
      return { ...nothing, number: true };
    case 'boolean':
      return { ...nothing, word: true };
    case 'literal':
      return textOf(String(schema.literal).length);
    case 'picklist':
      return textOf(Math.min(...(schema.options ?? []).map((option) => String(option).length)));
    case 'union':
    case 'variant':
      return (schema.options ?? []).map((option) => describe(option as Described)).reduce(overlay);
    default:
      throw new TypeError(`no shape is known for a schema of type ${schema.type}`);
  }
}

const neverDescribed: Described = { type: 'never' };

function limitOf({ pipe }: Described, type: string): number | undefined {
  const requirement = pipe?.find((action) => action.type === type)?.requirement;
  return typeof requirement === 'number' ? requirement : undefined;
}

const described = (schema: v.GenericSchema): Shape => describe(schema);

/** Entries and ballots of a bundle (§8). */
export const mostEntries = 1e6;

const bodies = Object.values(bodySchemas).map((schema: v.GenericSchema) => described(schema));
const frame = Object.entries(entryFrame).map(([name, schema]): [string, Shape] => [name, described(schema)]);
const entry = objectOf(new Map([...frame, ['kind', textOf(1)], ['body', bodies.reduce(overlay)]]));

export const shapeOf = {
  bundle: objectOf(
    new Map([
      ['protocol', textOf(1)],
      ['entries', listOf(entry, mostEntries)],
      ['ballots', listOf(described(ballotSchema), mostEntries)],
      ['checkpoint', described(checkpointSchema)],
    ]),
  ),
} as const;
