// §5–§7 from a member's phone: asking for the paper, marking, casting, the one message after the close, the witness.
// Steps over what is saved and what is only remembered; who calls them sends what is due.
import type { Random } from '../protocol/group.ts';
import type { Session } from '../board/state.ts';
import type { Statement } from '../board/entry.ts';
import { padClosing, type UrnAnswer, type UrnFrame } from '../wire/urn.ts';
import type { Board } from '../board/state.ts';
import type { Device } from './device.ts';
import type { Alarm, PhoneMessage, SessionMemory, UrnSent } from './phone-parts.ts';
import {
  keepPaper,
  mayVote,
  prepareLine,
  returnOf,
  sealPaper,
  stepPaper,
  takeReceipt,
  warmKey,
  type HeldPaper,
  type VoterSaved,
} from './voter.ts';

export interface Voting {
  readonly board: Board;
  readonly device: Device;
  readonly random: Random;
  readonly longestPause: number;
  readonly now: number;
}

export interface Progress {
  readonly voter: VoterSaved;
  readonly statements: readonly Statement[];
  readonly messages: readonly PhoneMessage[];
  readonly alarm: Alarm | null;
}

type CastFrame = Extract<UrnFrame, { kind: 'cast' }>;

const unchanged = (voter: VoterSaved): Progress => ({ voter, statements: [], messages: [], alarm: null });

/** Between two tries on a broken connection, milliseconds, with as much again by chance. */
const retryPause = 700;

/** A marked line that is not made ready yet, or null. */
export function findUnprepared(
  voter: VoterSaved,
  session: Session,
  memory: SessionMemory,
): { readonly line: number; readonly option: number } | null {
  for (const [line, option] of (voter.papers[session.id]?.marks ?? []).entries())
    if (option !== null && memory.prepared.get(line)?.option !== option) return { line, option };
  return null;
}

/** What is due while a session is open: the paper, after a pause by chance, then the ballot until its receipt is there. */
export function stepOpen(voting: Voting, voter: VoterSaved, session: Session, memory: SessionMemory): Progress {
  if (!mayVote(voting, voter.member, session)) return unchanged(voter);
  memory.askAt ??= voting.now + drawPause(voting.random, voting.longestPause);
  const step = stepPaper(voting, voter, session);
  const asked = {
    ...unchanged(step.saved),
    statements: voting.now >= memory.askAt ? step.due : [],
    alarm: step.alarm === null ? null : alarmOf(step.alarm, session),
  };
  return memory.castWanted ? sealDue(voting, asked, session, memory) : sendDue(voting, asked, session, memory);
}

const alarmOf = (kind: 'paper-proof' | 'receipt-signature' | 'own-ballot-missing', session: Session): Alarm => ({
  kind,
  session: session.id,
});

export function drawPause(random: Random, longest: number): number {
  const [high = 0, low = 0] = random(2);
  return Math.floor((longest * (high * 256 + low)) / 65_536);
}

/** Every line marked and the paper here: the ballot is sealed, and from then on the marks are gone (§9). */
function sealDue(voting: Voting, progress: Progress, session: Session, memory: SessionMemory): Progress {
  const held = progress.voter.papers[session.id];
  const marks = held?.marks?.filter((mark) => mark !== null);
  if (held === undefined || held.token === null || marks?.length !== session.opened.subjects.length) return progress;
  const lines = marks.map((option, line) => prepareFor(voting, session, memory, line, option));
  const sealed = sealPaper(held, session, lines);
  memory.castWanted = false;
  if (sealed === null) return progress;
  memory.prepared.clear();
  return sendDue(voting, { ...progress, voter: keepPaper(progress.voter, session, sealed) }, session, memory);
}

/** The costly part of a line; kept in memory for the option it was made for. */
export function prepareFor(
  { random }: Pick<Voting, 'random'>,
  session: Session,
  memory: SessionMemory,
  line: number,
  option: number,
): ReturnType<typeof prepareLine> {
  const known = memory.prepared.get(line);
  if (known?.option === option) return known.line;
  memory.key ??= warmKey(session);
  const made = prepareLine(session, memory.key, option, random);
  memory.prepared.set(line, { option, line: made });
  return made;
}

function sendDue({ now }: Voting, progress: Progress, session: Session, memory: SessionMemory): Progress {
  const ballot = progress.voter.papers[session.id]?.ballot ?? null;
  if (ballot === null || memory.urnBusy || memory.refusal !== null || now < memory.retryAt) return progress;
  memory.urnBusy = true;
  const frame = { kind: 'cast' as const, ballot: ballot as CastFrame['ballot'] };
  return { ...progress, messages: [{ to: 'urn', session: session.id, sent: 'ballot', frame }] };
}

/** §6 Close: a ballot without receipt is repeated first; then one message, the unused paper or a dummy. */
export function stepClosed(voting: Voting, voter: VoterSaved, session: Session, memory: SessionMemory): Progress {
  const held = voter.papers[session.id];
  if (held === undefined || held.closingDone || !tookPaper(held)) return unchanged(voter);
  if (memory.urnBusy || voting.now < memory.retryAt) return unchanged(voter);
  if (held.ballot !== null && held.receipt === null && !memory.tooLate) {
    memory.refusal = null;
    return sendDue(voting, unchanged(voter), session, memory);
  }
  memory.urnBusy = true;
  const unused = returnOf(held, session);
  const returned = unused === null ? null : { nonce: unused.nonce, token: unused.token };
  const frame = padClosing({ kind: 'closing' as const, session: session.id, returned });
  const sent: UrnSent = returned === null ? 'dummy' : 'return';
  return { ...unchanged(voter), messages: [{ to: 'urn', session: session.id, sent, frame }] };
}

const tookPaper = (held: HeldPaper): boolean => held.token !== null || held.receipt !== null;

/** What the urn answered. */
export function takeUrnAnswer(
  voting: Voting,
  voter: VoterSaved,
  session: Session,
  memory: SessionMemory,
  sent: UrnSent,
  answer: UrnAnswer,
): Progress {
  memory.urnBusy = false;
  const held = voter.papers[session.id];
  if (held === undefined) return unchanged(voter);
  if (answer.ok && answer.receipt !== null && sent !== 'dummy') {
    const step = takeReceipt(voting, voter, session, sent, answer.receipt);
    memory.refusal = null;
    return { ...unchanged(step.saved), alarm: step.alarm === null ? null : alarmOf(step.alarm, session) };
  }
  if (sent !== 'ballot' && !answer.ok && answer.error === 'busy') {
    backOff(voting, memory);
    return unchanged(voter);
  }
  if (sent !== 'ballot') return unchanged(keepPaper(voter, session, { ...held, closingDone: true }));
  return answer.ok ? unchanged(voter) : takeRefusal(voting, voter, session, memory, held, answer.error);
}

function takeRefusal(
  voting: Voting,
  voter: VoterSaved,
  session: Session,
  memory: SessionMemory,
  held: HeldPaper,
  error: Extract<UrnAnswer, { ok: false }>['error'],
): Progress {
  switch (error) {
    case 'busy':
      backOff(voting, memory);
      return unchanged(voter);
    case 'session-not-open':
    case 'session-unknown':
      memory.tooLate = true;
      // As long as the close has not come over the room: the same answer would follow at once.
      if (session.status === 'open') backOff(voting, memory);
      return unchanged(voter);
    case 'ballot-invalid':
    case 'malformed': {
      // The paper stays usable (§9): the ballot is thrown away and marked anew.
      memory.refusal = error;
      const marks = session.opened.subjects.map(() => null);
      return unchanged(keepPaper(voter, session, { ...held, ballot: null, marks }));
    }
    case 'too-many-attempts':
    case 'paper-already-used':
      memory.refusal = error;
      return unchanged(voter);
  }
}

/** The urn's connection broke, or it is busy: again after a pause. */
export function backOff({ now, random }: Pick<Voting, 'now' | 'random'>, memory: SessionMemory): void {
  memory.urnBusy = false;
  memory.retryAt = now + retryPause + drawPause(random, retryPause);
}

/** A mark on a line, kept until the paper is sealed. Its line is made ready afterwards, so that nothing delays the saving. */
export function takeMark(
  voter: VoterSaved,
  session: Session,
  memory: SessionMemory,
  { line, option }: { readonly line: number; readonly option: number | null },
): VoterSaved {
  const held = voter.papers[session.id];
  if (session.status !== 'open' || held?.marks?.[line] === undefined) return voter;
  if (option !== null && !Object.hasOwn(session.opened.options, option)) return voter;
  memory.refusal = null;
  memory.castWanted = false;
  const marks = held.marks.map((mark, l) => (l === line ? option : mark));
  return keepPaper(voter, session, { ...held, marks });
}
