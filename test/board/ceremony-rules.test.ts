// Readings of §3 and §8 that no single tampering shows: what may stand, and which rule is named where two are broken.
import { describe, expect, it } from 'vitest';
import { encodePoint, G } from '../../shared/protocol/group.ts';
import type { Body } from '../../shared/board/kinds.ts';
import { currentEpoch } from '../../shared/board/state.ts';
import type { Checks } from '../../shared/board/verify/fault.ts';
import { keySetOf } from '../../shared/board/verify/v05-ceremony.ts';
import { appendStatement, serverStatement } from '../../shared/board/writer.ts';
import type { Statement } from '../../shared/board/entry.ts';
import { makeDeal } from '../../shared/protocol/key-ceremony.ts';
import { Hall, type Phone } from '../simulation/hall.ts';
import { stepSeat } from './whole-meeting.ts';

const motion = (id: string, round = 1) => [{ id, kind: 'motion' as const, name: `Việc ${id}`, round }];

/** What the board says of a statement, which it takes only if it is lawful. */
function say(hall: Hall, statement: Statement, checks: Partial<Checks> = {}) {
  const appended = appendStatement(hall.board, statement, { ...hall.checks(), ...checks });
  return appended.ok ? 'taken' : appended.rule;
}

function appoint(hall: Hall, tellers: number, change: Partial<Body<'holders.appointed'>> = {}): Statement {
  const seats = [...hall.phones.slice(0, tellers), hall.server];
  const holders = seats.map(({ voter, device }, i) => {
    return { index: i + 1, member: voter.member, device: device.publicKey, box: device.boxKey };
  });
  const epoch = hall.board.epochs.length + 1;
  return serverStatement('holders.appointed', {
    epoch,
    threshold: Math.floor(holders.length / 2) + 1,
    holders,
    ...change,
  });
}

describe('V4: members and devices', () => {
  it('a released device is never enrolled again, by anybody', () => {
    const hall = new Hall(1);
    hall.enrol(3, 2);
    const [first, second] = hall.phones as [Phone, Phone];
    const { publicKey: device, boxKey: box } = first.device;
    const enrol = (member: string) => first.device.sign('member.enrolled', { member, device, box });
    expect(say(hall, enrol('dv-03'))).toBe('V4');
    expect(say(hall, second.device.sign('member.enrolled', { member: 'dv-03', device, box }))).toBe('V4');
    expect(say(hall, serverStatement('member.released', { member: 'dv-02', device, reason: '' }))).toBe('V4');
    expect(say(hall, serverStatement('member.released', { member: 'dv-01', device, reason: '' }))).toBe('taken');
    expect(say(hall, serverStatement('member.released', { member: 'dv-01', device, reason: '' }))).toBe('V4');
    expect(say(hall, enrol('dv-01'))).toBe('V4');
    expect(say(hall, enrol('dv-03'))).toBe('V4');
    expect(say(hall, appoint(hall, 1))).toBe('V5');
  });
  it.each([
    ['official', false, 'V4'],
    ['exempt', true, 'taken'],
    ['exempt', false, 'taken'],
    ['probationary', true, 'V4'],
    ['elsewhere', true, 'V4'],
    ['suspended', true, 'V4'],
    ['suspended', false, 'taken'],
  ] as const)('standing %s, entitled %s: %s', (standing, entitled, verdict) => {
    const members = [{ member: 'dv-01', name: 'Trần Văn Sáu', standing, entitled }];
    expect(say(new Hall(2), serverStatement('roll.set', { members }))).toBe(verdict);
  });
  it('nobody is called server, and nobody stands twice', () => {
    const one = { member: 'server', name: 'Máy', standing: 'official', entitled: true } as const;
    expect(say(new Hall(2), serverStatement('roll.set', { members: [one] }))).toBe('V4');
    const twice = [
      { ...one, member: 'a' },
      { ...one, member: 'a', name: 'Khác' },
    ];
    expect(say(new Hall(2), serverStatement('roll.set', { members: twice }))).toBe('V4');
  });
});

describe('V5: the key ceremony', () => {
  const begin = (): Hall => {
    const hall = new Hall(3);
    hall.enrol(3, 3);
    return hall;
  };
  it('seats: the server’s once with its key, members once each, in order, as enrolled, threshold above half', () => {
    const hall = begin();
    const { holders } = appoint(hall, 2).body as Body<'holders.appointed'>;
    const [a, b, server] = holders as [(typeof holders)[0], (typeof holders)[0], (typeof holders)[0]];
    const wrong: Partial<Body<'holders.appointed'>>[] = [
      { epoch: 2 },
      { threshold: 1 },
      { threshold: 3 },
      { holders: [a, b, { ...server, device: a.device }] },
      { holders: [a, { ...a, index: 2 }, server] },
      { holders: [a, { ...server, index: 2 }, server] },
      { holders: [b, a, server] },
      { holders: [a, { ...b, device: server.device }, server] },
      { holders: [a, { ...b, box: a.box }, server] },
      { holders: [a, { ...b, member: 'dv-09' }, server] },
      { holders: [a, b, { ...server, member: 'dv-03' }] },
    ];
    for (const change of wrong) expect(say(hall, appoint(hall, 2, change))).toBe('V5');
    expect(say(hall, appoint(hall, 2))).toBe('taken');
  });
  it('a deal without knowledge of its secret is refused even by a reader that leaves other proofs to later', () => {
    const hall = begin();
    hall.append(appoint(hall, 1));
    const epoch = currentEpoch(hall.board);
    const deal = makeDeal(2, 2, 2, hall.random);
    const foreign = makeDeal(2, 2, 2, hall.random);
    const body = { epoch: 1, appointed: epoch?.appointed ?? '', index: 2, proof: deal.proof };
    const dealt = (commitment: readonly string[]): Statement =>
      hall.server.device.sign('key.dealt', { ...body, commitment: [...commitment] });
    expect(say(hall, dealt(foreign.commitment), { proofs: false })).toBe('V5');
    expect(say(hall, dealt([...deal.commitment, encodePoint(G)]), { proofs: false })).toBe('V5');
    expect(say(hall, dealt(deal.commitment), { proofs: false })).toBe('taken');
    expect(say(hall, dealt(deal.commitment))).toBe('V5');
  });
  it('disputes: of another’s share, each once, never after confirming; one answer an epoch; none open at the end', () => {
    const hall = begin();
    hall.establishKey(2);
    hall.append(appoint(hall, 2));
    const epoch = hall.board.epochs[1];
    if (!epoch) throw new Error('appointed');
    // The deals and shares of a second ceremony, up to the first confirmation.
    const [first, second] = hall.phones as [Phone, Phone];
    const dispute = (phone: Phone, index: number, accused: number): Statement =>
      phone.device.sign('key.disputed', { epoch: 2, index, accused, reason: '' });
    expect(say(hall, dispute(first, 1, 3))).toBe('V5');
    const seats = [first, second, hall.server];
    for (const seat of [...seats, ...seats]) stepSeat(hall, seat);
    expect(say(hall, dispute(first, 1, 1))).toBe('V5');
    expect(say(hall, dispute(first, 1, 4))).toBe('V5');
    expect(say(hall, dispute(first, 2, 3))).toBe('V5');
    expect(say(hall, dispute(first, 1, 3))).toBe('taken');
    expect(say(hall, dispute(first, 1, 3))).toBe('V5');
    expect(say(hall, dispute(first, 1, 2))).toBe('taken');
    expect(say(hall, dispute(second, 2, 1))).toBe('taken');
    const { key } = keySetOf(epoch);
    expect(say(hall, first.device.sign('key.confirmed', { epoch: 2, index: 1, key }))).toBe('V5');
    // Superseded: nothing of it may follow, and the older key stays in force.
    expect(say(hall, appoint(hall, 1))).toBe('taken');
    expect(say(hall, dispute(second, 2, 3))).toBe('V5');
    expect(hall.open(motion('m')).opened.epoch).toBe(1);
  });
});
