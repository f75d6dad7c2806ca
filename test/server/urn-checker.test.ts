import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { decodeB64, encodeB64 } from '../../shared/protocol/base.ts';
import { aggregateBallots, hashBallot, type Ballot } from '../../shared/protocol/ballot.ts';
import { canonicalText } from '../../shared/protocol/canonical.ts';
import { blindNonce, evaluateToken, unblindToken } from '../../shared/protocol/paper.ts';
import { checkBallots } from '../../server/urn/checks.ts';
import { createChecker } from '../../server/urn/checker.ts';
import type { CastFrame } from '../../server/urn/jobs.ts';
import { Hall } from '../simulation/hall.ts';
import { seededRandom } from '../seeded-random.ts';
import { makeFolder } from './folder.ts';
import { makePaper } from './urn-paper.ts';

const random = seededRandom(11);
const paper = makePaper(random, 2);
const frameOf = (ballot: unknown): CastFrame => {
  const { nonce, token } = ballot as Ballot;
  return { nonce, token, text: JSON.stringify({ kind: 'cast', ballot }) };
};
interface LooseMark {
  choices: Record<string, string>[];
  sum: Record<string, string>;
}
/** A copy with one change in its first line. */
function change(ballot: Ballot, edit: (mark: LooseMark) => unknown): unknown {
  const copy = structuredClone(ballot);
  edit(copy.marks[0] as unknown as LooseMark);
  return copy;
}

const checker = createChecker({ threads: 2 });
afterAll(() => checker.close());

describe('the check of ballots', () => {
  const good = [paper.vote([0, 1]), paper.vote([4, 4]), paper.vote([2, 3])];
  const [first, second] = good as [Ballot, Ballot, Ballot];
  const identity = encodeB64(new Uint8Array(32));
  const attacks: [string, unknown, string][] = [
    ['a number for a ballot', 7, 'V1'],
    ['no marks', { ...first, marks: [] }, 'V1'],
    ['an extra member', { ...first, when: 1 }, 'V1'],
    ['another session', { ...first, session: 'AAAAAAAAAAAAAAAAAAAAAA' }, 'V1'],
    ['a line too few', { ...first, marks: first.marks.slice(1) }, 'V10'],
    ['a column too many', change(first, (mark) => mark.choices.push(mark.choices[0]!)), 'V10'],
    ['a c1 that is no point', change(first, (mark) => (mark.choices[0]!['c1'] = `${'_'.repeat(42)}8`)), 'V1'],
    ['the identity for c1', change(first, (mark) => (mark.choices[0]!['c1'] = identity)), 'V1'],
    ['swapped choices', change(first, (mark) => mark.choices.reverse()), 'V10'],
    ['swapped lines', { ...first, marks: [...first.marks].reverse() }, 'V10'],
    ['lines of another ballot', { ...first, marks: second.marks }, 'V10'],
    ['a proof set to zero', change(first, (mark) => (mark.sum['z'] = identity)), 'V10'],
  ];
  it('finds each bad ballot in a batch by the rule it broke, and lets the good ones through', () => {
    const frames = attacks.flatMap(([, bad], i) => [frameOf(bad), frameOf(good[i % 3])]);
    const verdicts = checkBallots(paper.order, frames, random);
    for (const [i, [what, , rule]] of attacks.entries()) {
      expect([what, verdicts[2 * i]]).toEqual([what, expect.objectContaining({ ok: false, rule })]);
      expect(verdicts[2 * i + 1]).toMatchObject({ ok: true });
    }
  });
  it('answers in worker threads as it does here, with the hash and the text to store', async () => {
    const verdicts = await Promise.all(good.map((ballot) => checker.checkBallot(paper.order, frameOf(ballot))));
    expect(verdicts).toEqual(
      good.map((ballot) => ({
        ok: true,
        nonce: ballot.nonce,
        hash: encodeB64(hashBallot(ballot)),
        text: canonicalText(ballot),
      })),
    );
    const bad = await checker.checkBallot(paper.order, frameOf({ ...first, marks: second.marks }));
    expect(bad).toEqual({ ok: false, rule: 'V10' });
  });
  it('looks at what was refused before after all others', async () => {
    const one = createChecker({ threads: 1 });
    onTestFinished(() => one.close());
    const order: string[] = [];
    const look = (who: string, late: boolean): Promise<unknown> =>
      one.checkToken(paper.order, first, late).then(() => order.push(who));
    await Promise.all([look('first', false), look('refused before', true), look('new', false)]);
    expect(order).toEqual(['first', 'new', 'refused before']);
  });
  it('lets a burst of strangers keep waiting neither who came before it nor who comes after', async () => {
    const one = createChecker({ threads: 1 });
    onTestFinished(() => one.close());
    const order: number[] = [];
    const look = (who: number): Promise<unknown> => one.checkToken(paper.order, first).then(() => order.push(who));
    await Promise.all(Array.from({ length: 21 }, (_, who) => look(who)));
    // The first at once; the others wait in batches of four: the oldest, the newest, and so on.
    const batches = [1, 17, 5, 13, 9].flatMap((from) => [0, 1, 2, 3].map((next) => from + next));
    expect(order).toEqual([0, ...batches]);
  });
  it('knows a genuine token from that of another nonce, and a frame from the paper that it was named by', async () => {
    const checkToken = (nonce: string, token: string) => checker.checkToken(paper.order, { nonce, token });
    const tokens = [
      first,
      { ...first, token: second.token },
      { ...first, nonce: second.nonce },
      { ...first, token: '' },
    ];
    expect(await Promise.all(tokens.map(({ nonce, token }) => checkToken(nonce, token)))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    const { text } = frameOf(first);
    const twice = text.replace('"nonce"', `"nonce":"${second.nonce}","nonce"`);
    for (const frame of [
      { ...frameOf(second), text: twice },
      { ...frameOf(first), text: `${text}}` },
    ]) {
      expect(await checker.checkBallot(paper.order, frame)).toEqual({ ok: false, rule: 'V1' });
      expect(await checker.hashBallot(frame)).toBeNull();
    }
    expect(await checker.hashBallot(frameOf(first))).toBe(encodeB64(hashBallot(first)));
  });
  it('keeps each answer with its ballot when many of several sessions wait', async () => {
    const other = makePaper(random);
    const votes = Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? good[i % 2] : other.vote([i % 5]))!);
    const verdicts = await Promise.all(
      votes.map((ballot) =>
        checker.checkBallot(ballot.session === paper.order.session ? paper.order : other.order, frameOf(ballot)),
      ),
    );
    expect(verdicts.map((verdict) => (verdict.ok ? verdict.hash : verdict.rule))).toEqual(
      votes.map((ballot) => encodeB64(hashBallot(ballot))),
    );
  });
});

describe('the other work of the threads', () => {
  it('sums stored ballots to the aggregate of all, however it is divided', async () => {
    const ballots = [0, 1, 2, 3, 4].map((option) => paper.vote([option, 4 - option]));
    const texts = ballots.map((ballot) => canonicalText(ballot));
    const decodeFresh = (count: number) => texts.slice(0, count).map((text) => JSON.parse(text) as Ballot);
    for (const count of [0, 1, 5]) {
      const sum = await checker.sumBallots(paper.order.opened, texts.slice(0, count));
      expect(sum).toEqual(aggregateBallots(decodeFresh(count), 2, 5));
    }
  });
  it('issues papers that unblind to genuine tokens, and none for what is no element', async () => {
    const keys = { paperSecret: paper.order.paperSecret, paperKey: paper.order.opened.paperKey };
    const nonces = [random(32), random(32), random(32)];
    const blinds = nonces.map((nonce) => blindNonce(nonce, random));
    const asked = [...blinds.map(({ blinded }) => encodeB64(blinded)), encodeB64(new Uint8Array(32)), '?'];
    const issued = await Promise.all(asked.map((blinded) => checker.issuePaper('s', keys, blinded)));
    expect(issued.slice(3)).toEqual([null, null]);
    for (const [i, nonce] of nonces.entries()) {
      const { blind, blinded } = blinds[i]!;
      const { evaluated, proof } = issued[i]!;
      const paperOf = { blinded, evaluated: decodeB64(evaluated), proof: decodeB64(proof) };
      expect(unblindToken(nonce, blind, paperOf, paper.keys.publicKey)).toEqual(
        evaluateToken(paper.keys.secret, nonce),
      );
    }
  });
  it('knows a paper that was sent back from a dummy, and from one that somebody else signed', async () => {
    const { session } = paper.order;
    const back = { session, ...paper.giveBack() };
    const check = (sent: object) => checker.checkReturn(paper.order, { ...back, ...sent });
    expect(await check({})).toBe('returned');
    expect(await check({ token: paper.draw().token })).toBe('not-a-paper');
    expect(await check({ nonce: '', token: '', signature: '' })).toBe('not-a-paper');
    expect(await check({ signature: paper.giveBack().signature })).toBe('not-signed');
    // A nonce of small order, whose signatures anybody makes: the server may have evaluated it, nobody may send it back.
    const nonce = encodeB64(Uint8Array.of(1, ...new Uint8Array(31)));
    const token = encodeB64(evaluateToken(paper.keys.secret, decodeB64(nonce)));
    expect(await check({ nonce, token })).toBe('not-signed');
  });
  it('tells a proven share from one of another holder', async () => {
    const hall = new Hall(3);
    hall.enrol(3, 3);
    hall.establishKey(2);
    const session = hall.open([{ id: 'dv-01', kind: 'member', name: 'Lê Thị Mận', round: 1 }]);
    for (const phone of hall.phones) hall.issue(phone, session);
    hall.phones.forEach((phone) => hall.vote(phone, session, [0]));
    hall.closeAndSeal(session);
    hall.witness(session);
    hall.share(session, hall.holders.slice(0, 2));
    const epoch = hall.board.epochs[0]!;
    const [one, two] = session.shares;
    expect(await checker.checkShare(session, epoch, one!)).toBe(true);
    expect(await checker.checkShare(session, epoch, { ...one!, shares: two!.shares })).toBe(false);
    expect(await checker.checkShare(session, epoch, { ...one!, index: 9 })).toBe(false);
  });
});

describe('a thread that dies', () => {
  const dying = (deaths: number, script: string): URL => {
    const folder = makeFolder();
    const file = join(folder, 'dying.mjs');
    const real = pathToFileURL('dist/server/urn/check.worker.js').href;
    writeFileSync(
      file,
      `import { existsSync, writeFileSync } from 'node:fs'; import { parentPort } from 'node:worker_threads';
       const left = Array.from({ length: ${deaths} }, (_, i) => ${JSON.stringify(folder)} + '/' + i).find((f) => !existsSync(f));
       if (left === undefined) await import(${JSON.stringify(real)});
       else parentPort.on('message', () => { writeFileSync(left, ''); ${script} });`,
    );
    return pathToFileURL(file);
  };
  const start = (file: URL) => {
    const mortal = createChecker({ threads: 1, workerFile: file });
    onTestFinished(() => mortal.close());
    return mortal;
  };
  it('is replaced, and its job done by the next', async () => {
    const mortal = start(dying(1, 'process.exit(1)'));
    const ballot = paper.vote([0, 0]);
    expect(await mortal.checkBallot(paper.order, frameOf(ballot))).toMatchObject({ ok: true });
  });
  it('twice with the same job gives the job up, and works on', async () => {
    const mortal = start(dying(2, 'throw new Error("x")'));
    const sentBack = { session: paper.order.session, ...paper.giveBack() };
    await expect(mortal.checkReturn(paper.order, sentBack)).rejects.toThrow('a check worker died');
    expect(await mortal.checkReturn(paper.order, sentBack)).toBe('returned');
  });
});
