import { describe, expect, it } from 'vitest';
import { generateDevice, openDevice } from '../../shared/actor/device.ts';
import { emptyMemory } from '../../shared/actor/phone-parts.ts';
import { stepClosed, takeUrnAnswer, type Voting } from '../../shared/actor/phone-paper.ts';
import { forgetUnsent, type VoterSaved } from '../../shared/actor/voter.ts';
import { emptyBoard } from '../../shared/board/fold.ts';
import type { Session } from '../../shared/board/state.ts';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { seededRandom } from '../seeded-random.ts';

const random = seededRandom(9);
const id = encodeB64(random(16));
const device = openDevice(encodeB64(random(16)), generateDevice(random));
const votingAt = (now: number): Voting => ({
  board: emptyBoard(),
  device,
  random,
  seed: encodeB64(new Uint8Array(32)),
  longestPause: 0,
  now,
  barred: false,
});
/** All that these steps read of a session. */
const sessionOf = (status: Session['status']): Session =>
  ({ id, status, openedHash: id.padEnd(43, 'A'), context: new Uint8Array(32) }) as Session;
const unused: VoterSaved = {
  member: 'dv-1',
  papers: {
    [id]: {
      nonce: encodeB64(random(32)),
      blinded: encodeB64(random(32)),
      token: encodeB64(random(64)),
      marks: [null],
      ballot: null,
      asked: true,
      givenBack: false,
      receipt: null,
      closingDone: false,
    },
  },
  witnessed: {},
  over: {},
};

describe('the message after the close', () => {
  it.each(['return', 'dummy'] as const)('is repeated after a pause where the urn is busy: a %s', (sent) => {
    const [memory, session] = [emptyMemory(), sessionOf('closed')];
    stepClosed(votingAt(0), unused, session, memory);
    const answered = takeUrnAnswer(votingAt(10), unused, session, memory, sent, { ok: false, error: 'busy' });
    expect(answered.voter.papers[id]?.closingDone).toBe(false);
    expect(stepClosed(votingAt(11), unused, session, memory).messages).toEqual([]);
    expect(stepClosed(votingAt(5000), unused, session, memory).messages).toHaveLength(1);
  });
  it('is not repeated where the paper was used: a ballot was sent before the storage was set back', () => {
    const [memory, session] = [emptyMemory(), sessionOf('closed')];
    const no = { ok: false, error: 'paper-already-used' } as const;
    const sent = stepClosed(votingAt(0), unused, session, memory).voter;
    expect(sent.papers[id]?.givenBack).toBe(true);
    const { voter } = takeUrnAnswer(votingAt(10), sent, session, memory, 'return', no);
    expect(voter.papers[id]).toMatchObject({ closingDone: true, givenBack: false });
    expect(stepClosed(votingAt(5000), voter, session, memory).messages).toEqual([]);
  });
});

describe('a paper that cannot be sent any more', () => {
  const marked: VoterSaved = { ...unused, papers: { [id]: { ...unused.papers[id]!, marks: [1, null] } } };
  it.each(['sealed', 'counted'] as const)(
    'loses its marks once the box is %s, and stays the own one unsent',
    (status) => {
      const left = forgetUnsent(marked, sessionOf(status));
      expect(left.papers[id]).toEqual({ ...marked.papers[id], marks: null });
      expect(forgetUnsent(left, sessionOf(status))).toBe(left);
    },
  );
  it('of a void session is forgotten but for what became of it', () => {
    const left = forgetUnsent(marked, sessionOf('void'));
    expect(left.papers).toEqual({});
    expect(left.over).toEqual({ [id]: 'unsent' });
    expect(forgetUnsent(left, sessionOf('void'))).toBe(left);
  });
  it.each(['open', 'closed'] as const)('is kept whole while the session is %s', (status) => {
    expect(forgetUnsent(marked, sessionOf(status))).toBe(marked);
  });
});

it('a ballot that came after a close not heard of yet is not sent again at once', () => {
  const memory = emptyMemory();
  const no = { ok: false, error: 'session-not-open' } as const;
  takeUrnAnswer(votingAt(10), unused, sessionOf('open'), memory, 'ballot', no);
  expect(memory.urnBusy).toBe(false);
  expect(memory.retryAt).toBeGreaterThan(500);
});
