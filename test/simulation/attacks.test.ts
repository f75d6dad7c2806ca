// What a dishonest server, voter or teller tries (§10): each ends in an alarm, a question or a refusal, never in a quiet count.
import { describe, expect, it } from 'vitest';
import { findOwedShare, findQuestion } from '../../shared/actor/holder.ts';
import { Phone } from '../../shared/actor/phone.ts';
import type { PhoneEvent, PhoneMessage } from '../../shared/actor/phone-parts.ts';
import { newPhone, readPhoneSaved, type PhoneSaved } from '../../shared/actor/saved.ts';
import { viewPhone } from '../../shared/actor/phone-view.ts';
import { findOwn, stepWitness } from '../../shared/actor/voter.ts';
import { appendStatement, serverStatement } from '../../shared/board/writer.ts';
import type { Statement } from '../../shared/board/entry.ts';
import type { Session } from '../../shared/board/state.ts';
import { decodeB64, encodeB64 } from '../../shared/protocol/base.ts';
import { hashBallot, prepareMark, sealBallot } from '../../shared/protocol/ballot.ts';
import { derivePaperSeed } from '../../shared/protocol/derive.ts';
import { decodePoint } from '../../shared/protocol/group.ts';
import { computeRoomCode } from '../../shared/protocol/room-check.ts';
import { verifySignature } from '../../shared/protocol/signature.ts';
import { seededRandom } from '../seeded-random.ts';
import { Hall, type Phone as HallPhone } from './hall.ts';
import { SimServer } from './sim-server.ts';

const subject = (id: string) => ({ id, kind: 'member' as const, name: `Đảng viên ${id}`, round: 1 });

function refusalOf(hall: Hall, statement: Statement): string {
  const appended = appendStatement(hall.board, statement, hall.checks());
  return appended.ok ? 'taken' : appended.rule;
}

/** Everybody votes; nothing is closed yet. */
function holdVote(seed: number, members: number, tellers: number): { hall: Hall; session: Session } {
  const hall = new Hall(seed);
  hall.enrol(members, members);
  hall.establishKey(tellers);
  const session = hall.open([subject('dv-01')]);
  for (const phone of hall.phones) hall.issue(phone, session);
  for (const phone of hall.phones) hall.vote(phone, session, [0]);
  return { hall, session };
}

const known = ({ holder }: HallPhone) => ({ saved: holder, unanswered: false });
const placeOf = (hall: Hall, { device }: HallPhone) => ({ board: hall.board, device });

describe('a phone that is shown a board of its own from the first entry', () => {
  const identity = (server: SimServer) => ({
    meeting: server.meeting,
    code: '482913',
    member: 'dv-1',
    name: 'Đảng viên',
  });
  const environment = (random: (length: number) => Uint8Array) => ({
    ...{ random, verifySignature, longestPause: 0, lockFor: 30_000, confirmWithin: 10_000 },
  });

  /** The victim's phone on a server that plays everybody else, with the key established. */
  function beTricked() {
    const random = seededRandom(77);
    const server = new SimServer(random);
    const victim = new Phone(newPhone(identity(server), random), environment(random));
    const other = new Phone(newPhone({ ...identity(server), member: 'dv-2' }, random), environment(random));
    server.enrol(['dv-1', 'dv-2'], [victim.claim(), other.claim()]);
    const sent: PhoneMessage[] = [];
    const feed = (phone: Phone, event: PhoneEvent, now: number): void => {
      const step = phone.handle(event, now);
      for (const message of step.out) {
        if (phone === victim) sent.push(message);
        if (message.to === 'room' && message.event === 'statement') server.submit(message.statement);
      }
    };
    const push = (now: number): void => {
      for (const phone of [victim, other])
        feed(phone, { kind: 'board', stretch: server.stretchAfter(phone.watcher.have) }, now);
    };
    server.appoint(['dv-2']);
    for (let now = 0; now < 20; now++) push(now);
    return { server, victim, sent, feed: (event: PhoneEvent, now: number) => feed(victim, event, now), push };
  }

  it('shows other pictures than the room, says so loudly and gives out no ballot', () => {
    const { server, victim, sent, feed, push } = beTricked();
    expect(victim.check?.state).toBe('locked');
    feed({ kind: 'check-number', number: '4711' }, 100);
    expect(victim.check?.state).toBe('locked');
    feed({ kind: 'time' }, 31_000);
    expect(victim.check?.state).toBe('ready');
    feed({ kind: 'check-number', number: '4711' }, 31_001);
    // The room's key is another entry.
    const room = new Hall(3);
    room.enrol(2, 2);
    room.establishKey(1);
    const code = computeRoomCode('4711', room.board.newest?.establishedHash ?? '');
    expect(victim.check).toMatchObject({ state: 'compare', number: '4711' });
    expect(victim.check?.code).not.toBe(code);
    feed({ kind: 'check-answer', same: false }, 31_002);
    expect(victim.check).toMatchObject({ state: 'retype', number: '4711' });
    expect(victim.alarms).toEqual([]);
    feed({ kind: 'check-number', number: '4711' }, 31_003);
    feed({ kind: 'check-answer', same: false }, 31_004);
    expect(victim.alarms).toEqual([{ kind: 'other-board' }]);
    const session = server.open(['dv-1']);
    for (let now = 31_100; now < 31_120; now++) push(now);
    feed({ kind: 'mark', session, line: 0, option: 0 }, 31_200);
    feed({ kind: 'cast', session }, 31_201);
    for (let now = 31_202; now < 31_220; now++) feed({ kind: 'work' }, now);
    expect(sent.some(({ to }) => to === 'urn')).toBe(false);
    expect(viewPhone(victim).papers[0]?.state).not.toBe('received');
    // It is not skipped any more; only a check that agrees ends it.
    feed({ kind: 'check-skip' }, 31_300);
    expect(victim.check?.state).toBe('different');
    feed({ kind: 'check-again' }, 31_301);
    feed({ kind: 'check-number', number: '0815' }, 31_302);
    feed({ kind: 'check-answer', same: true }, 31_303);
    expect(victim.alarms).toEqual([]);
    for (let now = 31_304; now < 31_400; now++) feed({ kind: 'work' }, now);
    expect(sent.some(({ to }) => to === 'urn')).toBe(true);
  });

  it('a number mistyped once is no alarm', () => {
    const { victim, feed } = beTricked();
    feed({ kind: 'time' }, 31_000);
    feed({ kind: 'check-number', number: '4712' }, 31_001);
    feed({ kind: 'check-answer', same: false }, 31_002);
    feed({ kind: 'check-number', number: '4711' }, 31_003);
    feed({ kind: 'check-answer', same: true }, 31_004);
    expect(victim.check).toMatchObject({ state: 'same', number: '4711' });
    expect(victim.alarms).toEqual([]);
  });
});

describe('two seals of one session, their difference one member’s vote', () => {
  it.each([2, 3])('get no share with %i tellers, whatever their owners say, though a voter signs both', (tellers) => {
    const [first, second] = [holdVote(40, 9, tellers), holdVote(40, 9, tellers)];
    // Up to here one history; then the last ballot stays out of one of the two boxes.
    expect(second.hall.board.head).toBe(first.hall.board.head);
    second.hall.dropLastBallot(second.session);
    for (const { hall, session } of [first, second]) hall.closeAndSeal(session);
    expect(second.session.sealHash).not.toBe(first.session.sealHash);
    // Half of the tellers see one seal, the rest the other; honest phones sign one of them, the voter in league both.
    const half = Math.ceil(tellers / 2);
    const honest = first.hall.phones.slice(0, -1);
    const liar = (hall: Hall): HallPhone => hall.phones[hall.phones.length - 1]!;
    for (const [i] of honest.entries()) {
      const isFirst = i < half || (i >= tellers && i % 2 === 0);
      const { hall, session } = isFirst ? first : second;
      hall.witness(session, [hall.phones[i]!]);
    }
    first.hall.witness(first.session, [liar(first.hall), first.hall.server]);
    second.hall.append(
      liar(second.hall).device.sign('seal.witnessed', {
        session: second.session.id,
        entry: second.session.sealHash ?? '',
        own: true,
      }),
    );
    second.hall.witness(second.session, [second.hall.server]);
    let given = 0;
    for (const { hall, session } of [first, second])
      for (const holder of hall.holders) {
        hall.allow(holder, session);
        if (findOwedShare(placeOf(hall, holder), session, known(holder)) !== null) given++;
      }
    // With three tellers two have signed one seal, and that one alone may be opened where enough phones confirm it.
    const opened = [first, second].filter(({ hall, session }) =>
      hall.holders.some((holder) => findOwedShare(placeOf(hall, holder), session, known(holder)) !== null),
    );
    expect(opened.length).toBeLessThanOrEqual(tellers === 2 ? 0 : 1);
    if (tellers === 2) expect(given).toBe(0);
  });

  it('a phone that has signed one seal signs no other', () => {
    const { hall, session } = holdVote(41, 3, 2);
    hall.closeAndSeal(session);
    const [phone] = hall.phones;
    if (!phone) throw new Error('a phone');
    const own = { holder: true, ballots: hall.ballots };
    const signed = stepWitness(phone, phone.voter, session, own).saved;
    const elsewhere = { ...session, sealHash: encodeB64(hall.random(32)), witnesses: new Map() };
    expect(stepWitness(phone, signed, elsewhere, own).due).toEqual([]);
  });
});

describe('a box that would show single votes', () => {
  it('of one paper is opened by nobody’s phone unasked, and by no share of the server', () => {
    const hall = new Hall(42);
    hall.enrol(12, 12);
    hall.establishKey(2);
    const session = hall.open([subject('dv-01')]);
    const [, , victim] = hall.phones;
    if (!victim) throw new Error('a victim');
    hall.issue(victim, session);
    hall.vote(victim, session, [0]);
    hall.closeAndSeal(session);
    hall.witness(session);
    for (const holder of hall.holders) {
      expect(findOwedShare(placeOf(hall, holder), session, known(holder))).toBeNull();
      // 2 of 12 present have confirmed at most: it may not even be asked.
      const question = findQuestion(placeOf(hall, holder), session, known(holder));
      expect(question).toMatchObject({ does: 'ask', figures: { issued: 1, cast: 1, present: 12 } });
      expect(question?.why).toContain('few-ballots');
      expect(question?.why).toContain('few-present');
    }
  });

  it('a teller whose own request was not answered is asked', () => {
    const { hall, session } = holdVote(43, 7, 2);
    hall.closeAndSeal(session);
    hall.witness(session);
    const [teller] = hall.holders.filter((holder) => holder !== hall.server);
    if (!teller) throw new Error('a teller');
    expect(findOwedShare(placeOf(hall, teller), session, known(teller))).not.toBeNull();
    const unanswered = { ...known(teller), unanswered: true };
    expect(findOwedShare(placeOf(hall, teller), session, unanswered)).toBeNull();
    expect(findQuestion(placeOf(hall, teller), session, unanswered)).toMatchObject({
      does: 'ask',
      why: ['unanswered'],
    });
  });

  it('a device exchanged since the check is named before the box is opened', () => {
    const { hall } = holdVote(44, 8, 2);
    const [open] = hall.board.sessions.values();
    hall.append(serverStatement('session.void', { session: open?.id ?? '', reason: '' }));
    const gone = hall.phones.pop();
    if (!gone) throw new Error('a phone');
    const { member } = gone.voter;
    hall.append(serverStatement('member.released', { member, device: gone.device.publicKey, reason: '' }));
    const session = hall.open([{ ...subject('dv-01'), round: 2 }]);
    for (const phone of hall.phones) hall.issue(phone, session);
    for (const phone of hall.phones) hall.vote(phone, session, [1]);
    hall.closeAndSeal(session);
    hall.witness(session);
    const [teller] = hall.phones;
    if (!teller) throw new Error('a teller');
    const question = findQuestion(placeOf(hall, teller), session, known(teller));
    expect(question).toMatchObject({ does: 'ask', why: ['replaced'], replaced: [member] });
    hall.allow(teller, session);
    expect(teller.holder.accepted).toEqual([gone.device.publicKey]);
    expect(findOwedShare(placeOf(hall, teller), session, known(teller))).not.toBeNull();
  });

  it('an empty one is counted by nobody without the tellers', () => {
    const hall = new Hall(45);
    hall.enrol(3, 3);
    hall.establishKey(2);
    const session = hall.open([subject('dv-01')]);
    for (const phone of hall.phones) hall.issue(phone, session);
    for (const phone of hall.phones) hall.vote(phone, session, [0]);
    for (let i = 0; i < 3; i++) hall.dropLastBallot(session);
    hall.closeAndSeal(session);
    hall.witness(session);
    // Each holds a receipt for a ballot that is not there: nobody but the server signs.
    expect([...session.witnesses.keys()]).toEqual([hall.server.device.publicKey]);
    const counted = {
      ...{ session: session.id, cast: 0, confirmed: 0, electorate: 3, needed: 2 },
      results: [{ subject: 'dv-01', counts: [0, 0, 0, 0, 0], outcome: { kind: 'not-carried' as const } }],
    };
    expect(refusalOf(hall, serverStatement('session.counted', counted))).toBe('V12');
  });
});

describe('one key in two seats', () => {
  it('is refused: nobody enrols the server’s key, and seats are distinct by device and box', () => {
    const hall = new Hall(46);
    hall.enrol(3, 2);
    const { publicKey, boxKey } = hall.server.device;
    const enrolment = hall.server.device.sign('member.enrolled', { member: 'dv-03', device: publicKey, box: boxKey });
    expect(refusalOf(hall, enrolment)).toBe('V4');
    const [first, second] = hall.phones;
    if (!first || !second) throw new Error('two phones');
    const seat = (index: number, member: string, device: string, box: string) => ({ index, member, device, box });
    const appoint = (holders: ReturnType<typeof seat>[]) =>
      refusalOf(hall, serverStatement('holders.appointed', { epoch: 1, threshold: 2, holders }));
    const own = seat(1, 'dv-01', first.device.publicKey, first.device.boxKey);
    expect(appoint([own, seat(2, 'server', publicKey, first.device.boxKey)])).toBe('V5');
    expect(appoint([own, seat(2, 'server', publicKey, boxKey)])).toBe('taken');
  });
});

describe('another ballot on a phone’s own paper', () => {
  /** As only somebody with the phone's seed can make it: the program then shows that it is seen. */
  function forge(hall: Hall, victim: HallPhone, session: Session) {
    const held = victim.voter.papers[session.id];
    if (!held?.token) throw new Error('a paper');
    const line = prepareMark(decodePoint(session.opened.key), 3, 5, hall.random);
    const seed = derivePaperSeed(victim.secrets.seed, session.openedHash);
    return sealBallot(session.context, { session: session.id, nonce: held.nonce, token: held.token }, [line], seed);
  }

  it('is an alarm where the paper was sent back, and the phone’s own where its storage was set back', () => {
    const hall = new Hall(47);
    hall.enrol(3, 3);
    hall.establishKey(2);
    const session = hall.open([subject('dv-01')]);
    const [victim] = hall.phones;
    if (!victim) throw new Error('a victim');
    hall.issue(victim, session);
    const ballot = forge(hall, victim, session);
    const held = victim.voter.papers[session.id];
    if (held === undefined) throw new Error('a paper');
    const hash = encodeB64(hashBallot(ballot));
    const sealed = { ...session, cast: [hash], status: 'sealed' as const };
    const box = new Map([[hash, ballot]]);
    expect(findOwn({ ...held, givenBack: true }, sealed, box)).toBe('taken');
    expect(findOwn({ ...held, ballot: forge(hall, victim, session) }, sealed, box)).toBe('taken');
    expect(findOwn(held, sealed, box)).toBe('found');
    expect(findOwn({ ...held, givenBack: true }, sealed, null)).toBe('unsent');
    const voter = { ...victim.voter, papers: { [session.id]: { ...held, givenBack: true } } };
    const step = stepWitness(victim, voter, { ...sealed, sealHash: hash }, { holder: true, ballots: box });
    expect(step).toMatchObject({ due: [], alarm: 'own-paper-taken' });
  });
});

describe('a server that calls a good ballot invalid', () => {
  it('gets the same ballot again and again, more slowly each time, and an alarm', () => {
    const random = seededRandom(78);
    const server = new SimServer(random);
    const make = (member: string) =>
      new Phone(newPhone({ meeting: server.meeting, code: '482913', member, name: member }, random), {
        ...{ random, verifySignature, longestPause: 0, lockFor: 0, confirmWithin: 0 },
      });
    const phones = [make('dv-1'), make('dv-2')];
    const [voter] = phones;
    if (voter === undefined) throw new Error('a voter');
    server.enrol(
      ['dv-1', 'dv-2'],
      phones.map((phone) => phone.claim()),
    );
    const frames: { at: number; ballot: string }[] = [];
    let saved: PhoneSaved | null = null;
    const feed = (phone: Phone, event: PhoneEvent, now: number): void => {
      const step = phone.handle(event, now);
      if (phone === voter && step.saved !== null) saved = step.saved;
      for (const message of step.out) {
        if (message.to === 'room' && message.event === 'statement') server.submit(message.statement);
        if (message.to !== 'urn' || message.frame.kind !== 'cast') continue;
        frames.push({ at: now, ballot: JSON.stringify(message.frame.ballot) });
        const answer = { ok: false, error: 'ballot-invalid', rule: 'V10' } as const;
        feed(phone, { kind: 'urn', session: message.session, sent: 'ballot', answer }, now);
      }
    };
    const push = (now: number): void => {
      for (const phone of phones) {
        feed(phone, { kind: 'board', stretch: server.stretchAfter(phone.watcher.have) }, now);
        feed(phone, { kind: 'work' }, now);
      }
    };
    server.appoint(['dv-2']);
    for (let now = 0; now < 20; now++) push(now);
    const session = server.open(['dv-1']);
    for (let now = 20; now < 40; now++) push(now);
    feed(voter, { kind: 'mark', session, line: 0, option: 1 }, 50);
    feed(voter, { kind: 'cast', session }, 51);
    for (let now = 60; now < 60_000; now += 20) feed(voter, { kind: 'time' }, now);
    expect(new Set(frames.map(({ ballot }) => ballot)).size).toBe(1);
    expect(frames.length).toBeGreaterThan(3);
    // A minute of refusals is a handful of frames, not thousands.
    expect(frames.length).toBeLessThan(12);
    expect(voter.alarms).toEqual([{ kind: 'ballot-refused', session }]);
    expect(viewPhone(voter).papers[0]).toMatchObject({ state: 'sending', refusal: 'ballot-invalid' });
    // Started again it still has that ballot and no other.
    const again = readPhoneSaved(JSON.parse(JSON.stringify(saved)));
    expect(JSON.stringify(again?.voter.papers[session]?.ballot)).toBe(frames[0]?.ballot);
    expect(again?.voter.papers[session]?.marks).toBeNull();
    expect(decodeB64(again?.secrets?.seed ?? '')).toHaveLength(32);
  });
});
