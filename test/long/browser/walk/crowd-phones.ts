// The crowd's own process: phones over real sockets, told what to do by the walk.
import process from 'node:process';
import * as v from 'valibot';
import { NetPhone } from '../../../../server/cli/rehearse/net-phone.ts';
import { pause } from '../../../../server/cli/rehearse/own-server.ts';
import { random } from '../../../../server/random.ts';

const orderSchema = v.variant('do', [
  v.object({
    do: v.literal('join'),
    url: v.string(),
    identity: v.object({ meeting: v.string(), code: v.string(), member: v.string(), name: v.string() }),
  }),
  v.object({ do: v.literal('vote'), session: v.string(), votes: v.record(v.string(), v.array(v.number())) }),
]);
/** What the walk orders; each order is answered once it is done. */
export type CrowdOrder = v.InferOutput<typeof orderSchema>;

const phones = new Map<string, NetPhone>();
const stateOf = (phone: NetPhone | undefined, session: string) =>
  phone?.view.papers.find((paper) => paper.session === session)?.state;

async function until(fulfilled: () => boolean): Promise<void> {
  while (!fulfilled()) await pause(50);
}

/** Waits for every paper, marks it line by line, and waits for every receipt. */
async function vote({ session, votes }: Extract<CrowdOrder, { do: 'vote' }>): Promise<void> {
  const members = Object.keys(votes);
  await until(() => members.every((member) => stateOf(phones.get(member), session) === 'marking'));
  for (const [member, marks] of Object.entries(votes)) {
    const phone = phones.get(member);
    for (const [line, option] of marks.entries()) phone?.handle({ kind: 'mark', session, line, option });
    phone?.handle({ kind: 'cast', session });
    await pause(20);
  }
  await until(() => members.every((member) => stateOf(phones.get(member), session) === 'received'));
}

process.on('message', (message) => {
  const order = v.parse(orderSchema, message);
  if (order.do === 'vote') {
    void vote(order).then(() => process.send?.('done'));
    return;
  }
  const { url, identity } = order;
  phones.set(identity.member, new NetPhone({ url, identity, random, longestPause: 1500 }));
  process.send?.('done');
});
process.on('disconnect', () => process.exit());
