// All meetings of this server. Those that have not ended, or not erased their key, are open from the start, so that the
// urn knows their sessions before the first phone comes back; the others when somebody looks.
import type { UrnSession, UrnSessions } from '../urn/sessions.ts';
import { createSeat } from '../seat/seat.ts';
import {
  createMeeting,
  findMeeting,
  listMeetings,
  listUnerased,
  type ListedMeeting,
  type MeetingRequest,
} from '../store/meetings.ts';
import { isB64Of } from '../../shared/protocol/base.ts';
import { refuse, type Answer } from '../../shared/wire/refusals.ts';
import { Meeting, type MeetingParts } from './meeting.ts';

export interface Meetings extends UrnSessions {
  list(): Promise<readonly ListedMeeting[]>;
  /** @param meeting id drawn by the chair's page, so that a repeated request makes one meeting */
  create(
    meeting: string,
    request: MeetingRequest,
  ): Promise<Answer<{ readonly meeting: string; readonly code: string }>>;
  /** Null where there is none. */
  find(session: string): UrnSession | null;
  get(meeting: string): Promise<Meeting | null>;
  findByCode(code: string): Promise<Meeting | null>;
  /** Called for every meeting that is opened. */
  onOpened(listener: (meeting: Meeting) => void): void;
  close(): Promise<void>;
}

/** Codes drawn before giving up: with a thousand meetings one in a thousand draws is taken. */
const mostDraws = 50;

export async function openMeetings(parts: MeetingParts): Promise<Meetings> {
  const registry = new Registry(parts);
  const { db } = parts.store;
  const unerased = new Set(await listUnerased(db));
  const running = (await listMeetings(db)).filter(({ ended, meeting }) => !ended || unerased.has(meeting));
  for (const row of running) {
    try {
      await registry.open(row);
    } catch (error) {
      // One damaged board is no reason to shut out all other meetings; whoever looks for this one is told.
      parts.onFault(error);
    }
  }
  return registry;
}

class Registry implements Meetings {
  private readonly parts: MeetingParts;
  private readonly opened = new Map<string, Promise<Meeting>>();
  private readonly creating = new Map<string, Promise<Answer<{ meeting: string; code: string }>>>();
  private readonly live = new Map<string, Meeting>();
  private readonly bySession = new Map<string, Meeting>();
  private readonly listeners: ((meeting: Meeting) => void)[] = [];

  constructor(parts: MeetingParts) {
    this.parts = parts;
  }

  list(): Promise<readonly ListedMeeting[]> {
    return listMeetings(this.parts.store.db);
  }

  create(id: string, request: MeetingRequest): Promise<Answer<{ meeting: string; code: string }>> {
    const underWay = this.creating.get(id);
    if (underWay !== undefined) return underWay;
    const creating = this.drawAndCreate(id, request).finally(() => this.creating.delete(id));
    this.creating.set(id, creating);
    return creating;
  }

  private async drawAndCreate(id: string, request: MeetingRequest): Promise<Answer<{ meeting: string; code: string }>> {
    const known = await this.get(id);
    if (known !== null) return { ok: true, meeting: id, code: known.row.code };
    for (let draw = 0; draw < mostDraws; draw++) {
      const row = { meeting: id, code: drawCode(this.parts), request, createdAt: this.parts.clock() };
      const created = await this.parts.store.db.transaction().execute(async (trx) => {
        if (!(await createMeeting(trx, row))) return false;
        await createSeat(trx, id, this.parts.random);
        return true;
      });
      if (!created) continue;
      await this.open(row);
      return { ok: true, meeting: id, code: row.code };
    }
    return refuse('try-again-later');
  }

  async get(id: string): Promise<Meeting | null> {
    const known = this.opened.get(id);
    if (known !== undefined) return known;
    const row = isB64Of(id, 16) ? await findMeeting(this.parts.store.db, 'meeting', id) : null;
    return row === null ? null : this.open(row);
  }

  async findByCode(code: string): Promise<Meeting | null> {
    for (const meeting of this.live.values()) if (meeting.row.code === code) return meeting;
    const row = await findMeeting(this.parts.store.db, 'code', code);
    return row === null ? null : this.open(row);
  }

  open(row: Pick<ListedMeeting, 'meeting' | 'code' | 'request' | 'createdAt'>): Promise<Meeting> {
    const known = this.opened.get(row.meeting);
    if (known !== undefined) return known;
    const opening = Meeting.open(row, this.parts).then((meeting) => {
      this.live.set(row.meeting, meeting);
      for (const listener of this.listeners) listener(meeting);
      return meeting;
    });
    this.opened.set(row.meeting, opening);
    opening.catch(() => this.opened.delete(row.meeting));
    return opening;
  }

  onOpened(listener: (meeting: Meeting) => void): void {
    this.listeners.push(listener);
    for (const meeting of this.live.values()) listener(meeting);
  }

  find(session: string): UrnSession | null {
    return this.meetingOf(session)?.findUrnSession(session) ?? null;
  }

  signReceipt(session: string, ballot: string): string {
    const meeting = this.meetingOf(session);
    if (meeting === undefined) throw new Error('a receipt for an unknown session');
    return meeting.seat.signReceipt(session, ballot);
  }

  largestPaper(): { readonly subjects: number; readonly options: number } | null {
    let largest: { subjects: number; options: number } | null = null;
    for (const { board } of this.live.values()) {
      if (board.ended) continue;
      for (const { opened } of board.sessions.values()) {
        const paper = { subjects: opened.subjects.length, options: opened.options.length };
        if (largest === null || paper.subjects * paper.options > largest.subjects * largest.options) largest = paper;
      }
    }
    return largest;
  }

  private meetingOf(session: string): Meeting | undefined {
    const known = this.bySession.get(session);
    if (known !== undefined) return known;
    for (const meeting of this.live.values()) {
      if (!meeting.board.sessions.has(session)) continue;
      this.bySession.set(session, meeting);
      return meeting;
    }
    return undefined;
  }

  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.opened.values());
    for (const result of opened) if (result.status === 'fulfilled') await result.value.close();
  }
}

/** Six digits. They open the list of names, not the vote: the chair confirms who sits there. */
function drawCode({ random }: MeetingParts): string {
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random(4);
    const drawn = ((a * 256 + b) * 256 + c) * 256 + d;
    // The last incomplete million is drawn again, so that all codes are alike.
    if (drawn < 4_294_000_000) return String(drawn % 1_000_000).padStart(6, '0');
  }
}
