// §8 as an attacker meets it: a server that rebuilds chain and checkpoint, and signs again what its own seat signed, after
// changing any one member of any entry or ballot. Every change is refused under the rule named here, or stands in the list
// of what a server may write as it likes, with the reason.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyBundle } from '../../../shared/board/verify/bundle.ts';
import { readBallot, readEntry } from '../../../shared/board/verify/v01-shape.ts';
import { authorClassOf, kinds, type Entry } from '../../../shared/board/kinds.ts';
import { verifySignature } from '../../../shared/protocol/signature.ts';
import { seededRandom } from '../../seeded-random.ts';
import { leavesOf, nameOf, othersOf, replaceAt, type Leaf } from '../../board/leaves.ts';
import { bundleOf, holdMeeting, rebuild, replaceBallot, type Bundle } from '../../board/whole-meeting.ts';

const hall = holdMeeting(20_261_207);
const bundle = bundleOf(hall);
const seat = hall.server.device.publicKey;
const keys = hall.phones.map(({ device }) => device.publicKey);

const verify = (value: unknown) => verifyBundle(JSON.stringify(value), { random: seededRandom(11), verifySignature });

/** Rule of every member of a body that the server writes, returns without a name, or signs in its seat. */
const ruleOf: Readonly<Record<string, string>> = {
  'meeting.opened.protocol': 'V1',
  'meeting.opened.server': 'V2', // the checkpoint is signed by another
  'roll.set.members.standing': 'V4',
  'roll.set.members.entitled': 'V4',
  'member.released.member': 'V4',
  'member.released.device': 'V4',
  'holders.appointed.epoch': 'V5',
  'holders.appointed.threshold': 'V5',
  'holders.appointed.holders.index': 'V5',
  'holders.appointed.holders.member': 'V5',
  'holders.appointed.holders.device': 'V5',
  'key.dealt.epoch': 'V5',
  'key.dealt.appointed': 'V5',
  'key.dealt.index': 'V5',
  'key.dealt.commitment': 'V5',
  'key.dealt.proof': 'V5',
  'key.shared.epoch': 'V5',
  'key.shared.index': 'V5',
  'key.shared.shares.to': 'V5',
  'key.confirmed.epoch': 'V5',
  'key.confirmed.index': 'V5',
  'key.confirmed.key': 'V5',
  'key.answered.epoch': 'V5',
  'key.answered.index': 'V5',
  'key.answered.to': 'V5',
  'key.answered.share': 'V5',
  'key.established.epoch': 'V5',
  'key.established.key': 'V5',
  'key.established.shares.index': 'V5',
  'key.established.shares.point': 'V5',
  'session.opened.subjects.round': 'V6',
  'session.opened.options.id (blank)': 'V6',
  'session.opened.electorate': 'V6',
  'session.opened.epoch': 'V6',
  'session.opened.key': 'V6',
  'paper.issued.session': 'V7',
  'paper.issued.member': 'V7',
  'paper.issued.blinded': 'V7',
  'paper.issued.evaluated': 'V7',
  'paper.issued.proof': 'V7',
  'session.closed.session': 'V8',
  'ballot.cast.session': 'V8',
  'ballot.cast.ballot': 'V8',
  'paper.returned.session': 'V8',
  'paper.returned.nonce': 'V10',
  'paper.returned.token': 'V10',
  'paper.returned.signature': 'V10',
  'session.sealed.session': 'V8',
  'session.sealed.paperSecret': 'V9',
  'session.sealed.issued': 'V11',
  'session.sealed.cast': 'V11',
  'session.sealed.returned': 'V11',
  'session.sealed.aggregate.c1': 'V11',
  'session.sealed.aggregate.c2': 'V11',
  'seal.witnessed.session': 'V12',
  'seal.witnessed.entry': 'V12',
  'tally.share.session': 'V12',
  'tally.share.index': 'V12',
  'tally.share.shares.d': 'V12',
  'tally.share.shares.a': 'V12',
  'tally.share.shares.b': 'V12',
  'tally.share.shares.z': 'V12',
  'session.counted.session': 'V13',
  'session.counted.cast': 'V13',
  'session.counted.confirmed': 'V13',
  'session.counted.electorate': 'V13',
  'session.counted.needed': 'V13',
  'session.counted.results.subject': 'V13',
  'session.counted.results.counts': 'V13',
  'session.counted.results.outcome.kind': 'V1', // carried needs an option, not-carried has none
  'session.counted.results.outcome.option': 'V13',
  'session.void.session': 'V14',
  'rating.recorded.session': 'V14',
  'rating.recorded.subject': 'V14',
  'share.erased.epoch': 'V14',
  'share.erased.index': 'V14',
};

/**
 * What a server may write as it likes, and why. Only while nobody has signed over it: a later statement that names the
 * hash of an entry binds all before it, and the rule of that statement is named then (null: nothing came after).
 */
const free: Readonly<Record<string, { why: string; then: string | null }>> = {
  'meeting.opened.meeting': { why: 'a random name', then: 'V4' },
  'meeting.opened.organisation': { why: 'words that people read on phone and paper', then: 'V5' },
  'meeting.opened.title': { why: 'words that people read on phone and paper', then: 'V5' },
  'meeting.opened.date': { why: 'no clock is trusted; the minutes carry the day', then: 'V5' },
  'meeting.opened.software': { why: 'compared with a build of one’s own, not with the board', then: 'V5' },
  'roll.set.members.member': {
    why: 'the roll is the server’s; it stands on the projector and in the minutes',
    then: 'V4',
  },
  'roll.set.members.name': { why: 'words that people read', then: 'V5' },
  'member.released.reason': { why: 'words that people read', then: 'V5' },
  'holders.appointed.holders.box': { why: 'the server chooses the box key of its own seat', then: 'V5' },
  'key.shared.shares.nonce': { why: 'sealed for one holder, who disputes what does not open', then: 'V7' },
  'key.shared.shares.box': { why: 'sealed for one holder, who disputes what does not open', then: 'V7' },
  'session.opened.session': { why: 'a random name', then: 'V7' },
  'session.opened.question': { why: 'words that voters read before they ask for a paper', then: 'V7' },
  'session.opened.subjects.id': { why: 'whom the paper is about is the server’s to say', then: 'V7' },
  'session.opened.subjects.kind': { why: 'what the paper is about is the server’s to say', then: 'V7' },
  'session.opened.subjects.name': { why: 'words that voters read', then: 'V7' },
  'session.opened.options.id': { why: 'options are the server’s to name, but blank', then: 'V7' },
  'session.opened.options.label': { why: 'words that voters read', then: 'V7' },
  'session.opened.paperKey': { why: 'a key of the server’s own', then: 'V7' },
  'seal.witnessed.own': { why: 'a holder may say that it has no ballot there, or has one', then: 'V14' },
  'session.void.reason': { why: 'words that people read', then: null },
  'rating.recorded.level': { why: 'a bundle vouches for counts, not for ratings (§1)', then: null },
  'rating.recorded.record': { why: 'a bundle vouches for counts, not for ratings (§1)', then: null },
};

const isPhone = (entry: Entry): boolean => authorClassOf(entry.kind) === 'device' && entry.author !== seat;

/** One change of that leaf which keeps the shape where any does. */
function tamper(entry: Entry, leaf: Leaf): Entry {
  const changed = othersOf(leaf, keys).map((other) => replaceAt<Entry>(entry, leaf.path, other));
  const [first] = changed;
  const found = changed.find((candidate) => readEntry(candidate).ok) ?? first;
  if (!found) throw new Error('no other value');
  return found;
}

function rebuilt(at: number, entry: Entry, keep: boolean): Bundle {
  const entries = bundle.entries.map((old, seq) => (seq === at ? entry : old));
  return rebuild(hall, entries, bundle.ballots, keep ? at : -1);
}

/** The bundle as it stood when entry `at` was written. */
function upTo({ entries, ballots }: Bundle, at: number): Bundle {
  const shown = entries.slice(0, at + 1);
  return rebuild(hall, shown, ballots.slice(0, shown.filter(({ kind }) => kind === 'ballot.cast').length));
}

const fullName = (entry: Entry, leaf: Leaf): string =>
  `${entry.kind}.${nameOf(leaf).slice(5)}${leaf.value === 'blank' && nameOf(leaf).endsWith('options.id') ? ' (blank)' : ''}`;

const allLeaves = bundle.entries.flatMap((entry) => leavesOf(entry.body, ['body']).map((leaf) => ({ entry, leaf })));

/** One leaf for each member of the bodies of a kind, by who wrote it: of its first entry, the last of a list. */
function membersOf(kind: string): { entry: Entry; leaf: Leaf }[] {
  const found = new Map<string, { entry: Entry; leaf: Leaf }>();
  for (const { entry, leaf } of allLeaves.filter((one) => one.entry.kind === kind)) {
    const name = `${isPhone(entry) ? 'phone' : 'server'} ${fullName(entry, leaf)}`;
    const known = found.get(name);
    if (known === undefined || known.entry === entry) found.set(name, { entry, leaf });
  }
  return [...found.values()];
}

function expectBodyRefused({ entry, leaf }: { entry: Entry; leaf: Leaf }): void {
  const name = fullName(entry, leaf);
  const changed = rebuilt(entry.seq, tamper(entry, leaf), false);
  const verdict = verify(changed);
  if (isPhone(entry)) {
    expect(verdict, name).toMatchObject({ ok: false, rule: 'V4' });
    return;
  }
  const lawful = free[name];
  if (lawful === undefined) {
    expect(verdict, name).toMatchObject({ ok: false, rule: ruleOf[name] ?? 'no rule in the list' });
    return;
  }
  expect(verify(upTo(changed, entry.seq)), name).toMatchObject({ ok: true });
  expect(verdict, name).toMatchObject(lawful.then === null ? { ok: true } : { ok: false, rule: lawful.then });
}

describe('a rebuilt bundle with one member changed is refused under its own rule', () => {
  const present = kinds.filter((kind) => bundle.entries.some((entry) => entry.kind === kind));
  it('and the meeting tampered with holds every kind', () => {
    expect(present).toEqual(kinds);
    expect(verify(bundle)).toMatchObject({ ok: true });
    expect(verify(rebuild(hall, bundle.entries, bundle.ballots))).toMatchObject({ ok: true });
  });

  it.each(present)('bodies of %s', (kind) => {
    membersOf(kind).forEach(expectBodyRefused);
  });

  it('bodies, any member of any entry', () => {
    const property = fc.property(fc.constantFrom(...allLeaves), ({ entry, leaf }) => {
      const verdict = verify(rebuilt(entry.seq, tamper(entry, leaf), false));
      const lawful = free[fullName(entry, leaf)];
      if (isPhone(entry) || lawful === undefined) {
        expect(verdict).toMatchObject({ rule: isPhone(entry) ? 'V4' : ruleOf[fullName(entry, leaf)] });
      } else if (!verdict.ok && verdict.rule !== null) {
        expect(verdict.seq).toBeGreaterThan(entry.seq);
      }
    });
    fc.assert(property, { seed: 40, numRuns: 50 });
  });

  it.each(present)('seq, prev, author, signature and kind of %s', (kind) => {
    const last = bundle.entries.filter((entry) => entry.kind === kind).pop();
    if (!last) throw new Error('every kind is there');
    const own = authorClassOf(kind) === 'server' ? 'V3' : 'V4';
    const change = (member: keyof Entry, value: unknown) =>
      verify(rebuilt(last.seq, { ...last, [member]: value }, true));
    expect(change('seq', last.seq + 1)).toMatchObject({ rule: 'V2' });
    expect(change('prev', last.seq === 0 ? keys[0] : bundle.entries[0]?.prev)).toMatchObject({ rule: 'V2' });
    for (const author of [keys[1], '', 'server'].filter((other) => other !== last.author)) {
      expect(verify(rebuilt(last.seq, { ...last, author } as Entry, false))).toMatchObject({ rule: own });
    }
    expect(change('signature', bundle.checkpoint.signature)).toMatchObject({ rule: own });
    expect(change('kind', `${kind}x`)).toMatchObject({ rule: 'V1' });
  });

  it.each(['meeting', 'seq', 'hash', 'signature'])('%s of the checkpoint', (member) => {
    const leaf = leavesOf(bundle.checkpoint).find((one) => nameOf(one) === member);
    const [other] = leaf ? othersOf(leaf, keys) : [];
    const checkpoint = { ...bundle.checkpoint, [member]: other };
    expect(verify({ ...bundle, checkpoint })).toMatchObject({ rule: 'V2' });
  });

  it('the version of the protocol', () => {
    expect(verify({ ...bundle, protocol: 'phieu-kin/1' })).toMatchObject({ rule: 'V1', fault: 'other-version' });
  });
});

describe('a ballot changed after it was cast, named by its new hash', () => {
  const [ballot] = bundle.ballots;
  if (!ballot) throw new Error('a ballot was cast');
  const ruleOfBallot = (name: string): string => (name === 'session' ? 'V8' : 'V10');
  const oneEach = new Map(leavesOf(ballot).map((leaf) => [nameOf(leaf), leaf]));

  it.each([...oneEach])('%s', (name, leaf) => {
    const changed = othersOf(leaf, keys)
      .map((other) => replaceAt(ballot, leaf.path, other))
      .find((candidate) => readBallot(candidate).ok);
    if (!changed) throw new Error('no other value');
    const [entries, ballots] = replaceBallot(bundle, 0, changed);
    expect(verify(rebuild(hall, entries, ballots))).toMatchObject({ ok: false, rule: ruleOfBallot(name) });
  });

  it('marks and choices left out, doubled or swapped', () => {
    const [mark] = ballot.marks;
    if (!mark) throw new Error('a mark');
    const { choices } = mark;
    const variants = [choices.slice(1), [...choices, ...choices.slice(0, 1)], [...choices].reverse()];
    const changed = [...variants.map((list) => [{ ...mark, choices: list }]), [mark, mark]];
    for (const marks of changed) {
      const [entries, ballots] = replaceBallot(bundle, 0, { ...ballot, marks });
      expect(verify(rebuild(hall, entries, ballots))).toMatchObject({ ok: false, rule: 'V10' });
    }
  });
});
