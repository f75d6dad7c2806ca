// §5–§7 from a member's phone: asking for the paper, marking, casting, the one message after the close, the witness.
// Steps over what is saved and what is only remembered; who calls them sends what is due.
import { encodeB64 } from '../protocol/base.ts';
import type { Random } from '../protocol/group.ts';
import { nonceOf, returnedBytes, signWithPaper } from '../protocol/paper.ts';
import type { Body } from '../board/kinds.ts';
import type { Session } from '../board/state.ts';
import type { Statement } from '../board/entry.ts';
import type { UrnAnswer, UrnFrame, UrnRefusal } from '../wire/urn.ts';
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
  type Alarm as VoterAlarm,
  type VoterSaved,
} from './voter.ts';

export interface Voting {
  readonly board: Board;
  readonly device: Device;
  readonly random: Random;
  /** 32 bytes, b64 (§5). Secret. */
  readonly seed: string;
  readonly longestPause: number;
  /** The check in the room showed another board: no ballot is given out until a later one agrees (§3). */
  readonly barred: boolean;
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

/** Between two tries, milliseconds, with as much again by chance; after each refusal twice as long, up to a bound. */
const retryPause = 700;
const longestRetryPause = 20_000;
/** A ballot refused so often is told loudly; it is repeated all the same, and never made anew (§6). */
const refusalsTold = 3;

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
  const step = stepPaper(voting, voter, session, voting.now >= memory.askAt);
  const asked = {
    ...unchanged(step.saved),
    statements: step.due,
    alarm: step.alarm === null ? null : alarmOf(step.alarm, session),
  };
  return memory.castWanted ? sealDue(voting, asked, session, memory) : sendDue(voting, asked, session, memory);
}

const alarmOf = (kind: VoterAlarm | 'ballot-refused', session: Session): Alarm => ({
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
  if (voting.barred || held === undefined || held.token === null) return progress;
  if (marks?.length !== session.opened.subjects.length) return progress;
  const lines = marks.map((option, line) => prepareFor(voting, session, memory, line, option));
  const sealed = sealPaper(held, session, lines, voting.seed);
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
  if (ballot === null || memory.urnBusy || memory.final || now < memory.retryAt) return progress;
  memory.urnBusy = true;
  const frame = { kind: 'cast' as const, ballot: ballot as CastFrame['ballot'] };
  return { ...progress, messages: [{ to: 'urn', session: session.id, sent: 'ballot', frame }] };
}

/** §6 Close: a ballot without receipt is repeated first; then one message, the unused paper or a dummy. */
export function stepClosed(voting: Voting, voter: VoterSaved, session: Session, memory: SessionMemory): Progress {
  const held = voter.papers[session.id];
  if (held === undefined || held.closingDone || !tookPaper(held)) return unchanged(voter);
  if (memory.urnBusy || voting.now < memory.retryAt) return unchanged(voter);
  if (held.ballot !== null && held.receipt === null && !memory.tooLate && !memory.final)
    return sendDue(voting, unchanged(voter), session, memory);
  memory.urnBusy = true;
  const unused = returnOf(held, session, voting.seed);
  const body = unused ?? (memory.dummy ??= makeDummy(voting.random, session));
  const { nonce, token, signature } = body;
  const frame: UrnFrame = { kind: 'closing', session: session.id, returned: { nonce, token, signature } };
  const sent: UrnSent = unused === null ? 'dummy' : 'return';
  const kept = unused === null || held.givenBack ? voter : keepPaper(voter, session, { ...held, givenBack: true });
  return { ...unchanged(kept), messages: [{ to: 'urn', session: session.id, sent, frame }] };
}

/** §6 Close: a return of nothing, under a fresh key, with a token that is none; to who listens it is a return. */
function makeDummy(random: Random, session: Session): Body<'paper.returned'> {
  const paperSeed = random(32);
  const paper = {
    session: session.id,
    nonce: encodeB64(nonceOf(paperSeed)),
    token: encodeB64(random(64)),
  };
  return { ...paper, signature: signWithPaper(returnedBytes(session.context, paper), paperSeed) };
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
  if (answer.ok && sent !== 'dummy') {
    const step = takeReceipt(voting, voter, session, sent, answer.receipt);
    memory.refusal = null;
    // Not signed by the server: asked again, after a pause.
    if (step.alarm !== null) backOff(voting, memory);
    return { ...unchanged(step.saved), alarm: step.alarm === null ? null : alarmOf(step.alarm, session) };
  }
  if (!answer.ok && isPassing(answer.error)) {
    backOff(voting, memory);
    if (sent === 'ballot' && answer.error === 'session-not-open') memory.tooLate = true;
    return unchanged(voter);
  }
  if (sent === 'ballot')
    return answer.ok ? unchanged(voter) : takeRefusal(voting, voter, session, memory, answer.error);
  const usedBefore = !answer.ok && answer.error === 'paper-already-used';
  if (usedBefore) memory.refusal = 'paper-already-used';
  const givenBack = held.givenBack && !usedBefore;
  return unchanged(keepPaper(voter, session, { ...held, closingDone: true, givenBack }));
}

/** Refusals that another time, or another state of the box, may not bring. */
const isPassing = (error: UrnRefusal): boolean =>
  error === 'busy' || error === 'session-not-open' || error === 'session-unknown' || error === 'too-many-attempts';

/** What the urn says of this ballot itself. The phone makes no other: two signed by one paper leave the server the choice. */
function takeRefusal(
  voting: Voting,
  voter: VoterSaved,
  session: Session,
  memory: SessionMemory,
  error: UrnRefusal,
): Progress {
  memory.refusal = error;
  // Nobody else has the paper's key: this phone sent a ballot before its storage was set back.
  if (error === 'paper-already-used') {
    memory.final = true;
    return unchanged(voter);
  }
  backOff(voting, memory);
  memory.refusals += 1;
  const alarm = memory.refusals >= refusalsTold ? alarmOf('ballot-refused', session) : null;
  return { ...unchanged(voter), alarm };
}

/** The urn's connection broke, or it refused: again after a pause, longer each time. */
export function backOff({ now, random }: Pick<Voting, 'now' | 'random'>, memory: SessionMemory): void {
  memory.urnBusy = false;
  const pause = Math.min(longestRetryPause, retryPause * 2 ** memory.failures);
  memory.failures += 1;
  memory.retryAt = now + pause + drawPause(random, pause);
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
  memory.castWanted = false;
  const marks = held.marks.map((mark, l) => (l === line ? option : mark));
  return keepPaper(voter, session, { ...held, marks });
}
