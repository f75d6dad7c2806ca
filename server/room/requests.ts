// What guests and devices may ask in the room.
import type { Socket } from 'socket.io';
import {
  assistedSchema,
  helperNamesRequestSchema,
  ballotsRequestSchema,
  catchUpRequestSchema,
  claimSchema,
  ownVerdictRequestSchema,
  statementRequestSchema,
} from '../../shared/wire/room.ts';
import { cardRequestSchema } from '../../shared/wire/cards.ts';
import { refuse } from '../../shared/wire/refusals.ts';
import { claimName, submitFarewell, submitStatement } from '../meeting/devices.ts';
import { showCard } from '../meeting/cards.ts';
import { listHelpers, noteHelper } from '../meeting/assisted.ts';
import { readOwnVerdict } from '../meeting/own-verdict.ts';
import type { Meeting } from '../meeting/meeting.ts';
import type { Hall } from './hall.ts';
import type { On } from './listen.ts';
import { senderOf } from './reached.ts';

/** Characters of ballots in one answer, roughly: a slow Wi-Fi carries it within a second. */
const ballotsAnswerSize = 300_000;

/** Devices that one connection may claim names for: nobody fills the chair's list from one phone. */
const mostDevices = 8;

export function answerGuest(meeting: Meeting, hall: Hall, socket: Socket, on: On): void {
  const claimed = new Set<string>();
  on('card', cardRequestSchema, ({ card }) => showCard(meeting, card));
  on('claim', claimSchema, async ({ statement, table, card }) => {
    if (claimed.size >= mostDevices && !claimed.has(statement.author)) return refuse('try-again-later');
    const answer = await claimName(meeting, statement, { table, card: card ?? null, from: senderOf(socket) });
    if (!answer.ok) return answer;
    const { device, enrolled } = answer;
    claimed.add(device);
    hall.awaitClaim(socket, device);
    if (enrolled) socket.emit('claim', { state: 'enrolled' });
    return { ok: true };
  });
}

export function answerDevice(meeting: Meeting, device: string, on: On): void {
  on('statement', statementRequestSchema, ({ statement }) => submitStatement(meeting, device, statement));
  on('catch-up', catchUpRequestSchema, ({ have }) => ({ ok: true, stretch: meeting.stretchAfter(have) }));
  on('own-verdict', ownVerdictRequestSchema, ({ session }) => readOwnVerdict(meeting, device, session));
  on('helper-names', helperNamesRequestSchema, () => listHelpers(meeting, device));
  on('assisted', assistedSchema, (help) => noteHelper(meeting, device, help));
  on('ballots', ballotsRequestSchema, ({ session, from }) => sliceBallots(meeting, session, from));
}

/** After the end, of a device that has erased its keys: the statements it signed before. */
export function answerLeaver(meeting: Meeting, on: On): void {
  on('statement', statementRequestSchema, ({ statement }) => submitFarewell(meeting, statement));
}

/** Ballots of a sealed box, in board order, as many as fit an answer. */
async function sliceBallots(meeting: Meeting, id: string, from: number): Promise<object> {
  const session = meeting.board.sessions.get(id);
  if (session === undefined) return refuse('session-unknown');
  if (session.seal === null) return refuse('session-not-open');
  const box = await meeting.boxOf(session);
  const ballots: unknown[] = [];
  let size = 0;
  for (const { ballot, length } of box.slice(from)) {
    if (size > 0 && size + length > ballotsAnswerSize) break;
    ballots.push(ballot);
    size += length;
  }
  return { ok: true, from, of: box.length, ballots };
}
