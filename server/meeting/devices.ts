// What phones ask of a meeting: a name, and that their signed statements stand on the board. Every request can be
// repeated and then gets the same answer.
import { statementBytes, type Statement } from '../../shared/board/entry.ts';
import type { Entry, EntryOf } from '../../shared/board/kinds.ts';
import { authorClassOf, kinds } from '../../shared/board/kinds.ts';
import { readEntry } from '../../shared/board/verify/v01-shape.ts';
import { serverStatement } from '../../shared/board/writer.ts';
import { beforeFirst } from '../../shared/board/entry.ts';
import { epochOf, isHolderDevice } from '../../shared/board/state.ts';
import { refuse, type Answer, type Refusal } from '../../shared/wire/refusals.ts';
import { spendCard } from './cards.ts';
import { takePlace } from './claims.ts';
import type { Proposal } from './board-writer.ts';
import type { Meeting } from './meeting.ts';

/**
 * A statement as JSON gave it: kind, shape, encodings and signature hold. Null otherwise. Whoever sends it may have proved
 * nothing yet: the kind is looked at before the rest, the signature in a worker. So are the points of a share, with its
 * proofs: on the event loop those of a long sheet would hold everybody up for a second.
 */
export async function readStatement(
  { id, parts }: Meeting,
  value: unknown,
  isExpected: (kind: unknown) => boolean,
): Promise<Statement | null> {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !isExpected(value.kind)) return null;
  const shaped = readEntry({ seq: 0, prev: beforeFirst, ...value }, 'known');
  if (!shaped.ok) return null;
  const { kind, body, author, signature } = shaped.value;
  if (authorClassOf(kind) !== 'device' || author === 'server' || signature === '') return null;
  const message = statementBytes(id, kind, body);
  const genuine = await parts.checker.checkSignature({ message, signature, publicKey: author });
  return genuine ? ({ kind, body, author, signature } as Statement) : null;
}

/** A guest's claim to a name, kept in order of arrival until the chair decides. */
export async function claimName(
  meeting: Meeting,
  value: unknown,
  { table, card, from }: { readonly table: boolean; readonly card: string | null; readonly from: string },
): Promise<Answer<{ readonly device: string; readonly enrolled: boolean }>> {
  const statement = await readStatement(meeting, value, (kind) => kind === 'member.enrolled');
  if (statement?.kind !== 'member.enrolled' || statement.author !== statement.body.device) return refuse('malformed');
  const { member, device } = statement.body;
  const { board } = meeting;
  if (board.ended) return refuse('meeting-ended');
  if (!board.roll.has(member)) return refuse('not-on-roll');
  const known = board.enrolments.get(device);
  if (known !== undefined) return known.active ? { ok: true, device, enrolled: true } : refuse('device-released');
  if (card !== null) {
    const spent = await spendCard(meeting, { device, member, statement }, card);
    if (!spent.ok || spent.enrolled) return spent.ok ? { ok: true, device, enrolled: true } : spent;
  }
  const waiting = meeting.claims.get(device);
  // The chair confirms the name that was read: it must not become another under the finger. Phones draw keys for each name.
  if (waiting !== undefined && waiting.member !== member) return refuse('name-taken');
  if (waiting === undefined && !takePlace(meeting, { member, from })) return refuse('try-again-later');
  meeting.claims.set(device, { device, member, statement, table, from });
  meeting.changed();
  return { ok: true, device, enrolled: false };
}

/** A device's statement onto the board. `seq`: where it stands. @param device as it said hello */
export async function submitStatement(
  meeting: Meeting,
  device: string,
  value: unknown,
): Promise<Answer<{ readonly seq: number }>> {
  // Before anything is read: a share of a long paper holds thousands of points.
  if (isShare(value) && !isHolder(meeting, device)) return refuse('not-a-holder');
  const statement = await readStatement(meeting, value, isSaidByMembers);
  if (statement?.author !== device) return refuse('malformed');
  const stands = meeting.writer.seqOf(statement.signature);
  if (stands !== null) return { ok: true, seq: stands };
  switch (statement.kind) {
    case 'paper.requested':
      return issuePaper(meeting, statement);
    case 'tally.share':
      if (!(await isShareSound(meeting, statement))) return refuse('statement-refused');
      return append(meeting, statement, () => ({ statements: [statement] }));
    default:
      return append(meeting, statement, () => ({ statements: [statement] }));
  }
}

/** What a device signed before it erased its keys, brought after the end by whoever has it. */
export async function submitFarewell(meeting: Meeting, value: unknown): Promise<Answer<{ readonly seq: number }>> {
  const statement = await readStatement(
    meeting,
    value,
    (kind) => kind === 'share.erased' || kind === 'recheck.reported',
  );
  if (statement === null || !meeting.board.enrolments.has(statement.author)) return refuse('malformed');
  const stands = meeting.writer.seqOf(statement.signature);
  if (stands !== null) return { ok: true, seq: stands };
  return append(meeting, statement, () => ({ statements: [statement] }));
}

/** Of who is enrolled. */
const isSaidByMembers = (kind: unknown): boolean =>
  kinds.some((one) => one === kind && one !== 'member.enrolled' && authorClassOf(one) === 'device');

const isShare = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'tally.share';

export const isHolder = ({ board }: Meeting, device: string): boolean =>
  board.epochs.some((epoch) => isHolderDevice(epoch, device));

async function append(
  meeting: Meeting,
  statement: Statement,
  propose: Proposal,
): Promise<Answer<{ readonly seq: number }>> {
  const written = await meeting.writer.write((board) => {
    // Two copies of one request may have waited side by side.
    return meeting.writer.holds(statement.signature) ? { statements: [] } : propose(board);
  });
  const seq = meeting.writer.seqOf(statement.signature);
  if (seq !== null) return { ok: true, seq };
  return written.ok ? refuse('internal') : refuse(written.error);
}

type Requested = Omit<EntryOf<'paper.requested'>, 'seq' | 'prev'>;

/** §5: request and issue in one transaction; the proof is made by a worker, before the board is asked again. */
async function issuePaper(meeting: Meeting, statement: Requested): Promise<Answer<{ readonly seq: number }>> {
  const { session: id, member, blinded } = statement.body;
  const session = meeting.board.sessions.get(id);
  if (session === undefined) return refuse('session-unknown');
  if (session.status !== 'open' || meeting.closing.has(id)) return refuse('session-not-open');
  if (session.papers.has(member)) return refuse('paper-already-issued');
  if (session.roll.get(member)?.entitled !== true) return refuse('not-entitled');
  if (meeting.board.deviceOf.get(member) !== statement.author) return refuse('not-enrolled');
  const keys = { paperSecret: meeting.paperSecretOf(id), paperKey: session.opened.paperKey };
  const made = await meeting.parts.checker.issuePaper(id, keys, blinded);
  if (made === null) return refuse('malformed');
  const issued = serverStatement('paper.issued', { session: id, member, blinded, ...made });
  return append(meeting, statement, () => ({ statements: [statement, issued] }));
}

/** §7: the proofs of a share, in a worker; who may give it and when, the board says. */
function isShareSound(
  meeting: Meeting,
  { body }: Omit<Extract<Entry, { kind: 'tally.share' }>, 'seq' | 'prev'>,
): Promise<boolean> {
  const session = meeting.board.sessions.get(body.session);
  const epoch = session === undefined ? undefined : epochOf(meeting.board, session.opened.epoch);
  if (session?.status !== 'sealed' || epoch === undefined) return Promise.resolve(false);
  const { subjects, options } = session.opened;
  const fits = body.shares.length === subjects.length && body.shares.every((line) => line.length === options.length);
  return fits ? meeting.parts.checker.checkShare(session, epoch, body) : Promise.resolve(false);
}

/**
 * Null for a device that is enrolled now; for a released one while it has a seat, which stays with it until a new epoch, or
 * a paper in a session that is not yet counted (§3).
 */
export function whyNotAdmitted({ board }: Pick<Meeting, 'board'>, device: string): Refusal | null {
  const enrolment = board.enrolments.get(device);
  if (enrolment === undefined) return 'not-enrolled';
  const seated = board.epochs.some((epoch) => isHolderDevice(epoch, device));
  const hasPaper = [...board.sessions.values()].some(
    ({ status, papers }) =>
      status !== 'counted' && status !== 'void' && papers.get(enrolment.member)?.device === device,
  );
  return enrolment.active || seated || hasPaper ? null : 'device-released';
}
