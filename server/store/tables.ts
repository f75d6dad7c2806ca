// Tables as Kysely sees them; what they mean stands in migrations.ts. JSON is text.
import type { Generated, Kysely } from 'kysely';

export interface Tables {
  meeting: {
    /** 16 bytes, b64. */
    meeting: string;
    /** 6 digits. */
    code: string;
    request: string;
    /** ms since 1970. */
    created_at: number;
  };
  board_entry: { meeting: string; seq: number; hash: string; entry: string };
  urn_ballot: { session: string; nonce: string; hash: string; ballot: string };
  urn_return: { session: string; nonce: string; token: string; signature: string };
  seat_secret: { meeting: string; name: string; value: string };
  account: { id: Generated<number>; name: string; password: string; created_at: number };
  access_token: { hash: string; kind: string; meeting: string | null; created_at: number };
  roster_member: { meeting: string; member: string; version: number; data: string; at: number };
  rated_subject: { meeting: string; subject: string; version: number; data: string; at: number };
  dossier_statement: { id: Generated<number>; meeting: string; subject: string; statement: string };
  paper_vote: { id: Generated<number>; meeting: string; statement: string };
  rating_record: { meeting: string; hash: string; record: string };
  personal_card: { meeting: string; member: string; hash: string; at: number };
  personal_card_end: { meeting: string; hash: string; why: string };
  hall_setting: { name: string; value: string };
  meeting_note: { id: Generated<number>; meeting: string; kind: string; data: string; at: number };
}

/** The database or a transaction on it. Inside a transaction only `trx` may be used: the outer one waits for ever. */
export type Db = Kysely<Tables>;
