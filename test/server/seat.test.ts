import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { decodeB64, encodeB64 } from '../../shared/protocol/base.ts';
import { hashBallot } from '../../shared/protocol/ballot.ts';
import { signDetached, signingKeysFromSeed } from '../../shared/protocol/nacl.ts';
import { multiplySecret, decodeScalar, encodePoint, G } from '../../shared/protocol/group.ts';
import { checkpointBytes, receiptBytes } from '../../shared/board/entry.ts';
import { createSigner } from '../../server/seat/signing.ts';
import { createSeat, loadSeat } from '../../server/seat/seat.ts';
import { verifySignature } from '../../server/signature.ts';
import { Hall } from '../simulation/hall.ts';
import { seededRandom } from '../seeded-random.ts';
import { makeFolder, makeStore } from './folder.ts';

const meeting = 'AAAAAAAAAAAAAAAAAAAAAA';

it('node:crypto signs to the same bytes as tweetnacl', () => {
  const random = seededRandom(8);
  for (let i = 0; i < 20; i++) {
    const seed = random(32);
    const message = random(i * 7);
    const { secretKey } = signingKeysFromSeed(seed);
    expect(createSigner(seed)(message)).toEqual(new Uint8Array(signDetached(message, secretKey)));
  }
});

it('checkpoints and receipts verify under the key on the board', async () => {
  const { db } = await makeStore();
  const seat = await createSeat(db, meeting, seededRandom(2));
  const key = decodeB64(seat.device.publicKey);
  const { board } = new Hall(4);
  const checkpoint = seat.signCheckpoint(board);
  expect(checkpoint).toMatchObject({ meeting: board.opened?.meeting, seq: 0, hash: board.head });
  expect(verifySignature(checkpointBytes(checkpoint), decodeB64(checkpoint.signature), key)).toBe(true);
  const ballot = encodeB64(hashBallot({ session: 's' }));
  const signature = decodeB64(seat.signReceipt('s', ballot));
  expect(verifySignature(receiptBytes(meeting, 's', ballot), signature, key)).toBe(true);
});

it('everything is there again after a restart', async () => {
  const folder = makeFolder();
  const store = await makeStore(folder);
  const seat = await createSeat(store.db, meeting, seededRandom(2));
  const drawn = await seat.drawPaperKeys(store.db, 's1', seededRandom(3));
  const hall = new Hall(4);
  hall.enrol(2, 2);
  hall.establishKey(1);
  await seat.saveHolder(store.db, hall.server.holder);
  await store.close();

  const { db } = await makeStore(folder);
  const again = await loadSeat(db, meeting);
  expect(again.device.publicKey).toBe(seat.device.publicKey);
  expect(again.secrets).toEqual(seat.secrets);
  expect(again.holder).toEqual(hall.server.holder);
  expect(again.paperSecretOf('s1')).toBe(drawn.paperSecret);
  expect(encodePoint(multiplySecret(G, decodeScalar(drawn.paperSecret)))).toBe(drawn.paperKey);
  expect(again.paperSecretOf('s2')).toBeNull();
  await expect(loadSeat(db, 'BBBBBBBBBBBBBBBBBBBBBA')).rejects.toThrow('no seat');
});

it('erasing leaves the signing key alone, in memory and in every file', async () => {
  const folder = makeFolder();
  const store = await makeStore(folder);
  const seat = await createSeat(store.db, meeting, seededRandom(2));
  const hall = new Hall(4);
  hall.enrol(2, 2);
  hall.establishKey(1);
  await seat.saveHolder(store.db, hall.server.holder);
  const { paperSecret } = await seat.drawPaperKeys(store.db, 's1', seededRandom(3));
  const { boxSecret = '', signingSeed: seed = '' } = seat.secrets ?? {};
  const share = hall.server.holder.epochs[1]?.share ?? 'none';
  const content = () =>
    ['phieu-kin.sqlite', 'phieu-kin.sqlite-wal']
      .map((name) => join(folder, name))
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path, 'latin1'))
      .join();
  for (const secret of [boxSecret, share, paperSecret, seed]) expect(content()).toContain(secret);
  await store.db.transaction().execute((trx) => seat.erase(trx));
  await store.rewrite();
  for (const secret of [boxSecret, share, paperSecret]) expect(content()).not.toContain(secret);
  expect(content()).toContain(seed);
  for (const erased of [seat, await loadSeat(store.db, meeting)]) {
    expect([erased.secrets, erased.holder.epochs, erased.paperSecretOf('s1')]).toEqual([null, {}, null]);
    expect(erased.device.publicKey).toBe(seat.device.publicKey);
  }
});
