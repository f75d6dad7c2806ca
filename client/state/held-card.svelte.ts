import { cardAnswerSchema } from '../../shared/wire/room.ts';
import type { Room } from '../net/room.ts';
import type { PersonalCard } from './phone-card.ts';

/** The personal card that a phone was opened with, as long as it is of use. */
export class HeldCard {
  #held = $state.raw<PersonalCard | null>(null);

  get held(): PersonalCard | null {
    return this.#held;
  }

  /** @param secret null for an address without a card */
  take(secret: string | null): void {
    this.#held = secret === null ? null : { secret, name: null, error: null };
  }

  /** Asks whose it is; on the next connection again, where no answer came. */
  async ask(room: Room): Promise<void> {
    const asked = this.#held;
    if (asked === null) return;
    const answer = await room.ask('card', { card: asked.secret }, cardAnswerSchema);
    if (this.#held !== asked || (!answer.ok && answer.error === 'unreachable')) return;
    this.#held = answer.ok ? { ...asked, name: answer.name } : { ...asked, error: answer.error };
  }

  /** What a claim to this member's name carries of it. */
  joinClaim(member: string | undefined): { readonly card?: string } {
    const { held } = this;
    return held !== null && held.name?.member === member ? { card: held.secret } : {};
  }
}
