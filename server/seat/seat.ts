// The server's own keys in one meeting: it signs checkpoints and receipts, holds the VOPRF secret of every session and a
// holder's seat. Whatever writes takes the transaction that it belongs to; what is in memory follows the write, so where
// a transaction fails the seat is loaded again.
import { decodeB64, encodeB64 } from '../../shared/protocol/base.ts';
import { generatePaperKeys } from '../../shared/protocol/paper.ts';
import type { Random } from '../../shared/protocol/group.ts';
import { emptyHolder, type HolderSaved } from '../../shared/actor/holder.ts';
import { generateDevice, openDevice, type Device, type DeviceSecrets } from '../../shared/actor/device.ts';
import { receiptBytes } from '../../shared/board/entry.ts';
import type { Checkpoint } from '../../shared/board/kinds.ts';
import type { Board } from '../../shared/board/state.ts';
import { makeCheckpoint } from '../../shared/board/writer.ts';
import { deleteSecrets, loadSecrets, putSecret } from '../store/secrets.ts';
import type { Db } from '../store/tables.ts';
import { readHolderSaved } from './holder-saved.ts';
import { createSigner } from './signing.ts';

const names = { seed: 'seed', box: 'box', holder: 'holder', paper: (session: string) => `paper:${session}` } as const;

/** VOPRF keys of one session, b64. */
export interface SessionPaperKeys {
  readonly paperSecret: string;
  readonly paperKey: string;
}

export interface Seat {
  readonly meeting: string;
  /** Signs statements as the holder `server`; its `publicKey` is the server's key on the board. */
  readonly device: Device;
  /** Null once erased. */
  readonly secrets: DeviceSecrets | null;
  readonly holder: HolderSaved;
  /** The head that the server stands behind (§3). */
  signCheckpoint(board: Board): Checkpoint;
  /** §6: signature of the receipt of a ballot or a returned paper, b64. @param ballot hash, b64 */
  signReceipt(session: string, ballot: string): string;
  saveHolder(trx: Db, saved: HolderSaved): Promise<void>;
  /** Draws and stores the paper keys of a new session, fresh and never used for another (§4). */
  drawPaperKeys(trx: Db, session: string, random: Random): Promise<SessionPaperKeys>;
  /** The stored VOPRF secret of a session, b64; null where there is none (any more). */
  paperSecretOf(session: string): string | null;
  /**
   * §3 `share.erased`: deletes key share, dealing polynomials, signed shares, box key and paper secrets. The signing key
   * stays. Gone from the files once the store has rewritten itself (`Store.rewrite`).
   */
  erase(trx: Db): Promise<void>;
}

/** A fresh seat for a new meeting. */
export async function createSeat(trx: Db, meeting: string, random: Random): Promise<Seat> {
  const secrets = generateDevice(random);
  await putSecret(trx, meeting, names.seed, secrets.signingSeed);
  await putSecret(trx, meeting, names.box, secrets.boxSecret);
  return buildSeat({ meeting, seed: secrets.signingSeed, secrets, holder: emptyHolder, papers: new Map() });
}

/** The seat of a meeting on record. Throws where it has none. */
export async function loadSeat(db: Db, meeting: string): Promise<Seat> {
  const stored = await loadSecrets(db, meeting);
  const seed = stored.get(names.seed);
  if (seed === undefined) throw new Error('the store holds no seat of this meeting');
  const boxSecret = stored.get(names.box);
  const holder = stored.get(names.holder);
  const prefix = names.paper('');
  const papers = [...stored].flatMap(([name, value]): [string, string][] =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
  );
  return buildSeat({
    meeting,
    seed,
    secrets: boxSecret === undefined ? null : { signingSeed: seed, boxSecret },
    holder: holder === undefined ? emptyHolder : readHolderSaved(holder),
    papers: new Map(papers),
  });
}

/** A device wants a box key; the one of an erased seat is asked for by nobody. */
const noSecret = encodeB64(new Uint8Array(32));

interface SeatState {
  readonly meeting: string;
  /** Ed25519, b64. */
  readonly seed: string;
  secrets: DeviceSecrets | null;
  holder: HolderSaved;
  /** VOPRF secret by session. */
  readonly papers: Map<string, string>;
}

function buildSeat(state: SeatState): Seat {
  const { meeting, seed, papers } = state;
  const sign = createSigner(decodeB64(seed));
  return {
    meeting,
    device: openDevice(meeting, state.secrets ?? { signingSeed: seed, boxSecret: noSecret }),
    get secrets() {
      return state.secrets;
    },
    get holder() {
      return state.holder;
    },
    signCheckpoint: (board) => makeCheckpoint(board, sign),
    signReceipt: (session, ballot) => encodeB64(sign(receiptBytes(meeting, session, ballot))),
    async saveHolder(trx, saved) {
      await putSecret(trx, meeting, names.holder, JSON.stringify(saved));
      state.holder = saved;
    },
    async drawPaperKeys(trx, session, random) {
      const { secret, publicKey } = generatePaperKeys(random);
      const paperSecret = encodeB64(secret);
      await putSecret(trx, meeting, names.paper(session), paperSecret);
      papers.set(session, paperSecret);
      return { paperSecret, paperKey: encodeB64(publicKey) };
    },
    paperSecretOf: (session) => papers.get(session) ?? null,
    async erase(trx) {
      await deleteSecrets(trx, meeting, [names.seed]);
      state.secrets = null;
      state.holder = emptyHolder;
      papers.clear();
    },
  };
}
