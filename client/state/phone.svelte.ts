import { computeDeviceCode } from '../../shared/protocol/head-code.ts';
import type { Statement } from '../../shared/board/entry.ts';
import { emptyLive, type Live } from '../../shared/wire/live.ts';
import { answerOf, type Refusal } from '../../shared/wire/refusals.ts';
import {
  helperNamesAnswerSchema,
  ownVerdictAnswerSchema,
  type Hello,
  type MeetingCard,
  type OwnVerdict,
  type Ring,
  type RollName,
} from '../../shared/wire/room.ts';
import type { PaperView } from '../../shared/actor/phone-view.ts';
import type { CheckEvent } from '../../shared/actor/room-check.ts';
import type { PhoneLink } from '../net/phone-link.ts';
import type { Drawing, FromPhone, PhoneIdentity, PhoneOut } from '../net/phone-messages.ts';
import type { ClaimNews, Room, RoomState, Snapshot } from '../net/room.ts';
import { carryOut } from '../net/route-out.ts';
import { TabLock } from '../net/tab-lock.ts';
import { cardOf, isOpenPaper, type ClaimState, type PageFacts } from './phone-card.ts';
import { HeldCard } from './held-card.svelte.ts';
import { PendingMarks } from './pending-marks.svelte.ts';
import { browserPlatform, type VoterPlatform } from './voter-platform.ts';

/** `place`: the member's place on a table's device; '' for an own phone. */
export const phoneKey = (code: string, place = ''): string =>
  place === '' ? `phieu-kin.phone.${code}` : `phieu-kin.table.${code}.${place}`;
const tabKey = (code: string, place: string): string =>
  place === '' ? `phieu-kin.tab.${code}` : `phieu-kin.table-tab.${code}.${place}`;

/** For a page that held the storage before to finish the write it is at. */
const handOverMs = 150;
/** A worker that throws is started anew from storage so many times. */
const mostRestarts = 3;

/** A member's page: its phone in the worker, the storage, the room and the urn. Reads nothing of the document. */
export class VoterPage {
  room = $state<RoomState>('joining');
  live = $state.raw<Live>(emptyLive);
  ring = $state.raw<Ring | null>(null);
  /** Why no paper came, by session. */
  paperRefusals = $state.raw<Readonly<Record<string, Refusal>>>({});
  readonly marks = new PendingMarks();
  readonly #card = new HeldCard();

  #fitness = $state<PageFacts['fitness']>('fit');
  #elsewhere = $state(false);
  #code = $state<string | null>(null);
  #refusal = $state<Refusal | null>(null);
  #meeting = $state.raw<MeetingCard | null>(null);
  #names = $state.raw<readonly RollName[] | null>(null);
  #claim = $state.raw<ClaimState | null>(null);
  #drawing = $state.raw<Drawing | null>(null);
  #casting = $state<string | null>(null);
  #caughtUp = $state(false);
  #identity = $state.raw<PhoneIdentity | null>(null);

  readonly card = $derived(cardOf(this.facts));

  readonly #platform: VoterPlatform;
  /** On a device at the tellers' table, which several members use: its name there. '' on an own phone. */
  readonly place: string;
  #lock: TabLock | null = null;
  #phone: PhoneLink | null = null;
  #room: Room | null = null;
  /** Who says hello: the device, once it was enrolled as far as this page knows. */
  #as: 'guest' | 'device' = 'guest';
  #statement: Statement | null = null;
  #restarts = 0;
  /** What the storage holds of this phone, or will once the write under way is done. */
  #kept: string | null = null;
  #steps: Extract<FromPhone, { kind: 'step' }>[] = [];
  /** Writes and removals, one after the other. */
  #writing: Promise<void> = Promise.resolve();

  constructor(fitness: 'fit' | 'too-old' | 'storage-forbidden', platform: VoterPlatform = browserPlatform, place = '') {
    this.#platform = platform;
    this.place = place;
    this.#fitness = fitness;
  }

  get facts(): PageFacts {
    return {
      fitness: this.#fitness,
      elsewhere: this.#elsewhere,
      code: this.#code,
      refusal: this.#refusal,
      meeting: this.#meeting,
      names: this.#names,
      claim: this.#claim,
      personal: this.#card.held,
      drawing: this.#drawing,
      casting: this.#casting,
      caughtUp: this.#caughtUp,
    };
  }

  get drawing(): Drawing | null {
    return this.#drawing;
  }
  get meeting(): MeetingCard | null {
    return this.#meeting;
  }
  /** Whose phone this is; null before a name is chosen. */
  /** What the chair's row of this phone's claim shows, too. */
  get claimCode(): string | null {
    const claim = this.#identity === null ? null : this.#statement;
    return claim === null ? null : computeDeviceCode(claim.author);
  }

  get identity(): PhoneIdentity | null {
    return this.#identity;
  }

  /** Goes to the meeting of the code, six digits. @param card secret of a personal card */
  async open(code: string, card: string | null = null): Promise<void> {
    if (this.#fitness !== 'fit') return;
    const { storage, lockEvents, phones } = this.#platform;
    this.#leave();
    this.#clear();
    this.#code = code;
    this.#card.take(card);
    const key = tabKey(code, this.place);
    const held = storage.read(key) !== undefined;
    const own = this.#platform.drawName();
    const on = { lost: () => this.#yield(), wiped: () => this.#writeBack() };
    const lock = new TabLock({ storage, key, own }, on, lockEvents);
    this.#lock = lock;
    if (held) await this.#platform.wait(handOverMs);
    if (!(await phones.works())) {
      this.#leave();
      this.#fitness = 'storage-forbidden';
    } else if (this.#lock === lock && lock.holds()) await this.#start(code);
  }

  /** Claims a name, with keys made for it. */
  chooseName({ member, name }: RollName): void {
    if (this.#meeting === null || this.#code === null) return;
    this.#claim = { state: 'waiting' };
    this.#phone?.create({ meeting: this.#meeting.meeting, code: this.#code, member, name });
  }

  /** The card is somebody else's, or of no use: the name is looked for in the list. */
  putCardAway(): void {
    this.#card.take(null);
  }

  /** Forgets this phone and its keys, and goes back to the names. */
  startOver(): void {
    if (this.#code === null || this.#lock?.holds() !== true) return;
    this.#forget();
    this.#refusal = null;
    this.#card.take(null);
    void this.#start(this.#code);
  }

  /** Leaves the meeting on this device and forgets the phone: for a claim that came to nothing. */
  withdraw(): void {
    if (this.#code !== null && this.#lock?.holds() === true) this.#forget();
    this.#leave();
  }

  mark(session: string, line: number, option: number | null): void {
    this.marks.set(session, line, option);
    this.#phone?.feed({ kind: 'mark', session, line, option });
  }
  cast(session: string): void {
    this.#casting = session;
    this.#phone?.feed({ kind: 'cast', session });
  }
  allow(session: string): void {
    this.#phone?.feed({ kind: 'allow', session });
  }
  /** The owner accepts that a member's phone was exchanged since the check. */
  accept(member: string): void {
    this.#phone?.feed({ kind: 'accept', member });
  }
  /** The check in the room (§3). */
  check(event: CheckEvent): void {
    this.#phone?.feed(event);
  }
  /** Takes every mark of an unsent ballot back. */
  unmark({ session, marks }: PaperView): void {
    for (const line of (marks ?? []).keys()) this.mark(session, line, null);
  }
  /** That somebody helps the owner with this ballot; what is chosen is told to nobody. */
  async noteHelper(session: string, helper: string): Promise<Refusal | null> {
    const answer = await this.#room?.ask('assisted', { session, helper }, answerOf({}));
    if (answer === undefined) return 'unreachable';
    return answer.ok ? null : answer.error;
  }
  /** Names to choose a helper from, the owner's left out; none where they are not to be had now. */
  async readHelpers(): Promise<readonly RollName[]> {
    const answer = await this.#room?.ask('helper-names', {}, helperNamesAnswerSchema);
    return answer?.ok === true ? answer.names.filter(({ member }) => member !== this.identity?.member) : [];
  }
  /** Option by line as the voter sees it. */
  marksOf(paper: PaperView): (number | null)[] {
    return this.marks.over(paper);
  }
  /** What the rules make of the owner's own line in a counted session; null where it is not to be had now. */
  async readOwnVerdict(session: string): Promise<OwnVerdict | null> {
    const answer = await this.#room?.ask('own-verdict', { session }, ownVerdictAnswerSchema);
    return answer?.ok === true ? answer.verdict : null;
  }
  silence(): void {
    this.ring = null;
  }

  async #start(code: string): Promise<void> {
    this.#phone?.end();
    const phone = this.#platform.startPhone({
      heard: (message) => this.#hear(message),
      broke: () => this.#restart(code),
    });
    this.#phone = phone;
    await this.#writing;
    const saved = await this.#platform.phones.read(phoneKey(code, this.place));
    if (this.#phone !== phone) return;
    this.#kept = saved ?? null;
    if (saved === undefined) this.#join();
    else phone.start(saved);
  }

  /** Joins the room, or joins it anew. */
  #join(): void {
    if (this.#room !== null) {
      this.#room.rejoin();
      return;
    }
    this.#room = this.#platform.openRoom({
      hello: (challenge) => this.#greet(challenge),
      on: {
        joined: (snapshot) => this.#takeSnapshot(snapshot),
        refused: (error) => this.#takeRefusal(error),
        state: (state) => (this.room = state),
        entries: (stretch) => this.#phone?.feed({ kind: 'board', stretch }),
        live: (live) => (this.live = live),
        claim: (news) => this.#takeNews(news),
        ring: (ring) => {
          this.ring = ring;
          this.#silenceIdleRing();
        },
      },
    });
  }

  async #greet(challenge: string): Promise<Hello> {
    // Its keys are gone: it brings what it signed before, and is shown nothing.
    if (this.#identity !== null && this.#drawing?.view.erased === true)
      return { as: 'leaving', meeting: this.#identity.meeting };
    const hello = this.#as === 'device' ? ((await this.#phone?.greet(challenge)) ?? null) : null;
    return hello ?? { as: 'guest', code: this.#code ?? '' };
  }

  #takeSnapshot(snapshot: Snapshot): void {
    this.#refusal = null;
    switch (snapshot.as) {
      case 'guest':
        this.#meeting = snapshot.card;
        this.#names = snapshot.names;
        // While the owner looks for the own name.
        this.#phone?.warm();
        if (this.#identity !== null && this.#identity.meeting !== snapshot.card.meeting) this.startOver();
        else if (this.#claim?.state !== 'refused') void this.#sendClaim();
        if (this.#identity === null && this.#room !== null) void this.#card.ask(this.#room);
        return;
      case 'device':
        this.#meeting = snapshot.card;
        this.#names = null;
        this.#claim = null;
        this.live = snapshot.live;
        this.#phone?.feed({ kind: 'connected' });
        this.#phone?.feed({ kind: 'board', stretch: snapshot.stretch });
        return;
      case 'leaving':
        this.#phone?.feed({ kind: 'connected' });
        return;
      case 'screen':
      case 'chair':
        return;
    }
  }

  #takeRefusal(error: Refusal): void {
    const unknown = error === 'not-enrolled' || error === 'meeting-unknown';
    if (this.#as === 'device' && unknown) {
      this.#as = 'guest';
      this.#room?.rejoin();
    } else this.#refusal = error;
  }

  /** Repeated on every connection until the chair decides. */
  async #sendClaim(): Promise<void> {
    const statement = this.#statement;
    if (statement === null || this.#room === null) return;
    this.#claim = { state: 'waiting' };
    const card = this.#card.joinClaim(this.#identity?.member);
    const claim = { statement, table: this.place !== '', ...card };
    const answer = await this.#room.ask('claim', claim, answerOf({}));
    if (!answer.ok && answer.error !== 'unreachable') this.#takeNews({ state: 'refused', error: answer.error });
  }

  #takeNews(news: ClaimNews): void {
    switch (news.state) {
      case 'waiting':
        this.#claim = news;
        return;
      case 'enrolled':
        this.#as = 'device';
        this.#room?.rejoin();
        return;
      case 'refused':
        this.#forget();
        this.#claim = news;
    }
  }

  #hear(message: Exclude<FromPhone, { kind: 'hello' }>): void {
    switch (message.kind) {
      case 'ready':
        void this.#takeReady(message);
        return;
      case 'unreadable':
        this.#forget();
        this.#join();
        return;
      case 'step':
        this.#steps.push(message);
        this.#writing = this.#writing.then(() => this.#keepSteps());
        return;
      case 'drawing':
        this.#draw(message.drawing);
    }
  }

  async #takeReady({ identity, claim, saved, drawing }: Extract<FromPhone, { kind: 'ready' }>): Promise<void> {
    const phone = this.#phone;
    if (!(await this.#keep(saved)) || this.#phone !== phone) return;
    this.#identity = identity;
    this.#statement = claim;
    this.#draw(drawing);
    if (saved !== null) void this.#sendClaim();
    else if (claim !== null || drawing.view.leaving) {
      this.#as = 'device';
      this.#join();
    }
  }

  /** Writes first; what was not written must not be sent. Of several steps that wait the last one holds all. */
  async #keepSteps(): Promise<void> {
    const steps = this.#steps.splice(0);
    const phone = this.#phone;
    const saved = steps.reduce<string | null>((newest, step) => step.saved ?? newest, null);
    if (steps.length === 0 || !(await this.#keep(saved)) || this.#phone !== phone) return;
    for (const message of steps.flatMap(({ out }) => out)) this.#send(message);
  }

  async #keep(saved: string | null): Promise<boolean> {
    const lock = this.#lock;
    if (this.#code === null || lock?.holds() !== true) return false;
    if (saved === null) return true;
    this.#kept = saved;
    const written = await this.#platform.phones.write(phoneKey(this.#code, this.place), saved);
    // Another window may have taken over while the disk was busy.
    if (this.#lock !== lock || !lock.holds()) return false;
    if (written) return true;
    this.#leave();
    this.#fitness = 'storage-lost';
    return false;
  }

  /** The browser's data were cleared under this page: what it still knows is written again. */
  #writeBack(): void {
    const [code, kept] = [this.#code, this.#kept];
    if (code === null || kept === null) return;
    this.#writing = this.#writing.then(async () => {
      if (this.#kept === kept) await this.#platform.phones.write(phoneKey(code, this.place), kept);
    });
  }

  #send(message: PhoneOut): void {
    const room = this.#room;
    if (room === null) return;
    void carryOut(message, {
      room,
      urn: this.#platform.sendToUrn,
      feed: (event) => this.#phone?.feed(event),
      refused: (kind, body, error) => this.#noteRefusal(kind, body, error),
    });
  }

  #noteRefusal(kind: string, body: unknown, error: Refusal): void {
    if (kind !== 'paper.requested' || typeof body !== 'object' || body === null || !('session' in body)) return;
    this.paperRefusals = { ...this.paperRefusals, [String(body.session)]: error };
  }

  #draw(drawing: Drawing): void {
    this.#drawing = drawing;
    this.marks.settle(drawing.view.papers);
    const { behind, alarms, papers } = drawing.view;
    const cast = papers.find(({ session }) => session === this.#casting);
    if (cast !== undefined && (cast.refusal !== null || !isOpenPaper(cast.state))) this.#casting = null;
    if (!behind || alarms.length > 0) this.#caughtUp = true;
    this.#silenceIdleRing();
  }

  /** Every phone buzzes alike until its owner or the close stills it: neither network nor room tells who has not voted. */
  #silenceIdleRing(): void {
    const { ring } = this;
    if (ring?.why === 'teller-needed' && !this.#isTellerNeeded(ring)) this.silence();
    const rung = this.#drawing?.reports.find(({ session }) => session === ring?.session);
    if (ring?.why === 'ballot-missing' && rung !== undefined && rung.status !== 'open') this.silence();
  }

  /** Until the key stands, or the sum of that box is open. */
  #isTellerNeeded({ session }: Ring): boolean {
    const drawing = this.#drawing;
    if (drawing === null || session === null) return drawing?.view.seat?.established !== true;
    return drawing.reports.some((report) => report.session === session && report.status === 'sealed');
  }

  #forget(): void {
    const code = this.#code;
    this.#steps.length = 0;
    if (code !== null)
      this.#writing = this.#writing.then(() => this.#platform.phones.remove(phoneKey(code, this.place)));
    this.#clear();
  }

  /** Nothing is known of a phone, as before a name was chosen. */
  #clear(): void {
    this.ring = null;
    this.#kept = null;
    this.#identity = null;
    this.#statement = null;
    this.#drawing = null;
    this.#claim = null;
    this.#casting = null;
    this.#caughtUp = false;
    this.#as = 'guest';
  }

  /** What was saved is whole: the phone goes on from there. */
  #restart(code: string): void {
    this.#restarts += 1;
    this.#phone?.end();
    this.#phone = null;
    if (this.#restarts <= mostRestarts && this.#caughtUp) void this.#start(code);
    else this.#fitness = 'worker-failed';
  }

  #yield(): void {
    this.#leave();
    this.#elsewhere = true;
  }

  #leave(): void {
    this.ring = null;
    this.#phone?.end();
    this.#phone = null;
    this.#room?.close();
    this.#room = null;
    this.#lock?.release();
    this.#lock = null;
    this.#refusal = null;
    this.#meeting = null;
    this.#names = null;
    this.room = 'joining';
  }
}
