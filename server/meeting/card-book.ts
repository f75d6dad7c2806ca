// The personal cards of a meeting in memory, and what they let a claim do.
import { encodeB64 } from '../../shared/protocol/base.ts';
import { sha256, utf8 } from '../../shared/protocol/hashes.ts';
import type { Random } from '../../shared/protocol/group.ts';
import type { Refusal } from '../../shared/wire/refusals.ts';
import { addCards, endCards, loadCards, type CardRow } from '../store/cards.ts';
import type { Store } from '../store/database.ts';
import type { Db } from '../store/tables.ts';

export interface MadeCard {
  readonly member: string;
  /** 16 random bytes, b64. */
  readonly secret: string;
}

const hashSecret = (secret: string): string => encodeB64(sha256(utf8(secret)));

export class CardBook {
  private readonly meeting: string;
  private readonly byHash: Map<string, CardRow>;

  private constructor(meeting: string, cards: readonly CardRow[]) {
    this.meeting = meeting;
    this.byHash = new Map(cards.map((card) => [card.hash, card]));
  }

  static async open(db: Db, meeting: string): Promise<CardBook> {
    return new CardBook(meeting, await loadCards(db, meeting));
  }

  /** Members with a card that still lets a phone in. */
  get holders(): ReadonlySet<string> {
    return new Set(this.standing().map(({ member }) => member));
  }

  /** Whose card it is, or why it lets nobody in. */
  find(secret: string): { readonly ok: true; readonly member: string; readonly hash: string } | Refused {
    const card = this.byHash.get(hashSecret(secret));
    if (card === undefined) return { ok: false, error: 'card-unknown' };
    if (card.ended !== null) return { ok: false, error: card.ended === 'used' ? 'card-used' : 'card-revoked' };
    return { ok: true, member: card.member, hash: card.hash };
  }

  /** New cards; the earlier ones of the same members end. */
  async make({ db }: Store, members: readonly string[], random: Random, at: number): Promise<readonly MadeCard[]> {
    const made = members.map((member) => ({ member, secret: encodeB64(random(16)) }));
    const rows = made.map(({ member, secret }): CardRow => ({ member, hash: hashSecret(secret), ended: null }));
    const before = this.standing().filter(({ member }) => members.includes(member));
    await db.transaction().execute(async (trx) => {
      await this.revokeRows(trx, before);
      await addCards(trx, this.meeting, rows, at);
    });
    this.note(before, 'revoked');
    for (const row of rows) this.byHash.set(row.hash, row);
    return made;
  }

  async revokeAll({ db }: Store): Promise<void> {
    const before = this.standing();
    await db.transaction().execute((trx) => this.revokeRows(trx, before));
    this.note(before, 'revoked');
  }

  /** Within the transaction that enrols its phone. */
  spend(trx: Db, hash: string): Promise<void> {
    return endCards(trx, this.meeting, [hash], 'used');
  }

  /** After that transaction. */
  noteSpent(hash: string): void {
    const card = this.byHash.get(hash);
    if (card !== undefined) this.note([card], 'used');
  }

  private revokeRows(trx: Db, cards: readonly CardRow[]): Promise<void> {
    const hashes = cards.map(({ hash }) => hash);
    return hashes.length === 0 ? Promise.resolve() : endCards(trx, this.meeting, hashes, 'revoked');
  }

  private note(cards: readonly CardRow[], ended: CardRow['ended']): void {
    for (const card of cards) this.byHash.set(card.hash, { ...card, ended });
  }

  private standing(): CardRow[] {
    return [...this.byHash.values()].filter(({ ended }) => ended === null);
  }
}

type Refused = { readonly ok: false; readonly error: Extract<Refusal, `card-${string}`> };
