// Whoever is rated beside the members of the roll: the cell itself, collectives, leaders by a post. As it crosses the
// network and stands in the store.
import * as v from 'valibot';
import { encodeCrockford } from '../protocol/base.ts';
import { isWellFormed, jcs } from '../protocol/canonical.ts';
import { sha256 } from '../protocol/hashes.ts';
import { b16, idSchema } from '../board/kinds.ts';
import { reason } from './parts.ts';
import { cleanText, findForeignLetter, foreignLetter, isPersonName } from './names.ts';

export const bodyKinds = ['cell', 'collective', 'leader'] as const;
export type BodyKind = (typeof bodyKinds)[number];
/** Which rows of Mẫu 07 (II.B.3.2.b) a collective has: those of the committee, of council and people's committee, of the front. */
export const collectiveForms = ['committee', 'government', 'front'] as const;
export type CollectiveForm = (typeof collectiveForms)[number];
export const seats = ['head', 'deputy', 'other'] as const;

const shown = (least: number, most: number) =>
  v.pipe(v.string(), v.check(isWellFormed), v.transform(cleanText), v.minLength(least), v.maxLength(most));

const leaderEntries = {
  /** Chức vụ, as printed. */
  post: shown(1, 100),
  /** The same person on the roll; null: not of this cell. */
  member: v.nullable(idSchema),
  /** The collective among the subjects that he belongs to; null: none of them. */
  collective: v.nullable(idSchema),
  /** In the collective or unit that he leads. */
  seat: v.picklist(seats),
  /** Flagged by the party committee as the main and highest post. */
  main: v.boolean(),
};

/** What the chair says of a subject. */
export const bodySchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('cell'), name: shown(1, 150) }),
  v.strictObject({ kind: v.literal('collective'), name: shown(1, 150), form: v.picklist(collectiveForms) }),
  v.strictObject({ kind: v.literal('leader'), name: shown(1, 100), ...leaderEntries }),
]);
export type Body = v.InferOutput<typeof bodySchema>;

/** A version in the store: the newest counts. */
export const storedBodySchema = v.strictObject({ body: bodySchema, withdrawn: v.boolean() });
export type StoredBody = v.InferOutput<typeof storedBodySchema>;

/** In our letters; what stands in the store already is read as it is. */
const isWritten = (body: Body): boolean =>
  body.kind === 'leader'
    ? isPersonName(body.name) && findForeignLetter(body.post) === null
    : findForeignLetter(body.name) === null;

/** Commands below the meeting. */
export const subjectCommands = {
  /** @param subject of one that is changed; null: a new one, whose id follows from what is said of it */
  subject: v.strictObject({
    subject: v.nullable(idSchema),
    body: v.pipe(bodySchema, v.check(isWritten, foreignLetter)),
  }),
  /** Only while never put to the vote. */
  withdraw: v.strictObject({ subject: idSchema }),
} as const;

/** Who presides over one opening, where it is not whoever presides over the meeting (K-16). */
export const presidingSchema = v.strictObject({ member: idSchema, reason });
/** As noted with the opening. */
export const presidingNoteSchema = v.strictObject({ session: b16, member: idSchema, name: v.string(), reason });
export type PresidingNote = v.InferOutput<typeof presidingNoteSchema>;

const prefixes: Readonly<Record<BodyKind, string>> = { cell: 'cb', collective: 'tt', leader: 'cd' };

/** The id of a new subject, from what makes it that one; so the same in every meeting and year. 60 bits of a hash. */
export function computeBodyId(body: Body): string {
  const source = [body.kind, body.name.toLowerCase(), ...(body.kind === 'leader' ? postKey(body) : [])];
  return `${prefixes[body.kind]}-${encodeCrockford(sha256(jcs(source))).slice(0, 12)}`;
}

const postKey = ({ post, member }: Extract<Body, { kind: 'leader' }>): string[] => [post.toLowerCase(), member ?? ''];

/** As it stands on paper, board and screen: a leader with the post, for the same person may stand there as a member. */
export const nameBody = (body: Body): string => (body.kind === 'leader' ? `${body.name} – ${body.post}` : body.name);
