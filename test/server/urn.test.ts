import { describe, expect, it, onTestFinished } from 'vitest';
import * as v from 'valibot';
import { decodeB64, encodeB64 } from '../../shared/protocol/base.ts';
import { hashBallot } from '../../shared/protocol/ballot.ts';
import { receiptBytes } from '../../shared/board/entry.ts';
import { closingAnswerLength, urnAnswerSchema, type UrnAnswer } from '../../shared/wire/urn.ts';
import { openBox } from '../../server/urn/box.ts';
import { createChecker, type Checker } from '../../server/urn/checker.ts';
import { createUrn, largestFrameEver } from '../../server/urn/urn.ts';
import { verifySignature } from '../../server/signature.ts';
import { seededRandom } from '../seeded-random.ts';
import { makeStore } from './folder.ts';
import { ask, nextMessage, openUrn, runApp } from './server-app.ts';
import { makePaper, makeSessions, meeting, serverKey, type TestPaper } from './urn-paper.ts';

const random = seededRandom(21);

async function makeUrn(papers: readonly TestPaper[], replaced: Partial<Checker> = {}) {
  const box = await openBox(await makeStore());
  const checker = createChecker({ threads: 1 });
  onTestFinished(() => checker.close());
  const faults: unknown[] = [];
  const asked = new Proxy(checker, {
    get: (real, name: keyof Checker) => (replaced[name] ?? real[name]) as unknown,
  });
  const urn = createUrn({ box, checker: asked, onFault: (error) => faults.push(error) });
  urn.attach(makeSessions(...papers));
  return { urn, box, checker, faults };
}

const castOf = (ballot: unknown): string => JSON.stringify({ kind: 'cast', ballot });
const closingOf = (session: string, returned: object): string => JSON.stringify({ kind: 'closing', session, returned });
const refused = (error: string, rule?: string) => ({ ok: false, error, ...(rule === undefined ? {} : { rule }) });

/** What a phone checks of a receipt. */
function isReceipt(answer: UrnAnswer, session: string, what: unknown): boolean {
  if (!answer.ok) return false;
  const hash = encodeB64(hashBallot(what));
  const message = receiptBytes(meeting, session, hash);
  return answer.receipt.ballot === hash && verifySignature(message, decodeB64(answer.receipt.signature), serverKey);
}

describe('a ballot in the urn', () => {
  it('gets a signed receipt, the same one again, also after the close and from another connection', async () => {
    const paper = makePaper(random);
    const { urn } = await makeUrn([paper]);
    const ballot = paper.vote([2]);
    const answer = await urn.answer(castOf(ballot));
    expect(isReceipt(answer, ballot.session, ballot)).toBe(true);
    expect(await urn.answer(castOf(ballot))).toEqual(answer);
    for (const status of ['collecting', 'over'] as const) {
      paper.setStatus(status);
      expect(await urn.answer(castOf(ballot))).toEqual(answer);
    }
    expect(urn.countOf(ballot.session)).toBe(1);
  });
  it('is refused on a used paper, in a session that is unknown or closed, or with a bad proof', async () => {
    const [paper, other] = [makePaper(random), makePaper(random)];
    const { urn } = await makeUrn([paper]);
    const first = paper.draw();
    await urn.answer(castOf(paper.vote([2], first)));
    expect(await urn.answer(castOf(paper.vote([3], first)))).toEqual(refused('paper-already-used'));
    expect(await urn.answer(castOf(other.vote([0])))).toEqual(refused('session-unknown'));
    const good = paper.vote([1]);
    expect(await urn.answer(castOf({ ...good, token: other.draw().token }))).toEqual(refused('ballot-invalid', 'V9'));
    const stolen = { ...good, marks: paper.vote([1]).marks };
    expect(await urn.answer(castOf(stolen))).toEqual(refused('ballot-invalid', 'V10'));
    expect(await urn.answer(castOf({ ...good, extra: [] }))).toEqual(refused('ballot-invalid', 'V1'));
    expect(isReceipt(await urn.answer(castOf(good)), good.session, good)).toBe(true);
    paper.setStatus('collecting');
    expect(await urn.answer(castOf(paper.vote([1])))).toEqual(refused('session-not-open'));
    expect(urn.countOf(good.session)).toBe(2);
  });
  it('may fail a few times on one paper, then no more', async () => {
    const paper = makePaper(random);
    let tokens = 0;
    const counting: Partial<Checker> = {};
    const { urn, checker } = await makeUrn([paper], counting);
    counting.checkToken = (...frame) => (tokens++, checker.checkToken(...frame));
    const good = paper.vote([1]);
    const bad = castOf({ ...good, marks: paper.vote([1]).marks });
    for (let i = 0; i < 8; i++) expect(await urn.answer(bad)).toEqual(refused('ballot-invalid', 'V10'));
    for (let i = 0; i < 3; i++) expect(await urn.answer(castOf(good))).toEqual(refused('too-many-attempts'));
    // Once that is known it costs no check any more.
    expect(tokens).toBe(9);
    const another = paper.vote([1]);
    expect((await urn.answer(castOf(another))).ok).toBe(true);
  });
  it('that is being checked at the close is in the box that is taken', async () => {
    const paper = makePaper(random);
    const { urn } = await makeUrn([paper]);
    const ballot = paper.vote([4]);
    const casting = urn.answer(castOf(ballot));
    await new Promise((resolve) => setTimeout(resolve, 5));
    paper.setStatus('collecting');
    const taken = await urn.takeBox(ballot.session);
    const answer = await casting;
    expect(taken.ballots.map(({ ballot: { nonce } }) => nonce)).toEqual(answer.ok ? [ballot.nonce] : []);
    expect(isReceipt(answer, ballot.session, ballot)).toBe(true);
  });
  it('is checked once a paper at a time, however many connections bring it, and counted as the check begins', async () => {
    const paper = makePaper(random);
    const checks: ((verdict: { ok: false; rule: 'V10' }) => void)[] = [];
    const { urn } = await makeUrn([paper], { checkBallot: () => new Promise((resolve) => checks.push(resolve)) });
    const drawn = paper.draw();
    const [one, other] = [castOf(paper.vote([1], drawn)), castOf(paper.vote([2], drawn))];
    for (let i = 0; i < 8; i++) {
      const same = [urn.answer(one), urn.answer(one), urn.answer(one)];
      while (checks.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      expect(await urn.answer(other)).toEqual(refused('busy'));
      expect(checks).toHaveLength(1);
      checks.pop()?.({ ok: false, rule: 'V10' });
      expect(await Promise.all(same)).toEqual(same.map(() => refused('ballot-invalid', 'V10')));
    }
    expect(await urn.answer(one)).toEqual(refused('too-many-attempts'));
    expect(checks).toHaveLength(0);
  });
  it('of a stranger costs a look at its token, and the paper that it names nothing', async () => {
    const paper = makePaper(random);
    let checked = 0;
    const counting: Partial<Checker> = {};
    const { urn, checker } = await makeUrn([paper], counting);
    counting.checkBallot = (...frame) => (checked++, checker.checkBallot(...frame));
    const good = paper.vote([1]);
    const strange = castOf({ ...good, token: paper.draw().token });
    const answers = await Promise.all(Array.from({ length: 30 }, () => urn.answer(strange)));
    expect(answers).toEqual(answers.map(() => refused('ballot-invalid', 'V9')));
    expect(checked).toBe(0);
    expect((await urn.answer(castOf(good))).ok).toBe(true);
    expect(checked).toBe(1);
  });
  it('whose frame stands in the buffers of this computer at the close is in time', async () => {
    const { app, host } = await runApp();
    const paper = makePaper(random);
    app.urn.attach(makeSessions(paper));
    const ballots = [paper.vote([1]), paper.vote([2]), paper.vote([3])];
    const sockets = await Promise.all(ballots.map(() => openUrn(host)));
    const answers = sockets.map((socket, i) => ask(socket, castOf(ballots[i])));
    // Nobody has read them: this is still the turn of the loop that sent them.
    await app.urn.untilArrived();
    paper.setStatus('collecting');
    const taken = await app.urn.takeBox(paper.order.session);
    expect(taken.ballots).toHaveLength(3);
    for (const [i, answer] of answers.entries())
      expect(isReceipt(JSON.parse(await answer) as UrnAnswer, paper.order.session, ballots[i])).toBe(true);
  });
  it('with a nonce that no store takes is malformed, and no fault of the server', async () => {
    const paper = makePaper(random);
    const { urn, faults } = await makeUrn([paper]);
    for (const nonce of ['\0', 'x', `${'A'.repeat(42)}\0`])
      expect(await urn.answer(castOf({ ...paper.vote([0]), nonce }))).toEqual(refused('malformed'));
    expect(faults).toEqual([]);
  });
  it('is told to come again while too much waits or the checks are broken', async () => {
    const paper = makePaper(random);
    const full = await makeUrn([paper], { isFull: () => true });
    expect(await full.urn.answer(castOf(paper.vote([0])))).toEqual(refused('busy'));
    const broken = await makeUrn([paper], { checkBallot: () => Promise.reject(new Error('died')) });
    expect(await broken.urn.answer(castOf(paper.vote([0])))).toEqual(refused('busy'));
    expect(broken.faults).toHaveLength(1);
  });
});

describe('the message after the close', () => {
  it('brings unused papers and dummies, in answers of one length whatever they are', async () => {
    const [paper, other] = [makePaper(random), makePaper(random)];
    const { urn } = await makeUrn([paper]);
    const { session } = paper.order;
    const [used, drawn] = [paper.draw(), paper.draw()];
    const unused = paper.giveBack(drawn);
    const dummy = { ...unused, token: paper.draw().token };
    const answers = [await urn.answer(closingOf(session, dummy))];
    await urn.answer(castOf(paper.vote([0], used)));
    paper.setStatus('collecting');
    const frames = [
      closingOf(session, unused),
      closingOf(session, dummy),
      closingOf(session, unused),
      closingOf(session, paper.giveBack(used)),
      closingOf(session, { ...paper.giveBack(), signature: unused.signature }),
      closingOf(other.order.session, other.giveBack()),
      closingOf(session, unused).replace('"nonce"', '"nonsense"'),
      JSON.stringify({ kind: 'closing', session: 7, returned: [] }),
    ];
    for (const frame of frames) answers.push(await urn.answer(frame));
    const taken = await urn.takeBox(session);
    paper.setStatus('over');
    answers.push(await urn.answer(closingOf(session, unused)), await urn.answer(closingOf(session, paper.giveBack())));

    const outcomes = answers.map((answer) => (answer.ok ? 'receipt' : answer.error));
    expect(outcomes).toEqual([
      'session-not-open',
      'receipt',
      'receipt',
      'receipt',
      'paper-already-used',
      'ballot-invalid',
      'session-unknown',
      'malformed',
      'malformed',
      'receipt',
      'session-not-open',
    ]);
    expect(answers.map((answer) => JSON.stringify(answer).length)).toEqual(answers.map(() => closingAnswerLength));
    expect(isReceipt(answers[1]!, session, { session, ...unused })).toBe(true);
    expect(isReceipt(answers[2]!, session, { session, ...dummy })).toBe(false);
    expect(taken.returned).toEqual([unused]);
  });
  it('holds up no seal, however many dummies keep coming', async () => {
    const paper = makePaper(random);
    const underWay: ((verdict: 'not-a-paper') => void)[] = [];
    const { urn } = await makeUrn([paper], { checkReturn: () => new Promise((resolve) => underWay.push(resolve)) });
    const { session } = paper.order;
    paper.setStatus('collecting');
    const dummy = { ...paper.giveBack(), token: makePaper(random).draw().token };
    const early = urn.answer(closingOf(session, dummy));
    const taking = urn.takeBox(session);
    // Would it be taken, the next could be on its way before it is answered, and so on without end.
    expect(await urn.answer(closingOf(session, dummy))).toMatchObject(refused('session-not-open'));
    for (const answer of underWay) answer('not-a-paper');
    expect(await taking).toEqual({ ballots: [], returned: [] });
    expect(await early).toMatchObject({ ok: true });
  });
});

describe('a connection to the urn', () => {
  it('survives hostile frames and answers each as malformed, until it has had enough', async () => {
    const { host } = await runApp();
    const socket = await openUrn(host);
    const frames = ['', '{', 'null', '[]', '"cast"', '{"kind":"cast"}', '{"kind":"cast","ballot":[]}', '{"kind":7}'];
    const ballot = JSON.stringify({ kind: 'cast', ballot: { session: 'A'.repeat(22), nonce: 'A'.repeat(43) } });
    for (let i = 1; i < ballot.length; i += 5) frames.push(ballot.slice(0, i));
    for (const frame of [Buffer.of(0xff, 0xfe), ...frames.slice(0, 15)])
      expect(JSON.parse(await ask(socket, frame))).toEqual(refused('malformed'));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    expect(JSON.parse(await ask(socket, '{'))).toEqual(refused('too-many-attempts'));
    await closed;
    const next = await openUrn(host);
    expect(JSON.parse(await ask(next, ballot))).toEqual(refused('session-unknown'));
  });
  it('that was refused is heard again only later, and nobody waits for it', async () => {
    const { host } = await runApp({ waits: { urnRefusedMs: 60_000 } });
    const [hostile, other] = await Promise.all([openUrn(host), openUrn(host)]);
    expect(JSON.parse(await ask(hostile, '{'))).toEqual(refused('malformed'));
    let again = 0;
    hostile.on('message', () => again++);
    for (let i = 0; i < 3; i++) hostile.send('{');
    expect(JSON.parse(await ask(other, '{'))).toEqual(refused('malformed'));
    expect(again).toBe(0);
    hostile.close();
  });
  it('ends over refusals of any kind, at once and whether it listens or not', async () => {
    const { app, host } = await runApp();
    const [paper, unknown] = [makePaper(random), makePaper(random)];
    app.urn.attach(makeSessions(paper));
    const drawn = paper.draw();
    const first = await openUrn(host);
    await ask(first, castOf(paper.vote([1], drawn)));
    const frames = [
      castOf(unknown.vote([1])),
      castOf(paper.vote([2], drawn)),
      castOf({ ...paper.vote([0]), token: drawn.token }),
    ];
    for (const frame of frames) {
      const socket = await openUrn(host);
      socket.setMaxListeners(0);
      for (let i = 0; i < 16; i++) await ask(socket, frame);
      const closed = new Promise((resolve) => socket.once('close', resolve));
      expect(JSON.parse(await ask(socket, frame))).toEqual(refused('too-many-attempts'));
      await closed;
    }
  });
  it('answers frames in their order, in the shape of the wire', async () => {
    const { app, host } = await runApp();
    const paper = makePaper(random);
    app.urn.attach(makeSessions(paper));
    const socket = await openUrn(host);
    const ballots = [paper.vote([0]), paper.vote([1]), paper.vote([2])];
    const sent = [castOf(ballots[0]), castOf({ ...ballots[1], token: ballots[0]!.token }), 'x', castOf(ballots[2])];
    const answers: UrnAnswer[] = [];
    const all = new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        answers.push(v.parse(urnAnswerSchema, JSON.parse(data.toString())));
        if (answers.length === sent.length) resolve();
      });
    });
    for (const frame of sent) socket.send(frame);
    await all;
    expect(isReceipt(answers[0]!, paper.order.session, ballots[0])).toBe(true);
    expect(answers.slice(1, 3)).toEqual([refused('ballot-invalid', 'V9'), refused('malformed')]);
    expect(isReceipt(answers[3]!, paper.order.session, ballots[2])).toBe(true);
  });
  it('takes frames as large as the paper in use makes them, and none larger', async () => {
    const { app, host } = await runApp();
    const paper = makePaper(random, 3, 16);
    const ballot = castOf(paper.vote([0, 15, 7]));
    const early = await openUrn(host);
    const cut = nextMessage(early);
    early.send(ballot);
    await expect(cut).rejects.toThrow('closed 1009');

    app.urn.attach(makeSessions(paper));
    const later = await openUrn(host);
    expect(JSON.parse(await ask(later, ballot))).toMatchObject({ ok: true });
    const over = nextMessage(later);
    later.send('x'.repeat(2 * ballot.length));
    await expect(over).rejects.toThrow('closed 1009');
  });
  it('takes 5 MiB at the very most', async () => {
    const { app, host } = await runApp();
    app.urn.attach({ ...makeSessions(), largestPaper: () => ({ subjects: 50_000, options: 16 }) });
    expect(app.urn.largestFrame()).toBe(largestFrameEver);
    const socket = await openUrn(host);
    expect(JSON.parse(await ask(socket, 'x'.repeat(largestFrameEver)))).toEqual(refused('malformed'));
    const over = nextMessage(socket);
    socket.send('x'.repeat(largestFrameEver + 1));
    await expect(over).rejects.toThrow('closed 1009');
  });
  it('is closed when nothing is said for a while', async () => {
    const { host } = await runApp({ waits: { urnIdleMs: 50 } });
    const socket = await openUrn(host);
    await new Promise((resolve) => socket.once('close', resolve));
  });
  it('leaves no trace of the sender beside a ballot, in the store or in the log', async () => {
    const { app, host } = await runApp();
    const paper = makePaper(random);
    app.urn.attach(makeSessions(paper));
    const socket = await openUrn(host);
    const ballot = paper.vote([3]);
    await ask(socket, castOf(ballot));
    const { ballots } = await app.urn.takeBox(ballot.session);
    expect(ballots).toEqual([{ hash: encodeB64(hashBallot(ballot)), ballot, text: expect.any(String) as string }]);
    expect(JSON.parse(ballots[0]!.text)).toEqual(ballot);
  });
});
