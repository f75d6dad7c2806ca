import { describe, expect, it } from 'vitest';
import { verifyBundle } from '../../shared/board/verify/bundle.ts';
import { verifyBoxInSteps } from '../../shared/board/verify/box.ts';
import { verifySignature } from '../../shared/protocol/signature.ts';
import { computeCounts } from '../../shared/protocol/tally.ts';
import { seededRandom } from '../seeded-random.ts';
import { Hall } from './hall.ts';

const subjects = (...ids: string[]) =>
  ids.map((id) => ({ id, kind: 'member' as const, name: `Đảng viên ${id}`, round: 1 }));
const verify = (hall: Hall) => {
  const text = JSON.stringify(hall.bundle());
  return verifyBundle(text, { random: seededRandom(99), verifySignature });
};

/** 7 official members, 6 present, two tellers; five vote, one returns the paper. */
function runMeeting(seed: number): { hall: Hall; counts: number[][]; expected: number[][] } {
  const hall = new Hall(seed);
  hall.enrol(7, 6);
  hall.establishKey(2);
  const session = hall.open(subjects('dv-01', 'dv-02'));
  for (const phone of hall.phones) hall.issue(phone, session);
  const draw = seededRandom(seed + 1);
  const expected = [0, 1].map(() => [0, 0, 0, 0, 0]);
  for (const phone of hall.phones.slice(0, 5)) {
    const votes = [0, 1].map(() => (draw(1)[0] ?? 0) % 5);
    votes.forEach((vote, l) => {
      const line = expected[l];
      if (line) line[vote] = (line[vote] ?? 0) + 1;
    });
    hall.vote(phone, session, votes);
  }
  for (const phone of hall.phones.slice(5)) hall.giveBack(phone, session);
  hall.closeAndSeal(session);
  hall.witness(session);
  hall.share(session);
  const counts = hall.count(session);
  hall.end();
  return { hall, counts, expected };
}

describe('a meeting that the actors run', () => {
  it.each([1, 2, 3])('counts what was cast and verifies (seed %i)', (seed) => {
    const { hall, counts, expected } = runMeeting(seed);
    expect(counts).toEqual(expected);
    expect(verify(hall)).toMatchObject({ ok: true });
  });

  it('keeps nothing of a ballot on the phones but nonce and receipt', () => {
    const { hall } = runMeeting(4);
    for (const phone of hall.phones) {
      const [paper] = Object.values(phone.voter.papers);
      expect(paper).toMatchObject({ token: null, marks: null, ballot: null });
      expect(paper?.receipt).not.toBeNull();
    }
  });

  it('gives the same counts to every threshold-sized subset of holders', () => {
    const { hall, counts } = runMeeting(5);
    const [session] = hall.board.sessions.values();
    if (!session?.seal) throw new Error('sealed');
    const shares = session.shares;
    expect(shares).toHaveLength(3);
    for (const left of shares) {
      const subset = shares.filter((share) => share !== left).reverse();
      expect(computeCounts(session.seal.aggregate, session.seal.cast, subset)).toEqual(counts);
    }
    expect(computeCounts(session.seal.aggregate, session.seal.cast, shares.slice(0, 1))).toBeNull();
  });

  it('gives no share before two thirds of the papers are confirmed, nor at half of them with the owner’s word', () => {
    const hall = new Hall(6);
    hall.enrol(7, 6);
    hall.establishKey(2);
    const session = hall.open(subjects('dv-01'));
    for (const phone of hall.phones) hall.issue(phone, session);
    for (const phone of hall.phones) hall.vote(phone, session, [1]);
    hall.closeAndSeal(session);
    hall.witness(session, [hall.server, ...hall.phones.slice(0, 3)]);
    hall.share(session);
    expect(session.shares).toHaveLength(0);
    hall.witness(session, hall.phones.slice(3, 4));
    hall.share(session);
    expect(hall.count(session)).toEqual([[0, 6, 0, 0, 0]]);
  });

  it('a phone whose ballot is left out holds a receipt, does not sign and raises the alarm', async () => {
    const { stepWitness } = await import('../../shared/actor/voter.ts');
    const hall = new Hall(7);
    hall.enrol(3, 3);
    hall.establishKey(1);
    const session = hall.open(subjects('dv-01'));
    for (const phone of hall.phones) hall.issue(phone, session);
    for (const phone of hall.phones) hall.vote(phone, session, [0]);
    hall.dropLastBallot(session);
    hall.closeAndSeal(session);
    const robbed = hall.phones[2];
    if (!robbed) throw new Error('three phones');
    const step = stepWitness(robbed, robbed.voter, session, { holder: false, ballots: null });
    expect(step.alarm).toBe('own-ballot-missing');
    expect(step.due).toEqual([]);
  });

  it('the box of a sealed session can be checked apart from the chain, and a swapped ballot is found', () => {
    const { hall } = runMeeting(8);
    const [session] = hall.board.sessions.values();
    if (!session) throw new Error('a session');
    const verify = (ballots: typeof hall.ballots) => {
      const steps = verifyBoxInSteps(session, ballots, hall.checks());
      for (;;) {
        const step = steps.next();
        if (step.done === true) return step.value;
      }
    };
    expect(verify(hall.ballots)).toBeNull();
    const [a, b] = [...hall.ballots.keys()];
    const first = hall.ballots.get(a ?? '');
    const swapped = new Map(hall.ballots);
    if (first && b) swapped.set(b, first);
    expect(verify(swapped)).toMatchObject({ rule: 'V8' });
  });
});
