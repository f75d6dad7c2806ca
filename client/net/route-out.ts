// Carries what the phone says to the room or the urn, and brings the answers back to it.
import type { GenericSchema, InferOutput } from 'valibot';
import type { PhoneEvent } from '../../shared/actor/phone-parts.ts';
import type { Refusal } from '../../shared/wire/refusals.ts';
import { ballotsAnswerSchema, catchUpAnswerSchema, statementAnswerSchema } from '../../shared/wire/room.ts';
import type { UrnAnswer, UrnFrame } from '../../shared/wire/urn.ts';
import type { PhoneOut } from './phone-messages.ts';
import type { Room } from './room.ts';

export type Carriers = {
  room: Room;
  urn: (frame: UrnFrame) => Promise<UrnAnswer | null>;
  feed: (event: PhoneEvent) => void;
  /** The server refused a statement of that kind for good. */
  refused: (kind: string, body: unknown, error: Refusal) => void;
};

/** No judgement on what was asked: the phone asks again by itself, at the latest on the next connection. */
const passing: readonly Refusal[] = ['unreachable', 'internal', 'try-again-later'];

export async function carryOut(message: PhoneOut, carriers: Carriers): Promise<void> {
  if (message.to === 'urn') return carryToUrn(message, carriers);
  switch (message.event) {
    case 'statement':
      return carryStatement(message, carriers);
    case 'ballots':
      return carryBallots(message, carriers);
    case 'catch-up':
      return catchUp(message, carriers);
  }
}

async function carryToUrn(
  { session, sent, frame }: Extract<PhoneOut, { to: 'urn' }>,
  { urn, feed }: Carriers,
): Promise<void> {
  const answer = await urn(frame);
  feed(answer === null ? { kind: 'urn-failed', session } : { kind: 'urn', session, sent, answer });
}

/** What a phone still says once its keys are gone (§3 `share.erased`). */
const farewells: readonly string[] = ['share.erased', 'recheck.reported'];

type ToRoom<E> = Extract<PhoneOut, { to: 'room'; event: E }>;

async function carryStatement({ statement }: ToRoom<'statement'>, { room, feed, refused }: Carriers): Promise<void> {
  const answer = await askRoom(room, 'statement', { statement }, statementAnswerSchema);
  if (answer.ok) {
    // Whoever has erased its keys is shown no board any more: the answer alone says so.
    if (farewells.includes(statement.kind)) feed({ kind: 'statement-stands', signature: statement.signature });
    return;
  }
  if (passing.includes(answer.error)) return;
  feed({ kind: 'statement-refused', signature: statement.signature, error: answer.error });
  refused(statement.kind, statement.body, answer.error);
}

async function carryBallots({ session, from }: ToRoom<'ballots'>, { room, feed }: Carriers): Promise<void> {
  const answer = await askRoom(room, 'ballots', { session, from }, ballotsAnswerSchema);
  feed(
    answer.ok
      ? { kind: 'ballots', session, from: answer.from, of: answer.of, ballots: answer.ballots }
      : { kind: 'ballots-failed', session },
  );
}

async function catchUp({ have }: ToRoom<'catch-up'>, { room, feed }: Carriers): Promise<void> {
  const answer = await askRoom(room, 'catch-up', { have }, catchUpAnswerSchema);
  if (answer.ok) feed({ kind: 'board', stretch: answer.stretch });
  // A new connection brings what follows in its snapshot.
  else room.rejoin();
}

type Failed = { ok: false; error: Refusal };

/** Every answer of the wire is `{ ok: true, … }` or a refusal. */
function askRoom<S extends GenericSchema<unknown, { ok: true } | Failed>>(
  room: Room,
  event: string,
  body: object,
  schema: S,
): Promise<InferOutput<S> | Failed> {
  return room.ask(event, body, schema);
}
