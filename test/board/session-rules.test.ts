// Readings of §4–§8 that no single tampering shows: what may stand of a session, and which rule is named.
import { beforeEach, describe, expect, it } from 'vitest';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { encodePoint, G, multiplyPublic } from '../../shared/protocol/group.ts';
import { nonceOf } from '../../shared/protocol/paper.ts';
import { emptyVoter } from '../../shared/actor/voter.ts';
import { generateDevice, openDevice } from '../../shared/actor/device.ts';
import { emptyHolder } from '../../shared/actor/holder.ts';
import type { Statement } from '../../shared/board/entry.ts';
import type { Body, Kind } from '../../shared/board/kinds.ts';
import type { Session } from '../../shared/board/state.ts';
import { computeCountedBody } from '../../shared/board/verify/v13-count.ts';
import { appendStatement, serverStatement } from '../../shared/board/writer.ts';
import { Hall, type Phone } from '../simulation/hall.ts';

let hall: Hall;
beforeEach(() => {
  hall = new Hall(17);
  hall.enrol(4, 3);
  hall.establishKey(1);
});

type Subject = Body<'session.opened'>['subjects'][number];
const subject = (id: string, round = 1, kind: Subject['kind'] = 'member'): Subject => ({ id, kind, name: id, round });

function say(statement: Statement): string {
  const appended = appendStatement(hall.board, statement, hall.checks());
  return appended.ok ? 'taken' : appended.rule;
}
const tell = <K extends Kind>(kind: K, body: Body<K>): string => say(serverStatement(kind, body));

function phone(index: number): Phone {
  const found = hall.phones[index];
  if (!found) throw new Error('no such phone');
  return found;
}

function replacePhone(index: number): Phone {
  const { member } = phone(index).voter;
  tell('member.released', { member, device: phone(index).device.publicKey, reason: '' });
  const secrets = { ...generateDevice(hall.random), seed: encodeB64(hall.random(32)) };
  const device = openDevice(hall.meeting, secrets);
  say(device.sign('member.enrolled', { member, device: device.publicKey, box: device.boxKey }));
  return { secrets, device, voter: emptyVoter(member), holder: emptyHolder };
}

const request = (from: Phone, session: Session, member = from.voter.member): Statement =>
  from.device.sign('paper.requested', {
    session: session.id,
    opened: session.openedHash,
    member,
    blinded: encodePoint(multiplyPublic(G, 9n)),
  });

describe('V6: the opening of a session', () => {
  let paperKey = 10n;
  const open = (subjects: Subject[], change: Partial<Body<'session.opened'>> = {}): string => {
    const [template] = hall.board.sessions.values();
    if (!template) throw new Error('a session to start from');
    const key = encodePoint(multiplyPublic(G, paperKey++));
    const session = encodeB64(hall.random(16));
    return tell('session.opened', { ...template.opened, session, paperKey: key, subjects, ...change });
  };
  it('rounds: one more than the last, which is over; a void one counts', () => {
    const session = hall.open([subject('a')]);
    expect(open([subject('a')])).toBe('V6');
    expect(open([subject('a', 2)])).toBe('V6');
    tell('session.void', { session: session.id, reason: '' });
    expect(open([subject('a')])).toBe('V6');
    expect(open([subject('a', 3)])).toBe('V6');
    expect(open([subject('b'), subject('a', 2)])).toBe('taken');
    expect(open([subject('b', 2)])).toBe('V6');
  });
  it('practice stands apart, is always round 1 and counts none', () => {
    hall.open([subject('mở đầu')]);
    expect(open([subject('a', 1, 'practice'), subject('b')])).toBe('V6');
    expect(open([subject('a', 2, 'practice')])).toBe('V6');
    expect(open([subject('a', 1, 'practice')])).toBe('taken');
    expect(open([subject('a', 1, 'practice'), subject('b', 1, 'practice')])).toBe('taken');
    expect(open([subject('a')])).toBe('taken');
  });
  it('blank among the options unless all are motions; ids distinct; keys and ids fresh, for ever', () => {
    const session = hall.open([subject('a')]);
    const yesNo = { options: ['yes', 'no'].map((id) => ({ id, label: id })) };
    const [one] = session.opened.options;
    if (!one) throw new Error('options');
    expect(open([subject('m', 1, 'motion'), subject('b')], yesNo)).toBe('V6');
    expect(open([subject('m', 1, 'motion'), subject('n', 1, 'motion')], yesNo)).toBe('taken');
    expect(open([subject('b'), subject('b')])).toBe('V6');
    expect(open([subject('b')], { options: [...session.opened.options, { ...one, label: 'khác' }] })).toBe('V6');
    tell('session.void', { session: session.id, reason: '' });
    expect(open([subject('b')], { session: session.id })).toBe('V6');
    expect(open([subject('b')], { paperKey: session.opened.paperKey })).toBe('V6');
    expect(open([subject('b')], { electorate: 3 })).toBe('V6');
    expect(open([subject('b')])).toBe('taken');
  });
});

describe('V7: papers', () => {
  it('one a member, also after the phone was replaced, by its phone of now', () => {
    const session = hall.open([subject('a')]);
    expect(say(request(phone(0), session, 'dv-02'))).toBe('V7');
    expect(say(request(phone(0), session, 'dv-04'))).toBe('V7');
    hall.issue(phone(0), session);
    expect(say(request(phone(0), session))).toBe('V7');
    const old = phone(0);
    expect(say(request(replacePhone(0), session))).toBe('V7');
    const fresh = replacePhone(1);
    expect(say(request(phone(1), session))).toBe('V7');
    expect(say(request(old, session))).toBe('V7');
    expect(say(request(fresh, session))).toBe('taken');
    tell('session.closed', { session: session.id });
    expect(say(request(phone(2), session))).toBe('V7');
  });
  it('only for those entitled on the roll at the opening, naming this opening', () => {
    const members = [...hall.board.roll.values()];
    const session = hall.open([subject('a')]);
    tell('roll.set', {
      members: members.map((one) =>
        one.member === 'dv-01' ? { ...one, standing: 'suspended', entitled: false } : { ...one },
      ),
    });
    const later = hall.open([subject('b')]);
    expect(later.opened.electorate).toBe(3);
    expect(say(request(phone(0), later))).toBe('V7');
    expect(say(request(phone(1), { ...later, openedHash: session.openedHash }))).toBe('V7');
    expect(say(request(phone(0), session))).toBe('taken');
  });
});

describe('V12 and V13: witnesses, shares, count', () => {
  const seal = (votes: number): Session => {
    const session = hall.open([subject('a')]);
    for (const one of hall.phones.slice(0, votes)) hall.issue(one, session);
    for (const one of hall.phones.slice(0, votes)) hall.vote(one, session, [0]);
    return session;
  };
  const witness = (from: Phone, session: Session, own: boolean): string =>
    say(
      from.device.sign('seal.witnessed', { session: session.id, entry: session.sealHash ?? session.openedHash, own }),
    );
  const stated = (session: Session, count: number): Body<'session.counted'> =>
    computeCountedBody(session, [[count, 0, 0, 0, 0]]);

  it('holders and devices with a paper, still enrolled or not; own false by holders only', () => {
    const session = seal(2);
    expect(witness(phone(0), session, true)).toBe('V12');
    hall.closeAndSeal(session);
    expect(witness(phone(2), session, true)).toBe('V12');
    expect(witness(phone(1), session, false)).toBe('V12');
    replacePhone(1);
    expect(witness(phone(1), session, true)).toBe('taken');
    expect(witness(phone(1), session, true)).toBe('V12');
    expect(witness(hall.server, session, false)).toBe('taken');
    expect(witness(phone(0), session, false)).toBe('taken');
    hall.share(session);
    expect(session.shares).toHaveLength(0); // one of two papers confirmed
    expect(stated(session, 2).confirmed).toBe(1);
  });
  it('no count without the tellers’ witnesses, of an empty box too, nor without enough shares of another (V12)', () => {
    const session = seal(2);
    tell('session.closed', { session: session.id });
    expect(tell('session.counted', stated(session, 0))).toBe('V13');
    const other = hall.open([subject('b')]);
    for (const one of hall.phones.slice(0, 2)) hall.issue(one, other);
    for (const one of hall.phones.slice(0, 2)) hall.vote(one, other, [0]);
    hall.closeAndSeal(other);
    expect(tell('session.counted', stated(other, 2))).toBe('V12');
    hall.witness(other);
    expect(tell('session.counted', stated(other, 2))).toBe('V12');
    const empty = hall.open([subject('c')]);
    hall.closeAndSeal(empty);
    hall.witness(empty, [hall.server]);
    expect(tell('session.counted', stated(empty, 0))).toBe('V12');
    hall.witness(empty);
    expect(tell('session.counted', stated(empty, 1))).toBe('V13');
    expect(tell('session.counted', stated(empty, 0))).toBe('taken');
  });
});

describe('V14: afterwords', () => {
  it('a recheck once a member, by its phone of now, of a count; a rating of a subject that was no practice', () => {
    const session = hall.open([subject('a')]);
    const empty = hall.open([subject('thu', 1, 'practice')]);
    for (const one of [session, empty]) {
      hall.closeAndSeal(one);
      hall.witness(one);
    }
    const recheck = (from: Phone, entry: string | null): string =>
      say(from.device.sign('recheck.reported', { session: session.id, entry: entry ?? '', ok: false }));
    expect(recheck(phone(0), session.sealHash)).toBe('V14');
    for (const one of [session, empty]) tell('session.counted', computeCountedBody(one, [[0, 0, 0, 0, 0]]));
    expect(recheck(phone(0), session.sealHash)).toBe('V14');
    expect(recheck(phone(0), session.countedHash)).toBe('taken');
    const old = phone(1);
    const fresh = replacePhone(1);
    expect(recheck(old, session.countedHash)).toBe('V14');
    expect(recheck(fresh, session.countedHash)).toBe('taken');
    expect(recheck(replacePhone(0), session.countedHash)).toBe('V14');
    expect(recheck(hall.server, session.countedHash)).toBe('V14');
    const rating = { level: 'good', record: encodeB64(hall.random(32)) } as const;
    expect(tell('rating.recorded', { session: session.id, subject: 'b', ...rating })).toBe('V14');
    expect(tell('rating.recorded', { session: empty.id, subject: 'thu', ...rating })).toBe('V14');
    expect(tell('rating.recorded', { session: session.id, subject: 'a', ...rating })).toBe('taken');
    expect(tell('session.void', { session: session.id, reason: '' })).toBe('V14');
    expect(tell('session.closed', { session: session.id })).toBe('V14');
    expect(say(request(phone(2), session))).toBe('V14');
  });
  it('an end only with every session over; then rechecks and erasures alone', () => {
    const session = hall.open([subject('a')]);
    expect(tell('meeting.ended', {})).toBe('V14');
    tell('session.void', { session: session.id, reason: '' });
    const erase = (from: Phone, epoch: number, index: number): string =>
      say(from.device.sign('share.erased', { epoch, index }));
    expect(erase(phone(0), 1, 1)).toBe('V14');
    expect(tell('meeting.ended', {})).toBe('taken');
    expect(tell('meeting.ended', {})).toBe('V14');
    expect(tell('roll.set', { members: [...hall.board.roll.values()].map((one) => ({ ...one })) })).toBe('V14');
    expect(say(request(phone(0), session))).toBe('V14');
    expect(erase(phone(0), 1, 2)).toBe('V14');
    expect(erase(phone(0), 2, 1)).toBe('V14');
    expect(erase(phone(0), 1, 1)).toBe('taken');
    expect(erase(phone(0), 1, 1)).toBe('V14');
  });
});

describe('a statement about an unknown session', () => {
  const session = encodeB64(new Uint8Array(16).fill(9));
  const b32 = encodePoint(G);
  const key = encodeB64(nonceOf(new Uint8Array(32)));
  const b64 = encodeB64(new Uint8Array(64));
  const shares = [[1, 2].map(() => ({ d: b32, a: b32, b: b32, z: encodeB64(new Uint8Array(32)) }))];
  it.each<[string, () => Statement]>([
    ['V7', () => request(phone(0), { id: session, openedHash: b32 } as Session)],
    [
      'V7',
      () => serverStatement('paper.issued', { session, member: 'dv-01', blinded: b32, evaluated: b32, proof: b64 }),
    ],
    ['V8', () => serverStatement('session.closed', { session })],
    ['V8', () => serverStatement('ballot.cast', { session, ballot: b32 })],
    ['V8', () => serverStatement('paper.returned', { session, nonce: key, token: b64, signature: b64 })],
    ['V12', () => phone(0).device.sign('seal.witnessed', { session, entry: b32, own: true })],
    ['V12', () => phone(0).device.sign('tally.share', { session, index: 1, shares })],
    ['V14', () => serverStatement('session.void', { session, reason: '' })],
    ['V14', () => phone(0).device.sign('recheck.reported', { session, entry: b32, ok: true })],
    ['V14', () => serverStatement('rating.recorded', { session, subject: 'a', level: 'none', record: b32 })],
    [
      'V13',
      () => {
        const outcome = { kind: 'not-carried' } as const;
        const results = [{ subject: 'a', counts: [0, 0], outcome }];
        return serverStatement('session.counted', {
          session,
          cast: 0,
          confirmed: 0,
          electorate: 4,
          needed: 3,
          results,
        });
      },
    ],
  ])('breaks %s', (rule, make) => {
    expect(say(make())).toBe(rule);
  });
});
