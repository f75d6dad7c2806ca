// §8 against a server that leaves out, doubles, moves and replays entries: with the chain as it was (V2), and rebuilt.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyBundle } from '../../shared/board/verify/bundle.ts';
import type { Entry, Kind } from '../../shared/board/kinds.ts';
import { verifySignature } from '../../shared/protocol/signature.ts';
import { seededRandom } from '../seeded-random.ts';
import { bundleOf, holdMeeting, rebuild } from './whole-meeting.ts';

const hall = holdMeeting(7);
const bundle = bundleOf(hall);
const { entries, ballots } = bundle;
const verify = (value: unknown) => verifyBundle(JSON.stringify(value), { random: seededRandom(12), verifySignature });
const verifyRebuilt = (changed: readonly Entry[], box = ballots) => verify(rebuild(hall, changed, box));
const firstOf = (kind: Kind): number => entries.findIndex((entry) => entry.kind === kind);
const lastOf = (kind: Kind): number => entries.map((entry) => entry.kind).lastIndexOf(kind);

describe('an order that the checkpoint does not know', () => {
  const index = fc.nat({ max: entries.length - 1 });
  const move = (from: number, to: number): Entry[] => {
    const rest = entries.filter((_, seq) => seq !== from);
    return [...rest.slice(0, to), ...entries.slice(from, from + 1), ...rest.slice(to)];
  };
  it('is refused by V2, or by V3 where another entry comes first', () => {
    const property = fc.property(index, index, (from, to) => {
      fc.pre(from !== to);
      const rule = from === 0 || to === 0 ? 'V3' : 'V2';
      expect(verify({ ...bundle, entries: move(from, to) })).toMatchObject({ ok: false, rule });
    });
    fc.assert(property, { seed: 41, numRuns: 40 });
  });
  it('an end or a middle cut off is refused by V2', () => {
    for (const end of [1, 20, entries.length - 1]) {
      expect(verify({ ...bundle, entries: entries.slice(0, end) })).toMatchObject({ ok: false, rule: 'V2' });
      expect(verify({ ...bundle, entries: entries.filter((_, seq) => seq !== end) })).toMatchObject({ rule: 'V2' });
    }
  });
  it('a checkpoint of another meeting, or of an earlier head, is refused by V2', () => {
    const earlier = rebuild(hall, entries.slice(0, 30), ballots);
    expect(verify({ ...bundle, checkpoint: earlier.checkpoint })).toMatchObject({ rule: 'V2' });
    const other = bundleOf(holdMeeting(8));
    expect(verify({ ...bundle, checkpoint: other.checkpoint })).toMatchObject({ rule: 'V2' });
  });
});

describe('an entry written twice, chain rebuilt', () => {
  const rules: Partial<Record<Kind, string>> = {
    'meeting.opened': 'V3',
    'member.enrolled': 'V4',
    'member.released': 'V4',
    'holders.appointed': 'V5',
    'key.dealt': 'V5',
    'key.shared': 'V5',
    'key.disputed': 'V5',
    'key.answered': 'V5',
    'key.confirmed': 'V5',
    'key.established': 'V5',
    'session.opened': 'V6',
    'paper.requested': 'V7',
    'paper.issued': 'V7',
    'session.closed': 'V8',
    'ballot.cast': 'V8',
    'paper.returned': 'V8',
    'session.sealed': 'V8',
    'seal.witnessed': 'V12',
    'tally.share': 'V12',
    'session.counted': 'V14',
    'session.void': 'V14',
    'recheck.reported': 'V14',
    'meeting.ended': 'V14',
    'share.erased': 'V14',
  };
  it.each(Object.entries(rules))('%s breaks %s', (kind, rule) => {
    const at = kind === 'session.opened' ? firstOf(kind) : lastOf(kind as Kind);
    const doubled = [...entries.slice(0, at + 1), ...entries.slice(at)];
    expect(verifyRebuilt(doubled)).toMatchObject({ ok: false, rule, seq: at + 1 });
  });
  it.each(['roll.set', 'rating.recorded'] as const)('%s may be repeated', (kind) => {
    const at = lastOf(kind);
    const shown = [...entries.slice(0, at + 1), ...entries.slice(at, at + 1)];
    const box = ballots.slice(0, shown.filter((entry) => entry.kind === 'ballot.cast').length);
    expect(verifyRebuilt(shown, box)).toMatchObject({ ok: true });
  });
  it('a ballot doubled together with its entry breaks V8', () => {
    const at = firstOf('ballot.cast');
    const doubled = [...entries.slice(0, at + 1), ...entries.slice(at)];
    expect(verifyRebuilt(doubled, [...ballots.slice(0, 1), ...ballots])).toMatchObject({ rule: 'V8', seq: at + 1 });
  });
});

describe('an entry left out, chain rebuilt', () => {
  const rules: [kind: Kind, rule: string, at: number][] = [
    ['roll.set', 'V4', firstOf('member.enrolled')],
    ['member.enrolled', 'V5', firstOf('holders.appointed')],
    ['member.released', 'V4', lastOf('member.enrolled')],
    ['holders.appointed', 'V5', firstOf('key.dealt')],
    ['key.dealt', 'V5', firstOf('key.shared')],
    ['key.shared', 'V5', firstOf('key.disputed')],
    ['key.disputed', 'V5', firstOf('key.answered')],
    ['key.answered', 'V5', lastOf('key.confirmed')],
    ['key.confirmed', 'V5', firstOf('key.established')],
    ['key.established', 'V6', firstOf('session.opened')],
    ['session.opened', 'V7', firstOf('paper.requested')],
    ['paper.requested', 'V7', firstOf('paper.issued')],
    ['paper.issued', 'V11', firstOf('session.sealed')],
    ['session.closed', 'V8', firstOf('ballot.cast')],
    ['paper.returned', 'V11', firstOf('session.sealed')],
    ['session.sealed', 'V12', firstOf('seal.witnessed')],
    ['tally.share', 'V12', firstOf('session.counted')],
    ['session.counted', 'V14', firstOf('recheck.reported')],
    ['session.void', 'V14', firstOf('meeting.ended')],
    ['meeting.ended', 'V14', firstOf('share.erased')],
  ];
  it.each(rules)('%s breaks %s', (kind, rule, at) => {
    // The first enrolment is a teller's; of the others the first will do.
    const left = firstOf(kind);
    const without = entries.filter((_, seq) => seq !== left);
    expect(verifyRebuilt(without)).toMatchObject({ ok: false, rule, seq: at - 1 });
  });
  it('a holder’s witness: no share may follow', () => {
    const at = entries.findIndex((entry) => entry.kind === 'seal.witnessed');
    const without = entries.filter((_, seq) => seq !== at);
    expect(verifyRebuilt(without)).toMatchObject({ rule: 'V12', seq: firstOf('tally.share') - 1 });
  });
  it('a voter’s witness: fewer are confirmed than stated', () => {
    const without = entries.filter((_, seq) => seq !== lastOf('seal.witnessed'));
    expect(verifyRebuilt(without)).toMatchObject({ rule: 'V13', seq: firstOf('session.counted') - 1 });
  });
  it('a ballot with its entry: the figures no longer fit', () => {
    const without = entries.filter((_, seq) => seq !== firstOf('ballot.cast'));
    expect(verifyRebuilt(without, ballots.slice(1))).toMatchObject({ rule: 'V11' });
    expect(verifyRebuilt(without)).toMatchObject({ rule: 'V8' });
    expect(verifyRebuilt(entries, ballots.slice(1))).toMatchObject({ rule: 'V8', seq: firstOf('ballot.cast') });
    expect(verifyRebuilt(entries, [...ballots, ...ballots.slice(0, 1)])).toMatchObject({ rule: 'V8' });
  });
});

describe('an entry moved, chain rebuilt', () => {
  const swap = (a: number, b: number): Entry[] =>
    entries.map((entry, seq) => (seq === a ? entries[b] : seq === b ? entries[a] : entry) ?? entry);
  it.each([
    ['two ballots', swap(firstOf('ballot.cast'), lastOf('ballot.cast')), 'V8'],
    ['a ballot after a returned paper', swap(lastOf('ballot.cast'), firstOf('paper.returned')), 'V8'],
    ['a ballot before the close', swap(firstOf('session.closed'), firstOf('ballot.cast')), 'V8'],
    ['an issue before its request', swap(firstOf('paper.requested'), firstOf('paper.issued')), 'V7'],
    ['a paper issued after the close', swap(lastOf('paper.issued'), firstOf('session.closed')), 'V7'],
    ['the seal before a returned paper', swap(firstOf('paper.returned'), firstOf('session.sealed')), 'V11'],
    ['a share before the last holder’s witness', swap(firstOf('seal.witnessed'), firstOf('tally.share')), 'V12'],
    ['a key confirmed before it was shared', swap(lastOf('key.shared'), firstOf('key.confirmed')), 'V5'],
    ['a recheck before the count', swap(firstOf('session.counted'), firstOf('recheck.reported')), 'V14'],
    ['a key erased before the end', swap(firstOf('meeting.ended'), firstOf('share.erased')), 'V14'],
    ['a session voided after the end', swap(firstOf('session.void'), firstOf('meeting.ended')), 'V14'],
  ])('%s', (_, moved, rule) => {
    expect(verifyRebuilt(moved)).toMatchObject({ ok: false, rule });
  });
  it('two ballots swapped together with their entries', () => {
    const moved = swap(firstOf('ballot.cast'), lastOf('ballot.cast'));
    expect(verifyRebuilt(moved, [...ballots].reverse())).toMatchObject({ rule: 'V8' });
  });
  it('the ballots alone in another order', () => {
    expect(verifyRebuilt(entries, [...ballots].reverse())).toMatchObject({ rule: 'V8', seq: firstOf('ballot.cast') });
  });
});

describe('statements replayed from one meeting into another', () => {
  it('break V4: what is signed names its meeting', () => {
    const other = bundleOf(holdMeeting(9));
    const stolen = other.entries.find((entry) => entry.kind === 'member.enrolled');
    if (!stolen) throw new Error('a member enrolled');
    const at = firstOf('member.enrolled');
    const replayed = [...entries.slice(0, at), stolen, ...entries.slice(at + 1)];
    expect(verifyRebuilt(replayed)).toMatchObject({ rule: 'V4', seq: at });
  });
});
