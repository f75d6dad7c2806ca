// A device at the tellers' table: one phone for each member without an own one, with keys of its own, all in one worker.
// What it shows of a member is that a paper was issued, never that a ballot was cast.
import type { PaperView, PhoneView } from '../../shared/actor/phone-view.ts';
import type { CheckEvent, CheckView } from '../../shared/actor/room-check.ts';
import type { RollName } from '../../shared/wire/room.ts';
import { PhoneLink } from '../net/phone-link.ts';
import { SharedThread } from '../net/shared-thread.ts';
import { isOpenPaper } from './phone-card.ts';
import { phoneKey, VoterPage } from './phone.svelte.ts';
import { browserPlatform, type VoterPlatform } from './voter-platform.ts';

export type KioskFitness = ConstructorParameters<typeof VoterPage>[0];

export type KioskView =
  | { readonly kind: 'table' }
  /** A member is entered; the page is that member's. */
  | { readonly kind: 'adding'; readonly page: VoterPage }
  /** A member has the device. */
  | { readonly kind: 'turn'; readonly page: VoterPage };

interface Entry {
  readonly page: VoterPage;
  /** The name it was entered with: a phone that was refused forgets its own. */
  readonly chosen: RollName | null;
}

export interface KioskSeat {
  readonly page: VoterPage;
  readonly member: string;
  readonly name: string;
}

/** What the table sees of a member. `asking`: the paper is on its way. */
export type SeatState = 'waiting' | 'refused' | 'gone' | 'here' | 'asking' | 'paper' | 'no-vote';

export class KioskPage {
  readonly fitness: KioskFitness;
  view = $state.raw<KioskView>({ kind: 'table' });
  code = $state<string | null>(null);
  #entries = $state.raw<readonly Entry[]>([]);
  readonly #platform: VoterPlatform;
  readonly #thread: SharedThread;
  constructor(fitness: KioskFitness, platform: VoterPlatform = browserPlatform, thread = new SharedThread()) {
    this.fitness = fitness;
    this.#platform = platform;
    this.#thread = thread;
  }

  /** Members entered on this device, in order of name; one whom the chair did not let in stays until taken off. */
  readonly seats: readonly KioskSeat[] = $derived(
    this.#entries
      .flatMap(({ page, chosen }) => {
        const known = page.identity ?? chosen;
        return known === null ? [] : [{ page, member: known.member, name: known.name }];
      })
      .sort((a, b) => a.name.localeCompare(b.name, 'vi')),
  );

  /** Another window of this browser has taken the members over. */
  readonly elsewhere = $derived(
    this.#entries.some(({ page: { card } }) => card.card === 'stop' && card.why === 'elsewhere'),
  );

  /** The check in the room (§3): one for the device, on which all members' phones hold the same entry. */
  readonly check = $derived(judgeCheck(this.#entries.map(({ page }) => page.drawing?.view)));

  /** What the table does about the check, for every phone in it. */
  sayOfCheck(event: CheckEvent): void {
    for (const { page } of this.#entries) page.check(event);
  }

  /** Goes to the meeting of the code, with the members that were entered here before. */
  async open(code: string): Promise<void> {
    this.code = code;
    const prefix = phoneKey(code, '-').slice(0, -1);
    const places = (await this.#platform.phones.listKeys(prefix)).map((key) => key.slice(prefix.length));
    this.#entries = places.map((place) => ({ page: this.#enter(code, place), chosen: null }));
  }

  /** The list of names, to enter one more. */
  add(): void {
    if (this.code === null || this.fitness !== 'fit') return;
    const page = this.#enter(this.code, this.#platform.drawName());
    this.#entries = [...this.#entries, { page, chosen: null }];
    this.view = { kind: 'adding', page };
  }

  choose(page: VoterPage, name: RollName): void {
    this.#entries = this.#entries.map((entry) => (entry.page === page ? { page, chosen: name } : entry));
    page.chooseName(name);
    this.view = { kind: 'table' };
  }

  /** Away from the names, or from a claim that came to nothing. */
  drop(page: VoterPage): void {
    page.withdraw();
    this.#entries = this.#entries.filter((entry) => entry.page !== page);
    this.view = { kind: 'table' };
  }

  handOver(page: VoterPage): void {
    this.view = { kind: 'turn', page };
  }

  /** The device goes back to the table; of a ballot that was not sent nothing is left. */
  takeBack(): void {
    if (this.view.kind === 'turn') for (const paper of listUnsent(this.view.page)) this.view.page.unmark(paper);
    this.view = { kind: 'table' };
  }

  #enter(code: string, place: string): VoterPage {
    const platform: VoterPlatform = {
      ...this.#platform,
      startPhone: (handlers) =>
        new PhoneLink(handlers, () => this.#thread.open(place), { slot: place, keepsMarks: false }),
    };
    const page = new VoterPage(this.fitness, platform, place);
    void page.open(code);
    return page;
  }
}

/**
 * The check as the table sees it; null where there is none to be done: once one phone of the device has been checked the
 * others, which follow the same board, are not asked again. Phones that would show different pictures follow another board.
 */
export function judgeCheck(views: readonly (Pick<PhoneView, 'check' | 'ended'> | undefined)[]): CheckView | null {
  const checks = views.flatMap((view) => (view === undefined || view.check === null || view.ended ? [] : [view.check]));
  const differing = checks.find(({ state }) => state === 'different');
  if (differing !== undefined) return differing;
  if (checks.some(({ state }) => state === 'same' || state === 'skipped')) return null;
  const [first] = checks;
  if (first === undefined) return null;
  const codes = checks.flatMap(({ code }) => (code === null ? [] : [code]));
  return codes.some((code) => code !== codes[0]) ? { ...first, state: 'different' } : first;
}

/** Papers that may hold marks not sent: the last tap may not have come back from the worker yet. */
export const listUnsent = ({ drawing }: VoterPage): PaperView[] =>
  (drawing?.view.papers ?? []).filter(({ state }) => isOpenPaper(state));

/** Names the newest open session's paper alone: whether it came, never what became of it. */
export function judgeSeat({ card, drawing }: Pick<VoterPage, 'card' | 'drawing'>): SeatState {
  switch (card.card) {
    case 'claim':
      return card.claim.state === 'waiting' ? 'waiting' : 'refused';
    case 'released':
    case 'refused':
    case 'gone':
    case 'stop':
    case 'history':
      return 'gone';
    case 'opening':
    case 'names':
    case 'code':
      return 'waiting';
    default:
      break;
  }
  const open = drawing?.reports.find(({ status }) => status === 'open');
  const paper = drawing?.view.papers.find(({ session }) => session === open?.session);
  if (open === undefined || paper === undefined) return 'here';
  if (paper.state === 'asking') return 'asking';
  return paper.state === 'no-vote' ? 'no-vote' : 'paper';
}
