// One meeting while the server runs: its board with the one writer, its roll, its seat, who is connected. Use cases stand
// in devices.ts and commands.ts; what is due by itself in progress.ts.
import { serverStatement } from '../../shared/board/writer.ts';
import type { Board, Session } from '../../shared/board/state.ts';
import type { Ballot } from '../../shared/protocol/ballot.ts';
import { protocolName, type Checkpoint } from '../../shared/board/kinds.ts';
import type { Statement } from '../../shared/board/entry.ts';
import type { Random } from '../../shared/protocol/group.ts';
import type { Answer, Refusal } from '../../shared/wire/refusals.ts';
import type { Position } from '../../shared/wire/parts.ts';
import type { ProbeResult } from '../../shared/wire/preparing.ts';
import type { MeetingCard, Stretch } from '../../shared/wire/room.ts';
import type { PresidingNote } from '../../shared/wire/subjects.ts';
import type { RatedSource } from '../dossiers/find-rated.ts';
import { PaperBook } from '../dossiers/paper-book.ts';
import { RollBook } from '../dossiers/roll-book.ts';
import { SubjectBook } from '../dossiers/subject-book.ts';
import type { Seat } from '../seat/seat.ts';
import { loadSeat } from '../seat/seat.ts';
import type { Store } from '../store/database.ts';
import type { HashedEntry, MeetingRow } from '../store/meetings.ts';
import type { Network } from '../network.ts';
import type { UrnBox } from '../urn/box.ts';
import type { Checker } from '../urn/checker.ts';
import type { UrnSession } from '../urn/sessions.ts';
import type { Urn } from '../urn/urn.ts';
import { BoardWriter } from './board-writer.ts';
import { CardBook } from './card-book.ts';
import { loadJoined, type WayToJoin } from './joined.ts';
import { JoinedAt } from './joined-at.ts';
import { loadNoted } from './minutes-notes.ts';
import { loadPresiding } from './presiding-notes.ts';
import { Progress } from './progress.ts';
import { loadRoomChecks, type RoomChecks } from './room-checks.ts';
import type { Waits } from '../waits.ts';
import { TellerBell } from './teller-bell.ts';
import type { Claim, MeetingView } from './states.ts';

/** What all meetings of a server share. */
export interface MeetingParts {
  readonly store: Store;
  readonly urn: Urn;
  readonly box: UrnBox;
  readonly checker: Checker;
  readonly random: Random;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Milliseconds since some start, never set back or forward. */
  readonly elapsed: () => number;
  readonly onFault: (error: unknown) => void;
  /** SHA-256 over the client's files (§3 `software`), b64, or `''`. */
  readonly software: string;
  readonly network: Network;
  readonly waits: Waits;
}

export interface BoxedBallot {
  readonly ballot: Ballot;
  /** Characters of its canonical JSON. */
  readonly length: number;
}

export interface WaitingClaim extends Claim {
  /** What the room knows the sender's connection by; compared with others', never kept. */
  readonly from: string;
  readonly statement: Statement;
}

export interface MeetingListener {
  entries(entries: readonly HashedEntry[]): void;
  /** Anything that a page draws. */
  changed(): void;
  claim(device: string, news: { state: 'enrolled' } | { state: 'refused'; error: Refusal }): void;
  /** Tellers who are needed. */
  ring(devices: ReadonlySet<string>, session: string | null): void;
  /** To every phone alike: each knows by itself whether its ballot is missing. */
  remind(session: string): void;
}

interface Books {
  readonly roll: RollBook;
  readonly bodies: SubjectBook;
  readonly papers: PaperBook;
  readonly presiding: Map<string, PresidingNote>;
  readonly roomChecks: RoomChecks;
  readonly joined: Map<string, WayToJoin>;
  readonly cards: CardBook;
  readonly joinedAt: JoinedAt;
}

export class Meeting {
  readonly row: MeetingRow;
  readonly parts: MeetingParts;
  readonly book: RollBook;
  /** Who is rated beside the members. */
  readonly bodies: SubjectBook;
  /** Votes on paper. */
  readonly papers: PaperBook;
  /** By session, with the opening: who presides over it instead (K-16). */
  readonly presiding: Map<string, PresidingNote>;
  /** By epoch: what the chair states of the check in the room. */
  readonly roomChecks: RoomChecks;
  /** By device: how it came in. */
  readonly joined: Map<string, WayToJoin>;
  readonly cards: CardBook;
  readonly seat: Seat;
  readonly writer: BoardWriter;
  readonly progress: Progress;
  private readonly bell: TellerBell;
  /** By device, in order of arrival. Phones repeat theirs on every connection. */
  readonly claims = new Map<string, WaitingClaim>();
  /** Devices in the room now; kept by the room. */
  readonly connected = new Set<string>();
  screens = 0;
  /** The chair has written what the minutes need. */
  noted = false;
  private readonly joinedAt: JoinedAt;
  /** Asks every connected device for a sign of life; kept by the room. */
  probe: (() => Promise<ProbeResult>) | null = null;
  /** Sessions that take no ballot any more although the close is still being written. */
  readonly closing = new Set<string>();
  /** Sessions whose opening is on its way, with its answer for whoever asks again meanwhile. */
  readonly opening = new Map<string, Promise<Answer>>();
  private newestBox: { readonly session: string; readonly ballots: Promise<readonly BoxedBallot[]> } | null = null;
  private signedHead: Checkpoint | null = null;
  /** The last of what changes the roll or dossiers. */
  private turn: Promise<unknown> = Promise.resolve();
  private readonly listeners = new Set<MeetingListener>();

  private constructor(row: MeetingRow, parts: MeetingParts, books: Books, seat: Seat, writer: BoardWriter) {
    this.joinedAt = books.joinedAt;
    this.row = row;
    this.parts = parts;
    this.book = books.roll;
    this.bodies = books.bodies;
    this.papers = books.papers;
    this.presiding = books.presiding;
    this.roomChecks = books.roomChecks;
    this.joined = books.joined;
    this.cards = books.cards;
    this.seat = seat;
    this.writer = writer;
    this.bell = new TellerBell({
      board: () => this.board,
      elapsed: parts.elapsed,
      waits: parts.waits,
      ring: (devices, session) => this.ring(devices, session),
      changed: () => this.changed(),
    });
    this.progress = new Progress({
      ...parts,
      paperSecretOf: (session) => this.paperSecretOf(session),
      writer,
      seat,
      onBoxed: () => this.forgetOrder(),
      onEnded: () => parts.box.forgetPages(),
      changed: () => this.changed(),
    });
  }

  static async open(row: MeetingRow, parts: MeetingParts): Promise<Meeting> {
    const { db } = parts.store;
    const books = {
      roll: await RollBook.open(db, row.meeting),
      bodies: await SubjectBook.open(db, row.meeting),
      papers: await PaperBook.open(db, row.meeting),
      presiding: await loadPresiding(db, row.meeting),
      roomChecks: await loadRoomChecks(db, row.meeting),
      cards: await CardBook.open(db, row.meeting),
      joined: await loadJoined(db, row.meeting),
      joinedAt: await JoinedAt.open(db, row.meeting, parts.network),
    };
    const seat = await loadSeat(parts.store.db, row.meeting);
    // The writer tells of its commits from the first one on; before that there is nobody to tell.
    let told: Meeting | null = null;
    const writer = await BoardWriter.open(row.meeting, parts.store, parts.random, (entries) => told?.tell(entries));
    const meeting = new Meeting(row, parts, books, seat, writer);
    told = meeting;
    meeting.noted = await loadNoted(db, row.meeting);
    if (writer.board.opened === null) await meeting.openBoard();
    meeting.progress.wake();
    meeting.bell.look();
    return meeting;
  }

  /** Of arrival. The last box that is closed takes the pages of the others with it. */
  private forgetOrder(): Promise<void> {
    const isOpen = [...this.board.sessions.values()].some(({ status }) => status === 'open' || status === 'closed');
    return isOpen ? this.parts.box.forgetLog() : this.parts.box.forgetPages();
  }

  private async openBoard(): Promise<void> {
    const { organisation, title, date } = this.row.request;
    const opened = serverStatement('meeting.opened', {
      protocol: protocolName,
      meeting: this.row.meeting,
      organisation,
      title,
      date,
      server: this.seat.device.publicKey,
      software: this.parts.software,
    });
    const written = await this.writer.write(() => ({ statements: [opened] }));
    if (!written.ok) throw new Error('a meeting could not be opened');
  }

  get id(): string {
    return this.row.meeting;
  }

  get board(): Board {
    return this.writer.board;
  }

  /** What its rated subjects are found in. */
  get rated(): RatedSource {
    return {
      board: this.board,
      book: this.book,
      bodies: this.bodies,
      papers: this.papers,
      date: this.row.request.date,
    };
  }

  get card(): MeetingCard {
    return { meeting: this.row.meeting, ...this.row.request };
  }

  /** Signed over what is on disk: a head that a crash takes back would be another history to every phone. */
  get checkpoint(): Checkpoint {
    const { entries } = this.writer;
    const hash = entries[entries.length - 1]?.hash ?? '';
    if (this.signedHead?.hash !== hash)
      this.signedHead = this.seat.signCheckpoint({ ...this.board, length: entries.length, head: hash });
    return this.signedHead;
  }

  /** What follows after `have`; all of it where `have` is not of this board. */
  stretchAfter(have: Position | null): Stretch {
    const { entries } = this.writer;
    const from = have !== null && entries[have.seq]?.hash === have.hash ? have.seq + 1 : 0;
    return { from, entries: entries.slice(from).map(({ entry }) => entry), checkpoint: this.checkpoint };
  }

  view(chair: string): MeetingView {
    const { row, board, book, bodies, papers, connected, screens, parts, writer } = this;
    const { address, addresses, wifi } = parts.network;
    const hasPhones = !board.ended && board.deviceOf.size > 0;
    const last = writer.entries[writer.entries.length - 1];
    const end = board.ended
      ? (writer.entries.findLast(({ entry }) => entry.kind === 'meeting.ended') ?? last)
      : undefined;
    return {
      card: {
        ...this.card,
        code: row.code,
        joinUrl: `${address}/#${row.code}`,
        shortAddress: address.replace(/^https?:\/\//, ''),
        wifi,
      },
      chair,
      board,
      book,
      bodies,
      papers,
      presiding: new Map([...this.presiding].map(([session, { name }]) => [session, name])),
      roomChecks: this.roomChecks,
      claims: [...this.claims.values()],
      joined: this.joined,
      cardHolders: this.cards.holders,
      awaited: this.bell.awaited,
      questionOf: (session) => this.progress.questionOf(session),
      connected,
      screens,
      network: { addresses, moved: hasPhones ? this.joinedAt.describeMove() : null },
      countOf: (session) => parts.box.countOf(session),
      noted: this.noted,
      endHash: end?.hash ?? null,
    };
  }

  /** b64, of a session of this meeting that has not ended. */
  paperSecretOf(session: string): string {
    const secret = this.seat.paperSecretOf(session);
    if (secret === null) throw new Error('a session without its paper secret');
    return secret;
  }

  /** What the urn may know of a session. */
  findUrnSession(id: string): UrnSession | null {
    const session = this.board.sessions.get(id);
    // Once ended the secrets are gone, and every receipt has been asked for.
    if (session === undefined || this.board.ended) return null;
    const { opened, context, status } = session;
    const collecting = status === 'closed' || (status === 'open' && this.closing.has(id));
    return {
      session: id,
      opened,
      context,
      paperSecret: this.paperSecretOf(id),
      status: collecting ? 'collecting' : status === 'open' ? 'open' : 'over',
    };
  }

  /** The ballots of a sealed box in board order, read once for all who recheck the newest one. */
  boxOf(session: Session): Promise<readonly BoxedBallot[]> {
    const known = this.newestBox;
    if (known?.session === session.id) return known.ballots;
    const ballots = this.readBox(session);
    const box = { session: session.id, ballots };
    this.newestBox = box;
    ballots.catch(() => {
      if (this.newestBox === box) this.newestBox = null;
    });
    return ballots;
  }

  private async readBox(session: Session): Promise<readonly BoxedBallot[]> {
    const stored = new Map((await this.parts.box.loadBallots(session.id)).map((row) => [row.hash, row]));
    return session.cast.map((hash) => {
      const row = stored.get(hash);
      if (row === undefined) throw new Error('a ballot of the board is not in the store');
      return { ballot: row.ballot, length: row.text.length };
    });
  }

  /** Changes of the roll and of dossiers one after the other: each is planned on what the one before has left. */
  inTurn<T>(change: () => Promise<T>): Promise<T> {
    const changed = this.turn.then(change);
    this.turn = changed.catch(() => undefined);
    return changed;
  }

  listen(listener: MeetingListener): void {
    this.listeners.add(listener);
  }

  /** Something that no entry tells: a claim, a connection, a ballot in the urn. */
  changed(): void {
    for (const listener of this.listeners) listener.changed();
  }

  tellClaim(device: string, news: Parameters<MeetingListener['claim']>[1]): void {
    for (const listener of this.listeners) listener.claim(device, news);
  }

  ring(devices: ReadonlySet<string>, session: string | null): void {
    for (const listener of this.listeners) listener.ring(devices, session);
  }

  remind(session: string): void {
    for (const listener of this.listeners) listener.remind(session);
  }

  private tell(entries: readonly HashedEntry[]): void {
    for (const listener of this.listeners) listener.entries(entries);
    this.changed();
    this.progress.wake();
    this.bell.look();
    const { store, clock, onFault } = this.parts;
    if (this.board.deviceOf.size > 0) this.joinedAt.keep(store.db, clock()).catch(onFault);
  }

  async close(): Promise<void> {
    this.bell.stop();
    await this.progress.stop();
    await this.writer.flush();
  }
}
