// A teller's device that deals one holder a share that does not fit what it committed to (§3).
import { addShares, boxShare, computeShare, makeDeal } from '../../shared/protocol/key-ceremony.ts';
import { decodeB64, encodeB64 } from '../../shared/protocol/base.ts';
import { encodeScalar } from '../../shared/protocol/group.ts';
import type { Epoch } from '../../shared/board/state.ts';
import { random } from '../../server/random.ts';
import type { NetChair } from '../../server/cli/rehearse/net-chair.ts';
import { say } from './hall.ts';
import type { RawDevice, RoomClient } from './room-client.ts';

/** Another scalar, so no value of the polynomial. */
export const spoilShare = (share: string): string => addShares([share, encodeScalar(1n)]);

export type Deal = ReturnType<typeof makeDeal>;

/** Deals as all do, then hands `victim` a spoilt share and everybody else a good one. */
export async function dealBadly(
  chair: NetChair,
  { client, device, secrets }: RawDevice & { readonly client: RoomClient },
  epoch: Epoch,
  { hostile, victim }: { readonly hostile: string; readonly victim: string },
): Promise<{ readonly index: number; readonly deal: Deal }> {
  const index = epoch.holders.find(({ member }) => member === hostile)?.index ?? 0;
  const deal = makeDeal(index, epoch.threshold, epoch.holders.length, random);
  const { epoch: number, appointed } = epoch;
  const dealt = { epoch: number, appointed, index, commitment: [...deal.commitment], proof: deal.proof };
  const answers = [await say(client, device.sign('key.dealt', dealt))];
  await chair.until('all dealt', ({ key }) => key?.steps.dealt === epoch.holders.length);
  const shares = epoch.holders
    .filter((holder) => holder.index !== index)
    .map((holder) => {
      const nonce = random(24);
      const good = computeShare(deal.polynomial, holder.index);
      const share = holder.member === victim ? spoilShare(good) : good;
      const box = boxShare(share, nonce, decodeB64(holder.box), decodeB64(secrets.boxSecret));
      return { to: holder.index, nonce: encodeB64(nonce), box };
    });
  answers.push(await say(client, device.sign('key.shared', { epoch: number, index, shares })));
  if (answers.some(({ ok }) => !ok)) throw new Error(`a step of the ceremony was refused: ${JSON.stringify(answers)}`);
  return { index, deal };
}
